#!/usr/bin/env python3
"""PDFs, which byline-extract reads: what is found, what is said of those that cannot be read."""
import json
import pathlib
import shutil
import unittest

from support import BIN, CliTest

FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "fixtures" / "pdf"


@unittest.skipUnless((BIN / "byline-extract").exists(), "byline-extract is not built")
class Pdf(CliTest):
    def put(self, *names):
        folder = self.dir / "files"
        folder.mkdir(exist_ok=True)
        for name in names:
            shutil.copy(FIXTURES / name, folder / name)
        return folder

    def hits(self, *query):
        lines = self.searcher("--json", *query).stdout.splitlines()
        return [hit for hit in map(json.loads, lines) if hit["type"] == "hit"]

    def test_title_date_and_pages(self):
        self.indexer(self.put("report.pdf"))
        hit, = self.hits("magpies")
        self.assertEqual(hit["title"], "Counting the birds of the harbour over ten winters")
        self.assertEqual((hit["date"], hit["date_from"]), ("2020-03-05", "text"))
        self.assertEqual(hit["authors"], ["Anna Reed"])
        self.assertIn("p. 3 · ", self.searcher("magpies").stdout)
        self.assertEqual(self.searcher("--count", "type:pdf").stdout, "1\n")
        for head in ('"Annual Bird Report"', "naturalists"):
            self.assertEqual(self.hits(head), [])

    def test_columns_hyphens_and_paragraphs_that_run_on(self):
        self.indexer(self.put("report.pdf"))
        for phrase in ("from the lighthouse", "the last geese of the left column went north", "shelduck 1204 1310"):
            with self.subTest(phrase=phrase):
                self.assertEqual(len(self.hits(f'"{phrase}"')), 1)

    def test_what_cannot_be_read_is_said(self):
        folder = self.put("password.pdf", "scan.pdf", "empty_password.pdf", "report.pdf")
        whole = (FIXTURES / "report.pdf").read_bytes()
        (folder / "cut.pdf").write_bytes(whole[:300])
        result = self.indexer(folder)
        for name, words in (("password.pdf", "needs a password"), ("scan.pdf", "no text in it; a scan?"),
                            ("cut.pdf", "damaged, or not a PDF")):
            self.assertIn(f"/{name}: {words}\n", result.stderr)
        self.assertTrue(result.stdout.startswith("2 added, 3 skipped in "), result.stdout)

    def test_attached_files_are_documents(self):
        self.indexer(self.put("attachment.pdf"))
        hit, = self.hits('"note that came"')
        self.assertTrue(hit["path"].endswith("/files/attachment.pdf!note.txt"))


if __name__ == "__main__":
    unittest.main()
