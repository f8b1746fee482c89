"""stories.txt: what users say of stories, wherever stories are told."""

import itertools
import json
import sys
import unittest

from json_schema import Schema
from support import BIN, SOURCE
import test_serve
import test_story_index
from test_story_index import RECORDS

sys.path.insert(0, str(SOURCE / "scripts"))
import byline  # noqa: E402

WIRE = {"title": "Comet Okonkwo photographed at Jupiter", "date": "2021-03-04",
        "text": " ".join(f"Astronomer {i} of the Varnmouth observatory photographed the comet Okonkwo as it passed Jupiter, {i * 7} minutes "
                         f"after midnight, and measured {i * 13} metres of dust before cloud {i * 3} came." for i in range(2, 14))}
COPIES = [{**WIRE, "id": f"d{i}", "source": f"Paper {i}"} for i in (1, 2, 3)]
TOLD = [["--list", "story"], ["--facets=story", "*"], ["--stories", "*"], ["--stories=strict", "*"], ["--stories=loose", "*"],
        ["--collapse", "*"], ["--timeline", "*"], ["--count-by", "story", "--facets=person,date,source", "*"], ["story:a1"],
        ["--story", "b1"], ["--not-story", "b1"], ["--why-story", "a1"], ["--why-story", "a1", "b1"],
        ["--related", "Margaret O'Dwyer", "--count-by", "story"]]


class Corrections(test_story_index.StoryIndex):
    def say(self, *lines, db=None):
        ((db or self.db) / "stories.txt").write_text("".join(line + "\n" for line in lines))

    def told(self, *arguments):
        """What is told, without how long it took."""
        messages = self.messages(*arguments)
        for message in messages:
            self.assertEqual(Schema().problems(message), [])
        return [{k: v for k, v in m.items() if k not in ("elapsed_ms", "notes")} for m in messages]

    def groups(self, *arguments, **options):
        """Ids of the members of each group of hits, in any order."""
        messages = self.messages("--limit", "99", *arguments, "*", **options)
        groups = {m["story"]["id"] if "story" in m else m["id"]: [m["id"]] + [copy["id"] for copy in m["copies"]]
                  for m in messages if m["type"] == "hit"}
        groups.update({m["id"]: [member["id"] for member in m["members"]] for m in messages if m["type"] == "story"})
        return " ".join(sorted("+".join(sorted(group)) for group in groups.values()))

    def sizes(self, *arguments):
        return [value["count"] for value in self.stories(*arguments)]


