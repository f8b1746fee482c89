#!/usr/bin/env python3
"""Documents of Office, e-books and RTF, which byline-extract reads: what is found, where, and what is said of those that
cannot be read."""
import json
import pathlib
import shutil
import unittest
import zipfile

from support import BIN, CliTest

FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "fixtures" / "office"
TITLES = {"report": "After the floods", "slides": "Harbour plan", "sheets": "Floods: the budget", "book": "The river years"}


@unittest.skipUnless((BIN / "byline-extract").exists(), "byline-extract is not built")
class Office(CliTest):
    def put(self, *patterns):
        folder = self.dir / "files"
        folder.mkdir(exist_ok=True)
        for pattern in patterns:
            for path in FIXTURES.glob(pattern):
                shutil.copy(path, folder)
        return folder

    def hits(self, *query):
        lines = self.searcher("--json", "--limit=50", *query).stdout.splitlines()
        return [hit for hit in map(json.loads, lines) if hit["type"] == "hit"]

    def test_title_author_day_and_type(self):
        self.indexer(self.put("*"))
        hits = self.hits("author:\"Jane Roe\"")
        self.assertEqual(len(hits), len(list(FIXTURES.iterdir())))
        for hit in hits:
            name = pathlib.Path(hit["path"])
            with self.subTest(name=name.name):
                self.assertEqual(hit["title"], TITLES[name.stem.rstrip("23")])
                if name.stem != "slides":  # they have the day of a template
                    self.assertEqual(hit["date"], "2019-05-04" if name.suffix == ".epub" else "2020-03-05")
        for kind, count in (("docx", 1), ("odt", 2), ("rtf", 1), ("pptx", 1), ("odp", 1), ("xlsx", 1), ("ods", 1), ("epub", 2)):
            self.assertEqual(self.searcher("--count", "type:" + kind).stdout, f"{count}\n", kind)

    def test_each_thing_once_as_it_stands_now(self):
        self.indexer(self.put("report.*"))
        for phrase in ('"left its banks on Tuesday"', '"read by Margaret Keating"', '"Which of the two"', '"Altena 4.12 m two bridges"',
                       '"Sandbags ran out"'):
            with self.subTest(phrase=phrase):
                hits = self.hits(phrase)
                self.assertEqual(sorted(pathlib.Path(hit["path"]).suffix for hit in hits), [".docx", ".fodt", ".odt", ".rtf"])
        self.assertEqual(self.hits("rotten"), [])
        for hit in self.hits("lock"):
            self.assertTrue({"Margaret Keating", "Péter Nagy", "John Doe"} <= set(hit["persons"]), hit)

    def test_slides_sheets_and_chapters_before_the_snippet(self):
        self.indexer(self.put("slides.*", "sheets.*", "book*"))
        for query, page, count in (("cranes", "slide 1 · ", 2), ("questions", "slide 2 · ", 2), ("Ringbridge", "Bridges · ", 2),
                                   ("mended", "The second flood · ", 2)):
            with self.subTest(query=query):
                self.assertEqual(self.searcher(query).stdout.count(page), count)
        self.assertEqual(len(self.hits('"Altena 2020-03-05 25%"')), 2)

    def test_members_have_names_in_any_script(self):
        book = self.dir / "files" / "book.epub"
        book.parent.mkdir()
        with zipfile.ZipFile(book, "w") as made:
            made.writestr("mimetype", "application/epub+zip")
            made.writestr("META-INF/container.xml", '<container><rootfile full-path="Büch/内.opf"/></container>')
            made.writestr("Büch/内.opf", '<package><metadata><title>River</title></metadata><manifest><item id="a" href="%C3%A9t%C3%A9.xhtml" '
                          'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>')
            made.writestr("Büch/été.xhtml", "<html><head><title/></head><body><p>The heron stood still.</p></body></html>")
        self.indexer(book.parent)
        self.assertEqual([hit["title"] for hit in self.hits("heron")], ["River"])

    def test_documents_that_do_not_begin_with_their_type(self):
        """As some programs write them: the files of a zip archive in another order, or none that says the type."""
        folder = self.dir / "files"
        folder.mkdir()
        for name in ("report.odt", "book3.epub", "sheets.ods"):
            with zipfile.ZipFile(FIXTURES / name) as whole, zipfile.ZipFile(folder / name, "w") as made:
                for member in whole.namelist():
                    if member != "mimetype":
                        made.writestr(member, whole.read(member))
        result = self.indexer(folder)
        self.assertEqual((result.stderr, result.stdout[:8]), ("", "3 added "))
        for kind in ("odt", "ods", "epub"):
            self.assertEqual(self.searcher("--count", "type:" + kind).stdout, "1\n", kind)

    def test_what_cannot_be_read_is_said(self):
        folder = self.put("report.odt")
        whole = (FIXTURES / "report.docx").read_bytes()
        (folder / "cut.docx").write_bytes(whole[:3000])
        (folder / "cut.rtf").write_bytes((FIXTURES / "report.rtf").read_bytes()[:100])
        with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("[Content_Types].xml", "<Types/>")
            made.writestr("word/document.xml", b" " * (65 << 20))
        with zipfile.ZipFile(folder / "deep.odt", "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            made.writestr("content.xml", "<a>" * 200_000 + "</a>" * 200_000)
        result = self.indexer(folder)
        for name, words in (("bomb.docx", "a part of it unpacks to more than 64 MiB"), ("deep.odt", "nested too deep"),
                            ("cut.rtf", "damaged (cut short)")):
            self.assertIn(f"/{name}: {words}\n", result.stderr)
        self.assertIn("/cut.docx: damaged (cut short); what could be read of it is indexed\n", result.stderr)
        self.assertTrue(result.stdout.startswith("2 added, 4 skipped in "), result.stdout)
        self.assertEqual(sorted(pathlib.Path(hit["path"]).name for hit in self.hits("Lenne")), ["cut.docx", "report.odt"])


if __name__ == "__main__":
    unittest.main()
