"""Stories of an index: found by name, listed, counted, and why they are stories."""

import json
import sys
import unittest

from support import BIN, SOURCE, CliTest
from json_schema import Schema

sys.path.insert(0, str(SOURCE / "scripts"))
import byline  # noqa: E402

STRIKE = "Dockers at the port of Lisbon walked out on Monday over pensions, said Margaret O'Dwyer of the Dockers Alliance. " \
         "Cranes stood still at the container terminal, and freighters anchored off the Tagus estuary. "
MUSEUM = "The museum of Kenosha reopens its gallery of kites after the flood, curator Leonard Keating told visitors. " \
         "Restorers dried tapestries and lacquer screens for months. "
RECORDS = [
    {"id": "a1", "title": "Dockers walk out in Lisbon", "source": "Gull", "date": "2020-09-14", "text": STRIKE + "Talks failed."},
    {"id": "a2", "title": "Lisbon dockers walk out over pensions", "source": "Heron", "date": "2020-09-15",
     "text": STRIKE + "Ministers urged the Dockers Alliance to return."},
    {"id": "a3", "title": "Port of Lisbon: dockers walk out", "source": "Tern", "date": "2020-09-15",
     "text": "Pensions of dockers are at stake. " + STRIKE},
    {"id": "b1", "title": "Museum of Kenosha reopens", "source": "Gull", "date": "2020-11-02", "text": MUSEUM},
    {"id": "b2", "title": "Kenosha museum reopens its gallery", "source": "Tern", "date": "2020-11-02",
     "text": "Kites fly again. " + MUSEUM},
    {"id": "c1", "title": "Umbrellas sold out", "source": "Gull", "date": "2020-09-15",
     "text": "Showers drenched picnickers at the botanical garden, where orchids, begonias and cacti bloom. Thunder frightened "
             "parakeets; gardeners sheltered beneath magnolias until lightning ceased, sipping lemonade and nibbling biscuits "
             "with marmalade. Meteorologists forecast drizzle, hail and gusts until Sunday, then sunshine over vineyards and "
             "orchards. A fountain overflowed. Margaret O'Dwyer of Lisbon was among those soaked."},
]


class StoryIndex(CliTest):
    def setUp(self):
        super().setUp()
        self.add(RECORDS)

    def add(self, records, db=None):
        lines = "".join(json.dumps(each) + "\n" for each in records)
        result = self.indexer("-", stdin=lines) if db is None else self.indexer("--db", db, "-", stdin=lines, db=False)
        self.assertEqual(result.returncode, 0, result.stderr)

    def ids(self, *arguments):
        return " ".join(sorted(m["id"] for m in self.messages("--limit", "100", *arguments) if m["type"] == "hit"))

    def stories(self, *arguments):
        return [m for m in self.messages(*arguments) if m["type"] == "facet"][0]["values"]

    def drop_file(self):
        [path] = self.db.glob("generation-*/byline.stories")
        path.unlink()