class Everywhere(Corrections):
    def test_groups_of_hits_at_every_level(self):
        for lines, expected in [
                ([], "a1+a2+a3 b1+b2 c1"),
                (["same: a1 c1"], "a1+a2+a3+c1 b1+b2"),
                (["same: a3 b2"], "a1+a2+a3+b1+b2 c1"),
                (["same: c1 b1", "same: b1 a2"], "a1+a2+a3+b1+b2+c1"),
                (["apart: b1 b2"], "a1+a2+a3 b1 b2 c1"),
                (["apart: c1 a1 a2 a3"], "a1 a2 a3 b1+b2 c1"),
                (["apart: b1 b2", "same: b2 c1"], "a1+a2+a3 b1 b2+c1"),
                (["same: nobody a1", "same: nobody c1"], "a1+a2+a3+c1 b1+b2"),
                (["same: nobody no-one", "apart: nobody a1"], "a1+a2+a3 b1+b2 c1"),
                (["# same: a1 b1", "", "same: a1 c1 # b1"], "a1+a2+a3+c1 b1+b2")]:
            self.say(*lines)
            for level in ("strict", "normal", "loose"):
                with self.subTest(lines=lines, level=level):
                    self.assertEqual(self.groups(f"--stories={level}"), expected)

    def test_nothing_said_of_those_there_are_changes_nothing(self):
        before = [self.told(*each) for each in TOLD]
        self.say("# nothing", "same: nobody no-one", "apart: nobody a1", "same: a1 a1x")
        self.assertEqual([self.told(*each) for each in TOLD], before)

    def test_names_of_stories_are_ids(self):
        first, second = [value["name"] for value in self.stories("--list", "story")]
        self.say(f"same: {first} {second.upper()}")
        self.assertEqual(self.groups("--stories"), "a1+a2+a3+b1+b2 c1")
        self.assertEqual(self.sizes("--list", "story"), [5])
        for name in (first, second):  # both go on being its names
            self.assertEqual(self.ids(f"story:{name}"), "a1 a2 a3 b1 b2")

    def test_stories_of_the_index(self):
        self.say("same: a1 c1", "apart: b1 b2")
        self.assertEqual(self.sizes("--list", "story"), [4])
        self.assertEqual(self.sizes("--facets=story", "*"), [4])
        self.assertEqual(self.sizes("--facets=story", "lisbon"), [4])
        for query, expected in [("story:c1", "a1 a2 a3 c1"), ("story:a3", "a1 a2 a3 c1"), ("story:b1", "b1"), ("-story:b1", "a1 a2 a3 b2 c1")]:
            with self.subTest(query=query):
                self.assertEqual(self.ids("--", query), expected)
        self.assertEqual(self.ids("--story", "c1"), "a1 a2 a3 c1")
        self.assertEqual(self.ids("--not-story", "c1"), "b1 b2")

    def test_counts(self):
        def counts():
            return {v["name"]: v["count"] for v in self.stories("--facets=person", "--count-by", "story", "*")}
        self.assertEqual(counts(), {"Margaret O'Dwyer": 2, "Leonard Keating": 1})
        self.say("same: a1 c1", "apart: b1 b2")
        self.assertEqual(counts(), {"Margaret O'Dwyer": 1, "Leonard Keating": 2})
        related = [v for m in self.messages("--related", "Margaret O'Dwyer", "--count-by", "story") if m["type"] == "facet" for v in m["values"]]
        self.assertEqual({v["name"]: v["count"] for v in related}["Dockers Alliance"], 1)

    def test_copies(self):
        self.add(COPIES)
        for lines, copies, stories in [
                ([], "c1 d1+d2+d3", "c1 d1+d2+d3"),
                (["same: c1 d1"], "c1 d1+d2+d3", "c1+d1+d2+d3"),  # one story is not one text
                (["apart: d1 d2 d3"], "c1 d1 d2 d3", "c1 d1 d2 d3"),
                (["apart: c1 d2", "same: c1 d1 d3"], "c1 d1+d3 d2", "c1+d1+d3 d2"),
                (["apart: d1 d2", "apart: d3 d1"], "c1 d1 d2+d3", "c1 d1 d2+d3")]:
            self.say(*lines)
            for option, expected in ("--collapse", copies), ("--stories", stories):
                with self.subTest(lines=lines, option=option):
                    self.assertEqual(" ".join(group for group in self.groups(option).split() if group[0] in "cd"), expected)

    def test_days(self):
        # Of one day, the headline is of the one most like the others; copies count once.
        self.add(COPIES[:2] + [{**WIRE, "id": "d9", "text": "Seen by the observatory. " + RECORDS[5]["text"]}])

        def headline():
            [day] = [m for m in self.messages("--timeline", "date:2021") if m["type"] == "timeline"]
            return day["id"]
        before = headline()
        self.assertIn(before, ("d1", "d2"))
        self.say("apart: d1 d2")
        self.assertEqual(headline(), "d9")

    def test_no_order(self):
        lines = ["same: a1 c1 b2", "apart: b1 b2", "apart: a2 a3", "same: a3 b1"]
        told = None
        for order in itertools.permutations(lines):
            self.say(*[line if i % 2 else " ".join([line.split()[0], *reversed(line.split()[1:])]) for i, line in enumerate(order)])
            now = [self.told(*each) for each in TOLD[:6]]
            told = told or now
            self.assertEqual(now, told)
        backwards = self.dir / "backwards"
        self.add(list(reversed(RECORDS)), backwards)
        self.say(*lines, db=backwards)
        self.assertEqual(self.groups("--stories", "--db", backwards, db=False), self.groups("--stories"))
        self.assertEqual([v["name"] for m in self.messages("--list", "story", "--db", backwards, db=False) if m["type"] == "facet"
                          for v in m["values"]], [v["name"] for v in self.stories("--list", "story")])

    def test_stories_found_anew_are_the_same(self):
        self.say("same: a1 c1 b2", "apart: b1 b2", "apart: a2 a3", "same: a3 b1")
        before = [self.told(*each) for each in TOLD]
        self.drop_file()
        self.assertEqual([self.told(*each) for each in TOLD], before)

    def test_after_an_update(self):
        self.say("same: a1 c1", "apart: b1 b2", "same: b3 b1")
        self.add([{**RECORDS[4], "id": "b3", "source": "Stork"}])
        self.assertEqual(self.groups("--stories"), "a1+a2+a3+c1 b1+b3 b2")
        self.assertEqual(self.ids("story:b1"), "b1 b3")
        self.assertEqual(self.indexer("--check").stdout, "The index is sound.\n")
        self.assertEqual(self.indexer("--compact").returncode, 0)
        self.assertEqual(self.ids("story:c1"), "a1 a2 a3 c1")
        self.assertEqual((self.db / "stories.txt").read_text(), "same: a1 c1\napart: b1 b2\nsame: b3 b1\n")

    def test_several_indexes(self):
        other = self.dir / "other"
        self.add([{**each, "id": "x" + each["id"]} for each in (RECORDS[3], RECORDS[5])] + [RECORDS[3]], other)
        both = ["--db", self.db, "--db", other]

        def ids(query):
            return " ".join(sorted(m["id"] for m in self.messages(*both, query, db=False) if m["type"] == "hit"))
        self.assertEqual(ids("story:b2"), "b1 b1 b2")  # two indexes have b1
        self.say("same: a1 xc1")
        self.say("apart: b1 xb1", db=other)
        self.assertEqual(ids("story:xc1"), "a1 a2 a3 xc1")
        self.assertEqual(ids("story:a2"), "a1 a2 a3 xc1")
        groups = self.groups("--stories", *both, db=False).split()
        self.assertFalse([group for group in groups if {"b1", "xb1"} <= set(group.split("+"))], groups)
        self.assertIn("a1+a2+a3+c1+xc1", groups)
        self.say("same: xb1 b1", db=other)
        self.assertEqual(ids("story:b2"), "b1 b1 b2 xb1")
        self.say("apart: b1 xb1")
        self.assert_error(self.searcher(*both, "--stories", "*", db=False), f"{self.db}/stories.txt, line 1: \"b1\" and \"xb1\" are to be apart, but by "
                          f"{other}/stories.txt, line 1 they are the same story")

    def test_in_python(self):
        self.say("same: a1 c1", "apart: b1 b2")
        index = byline.Index(self.db, searcher=BIN / "searcher")
        self.assertEqual([value.story["size"] for value in index.list("story").values], [4])
        self.assertEqual(index.count(story="c1"), 4)
        self.assertEqual(sorted(story.size for story in index.search("*", stories="normal").stories.values()), [1, 1, 4])
        self.say("same: a1")
        with self.assertRaises(byline.FileError) as raised:
            index.count(story="c1")
        self.assertEqual(raised.exception.code, "file_syntax")


