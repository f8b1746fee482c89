"""The manual pages: whole, and without anything that man or mandoc has to say of them."""

import os
import re
import shutil
import subprocess
import unittest

from support import CliTest

CHAPTERS = {
    "searcher": ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "QUERIES", "FILES", "CONFIGURATION", "ENVIRONMENT", "EXIT STATUS",
                 "EXAMPLES", "SEE ALSO"],
    "indexer": ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "STOPPING AND GOING ON", "WATCHING", "WATCHING BY PROGRAMS", "ANNOTATIONS", "FILES",
                "CONFIGURATION", "ENVIRONMENT", "EXIT STATUS", "EXAMPLES", "SEE ALSO"],
}


class ManualPages(CliTest):
    def page(self, program):
        result = self.run_program(program, "--generate", "man", db=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        path = self.dir / f"{program}.1"
        path.write_text(result.stdout)
        return path

    def shown(self, program):
        """The page as plain text."""
        if not shutil.which("mandoc"):
            self.skipTest("mandoc is not installed")
        text = subprocess.run(["mandoc", "-T", "utf8", "-O", "width=100", self.page(program)], capture_output=True, text=True,
                              check=True, timeout=60).stdout
        return re.sub(".\b", "", text)  # printed twice for bold

    def test_man_has_nothing_to_say(self):
        if not shutil.which("man") or not shutil.which("groff"):
            self.skipTest("man-db or groff is not installed")
        for program in CHAPTERS:
            result = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", self.page(program)],
                                    capture_output=True, text=True, timeout=60,
                                    env={**os.environ, "MANROFFSEQ": "", "MANWIDTH": "80", "LC_ALL": "C.UTF-8"})
            self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_mandoc_has_nothing_to_say(self):
        if not shutil.which("mandoc"):
            self.skipTest("mandoc is not installed")
        for program in CHAPTERS:
            result = subprocess.run(["mandoc", "-T", "lint", self.page(program)], capture_output=True, text=True, timeout=60)
            self.assertEqual(result.stdout + result.stderr, "")

    def test_chapters(self):
        for program, chapters in CHAPTERS.items():
            text = self.shown(program)
            self.assertEqual(re.findall(r"(?m)^[A-Z][A-Z ]+$", text), chapters)
            self.assertIn(f"{program} - ", text)

    def test_queries_show_every_field(self):
        text = self.shown("searcher")
        queries = text[text.index("\nQUERIES\n"):text.index("\nFILES\n")]
        for example in ("title:word", "person:keating", "org:", "place:", "date:2020-09", "id:x", "source:", "lang:en", "type:html",
                        "path:sport/", "story:s-1a2b3c4d", "author:roe", "section:politics", "url:example.org/news/"):
            self.assertIn(example, queries)

    def test_which_index_comes_first(self):
        for program in CHAPTERS:
            self.assertIn("--db in the config file goes before $BYLINE_DB", " ".join(self.shown(program).split()))

    def test_words_of_help(self):
        text = " ".join(self.run_program("searcher", "--help", db=False).stdout.split())
        for words in ("--author NAME by this author; again: or that one", "--section NAME in this section; again: or that one",
                      "--facet-limit N how many values of each facet (20)",
                      "newer ones first: a match that much older than the newest counts half (30d, 2w, 3m, 1y)"):
            self.assertIn(words, text)

    def test_options_are_those_of_help(self):
        for program in CHAPTERS:
            text = self.shown(program)
            options = text[text.index("\nOPTIONS\n"):text.index("\nFILES\n")]
            for line in self.run_program(program, "--help", db=False).stdout.splitlines():
                match = re.match(r"  (?:-(\w),)?(--[\w-]+)", line)
                if match:
                    letter = rf"-{match[1]}(?: \S+)?, " if match[1] else ""
                    self.assertRegex(options, rf"(?m)^ +{letter}{match[2]}(?=[\s=\[]|$)")

    def test_what_roff_would_take_for_its_own(self):
        text = self.shown("searcher")
        for words in ("--person 'kard*'", '"hate speech"~3', "date:2020-09-01..2020-09-30", "~/.local/share/byline/index",
                      "searcher --person 'Ann Lee' --since 2020 '\"port strike\" -rain'", 'title:"a b"',
                      "NHS => National Health Service"):
            self.assertIn(words, re.sub(r"\s+", " ", text))
        self.assertIn("find ~/news -name '*.html' -print0 | indexer -0 --files-from -", self.shown("indexer"))

    def test_mistakes(self):
        for program in CHAPTERS:
            self.assert_error(self.run_program(program, "--generate", "info", db=False),
                              "--generate takes man, complete-bash, complete-zsh or complete-fish, not info")
            self.assert_error(self.run_program(program, "--generate", db=False), "--generate needs a value")


if __name__ == "__main__":
    unittest.main()