class Queries(StoryIndex):
    def test_found_by_name_id_and_path(self):
        name = self.stories("--list", "story")[0]["name"]
        for query, expected in [
                (f"story:{name}", "a1 a2 a3"), (f"story:{name.upper()}", "a1 a2 a3"), ("story:a3", "a1 a2 a3"), ("story:a1", "a1 a2 a3"),
                ("story:b2", "b1 b2"), ("story:c1", "c1"), ("-story:a1", "b1 b2 c1"), ("lisbon -story:a2", "c1"),
                ("story:a1 OR story:b1", "a1 a2 a3 b1 b2"), ("story:a1 pensions ministers", "a1 a2 a3"), ("story:a1 story:a2", "a1 a2 a3"),
                ("story:a1 story:b1", ""), ("story:nobody", "")]:
            with self.subTest(query=query):
                self.assertEqual(self.ids("--match", "any", "--", query), expected)

    def test_options_are_the_same(self):
        self.assertEqual(self.ids("--story", "a2"), "a1 a2 a3")
        self.assertEqual(self.ids("--story", "a2", "--story", "b1"), "a1 a2 a3 b1 b2")
        self.assertEqual(self.ids("--not-story", "a2"), "b1 b2 c1")

    def test_who_there_is_not_is_told(self):
        for story, words in [("s-00000000", "no story is called s-00000000; searcher --list story shows the names of stories"),
                             ("nobody", "no story is called nobody, and no document has the id or the path; searcher --list story")]:
            with self.subTest(story=story):
                result = self.searcher(f"story:{story}")
                self.assertEqual(result.returncode, 1)
                self.assertIn(words, result.stderr)

    def test_a_file_of_several_documents_is_no_one(self):
        self.indexer(self.write("many.jsonl", "".join(json.dumps({**each, "id": "m" + each["id"]}) + "\n" for each in RECORDS)))
        self.assertIn("holds 6 documents; name one by its id", self.searcher(f"story:{self.dir}/texts/many.jsonl").stderr)

    def test_every_member_is_a_name(self):
        # After a merge an old name answers: that of the first of what was a story by itself.
        other = self.dir / "other"
        self.add([RECORDS[1]], other)
        self.add([{**RECORDS[1], "id": "a9", "text": RECORDS[1]["text"] + " Again."}], other)
        old = self.messages("--list", "story", "--db", other, db=False)[0]["values"][0]["name"]
        name = self.stories("--list", "story")[0]["name"]
        if old != name:
            self.assertEqual(self.ids(f"story:{old}"), "a1 a2 a3")

    def test_several_indexes(self):
        other = self.dir / "other"
        self.add([{**each, "id": "x" + each["id"]} for each in RECORDS[:2]], other)
        found = [m["id"] for m in self.messages("--db", self.db, "--db", other, "story:a1", db=False) if m["type"] == "hit"]
        self.assertEqual(sorted(found), ["a1", "a2", "a3"])  # a story lies within one index
        found = [m["id"] for m in self.messages("--db", self.db, "--db", other, "story:xa1", db=False) if m["type"] == "hit"]
        self.assertEqual(sorted(found), ["xa1", "xa2"])

    def test_without_a_file_they_are_found_anew(self):
        asked = [["story:a2"], ["--list", "story"], ["--facets=story", "*"], ["--count-by", "story", "--facets=person,date", "*"],
                 ["--why-story", "a1"]]

        def answers():
            return [[{k: v for k, v in m.items() if k not in ("elapsed_ms", "notes")} for m in self.messages(*each)] for each in asked]
        before = answers()
        self.assertNotIn("found anew", self.searcher("story:a2").stderr)
        self.drop_file()
        self.assertEqual(answers(), before)
        self.assertIn("the index has no stories of its documents as they are now, so they were found anew, which takes long; "
                      "indexer --compact keeps them", self.searcher("story:a2").stderr)
        self.assertEqual(self.indexer("--compact").returncode, 0)
        self.assertNotIn("found anew", self.searcher("story:a2").stderr)
        self.assertEqual(answers(), before)

    def test_in_words(self):
        self.assertIn('of the story "a2"', self.searcher("--explain", "story:a2").stdout)


