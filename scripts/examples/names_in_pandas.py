#!/usr/bin/env python3
"""Who is named when: a table of pandas, a row a month and a column a person.

    names_in_pandas.py [--db DB] [--kind person] [--top 5] [QUERY]

Of the documents that match, or of all: in how many each of the names in most of them stands, month by month. From here it
is one step to a plot (`table.plot()`) or a spreadsheet (`table.to_excel()`).
"""

import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import byline

try:
    import pandas
except ImportError:
    sys.exit("names_in_pandas.py: pandas is not installed: apt install python3-pandas, or pip install pandas")

NAMES = {"person": "persons", "org": "organizations", "place": "places"}


def names_by_month(hits, kind, top):
    rows = [(hit.date, name) for hit in hits if hit.date and hit.date_from != "file" for name in getattr(hit, NAMES[kind])]
    table = pandas.DataFrame(rows, columns=["date", kind])
    first = table[kind].value_counts().index[:top]
    table = table[table[kind].isin(first)]
    months = pandas.PeriodIndex(table["date"], freq="M")
    return pandas.crosstab(months, table[kind]).reindex(columns=first).rename_axis("month")


def main():
    parser = argparse.ArgumentParser(description="Who is named when, as a table of pandas.")
    parser.add_argument("--db", help="the index (else $BYLINE_DB, else ~/.local/share/byline/index)")
    parser.add_argument("--kind", default="person", choices=sorted(NAMES))
    parser.add_argument("--top", type=int, default=5, help="how many names (5)")
    parser.add_argument("query", nargs="?", default="", help="else all documents")
    options = parser.parse_args()
    hits = byline.Index(options.db).hits(options.query, sort="date", snippets=0, page=1000)
    print(names_by_month(hits, options.kind, options.top).to_string())


if __name__ == "__main__":
    try:
        main()
    except byline.Error as error:
        sys.exit(f"names_in_pandas.py: {error}")
