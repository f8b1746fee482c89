#!/usr/bin/python3
"""Reads an index of Byline's with Debian's python3-xapian, without any program of ours.

    read_with_xapian.py DB [WORD]

Prints the five best documents that have WORD, or the five newest ones, with their dates and whom they name; then the
names of people in most documents. The fields are those of the document data, one JSON object, and of the value slots.
"""

import collections
import json
import sys

import xapian

DATE_SLOT = 0  # YYYYMMDD
PERSON_PREFIX = "XPER:"  # + a name in lower case without accents; XORG: and XLOC: likewise


def documents(database, word, limit=5):
    enquire = xapian.Enquire(database)
    if word:
        stem = xapian.Stem("en")(word.lower().encode()).decode()
        enquire.set_query(xapian.Query("Z" + stem))  # Z: a stem; without it: the word as written; S: in the title
    else:
        enquire.set_query(xapian.Query.MatchAll)
        enquire.set_sort_by_value(DATE_SLOT, True)
    for match in enquire.get_mset(0, limit):
        yield match.document


def main(folder, word=None):
    database = xapian.Database(folder)
    print(f"{database.get_doccount()} documents, format {database.get_metadata('byline:version').decode()}")
    for document in documents(database, word):
        fields = json.loads(document.get_data())
        date = document.get_value(DATE_SLOT).decode()
        print(f"\n{date or 'no date':8}  {fields['title'] or fields['id']}")
        print(f"          {fields['text'][:60]!r} …")
        for entity in fields["entities"][:5]:
            print(f"          {entity['kind']:6}  {entity['name']}, {entity['count']} times")
    counts = collections.Counter({term.term.decode()[len(PERSON_PREFIX):]: term.termfreq
                                  for term in database.allterms(PERSON_PREFIX)})
    print("\nMost documents name:")
    for name, count in counts.most_common(5):
        print(f"{count:6}  {name}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except (xapian.DatabaseError, xapian.DatabaseOpeningError) as error:
        sys.exit(f"{sys.argv[1]}: {error}")
