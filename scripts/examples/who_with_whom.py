#!/usr/bin/env python3
"""A spreadsheet of who appears with whom: CSV on standard output, a line a pair.

    who_with_whom.py [--db DB] [--kind person] [--with org] [--top 50] [--each 10] > pairs.csv

For the 50 names of a kind that are in most documents: the 10 of the other kind (or the same) that they appear with most
beyond chance, with the number of documents that name both and the strength of the tie (log-likelihood ratio: above 11
it is chance once in a thousand). A name of one word stands for all who have it. UTF-8 with the mark that makes spreadsheet programs take it as such.
"""

import argparse
import csv
import itertools
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import byline

HEADER = ("name", "documents", "with", "documents together", "strength")


def cell(text):
    """A name that a spreadsheet program would take for a formula is made text."""
    return "'" + text if text[:1] in tuple("=+-@\t\r") else text


def pairs(index, kind, other, top, each):
    for value in index.list(kind, limit=top).values:
        related = index.related(value.name, limit=each)
        for tie in related.facets[other].values if other in related.facets else ():
            yield cell(value.name), related.summary.matches, cell(tie.name), tie.count, round(tie.score, 1)


def main():
    parser = argparse.ArgumentParser(description="A spreadsheet (CSV) of who appears with whom.")
    parser.add_argument("--db", help="the index (else $BYLINE_DB, else ~/.local/share/byline/index)")
    parser.add_argument("--kind", default="person", choices=("person", "org", "place"))
    parser.add_argument("--with", dest="other", default="org", choices=("person", "org", "place"))
    parser.add_argument("--top", type=int, default=50, help="names, those in most documents first")
    parser.add_argument("--each", type=int, default=10, help="lines for each of them, at most")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8-sig", newline="")
    table = csv.writer(sys.stdout)
    rows = pairs(byline.Index(options.db), options.kind, options.other, options.top, options.each)
    first = list(itertools.islice(rows, 1))  # where there is no index, no table is begun
    table.writerow(HEADER)
    table.writerows(itertools.chain(first, rows))
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except byline.Error as error:
        print(f"who_with_whom.py: {error}", file=sys.stderr)
        sys.exit(2)
