"""The searcher cannot write an index: nothing that does is linked into it."""

import subprocess
import unittest

from support import BIN

WRITES = ("Xapian::WritableDatabase", "Xapian::Compactor", "Xapian::Database::compact_", "byline::ColumnWriter", "byline::glass::TableWriter",
          "byline::glass::OutputFile", "byline::write_columns", "byline::store_aliases")


class Linking(unittest.TestCase):
    def written_by(self, program):
        symbols = subprocess.run(["nm", "--demangle", BIN / program], check=True, capture_output=True, text=True).stdout
        symbols += subprocess.run(["nm", "--demangle", "--dynamic", BIN / program], check=True, capture_output=True, text=True).stdout
        self.assertIn("Xapian::Database", symbols)
        return {name for name in WRITES if name in symbols}

    def test_the_searcher_has_nothing_that_writes(self):
        self.assertEqual(self.written_by("searcher"), set())

    @unittest.skipUnless((BIN / "byline-serve").exists(), "byline-serve was not built")
    def test_nor_has_the_page(self):
        self.assertEqual(self.written_by("byline-serve"), set())

    @unittest.skipUnless((BIN / "byline-interactive").exists(), "byline-interactive was not built")
    def test_nor_has_the_interactive_searcher(self):
        self.assertEqual(self.written_by("byline-interactive"), set())

    def test_the_indexer_has(self):
        self.assertIn("Xapian::WritableDatabase", self.written_by("indexer"))
        self.assertIn("byline::ColumnWriter", self.written_by("indexer"))


if __name__ == "__main__":
    unittest.main()
