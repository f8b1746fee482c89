"""The config file: whose options it holds, where it is, what overrides it, and what is said of mistakes in it."""

import json
import os
import unittest

from support import PORT_NEWS, CliTest


class ConfigTest(CliTest):
    def setUp(self):
        super().setUp()
        self.config = self.dir / "config"
        self.env = {"BYLINE_CONFIG": str(self.config)}

    def search(self, config, *arguments, **options):
        """A search with the lines of a config file."""
        self.config.write_bytes(config if isinstance(config, bytes) else config.encode())
        return self.searcher(*arguments, env=self.env, **options)

    def same(self, config, arguments, plain):
        """With the config file `arguments` print what `plain` do without."""
        with self.subTest(config=config, arguments=arguments):
            with_file, without = self.search(config, *arguments), self.searcher(*plain)
            self.assertEqual((with_file.returncode, with_file.stderr, with_file.stdout),
                             (without.returncode, without.stderr, without.stdout))


class Config(ConfigTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)

    def test_stands_before_the_command_line(self):
        for config, arguments, plain in [
                ("--limit=1", ("port",), ("--limit", "1", "port")),
                ("--limit\n1\n", ("port",), ("--limit", "1", "port")),
                ("-n1", ("port",), ("-n1", "port")),
                ("-n\n1", ("port",), ("-n", "1", "port")),
                ("# mine\n\n  --limit=1  \r\n--plain", ("port -rain",), ("--limit=1", "--plain", "port -rain")),
                (b"\xef\xbb\xbf--limit=1", ("port",), ("--limit", "1", "port")),
                ("--limit=1", ("-n2", "port"), ("-n2", "port")),
                ("--limit=1", ("--no-config", "port"), ("port",)),
                ("--limit=1", ("--count", "port"), ("--count", "port")),
                ("--limit=1", ("--files", "port"), ("--files", "port")),
                ("--limit=1", ("--list", "person"), ("--list", "person")),
                ("--limit=1\n--facet-limit=2", ("--related", "o'dwyer"), ("--facet-limit=2", "--related", "o'dwyer")),
                ("--facet-limit=2", ("--related", "o'dwyer", "--limit=1"), ("--limit=1", "--related", "o'dwyer")),
                ("--person\nO'Dwyer", ("--person", "Leonard Keating"), ("--person", "O'Dwyer", "--person", "Leonard Keating")),
                ("--plain", ("--no-plain", "port -rain"), ("port -rain",)),
                ("--stories=loose", ("--no-stories", "port"), ("port",)),
                ("--stories=bogus", ("--no-stories", "port"), ("port",)),
                ("--stories\n--no-stories", ("port",), ("port",)),
                ("--stories", ("--no-stories", "--stories=strict", "port"), ("--stories=strict", "port")),
                ("--facets", ("--no-facets", "port"), ("port",)),
                ("--color=always", ("port",), ("--color=always", "port")),
                ("--color=always", ("--color=never", "port"), ("port",)),
                ("[indexer]\n--jobs=2\n[searcher]\n--limit=1", ("port",), ("--limit", "1", "port")),
                ("--jobs=2\n--memory\n1G\n--limit=1", ("port",), ("--limit", "1", "port")),
        ]:
            self.same(config, arguments, plain)

    def test_the_command_line_wins_where_two_do_not_go_together(self):
        for config, arguments, plain in [
                ("--tsv", ("--count", "port"), ("--count", "port")),
                ("--count", ("--facets", "port"), ("--facets", "port")),
                ("--facets", ("--count", "port"), ("--count", "port")),
                ("--explain\n--sort=date\n--person=x", ("--list", "person"), ("--list", "person")),
                ("--recency=30d", ("--sort=title", "port"), ("--sort=title", "port")),
                ("--sort=title", ("--recency=30d", "port"), ("--recency=30d", "port")),
                ("[searcher]\n--null", ("port",), ("port",)),
                ("[searcher]\n--null", ("--files", "port"), ("--files", "-0", "port")),
                ("--files", ("-0", "port"), ("--files", "-0", "port")),
                ("--tsv", ("--no-tsv", "port"), ("port",)),
                ("--tsv", ("--facets", "port"), ("--facets", "port")),
                ("--facets", ("--tsv", "port"), ("--tsv", "port")),
                ("--facets", ("--csv", "--limit=0", "port"), ("--csv", "--facets", "--limit=0", "port")),
                ("--sort=title", (), ()),
                ("--count", (), ()),
                ("[searcher]\n--language=en", (), ()),
        ]:
            self.same(config, arguments, plain)

    def test_which_index(self):
        more = self.dir / "more"
        self.assertEqual(self.indexer(self.write("more.txt", "Another port."), "--db", more, db=False).returncode, 0)
        both = f"--db={self.db}\n--db={more}\n"
        for config, arguments, env, hits in [
                (both, (), {}, 3),
                (both, ("--db", more), {}, 1),
                (both, ("--db", more, "--db", self.db), {}, 3),
                (f"--db={more}", (), {"BYLINE_DB": str(self.db)}, 1),
                ("", (), {"BYLINE_DB": str(self.db)}, 2)]:
            with self.subTest(config=config, arguments=arguments):
                self.config.write_text(config)
                result = self.searcher("--count", "port", *arguments, db=False, env={**self.env, **env})
                self.assertEqual((result.stdout, result.stderr), (f"{hits}\n", ""))

    def test_folders_at_home(self):
        (self.dir / "index").rename(self.dir / "news")
        self.config.write_text("--db=~/news\n")
        result = self.searcher("--count", "port", db=False, env={**self.env, "HOME": str(self.dir)})
        self.assertEqual((result.stdout, result.stderr), ("2\n", ""))

    def test_serves_both_programs(self):
        self.config.write_text(f"--db={self.dir / 'other'}\n--limit=1\n--quiet\n[indexer]\n--no-entities\n--json\n")
        result = self.indexer(self.dir / "texts", db=False, env=self.env)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
        self.assertTrue((self.dir / "other").is_dir())
        result = self.indexer(self.dir / "texts", "--no-quiet", "--no-json", db=False, env=self.env)
        self.assertRegex(result.stdout, r"^3 unchanged in .* s; the index holds 3 documents.\n$")
        result = self.indexer(self.dir / "texts", "--no-config", env=self.env)
        self.assertIn("3 unchanged", result.stdout)
        self.assertEqual(self.searcher("--list", "person", db=False, env=self.env).stdout, "# 0 names\n")


