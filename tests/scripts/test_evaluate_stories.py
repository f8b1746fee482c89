"""scripts/evaluate stories: its measures against figures worked out by hand, and a run over a tiny set."""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts/evaluation/stories.py"
spec = importlib.util.spec_from_file_location("stories", SCRIPT)
stories = importlib.util.module_from_spec(spec)
spec.loader.exec_module(stories)


class Measures(unittest.TestCase):
    def check(self, groups, labels, expected):
        """`groups`: documents by story, "ab c" has a and b in one, c in another; so `labels`."""
        def table(text):
            return {document: group for group in text.split() for document in group}
        for name, got, wanted in zip(stories.MEASURES, stories.measure(table(groups), table(labels)), expected,
                                     strict=True):
            self.assertAlmostEqual(got, wanted, msg=f"{name} of {groups} beside {labels}")

    def test_by_hand(self):
        for groups, labels, expected in (
                ("ab c", "ab c", (1, 1, 1, 1, 1, 1)),
                # Two of three right: each of ab has 1 of its story right, 2/3 of its label; c 1/3.
                ("ab c", "abc", (1, 5 / 9, 5 / 7, 1, 1 / 3, 1 / 2)),
                ("abc", "ab c", (5 / 9, 1, 5 / 7, 1 / 3, 1, 1 / 2)),
                ("ab cd", "ac bd", (1 / 2, 1 / 2, 1 / 2, 0, 0, 0)),
                ("a b", "a b", (1, 1, 1, 1, 1, 1)),
                # What has no label, or is not there, does not count.
                ("abxyz c", "abw c", (1, 1, 1, 1, 1, 1))):
            self.check(groups, labels, expected)

    def test_nothing_to_measure(self):
        with self.assertRaises(SystemExit) as end:
            stories.measure({"a": "a"}, {"b": "b"})
        self.assertEqual(str(end.exception), "no document has a label")


class Run(unittest.TestCase):
    def run_script(self, *arguments):
        return subprocess.run([sys.executable, SCRIPT, "--binaries", os.environ["BYLINE_BIN"], *arguments],
                              capture_output=True, text=True, check=False)

    def test_a_folder(self):
        ferry = "The ferries of Varnmouth stood still on Tuesday as the crews walked out over wages and rosters."
        with tempfile.TemporaryDirectory() as folder:
            documents = [
                {"id": "d1", "title": "Varnmouth ferry crews walk out", "text": ferry, "date": "2020-03-03"},
                {"id": "d2", "title": "Ferry crews walk out in Varnmouth", "text": ferry, "date": "2020-03-04"},
                {"id": "d3", "title": "Zoo welcomes an otter", "text": "Keepers named it Pim.", "date": "2020-03-04"}]
            Path(folder, "docs.jsonl").write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
            Path(folder, "labels.tsv").write_text("d1\tferry\nd2\tferry\nd3\tzoo\n", encoding="utf-8")
            run = self.run_script(folder)
        self.assertEqual(run.returncode, 0, run.stderr)
        lines = run.stdout.splitlines()
        self.assertEqual([line.split()[1] for line in lines[1:]], ["strict", "normal", "loose"])
        for line in lines[1:]:
            self.assertEqual(line.split()[2:], ["1.000"] * 6 + ["1", "2"])

    def test_what_is_missing_is_said(self):
        with tempfile.TemporaryDirectory() as folder:
            run = self.run_script(folder)
            self.assertEqual((run.returncode, run.stderr), (1, f"{folder} has no labels.tsv\n"))
            Path(folder, "labels.tsv").write_text("d1\tferry\n", encoding="utf-8")
            run = self.run_script("--index", f"{folder}/none", folder)
            self.assertEqual(run.returncode, 1)
            self.assertIn(f"the stories of {folder}/none cannot be listed\n", run.stderr)


if __name__ == "__main__":
    unittest.main()
