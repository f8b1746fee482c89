"""The examples in scripts/examples do what their README says."""

import csv
import fcntl
import io
import os
import shutil
import sqlite3
import subprocess
import unittest

from support import BIN, PORT_NEWS, SOURCE, CliTest

EXAMPLES = SOURCE / "scripts" / "examples"


class ExampleTest(CliTest):
    def run_example(self, name, *arguments, stdout=subprocess.PIPE, **env):
        command = ([] if name in ("nightly-index", "names-to-sqlite") else ["/usr/bin/python3"]) + [EXAMPLES / name, *arguments]
        return subprocess.run([os.fspath(each) for each in command], stdout=stdout, stderr=subprocess.PIPE, text=True,
                              timeout=60, env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", **env}, cwd=self.dir)


class NightlyIndex(ExampleTest):
    def night(self):
        result = self.run_example("nightly-index", self.db, self.dir / "texts")
        self.assertEqual(result.stderr, "")
        return result.returncode, result.stdout

    def test_no_config_file_surprises_it(self):
        self.write("a.txt", PORT_NEWS["strike-2021-03-04"])
        config = self.dir / "config"
        config.write_text("[indexer]\n--no-entities\n--json\n")
        result = self.run_example("nightly-index", self.db, self.dir / "texts", BYLINE_CONFIG=str(config))
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
        self.assertIn("O'Dwyer", self.searcher("--list", "person").stdout)

    def test_silent_but_for_what_is_new_among_the_skipped(self):
        for name, text in PORT_NEWS.items():
            self.write(name + ".txt", text)
        self.assertEqual(self.night(), (0, ""))
        self.assertEqual(self.searcher("--count", "port").stdout, "2\n")
        self.write("empty.txt", "")
        status, said = self.night()
        self.assertEqual(status, 1)
        self.assertIn("empty.txt: empty file", said)
        self.assertEqual(len(said.splitlines()), 1)
        self.assertEqual(self.night(), (0, ""))
        self.write("hollow.txt", "")
        status, said = self.night()
        self.assertIn("hollow.txt", said)
        self.assertNotIn("empty.txt", said)

    def test_an_unmounted_disk(self):
        for name, text in PORT_NEWS.items():
            self.write(name + ".txt", text)
        self.night()
        for path in (self.dir / "texts").iterdir():
            path.unlink()
        status, said = self.night()
        self.assertEqual(status, 2)
        self.assertIn("is a disk not mounted?", said)
        self.assertIn("was not brought up to date (indexer ended with status 2)", said)
        self.assertEqual(self.searcher("--count", "port").stdout, "2\n")

    def test_last_night_still_runs(self):
        self.write("a.txt", "Ants.")
        with open(f"{self.db}.cron-lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertEqual(self.night(), (0, ""))
        self.assertFalse(self.db.exists())

    def test_usage(self):
        result = self.run_example("nightly-index")
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("nightly-index DB FOLDER...", result.stderr)


class WatchList(ExampleTest):
    def setUp(self):
        super().setUp()
        strike = "strike-2021-03-04"
        self.index(**{strike: PORT_NEWS[strike]})
        self.names = self.dir / "names.txt"
        self.names.write_text("# whom we watch\nperson  Margaret O'Dwyer\norg Harbour Holdings  # of the harbour\n\n")

    def watch(self):
        result = self.run_example("watch_names.py", "--db", self.db, self.names)
        self.assertEqual(result.stderr, "")
        return result.returncode, result.stdout

    def test_new_documents_are_reported_once(self):
        status, said = self.watch()
        self.assertEqual(status, 1)
        self.assertIn("Margaret O'Dwyer (person): watched from now on; documents so far: 1", said)
        self.assertEqual(self.watch(), (1, ""))
        self.index(**PORT_NEWS)
        status, said = self.watch()
        self.assertEqual(status, 0)
        self.assertIn("Margaret O'Dwyer (person): 1 new\n  2021-03-08  Port talks resume\n", said)
        self.assertNotIn("Museum", said)
        self.assertEqual(self.watch(), (1, ""))

    def test_errors(self):
        self.names.write_text("animal Moby\n")
        result = self.run_example("watch_names.py", "--db", self.db, self.names)
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("names.txt:1: write a kind (person, org, place) and a name, not animal Moby", result.stderr)
        self.names.write_text("person Ana\n")
        result = self.run_example("watch_names.py", "--db", self.dir / "nothing", self.names)
        self.assertIn("there is no index at", result.stderr)
        self.assertFalse((self.dir / "names.txt.seen").exists())


class Spreadsheet(ExampleTest):
    def test_pairs(self):
        self.index(**PORT_NEWS)
        result = self.run_example("who_with_whom.py", "--db", self.db, "--with", "place", "--top", "3")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertTrue(result.stdout.startswith("\ufeffname,documents,with,"))
        rows = list(csv.DictReader(io.StringIO(result.stdout.lstrip("\ufeff"))))
        self.assertIn(("Margaret O'Dwyer", "2", "Lisbon", "2"),
                      [(r["name"], r["documents"], r["with"], r["documents together"]) for r in rows])

    def test_reader_that_leaves(self):
        self.index(**PORT_NEWS)
        reader, writer = os.pipe()
        os.close(reader)
        with open(writer, "wb") as closed:
            result = self.run_example("who_with_whom.py", "--db", self.db, stdout=closed)
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_no_index(self):
        result = self.run_example("who_with_whom.py", "--db", self.dir / "nothing")
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("who_with_whom.py: there is no index at", result.stderr)


class NamesToSqlite(ExampleTest):
    def setUp(self):
        super().setUp()
        for program in ("jq", "sqlite3"):
            if not shutil.which(program):
                self.skipTest(f"{program} is not installed")

    def rows(self, query):
        connection = sqlite3.connect(self.dir / "names.db")
        self.addCleanup(connection.close)
        return connection.execute(query).fetchall()

    def test_a_row_for_each_name(self):
        for name, text in PORT_NEWS.items():
            self.write(name + ".txt", text)
        for _ in range(2):  # the table is made anew
            result = self.run_example("names-to-sqlite", self.dir / "names.db", self.dir / "texts")
            self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
        self.assertEqual(self.rows("SELECT name, count(DISTINCT document), count(*) FROM names WHERE kind = 'person' "
                                   "GROUP BY name ORDER BY 3 DESC, 1 LIMIT 2"), [("Margaret O'Dwyer", 2, 3), ("Ana Brandt", 1, 1)])
        self.assertEqual(self.rows("SELECT part, \"begin\", \"end\", found_by FROM names WHERE written = 'O''Dwyer'"),
                         [("text", 99, 106, "model")])

    def test_what_is_skipped_and_what_is_not_there(self):
        self.write("a.txt", PORT_NEWS["museum-2022-01-15"])
        self.write("empty.txt", "")
        result = self.run_example("names-to-sqlite", self.dir / "names.db", self.dir / "texts")
        self.assertEqual(result.returncode, 1)
        self.assertIn("empty.txt: empty file", result.stderr)
        self.assertEqual(self.rows("SELECT count(*) FROM names WHERE name = 'Ana Brandt'"), [(1,)])
        result = self.run_example("names-to-sqlite", self.dir / "names.db", self.dir / "nothing")
        self.assertEqual(result.returncode, 2)
        self.assertEqual(self.rows("SELECT count(*) FROM names"), [(0,)])

    def test_usage(self):
        result = self.run_example("names-to-sqlite", self.dir / "names.db")
        self.assertEqual((result.returncode, result.stderr), (2, "usage: names-to-sqlite DATABASE PATH...\n"))
        (self.dir / "bin").mkdir()
        (self.dir / "bin" / "bash").symlink_to(shutil.which("bash"))
        result = self.run_example("names-to-sqlite", self.dir / "names.db", "x", PATH=str(self.dir / "bin"))
        self.assertEqual((result.returncode, result.stderr), (2, "names-to-sqlite: indexer is not in PATH\n"))


class WithXapian(ExampleTest):
    def test_documents_dates_and_names(self):
        self.index(**PORT_NEWS)
        result = self.run_example("read_with_xapian.py", self.db, "walkout")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        lines = result.stdout.splitlines()
        self.assertEqual(lines[0].split(",")[0], "3 documents")
        self.assertIn("20210304  Port strike begins", lines)
        self.assertIn("          person  Margaret O'Dwyer, 2 times", lines)
        self.assertIn("     2  margaret o'dwyer", lines)
        newest = self.run_example("read_with_xapian.py", self.db).stdout
        self.assertLess(newest.index("20220115"), newest.index("20210308"))
        self.assertEqual(self.run_example("read_with_xapian.py", self.dir / "nothing").returncode, 1)


if __name__ == "__main__":
    unittest.main()