class Files(Corrections):
    def test_another_file(self):
        self.say("same: a1 c1")
        other = self.write("../other.txt", "same: b1 c1\n")
        self.assertEqual(self.groups("--stories", "--story-corrections", other), "a1+a2+a3 b1+b2+c1")
        self.assertEqual(self.ids("story:c1", "--story-corrections", other), "b1 b2 c1")
        self.assertEqual(self.groups("--stories", "--story-corrections", "/dev/null"), "a1+a2+a3 b1+b2 c1")
        self.assertEqual(self.ids("story:c1"), "a1 a2 a3 c1")

    def test_what_cannot_be_understood(self):
        for text, words in [
                ("same: a b\n\njoined: a b\n", 'stories.txt, line 3: a line begins with same: or apart:, not with "joined:"\n'
                                               "          write it like this: same: ID ID"),
                ("same: a1\n", 'stories.txt, line 1: it names "a1" alone\n          name two or more: same: ID ID'),
                ("apart:\n", "stories.txt, line 1: it names no document\n          name two or more: apart: ID ID"),
                ('same: "a b\n', "stories.txt, line 1: a quotation mark is not closed"),
                ("same: a1 b1\napart: b1 a1\n", 'stories.txt, line 2: "a1" and "b1" are to be apart, but by line 1 they are the same story\n'
                                                "          change one of these lines")]:
            self.say(text.rstrip("\n"))
            for arguments in [each for each in TOLD if each[0] not in ("--timeline",)] + [["--timeline", "*"]]:
                with self.subTest(text=text, arguments=arguments):
                    self.assert_error(self.searcher(*arguments), words, str(self.db))
            error = self.searcher("--json", "--stories", "*").stderr.splitlines()[-1]
            self.assertEqual(json.loads(error)["error_code"], "file_syntax")
            # Where no story is told, nothing is read.
            self.assertEqual(self.searcher("--count", "*").stdout, "6\n")

    def test_what_cannot_be_read(self):
        for arguments in (["--stories", "*"], ["*"]):  # who names a file wants it read
            self.assert_error(self.searcher("--story-corrections", "absent.txt", *arguments),
                              "the corrected stories in absent.txt cannot be read: No such file or directory")
        self.assert_error(self.searcher("--story-corrections", self.dir, "*"), "cannot be read: Is a directory")
        large = self.write("../large", " " * ((4 << 20) + 1))
        self.assert_error(self.searcher("--story-corrections", large, "*"), "is too large for a file of corrected stories", "at most 4 MiB")
        (self.db / "stories.txt").symlink_to(large)
        self.assert_error(self.searcher("--stories", "*"), "the index at", "stories.txt")

    def test_a_batch(self):
        self.say("same: a1 c1")
        lines = [json.loads(line) for line in self.searcher("--batch", "-", "--stories", stdin="q1\tlisbon\nq2\tkites\n").stdout.splitlines()]
        self.assertEqual(sorted(len(m["members"]) for m in lines if m["type"] == "story"), [2, 4])
        self.say("same: a1")
        result = self.searcher("--batch", "-", "--stories", stdin="q1\tlisbon\n")
        self.assertEqual(result.returncode, 2)
        self.assertIn("stories.txt, line 1: it names", result.stdout + result.stderr)