class JsonErrors(ConfigTest):
    def test_the_config_file_asks_for_them(self):
        self.index(**PORT_NEWS)
        for config, line, code in [
                ("--json", ["strike AND"], "query_syntax"),
                ("--json\n--no-json", ["strike AND"], None),
                ("--no-json", ["--json", "strike AND"], "query_syntax"),
                ("--json", ["--no-json", "strike AND"], None),
                ("--json", ["--json", "--no-json", "strike AND"], None),
                ("--json", ["--no-json", "--json", "strike AND"], "query_syntax"),
                ("--json", ["--count", "strike AND"], None),
                ("--json", ["--no-config", "strike AND"], None),
                ("--json", ["--similar", "nothing"], "document_unknown"),
                ("--json", [], "option_missing"),
                ("[indexer]\n--json", ["strike AND"], None),
                ("--json\n--limit=x", ["strike"], "option_value"),
                ("--json\n--limti", ["strike"], "file_syntax"),
                ("--json\n--limti", ["--no-json", "strike"], None),
                ("--limti", ["strike"], None),
                ("--json", ["--bogus"], "option_unknown"),
                ("--json", ["--limit"], "option_value"),
                ("--json", ["--limit=x", "strike"], "option_value"),
                ("--json", ["--facets=size", "strike"], "option_value"),
                ("--json", ["--no-json", "--bogus"], None),
                ("--json", ["--no-config", "--bogus"], None)]:
            with self.subTest(config=config, line=line):
                self.told(self.search(config, *line), code)

    def test_so_it_does_for_the_indexer(self):
        for config, line, code in [
                ("--json", ["--stats"], "index_missing"),
                ("--json", ["--no-json", "--stats"], None),
                ("--no-json", ["--json", "--stats"], "index_missing"),
                ("--json", [], "option_missing"),
                ("--json\n--memory=1M", ["x"], "option_value"),
                ("--json", ["--bogus"], "option_unknown"),
                ("--json", ["--remove"], "option_value"),
                ("--json", ["--generate", "x"], "option_value"),
                ("[searcher]\n--json", ["--stats"], None)]:
            with self.subTest(config=config, line=line):
                self.config.write_text(config)
                self.told(self.indexer(*line, env=self.env), code)

    def told(self, result, code):
        self.assertEqual(result.returncode, 2)
        lines = [json.loads(line) for line in result.stderr.splitlines() if line.startswith("{")]
        self.assertEqual([line["error_code"] for line in lines], [code] if code else [])
        self.assertNotEqual(result.stderr[0], "{")  # words for people before


