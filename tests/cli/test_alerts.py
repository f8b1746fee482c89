"""--alerts: what is new of the saved searches that are marked."""

import json
import unittest

from support import PORT_NEWS, CliTest


class Alerts(CliTest):
    def setUp(self):
        super().setUp()
        self.config, self.state = self.dir / "config", self.dir / "state"
        self.other = self.dir / "other"
        (self.config / "byline").mkdir(parents=True)
        self.environment = {"XDG_CONFIG_HOME": str(self.config), "XDG_STATE_HOME": str(self.state), "BYLINE_DB": str(self.db)}
        self.searches("# mine\nalert strike: port strike\nquiet: museum\nalert lisbon: --place=Lisbon --json --limit=1\n")
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

    def test_each_by_itself(self):
        self.alerts()
        self.index(a="Port strike in Lisbon\n\nIn Lisbon the strike went on.\n")
        self.assertEqual(self.titles("lisbon"), [("lisbon", "Port strike in Lisbon")])
        self.assertEqual(self.titles("lisbon"), [])
        hit = json.loads(self.alerts("--json", "strike")[1].splitlines()[0])
        self.assertRegex(hit["added"], r"^20\d\d-.*Z$")

    def test_index_by_index(self):
        self.searches(f"alert both: --db={self.db} --db={self.other} port\n")
        self.run_program("indexer", "--db", self.other, self.write("../x.txt", "A port\n\nOf another index.\n"), db=False)
        self.assertEqual(self.alerts()[2].count("1 document is there"), 2)
        self.run_program("indexer", "--db", self.other, self.write("../y.txt", "Two ports\n\nOf another index.\n"), db=False)
        self.assertEqual(self.titles(), [("both", "Two ports")])
        self.index(z="Third port\n\nOf the first.\n")
        self.assertEqual(self.titles(), [("both", "Third port")])
        self.assertEqual(self.titles(), [])

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
        self.environment["XDG_STATE_HOME"] = "/dev/null"
        status, _, err = self.alerts()
        self.assertEqual(status, 2)
        self.assertIn("what was told of alerts", err)

    def test_saved_searches_keep_the_mark(self):
        result = self.searcher("--saved", db=False, env=self.environment)
        self.assertIn("alert strike: port strike\n", result.stdout)
        told = [json.loads(line) for line in self.searcher("--saved", "--json", db=False, env=self.environment).stdout.splitlines()]
        self.assertEqual([(m["name"], m["alert"]) for m in told], [("strike", True), ("quiet", False), ("lisbon", True)])
        self.searcher("--save", "strike", "port", "walkout", db=False, env=self.environment)
        self.assertIn("\nalert strike: port walkout\n", (self.config / "byline/searches.txt").read_text())
        self.assertEqual(self.searcher("--count", "@strike", db=False, env=self.environment).stdout, "1\n")


if __name__ == "__main__":
    unittest.main()
