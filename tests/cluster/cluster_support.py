"""Tests on a cluster of OpenSearch's that runs: scripts/test --cluster starts one, and names its addresses in $BYLINE_CLUSTER."""

import json
import os
import sys
import unittest
import urllib.error
import urllib.request
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))

from support import CliTest  # noqa: E402

ADDRESSES = os.environ.get("BYLINE_CLUSTER", "").split()


@unittest.skipUnless(ADDRESSES, "no cluster runs; scripts/test --cluster starts one")
class ClusterTest(CliTest):
    """Gives each test an empty folder, self.dir, and the address of an index of its own, self.db."""

    replicas = "0"

    def setUp(self):
        super().setUp()
        self.name = "test-" + uuid.uuid4().hex[:12]
        self.db = f"opensearch+{ADDRESSES[0]}/{self.name}"
        self.addCleanup(self.remove_indexes)

    def remove_indexes(self):
        self.ask("DELETE", f"/{self.name}*")

    def indexer(self, *arguments, **options):
        return super().indexer("--replicas", self.replicas, *arguments, **options)

    def ask(self, method, path, body=None):
        """What the cluster answers itself."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(ADDRESSES[0] + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def ids(self):
        self.ask("POST", f"/{self.name}/_refresh")
        found = self.ask("POST", f"/{self.name}/_search", {"size": 10000, "_source": False})
        return sorted(Path(hit["_id"]).name for hit in found["hits"]["hits"])
