#!/usr/bin/python3
"""Measures how well documents are grouped by story, on sets of documents and stories.

A set is a folder with
    docs.jsonl    documents, one JSON object a line: id, title, text, date, source; where there is none, the
                  documents are those of ../shared/corpus/news37k
    labels.tsv    id TAB story, of all documents or some

Each set is indexed anew; the stories are those of the index. B-cubed precision and recall are means over the
documents that have a label (Bagga and Baldwin, 1998): of those of its story, how many are rightly there, and
of those that should be, how many are. Pairs: of two documents in one story, how many are rightly so, and of
those that should be, how many are. Documents without a label do not count, but in how many stories of two or
more there are, and in the largest.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
CORPUS = TOP / "../shared/corpus/news37k.jsonl.zst"
LEVELS = ("strict", "normal", "loose")
MEASURES = ("B3 P", "B3 R", "B3 F", "pairs P", "pairs R", "pairs F")


def harmonic(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pairs(counts):
    return sum(count * (count - 1) // 2 for count in counts.values())


def measure(stories, labels):
    """MEASURES of {document: story} beside {document: label}, over the documents that have both."""
    both = Counter((stories[document], label) for document, label in labels.items() if document in stories)
    of_story, of_label = Counter(), Counter()
    for (story, label), count in both.items():
        of_story[story] += count
        of_label[label] += count
    documents = sum(both.values())
    if not documents:
        raise SystemExit("no document has a label")
    precision = sum(count * count / of_story[story] for (story, _), count in both.items()) / documents
    recall = sum(count * count / of_label[label] for (_, label), count in both.items()) / documents
    right, said, wanted = pairs(both), pairs(of_story), pairs(of_label)
    pairs_precision = right / said if said else 1.0
    pairs_recall = right / wanted if wanted else 1.0
    return (precision, recall, harmonic(precision, recall),
            pairs_precision, pairs_recall, harmonic(pairs_precision, pairs_recall))


def read_table(text):
    rows = (line.split("\t") for line in text.splitlines() if line)
    return {row[0]: row[1] for row in rows if len(row) > 1}


def index(binaries, folder, db):
    documents = folder / "docs.jsonl"
    if documents.is_file():
        source, records = None, documents
    else:
        source = subprocess.Popen(["zstd", "-dc", CORPUS], stdout=subprocess.PIPE)
        records = "-"
    done = subprocess.run([binaries / "indexer", "--quiet", "--db", db, records],
                          stdin=source.stdout if source else None, check=False)
    if done.returncode > 1:
        raise SystemExit(f"{folder} cannot be indexed")


def list_stories(binaries, db, level):
    done = subprocess.run([binaries / "list_stories", db, level], stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise SystemExit(f"the stories of {db} cannot be listed")
    return read_table(done.stdout.decode("utf-8"))


def row(name, level, stories, labels):
    sizes = [size for size in Counter(stories.values()).values() if size > 1]
    figures = "".join(f"{figure:9.3f}" for figure in measure(stories, labels))
    return f"{name:14}{level:8}{figures}{len(sizes):9}{max(sizes, default=1):9}"


def main():
    parser = argparse.ArgumentParser(prog="scripts/evaluate stories", description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER",
                        help="sets (default: all of ../shared/stories)")
    parser.add_argument("--binaries", type=Path, default=TOP / "build/release/bin", metavar="DIR",
                        help="where indexer and list_stories are (default: build/release/bin)")
    parser.add_argument("--index", metavar="DIR", help="of the documents of all sets, made before")
    options = parser.parse_args()
    folders = options.folders or sorted(path.parent for path in (TOP / "../shared/stories").glob("*/labels.tsv"))
    if not folders:
        raise SystemExit("There are no sets in ../shared/stories: name folders with docs.jsonl and labels.tsv.")
    for folder in folders:
        if not (folder / "labels.tsv").is_file():
            raise SystemExit(f"{folder} has no labels.tsv")
        if not ((folder / "docs.jsonl").is_file() or options.index or CORPUS.is_file()):
            raise SystemExit(f"{folder} has no docs.jsonl, and there is no ../shared/corpus")
    (TOP / "build").mkdir(exist_ok=True)
    print(f"{'':22}" + "".join(f"{name:>9}" for name in MEASURES) + f"{'stories':>9}{'largest':>9}")
    for folder in folders:
        labels = read_table((folder / "labels.tsv").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory(prefix="stories-", dir=TOP / "build") as scratch:
            db = options.index or Path(scratch) / "index"
            if not options.index:
                index(options.binaries, folder, db)
            for level in LEVELS:
                print(row(folder.resolve().name, level, list_stories(options.binaries, db, level), labels), flush=True)


if __name__ == "__main__":
    main()
