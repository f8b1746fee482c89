"""Past searches: what is kept of a search, and how it is shown."""

import os
import re
import unittest

from support import PORT_NEWS, CliTest


class History(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.state = self.dir / "state"
        self.env = {"XDG_STATE_HOME": str(self.state), "TZ": "UTC"}

    def search(self, *arguments, env=None, **options):
        return self.searcher(*arguments, env={**self.env, **(env or {})}, **options)

    def history(self, *arguments, status=0, **options):
        result = self.search("--history", *arguments, **options)
        self.assertEqual((result.returncode, result.stderr), (status, ""))
        return re.sub(r"(?m)^\d{4}-\d\d-\d\d \d\d:\d\d  ", "", result.stdout).replace(f" --db={self.db}", "")

    def test_searches_are_listed_as_they_can_be_typed_again(self):
        self.search("port", "strike")
        self.search("--person", "Ana Brandt", "-n5", "--no-explain", "--facets", '"the police"')
        self.search("--person", "Ana Brandt", "-n5", "--no-explain", "--facets", '"the police"')
        self.search("--since", "2021", "--", "-rain +port")
        self.assertEqual(self.history(), "searcher port strike\n"
                                         "searcher --person='Ana Brandt' --limit=5 --no-explain --facets=person,org,place '\"the police\"'\n"
                                         "searcher --since=2021 -- '-rain +port'\n")
        self.assertRegex(self.search("--history", "--limit", "1").stdout,
                         r"^\d{4}-\d\d-\d\d \d\d:\d\d  searcher --db=/\S+ --since=2021 -- '-rain \+port'\n$")
        self.assertEqual(self.history("POLICE ana"), self.history("--limit", "2").splitlines(True)[0])
        self.assertEqual(self.history("nothing of that", status=1), "")

    def test_paths_are_those_of_every_folder(self):
        self.run_program("searcher", "--db", "index", "--synonyms", "texts/../words.txt", "port", db=False, env=self.env)
        (self.dir / "words.txt").write_text("port, harbour\n")
        self.run_program("searcher", "--db", "index", "--synonyms", "texts/../words.txt", "port", db=False, env=self.env)
        self.assertEqual(self.history(), f"searcher --synonyms={self.dir}/words.txt port\n")

    def test_what_is_not_kept(self):
        for arguments in (["--json", "port"], ["--tsv", "port"], ["--files", "port"], ["--count", "port"],
                          ["--no-history", "port"], ["--list", "person"], ["--why", "brandt"], ["--related", "brandt"],
                          ["--why-story", "texts/strike-2021-03-04.txt"], ["port AND"], ["--history"]):
            with self.subTest(arguments=arguments):
                self.search(*arguments)
                self.assertFalse(self.state.exists())
        self.search("--batch", "-", stdin="port\n")
        self.assertFalse(self.state.exists())
        config = self.dir / "config"
        config.write_text("--no-history\n")
        self.search("port", env={"BYLINE_CONFIG": str(config)})
        self.assertFalse(self.state.exists())
        self.search("zebra")  # a search that finds nothing is one
        self.assertEqual(self.history(), "searcher zebra\n")

    def test_a_home_that_cannot_be_written(self):
        plain = self.search("--no-history", "port").stdout
        blocked = self.write("blocked", "")
        for env in ({"XDG_STATE_HOME": str(blocked)}, {"XDG_STATE_HOME": "", "HOME": ""}, {"XDG_STATE_HOME": "/dev/null"},
                    {"XDG_STATE_HOME": "relative", "HOME": str(blocked)}):
            with self.subTest(env=env):
                result = self.search("port", env=env)
                self.assertEqual((result.returncode, result.stdout, result.stderr), (0, plain, ""))
                self.assertEqual(self.history(status=1, env=env), "")
        self.assertFalse((self.dir / "relative").exists())

    def test_it_is_the_users_alone(self):
        self.search("port")
        for path, mode in ((self.state / "byline", 0o700), (self.state / "byline" / "history", 0o600)):
            self.assertEqual(path.stat().st_mode & 0o777, mode)

    def test_options_that_show_no_history(self):
        for option in ("--person=x", "--facets", "--json", "--count", "--no-history", "--entities=x"):
            self.assert_error(self.search("--history", option), "does not go with --history")
        self.assert_error(self.search("--history", "--list", "person"), "--list and --history do not go together")

    def test_no_index_is_needed(self):
        self.search("port")
        self.assertIn("searcher", self.run_program("searcher", "--history", db=False, env={**self.env, "BYLINE_DB": "none"}).stdout)


if __name__ == "__main__":
    unittest.main()
