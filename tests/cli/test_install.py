"""What cmake --install puts where, and that it runs from there: by its own names, under a prefix that has been moved, and
with nothing of the folder it was built in."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from urllib.parse import urlsplit

from support import BIN, PORT_NEWS, SOURCE, CliTest
from test_completion import BASH, FISH, ZSH, Terminal

BUILD = BIN.parent
HAS = {name: (BIN / name).exists() for name in ("byline-extract", "byline-serve", "byline-interactive")}


PAGES = ("man1/byline.1", "man1/byline-index.1", "man1/byline-search.1", "man5/byline-formats.5", "man7/byline-query.7")
PAGES_OF_TASKS = tuple(path.name for path in (SOURCE / "docs").glob("*.md"))
DOCUMENTS = ("LICENSE", "CREDITS.md", "ENTITIES.md", "ERRORS.md", "FORMATS.md", "LIMITS.md", "README.md", "schema.json",
             "examples/README.md") + PAGES_OF_TASKS


def install(*arguments, **env):
    subprocess.run(["cmake", "--install", BUILD, *arguments], check=True, capture_output=True, timeout=120,
                   env={**os.environ, **env})


@unittest.skipUnless(shutil.which("cmake") and (BUILD / "cmake_install.cmake").exists(), "no cmake, or no folder of a build")
class Install(CliTest):
    def setUp(self):
        super().setUp()
        self.prefix = self.dir / "prefix"

    def byline(self, *arguments, program="byline", **env):
        return subprocess.run([self.prefix / "bin" / program, *map(os.fspath, arguments)], capture_output=True, text=True,
                              timeout=60, cwd=self.dir, env={**os.environ, "BYLINE_DB": str(self.db), **env})

    def install_moved(self):
        install("--prefix", self.dir / "first")
        (self.dir / "first").rename(self.prefix)

    def test_files(self):
        install("--prefix", self.prefix)
        found = {str(path.relative_to(self.prefix)) for path in self.prefix.rglob("*") if not path.is_dir()}
        self.assertEqual({path for path in found if path.startswith("bin/")},
                         {"bin/byline", "bin/byline-index", "bin/byline-search"})
        self.assertEqual({path for path in found if path.startswith("libexec/")},
                         {f"libexec/byline/{name}" for name, built in HAS.items() if built})
        self.assertEqual({path for path in found if path.startswith("share/man/")}, {f"share/man/{page}" for page in PAGES})
        for name in ("byline", "byline-index", "byline-search"):
            for path in (f"bash-completion/completions/{name}", f"zsh/site-functions/_{name}", f"fish/vendor_completions.d/{name}.fish"):
                self.assertIn(f"share/{path}", found)
        documents = {path.removeprefix("share/doc/byline/") for path in found if path.startswith("share/doc/")}
        self.assertEqual({path for path in documents if not re.match("(samples|examples)/", path)} | {"examples/README.md"}, set(DOCUMENTS))
        self.assertEqual(len([path for path in documents if path.startswith("samples/")]),
                         len([path for path in (SOURCE / "samples").rglob("*") if path.is_file() and ".index" not in str(path)]) - 2)
        for name in ("feeds", "library/search.c", "nightly-index", "watch_names.py"):
            self.assertIn(f"examples/{name}", documents)
        self.assertTrue(os.access(self.prefix / "share/doc/byline/examples/feeds", os.X_OK))

    def test_destdir(self):
        install("--prefix", "/usr", DESTDIR=str(self.dir / "staged"))
        self.assertTrue((self.dir / "staged/usr/bin/byline-search").exists())
        self.assertEqual([path.name for path in (self.dir / "staged").iterdir()], ["usr"])

    def test_use_from_a_moved_prefix(self):
        self.install_moved()
        for name, text in PORT_NEWS.items():
            self.write(name + ".txt", text)
        result = self.byline("index", self.dir / "texts")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        for arguments, program in ((["search", "--count", "talks"], "byline"), (["--count", "talks"], "byline-search")):
            result = self.byline(*arguments, program=program)
            self.assertEqual((result.stdout, result.stderr, result.returncode), ("2\n", "", 0))

    @unittest.skipUnless(HAS["byline-extract"], "byline-extract is not built here")
    def test_helper_that_reads_mail(self):
        self.install_moved()
        self.write("note.eml", "From: Ann Lee <ann@example.org>\r\nSubject: Quotas\r\n\r\nThe quotas were agreed.\r\n")
        result = self.byline("index", self.dir / "texts", PATH="/usr/bin:/bin")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(self.byline("search", "--count", "quotas").stdout, "1\n")

    @unittest.skipUnless(HAS["byline-serve"], "byline-serve is not built here")
    def test_helper_that_serves_the_page(self):
        self.install_moved()
        self.write("talks.txt", PORT_NEWS["talks-2021-03-08"])
        self.byline("index", self.dir / "texts")
        server = subprocess.Popen([self.prefix / "bin/byline", "search", "--db", self.db, "--serve"], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True)
        try:
            self.assertEqual(urlsplit(server.stdout.readline().strip()).hostname, "127.0.0.1")
        finally:
            server.terminate()
            server.communicate()

    def test_without_helper(self):
        self.install_moved()
        self.write("talks.txt", PORT_NEWS["talks-2021-03-08"])
        self.byline("index", self.dir / "texts")
        shutil.rmtree(self.prefix / "libexec", ignore_errors=True)
        for program, called in ((["byline", "search"], "byline search"), (["byline-search"], "byline-search")):
            result = self.byline(*program[1:], "--serve", program=program[0])
            self.assertEqual(result.returncode, 2)
            self.assertTrue(result.stderr.startswith(
                f"{called}: --serve needs the program byline-serve, which does not lie beside {called}\n"), result.stderr)

    def test_names_of_the_programs(self):
        self.install_moved()
        for program, name in ((["byline", "search"], "byline search"), (["byline-search"], "byline-search")):
            result = self.byline(*program[1:], "--help", program=program[0])
            self.assertIn(f"\nUsage: {name} [OPTIONS] [QUERY...]\n", result.stdout)
            self.assertNotRegex(result.stdout, r"(?<![\w/])searcher(?![/\w])")
            self.assertEqual(self.byline(*program[1:], "--limti", program=program[0]).stderr,
                             f"{name}: there is no option --limti; did you mean --limit?\n"
                             f"{' ' * len(name)}  {name} --help lists the options; write -- before a query that begins with -\n")
            other = name.replace("search", "index")
            self.assertIn(f"make one with: {other} --db ", self.byline(*program[1:], "word", program=program[0]).stderr)

    def test_manual_pages(self):
        install("--prefix", self.prefix)
        for path in PAGES:
            page = self.prefix / "share/man" / path
            name, section = page.stem, page.suffix[1:]
            text = page.read_text()
            self.assertIn(f"\n.TH {name.upper()} {section} ", text)
            # As programs they go by their own names; "the indexer" may do things, and files have sections.
            self.assertNotRegex(text, r"(?<![\w/\[])(?<![Tt]he )(searcher|indexer)(?![/\w\]])")
            for other in PAGES:
                if other != path:
                    other = other.split("/")[1].replace("-", "\\-")
                    self.assertRegex(text.split("SEE ALSO")[1], rf"\b{re.escape(other[:-2])}\({other[-1]}\)")
            if shutil.which("mandoc"):
                lint = subprocess.run(["mandoc", "-T", "lint", page], capture_output=True, text=True, timeout=60)
                self.assertEqual(lint.stdout + lint.stderr, "")
            if shutil.which("man") and shutil.which("groff"):
                shown = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", page], capture_output=True, text=True, timeout=60,
                                       env={**os.environ, "MANROFFSEQ": "", "MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"})
                self.assertEqual((shown.returncode, shown.stderr), (0, ""))
                self.assertEqual([line for line in shown.stdout.split("\n") if len(line) > 80], [])

    def test_links_of_documents(self):
        install("--prefix", self.prefix)
        folder = self.prefix / "share/doc/byline"
        for name in DOCUMENTS:
            for target in re.findall(r"\]\(([^)#\s]+)", (folder / name).read_text()) if name.endswith(".md") else ():
                self.assertTrue("://" in target or (folder / name).parent.joinpath(target).exists(), f"{name}: {target}")

    def test_no_paths_of_the_source(self):
        install("--prefix", self.prefix)
        folders = "|".join(path.name for path in SOURCE.iterdir() if path.is_dir() and path.name not in (".git", "build", "samples"))
        for path in [f"man/{page}" for page in PAGES] + [f"doc/byline/{name}" for name in DOCUMENTS]:
            text = (self.prefix / "share" / path).read_text()
            named = re.findall(rf"(?<![\w/~-])(?:{folders})/\w[\w./-]*|\w+\.[hc]pp\b", text)
            self.assertEqual([each for each in named if each not in ("byline.hpp", "search.cpp")], [], path)  # are installed
            self.assertNotIn("<!-- source", text)


@unittest.skipUnless(shutil.which("cmake") and (BUILD / "cmake_install.cmake").exists(), "no cmake, or no folder of a build")
class Completion(CliTest):
    """byline, its commands, and behind one all that byline-search and byline-index complete."""

    @classmethod
    def setUpClass(cls):
        prefix = tempfile.TemporaryDirectory(prefix="byline-test-")
        cls.addClassCleanup(prefix.cleanup)
        cls.share = Path(prefix.name) / "share"
        install("--prefix", prefix.name)

    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        (self.dir / "words.txt").write_text("")
        self.environment = {**os.environ, "PATH": f"{self.share.parent}/bin:{os.environ['PATH']}", "HOME": str(self.dir),
                            "BYLINE_DB": str(self.db), "SHARE": str(self.share), "OUT": str(self.dir / "told"),
                            "LC_ALL": "C.UTF-8", "TERM": "dumb", "ZDOTDIR": str(self.dir)}

    ROWS = [("byline sea", "byline search "),
            ("byline --ver", "byline --version "),
            ("byline search --js", "byline search --json "),
            ("byline search --person o\\'d", "byline search --person Margaret\\ O\\'Dwyer "),
            ("byline search --list person Leon", "byline search --list person Leonard\\ Keating "),
            ("byline search place:Lis", "byline search place:Lisbon "),
            ("byline index wor", "byline index words.txt "),
            ("byline index --format ht", "byline index --format html "),
            ("byline other --js", "byline other --js")]

    def check(self, command, start_file, start):
        if not shutil.which(command[0]):
            self.skipTest(f"{command[0]} is not installed")
        (self.dir / start_file).write_text(start)
        before = os.getcwd()
        os.chdir(self.dir)
        self.addCleanup(os.chdir, before)
        shell = Terminal(command, self.environment, self.dir / "told")
        self.addCleanup(shell.close)
        for typed, completed in self.ROWS:
            with self.subTest(typed=typed):
                self.assertEqual(shell.completed(typed), completed)

    def test_bash(self):
        self.check(["bash", "--noprofile", "--rcfile", str(self.dir / "bashrc"), "-i"], "bashrc",
                   BASH.replace('source "$SCRIPTS/searcher.bash"\nsource "$SCRIPTS/indexer.bash"',
                                'source "$SHARE/bash-completion/completions/byline"'))

    def test_zsh(self):
        self.check(["zsh", "-d", "-i"], ".zshrc", ZSH.replace("$SCRIPTS", "$SHARE/zsh/site-functions"))

    def test_fish(self):
        folder = "$SHARE/fish/vendor_completions.d"
        self.check(["fish", "--no-config", "--interactive", "--init-command", f"source {self.dir}/start.fish"], "start.fish",
                   FISH.replace("source $SCRIPTS/searcher.fish\nsource $SCRIPTS/indexer.fish",
                                f"set -a fish_complete_path {folder}\nsource {folder}/byline.fish"))

    def test_every_command_and_option(self):
        words = set(re.findall(r"(?m)^  (?:-\w,)?(--\w+|\w+) ", self.run_program("byline", "--help", db=False).stdout)) - {"byline"}
        self.assertEqual(words, {"search", "index", "--version", "--help"})
        for path in ("bash-completion/completions/byline", "zsh/site-functions/_byline", "fish/vendor_completions.d/byline.fish",
                     "man/man1/byline.1"):
            text = (self.share / path).read_text().replace("\\-", "-")
            for word in words:
                self.assertIn(word.removeprefix("--") if "fish" in path else word, text, path)


class Dispatcher(CliTest):
    def test_messages(self):
        more = "        "
        for arguments, message in {
            (): "byline: there is no command\n"
                f"{more}byline index FOLDER indexes a folder, byline search WORDS searches; byline --help tells more\n",
            ("serch", "x"): "byline: there is no command serch; did you mean search?\n"
                            f"{more}to search for it: byline search serch\n",
            ("port strike",): f"byline: there is no command port strike\n{more}to search for it: byline search 'port strike'\n",
            ("--hlep",): "byline: there is no option --hlep; did you mean --help?\n"
                         f"{more}options stand behind the command: byline search --help lists them\n",
            ("--json",): f"byline: there is no option --json\n{more}options stand behind the command: byline search --help lists them\n",
        }.items():
            result = self.run_program("byline", *arguments, db=False)
            self.assertEqual((result.stderr, result.stdout, result.returncode), (message, "", 2))

    def test_help_and_version(self):
        for word in "help", "-h":
            self.assertEqual(self.run_program("byline", word, db=False).stdout, self.run_program("byline", "--help", db=False).stdout)
        result = self.run_program("byline", "--help", db=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("Usage: byline COMMAND", result.stdout)
        self.assertLessEqual(max(map(len, result.stdout.split("\n"))), 80)
        self.assertRegex(self.run_program("byline", "--version", db=False).stdout, r"^byline \(Byline\) [\d.]+\n$")

    def test_programs_of_the_build(self):
        self.assertRegex(self.run_program("byline", "search", "--version", db=False).stdout, r"^byline search \(Byline\) [\d.]+\n$")

    def test_programs_that_are_not_there(self):
        shutil.copy(BIN / "byline", self.dir / "byline")
        result = subprocess.run([self.dir / "byline", "search"], capture_output=True, text=True, timeout=60)
        self.assertEqual((result.stderr, result.returncode),
                         ("byline: the program byline-search does not lie beside byline\n        install Byline again\n", 2))


if __name__ == "__main__":
    unittest.main()
