"""scripts/evaluate ranking: its measures against figures worked out by hand, and a run over a tiny set."""

import importlib.util
import json
import math
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts/evaluation/ranking.py"
spec = importlib.util.spec_from_file_location("ranking", SCRIPT)
ranking = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ranking)


class Measures(unittest.TestCase):
    def check(self, found, judged, expected):
        for name, got, wanted in zip(ranking.MEASURES, ranking.measure(found, judged), expected):
            self.assertAlmostEqual(got, wanted, msg=f"{name} of {found}")

    def test_best_order(self):
        self.check(["a", "b"], {"a": 2, "b": 1}, (1, 1, .2, 1))

    def test_grades_count_and_the_unjudged_do_not(self):
        # Gains 1 0 2 at ranks 1 2 3, best 2 1; precisions 1/1 and 2/3.
        ideal = 2 + 1 / math.log2(3)
        self.check(["b", "x", "a"], {"a": 2, "b": 1}, ((1 + 2 / 2) / ideal, (1 + 2 / 3) / 2, .2, 1))

    def test_missing_documents(self):
        self.check(["a"], {"a": 1, "b": 1, "c": 0, "d": -1}, (1 / (1 + 1 / math.log2(3)), .5, .1, .5))

    def test_ranks_past_the_tenth(self):
        self.check([str(n) for n in range(10)] + ["a"], {"a": 1}, (0, 1 / 11, 0, 1))
        self.check([str(n) for n in range(100)] + ["a"], {"a": 1}, (0, 1 / 101, 0, 0))

    def test_nothing_found(self):
        self.check([], {"a": 1}, (0, 0, 0, 0))

    def test_means_leave_out_queries_without_relevant_documents(self):
        judgments = {"1": {"a": 1}, "2": {"a": 1}, "3": {"a": 0}}
        self.assertEqual(ranking.evaluate({"1": ["a"], "3": ["b"]}, judgments), (.5, .5, .05, .5))


class Run(unittest.TestCase):
    def test_a_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            documents = [{"id": "d1", "title": "Ferry strike", "text": "The ferries of Varnmouth stood still."},
                         {"id": "d2", "title": "Harbour", "text": "A harbour master counted the boats."}]
            Path(folder, "docs.jsonl").write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
            Path(folder, "queries.tsv").write_text("q1\tferry strike?\nq2\tAn open \"quote\n", encoding="utf-8")
            Path(folder, "qrels.tsv").write_text("q1 0 d1 1\nq2\t0\td2\t1\n", encoding="utf-8")
            run = subprocess.run(
                [sys.executable, SCRIPT, "--binaries", os.environ["BYLINE_BIN"], folder],
                capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        plain, language = run.stdout.strip().split("\n\n")
        self.assertRegex(plain, r"(?m)^mean +0\.500 +0\.500 +0\.050 +0\.500$")
        self.assertRegex(language, r"1 queries not understood")

    def test_a_folder_that_is_no_set(self):
        run = subprocess.run([sys.executable, SCRIPT, "/nonexistent"], capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 1)
        self.assertEqual(run.stderr, "/nonexistent has no docs.jsonl, queries.tsv and qrels.tsv\n")


if __name__ == "__main__":
    unittest.main()
