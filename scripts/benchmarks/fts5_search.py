#!/usr/bin/env python3
"""Searches a database of fts5_index.py: the ten best by bm25, as scripts/bench compares with.

Usage: fts5_search.py ids|counts|snippets DATABASE < QUERIES

A query in the syntax of FTS5 a line; prints for each a line "# MS HITS" of the milliseconds it took, in this one process, and the hits.
With counts all matches are counted, too; with snippets there is one of each hit.
"""

import sqlite3
import sys
import time

BEST = "SELECT rowid, title{} FROM documents WHERE documents MATCH ? ORDER BY rank LIMIT 10"
STATEMENT = BEST.format(", snippet(documents, 1, '[', ']', '…', 32)")
COUNT = "SELECT count(*) FROM documents WHERE documents MATCH ?"
STATEMENTS = {"ids": [BEST.format("")], "counts": [BEST.format(""), COUNT], "snippets": [STATEMENT]}


def statement(query):
    """That of a query with snippets, as sqlite3 takes it."""
    quoted = query.replace("'", "''")
    return STATEMENT.replace("?", f"'{quoted}'")


def main():
    what, database_file = sys.argv[1:]
    database = sqlite3.connect(database_file)
    for line in sys.stdin:
        start = time.perf_counter()
        hits, *_ = [database.execute(statement, [line.rstrip("\n")]).fetchall() for statement in STATEMENTS[what]]
        print(f"# {(time.perf_counter() - start) * 1000:.3f} {len(hits)}")


if __name__ == "__main__":
    main()
