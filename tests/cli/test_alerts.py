"""--alerts: what is new of the saved searches that are marked."""

import fcntl
import json
import os
import shutil
import subprocess
import unittest
from unittest import mock

from support import BIN, PORT_NEWS, CliTest


class Alerts(CliTest):
    def setUp(self):
        super().setUp()
        self.config, self.state = self.dir / "config", self.dir / "state"
        self.other = self.dir / "other"
        (self.config / "byline").mkdir(parents=True)
        self.environment = {"XDG_CONFIG_HOME": str(self.config), "XDG_STATE_HOME": str(self.state), "BYLINE_DB": str(self.db)}
        self.searches("# mine\nalert strike: port strike\nquiet: museum\nalert lisbon: --place=Lisbon --limit=1\n")
        self.index(strike=PORT_NEWS["strike-2021-03-04"])

    def searches(self, text):
        (self.config / "byline/searches.txt").write_text(text)

    def alerts(self, *arguments):
        result = self.searcher("--alerts", *arguments, db=False, env=self.environment)
        return result.returncode, result.stdout, result.stderr

    def titles(self, *arguments):
        return [(m["query_id"], m["title"]) for m in map(json.loads, self.alerts("--json", *arguments)[1].splitlines()) if m["type"] == "hit"]

    def test_told_once(self):
        first = self.alerts()
        self.assertEqual(first, (1, "", "searcher: strike: 1 document is there; what is new from now on is told\n"
                                        "searcher: lisbon: 1 document is there; what is new from now on is told\n"))
        self.assertEqual(self.alerts(), (1, "", ""))
        self.index(second="Second port strike\n\nThe strike at the port of Porto began.\n")
        status, out, err = self.alerts()
        self.assertEqual((status, err), (0, ""))
        self.assertTrue(out.startswith("strike: 1 new\n\n"), out)
        self.assertIn("Second port strike", out)
        self.assertEqual(self.alerts(), (1, "", ""))

    def test_explained(self):
        self.searches("alert\texplained: --explain port strike\n")
        self.alerts()
        self.index(second="Second port strike\n\nThe strike at the port of Porto began.\n")
        moment = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
        self.assertRegex(self.alerts()[1], rf"first indexed after {moment}, up to {moment}; last indexed first\n")

    def test_what_is_new(self):
        self.alerts()
        # What changes is not new; one word of two is not enough.
        self.index(strike=PORT_NEWS["strike-2021-03-04"] + "More followed.\n", half="The port\n\nNothing else was said of it.\n")
        self.assertEqual(self.alerts(), (1, "", ""))
        self.index(a="Port strike in Lisbon\n\nIn Lisbon the strike went on.\n")
        self.index(b="Port strike ends\n\nThe port works again.\n")
        self.assertEqual(self.titles(), [("strike", "Port strike ends"), ("strike", "Port strike in Lisbon"), ("lisbon", "Port strike in Lisbon")])

    def test_a_story_is_told_once(self):
        mill = "Flames took the old paper mill of Kettleby on Monday while forty crews fought them and families left their homes along the canal. "
        self.searches("alert fire: fire\n")
        self.alerts()
        self.index(**{f"mill-{n}": f"Fire at the mill\n\n{mill}Report {n} of the fire.\n" for n in range(3)},
                   car="Fire in a tunnel\n\nA lorry with cheese burned under the mountain; drivers from Sweden were led out by torch.\n")
        status, out, err = self.alerts("--by", "story")
        self.assertEqual((status, err), (0, ""))
        self.assertTrue(out.startswith("fire: 2 new stories\n\n"), out)
        self.assertEqual(out.count("Fire at the mill"), 1)
        self.index(late=f"Fire at the mill goes on\n\n{mill}Report 4 of the fire.\n",
                   other="Fire on a ferry\n\nNobody was hurt when a cooker burned off Gotland last night, says its captain.\n")
        state = (self.state / "byline/alerts").read_text()
        self.assertEqual(self.titles("--by", "story"), [("fire", "Fire on a ferry")])
        # Without it all that is new is.
        (self.state / "byline/alerts").write_text(state)
        self.assertEqual(len(self.titles()), 2)
        # A story that the search had not found before is new to it.
        self.searches("alert fifth: report 5\n")
        self.alerts()
        self.index(fifth=f"Fire at the mill, again\n\n{mill}Report 5 of the fire.\n")
        self.assertEqual(self.titles("--by", "story"), [("fifth", "Fire at the mill, again")])
        self.index(sixth=f"Fire at the mill, again\n\n{mill}Report 5 of the fire, as it was.\n")
        self.assertEqual(self.alerts("--by", "story"), (1, "", ""))

    def test_by_story_in_its_line(self):
        mill = "Flames took the old paper mill of Kettleby on Monday while forty crews fought them and families left their homes along the canal. "
        self.searches("alert fire: --by story fire\nalert all: fire\nalert same: @fire\nplain: --by story fire\n")
        self.alerts()
        self.index(**{f"mill-{n}": f"Fire at the mill\n\n{mill}Report {n} of the fire.\n" for n in range(3)})
        self.assertEqual([line for line in self.alerts()[1].splitlines() if " new" in line], ["fire: 1 new story", "all: 3 new", "same: 1 new story"])
        # It says how alerts are told; what is found is the same.
        for name in "fire", "same":
            self.assertIn("3 matches", self.searcher(f"@{name}", db=False, env=self.environment).stdout)
        self.assert_error(self.searcher("@plain", db=False, env=self.environment), "--by story goes with --alerts\n")
        self.assert_error(self.searcher("@fire", "--by", "story", db=False, env=self.environment), "--by story goes with --alerts\n")

    def made_anew(self, **texts):
        shutil.rmtree(self.db)
        self.index(**texts)

    def kept(self):
        return json.loads((self.state / "byline/alerts").read_text())

    def test_an_index_made_anew(self):
        strike = "Port strike in Lisbon\n\nIn Lisbon the strike went on.\n"
        self.alerts()
        self.index(told=strike)
        self.assertEqual(len(self.titles()), 2)
        # What was told, or was there at first, is not told again; what is new is, whatever the clock of the new index says.
        for until in ("20010101000000", "20990101000000"):
            state = self.kept()
            for search in state.values():
                search[str(self.db)]["until"] = until
            (self.state / "byline/alerts").write_text(json.dumps(state))
            self.made_anew(**{f"new-{until}": strike.replace("Lisbon", "Porto")})
            self.assertEqual(self.titles(), [("strike", "Port strike in Porto")])
            self.assertEqual(self.alerts(), (1, "", ""))
        # From then on as ever.
        self.index(later=strike)
        self.assertEqual(len(self.titles()), 2)
        # The same index, however it is written anew.
        state = self.kept()
        for option in "--compact", "--reanalyse":
            self.assertEqual(self.indexer(option).returncode, 0)
        self.index(**{f"sea-{n}": "The sea.\n" for n in range(501)})  # a new generation
        self.assertEqual(self.alerts(), (1, "", ""))
        self.assertEqual(self.kept()["strike"][str(self.db)]["index"], state["strike"][str(self.db)]["index"])

    def test_stories_of_an_index_made_anew(self):
        mill = "Flames took the old paper mill of Kettleby on Monday while forty crews fought them and families left their homes along the canal. "
        self.searches("alert fire: --by story fire\n")
        self.alerts()
        self.index(**{f"mill-{n}": f"Fire at the mill\n\n{mill}Report {n} of the fire.\n" for n in range(2)})
        self.assertEqual(self.titles(), [("fire", "Fire at the mill")])
        self.made_anew(late=f"Fire at the mill goes on\n\n{mill}Report 4 of the fire.\n",
                       other="Fire on a ferry\n\nNobody was hurt when a cooker burned off Gotland last night, says its captain.\n")
        self.assertEqual(self.titles(), [("fire", "Fire on a ferry")])
        self.assertEqual(self.alerts(), (1, "", ""))

    def test_what_cannot_be_known_of_an_index_made_anew(self):
        """Too many documents to be known again, or what an older program has kept."""
        self.alerts()
        self.made_anew()
        state = self.kept()
        state["strike"][str(self.db)]["documents"] = None
        state["lisbon"][str(self.db)] = "20200101000000"
        (self.state / "byline/alerts").write_text(json.dumps(state))
        self.assertEqual(self.alerts(), (0, mock.ANY, "searcher: strike: the index was made anew; 1 document is there; what is new from now on is told\n"))
        self.assertEqual(self.alerts(), (1, "", ""))

    def test_a_folder_that_is_renamed(self):
        self.index(**{"old/moved": "Port strike in Lisbon\n\nThe strike went on.\n"})
        self.alerts()
        (self.dir / "texts/old").rename(self.dir / "texts/renamed")
        self.index(new="Port strike in Porto\n\nThe strike went on.\n")
        self.assertEqual(self.titles(), [("strike", "Port strike in Porto")])

    def test_a_story_whose_told_document_is_gone(self):
        mill = ("Flames took the old paper mill of Kettleby on Monday while forty crews fought them and families left their homes along the "
                "canal. Nobody was hurt, the mayor said, and the roof had fallen in by noon.")
        ferry = "Fire on a ferry\n\nNobody was hurt when a cooker burned off Gotland last night, says its captain.\n"
        for what, copy in [("the same", f"Fire at the mill\n\n{mill}\n"), ("near", f"Blaze in Kettleby\n\n{mill} Trains stood. Fire crews left.\n")]:
            with self.subTest(what):
                self.searches(f"alert {what.split()[-1]}: --by story fire\n")
                self.alerts()
                self.index(told=f"Fire at the mill\n\n{mill}\n")
                self.assertEqual(len(self.titles()), 1)
                (self.dir / "texts/told.txt").unlink()
                self.index()
                self.index(copy=copy, other=ferry)
                self.assertEqual([title for _, title in self.titles()], ["Fire on a ferry"])
                # Also of an index that is made anew, without it.
                self.made_anew(again=copy)
                self.assertEqual(self.titles(), [])
                for name in "copy", "other", "again":
                    (self.dir / f"texts/{name}.txt").unlink()
                self.made_anew()

    def test_a_line_that_is_wrong(self):
        path = self.config / "byline/searches.txt"
        self.searches("alert strike: port strike\nAlert lisbon: port\nno colon\nalert strike: again\n")
        self.alerts()
        self.index(second="Second port strike\n\nThe strike at the port of Porto began.\n")
        status, out, err = self.alerts()
        self.assertEqual(status, 2)
        self.assertIn("Second port strike", out)
        self.assertEqual(err, f'searcher: {path}, line 2: "Alert lisbon" is no name of a search; write alert in small letters\n'
                              f"searcher: {path}, line 3: no name and colon stand at the beginning; write it like this: strike: --since=7d port strike\n"
                              f"searcher: {path}, line 4: strike stands on line 1, too; give one of the two another name\n")
        status, out, err = self.alerts("--json")
        self.assertEqual(status, 2)
        messages = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([(m["query_id"], m["error_code"]) for m in messages], [("", "file_syntax")] * 3)
        self.assertEqual([json.loads(line)["error_code"] for line in err.splitlines() if line.startswith("{")], ["file_syntax"] * 3)
        # A search that is named is told alone, and runs by its name.
        self.assertEqual(self.alerts("strike"), (1, "", ""))
        self.assertEqual(self.searcher("--count", "@strike", db=False, env=self.environment).stdout, "2\n")
        for arguments in ["--alerts", "lisbon"], ["@lisbon"], ["--saved"], ["--save", "x", "port"]:
            self.assert_error(self.searcher(*arguments, db=False, env=self.environment), f"{path}, line 2: ", "write alert in small letters")

    def test_two_at_once(self):
        self.alerts()
        self.index(second="Second port strike\n\nThe strike at the port of Porto began.\n")
        with open(self.state / "byline/alerts.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            both = [subprocess.Popen([BIN / "searcher", "--no-config", "--alerts"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                     env={**os.environ, **self.environment}) for _ in range(2)]
            for one in both:
                self.addCleanup(one.kill)
                self.assertEqual(one.stderr.readline(), "searcher: another --alerts is at work, and waited for\n")
        told = [one.communicate(timeout=60)[0] for one in both]
        self.assertEqual(sorted(one.returncode for one in both), [0, 1])
        self.assertEqual("".join(told).count("Second port strike"), 1)

    def test_rotated_files(self):
        old, new = "Port strike in Lisbon\n\nThe strike went on.\n", "Port strike in Porto\n\nThe strike went on.\n"
        self.index(**{"log": old})
        self.alerts()
        log = self.dir / "texts/log.txt"
        log.rename(log.with_name("log.1.txt"))
        self.index(**{"log": new})
        self.assertEqual(self.titles(), [("strike", "Port strike in Porto")])
        self.assertEqual(self.alerts(), (1, "", ""))

    def test_each_by_itself(self):
        self.alerts()
        self.index(a="Port strike in Lisbon\n\nIn Lisbon the strike went on.\n")
        self.assertEqual(self.titles("@lisbon"), [("lisbon", "Port strike in Lisbon")])
        self.assertEqual(self.titles("lisbon"), [])
        hit = json.loads(self.alerts("--json", "strike")[1].splitlines()[0])
        self.assertRegex(hit["added"], r"^20\d\d-.*Z$")

    def test_index_by_index(self):
        self.searches(f"alert both: --db={self.db} --db={self.other} port\n")
        self.run_program("indexer", "--db", self.other, self.write("../x.txt", "A port\n\nOf another index.\n"), db=False)
        self.assertEqual(self.alerts()[2], "".join(f"searcher: both in {each}: 1 document is there; what is new from now on is told\n"
                                                   for each in (self.db, self.other)))
        self.run_program("indexer", "--db", self.other, self.write("../y.txt", "Two ports\n\nOf another index.\n"), db=False)
        self.assertEqual(self.titles(), [("both", "Two ports")])
        self.index(z="Third port\n\nOf the first.\n")
        self.assertTrue(self.alerts()[1].startswith(f"both in {self.db}: 1 new\n\n"))
        self.assertEqual(self.titles(), [])

    def test_partial(self):
        """An index that is gone is left out where that is asked for, here or in the line, and said."""
        gone = self.dir / "gone"
        missing = f"there is no index at {gone}"
        hint = f"make one with: indexer --db {gone} FOLDER"
        self.searches(f"alert both: --db={gone} --db={self.db} port\nalert part: --partial --db={self.db} --db={gone} port\n"
                      f"alert none: --partial --db={gone} port\n")
        failed = f"searcher: none: {missing}; {hint}\n"
        part = f"searcher: part: not searched: {missing}\n"
        there = "1 document is there; what is new from now on is told\n"
        self.assertEqual(self.alerts(), (2, "", f"searcher: both: {missing}; {hint}; --partial searches the others\n{part}"
                                                f"searcher: part in {self.db}: {there}{failed}"))
        both = f"searcher: both: not searched: {missing}\n"
        self.assertEqual(self.alerts("--partial", "both"), (1, "", f"{both}searcher: both in {self.db}: {there}"))
        self.index(z="Third port\n\nOf the first.\n")
        status, out, err = self.alerts("--partial")
        self.assertEqual((status, err), (2, both + part + failed))
        self.assertEqual(out.count("Third port"), 2)

    def test_options_of_a_line(self):
        """They have an effect, or are refused."""
        self.searches("alert few: --limit 1 --sort title port\nalert all: port\n")
        self.alerts()
        self.index(a="Port A\n\nIt came.\n")
        self.index(b="Port B\n\nIt came.\n")
        state = self.kept()
        self.assertEqual(self.titles(), [("few", "Port A"), ("all", "Port B"), ("all", "Port A")])
        self.assertEqual(self.alerts(), (1, "", ""))
        kept = self.kept()  # what was not shown is not new another time
        self.assertEqual(kept["few"][str(self.db)], kept["all"][str(self.db)])
        (self.state / "byline/alerts").write_text(json.dumps(state))
        self.assertRegex(self.alerts("few")[1], r"(?s)^few: 2 new\n\n.*Port A.*1 of 2 matches")
        for option in ["--json", "--tsv", "--csv", "--files", "--count", "--offset=2", "--recency=30d"]:
            self.searches(f"alert bad: {option} port\n")
            self.assertEqual(self.alerts(), (2, "", f"searcher: bad: {option.split('=')[0]} does not go with alerts; leave it out of its line\n"))
        for option in ["--alerts", "--history", "--interactive", "--serve"]:
            self.searches(f"alert bad: {option}\n")
            self.assertEqual(self.alerts(), (2, "", "searcher: bad: it asks for something else than hits; leave out what does so\n"))

    def test_in_a_cluster(self):
        address = "opensearch+http://127.0.0.1:9/news"
        self.searches(f"alert far: --db={address} port\n")
        message = "--alerts cannot be had of an index in a cluster"
        self.assertEqual(self.alerts(), (2, "", f"searcher: far: {message}; an index in a folder has it\n"))
        self.assertIn(message, self.alerts("--db", address)[2])
        # Nor is it a path elsewhere.
        self.assertIn("127.0.0.1:9", self.searcher("@far", db=False, env=self.environment).stderr.splitlines()[0])

    def test_json_of_one_that_cannot_be_run(self):
        self.searches("alert names: --list person\nalert strike: port strike\n")
        status, out, err = self.alerts("--json")
        message = "it asks for something else than hits"
        self.assertEqual(status, 2)
        summary = json.loads(out)
        self.assertEqual([summary[key] for key in ("type", "query_id", "error", "error_code")], ["summary", "names", message, "option_conflict"])
        error = json.loads(err.splitlines()[1])
        self.assertEqual([error[key] for key in ("type", "error", "error_code")], ["error", message, "option_conflict"])

    def test_one_that_cannot_be_run(self):
        self.searches("alert gone: --db=/nonexistent/index port\nalert names: --list person\nalert strike: port strike\n")
        self.alerts()
        self.index(second="Second port strike\n\nThe strike at the port of Porto began.\n")
        status, out, err = self.alerts()
        self.assertEqual(status, 2)
        self.assertIn("searcher: gone: there is no index at /nonexistent/index", err)
        self.assertIn("searcher: names: it asks for something else than hits; leave out what does so\n", err)
        self.assertIn("Second port strike", out)

    def test_messages(self):
        path = self.config / "byline/searches.txt"
        for arguments, message in [(["strik"], "no saved search is called strik\n"),
                                   (["@strik"], "no saved search is called strik\n"),
                                   (["quiet"], f"quiet is not marked as an alert\n          write \"alert \" before it in {path}\n"),
                                   (["--sort", "date"], "--sort does not go with --alerts\n"),
                                   (["--by", "month"], "--by does not go with --alerts\n          but for --by story\n")]:
            status, out, err = self.alerts(*arguments)
            self.assertEqual((status, out), (2, ""))
            self.assertIn(message, err)
        self.assert_error(self.searcher("--by", "story", "port"), "--by story goes with --alerts\n",
                          "--count-by story counts stories, --stories shows hits by theirs")
        self.searches("quiet: museum\n")
        self.assertEqual(self.alerts(), (1, "", 'searcher: no saved search is marked as an alert; write "alert " before a line of searches.txt\n'))

    def test_state(self):
        self.alerts()
        kept = self.state / "byline/alerts"
        self.assertEqual(set(json.loads(kept.read_text())), {"strike", "lisbon"})
        self.assertEqual(kept.stat().st_mode & 0o777, 0o600)
        kept.write_text("{")
        status, _, err = self.alerts()
        self.assertEqual((status, err.splitlines()[0]), (2, f"searcher: {kept} is not what --alerts has written"))
        # Nothing is told that cannot be kept.
        self.environment["XDG_STATE_HOME"] = "/dev/null"
        self.assertEqual(self.alerts(), (2, "", "searcher: what was told of alerts cannot be kept in /dev/null/byline/alerts: Not a directory\n"
                                                "          nothing was told\n"))
        self.environment |= {"XDG_STATE_HOME": "", "HOME": ""}
        self.assertEqual(self.alerts(), (2, "", "searcher: what was told of alerts cannot be kept: there is no home folder\n"
                                                "          set HOME or XDG_STATE_HOME\n"))

    def test_saved_searches_keep_the_mark(self):
        result = self.searcher("--saved", db=False, env=self.environment)
        self.assertIn("alert strike: port strike\n", result.stdout)
        told = [json.loads(line) for line in self.searcher("--saved", "--json", db=False, env=self.environment).stdout.splitlines()]
        self.assertEqual([(m["name"], m["alert"]) for m in told], [("strike", True), ("quiet", False), ("lisbon", True)])
        self.searcher("--save", "strike", "port", "walkout", db=False, env=self.environment)
        self.assertIn("\nalert strike: port walkout\n", (self.config / "byline/searches.txt").read_text())
        self.assertEqual(self.searcher("--count", "@strike", db=False, env=self.environment).stdout, "1\n")
        # But nothing in its place that alerts refuse.
        before = (self.config / "byline/searches.txt").read_text()
        for arguments, why in [(["--offset", "2"], "--offset does not go with alerts"), (["--json"], "--json does not go with alerts"),
                               (["--similar", str(self.dir / "texts/strike.txt")], "it asks for something else than hits")]:
            query = [] if "--similar" in arguments else ["port"]
            self.assert_error(self.searcher("--save", "strike", *arguments, *query, db=False, env=self.environment),
                              f"@strike is an alert, and {why}\n", "save it under another name, or leave that out")
        self.assertEqual((self.config / "byline/searches.txt").read_text(), before)
        self.searcher("--save", "quiet", "--offset", "1", "port", db=False, env=self.environment)
        self.assertIn("--offset=1", (self.config / "byline/searches.txt").read_text())


if __name__ == "__main__":
    unittest.main()