class Grouped(StoryIndex):
    def test_groups_of_hits_are_stories_of_the_index(self):
        listed = self.stories("--list", "story")[0]["name"]
        hits = [m for m in self.messages("--stories", "ministers OR stake") if m["type"] == "hit"]
        self.assertEqual([(m["story"]["id"], m["story"]["size"]) for m in hits], [(listed, 2)])  # its first is no hit
        self.assertEqual(self.ids(f"story:{listed}"), "a1 a2 a3")

    def test_a_page_behind_the_first_hits_that_are_grouped(self):
        words = ["".join(chr(97 + (n * 7919 + i * 104729) // 26 ** i % 26) for i in range(6)) for n in range(2000)]
        self.add([{"id": f"z{n:03}", "title": words[3 * n], "text": f"zebra {words[3 * n + 1]} {words[3 * n + 2]}"} for n in range(620)])
        found = []
        for offset in range(0, 700, 100):
            found += [m["id"] for m in self.messages("--stories", "--limit", "100", "--offset", str(offset), "zebra") if m["type"] == "hit"]
        self.assertEqual(len(found), 620)
        self.assertEqual(len(set(found)), 620)
        self.assertIn("passes over", self.searcher("--stories", "--offset", "620", "zebra").stdout)


class Lists(StoryIndex):
    def test_the_largest_first(self):
        listed = self.stories("--list", "story")
        self.assertEqual([(v["count"], v["story"]["size"], v["story"]["outlets"], v["story"]["from"], v["story"]["until"]) for v in listed],
                         [(3, 3, 3, "2020-09-14", "2020-09-15"), (2, 2, 2, "2020-11-02", "2020-11-02")])
        self.assertEqual([v["name"] for v in listed], [v["story"]["id"] for v in listed])
        self.assertIn(listed[0]["story"]["headline"], [each["title"] for each in RECORDS[:3]])

    def test_order_limit_and_pattern(self):
        for options, articles in [(["--sort", "-date"], [2, 3]), (["--sort", "date"], [3, 2]), (["--limit", "1"], [3]),
                                  (["--sort", "-date", "--limit", "1"], [2]), (["museum"], [2]), (["walk*"], []), (["*dockers*"], [3])]:
            with self.subTest(options=options):
                messages = self.messages("--list", "story", *options)
                self.assertEqual([v["count"] for m in messages if m["type"] == "facet" for v in m["values"]], articles)
        self.assertIn('no story of two documents or more is called "zeppelin", nor has it in its headline',
                      self.searcher("--list", "story", "zeppelin").stderr)

    def test_in_text(self):
        lines = self.searcher("--list", "story").stdout.splitlines()
        self.assertRegex(lines[0], r"^story: s-[0-9a-f]{8}  # 3 articles · 3 outlets · 14–15 Sep 2020 · .*[Dd]ockers")
        self.assertEqual(lines[-1], "# 2 stories")

    def test_the_headline_is_of_one_that_has_a_title(self):
        told = "Beekeepers of Evora found their hives empty in spring, said Carlos Brandt, and blame a spray used on olives. "
        self.add([{"id": f"bees{i}", "source": "Gull", "date": f"2021-04-0{i}", "text": told + f"Part {i}."} for i in range(1, 5)]
                 + [{"id": "bees5", "title": "Hives of Evora stand empty", "source": "Tern", "date": "2021-04-05", "text": told}])
        headline = lambda value: value["story"]["headline"]
        self.assertEqual(headline(self.stories("--list", "story")[0]), "Hives of Evora stand empty")
        self.assertEqual(headline(self.stories("--facets=story", "hives")[0]), "Hives of Evora stand empty")
        for drop in (lambda: None, self.drop_file):
            drop()
            told = next(m for m in self.messages("--stories", "hives") if m["type"] == "story")
            self.assertEqual((told["size"], told["headline"]), (5, "Hives of Evora stand empty"))
            thread = next(m for m in self.messages("--timeline", "story:bees1") if m["type"] == "thread")
            self.assertEqual(thread["story"]["headline"], "Hives of Evora stand empty")
        untitled = [record for record in RECORDS if record["id"] < "b"]
        for record in untitled:
            self.add([{**record, "title": None}])
        self.assertIsNone(headline(self.stories("--facets=story", "dockers")[0]))

    def test_others_have_no_order(self):
        result = self.searcher("--list", "person", "--sort", "date")
        self.assertEqual(result.returncode, 2)
        self.assertIn("--sort does not go with --list person", result.stderr)
        self.assertIn("--list story has an order", result.stderr)

    def test_facets(self):
        for query, counts in [("*", [3, 2]), ("lisbon", [3]), ("ministers OR kites", [2]), ("ministers", [])]:
            with self.subTest(query=query):
                self.assertEqual([v["count"] for v in self.stories("--facets=story", query)], counts)
        text = self.searcher("--facets=person,story", "--limit", "0", "*").stdout
        self.assertRegex(text, r"Stories \(2\)\n +3  s-[0-9a-f]{8}  [^\n]*[Dd]ockers[^\n·]* · 3 outlets · 14–15 Sep 2020\n")
        self.assertLess(text.index("People"), text.index("Stories"))
        text = self.searcher("--facets=story", "--limit", "0", "ministers OR talks").stdout
        self.assertRegex(text, r"\n +2  s-[0-9a-f]{8}  [^\n]*[Dd]ockers[^\n·]* · of 3 articles · 3 outlets · 14–15 Sep 2020\n")
        self.assertRegex(self.searcher("--facets=story", "--limit", "0", "--tsv", "*").stdout, r"story\t3\ts-[0-9a-f]{8}\t.*[Dd]ockers")

    def test_by_the_schema(self):
        for arguments in [["--list", "story"], ["--facets=story,person", "--count-by", "story", "*"], ["--why-story", "a1"],
                          ["--why-story", "a1", "b1"], ["--related", "Margaret O'Dwyer", "--count-by", "story"]]:
            for message in self.messages(*arguments):
                with self.subTest(arguments=arguments, type=message["type"]):
                    self.assertEqual(Schema().problems(message), [])

    def test_in_python(self):
        index = byline.Index(self.db, searcher=BIN / "searcher")
        self.assertEqual([value.story["size"] for value in index.list("story").values], [3, 2])
        self.assertEqual(index.count(story="a1"), 3)
        self.assertEqual(index.facets("*", ["source"], count_by="story")["source"].values[0].count, 3)


class Counts(StoryIndex):
    def counts(self, field, *arguments):
        return {v["name"]: v["count"] for v in self.stories(f"--facets={field}", "--limit", "0", *arguments)}

    def test_a_value_counts_once_a_story(self):
        for field, documents, stories in [
                ("person", {"Margaret O'Dwyer": 4, "Leonard Keating": 2}, {"Margaret O'Dwyer": 2, "Leonard Keating": 1}),
                ("source", {"Gull": 3, "Tern": 2, "Heron": 1}, {"Gull": 3, "Tern": 2, "Heron": 1}),
                ("language", {"en": 6}, {"en": 3}),
                ("date", {"2020-09": 4, "2020-11": 2}, {"2020-09": 2, "2020-11": 1})]:
            with self.subTest(field=field):
                self.assertEqual(self.counts(field, "*"), documents)
                self.assertEqual(self.counts(field, "--count-by", "story", "*"), stories)
                self.assertEqual(self.counts(field, "--count-by", "document", "*"), documents)

    def test_by_day_week_and_year(self):
        for unit, counts in [("day", {"2020-09-14": 1, "2020-09-15": 2, "2020-11-02": 1}), ("week", {"2020-W38": 2, "2020-W45": 1}),
                             ("year", {"2020": 3})]:
            with self.subTest(unit=unit):
                self.assertEqual(self.counts("date", "--count-by", "story", "--by", unit, "*"), counts)

    def test_the_same_without_columns(self):
        asked = ["--facets=person,org,place,source,language,date", "--limit", "0", "--count-by", "story"]
        with_columns = {query: [m for m in self.messages(*asked, query) if m["type"] == "facet"] for query in ["*", "lisbon", "ministers"]}
        [path] = self.db.glob("generation-*/byline.columns")
        path.unlink()
        for query, facets in with_columns.items():
            with self.subTest(query=query):
                self.assertEqual([m for m in self.messages(*asked, query) if m["type"] == "facet"], facets)

    def test_documents_that_came_later(self):
        self.add([{**RECORDS[0], "id": "a4", "source": "Stork"}])
        self.assertEqual(self.counts("person", "--count-by", "story", "*"), {"Margaret O'Dwyer": 2, "Leonard Keating": 1})
        self.assertEqual(self.ids("story:a1"), "a1 a2 a3 a4")

    def test_it_is_said(self):
        self.assertIn("People (2, counted in stories)", self.searcher("--facets=person", "--count-by", "story", "*").stdout)
        facet = [m for m in self.messages("--facets=person", "--count-by", "story", "*") if m["type"] == "facet"][0]
        self.assertEqual(facet["counted"], "stories")

    def test_related(self):
        by_story = {v["name"]: (v["count"], v["everywhere"]) for m in self.messages("--related", "Margaret O'Dwyer", "--count-by", "story")
                    if m["type"] == "facet" for v in m["values"]}
        by_document = {v["name"]: (v["count"], v["everywhere"]) for m in self.messages("--related", "Margaret O'Dwyer")
                       if m["type"] == "facet" for v in m["values"]}
        self.assertEqual(by_document["Dockers Alliance"], (3, 3))
        self.assertEqual(by_story["Dockers Alliance"], (1, 1))


class Why(StoryIndex):
    def reasons(self, *arguments):
        return [m for m in self.messages("--why-story", *arguments) if m["type"] == "why_story"][0]

    def test_each_document_beside_the_one_most_like_it(self):
        reasons = self.reasons("a2")
        self.assertEqual([tie["document"]["id"] for tie in reasons["ties"]][0], "a1")
        self.assertEqual(sorted(tie["document"]["id"] for tie in reasons["ties"]), ["a1", "a2", "a3"])
        for tie in reasons["ties"]:
            self.assertNotEqual(tie["document"]["id"], tie["other"]["id"])
            self.assertGreaterEqual(tie["likelihood"], 0.6)
            self.assertTrue({word.lower() for word in tie["words"]} & {"dockers", "pensions", "tagus", "estuary", "walked", "freighters"})
        least = min(tie["likelihood"] for tie in reasons["ties"])
        self.assertEqual(reasons["ties"][reasons["weakest"]]["likelihood"], least)
        self.assertEqual(reasons["story"], self.stories("--list", "story")[0]["name"])

    def test_of_two(self):
        one = self.reasons("a1", "a3")["ties"][0]
        self.assertEqual((one["same_story"], one["days_apart"], one["same_language"]), (True, 1, True))
        two = self.reasons("a1", "b1")["ties"][0]
        self.assertEqual((two["same_story"], two["days_apart"], two["likelihood"], two["copy"]), (False, 49, 0, False))

    def test_in_words(self):
        text = self.searcher("--why-story", "a1").stdout
        self.assertRegex(text, r"^s-[0-9a-f]{8} · 3 articles\n  2020-09-14 · Gull · Dockers walk out in Lisbon\n    ")
        self.assertRegex(text, r"both have the words .*\(\d+ % alike\); titles \d+ % alike; 1 day apart")
        self.assertIn("The weakest link: ", text)
        text = self.searcher("--why-story", "a1", "b1").stdout
        self.assertIn("hardly one story (less than 40 %) with 2020-11-02 · Gull · Museum of Kenosha reopens", text)
        self.assertIn("49 days apart, more than 7", text)
        self.assertIn("They are in two stories.", text)
        self.assertIn("They are in one story.", self.searcher("--why-story", "a1", "a2").stdout)
        self.assertIn(": one document, which is alone", self.searcher("--why-story", "c1").stdout)

    def test_a_word_is_told_once(self):
        # A name has a stem of its own beside that of the word.
        for arguments in ["a1"], ["a1", "a2"]:
            for tie in self.reasons(*arguments)["ties"]:
                words = [word.lower() for word in tie["words"]]
                self.assertEqual(sorted(words), sorted(set(words)))
                self.assertEqual(len(words), 10)

    def test_of_two_indexes(self):
        other = self.dir / "other"
        self.add([{**RECORDS[1], "id": "x2"}], db=other)
        both = lambda *more: self.searcher("--db", self.db, "--db", other, "--why-story", "a1", "x2", *more, db=False)
        self.assertRegex(both().stdout, r"They are in two stories, since each index has its own; same: in stories\.txt joins them\.\n\Z")
        tie = json.loads(both("--json").stdout.splitlines()[0])["ties"][0]
        self.assertEqual((tie["same_story"], tie["same_index"]), (False, False))
        self.assertEqual(Schema().problems(json.loads(both("--json").stdout.splitlines()[0])), [])
        joined = self.write("joined.txt", "same: a1 x2")
        self.assertIn("They are in one story, by ", both("--story-corrections", joined).stdout)
        self.assertTrue(self.reasons("a1", "a2")["ties"][0]["same_index"])

    def test_what_cannot_be_told(self):
        name = self.reasons("a1")["story"]
        for arguments, words in [(["nobody"], "no story is called nobody, and no document has the id or the path"),
                                 (["a1", "s-00000000"], "no story is called s-00000000"),
                                 (["a1", "a1"], "a1 and a1 are one document"),
                                 ([name, name.upper()], f"{name} and {name.upper()} are of one story"),
                                 ([name, "a1"], f"{name} and a1 are of one story"),
                                 (["a1", "a2", "a3"], "--why-story takes one id or two")]:
            with self.subTest(arguments=arguments):
                result = self.searcher("--why-story", *arguments)
                self.assertEqual(result.returncode, 2)
                self.assertIn(words, result.stderr)


if __name__ == "__main__":
    unittest.main()
