"""--timeline: a line a day, in every form of output."""

import csv
import io
import json
import unittest

from json_schema import Schema
from support import CliTest
from test_stories import NEWS, record


class Timeline(CliTest):
    def setUp(self):
        super().setUp()
        undated = json.dumps({"id": "undated", "title": "Lisbon port", "text": "Lisbon dockers of no day.", "language": "en"}) + "\n"
        self.assertEqual(self.indexer("-", stdin="".join(NEWS) + undated).returncode, 0)

    def periods(self, *arguments, **options):
        """The lines as JSON, each of which fits the schema."""
        messages = self.messages("--timeline", *arguments, **options)
        for message in messages:
            self.assertEqual(Schema().problems(message), [])
        *lines, summary = messages
        self.assertEqual({line["type"] for line in lines} | {"timeline"}, {"timeline"})
        self.assertEqual((summary["type"], summary["returned"]), ("summary", 0))
        return lines

    def test_days(self):
        days = self.periods("lisbon OR museum")
        self.assertEqual([(day["name"], day["count"], day["outlets"]) for day in days],
                         [("2021-03-01", 2, 2), ("2021-03-02", 3, 2), ("2022-03-01", 1, 1)])
        for day in days:
            news = next(each for each in map(json.loads, NEWS) if each["id"] == day["id"])
            self.assertEqual((day["headline"], day["source"], day["name"]), (news["title"], news["source"], news["date"]))
        # Most like the others: the day's museum is not.
        self.assertIn(days[1]["id"], {"gull", "court"})

    def test_units(self):
        for by, names in (("week", ["2021-W09", "2022-W09"]), ("month", ["2021-03", "2022-03"]), ("year", ["2021", "2022"])):
            self.assertEqual([each["name"] for each in self.periods("lisbon OR museum", "--by", by)], names)

    def test_text(self):
        result = self.searcher("--timeline", "lisbon OR museum")
        self.assertEqual(result.returncode, 0)
        self.assertRegex(result.stdout, r"\ABy day, 1 without a date\n  2021-03-01  2  [^\n]+ · 2 outlets\n  2021-03-02  3  [^\n]+ · 2 outlets\n"
                                        r"  …\n  2022-03-01  1  A year on, dock workers of Lisbon remember the walkout · The Ledger\n\n7 matches\n\Z")
        nothing = self.searcher("--timeline", "zebra")
        self.assertEqual((nothing.returncode, nothing.stdout), (1, "No matches\n"))
        undated = self.searcher("--timeline", "id:undated")
        self.assertEqual(undated.stdout, "1 match\n")

    def test_tables(self):
        rows = list(csv.DictReader(io.StringIO(self.searcher("--csv", "--timeline", "lisbon OR museum").stdout)))
        self.assertEqual([(row["day"], row["count"]) for row in rows], [("2021-03-01", "2"), ("2021-03-02", "3"), ("2022-03-01", "1")])
        self.assertEqual(self.searcher("--tsv", "--timeline", "--by=year", "zebra").stdout, "year\tcount\toutlets\theadline\tid\tsource\n")

    def test_all_words_alone_count(self):
        self.assertEqual([(day["name"], day["count"]) for day in self.periods("museum porto lisbon", "--match", "any")][-1], ("2022-03-01", 1))
        self.assertEqual([day["count"] for day in self.periods("museum porto")], [1])

    def test_the_same_without_the_files_beside_the_index(self):
        before = self.periods("lisbon OR museum")
        for name in ("byline.stories", "byline.columns"):
            for file in self.db.rglob(name):
                file.unlink()
            self.assertEqual(self.periods("lisbon OR museum"), before)

    def test_several_indexes_as_one(self):
        before = [(day["name"], day["count"], day["outlets"]) for day in self.periods("lisbon OR museum")]
        one, other = self.dir / "one", self.dir / "other"
        self.indexer("--db", one, "-", stdin="".join(NEWS[::2]), db=False)
        self.indexer("--db", other, "-", stdin="".join(NEWS[1::2]), db=False)
        both = self.periods("--db", one, "--db", other, "lisbon OR museum", db=False)
        self.assertEqual([(day["name"], day["count"], day["outlets"]) for day in both], before)

    def test_headlines_of_the_best_alone(self):
        many = "".join(record(f"n{i}", f"Heron {i}", "A heron stood in the reeds.", f"20{i // 200:02}-05-0{1 + i % 9}", "Tern") for i in range(2010))
        self.assertEqual(self.indexer("-", stdin=many).returncode, 0)
        result = self.searcher("--timeline", "--by=year", "heron")
        self.assertRegex(result.stderr, r"headlines are from the best 2,000 of 2,010 matches")
        self.assertEqual(sum(day["count"] for day in self.periods("heron")), 2010)
        self.assertIn("newest 2,000 of 2,010", self.searcher("--timeline", "--source=tern").stderr)
        self.assertEqual(self.searcher("--timeline", "lisbon").stderr, "")

    def test_file_dates(self):
        self.indexer(self.write("filed.txt", "Lisbon dockers of a file"))
        self.assertEqual(sum(day["count"] for day in self.periods("dockers", "--file-dates")),
                         sum(day["count"] for day in self.periods("dockers")) + 1)

    def test_what_does_not_go_with_it(self):
        for option in ("--stories", "--limit=3", "--facets", "--count", "--files", "--brief", "--sort=date"):
            self.assert_error(self.searcher("--timeline", option, "lisbon"), "--timeline")
        self.assert_error(self.searcher("--timeline", "--list", "person"), "--timeline")


if __name__ == "__main__":
    unittest.main()
