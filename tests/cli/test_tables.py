"""Tables: --tsv, --csv and --facet-file."""

import csv
import io
import shutil
import subprocess
import unittest

from support import PORT_NEWS, CliTest

RECORDS = ('{"id":"a","title":"=HYPERLINK(\\"http://x\\")","text":"The harbour, \\"closed\\"; Margaret O\'Dwyer spoke to Leonard Keating.",'
           '"url":"https://example.org/a","language":"en","source":"The Ledger","date":"2021-03-01","words":12}\n'
           '{"id":"b","title":"東京の港","text":"Harbour news of Tokyo.","language":"en"}\n')


class Tables(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.indexer("-", "--keep", "words", stdin=RECORDS)

    def rows(self, *arguments):
        result = self.searcher("--csv", *arguments)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return list(csv.DictReader(io.StringIO(result.stdout)))

    def test_hits(self):
        rows = {row["id"]: row for row in self.rows("harbour")}
        first = rows["a"]
        self.assertEqual({key: first[key] for key in ("title", "url", "language", "type", "persons", "date_from", "matched", "extra")},
                         {"title": "'=HYPERLINK(\"http://x\")", "url": "https://example.org/a", "language": "en", "type": "jsonl",
                          "persons": "Margaret O'Dwyer; Leonard Keating", "date_from": "record", "matched": "all",
                          "extra": '{"words":12}'})
        self.assertIn('The harbour, "closed"; Margaret', first["snippet"])
        self.assertEqual(rows["b"]["title"], "東京の港")
        walkout = self.rows("walkout")[0]
        self.assertEqual((walkout["type"], walkout["organizations"]), ("text", "Dockers Alliance; Harbour Holdings"))

    def test_both_forms_have_the_same_cells(self):
        tsv = [line.split("\t") for line in self.searcher("--tsv", "harbour").stdout.splitlines()]
        table = list(csv.reader(io.StringIO(self.searcher("--csv", "harbour").stdout)))
        self.assertEqual(tsv, [[cell.removeprefix("'") for cell in row] for row in table])
        self.assertGreater(len(table), 3)

    def test_bytes(self):
        table = self.searcher("--csv", "harbour", raw=True).stdout
        self.assertTrue(table.startswith(b"rank,score,id,date,"))
        self.assertTrue(table.endswith(b"\n"))
        self.assertNotIn(b"\r", table)

    def test_nothing_found_is_a_table_without_rows(self):
        for form in ("--tsv", "--csv"):
            result = self.searcher(form, "zebra")
            self.assertEqual((result.returncode, len(result.stdout.splitlines())), (1, 1))
            self.assertTrue(result.stdout.startswith("rank"))

    def test_facets(self):
        alone = self.searcher("--csv", "--limit", "0", "--facets=person,source", "harbour").stdout
        self.assertEqual(alone, "field,count,name,also\nperson,3,Margaret O'Dwyer,O'Dwyer\nperson,2,Leonard Keating,\nperson,1,Keats,\n"
                                "source,1,The Ledger,\n")
        file = self.dir / "facets.csv"
        result = self.searcher("--csv", "--facets=person,source", "--facet-file", file, "harbour")
        self.assertEqual((result.stdout, file.read_text()), (self.searcher("--csv", "harbour").stdout, alone))
        self.searcher("--tsv", "--facets=source", "--facet-file", file, "harbour")
        self.assertEqual(file.read_text(), "field\tcount\tname\talso\nsource\t1\tThe Ledger\t\n")
        result = self.searcher("--csv", "--limit", "0", "--facets=source", "--facet-file", file, "harbour")
        self.assertTrue(result.stdout.startswith("rank,"))

    def test_lists_and_relations(self):
        for kind, row in (("source", "source,1,The Ledger,"), ("type", "type,3,text,"), ("language", "language,5,en,"),
                          ("person", "person,3,Margaret O'Dwyer,O'Dwyer")):
            with self.subTest(kind=kind):
                self.assertEqual(self.searcher("--csv", "--list", kind).stdout.splitlines()[:2], ["field,count,name,also", row])
        header, *rows = csv.reader(io.StringIO(self.searcher("--csv", "--related", "Margaret O'Dwyer").stdout))
        self.assertEqual(header, ["field", "count", "name", "also", "score", "everywhere"])
        self.assertTrue(all(float(row[4]) > 0 and int(row[5]) >= int(row[1]) for row in rows) and rows)

    def test_why(self):
        header, row, *_ = csv.reader(io.StringIO(self.searcher("--csv", "--why", "keating").stdout))
        self.assertEqual(header, ["field", "entity", "name", "documents", "reason", "kind", "reason_code"])
        self.assertEqual((row[:4], row[-1]), (["person", "Leonard Keating", "Leonard Keating", "2"], "shown"))

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
    def test_libreoffice_opens_it(self):
        (self.dir / "hits.csv").write_text(self.searcher("--csv", "harbour").stdout)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.dir}/office", "--headless",
                        "--infilter=CSV:44,34,UTF8", "--convert-to", "fods", "hits.csv"], cwd=self.dir, check=True, capture_output=True, timeout=120)
        sheet = (self.dir / "hits.fods").read_text()
        for text in ("東京の港", "&apos;=HYPERLINK(&quot;http://x&quot;)", "Margaret O&apos;Dwyer; Leonard Keating"):
            self.assertIn(text, sheet)
        self.assertNotIn("table:formula", sheet)


if __name__ == "__main__":
    unittest.main()
