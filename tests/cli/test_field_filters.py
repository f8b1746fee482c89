"""Fields that a document brings along: authors, address, section, and what --keep keeps."""

import json
import sys
import unittest

from support import BIN, SOURCE, CliTest

sys.path.insert(0, str(SOURCE / "scripts"))
import byline  # noqa: E402

RECORDS = [
    {"id": "a", "text": "The port strike goes on.", "author": ["Jane Roe", "Al O'Hara"], "section": "Politics",
     "url": "https://www.example.org/news/2021/port?x=1", "date": "2021-03-01", "words": 12, "tags": ["x", {"y": None}]},
    {"id": "b", "text": "The port talks resume.", "author": "Mary Jane Roe", "section": "Politics/World",
     "url": "https://example.org/news/talks", "date": "2021-03-02"},
    {"id": "c", "text": "A museum reopens at the port.", "author": "RÓE, J.", "section": "Culture",
     "url": "http://sub.example.org/a_(b)#top", "date": "2021-03-03"},
    {"id": "d", "text": "The port sleeps."},
]


class Keep(CliTest):
    def test_it_adds_up(self):
        record = json.dumps({"id": "a", "text": "The port sleeps.", "one": 1, "two": 2, "head": "Port"}) + "\n"
        config = self.write("config", "--keep=one\n")
        for line in [["--keep", "one", "--keep", "two"], ["--keep=one,two"], ["--keep", "two"], ["--keep=two", "--fields", "title=head"]]:
            with self.subTest(line=line):
                env = {"BYLINE_CONFIG": str(config) if "one" not in " ".join(line) else ""}
                result = self.indexer(*line, "-", stdin=record, env=env)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertEqual(self.messages("sleeps")[0]["extra"], {"one": 1, "two": 2})


