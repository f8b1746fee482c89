"""The searcher as users and scripts meet it: exit codes, streams, every option."""

import datetime
import json
import subprocess
import unittest

from support import PORT_NEWS, CliTest


class Searching(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)

    def test_queries(self):
        for query, expected in [
            ("walkout", {"strike"}),
            ("port", {"strike", "talks"}),
            ("+port -rain", {"strike"}),
            ("port AND rain", {"talks"}),
            ("museum OR walkout", {"museum", "strike"}),
            ("NOT port", {"museum"}),
            ("(museum OR walkout) AND police", {"museum"}),
            ('"harbour holdings"', {"strike", "talks"}),
            ('"walkout lisbon"~3', {"strike"}),
            ("freez*", {"talks"}),
            ("=freeze", set()),
            ("freeze", {"talks"}),
            ("title:port", {"strike", "talks"}),
            ("person:o'dwyer", {"strike", "talks"}),
            ("person:ODWYER", {"strike", "talks"}),
            ("place:porto", {"museum"}),
            ("date:2021-03", {"strike", "talks"}),
            ("date:2021-03-05..", {"talks", "museum"}),
            ("museem~", {"museum"}),
            ("type:text lang:en museum", {"museum"}),
        ]:
            with self.subTest(query=query):
                self.assertEqual({name.split("-")[0] for name in self.found("--", query)}, expected)

    def test_match_all_and_plain(self):
        self.assertEqual(len(self.found("--match", "all", "port", "museum")), 0)
        self.assertEqual(len(self.found("port", "museum")), 3)
        self.assertEqual(self.found("--plain", "port AND ("), self.found("port and"))

    def test_exit_codes_and_streams(self):
        self.assertEqual(self.searcher("port").returncode, 0)
        nothing = self.searcher("zebra")
        self.assertEqual((nothing.returncode, nothing.stderr), (1, ""))
        self.assert_error(self.searcher("port AND"), "port AND\n", "^", "AND has nothing on its right")

    def test_query_errors_point_at_the_place(self):
        for query, words in [("\"open", "^"), ("blair~x", '"~" stands inside a word'), ("autor:x", "person"), ("(port", "^"), ("date:2021-13", "There is no month 13")]:
            with self.subTest(query=query):
                self.assert_error(self.searcher("--", query), "the query cannot be understood", words)

    def test_filters(self):
        self.assertEqual(len(self.found("--person", "Margaret O’Dwyer")), 2)
        self.assertEqual(len(self.found("--person", "margaret o'dwyer", "--person", "keating")), 1)
        self.assertEqual(self.found("--not-person", "o'dwyer", "--language", "en"), ["museum-2022-01-15"])
        self.assertEqual(self.found("--since", "2021-03-05", "--until", "2021"), ["talks-2021-03-08"])
        # As in date:, a length of time counts back from today.
        self.assertEqual(self.found("--since", "7d"), [])
        self.assertEqual(self.found("--since", "100y..", "--until", "7d"), self.found("*"))
        unknown = self.searcher("--person", "Nobody Atall")
        self.assertEqual(unknown.returncode, 1)
        self.assertIn('no person is called "Nobody Atall"', unknown.stderr)

    def test_the_last_days_end_now(self):
        today = datetime.date.today()
        days = {"old": -9, "new": -2, "today": 0, "abroad": 1, "wrong": 9}
        for name, number in days.items():
            date = today + datetime.timedelta(days=number)
            self.write(f"{name}-{date}.txt", "Ants here.")
        self.write("slip-2050-09-30.txt", "Ants here.")
        self.indexer(self.dir / "texts")
        for arguments, expected in [
            (("--since", "7d"), {"new", "today", "abroad"}),
            (("date:7d..",), {"new", "today", "abroad"}),
            (("--since", "1w", "--until", "2050"), {"new", "today", "abroad", "wrong", "slip"}),
            (("--until", "2050", "--since", "1w"), {"new", "today", "abroad", "wrong", "slip"}),
            (("date:7d..2050",), {"new", "today", "abroad", "wrong", "slip"}),
            (("--since", "7d", "--since", "2050"), {"slip"}),
            (("--since", "2050", "--since", "7d"), {"new", "today", "abroad"}),
            (("--since", "2050"), {"slip"}),
            (("--since", "today"), {"today", "abroad", "wrong", "slip"}),
            (("date:8d..1d",), {"new"}),
        ]:
            with self.subTest(arguments=arguments):
                self.assertEqual({name.split("-")[0] for name in self.found("+ants", *arguments)}, expected)

    def test_json_lines(self):
        messages = self.messages("--facets=person,date", "port")
        self.assertEqual([m["type"] for m in messages], ["hit", "hit", "facet", "facet", "summary"])
        hit = messages[0]
        self.assertEqual(list(hit)[:13], ["type", "rank", "id", "path", "title", "date", "language", "source", "score",
                                          "snippet", "persons", "organizations", "places"])
        self.assertIsNone(hit["source"])
        for begin, end in hit["snippet"]["highlights"]:
            self.assertIn(hit["snippet"]["text"][begin:end].lower(), ("port", "ports"))
        twice = self.messages("--facets=person,date,person", "port")
        self.assertEqual([m["type"] for m in twice], ["hit", "hit", "facet", "facet", "summary"])
        people = {v["name"]: v["count"] for v in messages[2]["values"]}
        self.assertEqual(people["Margaret O'Dwyer"], 2)
        self.assertEqual((messages[-1]["format"], messages[-1]["matches"]), (1, 2))
        self.assertEqual([m["type"] for m in self.messages("zebra")], ["summary"])

    def test_forms(self):
        self.assertEqual(self.searcher("--count", "port").stdout, "2\n")
        self.assertEqual(len(self.searcher("--files", "port").stdout.splitlines()), 2)
        self.assertEqual(self.searcher("--files", "-0", "port").stdout.count("\0"), 2)
        columns = self.searcher("--tsv", "museum").stdout.splitlines()[1].split("\t")
        self.assertEqual((columns[0], columns[3], columns[5]), ("1", "2022-01-15", "Museum reopens"))

    def test_order_and_paging(self):
        self.assertEqual([n[:3] for n in self.found("--sort", "date", "port OR museum")], ["str", "tal", "mus"])
        self.assertEqual([n[:3] for n in self.found("--sort", "-date", "port OR museum")], ["mus", "tal", "str"])
        pages = [self.found("--limit", "1", "--offset", str(i), "port OR museum")[0] for i in range(3)]
        self.assertEqual(len(set(pages)), 3)

    def test_list_related_similar(self):
        people = self.searcher("--list", "person", "brandt").stdout
        self.assertIn("Ana Brandt", people)
        self.assertNotIn("Dwyer", people)
        self.assertEqual(self.searcher("--list", "person", "zzz").returncode, 1)
        self.assertIn("Lisbon", self.searcher("--related", "Margaret O'Dwyer").stdout)
        identifier = self.messages("walkout")[0]["id"]
        self.assertEqual(self.found("--similar", identifier)[0], "talks-2021-03-08")

    def test_synonyms(self):
        file = self.dir / "words.txt"
        file.write_text("# labour\nindustrial action, walkout\n")
        self.assertEqual(self.searcher("industrial action").returncode, 1)
        self.assertEqual(len(self.found("--synonyms", file, "industrial", "action")), 1)
        summary = json.loads(self.searcher("--json", "--explain", "--synonyms", file, "walkout").stdout.splitlines()[-1])
        self.assertEqual(summary["understood"],
                         'documents with any form of "walkout" or of its synonyms "industrial action"; best first')
        self.assertEqual(summary["tree"], '(synonyms walkout (phrase "industrial action"))')
        file.write_text("# labour\n\nstrike =>\n")
        self.assert_error(self.searcher("--synonyms", file, "port"), "words.txt, line 3: nothing stands on one side of =>",
                          "Write: car, automobile, motor car")

    def test_did_you_mean(self):
        summary = self.messages("musuem")[-1]
        self.assertEqual(summary["did_you_mean"], ["museum"])

    def test_help(self):
        for program in ("indexer", "searcher"):
            result = self.run_program(program, "--help", db=False)
            self.assertEqual(result.returncode, 0)
            self.assertIn("Exit status", result.stdout)
            self.assertRegex(self.run_program(program, "--version", db=False).stdout, r"\(Byline\) \d+\.\d+\.\d+")


