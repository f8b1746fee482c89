"""What a reporter types from memory, and the report of samples/ that must come first."""

import json
import subprocess
import tempfile
import unittest

from support import BIN, SOURCE, CliTest

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


class Closeness(CliTest):
    """Neighbours in the query that stand together in the text: of 120 documents with both words 60 have them apart."""

    def setUp(self):
        super().setUp()
        apart = "A harbour lay idle and quiet for a week. Nobody there had seen such a strike before."
        together = "Nobody there had seen such a harbour strike before. It lay idle and quiet for a week."
        records = [{"id": f"n{i:03}", "date": f"20{10 + i // 30}-0{1 + i % 9}-11", "text": together if i % 2 else apart} for i in range(120)]
        records += [{"id": f"o{i}", "text": "A harbour lay idle. Somebody went home."} for i in range(60)]
        self.indexer("-", stdin="".join(json.dumps(record) + "\n" for record in records))

    def hits(self, *arguments):
        lines = self.searcher("--json", *arguments).stdout.splitlines()
        return [m for m in map(json.loads, lines) if m["type"] == "hit"]

    def test_the_best_fifty_are_put_in_order_anew(self):
        hits = self.hits("--limit", "180", "harbour strike")
        self.assertEqual(len(hits), 180)
        best = [int(hit["id"][1:]) % 2 for hit in hits[:50]]
        self.assertEqual(best, sorted(best, reverse=True), "those that have the words together come first")
        scores = [hit["score"] for hit in hits[:120]]
        self.assertEqual(scores, sorted(scores, reverse=True))
        # Single words and phrases are as before.
        self.assertEqual(len({hit["score"] for hit in self.hits("--limit", "120", '"harbour strike"')}), 1)

    def test_pages_are_the_whole_list(self):
        for options in ([], ["--recency", "90d"], ["--match", "any"], ["--match", "all"], ["--plain"]):
            whole = [(hit["id"], hit["score"]) for hit in self.hits("--limit", "180", *options, "harbour strike")]
            for size in (7, 50, 60):
                with self.subTest(options=options, size=size):
                    paged = [(hit["id"], hit["score"]) for offset in range(0, 180, size)
                             for hit in self.hits("--limit", str(size), "--offset", str(offset), *options, "harbour strike")]
                    self.assertEqual(paged, whole)

    def test_explain_shows_it(self):
        for options in ([], ["--recency", "90d"]):
            for hit in self.hits("--explain", "--limit", "60", *options, "harbour strike"):
                parts = {part["term"]: part["weight"] for part in hit["weights"]}
                self.assertAlmostEqual(sum(parts.values()) * (hit.get("recency") or 1), hit["score"], places=2)
                if hit["rank"] == 1:
                    self.assertIn("harbour close to strike", parts)
        self.assertIn("harbour close to strike", self.searcher("--explain", "harbour strike").stdout)


if __name__ == "__main__":
    unittest.main()
