"""scripts/evaluate known-items: the searches it makes of documents, and its measure."""

import importlib.util
import random
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts/evaluation/known_items.py"
spec = importlib.util.spec_from_file_location("known_items", SCRIPT)
known_items = importlib.util.module_from_spec(spec)
spec.loader.exec_module(known_items)

NEWS = ("Dockers in Ghent walked out again yesterday when Clara Monroe spoke of wages. {0} and {1} matter, wages matter and {0} too. "
        "Nobody asked why Clara Monroe had come from the harbour office that early, said a pilot who saw the ferry, the crane "
        "and the {1} there. ")
PAIRS = [("lantern", "turbine"), ("lantern", "reactor"), ("granite", "turbine"), ("granite", "reactor"), ("copper", "lantern")]
DOCUMENTS = [(f"d{i}", f"Harbour {a} meets another {b} tonight", NEWS.format(a, b) * 2) for i, (a, b) in enumerate(PAIRS)]


class KnownItems(unittest.TestCase):
    def test_reciprocal_rank(self):
        for hits, right, expected in [(["a"], {"a"}, 1), (["b", "a"], {"a"}, .5), (["c", "b", "a"], {"a", "b"}, .5), ([], {"a"}, 0),
                                      (["b"], {"a"}, 0), (["b"] * 10 + ["a"], {"a"}, 0)]:
            with self.subTest(hits=hits):
                self.assertEqual(known_items.reciprocal_rank(hits, right), expected)

    def test_typo(self):
        for title, expected in [("Short words here too", None), ("One headline", None)]:
            self.assertEqual(known_items.with_typo(title, random.Random(1)), expected)
        typo = known_items.with_typo("Mayor reopens the harbour", random.Random(1))
        self.assertNotEqual(typo, "Mayor reopens the harbour")
        self.assertEqual(sorted(typo), sorted("Mayor reopens the harbour"))

    def test_searches(self):
        with tempfile.TemporaryDirectory(prefix="byline-test-") as folder:
            fts = known_items.Fts5(Path(folder) / "fts5.sqlite", DOCUMENTS)
            searches = known_items.searches_of(DOCUMENTS, fts, 3, 19)
            self.assertEqual(searches, known_items.searches_of(DOCUMENTS, fts, 3, 19))
            self.assertNotEqual(searches, known_items.searches_of(DOCUMENTS, fts, 3, 20))
            texts = {name: title + " " + " ".join(text.split()) for name, title, text in DOCUMENTS}
            for kind, query, right in searches:
                with self.subTest(kind=kind, query=query):
                    if kind.endswith("words"):
                        self.assertEqual(len(query.split()), int(kind[0]))
                        self.assertTrue(any(query in texts[name] for name in right), right)
                    if kind in ("person", "question"):
                        self.assertIn("Clara Monroe", query)
            self.assertEqual({kind for kind, _, _ in searches}, set(known_items.KINDS))
            lines = list(known_items.table(searches, {"all right": [[next(iter(right))] for _, _, right in searches],
                                                      "none": [[] for _ in searches]}))
        self.assertEqual(lines[-1].split(), ["all", "18", "1.000", "0.000"])


if __name__ == "__main__":
    unittest.main()
