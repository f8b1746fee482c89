"""--show: a document read whole, by id, path or rank; marked, paged at the first match; what the last search was."""

import json
import os
import re
import shutil
import time
import unittest

from json_schema import Schema
from support import PORT_NEWS
from test_terminal import STYLE, TerminalTest

MUSEUM = """Museum reopens
2022-01-15 · en
{path}
People: Ana Brandt
Organisations: National Museum
Places: Porto

"""


class Show(TerminalTest):
    def setUp(self):
        super().setUp()
        self.state = self.dir / "state"
        self.env = {"XDG_STATE_HOME": str(self.state)}
        self.museum = str(self.dir / "texts" / "museum-2022-01-15.txt")

    def search(self, *arguments, **options):
        env = {**self.env, **options.pop("env", {})}
        return self.searcher(*arguments, env=env, **options)

    def shown(self, *arguments, **options):
        """The title of the document shown, and what is told on standard error."""
        result = self.search("--show", *arguments, **options)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.splitlines()[0], result.stderr

    def records(self, *ids):
        self.indexer(self.write("more.jsonl", "".join(json.dumps({"id": i, "title": f"Record {i}", "text": f"The port of {i}."}) + "\n"
                                                      for i in ids)))


class Documents(Show):
    def test_a_document_whole(self):
        text = PORT_NEWS["museum-2022-01-15"].split("\n\n")[1]
        for name in (self.museum, "texts/museum-2022-01-15.txt", "./texts/../texts/museum-2022-01-15.txt", "path:" + self.museum):
            with self.subTest(name=name):
                result = self.search("--show", name)
                self.assertEqual(result.stdout[:8], "Museum r")
                self.assertIn(text, result.stdout)
                self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(self.search("--show", self.museum).stdout.replace(text, ""), MUSEUM.format(path=self.museum))

    def test_matches_are_marked_on_a_terminal(self):
        out = self.on_terminal("--show", self.museum, "theft porto", **self.env)
        self.assertIn("\x1b[1;31mtheft\x1b[0m", out)
        self.assertIn("\x1b[4mAna Brandt\x1b[0m", out)
        self.assertNotIn("\x1b[1;31m", self.on_terminal("--show", self.museum, **self.env))
        for line in out.splitlines()[3:]:
            self.assertFalse(line.startswith(" "))

    def test_a_file_of_several_documents(self):
        self.records(*"abcde")
        path = self.dir / "texts" / "more.jsonl"
        result = self.search("--show", path)
        self.assert_error(result, f"searcher: {path} holds 5 documents\n")
        self.assertRegex(result.stderr, r"\n {10}name one by its id: [a-e], [a-e], [a-e] and 2 more\n$")
        self.assert_error(self.search("--json", "--show", path), '"error_code":"document_ambiguous"')
        self.assertEqual(self.shown("d"), ("Record d", ""))
        self.assert_error(self.search("--show", "path:d"), "no document has the path d")
        self.assert_error(self.search("--show", f"id:{self.dir}/more.jsonl"), "no document has the id ")
        self.assert_error(self.search("--show", "nowhere"), "no document has the id or the path nowhere")

    def test_options_that_do_not_go_with_it(self):
        for option in ("--tsv", "--csv", "--files", "--count", "--facets", "--explain", "--offset=1", "--snippets=1"):
            self.assert_error(self.search("--show", "1", option), "does not go with --show")
        for mode in ("--list=person", "--history", "--why=x", "--batch=-", "--similar=x"):
            self.assert_error(self.search("--show", "1", mode), "do not go together")
        self.assert_error(self.search("--show", "rank:x"), "--show takes the rank of a hit, not x", "write --show rank:3")
        self.assert_error(self.search("--show", "rank:0"), "--show takes the rank of a hit, not 0")
        self.assert_error(self.search("--show", "1", "port AND"), "the query cannot be understood")

    def test_json(self):
        result = self.search("--json", "--show", self.museum, "theft brandt")
        message = json.loads(result.stdout)
        self.assertEqual(Schema().problems(message), [])
        marked = [message["text"][begin:end] for begin, end in message["highlights"]]
        self.assertEqual((message["type"], message["id"], marked), ("document", self.museum, ["theft", "Brandt"]))
        names = {(message["text"][n["begin"]:n["end"]], n["field"], n["name"]) for n in message["names"]}
        self.assertIn(("Ana Brandt", "person", "Ana Brandt"), names)
        self.assertFalse(self.state.exists())


