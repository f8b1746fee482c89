"""Indexes in a cluster: made, brought up to date, looked after."""

import json
import unittest
from pathlib import Path

from cluster_support import ADDRESSES, ClusterTest

from support import PORT_NEWS


class Indexing(ClusterTest):
    def test_runs_bring_it_up_to_date(self):
        result = self.index(**PORT_NEWS)
        self.assertIn("3 added in", result.stdout)
        self.assertIn("the index holds 3 documents", result.stdout)
        self.assertEqual(self.ids(), sorted(name + ".txt" for name in PORT_NEWS))
        self.assertIn("3 unchanged", self.indexer(self.dir / "texts").stdout)
        self.write("talks-2021-03-08.txt", "Port talks end\n\nMargaret O'Dwyer signed.\n")
        (self.dir / "texts" / "museum-2022-01-15.txt").unlink()
        self.write("flood.txt", "Flood\n\nThe river rose.\n")
        plan = self.indexer("--dry-run", self.dir / "texts").stdout
        for line in ("add", "update", "remove", "skip"):
            self.assertIn(line, plan)
        self.assertIn("1 added, 1 updated, 1 removed, 1 unchanged", plan)
        self.assertEqual(len(self.ids()), 3)
        summary = json.loads(self.indexer("--json", self.dir / "texts").stdout)
        self.assertEqual([summary[key] for key in ("added", "updated", "removed", "unchanged", "documents")], [1, 1, 1, 1, 3])
        self.assertEqual(self.ids(), ["flood.txt", "strike-2021-03-04.txt", "talks-2021-03-08.txt"])

    def test_a_file_of_several_documents_is_known_to_be_read(self):
        """By one of them, that says when its file was; all but this one say that it was never."""
        lines = [json.dumps({"id": f"r{i}", "text": "Quay works"}) for i in range(5)]
        self.write("wire.jsonl", "\n".join(lines))
        self.assertEqual(self.indexer(self.dir / "texts").returncode, 0)
        found = self.ask("POST", f"/{self.name}/_search", {"size": 10})["hits"]["hits"]
        self.assertEqual(len([hit for hit in found if not hit["_source"]["signature"].startswith("f" * 16)]), 1)

    def test_when_a_text_was_first_indexed_goes_with_it(self):
        def added():
            return {Path(hit["_id"]).name: hit["_source"]["added"]
                    for hit in self.ask("POST", f"/{self.name}/_search", {"size": 10})["hits"]["hits"]}
        self.index(news="Quay closed\n\nThe quay was closed.\n")
        first = added()["news.txt"]
        texts = self.dir / "texts"
        (texts / "news.txt").rename(texts / "news.1.txt")
        self.write("news.txt", "Quay open\n\nThe quay opened again.\n")
        self.assertEqual(self.indexer(texts).returncode, 0)
        now = added()
        self.assertEqual(now["news.1.txt"], first)
        self.assertGreater(now["news.txt"], first)

    def test_more_than_half_is_not_removed_unasked(self):
        self.index(**PORT_NEWS)
        for name in list(PORT_NEWS)[:2]:
            (self.dir / "texts" / (name + ".txt")).unlink()
        result = self.indexer("--json", self.dir / "texts")
        self.assertEqual(json.loads(result.stderr.splitlines()[-1])["error_code"], "removal_refused")
        self.assertEqual(len(self.ids()), 3)
        self.assertIn("2 removed", self.indexer("--force", self.dir / "texts").stdout)
        self.assertEqual(len(self.ids()), 1)

    def test_upkeep(self):
        self.index(**PORT_NEWS)
        self.assertEqual(self.indexer("--check").stdout, "The index is sound.\n")
        self.assertIn("joined to others.", self.indexer("--join-names").stdout)
        statistics = json.loads(self.indexer("--stats", "--json").stdout)
        self.assertEqual(statistics["documents"], 3)
        self.assertEqual(statistics["languages"], {"en": 3})
        self.assertEqual((statistics["first_date"], statistics["last_date"]), ("2021-03-04", "2022-01-15"))
        self.assertIsNone(statistics["terms"])
        self.assertGreater(statistics["bytes"], 5000)  # though just written
        self.assertEqual(self.indexer("--remove", self.dir / "texts" / "museum-2022-01-15.txt").stdout, "1 document removed.\n")
        self.assertEqual(self.indexer("--remove", self.dir / "texts").stdout, "2 documents removed.\n")
        self.assertEqual(self.ids(), [])
        self.assert_error(self.indexer("--remove", "x"), "no document has the id, file or folder x")

    def test_names_are_joined_as_in_a_folder(self):
        self.index(**PORT_NEWS)
        there = self.db
        self.indexer("--join-names")
        joined = json.loads(self.indexer("--stats", "--json").stdout)
        self.db = self.dir / "index"
        super(ClusterTest, self).indexer(self.dir / "texts")
        alone = json.loads(super(ClusterTest, self).indexer("--stats", "--json").stdout)
        self.assertGreater(alone["merged_names"], 0)
        for key in ("persons", "organizations", "places", "merged_names", "types", "documents"):
            self.assertEqual(joined[key], alone[key], key)
        self.db = there

    def test_what_many_countries_have_is_one_countrys_as_in_a_folder(self):
        for i in range(6):
            self.write(f"home{i}.txt", f"Case {i}\n\nThe U.S. Supreme Court in Washington ruled for Ohio. Americans cheered.\n")
            self.write(f"abroad{i}.txt", f"Bench {i}\n\nThe Supreme Court ruled in Islamabad, Pakistan. Pakistanis cheered.\n")
        there = self.db
        self.indexer(self.dir / "texts")
        self.indexer("--join-names")
        joined = self.searcher("--list", "org", "*court*", "--tsv").stdout
        self.db = self.dir / "index"
        super(ClusterTest, self).indexer(self.dir / "texts")
        self.assertEqual(joined, self.searcher("--list", "org", "*court*", "--tsv").stdout)
        self.assertEqual(len(joined.splitlines()), 3, joined)
        self.db = there

    def test_what_was_skipped_is_told_again_without_being_read(self):
        self.write("bad.json", "{")
        self.write("good.txt", "Port talks\n\nThey went on.\n")
        self.assertEqual(self.indexer(self.dir / "texts").returncode, 1)
        again = self.indexer(self.dir / "texts")
        self.assertEqual(again.returncode, 1)
        self.assertIn("skipped", again.stderr)
        self.assertIn("1 unchanged, 1 skipped", again.stdout)

    def test_shards_and_replicas(self):
        self.write("a.txt", "Port talks\n\nThey went on.\n")
        self.indexer("--shards", "3", self.dir / "texts")
        settings = self.ask("GET", f"/{self.name}/_settings")[self.name]["settings"]["index"]
        self.assertEqual((settings["number_of_shards"], settings["number_of_replicas"]), ("3", "0"))

    def test_indexes_of_others_and_of_other_versions_are_refused(self):
        self.write("a.txt", "Port talks\n\nThey went on.\n")
        self.ask("PUT", f"/{self.name}", {"mappings": {"properties": {"title": {"type": "text"}}}})
        self.assert_error(self.indexer(self.dir / "texts"), "indexer: the index " + self.db + " is not one of Byline's",
                          "name another one; nothing was changed in this one")
        self.ask("PUT", f"/{self.name}/_mapping", {"_meta": {"byline": 99}})
        self.assert_error(self.indexer(self.dir / "texts"), "indexer: the index " + self.db + " is of version 99, and this program reads 1",
                          "update Byline")
        self.assertEqual(self.ids(), [])

    def test_what_lies_beside_one_is_none(self):
        self.index(**PORT_NEWS)
        self.indexer("--join-names")
        self.db += ".byline"
        for result in (self.indexer("--stats"), self.searcher("x"), self.indexer(self.dir / "texts")):
            self.assert_error(result, f"{self.name}.byline is what Byline keeps beside the index {self.name}", "name the index itself")

    def test_what_lies_beside_one_may_be_somebody_elses(self):
        self.index(**PORT_NEWS)
        self.ask("DELETE", f"/{self.name}.byline*")
        self.ask("PUT", f"/{self.name}.byline", {"mappings": {"properties": {"title": {"type": "text"}}}})
        self.write("more.txt", "Quay closed\n\nThe quay was closed.\n")
        for arguments in (["--join-names"], [self.dir / "texts"]):
            self.assert_error(self.indexer(*arguments), f"indexer: the index {self.db}.byline is not one of Byline's",
                              "name another one; nothing was changed in this one")
        self.ask("POST", f"/{self.name}.byline/_refresh")
        self.assertEqual(self.ask("GET", f"/{self.name}.byline/_count")["count"], 0)
        self.assertEqual(len(self.ids()), 3)

    def test_there_is_none(self):
        self.assert_error(self.indexer("--stats"), "there is no index at " + self.db)

    def test_what_cannot_be_had(self):
        self.index(**PORT_NEWS)
        for option in ("--reanalyse", "--compact"):
            self.assert_error(self.indexer(option), option + " cannot be had of an index in a cluster")
        self.assert_error(self.indexer("--annotate", self.dir / "texts"), "--annotate cannot take the names of an index in a cluster")
        self.assert_error(self.indexer("--dry-run", "--copies", self.dir / "texts"), "--copies cannot be told of an index in a cluster")


class Addresses(ClusterTest):
    def test_nobody_there(self):
        self.db = "opensearch+http://127.0.0.1:1/news"
        result = self.indexer("--json", "--stats")
        self.assert_error(result, "nobody answers at http://127.0.0.1:1", "is the cluster running, and is this its address?")
        self.assertEqual(json.loads(result.stderr.splitlines()[-1])["error_code"], "cluster_unreachable")


if __name__ == "__main__":
    unittest.main()