class Places(ConfigTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.env = {"HOME": str(self.dir), "XDG_CONFIG_HOME": ""}
        os.environ.pop("BYLINE_CONFIG")
        self.addCleanup(os.environ.__setitem__, "BYLINE_CONFIG", "")

    def count(self, **env):
        return self.searcher("port", "walkout", "--match=any", env={**self.env, **env})

    def test_where_it_is(self):
        def hits(**env):
            result = self.count(**env)
            self.assertEqual(result.stderr, "")
            return result.stdout.count("/texts/")

        self.assertEqual(hits(), 2)  # no file, no words about it
        home = self.dir / ".config" / "byline" / "config"
        home.parent.mkdir(parents=True)
        home.write_text("--limit=1\n")
        self.assertEqual(hits(), 1)
        self.assertEqual(hits(BYLINE_CONFIG=""), 2)
        xdg = self.dir / "xdg" / "byline" / "config"
        self.assertEqual(hits(XDG_CONFIG_HOME=str(self.dir / "xdg")), 2)
        xdg.parent.mkdir(parents=True)
        xdg.write_text("--limit=0\n")
        self.assertEqual(hits(XDG_CONFIG_HOME=str(self.dir / "xdg")), 0)
        self.assertEqual(hits(XDG_CONFIG_HOME="xdg"), 1)  # not from wherever one happens to be
        self.assertEqual(hits(BYLINE_CONFIG=str(xdg)), 0)
        xdg.unlink()
        xdg.symlink_to(home)
        self.assertEqual(hits(BYLINE_CONFIG=str(xdg)), 1)
        self.assertEqual(hits(HOME=""), 2)
        (self.dir / "config").write_text("--limit=1")
        self.assertEqual(hits(BYLINE_CONFIG="config"), 1)

    def test_a_file_that_cannot_be_read(self):
        named = {"BYLINE_CONFIG": str(self.dir / "absent")}
        self.assertEqual(self.count(**named).stderr,
                         f"searcher: the config file {self.dir}/absent cannot be read: No such file or directory\n"
                         "          --no-config goes without it\n")
        self.assert_error(self.count(BYLINE_CONFIG=str(self.dir)), f"config file {self.dir} cannot be read: it is a folder")
        folder = self.dir / ".config" / "byline" / "config"
        folder.mkdir(parents=True)
        self.assert_error(self.count(), f"the config file {folder} cannot be read: it is a folder", "--no-config")
        os.mkfifo(self.dir / "fifo")
        for path in (self.dir / "fifo", "/dev/zero"):
            self.assert_error(self.count(BYLINE_CONFIG=str(path)), f"the config file {path} cannot be read: it is no regular file",
                              "--no-config goes without it")
        self.assertEqual(self.searcher("--no-config", "--count", "port", env=self.env).stdout, "2\n")
        for option in ("--help", "--version"):
            self.assertEqual(self.searcher(option, env=self.env).returncode, 0)
        large = self.write("large", b"# a comment\n" * 1_000_000)
        self.assert_error(self.count(BYLINE_CONFIG=str(large)), f"the config file {large} is larger than 1 MiB")
        line = self.searcher("--json", "port", env={**self.env, "BYLINE_CONFIG": str(large)}).stderr.splitlines()[-1]
        self.assertEqual(json.loads(line)["error_code"], "limit_exceeded")


class Mistakes(ConfigTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)

    def test_are_told_with_file_and_line(self):
        for config, sentence, *hints in [
                ("\n--limit=many", "line 2: --limit takes a whole number from 0 to 1,000,000, not many"),
                ("--since=soon", 'line 1: --since soon: "soon" is not a date', "write --since 2020-09-16"),
                ("--recency=x", "line 1: --recency takes an age, not x"),
                ("[searcher]\n--language=german", "line 2: --language takes the code of a language, not german"),
                ("--match=some", "line 1: --match takes auto, all or any, not some"),
                ("--facets=colour", "line 1: there is no facet colour", "the facets are person, org, place"),
                ("--tsv\n#\n--json", "line 3: --tsv and --json do not go together"),
                ("--count\n--facets", "line 2: --count and --facets do not go together"),
                ("--limti=3", "line 1: there is no option --limti"),
                ("--remove=x", "line 1: --remove goes on the command line, not into a config file"),
                ("--version", "line 1: --version goes on the command line, not into a config file"),
                ("port", "line 1: port is no option", "a line is an option, such as --db=DIR"),
                ("--limit 20", "line 1: --limit 20 is two arguments on one line", "write --limit=20, or the value on"),
                (b"--plain\n\0", "line 2: a zero byte, which no text has"),
                ("--language=en", "line 1: --language means one thing to the indexer and another to the searcher",
                 "put it below [indexer] or [searcher]"),
                ("--null", "line 1: --null means one thing to the indexer and another to the searcher",
                 "put it below [searcher]"),
                ("[searcher\n--limit=1", "line 1: the bracket of [searcher is not closed", "the sections are"),
                ("--" + "x" * 500, "line 1: there is no option --" + "x" * 78 + "…"),
                ("--limit=" + "ü" * 500, "line 1: --limit takes a whole number from 0 to 1,000,000, not " + "ü" * 80 + "…"),
                ("--recency=" + "x" * 500, "line 1: --recency takes an age, not " + "x" * 80 + "…"),
                ("[Searcher]", "line 1: there is no section [Searcher]", "the sections are [searcher] and [indexer]"),
        ]:
            with self.subTest(config=config):
                result = self.search(config, "port")
                self.assert_error(result, *hints)
                self.assertEqual(result.stderr.splitlines()[0], f"searcher: {self.config}, {sentence}")
        self.config.write_text("[indexer]\n--memory=1M\n")
        self.assert_error(self.indexer("x", env=self.env), f"indexer: {self.config}, line 2: --memory takes 128M or more\n")

    def test_a_letter_is_one_as_on_the_command_line(self):
        sentence = "--limit takes a whole number from 0 to 1,000,000, not =1"
        self.assertEqual(self.search("", "-n=1", "port").stderr, f"searcher: {sentence}\n")
        self.assertEqual(self.search("-n=1", "port").stderr, f"searcher: {self.config}, line 1: {sentence}\n")

    def test_codes_for_programs(self):
        for config, code in [("--limti=3", "file_syntax"), ("--limit=x", "option_value"), ("--list=x", "file_syntax")]:
            line = self.search(config, "--json", "port").stderr.splitlines()[-1]
            self.assertEqual(json.loads(line)["error_code"], code)

    def test_an_overridden_mistake_is_one(self):
        self.assert_error(self.search("--limit=x", "--limit=3", "port"), "line 1: --limit takes a whole number")


if __name__ == "__main__":
    unittest.main()