class OtherPrograms(CliTest):
    """The index opens with any Xapian tool."""

    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)

    def test_delve_and_quest(self):
        delve = subprocess.run(["xapian-delve", "-t", "walkout", self.db], capture_output=True, text=True)
        self.assertIn("Posting List for term 'walkout'", delve.stdout)
        quest = subprocess.run(["quest", "-d", self.db, "walkout"], capture_output=True, text=True)
        self.assertIn("strike-2021-03-04", quest.stdout)

    def test_python(self):
        script = ("import sys, json, xapian; d = xapian.Database(sys.argv[1]); e = xapian.Enquire(d); "
                  "e.set_query(xapian.Query('Zwalkout')); m = e.get_mset(0, 10); "
                  "print(len(m), json.loads(m[0].document.get_data())['title'], d.get_metadata('byline:version').decode())")
        result = subprocess.run(["/usr/bin/python3", "-c", script, self.db], capture_output=True, text=True)
        self.assertEqual(result.stdout, "1 Port strike begins 3\n", result.stderr)

    def test_indexes_that_are_none(self):
        self.db = self.dir / "nothing"
        self.assert_error(self.searcher("x"), f"there is no index at {self.db}", "make one with: indexer --db")
        self.db.mkdir()
        self.assert_error(self.searcher("x"), "the folder is empty")
        (self.db / "a.txt").write_text("x")
        self.assert_error(self.searcher("x"), "is not an index")
        file = self.write("a.txt", "A text.")
        self.assert_error(self.searcher("--db", file, "x", db=False), "a.txt is a file, not the folder of an index")
        subprocess.run(["/usr/bin/python3", "-c", "import sys, xapian; xapian.WritableDatabase(sys.argv[1]).commit()",
                        self.dir / "foreign"], check=True)
        self.db = self.dir / "foreign"
        self.assert_error(self.searcher("x"), "is a Xapian database, but not an index of Byline's")
        self.assert_error(self.indexer(self.dir / "texts"), "is a Xapian database, but not an index of Byline's")

    def test_another_version(self):
        script = "import sys, xapian; d = xapian.WritableDatabase(sys.argv[1]); d.set_metadata('byline:version', '99'); d.commit()"
        subprocess.run(["/usr/bin/python3", "-c", script, self.db], check=True)
        for result in (self.searcher("x"), self.indexer(self.dir / "texts")):
            self.assert_error(result, "was written by a newer version of Byline (format 99; this one reads 3)")

    def test_index_from_the_environment(self):
        env = {"BYLINE_DB": str(self.db)}
        self.assertEqual(self.searcher("--count", "port", db=False, env=env).stdout, "2\n")
        env = {"BYLINE_DB": "", "XDG_DATA_HOME": str(self.dir / "data")}
        self.assertEqual(self.indexer(self.dir / "texts", db=False, env=env).returncode, 0)
        self.assertTrue((self.dir / "data" / "byline" / "index" / "XAPIANDB").exists())


if __name__ == "__main__":
    unittest.main()
