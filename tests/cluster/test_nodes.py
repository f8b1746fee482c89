"""One of three nodes is killed while an index is written and searched: nothing is lost, and answers go on. Then another, with which
the cluster is gone: that is told soon."""

import itertools
import json
import os
import signal
import subprocess
import threading
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from cluster_support import ADDRESSES, ClusterTest
from faulty_proxy import FaultyProxy

from support import BIN

DOCUMENTS = 3000


@unittest.skipUnless(len(ADDRESSES) == 3, "three nodes are started by scripts/test --cluster")
class Nodes(ClusterTest):
    replicas = "1"

    def test_one_is_killed(self):
        records = self.dir / "news.jsonl"
        records.write_text("".join(json.dumps({"id": f"n{i:04}", "title": f"Talks {i}", "text": f"Ann Lee spoke {i} times in Lisbon. " * 20}) + "\n"
                                   for i in range(DOCUMENTS)))
        # Its first part gets through and the others wait, whatever the machine's speed. Where the proxy asks is never killed.
        parts, goes_on = itertools.count(), threading.Event()

        def fault(number, path):
            if "_bulk" in path and next(parts) > 0:
                goes_on.wait(120)

        proxy = FaultyProxy(ADDRESSES[0], fault)
        self.addCleanup(proxy.close)
        self.addCleanup(goes_on.set)
        run = subprocess.Popen([BIN / "indexer", "--quiet", "--jobs", "1", "--db", f"opensearch+{proxy.origin}/{self.name}", "--shards", "3",
                                "--replicas", "1", records])
        self.addCleanup(run.kill)
        self.wait_till(lambda: len(self.ids()) > 0)
        # What is on one node only goes with it, whoever writes.
        self.wait_till(lambda: self.ask("GET", f"/_cluster/health/{self.name}")["status"] == "green")
        self.assertIsNone(run.poll())
        self.assertLess(len(self.ids()), DOCUMENTS)
        killed = self.one_to_kill()
        os.kill(self.pid_of(killed), signal.SIGKILL)
        goes_on.set()
        answers = set()
        while run.poll() is None:
            answers.add(self.searcher("--count", "talks").returncode)
        self.assertEqual(run.returncode, 0)
        self.assertLessEqual(answers, {0, 1})
        self.wait_till(lambda: len(self.ids()) >= DOCUMENTS)  # another node is to manage the cluster first
        self.assertEqual(self.ids(), [f"n{i:04}" for i in range(DOCUMENTS)])
        self.assertEqual(self.searcher("--count", "talks").stdout, f"{DOCUMENTS}\n")
        self.assertIn(f"{DOCUMENTS:,} unchanged", self.indexer(records).stdout)
        numbers = sorted(range(3), key=lambda number: f"n{number}" != killed)
        hosts = ",".join(ADDRESSES[number].removeprefix("http://") for number in numbers)
        self.db = f"opensearch+http://{hosts}/{self.name}"  # the first of them is gone
        self.assertEqual(self.searcher("--count", "talks").stdout, f"{DOCUMENTS}\n")
        self.assertIn(f"{DOCUMENTS:,} unchanged", self.indexer(records).stdout)
        self.lose_most({"n1", "n2"} - {killed}, records)

    def lose_most(self, nodes, records):
        for node in nodes:
            os.kill(self.pid_of(node), signal.SIGKILL)
        self.wait_till(lambda: "_not_discovered_" in self.manager())
        manager = ("has no manager, as when it has lost most of its nodes", "look at the cluster's health")
        for command, words in (((self.indexer, records), manager), ((self.indexer, "--stats"), manager), ((self.searcher, "talks"), ())):
            started = time.monotonic()
            result = command[0](*command[1:])
            if words or result.returncode != 0:  # what is whole on one node is still searched
                self.assert_error(result, *(words or ("parts of the index", "do not answer")))
            self.assertLess(time.monotonic() - started, 25)

    @staticmethod
    def manager():
        try:
            with urllib.request.urlopen(ADDRESSES[0] + "/_cat/master?master_timeout=1s", timeout=30) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def remove_indexes(self):
        """They go with the cluster."""

    def one_to_kill(self):
        """The one that manages the cluster, since that is the hardest to do without; but not the one that is asked."""
        managing = self.ask("GET", "/_cat/master?format=json")[0]["node"]
        return managing if managing != "n0" else "n2"

    @staticmethod
    def pid_of(node):
        return int((Path(os.environ["BYLINE_CLUSTER_FOLDER"]) / f"{node}.pid").read_text(encoding="ascii"))

    def wait_till(self, is_so):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if is_so():
                    return
            except OSError:
                pass  # not yet there
            time.sleep(.05)
        self.fail("the cluster does not come to what is waited for in a minute")


if __name__ == "__main__":
    unittest.main()
