#!/usr/bin/env python3
"""measure_formats.py BIN [--files N]: how fast documents of each format are read, and how much of them comes out.

Makes N documents of the paragraphs in samples/ in each format (pandoc makes those of Office and e-books; formats whose
tools are absent are left out with a word), indexes each folder with BIN/indexer -j 1 --no-entities, and prints files/s,
MB/s of files, the time beside that of the same texts as plain text, and the share of the word trigrams of the paragraphs
that are in the stored text. Needs python3-xapian."""

import argparse
import email.message
import html
import json
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import time
from collections import Counter

import xapian

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
BY_PANDOC = ("docx", "odt", "rtf", "epub", "pptx")


def trigrams(text):
    words = re.findall(r"\w+", text.casefold())
    return Counter(zip(words, words[1:], words[2:]))


def paragraphs():
    """Of running text, without what would be markup somewhere."""
    for path in sorted(SAMPLES.rglob("*.txt")):
        for part in re.split(r"\n\s*\n", path.read_text()):
            text = " ".join(part.split())
            if len(text.split()) > 25 and not re.search(r"[\[\]*_#<>|`\\^$]|://|---|^\d", text):
                yield text


def write(folder, number, title, texts):
    """One document in each format that needs no tool; of the others Markdown."""
    body = "\n\n".join(texts)
    mail = email.message.EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = title, "Jane Roe <roe@example.org>", "Thu, 05 Mar 2020 10:00:00 +0100"
    mail.set_content(body + "\n")
    page = "".join(f"<p>{html.escape(text)}</p>\n" for text in texts)
    for kind, content in (("txt", f"{title}\n\n{body}\n"), ("md", f"# {title}\n\n{body}\n"), ("eml", bytes(mail).decode()),
                          ("html", f"<html><head><title>{title}</title></head><body><h1>{title}</h1>\n{page}</body></html>")):
        place = folder / kind
        place.mkdir(exist_ok=True)
        (place / f"{number}.{kind}").write_text(content)


def convert(folder, kind):
    place = folder / kind
    place.mkdir()
    for source in (folder / "md").iterdir():
        subprocess.run(["pandoc", "-s", "-f", "markdown-smart", source, "-o", place / f"{source.stem}.{kind}"], check=True,
                       stderr=subprocess.DEVNULL)


def measured(indexer, folder, kind, originals):
    """Files, bytes, seconds of the fastest of three runs, share of trigrams."""
    files = list((folder / kind).iterdir())
    seconds = []
    for _ in range(3):
        index = folder / "index"
        shutil.rmtree(index, ignore_errors=True)
        began = time.monotonic()
        subprocess.run([indexer, "-q", "-j", "1", "--no-entities", "--db", index, folder / kind], check=True)
        seconds.append(time.monotonic() - began)
    database = xapian.Database(str(index))
    found = wanted = 0
    for posting in database.postlist(""):
        fields = json.loads(database.get_document(posting.docid).get_data())
        got = trigrams(fields["text"])
        for text in originals[pathlib.Path(fields["path"]).stem]:
            of_text = trigrams(text)
            wanted += sum(of_text.values())
            found += sum(min(count, got[each]) for each, count in of_text.items())
    return len(files), sum(path.stat().st_size for path in files), min(seconds), found / max(wanted, 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--files", type=int, default=200)
    options = parser.parse_args()
    chance, texts = random.Random(5), list(paragraphs())
    with tempfile.TemporaryDirectory() as name:
        folder, originals = pathlib.Path(name), {}
        for number in range(options.files):
            originals[str(number)] = chance.sample(texts, min(24, len(texts)))
            write(folder, number, f"Report number {number} on rivers", originals[str(number)])
        kinds = ["txt", "md", "html", "eml"]
        if shutil.which("pandoc"):
            for kind in BY_PANDOC:
                convert(folder, kind)
            kinds += BY_PANDOC
        else:
            print("no pandoc: no", ", ".join(BY_PANDOC))
        base = None
        print(f"{'':6}{'files/s':>10}{'MB/s':>8}{'× text':>8}{'trigrams %':>12}")
        for kind in kinds:
            count, size, seconds, share = measured(options.bin / "indexer", folder, kind, originals)
            base = base or seconds
            print(f"{kind:6}{count / seconds:10.0f}{size / seconds / 1e6:8.1f}{seconds / base:8.2f}{100 * share:12.2f}", flush=True)


if __name__ == "__main__":
    main()
