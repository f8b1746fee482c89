"""An answer that lacks something is never shown as whole: shards that do not answer, an index that changes from one question to
the next."""

import itertools
import json
import time
import unittest
import urllib.request

from cluster_support import ADDRESSES, ClusterTest
from faulty_proxy import FaultyProxy

DOCUMENTS = 260


class Consistency(ClusterTest):
    def setUp(self):
        super().setUp()
        path = self.dir / "news.jsonl"
        path.write_text("".join(json.dumps({"id": f"n{i:04}", "title": f"Talks {i}", "text": "The harbour sleeps. " * (1 + i % 4)}) + "\n"
                                for i in range(DOCUMENTS)))
        result = self.indexer("--quiet", "--shards", "2", path)
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def through_proxy(self, **options):
        proxy = FaultyProxy(ADDRESSES[0], **options)
        self.addCleanup(proxy.close)
        self.db = "opensearch+" + proxy.origin + "/" + self.name

    def found(self, *options):
        """The ids of the hits."""
        result = self.searcher("--json", *options)
        self.assertEqual(result.returncode, 0, result.stderr)
        messages = [json.loads(line) for line in result.stdout.splitlines()]
        ids = [message["id"] for message in messages if message["type"] == "hit"]
        self.assertEqual(messages[-1]["returned"], len(ids))
        return ids

    def add_others(self):
        """Documents that make what has the word weigh more, as they have not."""
        lines = "".join('{"index":{}}\n' + json.dumps({"words": ["nothing " * 12], "stems": ["noth " * 12], "length": 24}) + "\n" for _ in range(500))
        request = urllib.request.Request(f"{ADDRESSES[0]}/{self.name}/_bulk?refresh=true", lines.encode(), {"Content-Type": "application/x-ndjson"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            self.assertFalse(json.load(answer)["errors"])

    def test_an_index_that_grows_from_page_to_page(self):
        whole = self.found("--limit", "250", "harbour")
        self.assertEqual(len(set(whole)), 250)
        orders = itertools.count(1)

        def fault(_, path):
            if "search_type=dfs" in path and next(orders) == 2:
                self.add_others()

        self.through_proxy(fault=fault)
        self.assertEqual(self.found("--limit", "250", "harbour"), whole)
        self.assertGreater(next(orders), 2)

    def test_shards_that_do_not_answer(self):
        """A shard that is nowhere just then is no failure for the cluster: it is only not among those that succeeded."""
        whole = self.found("--limit", "10", "harbour")
        parts = "parts of the index {} do not answer: 1 of 2 shards"
        of_time = "has searched a part of the index {} only, for want of time"
        for words, change in ((parts, lambda answer: answer["_shards"].update(successful=1)),
                              (parts, lambda answer: answer["_shards"].update(failed=1)),
                              (of_time, lambda answer: answer.update(timed_out=True))):
            for lasting in (False, True):
                answers = itertools.count(1)
                self.through_proxy(alter=lambda path, question, answer: change(answer) if lasting or next(answers) % 4 == 0 else None)
                started = time.monotonic()
                if lasting:
                    self.assert_error(self.searcher("--json", "harbour"), words.format(self.db), "look at the cluster's health")
                    self.assert_error(self.indexer("--stats"), words.format(self.db))
                else:
                    self.assertEqual(self.found("--limit", "10", "harbour"), whole)
                self.assertLess(time.monotonic() - started, 15)

    def test_hits_that_are_gone_when_they_are_read(self):
        whole = self.found("--limit", "10", "harbour")
        reads = itertools.count(1)

        def lose_one(_, question, answer):
            if "ids" in question.get("query", {}) and next(reads) < 3:
                answer["hits"]["hits"].pop()

        self.through_proxy(alter=lose_one)
        self.assertEqual(self.found("--limit", "10", "harbour"), whole)
        self.through_proxy(alter=lambda _, question, answer: "ids" in question.get("query", {}) and answer["hits"]["hits"].pop())
        result = self.searcher("--json", "harbour")
        self.assert_error(result, "the index changes faster than it can be searched", "try again later")
        self.assertEqual(json.loads(result.stderr.splitlines()[-1])["error_code"], "index_changing")

    def test_fewer_hits_than_were_counted(self):
        whole = self.found("--limit", "150", "harbour")
        orders = itertools.count(1)

        def lose_some(path, _, answer):
            if "search_type=dfs" in path and next(orders) == 2:
                del answer["hits"]["hits"][:40]

        self.through_proxy(alter=lose_some)
        self.assertEqual(self.found("--limit", "150", "harbour"), whole)


if __name__ == "__main__":
    unittest.main()