class Why(Corrections):
    def tie(self, *ids):
        [reasons] = [m for m in self.messages("--why-story", *ids) if m["type"] == "why_story"]
        self.assertEqual(Schema().problems(reasons), [])
        return reasons["ties"][0]

    def test_of_two(self):
        self.say("# ours", "same: a1 b1", "apart: c1 b1")
        file = f"{self.db}/stories.txt"
        for ids, same_story, corrected, words in [
                (("a1", "b1"), True, (True, True, [2]), f"They are in one story, by {file}, line 2."),
                (("b1", "a1"), True, (True, True, [2]), f"They are in one story, by {file}, line 2."),
                (("a2", "b2"), True, (True, False, [2]), f"They are in one story, since others are the same by {file}, line 2."),
                (("a1", "a2"), True, None, "They are in one story."),
                (("c1", "b1"), False, (False, True, [3]), f"They are in two stories, by {file}, line 3."),
                (("c1", "a1"), False, (False, True, [2, 3]), f"They are in two stories, by {file}, line 2 and {file}, line 3."),
                (("c1", "a2"), False, None, "They are in two stories.")]:
            with self.subTest(ids=ids):
                tie = self.tie(*ids)
                self.assertEqual(tie["same_story"], same_story)
                if corrected is None:
                    self.assertNotIn("corrected", tie)
                else:
                    one_story, by_name, lines = corrected
                    self.assertEqual(tie["corrected"], {"one_story": one_story, "by_name": by_name,
                                                        "places": [f"{file}, line {line}" for line in lines]})
                self.assertIn(words, self.searcher("--why-story", *ids).stdout)

    def test_who_goes_with_whom_when_two_are_parted(self):
        self.say("apart: a1 a3")
        [other] = [each for each in ("a1", "a3") if not self.tie(each, "a2")["same_story"]]
        tie = self.tie("a2", other)
        self.assertEqual(tie["corrected"], {"one_story": False, "by_name": False, "places": [f"{self.db}/stories.txt, line 1"]})
        self.assertIn(f"They are in two stories, since others are apart by {self.db}/stories.txt, line 1.",
                      self.searcher("--why-story", "a2", other).stdout)

    def test_of_a_story(self):
        self.say("same: a1 c1")
        place = f"{self.db}/stories.txt, line 1"
        [reasons] = [m for m in self.messages("--why-story", "a1") if m["type"] == "why_story"]
        ties = {tie["document"]["id"]: tie for tie in reasons["ties"]}
        self.assertEqual(sorted(ties), ["a1", "a2", "a3", "c1"])
        self.assertEqual(ties["c1"]["other"]["id"], "a1")
        self.assertEqual(ties["c1"]["corrected"], {"one_story": True, "by_name": True, "places": [place]})
        self.assertNotIn("corrected", ties["a2"])
        self.assertNotEqual(reasons["ties"][reasons["weakest"]]["document"]["id"], "c1")
        text = self.searcher("--why-story", "a1").stdout
        self.assertIn(f"    together with 2020-09-14 · Gull · Dockers walk out in Lisbon by {place}\n    else hardly one story (less than 40 %)\n", text)
        self.say("apart: b1 b2", "same: b1 c1")
        self.assertIn(f"The weakest link: 2020-09-15 · Gull · Umbrellas sold out, joined by {self.db}/stories.txt, line 2",
                      self.searcher("--why-story", "b1").stdout)

    def test_hostile_ids(self):
        self.say("same: a\u202eb a1", "apart: a1 a\u202eb")
        result = self.searcher("--stories", "*")
        self.assertEqual(result.returncode, 2)
        self.assertNotIn("\u202e", result.stderr)