class Ranks(Show):
    def test_of_a_query(self):
        hits = self.found("port talks")
        for rank in (1, 2):
            self.assertIn(hits[rank - 1], self.search("--show", str(rank), "port talks").stdout)
            self.assertIn(hits[rank - 1], self.search("--show", f"rank:{rank}", "port talks").stdout)
        self.assertEqual(self.shown("1", "--place", "porto")[0], "Museum reopens")
        self.assert_error(self.search("--show", "4", "port talks"), "there is no hit 4: the search finds 2 documents")
        self.assert_error(self.search("--show", "1", "zebra"), "there is no hit 1: the search finds nothing")
        self.assertFalse(self.state.exists())  # to read is not to search

    def test_of_the_last_search(self):
        self.assert_error(self.search("--show", "2"), "there is no hit 2, since no search is remembered\n",
                          "--show 2 QUERY shows that hit of QUERY")
        self.search("museum OR port", "--sort", "title")
        self.assertEqual(self.shown("1"), ("Museum reopens", ""))
        self.assertEqual(self.shown("3")[0], "Port talks resume")
        self.assertEqual(self.shown("2")[0], "Port strike begins")  # to read one is not to search
        self.assertIn("\x1b[1;31mPort\x1b[0m", self.search("--show", "3", "--color", "always").stdout)
        self.assert_error(self.search("--show", "4"), "there is no hit 4: the last search showed hits 1 to 3\n")
        self.search("museum OR port", "--sort", "title", "--offset", "1", "--limit", "1")
        self.assertEqual(self.shown("2")[0], "Port strike begins")
        self.assert_error(self.search("--show", "1"), "there is no hit 1: the last search showed hit 2 alone\n")
        self.search("zebra")
        self.assert_error(self.search("--show", "1"), "there is no hit 1: the last search showed none\n")

    def test_what_is_no_last_search(self):
        self.search("museum")
        for arguments in (["--json", "port"], ["--count", "port"], ["--no-history", "port"], ["--list", "person"], ["--tsv", "port"]):
            self.search(*arguments)
            self.assertEqual(self.shown("1")[0], "Museum reopens")

    def test_an_id_goes_before_a_rank_and_that_is_said(self):
        self.records("1", "7")
        self.assertEqual(self.shown("7"), ("Record 7", ""))
        self.search("museum")
        self.assertEqual(self.shown("1"), ("Record 1", "searcher: 1 is the id of the document that is shown; rank:1 is the hit of that rank\n"))
        self.assertEqual(self.shown("7"), ("Record 7", ""))
        self.assertEqual(self.shown("rank:1"), ("Museum reopens", ""))
        self.assertEqual(self.shown("id:1"), ("Record 1", ""))
        self.assertEqual(self.shown("7", "port")[1], "searcher: 7 is the id of the document that is shown; rank:7 is the hit of that rank\n")

    def test_a_document_that_has_vanished(self):
        self.search("museum")
        os.remove(self.museum)
        self.indexer("--force", self.dir / "texts")
        self.assert_error(self.search("--show", "1"), f"hit 1 is no longer in the index: {self.museum}\n", "search again: the index has changed")

    def test_the_last_search_tells_the_index(self):
        other = self.dir / "other"
        self.run_program("indexer", "--db", other, self.write("../more/a.txt", "A whale\n\nA whale was seen."), db=False)
        self.run_program("searcher", "--db", "other", "whale", db=False, env=self.env)
        for env in ({"BYLINE_DB": str(self.dir / "none")}, {"BYLINE_DB": str(self.db)}):
            result = self.run_program("searcher", "--show", "1", db=False, env={**self.env, **env})
            self.assertIn("A whale was seen.", result.stdout, result.stderr)
        result = self.run_program("searcher", "--db", self.dir / "more" / ".." / "other", "--show", "1", db=False, env=self.env)
        self.assertIn("A whale was seen.", result.stdout, result.stderr)
        self.assert_error(self.search("--show", "1"), f"the last search was of another index: {other}\n",
                          "leave --db out, or search this index first")

    def test_a_state_that_is_damaged(self):
        self.search("museum")
        path = self.state / "byline" / "last-search"
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        for text in ("", "{", "[]", "{}", '{"options":[1],"words":[],"offset":0,"ids":["x"]}', '{"options":[],"words":[],"offset":-1,"ids":"x"}'):
            path.write_text(text)
            self.assert_error(self.search("--show", "1"), "no search is remembered")
        path.write_text(json.dumps({"options": ["--nonsense"], "words": [], "offset": 0, "ids": ["x"]}))
        self.assert_error(self.search("--show", "1"), "there is no option --nonsense")


