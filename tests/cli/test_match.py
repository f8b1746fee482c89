"""--match: which documents several words find, in every form of the answer; and that all forms agree."""

import json
import random
import sys
import unittest

from json_schema import Schema
from support import BIN, SOURCE, CliTest

sys.path.insert(0, str(SOURCE / "scripts"))
import byline  # noqa: E402

NEWS = {"a": "Port and museum\n\nThe port and the museum closed in the rain.\n", "b": "Port\n\nThe port opened again.\n",
        "c": "Museum\n\nThe museum is by the sea.\n", "d": "Strike\n\nThe keeper was on strike.\n"}


class Match(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**NEWS)

    def told(self, *arguments):
        """The hits with their "matched", and matches, match and matches_any of the summary."""
        messages = self.messages(*arguments)
        for message in messages:
            self.assertEqual(Schema().problems(message), [])
        summary = messages[-1]
        hits = " ".join(f"{m['path'].rsplit('/', 1)[1][0]}:{m['matched']}" for m in messages if m["type"] == "hit")
        return hits, summary["matches"], summary["match"], summary["matches_any"]

    def test_json(self):
        for arguments, expected in [
            (["port"], ("b:all a:all", 2, "all", 2)),
            (["port", "museum"], ("a:all b:some c:some", 1, "all", 3)),
            (["--match", "auto", "port", "museum"], ("a:all b:some c:some", 1, "all", 3)),
            (["--match", "all", "port", "museum"], ("a:all", 1, "all", None)),
            (["--match", "any", "port", "museum"], ("a:None b:None c:None", 3, "any", 3)),
            (["--plain", "port museum"], ("a:None b:None c:None", 3, "any", 3)),
            (["--plain", "--match", "auto", "port museum"], ("a:all b:some c:some", 1, "all", 3)),
            (["museum", "keeper"], ("d:some c:some a:some", 3, "any", 3)),
            (["museum", "zebra"], ("c:some a:some", 2, "any", 2)),
            (["the", "rain"], ("a:all b:some d:some c:some", 1, "all", 4)),
            (["+port", "museum"], ("a:None b:None", 2, "any", 2)),
            (["--sort", "title", "port", "museum"], ("a:all", 1, "all", 3)),
            (["--limit", "1", "port", "museum"], ("a:all", 1, "all", 3)),
            (["--limit", "1", "--offset", "1", "port", "museum"], ("b:some", 1, "all", 3)),
            (["--offset", "3", "port", "museum"], ("", 1, "all", 3)),
            (["zebra", "gnu"], ("", 0, "any", 0)),
            (["--language", "en"], ("a:all b:all c:all d:all", 4, "all", 4)),
        ]:
            with self.subTest(arguments=arguments):
                hits, *rest = self.told(*arguments)
                wanted, *others = expected
                self.assertEqual((sorted(hits.split()), rest), (sorted(wanted.split()), others))
                self.assertNotRegex(hits, "some.*all")

    def test_modes_without_words(self):
        for arguments in (["--list", "person"], ["--related", "nobody"], ["--why", "nobody"]):
            summary = self.messages(*arguments)[-1]
            self.assertEqual((summary["match"], summary["matches_any"]), (None, None), arguments)
        id = self.messages("port")[0]["id"]
        self.assertEqual(self.messages("--similar", id)[-1]["match"], "any")

    def test_text(self):
        def lines(*arguments):
            output = self.searcher("--snippets", "0", *arguments).stdout
            return [line for line in output.splitlines() if line and not line.startswith("     ")]
        self.assertEqual(lines("port museum"), ["  1  Port and museum", "With some of the words", "  2  Port", "  3  Museum",
                                                "1 with all words · 3 with any (--match any)"])
        self.assertEqual(lines("--limit", "1", "port museum"),
                         ["  1  Port and museum", "1 with all words · 3 with any (--match any)"])
        self.assertEqual(lines("keeper museum")[-1], "3 matches, none with all words")
        self.assertEqual(lines("--limit", "2", "--match", "any", "port museum")[-1], "2 of 3 matches")
        self.assertIn("best first; then those with some of the words", lines("--explain", "port museum")[0])

    def test_counts_and_lists(self):
        note = "searcher: no document has all the words; those with any of them are given\n"
        for query, count, told in (("port museum", 1, ""), ("keeper museum", 3, note), ("zebra gnu", 0, ""), ("port", 2, "")):
            for form in ("--count", "--files", "--tsv"):
                with self.subTest(query=query, form=form):
                    result = self.searcher(form, query)
                    found = int(result.stdout) if form == "--count" else len(result.stdout.splitlines()) - (form == "--tsv")
                    self.assertEqual((found, result.stderr, result.returncode), (count, told, 0 if count else 1))

    def test_batch_each_query_by_itself(self):
        result = self.searcher("--batch", "-", "--limit", "0", stdin="port museum\nkeeper museum\nport\n")
        self.assertEqual([(m["match"], m["matches"], m["matches_any"]) for m in map(json.loads, result.stdout.splitlines())],
                         [("all", 1, 3), ("any", 3, 3), ("all", 2, 2)])

    def test_python(self):
        news = byline.Index(self.db, searcher=BIN / "searcher")
        self.assertEqual((news.count("port museum"), news.count("port museum", match="any"),
                          news.count("keeper museum"), news.count("keeper museum", match="all")), (1, 3, 3, 0))
        results = news.search("port museum", match="auto")
        self.assertEqual([hit.matched for hit in results], ["all", "some", "some"])
        self.assertEqual((results.summary.match, results.summary.matches_any), ("all", 3))
        self.assertEqual([hit.matched for hit in news.search("port museum", match="any")], [None] * 3)