class Page(test_serve.ServeTest):
    def test_it_holds_from_the_next_search_on(self):
        lines = "".join(json.dumps(each) + "\n" for each in RECORDS)
        self.assertEqual(self.indexer("-", stdin=lines).returncode, 0)
        self.serve()

        def sizes():
            return sorted(m["story"]["size"] for m in self.asked("/api/search", q="*", stories="normal") if m["type"] == "hit")
        self.assertEqual(sizes(), [1, 2, 3])
        (self.db / "stories.txt").write_text("same: a1 c1\n")
        self.assertEqual(sizes(), [2, 4])
        (self.db / "stories.txt").write_text("same: a1\n")
        answer = self.ask("/api/search?q=*&stories=normal")
        self.assertEqual(answer.status, 500)
        self.assertIn("stories.txt, line 1: it names", answer.text)
        (self.db / "stories.txt").unlink()
        self.assertEqual(sizes(), [1, 2, 3])

    def test_nobody_reads_files_by_it(self):
        self.assertEqual(self.indexer("-", stdin=json.dumps(RECORDS[0]) + "\n").returncode, 0)
        self.serve()
        for name in ("story-corrections", "story_corrections"):
            answer = self.ask(f"/api/search?q=*&{name}=/etc/passwd")
            self.assertEqual(answer.status, 400)
            self.assertIn("there is no parameter " + name, answer.text)


if __name__ == "__main__":
    unittest.main()
