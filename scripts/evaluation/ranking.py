#!/usr/bin/python3
"""Measures how well searches rank, on sets of documents, queries and relevance judgments.

A set is a folder with
    docs.jsonl    documents, one JSON object a line: id, title, text
    queries.tsv   query id TAB query
    qrels.tsv     TREC's columns: query id, ignored, document id, grade; 0 and less: not relevant

Each set is indexed anew and searched with `searcher --batch`, with the same settings for all sets. The
measures are those of trec_eval (ndcg_cut_10, map, P_10, recall_100) over the hits asked for: gain is the grade,
discount log2(rank + 1); documents without a judgment are not relevant; queries without a relevant document do
not count, queries that find nothing count 0.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

# nDCG@10 of Lucene 8.7: EnglishAnalyzer, title and text as one field, the better of k1/b 1.2/.75 and .9/.4.
LUCENE = {"adi": .486, "checkthat2020": .846, "cisi": .385, "cranfield": .349, "med": .690}
MEASURES = ("nDCG@10", "MAP", "P@10", "R@100")


def discounted(grades):
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def measure(ranking, judged):
    """MEASURES of one query: `ranking` is its documents, best first, `judged` {document: grade}."""
    relevant = {document: grade for document, grade in judged.items() if grade > 0}
    grades = [relevant.get(document, 0) for document in ranking]
    ideal = sorted(relevant.values(), reverse=True)
    found, precisions = 0, 0.0
    for rank, grade in enumerate(grades, 1):
        if grade:
            found += 1
            precisions += found / rank
    return (discounted(grades[:10]) / discounted(ideal[:10]), precisions / len(relevant),
            sum(1 for grade in grades[:10] if grade) / 10, sum(1 for grade in grades[:100] if grade) / len(relevant))


def mean(rows):
    return tuple(sum(column) / len(rows) for column in zip(*rows))


def evaluate(rankings, judgments):
    """Means over the queries that have a relevant document: {query: ranking}, {query: {document: grade}}."""
    rows = [measure(rankings.get(query, []), judged) for query, judged in judgments.items()
            if any(grade > 0 for grade in judged.values())]
    if not rows:
        raise SystemExit("no query has a relevant document")
    return mean(rows)


def read_judgments(path):
    judgments = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split()
        if columns:
            query, _, document, grade = columns
            judgments.setdefault(query, {})[document] = int(grade)
    return judgments


def index(binaries, folder, db):
    done = subprocess.run([binaries / "indexer", "--quiet", "--db", db, folder / "docs.jsonl"], check=False)
    if done.returncode > 1:
        raise SystemExit(f"{folder} cannot be indexed")


def search(binaries, db, queries, options):
    """{query id: documents, best first}, and how many queries were not understood."""
    command = [binaries / "searcher", "--db", db, "--json", "--batch", queries, *options]
    output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    rankings, errors = {}, 0
    for line in output.decode("utf-8").splitlines():
        message = json.loads(line)
        if message["type"] == "hit":
            rankings.setdefault(message["query_id"], []).append(message["id"])
        elif message["type"] == "summary":
            errors += message.get("error") is not None
    return rankings, errors


def row(name, figures, lucene, note=""):
    against = f"{lucene:9.3f} {(figures[0] / lucene - 1) * 100:+7.1f} %" if lucene else f"{'':18}"
    return (f"{name:16}" + "".join(f"{figure:9.3f}" for figure in figures) + against + note).rstrip()


def main():
    source = Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(prog="scripts/evaluate ranking", description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="sets (default: all of ../shared/ir)")
    parser.add_argument("--binaries", type=Path, default=source / "build/release/bin", metavar="DIR",
                        help="where indexer and searcher are (default: build/release/bin)")
    parser.add_argument("--as", dest="reading", choices=("plain", "language", "both"), default="both",
                        help="the queries are plain words, or in the query language (default: both, one table each)")
    options = parser.parse_args()
    folders = options.folders or sorted(path.parent for path in (source / "../shared/ir").glob("*/qrels.tsv"))
    if not folders:
        raise SystemExit("There are no sets in ../shared/ir: name folders with docs.jsonl, queries.tsv and qrels.tsv.")
    for folder in folders:
        if not all((folder / file).is_file() for file in ("docs.jsonl", "queries.tsv", "qrels.tsv")):
            raise SystemExit(f"{folder} has no docs.jsonl, queries.tsv and qrels.tsv")
    tables = {"plain": ["--plain"], "language": []}
    if options.reading != "both":
        tables = {options.reading: tables[options.reading]}
    (source / "build").mkdir(exist_ok=True)
    rows = {reading: [] for reading in tables}
    lines = {reading: [] for reading in tables}
    for folder in folders:
        name = folder.resolve().name
        judgments = read_judgments(folder / "qrels.tsv")
        with tempfile.TemporaryDirectory(prefix="ranking-", dir=source / "build") as scratch:
            db = Path(scratch) / "index"
            index(options.binaries, folder, db)
            for reading, flags in tables.items():
                rankings, errors = search(options.binaries, db, folder / "queries.tsv", ["--limit", "100", *flags])
                figures = evaluate(rankings, judgments)
                rows[reading].append(figures)
                note = f"   {errors} queries not understood" if errors else ""
                lines[reading].append(row(name, figures, LUCENE.get(name), note))
        print(f"{name} measured", file=sys.stderr)
    known = [LUCENE.get(folder.resolve().name) for folder in folders]
    for reading, flags in tables.items():
        print(f"searcher --batch queries.tsv --limit 100 {' '.join(flags)}".rstrip())
        print(f"{'':16}" + "".join(f"{name:>9}" for name in MEASURES) + f"{'Lucene':>9}{'nDCG@10':>9}")
        print("\n".join(lines[reading]))
        print(row("mean", mean(rows[reading]), sum(known) / len(known) if all(known) else None) + "\n")


if __name__ == "__main__":
    main()
