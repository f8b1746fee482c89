#!/usr/bin/python3
"""Measures how well a document is found by what somebody remembers of it, beside SQLite FTS5.

Documents are drawn by a fixed seed, and of each kind of search as many are made as asked for:
    8 words     words that stand side by side in a sentence, as pasted; half of them are none of grammar
    4 words     likewise
    headline    the three rarest words of the headline
    typo        the headline, two letters of its longest word swapped
    person      somebody whom the text names twice, and one of the text's rarest words; at most five have both
    question    "what did … say about … and …" of the same and two of the words
Found is the document, or one that has the same fragment, headline or text. The measure is the mean reciprocal rank
among the first ten hits, 0 beyond them. FTS5 (Porter's stems of unicode61's words, title and text, bm25) is asked
for any of the words. Words of FTS5 say how rare a word is.
"""

import argparse
import json
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

HITS = 10
KINDS = ("8 words", "4 words", "headline", "typo", "person", "question")
WORD = re.compile(r"\w+")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]+(?= [a-z])")
SENTENCE = re.compile(r"[^.!?\n]+")
GRAMMAR = set("""a about after all also an and any are as at be been before being but by can could did do does for from had
has have he her his how i if in into is it its just may more most new no not now of off on one only or other our out over
said say says she so some such than that the their them then there these they this those to under up us was we were what
when where which while who whose why will with would you your""".split())


def read_documents(path):
    """[(id, title, text)] of a file of JSON Lines, or of an index."""
    if path.is_dir():
        import xapian  # pylint: disable=import-outside-toplevel
        database = xapian.Database(str(path))
        every = (json.loads(database.get_document(posting.docid).get_data()) for posting in database.postlist(""))
        return [(fields["id"], fields["title"] or "", fields["text"]) for fields in every]
    with open(path, encoding="utf-8") as lines:
        return [(fields["id"], fields.get("title") or "", fields["text"]) for fields in map(json.loads, lines)]


class Fts5:
    """The documents in SQLite, a row for each of the list."""

    def __init__(self, file, documents):
        self.database = sqlite3.connect(file)
        self.database.execute("PRAGMA synchronous = off")
        self.database.execute("CREATE VIRTUAL TABLE d USING fts5(title, text, tokenize = 'porter unicode61')")
        with self.database:
            self.database.executemany("INSERT INTO d (rowid, title, text) VALUES (?, ?, ?)",
                                      ((row, title, text) for row, (_, title, text) in enumerate(documents)))

    def rows(self, match, order="", limit=1000):
        statement = f"SELECT rowid FROM d WHERE d MATCH ? {order} LIMIT {limit}"
        return [row for row, in self.database.execute(statement, [match])]

    def frequency(self, word):
        return self.database.execute("SELECT count(*) FROM d WHERE d MATCH ?", [f'"{word}"']).fetchone()[0]

    def with_phrase(self, text):
        return self.rows('"' + " ".join(WORD.findall(text)) + '"')

    def best(self, query):
        words = dict.fromkeys(word.lower() for word in WORD.findall(query))
        return self.rows(" OR ".join(f'"{word}"' for word in words), "ORDER BY rank", HITS) if words else []


def fragment(text, length, chance):
    """So many words of a sentence, with the signs between them; or nothing."""
    sentences = [sentence for sentence in SENTENCE.findall(text) if len(sentence.split()) >= length + 2]
    if not sentences:
        return None
    words = chance.choice(sentences).split()
    first = chance.randrange(len(words) - length + 1)
    chosen = words[first:first + length]
    grammar = sum(word.lower() in GRAMMAR for word in chosen)
    return " ".join(chosen) if 2 * grammar <= length else None


def telling(words, fts, least=2):
    """Words that are none of grammar, each once, the rarest first."""
    kept = {word.lower() for word in words if len(word) > 2 and word.lower() not in GRAMMAR}
    counts = sorted((fts.frequency(word), word) for word in kept)
    return [word for count, word in counts if count >= least]


def headline(title, fts):
    words = telling(WORD.findall(title), fts)
    return " ".join(words[:3]) if len(words) >= 3 else None


def with_typo(title, chance):
    words = title.split()
    longest = max(words, key=len, default="")
    if len(longest) < 6 or not longest.isalpha() or len(words) < 4:
        return None
    at = chance.randrange(1, len(longest) - 2)
    words[words.index(longest)] = longest[:at] + longest[at + 1] + longest[at] + longest[at + 2:]
    return " ".join(words)


def person_and_words(text, fts, chance):
    """A name and two words, which others have, too, but few beside the name."""
    names = sorted({name for name in NAME.findall(text) if text.count(name) > 1})
    if not names:
        return None
    name = chance.choice(names)
    lower = re.findall(r"(?<= )[a-z]{5,}(?=[ ,])", text)
    words = telling((word for word in set(lower) if lower.count(word) > 1 and word not in name.lower()), fts, 5)
    words = [word for word in words[:10] if len(fts.rows(f'"{name}" AND "{word}"')) <= 5]
    return (name, *chance.sample(words, 2)) if len(words) > 1 else None


