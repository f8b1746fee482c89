"""Saved searches: kept with --save, run as @NAME, listed with --saved, and changed by hand."""

import unittest

import json_schema
from support import PORT_NEWS, CliTest


class Saved(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.config = self.dir / "config"
        self.file = self.config / "byline" / "searches.txt"
        self.env = {"XDG_CONFIG_HOME": str(self.config), "XDG_STATE_HOME": str(self.dir / "state")}

    def search(self, *arguments, env=None, **options):
        return self.searcher(*arguments, env={**self.env, **(env or {})}, **options)

    def stems(self, *arguments):
        result = self.search("--files", *arguments)
        self.assertIn(result.returncode, (0, 1), result.stderr)
        return sorted(path.rsplit("/", 1)[1].split("-")[0] for path in result.stdout.split())

    def write_file(self, text):
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(text)

    def test_a_search_is_kept_and_run_again(self):
        plain = self.search("--person", "O'Dwyer", "--sort", "date", "port")
        result = self.search("--person", "O'Dwyer", "--sort", "date", "--save", "port", "port")
        self.assertEqual((result.returncode, result.stdout), (0, plain.stdout))
        self.assertEqual(result.stderr, "searcher: saved: searcher @port runs it again\n")
        again = self.run_program("searcher", "@port", db=False, env={**self.env, "BYLINE_DB": "none"})
        self.assertEqual((again.returncode, again.stdout, again.stderr), (0, plain.stdout, ""))
        self.assertEqual(self.stems("@port"), ["strike", "talks"])
        self.assertEqual(self.stems("@port", "+walkout"), ["strike"])
        self.assertEqual(self.stems("@port", "--until=2021-03-05"), ["strike"])
        self.assertEqual(self.stems("@port", "--", "-walkout"), ["talks"])
        self.assertEqual(self.search("@port", "--count").stdout, "2\n")
        self.assertTrue(self.search("@port", "--csv").stdout.startswith("rank,"))

    def test_they_are_listed(self):
        none = self.search("--saved")
        self.assertEqual((none.returncode, none.stdout), (1, ""))
        self.assertEqual(none.stderr, "searcher: no search is saved; --save NAME behind a search keeps it\n")
        self.search("--save", "a", "port strike")
        self.search("--save", "b", "--since", "2021", "'museum'", "Café")
        listed = self.search("--saved")
        self.assertEqual((listed.returncode, listed.stderr), (0, ""))
        self.assertEqual(listed.stdout.replace(f" --db={self.db}", ""),
                         "a: 'port strike'\n"
                         "b: --since=2021 ''\\''museum'\\''' Café\n"
                         f"# 2 saved searches; to change or remove them, edit {self.file}\n")
        self.assertEqual(self.search("--saved", "CAFE since").stdout.splitlines()[0].split(":")[0], "b")
        self.assertEqual(len(self.search("--saved", "--limit", "1").stdout.splitlines()), 2)
        self.assertEqual(self.search("--saved", "zebra").returncode, 1)
        schema = json_schema.Schema()
        messages = self.messages("--saved", env=self.env)
        for message in messages:
            self.assertEqual(schema.problems(message), [])
        self.assertEqual(messages[0], {"type": "saved_search", "format": 1, "name": "a", "alert": False,
                                       "arguments": [f"--db={self.db}", "port strike"]})
        self.write_file("".join(self.file.read_text().splitlines(True)[:2]))
        self.assertIn("# 1 saved search; to change", self.search("--saved").stdout)

    def test_what_stands_in_the_place_of_another(self):
        self.write_file("# mine\na: port  # since March\n")
        result = self.search("--save", "a", "strike")
        self.assertEqual(result.stderr, "searcher: @a is now this search; it was: port\n")
        self.assertEqual(self.file.read_text(), f"# mine\na: --db={self.db} strike  # since March\n")
        self.assertEqual((self.file.parent / "searches.txt~").read_text(), "# mine\na: port  # since March\n")
        self.assertEqual(self.search("--save", "a", "strike").stderr, "searcher: @a is this search already\n")

    def test_a_word_with_an_at_sign_changes_its_meaning_for_nobody(self):
        self.assert_error(self.search("@boy"), "no saved search is called boy",
                          "--saved lists them; to search for the word write -- before it: searcher -- @boy")
        self.assert_error(self.search("--json", "@boy"), '"error_code":"option_value"')
        self.assertEqual(self.stems("--", "@museum"), ["museum"])
        self.assertEqual(self.stems("museum", "@police"), ["museum"])
        self.assertEqual(self.stems("\"@museum\""), ["museum"])
        self.assertEqual(self.search("--batch", "-", "--json", stdin="@museum\n").returncode, 0)
        # As it is told, so it is kept and typed again.
        self.search("--save", "at", "--", "@museum")
        self.assertIn(f"at: --db={self.db} -- @museum\n", self.file.read_text())
        self.assertEqual(self.stems("@at"), ["museum"])
        self.search("--", "@museum")
        self.assertIn(" -- @museum\n", self.search("--history").stdout)
        self.assertIn("Museum reopens", self.search("--show", "1").stdout)

    def test_history_has_what_was_searched_for_and_saves_nothing_anew(self):
        self.search("--save", "a", "port", "strike")
        self.search("@a", "walkout")
        lines = self.search("--history").stdout.replace(f" --db={self.db}", "").splitlines()
        self.assertEqual([line[18:] for line in lines], ["searcher port strike", "searcher port strike walkout"])

    def test_what_is_not_kept(self):
        for arguments, words in [
            (["--save", "a b", "port"], "--save takes a name of letters, digits, - _ and ., and a letter or digit first, not a b"),
            (["--save", "@a", "port"], "write --save strike; searcher @strike runs it then"),
            (["--save", "a"], "nothing to search for"),
            (["--save", "a", "port", "AND"], "the query cannot be understood"),
            (["--save", "a", "--saved"], "--saved does not go with --save"),
            (["--save", "a", "--history"], "--history does not go with --save"),
            (["--save", "a", "--show", "1"], "--show does not go with --save"),
            (["--save", "a", "--serve", "x"], "--serve does not go with --save"),
            (["--save", "a", "--interactive", "x"], "--interactive does not go with --save"),
            (["--save", "a", "--batch", "-"], "--batch does not go with --save"),
        ]:
            with self.subTest(arguments=arguments):
                self.assert_error(self.search(*arguments), words)
                self.assertFalse(self.file.exists())
        self.search("--save", "none", "zebra")  # one that finds nothing yet is kept
        self.assertTrue(self.file.exists())

    def test_a_folder_that_cannot_be_written(self):
        blocked = self.write("blocked", "")
        result = self.search("--save", "a", "port", env={"XDG_CONFIG_HOME": str(blocked)})
        self.assert_error(result, "cannot be", "Not a directory")
        self.assertEqual(result.stdout, "")
        self.assert_error(self.search("--save", "a", "port", env={"XDG_CONFIG_HOME": "", "HOME": ""}),
                          "the search cannot be saved: there is no home folder", "set HOME or XDG_CONFIG_HOME")

    def test_a_line_by_hand(self):
        self.write_file("# mine\nwet: --sort date -- rain -keats\nnext: @wet --limti=3\n")
        self.assertEqual(self.stems("@wet"), [])
        self.assertEqual(self.stems("@wet", "+port"), ["strike"])
        self.assert_error(self.search("@next"), f"{self.file}, line 3: there is no option --limti; did you mean --limit?")
        self.write_file("wet port\n")
        self.assert_error(self.search("@wet"), f"{self.file}, line 1: no name and colon stand at the beginning")
        self.assertEqual(self.stems("port"), ["strike", "talks"])  # which asks for none of them


if __name__ == "__main__":
    unittest.main()
