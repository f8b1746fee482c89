"""Searches of an index in a cluster find what those of an index of the same documents in a folder do."""

import json
import random
import re
import subprocess
import sys
import unittest

from cluster_support import ADDRESSES, ClusterTest
from faulty_proxy import FaultyProxy

from support import BIN
import test_shards

DOCUMENTS = 2000
QUERIES = 150
FACETS = "--facets=person,org,place,date,source,language"


class Searches(ClusterTest):
    """2,000 news in a folder and in a cluster."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not ADDRESSES:
            return
        cls.shared = ClusterTest()
        cls.shared.setUp()
        cls.addClassCleanup(cls.shared.doCleanups)
        chance = random.Random(17)
        news = [cls.article(chance, number) for number in range(DOCUMENTS)]
        lines = "".join(json.dumps(each) + "\n" for each in news)
        cls.folder = str(cls.shared.dir / "index")
        cls.cluster = cls.shared.db
        for db, more in ((cls.folder, []), (cls.cluster, ["--shards", "2", "--replicas", "0", "--join-names"])):
            result = subprocess.run([BIN / "indexer", "--quiet", "--db", db, *more, "-"], capture_output=True, text=True, input=lines)
            assert result.returncode == 0, result.stderr

    @staticmethod
    def article(chance, number):
        """With a word of its own in each sentence with names: what is repeated by chance would be furniture in the folder, and
        names in it not count."""
        article = dict(test_shards.Shards.article(chance, number), id=f"n{number:04}")
        article["text"] = article["text"].replace(" of the ", f" x{number} of the ").replace("Later ", f"Later x{number} ").replace(" met, ", f" met x{number}, ")
        if number % 20:
            article["source"] = f"Paper {number % 600}"
        return article

    def answers(self, db, options, queries):
        """Of each query its messages by type."""
        result = subprocess.run([BIN / "searcher", "--db", db, "--json", *options, "--batch", "-"], text=True, capture_output=True,
                                input="".join(query + "\n" for query in queries))
        self.assertNotIn("internal", result.stderr)
        answers, messages = [], []
        for message in map(json.loads, result.stdout.splitlines()):
            messages.append(message)
            if message["type"] == "summary":
                answers.append(messages)
                messages = []
        self.assertEqual(len(answers), len(queries), result.stderr)
        return answers

    @staticmethod
    def of_type(kind, answer):
        return [message for message in answer if message["type"] == kind]

    def both(self, options, queries):
        return list(zip(queries, self.answers(self.folder, options, queries), self.answers(self.cluster, options, queries)))

    def test_matches_facets_and_hits_are_those_of_a_folder(self):
        queries = test_shards.Shards.queries(random.Random(5))[:QUERIES]
        alike = 0
        for query, there, here in self.both((FACETS,), queries):
            with self.subTest(query=query):
                left, right = there[-1], here[-1]
                self.assertEqual([left[key] for key in ("error", "matches", "matches_any", "all_words") if key in left],
                                 [right[key] for key in ("error", "matches", "matches_any", "all_words") if key in left], query)
                self.assertEqual(self.of_type("facet", there), self.of_type("facet", here))
            ids = [[hit["id"] for hit in self.of_type("hit", answer)] for answer in (there, here)]
            alike += ids[0] == ids[1]
            if ids[0] != ids[1]:
                print("other hits:", query, file=sys.stderr)
        print(f"the first ten hits are the same for {alike} of {len(queries)} queries", file=sys.stderr)
        self.assertGreaterEqual(alike, 0.9 * len(queries))

    def questions(self, *arguments):
        """How often the cluster is asked."""
        proxy = FaultyProxy(ADDRESSES[0])
        self.addCleanup(proxy.close)
        result = subprocess.run([BIN / "searcher", "--db", self.cluster.replace(ADDRESSES[0], proxy.origin), *arguments],
                                text=True, capture_output=True)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return len(proxy.requests)

    def test_facets_take_two_questions(self):
        for query in ("harbour", "lang:en", "harbour OR ferry"):
            without = self.questions(query)
            for facets in ("--facets", FACETS, "--facets=person"):
                self.assertLessEqual(self.questions(facets, query), without + 2, (facets, query))
            self.assertLessEqual(self.questions("--facets=source,date", query), without + 1)  # nothing is written in several ways
        self.assertLessEqual(self.questions("--list", "person"), self.questions("--count", "lang:en") + 1)

    def test_more_values_than_are_answered_at_once(self):
        self.write("a.txt", "Port talks\n\nThey went on.\n")
        self.index()
        count = 60_000
        self.ask("POST", f"/{self.name}/_doc?refresh=true", {"section_as": [f"part {number:05}" for number in range(count + 1)]})
        for limit in (1, count + 1):
            result = self.searcher("--list", "section", "--limit", str(limit), "--json")
            facet = json.loads(result.stdout.splitlines()[0])
            self.assertEqual((facet["distinct"], len({each["name"] for each in facet["values"]})), (count + 1, limit))

    def same_hits(self, options, queries):
        """Of how many queries the hits are the same; their counts are of all."""
        alike = 0
        for query, there, here in self.both(options, queries):
            self.assertEqual(there[-1].get("matches"), here[-1].get("matches"), (query, options))
            alike += [hit["id"] for hit in self.of_type("hit", there)] == [hit["id"] for hit in self.of_type("hit", here)]
        return alike

    def test_orders_and_pages(self):
        queries = test_shards.Shards.queries(random.Random(6))[:35]
        for options in (("--match", "any", "--limit", "25", "--offset", "3"), ("--sort", "date", "--match", "all"),
                        ("--sort", "-date", "--limit", "40"), ("--sort", "title"), ("--recency", "30d"),
                        ("--since", "2020-02", "--not-source", "gull post"), ("--offset", "20", "--limit", "10")):
            with self.subTest(options=options):
                self.assertGreaterEqual(self.same_hits(options, queries), 0.9 * len(queries))

    def test_pages_are_pieces_of_one_list(self):
        for options in (["--match", "any", "harbour strike"], ["--sort", "-date", "lang:en"]):
            def ids(*page):
                return [hit["id"] for hit in self.of_type("hit", self.answers(self.cluster, [*options[:2], *page], options[2:])[0])]
            whole = ids("--limit", "210")
            pages = [each for offset in range(0, 210, 35) for each in ids("--limit", "35", "--offset", str(offset))]
            self.assertEqual(pages, whole)
            self.assertEqual(len(set(whole)), len(whole))

    def test_pages_far_behind(self):
        """Beyond what is jumped to by number; the last have no date."""
        def ids(db, query, *options):
            return [hit["id"] for hit in self.of_type("hit", self.answers(db, options, [query])[0])]
        undated = [f"n{number:04}" for number in range(0, DOCUMENTS, 9)]
        for order in ([], ["--sort", "date"]):
            for offset in (DOCUMENTS - 210, DOCUMENTS - 1, DOCUMENTS, DOCUMENTS + 500):
                self.assertEqual(ids(self.cluster, "lang:en", *order, "--limit", "210", "--offset", str(offset)),
                                 undated[len(undated) - DOCUMENTS + offset:], (order, offset))
        for order in ([], ["--sort", "date"], ["--sort", "title"]):
            for offset in ("995", "1000", "1500"):
                there, here = (ids(db, "lang:en", *order, "--limit", "210", "--offset", offset) for db in (self.folder, self.cluster))
                self.assertEqual(there, here, (order, offset))
        for query, *options in (["harbour OR lang:en"], ["the of in", "--match", "any"], ["the OR of", "--recency", "30d"],
                                ["the OR of", "--sort", "-date"]):
            whole = ids(self.cluster, query, *options, "--limit", "3000")
            self.assertGreater(len(whole), 1900)
            self.assertEqual(len(set(whole)), len(whole))
            pages = [each for offset in range(950, 2000, 350) for each in ids(self.cluster, query, *options, "--limit", "350",
                                                                              "--offset", str(offset))]
            self.assertEqual(pages, whole[950:], options)

    def run_both(self, *arguments):
        """What both print, as text."""
        return [subprocess.run([BIN / "searcher", "--db", db, *arguments], text=True, capture_output=True)
                for db in (self.folder, self.cluster)]

    def test_other_questions(self):
        for arguments in (("--count", "harbour"), ("--list", "person"), ("--list", "place", "--limit", "3"), ("--list", "source", "gull*"),
                          ("--list", "person", "o'dw*"), ("--similar", "n0007", "--files"), ("--show", "n0007", "harbour"),
                          ("--show", "n0007", "--json"), ("--files", "harbour"), ("--tsv", "ferry", "--limit", "3"),
                          ("--related", "Lisbon"), ("--related", "Keating", "--facet-limit", "3"), ("--related", "org:gull bank", "--json"),
                          ("--related", "nobody at all"), ("--compare", "harbour", "strike"), ("--plain", "what is said of the (harbour"),
                          ("--context", "1", "museum", "theft"), ("--facets=date", "--by", "week", "--limit", "0", "drought"),
                          ("--timeline", "nosuchword"), ("--count", "added:2020.."), ("--count", "added:..2020"),
                          ("--sort", "added", "--files", "harbour"), ("--sort", "-added", "--files", "lang:en", "--limit", "30"),
                          ("--why", "Keating"), ("--why", "org:gull bank", "--json"), ("--why", "nobody at all"),
                          ("--count", 'person:"ana b*"'), ("--count", "author:nobody"), ("nosuchword",), ("--brief", "river-bank")):
            with self.subTest(arguments=arguments):
                there, here = self.run_both(*arguments)
                added = re.compile(r'"added":"[^"]*"|"elapsed_ms":[^,]*')  # some seconds apart
                self.assertEqual((there.returncode, added.sub("", there.stdout)), (here.returncode, added.sub("", here.stdout)))

    def test_timelines(self):
        """Headlines are others where the index of a folder knows what sources repeat."""
        for arguments in (("harbour",), ("--by", "month", "lang:en"), ("--by", "week", "ferry harbour", "--match", "any"), ("--file-dates", "strike")):
            there, here = ([json.loads(line) for line in result.stdout.splitlines()] for result in self.run_both("--json", "--timeline", *arguments))
            told = [[{key: each[key] for key in each if key not in ("headline", "id", "source", "elapsed_ms", "notes")} for each in answer]
                    for answer in (there, here)]
            self.assertEqual(told[0], told[1], arguments)
            self.assertGreater(len(here), 10)
            self.assertTrue(all(period["headline"] and period["id"] for period in here[:-1]), arguments)

    def test_hits_are_grouped(self):
        """By themselves: those of a folder are grouped by the stories of its index, but for strict and loose ones."""
        for arguments in (("--collapse", "ferry", "--limit", "5"), ("--stories=strict", "--files", "flood", "--limit", "20"),
                          ("--stories=loose", "--brief", "title:museum")):
            with self.subTest(arguments=arguments):
                there, here = self.run_both(*arguments)
                self.assertEqual((there.returncode, there.stdout, there.stderr), (here.returncode, here.stdout, here.stderr))

    def test_errors_of_the_query_are_the_same(self):
        for arguments in (('"open',), ("foo AND",), ("nofield:x",), ("--facets=nothing", "x"), ("--show", "nobody"), ("--similar", "nobody")):
            there, here = self.run_both(*arguments)
            self.assertEqual((there.returncode, there.stderr), (here.returncode, here.stderr))

    def test_what_cannot_be_had_says_so(self):
        for arguments, what in ((("--why-story", "n0001"), "--why-story"), (("--related", "Lisbon", "--count-by", "story"), "--count-by story"),
                                (("--list", "story"), "--list story")):
            result = subprocess.run([BIN / "searcher", "--db", self.cluster, *arguments], text=True, capture_output=True)
            self.assertEqual(result.returncode, 2)
            self.assertIn(f"searcher: {what} cannot be had of an index in a cluster", result.stderr)
        result = subprocess.run([BIN / "searcher", "--db", self.cluster, "story:s-1"], text=True, capture_output=True)
        self.assertIn("an index in a cluster knows no stories, so story: cannot be had there", result.stderr)
        result = subprocess.run([BIN / "searcher", "--db", self.cluster, "--db", self.folder, "x"], text=True, capture_output=True)
        self.assertIn("an index in a cluster is searched alone, not with others", result.stderr)


if __name__ == "__main__":
    unittest.main()