WORDS = ["port", "museum", "strike", "rain", "the", "of", "gull"]


def item(draw, depth):
    kind = draw.randrange(14 if depth else 9)
    if kind < 5:
        return draw.choice(WORDS)
    if kind == 5:
        return f'"{draw.choice(WORDS)} {draw.choice(WORDS)}"'
    if kind == 6:
        return draw.choice(["po*", "musuem~", "=rain", "title:port", "*"])
    if kind == 7:
        return draw.choice(["lang:en", "date:2021", "person:lee", "source:post"])
    if kind == 8:
        return f"({draw.choice(WORDS)} NEAR/3 {draw.choice(WORDS)})"
    if kind < 11:
        return f"({query(draw, depth - 1)})"
    left, right = item(draw, depth - 1), item(draw, depth - 1)
    return f"(({left}) {draw.choice(['AND', 'OR', 'AND NOT'])} ({right}))"


def query(draw, depth=2):
    return " ".join(draw.choice(["", "", "", "", "", "+", "-"]) + item(draw, depth) for _ in range(draw.randint(1, 4)))


class Agreement(CliTest):
    """Counts, facets, --count, --files and the summary's matches are of the same documents, whatever the query."""

    def test_random_queries(self):
        draw = random.Random(11)
        records = [{"id": f"r{number}", "title": draw.choice(WORDS), "date": draw.choice(["2021-03-04", "2020-01-01"]),
                    "source": draw.choice(["Post", "Star"]), "text": " ".join(draw.choices(WORDS, k=draw.randint(1, 6))) + " Ann Lee."}
                   for number in range(60)]
        for record in records:
            self.write(record["id"] + ".jsonl", json.dumps(record))
        self.indexer(self.dir / "texts")
        for _ in range(200):
            text = query(draw)
            for mode in ("auto", "all", "any"):
                with self.subTest(query=text, mode=mode):
                    messages = self.messages("--match", mode, "--limit", "1000", "--snippets", "0", "--facets=date,source,language",
                                             "--facet-limit", "1000", "--", text)
                    summary = messages[-1]
                    hits = {m["path"] for m in messages if m["type"] == "hit"}
                    self.assertEqual(len(hits), summary["returned"])
                    for facet in (m for m in messages if m["type"] == "facet"):
                        self.assertEqual(sum(value["count"] for value in facet["values"]), summary["matches"], facet["field"])
                    files = set(self.searcher("--match", mode, "--files", "--", text).stdout.split())
                    self.assertEqual(len(files), summary["matches"])
                    count = self.searcher("--match", mode, "--count", "--", text)
                    self.assertEqual((count.stdout, count.returncode), (f"{summary['matches']}\n", 0 if summary["matches"] else 1))
                    self.assertLessEqual(files, hits)
                    if mode == "auto" and summary["match"] == "all":
                        self.assertEqual({m["path"] for m in messages if m.get("matched") == "all"}, files)


if __name__ == "__main__":
    unittest.main()
