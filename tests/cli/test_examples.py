"""The examples in scripts/examples do what their README says."""

import csv
import fcntl
import hashlib
import http.server
import io
import json
import os
import shutil
import sqlite3
import subprocess
import threading
import unittest

from support import BIN, PORT_NEWS, SOURCE, CliTest

EXAMPLES = SOURCE / "scripts" / "examples"


class ExampleTest(CliTest):
    def run_example(self, name, *arguments, stdout=subprocess.PIPE, **env):
        command = ([] if name in ("nightly-index", "names-to-sqlite") else ["/usr/bin/python3"]) + [EXAMPLES / name, *arguments]
        return subprocess.run([os.fspath(each) for each in command], stdout=stdout, stderr=subprocess.PIPE, text=True,
                              timeout=60, env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "INDEXER": "indexer",
                                                "BYLINE_SEARCHER": str(BIN / "searcher"), **env}, cwd=self.dir)


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


FEED = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Wire</title>%s</channel></rss>"""
ITEM = "<item><title>%s</title><guid>%s</guid><dc:creator>Jane Roe</dc:creator><description>%s</description></item>"
QUOTAS = ITEM % ("Quotas agreed", "w1", "The quotas were agreed in Velda.")
RAIN = ITEM % ("Rain", "w2", "It rained in Velda.")


class FeedServer(http.server.BaseHTTPRequestHandler):
    answers = {}  # by path

    def do_GET(self):
        text = self.answers.get(self.path)
        etag = '"%s"' % hashlib.sha256((text or "").encode()).hexdigest()
        status = 404 if text is None else 304 if self.headers.get("If-None-Match") == etag else 200
        self.send_response(status)
        self.send_header("ETag", etag)
        self.end_headers()
        if status == 200:
            self.wfile.write(text.encode())
        self.server.told.append((self.path, status))

    def log_message(self, *_):
        pass


class Feeds(ExampleTest):
    def setUp(self):
        super().setUp()
        if not shutil.which("curl"):
            self.skipTest("curl is not installed")
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), FeedServer)
        self.server.told = []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.list = self.dir / "feeds.txt"
        self.list.write_text(f"# ours\n\nwire http://127.0.0.1:{self.server.server_port}/rss  # every day\n")

    def fetch(self):
        result = self.run_example("feeds", self.list, self.dir / "feeds")
        return result.stdout, result.stderr, result.returncode

    def test_entries_stay_and_change(self):
        FeedServer.answers = {"/rss": FEED % (QUOTAS + RAIN)}
        self.assertEqual(self.fetch(), ("wire: 2 new\n", "", 0))
        self.assertEqual(self.fetch(), ("", "", 0))
        FeedServer.answers["/rss"] = FEED % (RAIN.replace("It rained", "It poured") + ITEM % ("Ferry", "w3", "It sailed from Velda."))
        self.assertEqual(self.fetch(), ("wire: 2 new\n", "", 0))
        self.assertEqual([status for _, status in self.server.told], [200, 304, 200])
        if not (BIN / "byline-extract").exists():
            self.skipTest("byline-extract is not built here")
        self.assertEqual(self.indexer(self.dir / "feeds").stderr, "")
        hits = [m for m in self.messages("velda") if m["type"] == "hit"]
        self.assertEqual(sorted((hit["id"], hit["title"], hit["source"], hit["author"]) for hit in hits),
                         [("w1", "Quotas agreed", "The Wire", "Jane Roe"), ("w2", "Rain", "The Wire", "Jane Roe"),
                          ("w3", "Ferry", "The Wire", "Jane Roe")])
        self.assertEqual(self.searcher("--count", "poured").stdout, "1\n")

    def test_json_and_atom(self):
        FeedServer.answers = {"/rss": json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
            {"id": "1", "title": "One", "content_text": "Of Velda."}, {"id": "2", "title": "Two", "content_text": "Of Porto."}]})}
        self.assertEqual(self.fetch(), ("wire: 2 new\n", "", 0))
        FeedServer.answers = {"/rss": '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>a</id><title>Three</title>'
                                      '<content>Of Lisbon.</content></entry></feed>'}
        self.assertEqual(self.fetch(), ("wire: 1 new\n", "", 0))
        if (BIN / "byline-extract").exists():
            self.assertEqual(self.indexer(self.dir / "feeds").stderr, "")
            self.assertEqual(sorted(m["title"] for m in self.messages("of") if m["type"] == "hit"), ["One", "Three", "Two"])

    def test_a_new_entry_writes_one_file(self):
        for date, items, told in [("Mon", QUOTAS + RAIN, "2 new"), ("Tue", QUOTAS + RAIN + ITEM % ("Ferry", "w3", "It sailed."), "1 new")]:
            FeedServer.answers = {"/rss": FEED % (f"<link>https://wire.example/</link><language>en</language><lastBuildDate>{date}</lastBuildDate>"
                                                  f"<image><title>I</title></image>{items}")}
            self.assertEqual(self.fetch(), (f"wire: {told}\n", "", 0))
        for path in (self.dir / "feeds/wire").glob("*.xml"):
            text = path.read_text()
            self.assertEqual([text.count(f"<{kept}>") for kept in ("title", "link", "language", "lastBuildDate", "image")], [2, 1, 1, 0, 0])
        for date, ids, told in [("Mon", "12", "2 new"), ("Tue", "123", "1 new")]:
            FeedServer.answers = {"/rss": json.dumps({"title": "J", "_date": date, "items": [{"id": each, "title": each} for each in ids]})}
            self.assertEqual(self.fetch(), (f"wire: {told}\n", "", 0))

    def test_what_is_no_feed(self):
        self.list.write_text(self.list.read_text() + f"after http://127.0.0.1:{self.server.server_port}/after\n")
        odd = "no feed: its items are no list of objects"
        for number, (answer, words) in enumerate([('{"items":["a"]}', odd), ('{"items":null}', odd), ("{}", odd), ("", "no feed"), ("[1]", "no feed"),
                                                  ("<!DOCTYPE html><p>Gone<br>", "no feed"), ("<html><body/></html>", "no feed"),
                                                  ("<html><feed/></html>", "no feed")]):
            with self.subTest(answer):
                FeedServer.answers = {"/rss": answer, "/after": FEED % ITEM % ("Rain", f"r{number}", "It rained.")}
                self.assertEqual(self.fetch(), ("after: 1 new\n", f"wire: {words}\n", 1))

    def test_usage_of_feeds(self):
        result = self.run_example("feeds", "--help")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("\n    feeds LIST FOLDER\n", result.stdout)
        result = self.run_example("feeds")
        self.assertEqual((result.returncode, result.stdout, result.stderr), (2, "", "usage: feeds LIST FOLDER\n"))

    def test_what_cannot_be_fetched_or_read(self):
        FeedServer.answers = {"/rss": "<rss><channel>"}
        self.list.write_text(self.list.read_text() + f"gone http://127.0.0.1:{self.server.server_port}/gone\n")
        said, errors, status = self.fetch()
        self.assertEqual((said, status), ("", 1))
        self.assertRegex(errors, r"^wire: no element found: .*\ngone: curl: .*404")
        FeedServer.answers = {"/rss": FEED % RAIN, "/gone": FEED % QUOTAS}
        self.assertEqual(self.fetch(), ("wire: 1 new\ngone: 1 new\n", "", 0))
        self.list.write_text("../x http://a.example/\n")
        self.assertEqual(self.fetch()[1:], (f"feeds: {self.list}:1: write a name and an address, not ../x http://a.example/\n", 2))


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


class NamesInPandas(ExampleTest):
    def test_a_row_a_month(self):
        self.index(**PORT_NEWS)
        result = self.run_example("names_in_pandas.py", "--db", self.db, "--top", "9")
        if "pandas is not installed" in result.stderr:
            self.skipTest("pandas is not installed")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        head, month, *rows = [line.split() for line in result.stdout.splitlines()]
        self.assertEqual((head[:3], month), (["person", "Margaret", "O'Dwyer"], ["month"]))
        self.assertEqual(sorted(rows[0][1:], reverse=True)[:2], ["2", "1"])
        self.assertEqual([row[0] for row in rows], ["2021-03", "2022-01"])


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