def make(kind, document, fts, chance):
    """(query, rows that are right but for the document's own) or nothing."""
    _, title, text = document
    if kind.endswith(" words"):
        query = fragment(text, int(kind[0]), chance)
        return (query, fts.with_phrase(query)) if query and len(WORD.findall(query)) >= int(kind[0]) else None
    if kind in ("headline", "typo"):
        query = headline(title, fts) if kind == "headline" else with_typo(title, chance)
        return query and (query, fts.with_phrase(title))
    found = person_and_words(text, fts, chance)
    if not found:
        return None
    query = " ".join(found[:2]) if kind == "person" else "what did {} say about {} and {}".format(*found)
    return query, fts.with_phrase(" ".join(WORD.findall(text)[:30]))


def searches_of(documents, fts, count, seed):
    """[(kind, query, ids that are right)]; FTS5's words of the query are in the document."""
    searches = []
    for kind in KINDS:
        chance = random.Random(f"{seed} {kind}")
        rows = list(range(len(documents)))
        chance.shuffle(rows)
        made = 0
        for row in rows:
            if made == count:
                break
            if len(documents[row][2].split()) < 80 or not (found := make(kind, documents[row], fts, chance)):
                continue
            query, right = found
            searches.append((kind, " ".join(query.split()), {documents[i][0] for i in [row, *right]}))
            made += 1
    return searches


def reciprocal_rank(hits, right):
    return next((1 / rank for rank, hit in enumerate(hits[:HITS], 1) if hit in right), 0)


def search(binaries, db, searches, options, scratch):
    """The hits of each search, and how many were not understood."""
    queries = scratch / "queries.tsv"
    queries.write_text("".join(f"{i}\t{query}\n" for i, (_, query, _) in enumerate(searches)), encoding="utf-8")
    output = subprocess.run([binaries / "searcher", "--db", db, "--json", "--batch", queries, "--limit", str(HITS), *options],
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    hits, errors = [[] for _ in searches], 0
    for line in output.decode("utf-8").splitlines():
        message = json.loads(line)
        if message["type"] == "hit":
            hits[int(message["query_id"])].append(message["id"])
        elif message["type"] == "summary":
            errors += message.get("error") is not None
    return hits, errors


def table(searches, columns):
    """Lines: a row for each kind, a column for each {name: hits of each search}."""
    yield f"{'MRR@10':12}{'searches':>10}" + "".join(f"{name:>12}" for name in columns)
    for kind in [*KINDS, "all"]:
        chosen = [i for i, (of, _, _) in enumerate(searches) if kind in (of, "all")]
        if not chosen:
            continue
        means = [sum(reciprocal_rank(hits[i], searches[i][2]) for i in chosen) / len(chosen) for hits in columns.values()]
        yield f"{kind:12}{len(chosen):10}" + "".join(f"{mean:12.3f}" for mean in means)


def main():
    source = Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(prog="scripts/evaluate known-items", description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=Path, help="a file of JSON Lines (id, title, text), or an index")
    parser.add_argument("--db", type=Path, help="the index of it (default: made anew, or the index itself)")
    parser.add_argument("--count", type=int, default=40, help="searches of each kind (40)")
    parser.add_argument("--seed", type=int, default=19, help="documents and words are drawn by it (19)")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the searches and their ranks there")
    parser.add_argument("--binaries", type=Path, default=source / "build/release/bin", metavar="DIR",
                        help="where indexer and searcher are (default: build/release/bin)")
    options = parser.parse_args()
    (source / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="known-items-", dir=source / "build") as folder:
        scratch = Path(folder)
        db = options.db or (options.documents if options.documents.is_dir() else scratch / "index")
        if not db.exists():
            subprocess.run([options.binaries / "indexer", "--quiet", "--no-entities", "--db", db, options.documents],
                           check=False)
        documents = read_documents(options.documents)
        fts = Fts5(scratch / "fts5.sqlite", documents)
        searches = searches_of(documents, fts, options.count, options.seed)
        columns, errors = {}, {}
        for name, flags in {"language": [], "plain": ["--plain"]}.items():
            columns[name], errors[name] = search(options.binaries, db, searches, flags, scratch)
        columns["FTS5"] = [[documents[row][0] for row in fts.best(query)] for _, query, _ in searches]
    print("\n".join(table(searches, columns)))
    for name, count in errors.items():
        if count:
            print(f"{count} queries not understood ({name})")
    if options.save:
        rows = [[kind, query, *(f"{reciprocal_rank(hits[i], right):.3f}" for hits in columns.values())]
                for i, (kind, query, right) in enumerate(searches)]
        options.save.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
