"""Indexing: all of it beside other programs, at eight times the size, and the runs after the first."""

import os
import shutil
import statistics
import subprocess
import sys

from benchmarks.inputs import ALL_DOCUMENTS, BIN, TOP, WORK, files, measure, records, remove, scriptindex_dump, size, text_bytes


def note_missing(program, package):
    print(f"{program} is not installed (package {package}): it is left out.")


def fts5(lines, database):
    run = measure("/usr/bin/python3", TOP / "scripts/benchmarks/fts5_index.py", lines, database)
    # Parsing the records is not SQLite's work; the script says what insertion and commit took.
    run.wall, run.cpu = map(float, run.output.split())
    return run


def programs(documents):
    """Name → function that indexes into a path and returns what was measured."""
    lines = records(documents)
    folder = files(documents)
    table = {
        "indexer": lambda db: measure(BIN / "indexer", "--db", db, "--quiet", lines),
        "indexer --no-entities": lambda db: measure(BIN / "indexer", "--db", db, "--quiet", "--no-entities", lines),
        "indexer, as files": lambda db: measure(BIN / "indexer", "--db", db, "--quiet", folder),
    }
    if shutil.which("omindex"):
        table["omindex -s english"] = lambda db: measure("omindex", "-s", "english", "--db", db, "--url", "/", folder)
        dump, script = scriptindex_dump(documents)
        table["scriptindex"] = lambda db: measure("scriptindex", "-s", "english", db, script, dump)
    else:
        note_missing("omindex", "xapian-omega")

    table["SQLite FTS5, 1 thread"] = lambda db: fts5(lines, db)
    return table


def build(options):
    """Whole builds; the programs take turns, so that a machine that is slow for a while is slow for all."""
    documents = options.documents
    table = programs(documents)
    if options.only:
        table = {name: run for name, run in table.items() if any(word in name for word in options.only)}
    runs = {name: [] for name in table}
    sizes = {}
    for _ in range(options.runs):
        for number, (name, run) in enumerate(table.items()):
            db = WORK / f"index-{documents}-{number}"
            remove(db)
            runs[name].append(run(db))
            sizes[name] = size(db)
            if not name == "indexer, as files":
                remove(db)
    amount = text_bytes(documents)
    print(f"{documents:,} documents, {amount / 1e6:.0f} MB of text, {os.cpu_count()} cores, medians of {options.runs} run(s)\n")
    middle = {name: [statistics.median(getattr(run, what) for run in of) for what in ("wall", "cpu", "memory")]
              for name, of in runs.items()}
    omindex = middle.get("omindex -s english")
    sqlite = middle.get("SQLite FTS5, 1 thread")
    print(f"{'':24}{'wall s':>9}{'CPU s':>9}{'MB/s':>8}{'peak MB':>9}{'index MB':>10}{'× omindex':>11}{'× FTS5':>9}")
    for name, (wall, cpu, memory) in middle.items():
        ratios = [f"{base[0] / wall:.2f}" if base else "-" for base in (omindex, sqlite)]
        print(f"{name:24}{wall:9.1f}{cpu:9.1f}{amount / wall / 1e6:8.1f}{memory / 1e6:9.0f}{sizes[name] / 1e6:10.0f}"
              f"{ratios[0]:>11}{ratios[1]:>9}")


def scale(options):
    """Time per document at 300,000 documents beside that at the corpus's own 37,554."""
    rates = {}
    for documents in (ALL_DOCUMENTS, options.large):
        lines = records(documents)
        db = WORK / f"index-scale-{documents}"
        remove(db)
        run = measure(BIN / "indexer", "--db", db, "--quiet", lines)
        rates[documents] = run.wall / documents
        print(f"{documents:>9,} documents: {run.wall:7.1f} s, {run.wall / documents * 1000:.2f} ms a document, "
              f"peak {run.memory / 1e6:.0f} MB, index {size(db) / 1e6:.0f} MB")
        if documents == ALL_DOCUMENTS or not options.keep:
            remove(db)
    print(f"A document costs {rates[options.large] / rates[ALL_DOCUMENTS]:.2f} times as much in the larger index.")


def upkeep(options):
    """The runs after the first: nothing changed, one file new, one changed, one gone."""
    folder = files(options.documents)
    db = WORK / f"index-upkeep-{options.documents}"
    if not db.exists():
        measure(BIN / "indexer", "--db", db, "--quiet", folder)
    measure(BIN / "indexer", "--db", db, "--quiet", folder)  # as it is now
    new = folder / "new-file.txt"

    def indexed(label, expected, before, path=folder):
        times = []
        for number in range(max(3, options.runs)):
            before(number)
            run = measure(BIN / "indexer", "--db", db, "--quiet", path)
            found = subprocess.run([BIN / "searcher", "--db", db, "--count", "zyzzogeton"], stdout=subprocess.PIPE)
            if int(found.stdout or 0) != expected:
                sys.exit(f"After {label} the word is found in {int(found.stdout or 0)} documents, not in {expected}.")
            times.append(run.wall)
        print(f"{label:40}{statistics.median(times):8.2f} s")

    print(f"{options.documents:,} files in the index; medians of {max(3, options.runs)}")
    indexed("nothing has changed", 0, lambda number: None)
    indexed("one file changed (new the first time)", 1,
            lambda number: new.write_text(f"A zyzzogeton is an insect, said Ann Lee of Acme Corp. {number}\n"))

    def again(number):
        new.unlink(missing_ok=True)
        measure(BIN / "indexer", "--db", db, "--quiet", folder)
        new.write_text("A zyzzogeton is an insect, said Ann Lee of Acme Corp.\n")
    indexed("one new file", 1, again)
    indexed("one new file, which alone is given", 1, again, new)

    def gone(number):
        new.write_text("A zyzzogeton is an insect, said Ann Lee of Acme Corp.\n")
        measure(BIN / "indexer", "--db", db, "--quiet", folder)
        new.unlink()
    indexed("one file gone", 0, gone)
