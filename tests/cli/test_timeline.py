"""--timeline: a line a day, in every form of output."""

import csv
import io
import json
import random
import unittest

from json_schema import Schema
from support import CliTest
from test_stories import GOING_ON, NEWS, record


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
        self.assertEqual(undated.stderr, "searcher: no match has a date, so that there is no timeline; --file-dates takes the days of their files\n")
        undated = self.searcher("--timeline", "--file-dates", "id:undated")
        self.assertEqual(undated.stderr, "searcher: no match has a date, so that there is no timeline\n")

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
        many = "".join(record(f"n{i}", f"Heron {i}", "A heron stood in the reeds.", f"20{i % 11:02}-05-0{1 + i % 9}", "Tern") for i in range(2010))
        self.assertEqual(self.indexer("-", stdin=many).returncode, 0)
        result = self.searcher("--timeline", "--by=year", "heron")
        self.assertEqual(result.stderr, "searcher: headlines are from the best 2,000 of 2,010 matches\n")
        self.assertEqual(sum(day["count"] for day in self.periods("heron")), 2010)
        self.assertIn("newest 2,000 of 2,010", self.searcher("--timeline", "--source=tern").stderr)
        self.assertEqual(self.searcher("--timeline", "lisbon").stderr, "")

    def test_a_day_that_none_of_the_best_is_of_has_its_best_match(self):
        many = "".join(record(f"n{i}", f"Heron {i}", "A heron stood in the reeds.", f"20{i % 11:02}-05-0{1 + i % 9}", "Tern") for i in range(2000))
        many += "".join(record(f"old{i}", f"Reeds {i}", "A heron stood there. " + "The river was wide and slow. " * (20 - i),
                               f"199{i // 5}-05-0{1 + i % 5 // 4}", "Tern") for i in range(10))
        self.assertEqual(self.indexer("-", stdin=many).returncode, 0)
        result = self.searcher("--timeline", "--by=year", "heron")
        self.assertEqual(result.stderr, "searcher: headlines are from the best 2,000 of 2,010 matches; where a year has none of these, as 2 do, "
                                        "it is from its best match\n")
        self.assertEqual([year["headline"] for year in self.periods("heron", "--by=year")][:2], ["Reeds 4", "Reeds 9"])
        self.assertEqual([day["headline"] for day in self.periods("heron")][:4], ["Reeds 3", "Reeds 4", "Reeds 8", "Reeds 9"])
        self.assertTrue(all(year["headline"] for year in self.periods("--by=year", "--source=tern")))
        self.assertIn("; where a year has none of these, as 2 do, it is from its newest match", self.searcher("--timeline", "--by=year", "--source=tern").stderr)

    def test_file_dates(self):
        self.indexer(self.write("filed.txt", "Lisbon dockers of a file"))
        self.assertEqual(sum(day["count"] for day in self.periods("dockers", "--file-dates")),
                         sum(day["count"] for day in self.periods("dockers")) + 1)

    def test_what_does_not_go_with_it(self):
        for option in ("--stories", "--limit=3", "--facets", "--count", "--files", "--brief", "--sort=date"):
            self.assert_error(self.searcher("--timeline", option, "lisbon"), "--timeline")
        self.assert_error(self.searcher("--timeline", "--list", "person"), "--timeline")


