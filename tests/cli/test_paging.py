"""Pages put together are the whole list, in every order and over several indexes; the order of --db is of no account."""

import json
import random
import unittest

from support import CliTest

ORDERS = ("relevance", "date", "-date", "title", "added", "-added")
QUERIES = ("harbour", "strike in the harbour", "gulls harbour", "harbour OR gull OR strike", "gul*", "+harbour -strike", "person:o'dwyer")


def records(count, prefix):
    """Many of them alike in text, title or date, some without."""
    draw = random.Random(prefix)
    for number in range(count):
        record = {"id": f"{prefix}{number}",
                  "text": draw.choice(["the harbour", "the harbour and the gulls",
                                       "Margaret O'Dwyer called a strike in the harbour", "gull gull gull"])}
        if draw.random() < 0.7:
            record["title"] = draw.choice(["Harbour news", "Gulls", "Älteste", "zebra", f"Title {number % 7}"])
        if draw.random() < 0.7:
            record["date"] = draw.choice(["2021-03-04", "2020-01-01", "2019-12-31"])
        yield json.dumps(record) + "\n"


class Paging(CliTest):
    def setUp(self):
        super().setUp()
        self.other = self.dir / "other"
        self.indexer("-", stdin="".join(records(45, "a")))
        self.run_program("indexer", "--db", self.other, "-", stdin="".join(records(30, "b")), db=False)
        self.databases = [("--db", self.db), ("--db", self.other), ("--db", self.db, "--db", self.other)]

    def search(self, database, *arguments):
        result = self.run_program("searcher", *database, "--json", "--snippets", "0", *arguments, db=False)
        self.assertIn(result.returncode, (0, 1), result.stderr)
        return [json.loads(line) for line in result.stdout.splitlines()]

    def hits(self, database, *arguments):
        return [(m["rank"], m["id"], m["score"]) for m in self.search(database, *arguments) if m["type"] == "hit"]

    def hits_of_all(self, database, *arguments):
        """The hits of each query."""
        result = self.run_program("searcher", *database, "--batch", "-", "--snippets", "0", *arguments,
                                  stdin="".join(query + "\n" for query in QUERIES), db=False)
        hits = {str(number): [] for number in range(1, len(QUERIES) + 1)}
        for message in map(json.loads, result.stdout.splitlines()):
            if message["type"] == "hit":
                hits[message["query_id"]].append((message["rank"], message["id"], message["score"]))
        return hits

    def test_pages_are_the_whole_list(self):
        for database in self.databases:
            for order in ORDERS:
                whole = self.hits_of_all(database, "--limit", "1000", "--sort", order)
                for hits in whole.values():
                    self.assertEqual([rank for rank, _, _ in hits], list(range(1, len(hits) + 1)))
                    self.assertEqual(len({i for _, i, _ in hits}), len(hits))
                for size in (7, 20):
                    with self.subTest(database=database, order=order, size=size):
                        paged = {number: [] for number in whole}
                        for offset in range(0, 80, size):
                            page = self.hits_of_all(database, "--limit", str(size), "--offset", str(offset), "--sort", order)
                            for number, hits in page.items():
                                paged[number] += hits
                        self.assertEqual(paged, whole)

    def test_orders(self):
        for database in self.databases:
            for order in ("date", "-date"):
                dates = [m["date"] for m in self.search(database, "--limit", "1000", "--sort", order, "harbour OR gull")[:-1]]
                dated = [d for d in dates if d]
                self.assertEqual(dated, sorted(dated, reverse=order == "-date"))
                self.assertEqual(dates, dated + [None] * (len(dates) - len(dated)), "those without a date come last")

    def test_the_order_of_indexes_is_of_no_account(self):
        both = ("--db", self.db, "--db", self.other)
        turned = ("--db", self.other, "--db", self.db)
        for order in ORDERS:
            for query in QUERIES:
                asked = ("--limit", "1000", "--facets=person,date", "--sort", order, "--", query)
                one, two = self.search(both, *asked), self.search(turned, *asked)
                for messages in (one, two):
                    messages[-1]["elapsed_ms"] = 0
                self.assertEqual(one, two)

    def test_an_index_given_twice_counts_once(self):
        twice = ("--db", self.db, "--db", f"{self.db}/../index")
        self.assertEqual(self.hits(twice, "harbour"), self.hits(("--db", self.db), "harbour"))

    def test_one_name_in_two_indexes_is_one_value(self):
        alone = [self.search(d, "--facets=person", "--limit", "0", "person:o'dwyer")[0] for d in self.databases[:2]]
        both = self.search(self.databases[2], "--facets=person", "--limit", "0", "person:o'dwyer")[0]
        self.assertEqual(both["distinct"], 1)
        self.assertEqual(both["values"][0]["name"], "Margaret O'Dwyer")
        self.assertEqual(both["values"][0]["count"], sum(facet["values"][0]["count"] for facet in alone))


class OneGroup(CliTest):
    """What joins two names in one index joins them in the other."""

    def test_names_joined_in_one_index(self):
        other = self.dir / "other"
        joined = "Margaret O'Dwyer spoke in Lisbon. Mrs. O'Dwyer was heard. Margaret Mary O'Dwyer, she is called in full.\n"
        self.index(a=joined, b=joined.replace("Lisbon", "Porto"))
        self.write("../more/x.txt", "Yesterday Margaret O'Dwyer spoke in Ghent.\n")
        self.indexer("--db", other, self.dir / "more", db=False)
        for databases in ((self.db, other), (other, self.db)):
            arguments = [each for d in databases for each in ("--db", d)]
            result = self.run_program("searcher", *arguments, "--json", "--limit", "0", "--facets=person",
                                      "spoke", db=False)
            facet = json.loads(result.stdout.splitlines()[0])
            self.assertEqual([value["count"] for value in facet["values"] if "Dwyer" in value["name"]], [3], facet)
            result = self.run_program("searcher", *arguments, "--count", "--person", "Margaret O'Dwyer", db=False)
            self.assertEqual(result.stdout, "3\n")


if __name__ == "__main__":
    unittest.main()
