#!/usr/bin/env python3
"""Feeds, news in XML and web archives, from the files to what is found."""
import gzip
import json
import unittest
import zipfile

from support import BIN, CliTest


def rss(items, encoding="utf-8"):
    return (f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>The Courier</title>'
            f'<link>https://courier.example/</link>{items}</channel></rss>').encode(encoding)


def answer(address, body, media_type="text/html"):
    """A record of a WARC."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: " + media_type.encode() + b"\r\n\r\n" + body
    return (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + address.encode() +
            b"\r\nWARC-Date: 2020-01-02T12:00:00Z\r\nContent-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n")


@unittest.skipUnless((BIN / "byline-extract").exists(), "byline-extract is not built")
class Feeds(CliTest):
    def hits(self, *query):
        lines = self.searcher("--json", "--limit", "100", *query).stdout.splitlines()
        return [hit for hit in map(json.loads, lines) if hit["type"] == "hit"]

    def test_items_are_documents_whatever_their_encoding(self):
        item = ("<item><title>{0}</title><description>&lt;p&gt;{1}&lt;/p&gt;</description><link>{2}</link>"
                "<pubDate>Tue, 1 Mar 2016 12:00:00 +0100</pubDate></item>")
        for number, (encoding, title) in enumerate([("utf-8", "Größe"), ("iso-8859-1", "Größe"), ("windows-1251", "Новости"),
                                                    ("shift_jis", "川があふれる"), ("koi8-r", "Новости"), ("utf-16", "Größe"),
                                                    ("euc-kr", "강물이 넘치다"), ("gb18030", "河水漫过堤岸"), ("big5", "新聞")]):
            self.write(f"{encoding}.xml", rss(item.format(title, f"Text {title}", f"/{number}"), encoding))
        self.assertTrue(self.indexer(self.dir / "texts").stdout.startswith("9 added in "))
        self.assertTrue(self.indexer(self.dir / "texts").stdout.startswith("9 unchanged in "))
        found = {hit["path"].rsplit("/", 1)[1]: hit for hit in self.hits("type:feed")}
        for name, title in [("utf-8", "Größe"), ("iso-8859-1", "Größe"), ("windows-1251", "Новости"), ("shift_jis", "川があふれる"),
                            ("koi8-r", "Новости"), ("utf-16", "Größe"), ("euc-kr", "강물이 넘치다"), ("gb18030", "河水漫过堤岸"),
                            ("big5", "新聞")]:
            with self.subTest(encoding=name):
                hit = found[name + ".xml"]
                self.assertEqual((hit["title"], hit["date"], hit["source"]), (title, "2016-03-01", "The Courier"))
                self.assertTrue(hit["url"].startswith("https://courier.example/"))
                self.assertEqual(hit["id"], hit["url"])

    def test_what_is_wrong_with_a_feed_is_said(self):
        whole = "<item><title>One</title><guid>1</guid></item>"
        self.write("cut.rss", rss(whole + "<item><title>Two")[:-len("</channel></rss>")])
        self.write("empty.rss", rss(""))
        self.write("page.rss", "<!DOCTYPE html><title>Not found</title><p>No feed here.")
        result = self.indexer(self.dir / "texts")
        texts = str(self.dir / "texts")
        self.assertEqual(sorted(result.stderr.replace(texts, "T").splitlines()), [
            "indexer: skipped T/cut.rss: damaged XML (cut short); 1 damaged item not read; the items before the cut were read",
            "indexer: skipped T/empty.rss: a feed without items"])
        self.assertEqual([hit["title"] for hit in self.hits("type:feed")], ["One"])
        self.assertEqual([hit["title"] for hit in self.hits("type:html")], ["Not found"])

    def test_an_item_that_changes_is_changed_alone(self):
        one, two = "<item><title>One</title><guid>1</guid></item>", "<item><title>Two</title><guid>2</guid></item>"
        self.write("a.rss", rss(one + two))
        self.indexer(self.dir / "texts")
        self.write("a.rss", rss("<item><title>Three</title><guid>3</guid></item>" + one + two.replace("Two", "New")))
        self.assertTrue(self.indexer(self.dir / "texts").stdout.startswith("1 added, 1 updated, 1 unchanged in "))

    def test_articles_of_agencies(self):
        self.write("a.xml", '<nitf><head><docdata><date.issue norm="20160301T100000Z"/></docdata></head><body><body.head><hedline>'
                            "<hl1>River rises</hl1></hedline><byline>By Jane Roe</byline></body.head>"
                            "<body.content><p>The Lenne rose.</p></body.content></body></nitf>")
        self.write("b.xml", '<newsItem guid="urn:b" xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta>'
                            "<contentCreated>2016-03-02T10:00:00Z</contentCreated><headline>River falls</headline></contentMeta>"
                            '<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>The Lenne fell.</p></body>'
                            "</html></inlineXML></contentSet></newsItem>")
        self.assertTrue(self.indexer(self.dir / "texts").stdout.startswith("2 added in "))
        nitf, newsml = self.hits("type:nitf")[0], self.hits("type:newsml")[0]
        self.assertEqual((nitf["id"], nitf["title"], nitf["date"], nitf["author"]),
                         (str(self.dir / "texts" / "a.xml"), "River rises", "2016-03-01", "Jane Roe"))
        self.assertEqual((newsml["id"], newsml["title"], newsml["date"]), ("urn:b", "River falls", "2016-03-02"))
        self.assertEqual(len(self.hits("\"Lenne fell\"")), 1)

    def test_the_last_change_is_the_date_where_there_is_no_better_one(self):
        entry = "<entry><id>{0}</id><title>{0}</title><content>The Lenne rose.</content><updated>2016-03-0{0}T10:00:00Z</updated>{1}</entry>"
        self.write("a.atom", '<feed xmlns="http://www.w3.org/2005/Atom">' + entry.format(1, "")
                   + entry.format(2, "<published>2016-02-29T10:00:00Z</published>") + "</feed>")
        self.indexer(self.dir / "texts")
        self.assertEqual([(hit["title"], hit["date"]) for hit in self.hits("date:2016", "--sort", "title")],
                         [("1", "2016-03-01"), ("2", "2016-02-29")])

    def test_pages_of_a_web_archive(self):
        records = [answer("https://courier.example/2016/03/01/river", b"<title>River rises</title><p>The Lenne rose."),
                   answer("https://courier.example/feed", rss("<item><title>One</title><link>/1</link></item>"), "application/rss+xml"),
                   answer("https://courier.example/a.css", b"p{}", "text/css")]
        crawl = b"".join(map(gzip.compress, records))
        self.write("a.warc.gz", crawl)
        with zipfile.ZipFile(self.dir / "texts" / "b.wacz", "w") as archive:
            archive.writestr("datapackage.json", "{}")
            archive.writestr("archive/data.warc.gz", gzip.compress(records[0]))
        path = str(self.dir / "texts" / "a.warc.gz")
        result = self.indexer(self.dir / "texts")
        self.assertTrue(result.stdout.startswith("3 added in "))
        self.assertEqual(result.stderr, f"indexer: {path}: passed over 1 picture, style, script or the like\n")
        self.assertTrue(self.indexer(self.dir / "texts").stdout.startswith("3 unchanged in "))
        page = [hit for hit in self.hits("type:html") if hit["path"].startswith(path)][0]
        self.assertEqual(page["id"], path + "!https://courier.example/2016/03/01/river")
        self.assertEqual((page["title"], page["date"], page["url"]),
                         ("River rises", "2016-03-01", "https://courier.example/2016/03/01/river"))
        self.assertEqual(self.hits("type:feed")[0]["id"], "https://courier.example/1")
        (self.dir / "texts" / "a.warc.gz").unlink()
        self.assertIn("2 removed", self.indexer("--force", self.dir / "texts").stdout)


if __name__ == "__main__":
    unittest.main()
