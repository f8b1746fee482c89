"""A folder of texts whose content is known at every moment, its index, and the two programs."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

FIRST = "Ada Bo Cleo Dov Esme Finn Gwen Hugo Ines Joel".split()
LAST = "Abbott Brandt Castellan Dunmore Eriksen Fairweather Galloway Hartwell Ivarsson Jessop".split()
PLACES = "Paris London Berlin Chicago Madrid Tokyo".split()
WORDS = "harbour strike council vote river flood school budget court ruling market storm union talks".split()
# In every document, so that one search shows them all.
EVERYWHERE = "gazette"
# What a database may consist of; v.tmp is Xapian's, which the next commit replaces.
DATABASE = {"iamglass", "flintlock", "byline.columns", "byline.stories", "v.tmp", *(f"{table}.glass" for table in
            ("postlist", "position", "termlist", "docdata", "spelling", "synonym"))}


class Broken(Exception):
    """What was promised does not hold."""


class Workplace:
    """Each document's title holds its version: what a search finds tells which state of the texts it shows."""

    def __init__(self, folder, options, rng):
        self.folder, self.options, self.rng = folder, options, rng
        self.texts, self.db = folder / "texts", folder / "index"
        self.texts.mkdir()
        self.documents = {}  # id → title
        self.records = {}  # JSON Lines file → ids in it
        self.bodies = {}  # id of a record → its text
        self.serial = 0

    # The texts.

    def story(self):
        self.serial += 1
        rng = self.rng
        names = [f"{rng.choice(FIRST)} {rng.choice(LAST)}" for _ in range(3)]
        title = f"Version {self.serial} of the {rng.choice(WORDS)} story"
        body = (f"The {EVERYWHERE} reports. {names[0]} met {names[1]} in {rng.choice(PLACES)} on Monday. "
                f"{names[0].split()[1]} spoke of the {rng.choice(WORDS)}. " +
                " ".join(rng.choice(WORDS) for _ in range(rng.randrange(20, 200))) + f". {names[2]} agreed.")
        return title, body

    def put_text(self, name):
        title, body = self.story()
        path = self.texts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"title: {title}\ndate: 2020-03-04\n\n{body}\n")
        self.documents[str(path)] = title

    def put_records(self, name, ids, kept=0.7):
        """`kept`: how many of the records that were there stay as they were."""
        path = self.texts / name
        kept = {i: self.documents[i] for i in self.records.get(name, []) if i in ids and self.rng.random() < kept}
        lines = []
        for i in ids:
            if i not in kept:
                self.documents[i], self.bodies[i] = self.story()
            lines.append(json.dumps({"id": i, "title": self.documents[i], "text": self.bodies[i], "date": "2020-03-04"}))
        for i in set(self.records.get(name, [])) - set(ids):
            del self.documents[i]
        self.records[name] = list(ids)
        path.write_text("\n".join(lines) + "\n")

    def fill(self, texts=150, records=400):
        if self.options.short:  # more rounds then, each of which is over sooner
            texts, records = texts // 3, records // 3
        for i in range(texts):
            self.put_text(f"{i % 7}/story-{i}.txt")
        for i in range(4):
            self.put_records(f"wire-{i}.jsonl", [f"wire-{i}-{n}" for n in range(records // 4)])

    def change(self):
        """Some documents come, change and go; sometimes so many that the next run makes a new generation."""
        rng = self.rng
        texts = [p for p in self.documents if p.startswith("/")]
        for _ in range(rng.choice([1, 3, 30])):
            path = Path(rng.choice(texts))
            if rng.random() < 0.3 and path.exists() and len(texts) > 40:
                path.unlink()
                del self.documents[str(path)]
                texts.remove(str(path))
            else:
                self.put_text(f"{rng.randrange(7)}/story-{rng.randrange(200)}.txt")
        if rng.random() < 0.5:
            name = rng.choice(sorted(self.records))
            self.put_records(name, [f"{name[:6]}-{n}" for n in range(rng.choice([50, 100, 300]))])
        if rng.random() < 0.4:
            for name in self.records:
                self.put_records(name, [f"{name[:6]}-{n}" for n in range(rng.choice([150, 250]))])

    # The programs.

    def indexer_command(self, *arguments, db=None):
        return [str(self.options.bin / "indexer"), "--db", str(db or self.db), *map(str, arguments)]

    def indexer(self, *arguments, expect=(0,), db=None, **run_options):
        result = subprocess.run(self.indexer_command(*arguments, db=db), capture_output=True, text=True, errors="replace",
                                timeout=1800, **run_options)
        if result.returncode not in expect:
            raise Broken(f"indexer {' '.join(map(str, arguments))} ended with {result.returncode}: {result.stderr.strip()[:600]}")
        return result

    def search(self, *arguments, db=None):
        """Messages of a search. No failure is allowed."""
        command = [str(self.options.bin / "searcher"), "--db", str(db or self.db), "--json", *arguments]
        result = subprocess.run(command, capture_output=True, text=True, timeout=300)
        complaints = [line for line in result.stderr.splitlines() if "and all are searched" not in line]
        if result.returncode not in (0, 1) or complaints:
            raise Broken(f"searcher ended with {result.returncode}: {result.stderr.strip()[:600]}")
        return [json.loads(line) for line in result.stdout.splitlines()]

    def held(self, db=None):
        """What the index holds, by a search: id → title."""
        messages = self.search("--limit", "100000", EVERYWHERE, db=db)
        hits = [m for m in messages if m["type"] == "hit"]
        found = {m["id"]: m["title"] for m in hits}
        if len(found) != len(hits) or messages[-1]["matches"] != len(hits):
            raise Broken("a document is found twice")
        return found

    def view(self, db):
        """All that queries show of an index but the order of equals."""
        shown = []
        for query in ("harbour", '"union talks"', "flood* -court", "person:galloway"):
            messages = self.search("--limit", "100000", "--facets", query, db=db)
            shown.append(sorted((m["id"], m["title"], round(m["score"], 6), tuple(m["persons"])) for m in messages
                                if m["type"] == "hit"))
            shown.append([(m["field"], m["distinct"], sorted((v["name"], v["count"], tuple(sorted(v["also"]))) for v in m["values"])
                           if m["distinct"] <= len(m["values"]) else None) for m in messages if m["type"] == "facet"])
        return shown

    # What is promised.

    def require_sound(self):
        self.indexer("--check")

    def require_clean(self):
        names = sorted(os.listdir(self.db))
        if len(names) != 3 or names[0] != "XAPIANDB" or names[2] != "lock" or not re.fullmatch(r"generation-\d+", names[1]):
            raise Broken(f"leftovers in the index: {names}")
        inside = sorted(set(os.listdir(self.db / names[1])) - DATABASE)
        if inside:
            raise Broken(f"leftovers in the database: {inside}")

    def require_one_of(self, states, when):
        held = self.held()
        if held not in states:
            nearest = min(states, key=lambda state: len(set(state.items()) ^ set(held.items())))
            raise Broken(f"{when}: the index holds {len(held)} documents, in no state there was; "
                         f"differs in {sorted(set(nearest.items()) ^ set(held.items()))[:4]}")
        return held

    def require_like_from_scratch(self):
        fresh = self.folder / "fresh"
        self.indexer(self.texts, db=fresh)
        mine, theirs = self.view(self.db), self.view(fresh)
        subprocess.run(["rm", "-rf", str(fresh)], check=True)
        for one, other in zip(mine, theirs):
            if one != other:
                raise Broken(f"other than an index made from scratch: {[x for x in one if x not in other][:3]} "
                             f"instead of {[x for x in other if x not in one][:3]}")

    def stop_at_random(self, seconds, signal_number, *arguments):
        """Starts the indexer, signals it within so many seconds. Returns status, stderr, seconds to end."""
        running = subprocess.Popen(self.indexer_command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        time.sleep(self.rng.random() * seconds)
        running.send_signal(signal_number)
        sent = time.monotonic()
        told = running.communicate(timeout=120)[1]
        return running.returncode, told, time.monotonic() - sent

    def busy_until(self):
        return time.monotonic() + self.options.seconds


KILL, INTERRUPT = signal.SIGKILL, signal.SIGINT
