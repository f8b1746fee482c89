#!/usr/bin/env python3
"""Indexes the records of a JSON Lines file with SQLite FTS5, as scripts/bench compares with.

Usage: fts5_index.py RECORDS.jsonl DATABASE

Porter stems over unicode61 words, title and text stored, synchronous off, one transaction, one thread. The records are parsed
before the clock starts, which favours SQLite; prints the seconds from the first insertion to the end of the commit, then those of
the processor.
"""

import json
import sqlite3
import sys
import time


def main():
    records_file, database_file = sys.argv[1:]
    with open(records_file, encoding="utf-8") as lines:
        records = [(r["title"], r["text"]) for r in map(json.loads, lines)]
    start, cpu_start = time.perf_counter(), time.process_time()
    database = sqlite3.connect(database_file)
    database.execute("PRAGMA synchronous = off")
    database.execute("PRAGMA journal_mode = off")
    database.execute("CREATE VIRTUAL TABLE documents USING fts5(title, text, tokenize = 'porter unicode61')")
    with database:
        database.executemany("INSERT INTO documents VALUES (?, ?)", records)
    database.close()
    print(f"{time.perf_counter() - start:.2f} {time.process_time() - cpu_start:.2f}")


if __name__ == "__main__":
    main()
