#!/usr/bin/env python3
"""Reports documents that name somebody on a list and were not there the last time.

    watch_names.py [--db DB] NAMES

NAMES is a text file, a name a line with its kind before it; # begins a comment:

    person  Margaret O'Dwyer
    org     Harbour Holdings
    place   Varnmouth

What was seen is kept beside it, in NAMES.seen. The first run for a name reports nothing: it says how many documents
there are, and remembers them. Run it behind the nightly index; cron mails what is printed. Exit status: 0 something
was reported, 1 nothing new, 2 an error.
"""

import argparse
import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import byline

KINDS = ("person", "org", "place")


def read_names(path):
    names = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        kind, _, name = line.split("#")[0].strip().partition(" ")
        name = name.strip()
        if not kind:
            continue
        if kind not in KINDS or not name or '"' in name:
            raise byline.Error(f"{path}:{number}: write a kind ({', '.join(KINDS)}) and a name, not {line.strip()}")
        names.append((kind, name))
    return names


def report(kind, name, hits, out):
    print(f"{name} ({kind}): {len(hits)} new", file=out)
    for hit in hits:
        print(f"  {hit.date or 'no date':10}  {hit.title or hit.id}", file=out)
        print(f"              {hit.path}", file=out)
    print(file=out)


def watch(index, names, seen, out=sys.stdout):
    """Reports what is new and adds it to `seen`, {"kind name": [id…]}; returns whether there was anything."""
    any_new = False
    queries = ((f"{kind} {name}", f'{kind}:"{name}"') for kind, name in names)
    answers = index.batch(queries, limit=1_000_000, sort="-date", snippets=0)
    for (kind, name), answer in zip(names, answers):
        if answer.summary.error:
            raise byline.Error(f"{name}: {answer.summary.error}")
        before = seen.get(answer.id)
        new = [hit for hit in answer.hits if before is None or hit.id not in set(before)]
        if before is None:
            print(f"{name} ({kind}): watched from now on; documents so far: {len(new)}\n", file=out)
        elif new:
            report(kind, name, new, out)
            any_new = True
        seen[answer.id] = sorted({hit.id for hit in answer.hits})
    return any_new


def main():
    parser = argparse.ArgumentParser(description="Reports new documents that name somebody on a list.")
    parser.add_argument("--db", help="the index (else $BYLINE_DB, else ~/.local/share/byline/index)")
    parser.add_argument("names", metavar="NAMES", type=pathlib.Path, help="a file of kinds and names")
    options = parser.parse_args()
    memory = options.names.with_name(options.names.name + ".seen")
    seen = json.loads(memory.read_text()) if memory.exists() else {}
    any_new = watch(byline.Index(options.db), read_names(options.names), seen)
    fresh = memory.with_name(memory.name + ".new")
    fresh.write_text(json.dumps(seen, indent=0, ensure_ascii=False))
    os.replace(fresh, memory)  # the old one or the new one, whatever happens
    return 0 if any_new else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (byline.Error, OSError) as error:
        print(f"watch_names.py: {error}", file=sys.stderr)
        sys.exit(2)
