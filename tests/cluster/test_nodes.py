"""One of three nodes is killed while an index is written and searched: nothing is lost, and answers go on."""

import json
import os
import signal
import subprocess
import unittest
from pathlib import Path

from cluster_support import ADDRESSES, ClusterTest

from support import BIN


@unittest.skipUnless(len(ADDRESSES) == 3, "three nodes are started by scripts/test --cluster")
class Nodes(ClusterTest):
    replicas = "1"

    def test_one_is_killed(self):
        count = 3000
        records = self.dir / "news.jsonl"
        records.write_text("".join(json.dumps({"id": f"n{i:04}", "title": f"Talks {i}", "text": f"Ann Lee spoke {i} times in Lisbon. " * 20}) + "\n"
                                   for i in range(count)))
        run = subprocess.Popen([BIN / "indexer", "--quiet", "--db", self.db, "--shards", "3", "--replicas", "1", records])
        while not self.has_some():
            pass
        os.kill(int((Path(os.environ["BYLINE_CLUSTER_FOLDER"]) / "n2.pid").read_text()), signal.SIGKILL)
        answers = set()
        while run.poll() is None:
            answers.add(self.searcher("--count", "talks").returncode)
        self.assertEqual(run.returncode, 0)
        self.assertLessEqual(answers, {0, 1})
        self.assertEqual(self.ids(), [f"n{i:04}" for i in range(count)])
        self.assertEqual(self.searcher("--count", "talks").stdout, f"{count}\n")
        self.assertIn(f"{count:,} unchanged", self.indexer(records).stdout)

    def has_some(self):
        try:
            return self.ask("GET", f"/{self.name}/_count")["count"] > 0
        except OSError:
            return False


if __name__ == "__main__":
    unittest.main()
