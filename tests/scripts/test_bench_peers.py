"""scripts/bench peers: its table, what it reads of the programs' answers, and the programs themselves where they have been built."""

import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from benchmarks.peers import programs, table  # noqa: E402


class Table(unittest.TestCase):
    def test_cell(self):
        for figure, base, expected in [(None, 2.0, "–"), (3.0, 2.0, "3.0 (1.50)"), (123.4, 246.8, "123 (0.50)"),
                                       ((1.25, 30.4), (2.5, 9.0), "1.2 / 30 (0.50)")]:
            with self.subTest(figure=figure):
                self.assertEqual(table.cell(figure, base), expected)
        own = (2.0, 9.0)
        self.assertEqual(table.cell(own, own), "2.0 / 9")

    def test_table(self):
        figures = {"ours": {"wall": 10.0, "cpu": 20.0}, "theirs": {"wall": 5.0}}
        lines = list(table.table(["ours", "theirs"], [("3 news", [({"wall": "indexed", "cpu": "CPU", "size": "size"}, figures)])]))
        self.assertEqual(lines, ["| | ours | theirs |", "|---|---:|---:|", "| **3 news** | | |",
                                 "| indexed | 10.0 | 5.0 (0.50) |", "| CPU | 20.0 | – |"])

    def test_median_and_worst(self):
        self.assertEqual(table.median_and_worst([[1, 50, 3], [4, 4, 5], [9, 8, 7]]), (4, 8))


class Answers(unittest.TestCase):
    def test_milliseconds(self):
        answers = ('a\ttitle\ta snippet\n# 1.500 1\n{"type":"hit","title":"# 2"}\n' + json.dumps(
            {"type": "summary", "elapsed_ms": 2.5}, separators=(",", ":")) + "\n# 0.250 0\n")
        self.assertEqual(programs.milliseconds(answers), [1.5, 2.5, .25])


class Programs(unittest.TestCase):
    """Those of Maven and crates take minutes to build: they are tried where that has been done."""

    def test_index_and_search(self):
        texts = {"a": "The ministers met in Ghent. They were late.", "b": "A minister resigned.", "c": "Rain in Ghent."}
        with tempfile.TemporaryDirectory(prefix="byline-test-") as folder:
            records = Path(folder) / "records.jsonl"
            records.write_text("".join(json.dumps({"id": name, "title": "News", "text": text, "date": "2020-01-02", "source": "s"}) + "\n"
                                       for name, text in texts.items()), encoding="utf-8")
            for name, make, built in [("SQLite", programs.sqlite, Path("/usr/bin/python3")),
                                      ("tantivy", programs.tantivy, programs.BUILT / "tantivy" / "target" / "release" / "tantivy-peer"),
                                      ("Lucene", programs.lucene, programs.BUILT / "lucene" / "jars")]:
                with self.subTest(program=name):
                    if not built.exists():
                        self.skipTest(f"{name} has not been built by scripts/bench peers")
                    self.try_out(make(), records, Path(folder) / name)

    def try_out(self, program, records, index):
        program.index(records, index)
        found = {"ministers": 2, '"minister resigned"': 1, "minist* rain": 3, "zeppelin": 0}
        asked = "".join(program.written(query) + "\n" for query in found)
        for what, command in program.resident.items():
            with self.subTest(what=what):
                told = programs.answers(command(index), asked).splitlines()
                self.assertEqual([int(line.split()[2]) for line in told if line.startswith("# ")], list(found.values()))


if __name__ == "__main__":
    unittest.main()
