#!/usr/bin/env python3
"""Searches a database of fts5_index.py: the ten best by bm25 with a snippet of each, as scripts/bench compares with.

Usage: fts5_search.py DATABASE < QUERIES

A query in the syntax of FTS5 a line; prints for each the milliseconds it took, in this one process, and the hits.
"""

import sqlite3
import sys
import time

STATEMENT = ("SELECT rowid, title, snippet(documents, 1, '[', ']', '…', 32) FROM documents WHERE documents MATCH ? "
             "ORDER BY rank LIMIT 10")


def main():
    (database_file,) = sys.argv[1:]
    database = sqlite3.connect(database_file)
    for line in sys.stdin:
        start = time.perf_counter()
        hits = database.execute(STATEMENT, [line.rstrip("\n")]).fetchall()
        print(f"{(time.perf_counter() - start) * 1000:.3f}\t{len(hits)}")


if __name__ == "__main__":
    main()
