"""What a reporter types from memory, and the report of samples/ that must come first."""

import json
import subprocess
import tempfile
import unittest

from support import BIN, SOURCE

FIRST = (
    # the query, and how the path of the best hit ends
    ("varnmouth strike", "business/port-strike-meridian.html"),
    ("Who is keeping the stolen letter of Keats?", "world/coastline-wire.jsonl"),
    ("aldermoor bank leak", "business/bank-leak-ledger-2022-05-17.txt"),
    ("What happened at the hospital merger?", "business/hospital-merger-meridian.txt"),
    ("marathon winner", "sport/marathon-ledger-2023-04-16.txt"),
    ("the mayor who won the election", "world/election-ledger-2023-11-08.txt"),
    ("re-election of the mayor", "world/election-ledger-2023-11-08.txt"),
    ("space probe", "world/space-probe-ledger-2020-12-14.txt"),
    ("museum theft", "culture/museum-theft-ledger-2022-10-12.txt"),
    ("flood insurance velda", "business/evening-brief.csv"),
    ("#ravensgate al-karimi fee", "sport/transfer-courier-2022-08-11.txt"),
)


class Ranking(unittest.TestCase):
    def test_what_comes_first(self):
        with tempfile.TemporaryDirectory(prefix="byline-test-") as folder:
            folders = [SOURCE / "samples" / name for name in ("business", "culture", "sport", "world")]
            subprocess.run([BIN / "indexer", "--quiet", "--db", folder, *folders], check=True)
            # Xapian 1.4 lets go of parts of such queries that it still reads, once enough is found.
            for query in ("al-karimi", "ravensgate al-karimi fee", "al-karimi OR fee", "#ravensgate al-karimi fee", "+mayor re-election"):
                for limit in ("1", "2", "3", "10"):
                    with self.subTest(query=query, limit=limit):
                        subprocess.run([BIN / "searcher", "--db", folder, "--json", "-n", limit, query], capture_output=True, check=True)
            for reading in ([], ["--plain"]):
                output = subprocess.run(
                    [BIN / "searcher", "--db", folder, "--json", "--limit", "1", *reading, "--batch", "-"],
                    input="\n".join(query for query, _ in FIRST), capture_output=True, text=True, check=True).stdout
                hits = [m for m in map(json.loads, output.splitlines()) if m["type"] == "hit"]
                self.assertEqual(len(hits), len(FIRST))
                for hit, (query, path) in zip(hits, FIRST):
                    with self.subTest(query=query, reading=reading):
                        self.assertTrue(hit["path"].endswith(path), hit["path"])

    def test_parts_sum_to_the_score(self):
        with tempfile.TemporaryDirectory(prefix="byline-test-") as folder:
            subprocess.run([BIN / "indexer", "--quiet", "--db", folder, SOURCE / "samples/world"], check=True)
            for query in ("the mayor who won the re-election", "vote vote +mayor", '"space probe" dust* votes~',
                          "flood (votes OR recount)"):
                output = subprocess.run(
                    [BIN / "searcher", "--db", folder, "--json", "--explain", query],
                    capture_output=True, text=True, check=True).stdout
                for hit in (m for m in map(json.loads, output.splitlines()) if m["type"] == "hit"):
                    with self.subTest(query=query, hit=hit["id"]):
                        self.assertAlmostEqual(sum(part["weight"] for part in hit["weights"]), hit["score"], places=2)


if __name__ == "__main__":
    unittest.main()
