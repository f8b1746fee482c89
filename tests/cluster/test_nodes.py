"""One of three nodes is killed while an index is written and searched: nothing is lost, and answers go on."""

import json
import os
import signal
import subprocess
import time
import unittest
from pathlib import Path

from cluster_support import ADDRESSES, ClusterTest

from support import BIN

DOCUMENTS = 3000


@unittest.skipUnless(len(ADDRESSES) == 3, "three nodes are started by scripts/test --cluster")
class Nodes(ClusterTest):
    replicas = "1"

    def test_one_is_killed(self):
        records = self.dir / "news.jsonl"
        records.write_text("".join(json.dumps({"id": f"n{i:04}", "title": f"Talks {i}", "text": f"Ann Lee spoke {i} times in Lisbon. " * 20}) + "\n"
                                   for i in range(DOCUMENTS)))
        # One thread: it has sent a part before it has read all.
        run = subprocess.Popen([BIN / "indexer", "--quiet", "--jobs", "1", "--db", self.db, "--shards", "3", "--replicas", "1", records])
        self.addCleanup(run.kill)
        self.wait_till(lambda: self.ask("GET", f"/{self.name}/_count")["count"] > 0)
        # What is on one node only goes with it, whoever writes; and by the time that it is on two, the run might be at its end.
        run.send_signal(signal.SIGSTOP)
        self.wait_till(lambda: self.ask("GET", f"/_cluster/health/{self.name}")["status"] == "green")
        self.assertIsNone(run.poll())
        os.kill(self.pid_of(self.one_to_kill()), signal.SIGKILL)
        run.send_signal(signal.SIGCONT)
        answers = set()
        while run.poll() is None:
            answers.add(self.searcher("--count", "talks").returncode)
        self.assertEqual(run.returncode, 0)
        self.assertLessEqual(answers, {0, 1})
        self.assertEqual(self.ids(), [f"n{i:04}" for i in range(DOCUMENTS)])
        self.assertEqual(self.searcher("--count", "talks").stdout, f"{DOCUMENTS}\n")
        self.assertIn(f"{DOCUMENTS:,} unchanged", self.indexer(records).stdout)

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