class Paged(Show):
    def setUp(self):
        super().setUp()
        lines = [f"Paragraph {n} tells of rain and of nothing else at all.\n" for n in range(60)]
        lines[30] += "The Harbour of Zürich is heard of.\n"
        lines[45] += "Harbours are many.\n"
        self.long = self.write("long.txt", "A long one\n\n" + "\n".join(lines))
        self.indexer(self.long)

    def test_what_pagers_are_told(self):
        folder = self.dir / "programs"
        folder.mkdir()
        for name in ("less", "more", "other"):
            (folder / name).write_text("#!/bin/sh\n/bin/cat > /dev/null\nfor each; do printf '<%s>\\n' \"$each\"; done\n")
            (folder / name).chmod(0o755)
        for pager, expected in (("less", r"^<-j\.2>\n<\+/\(\\bHarbours?\\b\|\\bHarbours?\\b\)\n(\d+)g>\n$"),
                                (f"{folder}/less -S", r"^<-S>\n<-j\.2>\n<\+/[^\n]*\n(\d+)g>\n$"), ("more", r"^<\+(\d+)>\n$"),
                                ("other", "^$"), ("cat | less", "^$")):
            with self.subTest(pager=pager):
                out = self.on_terminal("--show", str(self.long), "harbour", height=10, PAGER=pager, PATH=f"{folder}:/bin", **self.env)
                self.assertRegex(out, expected)
                if "(\\d+)" in expected:
                    line = int(re.search(expected, out)[1])
                    whole = self.on_terminal("--no-pager", "--show", str(self.long), "harbour", **self.env).splitlines()
                    self.assertIn("Harbour", whole[line - 1])
                    self.assertNotIn("Harbour", "".join(whole[5:line - 1]))
        self.assertRegex(self.on_terminal("--show", str(self.long), "long", "paragraph", height=20, PAGER="less", PATH=str(folder), **self.env),
                         r"^<-j1>\n<\+/[^\n]*\n1g-\x10j\.2\n>\n$")  # the first match is on the first screen
        self.assertEqual(self.on_terminal("--show", str(self.long), height=20, PAGER="less", PATH=str(folder), **self.env), "")

    @unittest.skipUnless(shutil.which("less"), "less is not installed")
    def test_the_top_of_a_document_whose_match_is_near_it_is_at_the_top(self):
        for env in ({}, {"LESS": "-S -i"}, {"LESS": "-j5"}):
            with self.subTest(env=env):
                process, ours = self.start("--show", str(self.long), "long paragraph", height=20, **self.env, **env)
                time.sleep(0.5)
                os.write(ours, b"q")
                out = STYLE.sub("", self.read_all(process, ours))
                self.assertIn("A long one", out)
                self.assertNotIn("~", out)
                self.assertNotIn("j.2", out)

    @unittest.skipUnless(shutil.which("less"), "less is not installed")
    def test_less_goes_from_match_to_match(self):
        for env in ({}, {"LESS": "-S -i"}, {"LC_ALL": "C"}):
            with self.subTest(env=env):
                process, ours = self.start("--show", str(self.long), "harbour zürich", height=10, **self.env, **env)
                time.sleep(0.5)
                os.write(ours, b"n")
                time.sleep(0.3)
                os.write(ours, b"q")
                out = STYLE.sub("", self.read_all(process, ours))
                first, second = out.find("The Harbour of Zürich"), out.find("Harbours are many")
                self.assertGreater(first, 0, out)
                self.assertGreater(second, first, out)
                self.assertNotIn("Pattern not found", out)
                self.assertNotIn("Paragraph 10 ", out)


if __name__ == "__main__":
    unittest.main()
