#!/usr/bin/env python3
"""check_mixed.py FOLDER [--bin DIR] [--recoll]: indexes what make_mixed.py made and says what came of each file: documents,
titles and dates that are right; raw markup in titles, names and snippets; what a second run read. With --recoll the same
of Recoll, in the same run."""

import argparse
import base64
import collections
import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

MARKUP = re.compile(r"</?[a-z!][^>]*>|&(?:#\d+|[a-z]+);|=\?utf-8\?|=[0-9A-F]{2}\b|\\(?:par|rtlch|u\d)|[A-Za-z0-9+/]{50,}"
                    r"|Content-Type:|xmlns|%PDF|BT /F|\bendobj|PK\x03", re.I)
QUERIES = ("nobody", "papers reporter", "committee", "spokeswoman", "careful figures", "signed the list", "experts", "region")


def same(a, b):
    return " ".join((a or "").split()).casefold() == " ".join((b or "").split()).casefold()


def judged(answers, found):
    """A line for each file that is not right, how many are, and how many documents have the right title and date.
    `found`: title and date of each document, by file."""
    wrong, right, titles, dates = [], 0, 0, 0
    for name, expected in answers.items():
        got = list(found.get(name, []))
        left, missed = [], []
        for title, day in expected:
            fits = [each for each in got if same(each[0], title)]
            if not fits:
                missed.append((title, day))
                continue
            titles += 1
            best = next((each for each in fits if each[1] == day), fits[0])
            got.remove(best)
            dates += best[1] == day
            if best[1] != day:
                left.append(f"{title}: date {best[1]} for {day}")
        # What has another title may have the right date all the same.
        for title, day in missed:
            other = next((each for each in got if each[1] == day), got[0] if got else None)
            if other is not None:
                got.remove(other)
                dates += other[1] == day
            left.append(f"{title}, {day}: {'nothing' if other is None else other}")
        left += [f"too much: {each}" for each in got]
        right += not left
        if left:
            wrong.append(f"{name}: " + "; ".join(left))
    return wrong, right, titles, dates


def report(program, answers, found, seconds):
    wrong, right, titles, dates = judged(answers, found)
    expected, documents = sum(map(len, answers.values())), sum(map(len, found.values()))
    for line in wrong:
        print(f"  {line}")
    print(f"{program}: {right} of {len(answers)} files right; {documents} documents of {expected}, {titles} titles and "
          f"{dates} dates right, {seconds:.2f} s")
    return right


class Byline:
    def __init__(self, bin, folder, db):
        self.bin, self.folder, self.db = pathlib.Path(bin), folder, db

    def index(self):
        before = time.time()
        done = subprocess.run([self.bin / "indexer", "--db", self.db, "--json", self.folder], capture_output=True, text=True)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        return time.time() - before, lines[-1] if lines else {}, done.stderr

    def hits(self, *query):
        done = subprocess.run([self.bin / "searcher", "--db", self.db, "--json", "--limit", "100000", "--snippets", "5", *query],
                              capture_output=True, text=True)
        return [hit for hit in map(json.loads, done.stdout.splitlines()) if hit["type"] == "hit"]

    def found(self, answers):
        by_file = collections.defaultdict(list)
        for hit in self.hits(f'path:"{self.folder}"'):
            name = hit["path"].removeprefix(f"{self.folder}/")
            name = next((each for each in answers if name == each or name.startswith(each + "!")), name)
            by_file[name].append((hit["title"], None if hit["date_from"] == "file" else hit["date"]))
        return by_file

    def markup(self):
        """Where raw markup stands: in a title, a name or a snippet."""
        places = set()
        for query in QUERIES:
            for hit in self.hits(query):
                texts = [hit["title"] or ""] + hit["persons"] + hit["organizations"] + hit["places"]
                texts += [each["text"] for each in hit.get("snippets", [hit["snippet"]]) if each]
                places |= {f"{hit['id'].removeprefix(str(self.folder))}: {text}" for text in texts if MARKUP.search(text)}
        return sorted(places)


def recoll(folder, answers):
    """Title and date of what Recoll makes of each file, and the seconds it took."""
    config = pathlib.Path(tempfile.mkdtemp(prefix="recoll-"))
    (config / "recoll.conf").write_text(f"topdirs = {folder}\nloglevel = 2\nidxflushmb = 100\n")
    before = time.time()
    subprocess.run(["recollindex", "-c", config], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.time() - before
    asked = subprocess.run(["recollq", "-c", config, "-n", "0-100000", "-F", "url title dmtime fmtime mtype ipath", f"dir:{folder}"],
                           capture_output=True, text=True, check=True)
    by_file = collections.defaultdict(list)
    for line in asked.stdout.splitlines():
        fields = line.split(" ")
        try:
            url, title, changed, file_changed, kind = (base64.b64decode(field).decode(errors="replace") for field in fields[:5])
        except ValueError:
            continue
        if not url.startswith("file://") or kind in ("inode/directory",):
            continue
        name = url.removeprefix(f"file://{folder}/")
        moment = changed or file_changed
        day = datetime.datetime.fromtimestamp(int(moment), datetime.timezone.utc).date().isoformat() if moment.isdigit() else None
        by_file[name].append((title, day))
    shutil.rmtree(config, ignore_errors=True)
    return by_file, seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--bin", default=pathlib.Path(__file__).resolve().parents[2] / "build/release/bin")
    parser.add_argument("--recoll", action="store_true")
    given = parser.parse_args()
    folder = given.folder.resolve()
    answers = {name: [tuple(each) for each in documents]
               for name, documents in json.loads(pathlib.Path(f"{folder}.json").read_text()).items()}
    with tempfile.TemporaryDirectory(prefix="mixed-") as scratch:
        byline = Byline(given.bin, folder, f"{scratch}/index")
        seconds, first, said = byline.index()
        print(said, end="")
        right = report("Byline", answers, byline.found(answers), seconds)
        places = byline.markup()
        print(f"raw markup in {len(places)} titles, names and snippets", *places[:20], sep="\n  ")
        again, second, _ = byline.index()
        read = second.get("added", 0) + second.get("updated", 0) + second.get("removed", 0)
        print(f"a second run read {read} documents again, {again:.2f} s")
    if given.recoll and shutil.which("recollindex"):
        found, seconds = recoll(folder, answers)
        report("Recoll", answers, found, seconds)
    elif given.recoll:
        print("Recoll is not installed: not compared")
    sys.exit(right < 58 or bool(places) or read > 0)


if __name__ == "__main__":
    main()