class Threads(CliTest):
    """The stories before and after one."""

    def setUp(self):
        super().setUp()
        undated = json.dumps({"id": "undated", "title": "Otters", "text": "Otters swim.", "language": "en"}) + "\n"
        self.assertEqual(self.indexer("-", stdin="".join(NEWS + GOING_ON) + undated).returncode, 0)

    def thread(self, *arguments, **options):
        """The message of a thread, or none, behind the days; ids of stories as those of their first documents."""
        messages = self.messages("--timeline", *arguments, **options)
        for message in messages:
            self.assertEqual(Schema().problems(message), [])
        kinds = [message["type"] for message in messages]
        self.assertEqual(kinds, sorted(kinds, key=["timeline", "thread", "summary"].index))
        return next((message for message in messages if message["type"] == "thread"), None)

    def headlines(self, thread):
        return [[story["headline"].split()[-1] for story in thread[when]] for when in ("before", "same_day", "after")]

    def test_what_comes_before_and_after_a_story(self):
        middle = self.thread("story:vote")
        self.assertEqual((middle["story"]["size"], middle["story"]["from"], middle["story"]["headline"]),
                         (1, "2021-03-15", "Lisbon dockers vote on an offer over night shifts"))
        first, = middle["before"]
        self.assertEqual((first["size"], first["outlets"], first["from"], first["until"]), (4, 4, "2021-03-01", "2021-03-02"))
        self.assertEqual(self.headlines(middle)[1:], [[], ["shifts"]])
        self.assertEqual(self.thread(f"story:{first['id']}")["after"], [middle["story"], *middle["after"]])
        last = self.thread("--story=again")
        self.assertEqual((last["before"], last["after"]), ([first, middle["story"]], []))
        self.assertEqual(self.thread("--story=again", "--by=year"), last)

    def test_of_one_story_alone(self):
        for query in ("lisbon", "story:vote OR bakers", "story:vote OR story:again", "dockers -story:bakers", "story:nobody"):
            self.assertIsNone(self.thread(query), query)
        for query in ("story:vote cranes offers", "story:vote -story:again", "story:vote OR story:nobody"):
            self.assertEqual(self.thread(query)["story"]["from"], "2021-03-15", query)
        for other in ("story:bakers", "story:museum"):
            self.assertEqual(self.headlines(self.thread(other)), [[], [], []])

    def test_a_thread_as_text(self):
        self.assertRegex(self.searcher("--timeline", "story:vote").stdout,
                         r"\ABy day\n  2021-03-15  1  Lisbon dockers vote [^\n]+ · The Gull\n\n"
                         r"Before\n  1–2 Mar 2021  4  [^\n]+ · s-[0-9a-f]{8}\n"
                         r"After\n  6 Apr 2021    1  Lisbon dockers are back on their night shifts · s-[0-9a-f]{8}\n\n1 match\n\Z")
        alone = self.searcher("--timeline", "story:bakers").stdout
        self.assertRegex(alone, r"· The Gull\n\nNo story comes before it or after\n\n1 match\n\Z")
        self.assertEqual(self.searcher("--timeline", "story:undated").stdout,
                         "The story has no date: none comes before it or after\n\n1 match\n")
        self.assertEqual(self.searcher("--timeline", "--tsv", "story:vote").stdout.count("\n"), 2)

    def test_a_thread_without_the_story_file(self):
        before = self.thread("story:vote")
        for file in self.db.rglob("byline.stories"):
            file.unlink()
        self.assertEqual(self.thread("story:vote"), before)

    def test_a_thread_of_a_damaged_story_file(self):
        file = next(self.db.rglob("byline.stories"))
        whole = file.read_bytes()
        chance = random.Random(1)
        for _ in range(60):
            damaged = bytearray(whole)
            for _ in range(8):
                damaged[chance.randrange(96, len(whole))] = chance.choice([0, 1, 127, 128, 255])
            file.write_bytes(damaged)
            self.thread("--story=vote")  # of some kind; each message fits the schema

    def test_a_thread_over_several_indexes(self):
        one, other = self.dir / "one", self.dir / "other"
        self.indexer("--db", one, "-", stdin="".join(NEWS + GOING_ON[1:]), db=False)
        self.indexer("--db", other, "-", stdin="".join(GOING_ON[:1]), db=False)
        for folders in ((one, other), (other, one)):
            self.assertEqual(self.thread(*(f"--db={folder}" for folder in folders), "story:vote", db=False), self.thread("story:vote"))


if __name__ == "__main__":
    unittest.main()