class Fields(CliTest):
    def setUp(self):
        super().setUp()
        result = self.indexer("--keep", "words,tags", "-", stdin="".join(json.dumps(each) + "\n" for each in RECORDS))
        self.assertEqual(result.returncode, 0, result.stderr)

    def ids(self, *arguments):
        return "".join(sorted(m["id"] for m in self.messages("--limit", "100", *arguments) if m["type"] == "hit"))

    def test_filters(self):
        for query, expected in [
                ("author:roe", "abc"), ("author:ROE", "abc"), ('author:"Jane Roe"', "a"), ('author:"jane roe"', "a"),
                ('author:"Mary Jane"', "b"), ("author:o'hara", "a"), ('author:"Al Roe"', ""), ("author:jane*", "a"),
                ('author:"*jane roe"', "ab"), ("author:rroe~1", ""), ("-author:roe", "d"), ("port -author:jane", "cd"),
                ("author:jane author:al", "a"), ("author:(al OR mary)", "ab"),
                ("section:politics", "a"), ("section:POLITICS", "a"), ('section:"politics/world"', "b"),
                ("section:politics/world", "b"), ("section:politics*", "ab"), ("section:nothing", ""),
                ("url:https://www.example.org/news/2021/port?x=1", "a"), ("url:example.org/news", "ab"),
                ("url:example.org/news/2021/port", "a"),
                ("url:http://EXAMPLE.org/news/", "ab"), ("url:example.org", "ab"), ("url:sub.example.org/a_(b)", "c"),
                ("url:example.org/new", ""), ("url:*example.org*", "abc"), ("url:*.example.org/*", "c"),
                ('url:"https://sub.example.org/a_(b)#elsewhere"', "c"), ("-url:example.org", "cd")]:
            with self.subTest(query=query):
                self.assertEqual(self.ids("--", query), expected)

    def test_options_are_the_same(self):
        for arguments, query in [
                (("--author", "roe"), "author:roe"), (("--author", "Jane Roe"), 'author:"Jane Roe"'),
                (("--author", "al", "--author", "mary"), "author:al OR author:mary"),
                (("--author", "jane*"), "author:jane*"), (("--section", "politics*"), "section:politics*"),
                (("--section", "Culture", "--section", "politics"), "section:culture OR section:politics"),
                (("--not-author", "jane"), "-author:jane"), (("--not-author", "al", "--not-author", "mary"), "-author:al -author:mary"),
                (("--not-section", "politics*", "port"), "port -section:politics*"), (("--not-source", "x"), "-source:x"),
                (("--not-language", "de"), "-lang:de")]:
            with self.subTest(arguments=arguments):
                by_option, in_query = self.messages(*arguments), self.messages("--", query)
                self.assertEqual([m for m in by_option if m["type"] == "hit"], [m for m in in_query if m["type"] == "hit"])
                self.assertGreater(by_option[-1]["matches"], 0)
        for mode in (("--list", "person"), ("--why", "x"), ("--related", "x")):
            self.assert_error(self.searcher(*mode, "--author", "x"), f"--author does not go with {mode[0]}")

    def test_what_nobody_has_is_told(self):
        for query, note in [
                ("author:rowe", 'no document has the author "rowe"; did you mean "Jane Roe" (1)'),
                ("section:cultur", 'no document has the section "cultur"; did you mean "Culture" (1)?'),
                ("url:example.com", 'no document has the url "example.com"'),
                ("section:zz*", "zz* stands for no name of the index")]:
            with self.subTest(query=query):
                self.assertIn(note, self.searcher("--", query).stderr)
        self.assertIn('no document has the section "zz*"', self.searcher("--section", "zz*").stderr)

    def test_hostile(self):
        for query, sentence in [
                ("author:*", "Nothing to search for follows author:"), ("section:*", "Nothing to search for follows section:"),
                ("url:*", "Nothing to search for follows url:"), ("url:", "Nothing follows url:"),
                ('author:""', "Nothing to search for follows author:"), ('section:"..."', "Nothing to search for follows section:"),
                ('author:"Jane', "The quote that opens here is never closed"), ("byline:x", "Did you mean author:?"),
                ("category:x", "Did you mean section:?"), ("link:x", "Did you mean url:?"), ("author:a:b", None),
                ("url:::::", "Nothing to search for follows url:"), ("author:" + "x" * 5000, None), ("section:a/b/../../c", None), ("url:https://", None),
                ("url:" + "*a" * 30, None), ("author:-", "Nothing to search for follows author:")]:
            with self.subTest(query=query[:40]):
                result = self.searcher("--", query)
                if sentence:
                    self.assert_error(result, sentence)
                else:
                    self.assertIn(result.returncode, (0, 1), result.stderr)
        many = [option for i in range(250) for option in ("--author", f"nobody {i}", "--section", f"x{i}*")]
        self.assertEqual(self.searcher("--count", *many).stdout, "0\n")
        self.assertEqual(self.searcher("--count", *many, "--author", "al", "--section", "politics").stdout, "1\n")

    def test_shown(self):
        text = self.searcher("id:a").stdout
        self.assertIn("2021-03-01 · Jane Roe, Al O'Hara · Politics\n", text)
        self.assertNotIn("example.org", text)

    def test_json_and_tsv(self):
        hits = {m["id"]: m for m in self.messages("port") if m["type"] == "hit"}
        self.assertEqual((hits["a"]["author"], hits["a"]["url"], hits["a"]["section"]),
                         ("Jane Roe; Al O'Hara", RECORDS[0]["url"], "Politics"))
        self.assertEqual((hits["a"]["authors"], hits["a"]["sections"]), (["Jane Roe", "Al O'Hara"], ["Politics"]))
        self.assertEqual(hits["a"]["extra"], {"words": 12, "tags": ["x", {"y": None}]})
        self.assertEqual((hits["d"]["author"], hits["d"]["url"], hits["d"]["section"], hits["d"]["extra"]), (None, None, None, {}))
        self.assertEqual((hits["d"]["authors"], hits["d"]["sections"]), ([], []))
        columns = self.searcher("--tsv", "id:a").stdout.splitlines()[1].split("\t")
        self.assertEqual(columns[3], "2021-03-01")
        self.assertEqual(columns[7:10], ["Jane Roe; Al O'Hara", "Politics", RECORDS[0]["url"]])

    def test_counted_and_listed(self):
        facets = {m["field"]: [(v["name"], v["count"]) for v in m["values"]]
                  for m in self.messages("--facets=author,section", "--limit", "0", "strike OR talks") if m["type"] == "facet"}
        self.assertEqual(facets, {"author": [("Al O'Hara", 1), ("Jane Roe", 1), ("Mary Jane Roe", 1)],
                                  "section": [("Politics", 1), ("Politics/World", 1)]})
        self.assertIn("author: Mary Jane Roe  # 1 document", self.searcher("--list", "author", "jane").stdout)
        self.assertTrue(self.searcher("--list", "section").stdout.endswith("# 3 sections\n"))
        self.assertEqual(self.searcher("--facets=section", "strike").stdout.splitlines()[-3:],
                         ["      1  Politics", "", "1 match"])

    def test_python(self):
        news = byline.Index(self.db, searcher=BIN / "searcher")
        hit = news.search(authors=["Jane Roe"]).hits[0]
        self.assertEqual((hit.author, hit.authors, hit.url, hit.section, hit.extra),
                         ("Jane Roe; Al O'Hara", ["Jane Roe", "Al O'Hara"], RECORDS[0]["url"], "Politics", {"words": 12, "tags": ["x", {"y": None}]}))
        self.assertEqual(news.count(sections=["culture", "politics"]), 2)
        bare = news.search("id:d").hits[0]
        self.assertEqual((bare.author, bare.authors, bare.url, bare.section, bare.extra), (None, [], None, None, {}))


if __name__ == "__main__":
    unittest.main()
