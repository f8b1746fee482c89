"""What cmake --install puts where, and that it runs from there: by its own names, under a prefix that has been moved, and
with nothing of the folder it was built in."""

import os
import shutil
import subprocess
import unittest
from urllib.parse import urlsplit

from support import BIN, PORT_NEWS, CliTest

BUILD = BIN.parent
HAS = {name: (BIN / name).exists() for name in ("byline-extract", "byline-serve", "byline-interactive")}


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
        for path in ("share/man/man1/byline-index.1", "share/man/man1/byline-search.1",
                     "share/bash-completion/completions/byline-search", "share/zsh/site-functions/_byline-search",
                     "share/fish/vendor_completions.d/byline-search.fish", "share/doc/byline/LICENSE",
                     "share/doc/byline/MODEL.md", "share/doc/byline/CREDITS.md"):
            self.assertIn(path, found)

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
        for name in ("byline-search", "byline-index"):
            page = (self.prefix / f"share/man/man1/{name}.1").read_text()
            self.assertIn(f".TH {name.upper()} 1 ", page)
            self.assertNotRegex(page, r"(?<![\w/\[])(searcher|indexer)(?![/\w\]])")


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
