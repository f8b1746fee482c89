"""Several indexes of a cluster are searched as one: with the answers that one of all the documents gives."""

import json
import random
import re
import subprocess
import unittest

from cluster_support import ADDRESSES, ClusterTest

from support import BIN
import test_shards
import test_searches

DOCUMENTS = 400


class Several(ClusterTest):
    """400 news in one index, and spread over three."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not ADDRESSES:
            return
        cls.shared = ClusterTest()
        cls.shared.setUp()
        cls.addClassCleanup(cls.shared.doCleanups)
        chance = random.Random(17)
        news = [test_searches.Searches.article(chance, number) for number in range(DOCUMENTS)]
        cls.one = cls.shared.db + "-one"
        cls.parts = [f"{cls.shared.db}-{number}" for number in range(3)]
        for db, some in ((cls.one, news), *((part, news[number::3]) for number, part in enumerate(cls.parts))):
            result = subprocess.run([BIN / "indexer", "--quiet", "--db", db, "--replicas", "0", "--join-names", "-"], capture_output=True,
                                    text=True, input="".join(json.dumps(each) + "\n" for each in some))
            assert result.returncode == 0, result.stderr
        cls.all = cls.parts[0] + "".join("," + part.rpartition("/")[2] for part in cls.parts[1:])

    @staticmethod
    def run_at(databases, *arguments, **options):
        return subprocess.run([BIN / "searcher", *(f"--db={db}" for db in databases), *arguments], text=True, capture_output=True, **options)

    def answers(self, databases, options, queries):
        lines = self.run_at(databases, "--json", *options, "--batch", "-", input="".join(query + "\n" for query in queries)).stdout.splitlines()
        return [test_shards.Shards.comparable(json.loads(line)) for line in lines]

    def join(self):
        result = subprocess.run([BIN / "indexer", "--db", self.all, "--join-names"], text=True, capture_output=True)
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_answers_are_those_of_one_index(self):
        """To where the cluster has another hundred for the best: Lucene counts what was written anew twice, and each index has some of that."""
        self.join()
        queries = test_shards.Shards.queries(random.Random(7))[:70]
        for options in ((test_searches.FACETS,), ("--sort", "date", "--limit", "30", "--offset", "5"), ("--match", "any", "--limit", "60")):
            one, several = (self.answers(databases, options, queries) for databases in ([self.one], self.parts))
            self.assertEqual(len(one), len(several))
            hits = [[message["id"] for message in answers if message["type"] == "hit"] for answers in (one, several)]
            self.assertEqual(hits[0], hits[1])
            self.assertEqual([message for message in one if message["type"] != "hit"], [message for message in several if message["type"] != "hit"])

    def test_an_address_may_name_several(self):
        self.join()
        for arguments in (("harbour",), ("--list", "person"), ("--similar", "n0007", "--files"), ("--show", "n0007"), ("--why", "Keating"),
                          ("--timeline", "--by", "month", "strike"), ("--related", "Lisbon"), ("--stories=strict", "flood")):
            with self.subTest(arguments=arguments):
                one, *several = (self.run_at(databases, *arguments) for databases in ([self.one], [self.all], self.parts))
                for result in several:
                    self.assertEqual((result.returncode, result.stdout, result.stderr), (one.returncode, one.stdout, one.stderr))

    def test_a_list_and_an_alias_name_several(self):
        self.join()
        expected = self.run_at([self.one], "--count", "harbour").stdout
        listed = self.write("all", "# of three years\n" + "\n".join(self.parts) + "\n")
        self.assertEqual(self.run_at([listed], "--count", "harbour").stdout, expected)
        alias = self.shared.name + "-alias"
        self.ask("POST", "/_aliases", {"actions": [{"add": {"index": part.rpartition("/")[2], "alias": alias}} for part in self.parts]})
        by_alias = self.run_at([f"{self.one.rpartition('/')[0]}/{alias}"], "--json", test_searches.FACETS, "harbour").stdout
        elapsed = re.compile(r'"elapsed_ms":[^,]*|"line":[0-9]*')
        self.assertEqual(elapsed.sub("", by_alias), elapsed.sub("", self.run_at(self.parts, "--json", test_searches.FACETS, "harbour").stdout))

    def test_names_that_are_joined_in_each_by_itself(self):
        self.join()
        self.index(a="Ferry late\n\nLeonard Keating said in Kiev that the ferry was late. Keating was on it.\n")
        result = self.run_at([self.parts[0], self.db], "--limit", "0", "--facets=place", "ferry")
        self.assertEqual(result.returncode, 0)
        first, second = sorted((self.parts[0].rpartition("/")[2], self.name))
        both = f"{self.db.rpartition('/')[0]}/{first},{second}"
        self.assertEqual(result.stderr, "searcher: the names of these indexes are joined in each by itself; to join them over all: "
                         f"indexer --db {both} --join-names\n")
        self.assertEqual(len(re.findall("Kiev|Kyiv", result.stdout)), 2, result.stdout)  # as a name and another of it

    def test_documents_of_the_same_id_are_several(self):
        for number in range(2):
            result = self.run_program("indexer", "--quiet", "--replicas", "0", "--db", f"{self.db}-{number}", "-",
                                      stdin=json.dumps({"id": "same", "title": f"Ferry {number}", "text": "The ferry was late."}) + "\n")
            self.assertEqual(result.returncode, 0, result.stderr)
        hits = self.answers([f"{self.db}-{number}" for number in range(2)], (), ["ferry"])[:-1]
        self.assertEqual(sorted((hit["id"], hit["title"]) for hit in hits), [("same", "Ferry 0"), ("same", "Ferry 1")])

    def test_what_is_missing_and_what_does_not_go_together(self):
        gone = self.parts[0] + "-gone"
        for databases in ([self.parts[0], gone], [f"{self.parts[0]},{gone.rpartition('/')[2]}"]):
            result = self.run_at(databases, "harbour")
            self.assertEqual(result.returncode, 2)
            self.assertIn(f"searcher: there is no index at {gone}\n", result.stderr)
            self.assertIn("--partial searches the others", result.stderr)
            result = self.run_at(databases, "--partial", "--json", "harbour")
            summary = json.loads(result.stdout.splitlines()[-1])
            self.assertEqual((summary["notes"], summary["left_out_indexes"]), (["not searched: there is no index at " + gone], [gone]))
            self.assertGreater(summary["matches"], 0)
        self.index(a="Ferry late\n\nThe ferry was late.\n")
        folder = self.dir / "folder"
        self.assertEqual(self.run_program("indexer", "--quiet", "--db", folder, self.dir / "texts").returncode, 0)
        for other in (folder, "opensearch+http://127.0.0.1:1/news"):
            result = self.run_at([self.parts[0], other], "harbour")
            self.assertEqual(result.returncode, 2)
            self.assertIn("indexes in a cluster are searched together only with others of the same cluster", result.stderr)
        for arguments in ((self.dir / "texts",), ("--remove", "n0007"), ("--stats",), ("--check",)):
            result = self.run_program("indexer", "--db", self.all, *arguments)
            self.assertEqual(result.returncode, 2)
            self.assertIn("several indexes are searched as one, and their names joined, but each is written by itself", result.stderr)
        self.ask("PUT", f"/{self.name}-foreign")
        result = self.run_at([self.parts[0], f"{self.db}-foreign"], "harbour")
        self.assertIn(f"the index {self.db}-foreign is not one of Byline's", result.stderr)

    def test_what_cannot_be_searched_is_left_out(self):
        self.index(a="Ferry late\n\nThe ferry was late.\n")
        foreign, other, closed = (f"{self.db}-{name}" for name in ("foreign", "other", "closed"))
        self.ask("PUT", f"/{self.name}-foreign")
        self.ask("PUT", f"/{self.name}-other", {"mappings": {"_meta": {"byline": 99}}})
        result = self.run_program("indexer", "--quiet", "--replicas", "0", "--db", closed, "-", stdin='{"id": "a", "text": "The ferry."}\n')
        self.assertEqual(result.returncode, 0, result.stderr)
        self.ask("POST", f"/{self.name}-closed/_close")
        words = {foreign: f"the index {foreign} is not one of Byline's",
                 other: f"the index {other} is of version 99, and this program reads 1",
                 closed: f"{ADDRESSES[0]} does not do what it was asked of the index {self.name}-closed: closed"}
        for each, told in words.items():
            self.assert_error(self.run_at([self.db, each], "ferry"), told, "--partial searches the others")
            summary = json.loads(self.run_at([self.db, each], "--partial", "--json", "ferry").stdout.splitlines()[-1])
            self.assertEqual((summary["matches"], summary["notes"], summary["left_out_indexes"]), (1, ["not searched: " + told], [each]))
            alone = self.run_at([each], "--partial", "ferry")
            self.assert_error(alone, told)
            self.assertNotIn("--partial", alone.stderr)
        self.assertEqual(self.run_at([self.db, *words], "--partial", "--count", "ferry").stdout, "1\n")
        none = self.run_at([foreign, self.db + "-gone"], "--partial", "ferry")
        self.assert_error(none, f"there is no index at {self.db}-gone")
        for result in (none, self.run_program("indexer", "--db", f"{self.db},{self.name}-gone", "--join-names")):
            self.assert_error(result, f"there is no index at {self.db}-gone")
            self.assertNotIn("--partial", result.stderr)


if __name__ == "__main__":
    unittest.main()
