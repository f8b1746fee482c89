"""A folder of files as people have them, of all kinds that Python can make: documents, titles, dates, addresses and
pages come out right, nothing raw is shown, and a second run reads nothing again. tests/mixed does the same with what
office programs write."""

import sys
import unittest

from support import BIN, SOURCE, CliTest

sys.path[:0] = [str(SOURCE / "tests/mixed"), str(SOURCE / "scripts")]
import byline
import check_mixed
import plain_files


class Formats(CliTest):
    def setUp(self):
        super().setUp()
        self.mixed = plain_files.make_folder(self.dir / "texts", plain_files.PLAIN)
        self.byline = check_mixed.Byline(BIN, self.dir / "texts", str(self.db))
        _, self.first, self.said = self.byline.index()

    def test_every_document_with_its_title_and_date(self):
        wrong, right, _, _ = check_mixed.judged(self.mixed.answers, self.byline.found(self.mixed.answers))
        self.assertEqual((wrong, self.said), ([], ""))
        self.assertEqual(right, len(self.mixed.answers))

    def test_no_raw_markup(self):
        self.assertEqual(self.byline.markup(), [])

    def test_a_second_run_reads_nothing(self):
        _, again, said = self.byline.index()
        documents = sum(map(len, self.mixed.answers.values()))
        self.assertEqual([self.first["added"], again["unchanged"], again["added"], again["updated"], again["removed"]],
                         [documents, documents, 0, 0, 0])
        self.assertEqual(said, "")

    def test_hits_say_where_they_are_on_the_web(self):
        for query in ("type:feed path:news.rss", "path:crawl.warc.gz", "type:jsonl path:news.jsonl"):
            hits = self.byline.hits(query)
            self.assertGreater(len(hits), 2, query)
            self.assertEqual([hit for hit in hits if not (hit["url"] or "").startswith("https://")], [], query)

    def test_an_attached_file_is_called_as_it_would_be_on_disk(self):
        name, text = "Harbour budget for 2019.txt", "it rose from 2.4 to 3.9 million, unforeseeably\n"
        mail = plain_files.letter(plain_files.Story(0))
        mail.add_attachment(text, filename=name)
        self.write("more/a letter.eml", mail.as_bytes())
        self.write("more/" + name, text)
        self.byline.index()
        titles = {hit["title"] for hit in self.byline.hits("unforeseeably")}
        self.assertEqual(titles, {"Harbour budget for 2019"})

    def test_a_page_of_a_member_is_said(self):
        hits = self.byline.hits("type:pdf careful figures")
        self.assertEqual(sorted(hit["path"].rpartition("/texts/")[2] for hit in hits),
                         ["archives/papers.zip!papers/report.pdf", "mail/with attachments.eml!report.pdf"])
        for hit in hits:
            self.assertEqual({each["page"] for each in hit.get("snippets", [hit["snippet"]])}, {1})
            shown = self.searcher("--limit", "1", "--color", "never", f'id:"{hit["id"]}" careful figures').stdout
            self.assertIn("\n     p. 1 · ", shown)
        hit = byline.Index(self.db, searcher=BIN / "searcher").search("type:pdf careful figures").hits[0]
        self.assertEqual((hit.page, hit.snippet.page, hit.snippet.section), (1, 1, None))


if __name__ == "__main__":
    unittest.main()
