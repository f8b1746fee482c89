"""scripts/evaluate names: its measures against figures worked out by hand, and floors under what samples/ reach."""

import importlib.util
import os
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("names", ROOT / "scripts/evaluation/names.py")
names = importlib.util.module_from_spec(spec)
spec.loader.exec_module(names)

# A little under what is reached: (precision, recall) of facets, then of merging, in percent.
FLOORS = {
    "samples": {"person": ((90, 88), (99, 94)), "org": ((70, 52), (99, 96)), "place": ((77, 65), (99, 98))},
    "seeds": {"person": ((97, 97), (99, 97)), "org": ((92, 80), (99, 97)), "place": ((80, 95), (99, 95))},
}

GOLD = """# comment
a	person	Ada Lovelace	Ada Lovelace | Lovelace
a	person	Byron Lovelace	Byron
a	org	Acme	Acme Inc.
a	other	The Analytical Engine	Analytical Engine
b	person	Ada Lovelace	Ada LOVELACE
c	person	Ada Lovelace	Augusta Ada King
""".splitlines()


def counted(shown):
    gold, counts = names.Gold(GOLD), names.Counts()
    for document, entities in shown.items():
        found = [(kind, canonical, set(map(names.key, forms))) for kind, canonical, forms in entities]
        counts.add(document, found, gold.documents[document], gold.forms)
    return counts


class Measures(unittest.TestCase):
    def check(self, shown, facets, merging=None):
        counts = counted(shown)
        for measured, expected in ((counts.facets, facets), (counts.merging, merging)):
            if expected:
                for got, wanted in zip(measured(names.KINDS), expected):
                    self.assertAlmostEqual(got, wanted)

    def test_texts_of_a_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("a.txt", "sub/b.txt", "README.md", ".index/generation-1/iamglass", ".c.txt"):
                (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / name).touch()
            self.assertEqual([path.name for path in names.texts_in(Path(folder))], ["a.txt", "b.txt"])

    def test_keys(self):
        for name, key in (("O’Connor-Price", "oconnorprice"), ("#FairSetsNow", "fairsetsnow"),
                          ("Fatma Yıldız", "fatmayildiz"), ("Tomasz ZIELIŃSKI", "tomaszzielinski")):
            self.assertEqual(names.key(name), key)

    def test_all_right(self):
        self.check({"a": [("person", "Ada Lovelace", ["Ada Lovelace", "Lovelace"]), ("person", "Byron", ["Byron"]),
                          ("org", "Acme Inc.", ["Acme Inc."]), ("place", "Analytical Engine", ["Analytical Engine"])]},
                   (1, 1, 1), (1, 1, 1))

    def test_wrong_kind_and_missed(self):
        self.check({"a": [("person", "Ada Lovelace", ["Lovelace"]), ("person", "Acme", ["Acme Inc."])]}, (1 / 2, 1 / 3, .4))

    def test_shown_twice(self):
        self.check({"b": [("person", "Ada Lovelace", ["Ada Lovelace"]), ("person", "Augusta Ada King", ["Ada Lovelace"])]},
                   (1 / 2, 1, 2 / 3))

    def test_under_the_name_of_another(self):
        self.check({"a": [("person", "Ada Lovelace", ["Ada Lovelace"]), ("person", "Charles Babbage", ["Byron"])]},
                   (1 / 2, 1 / 3, .4))

    def test_merging(self):
        # Ada twice under one name and once under another; Byron under Ada's.
        self.check({"a": [("person", "Ada Lovelace", ["Lovelace"]), ("person", "Lovelace", ["Byron"])],
                    "b": [("person", "Ada Lovelace", ["Ada Lovelace"])],
                    "c": [("person", "Lovelace", ["Augusta Ada King"])]},
                   None, ((1 + 1 + .5 + .5) / 4, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4))

    def test_gold_lines(self):
        for line, message in (("a\tperson\tAda", "line 1 of the gold file has not four columns"),
                              ("a\tship\tAda\tAda", "line 1 of the gold file: no kind is called ship")):
            with self.assertRaises(SystemExit) as ended:
                names.Gold([line])
            self.assertEqual(str(ended.exception), message)


class Floors(unittest.TestCase):
    def check(self, title, texts):
        counts = names.measure(ROOT / f"tests/gold/{title}.tsv", texts, Path(os.environ["BYLINE_BIN"]))
        print(names.table(title, counts))
        for kind, floors in FLOORS[title].items():
            for what, measured, floor in zip(("facets", "merging"), (counts.facets, counts.merging), floors):
                for measure, got, least in zip(("precision", "recall"), measured((kind,)), floor):
                    self.assertGreaterEqual(100 * got, least, f"{measure} of {what}, {kind}, {title}")

    def test_samples(self):
        self.check("samples", ROOT / "samples")

    def test_seeds(self):
        seeds = ROOT.parent / "shared/seeds"
        if not seeds.is_dir():
            self.skipTest("../shared/seeds is not there")
        self.check("seeds", seeds)


if __name__ == "__main__":
    unittest.main()
