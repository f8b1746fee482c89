"""scripts/byline.py: the searcher's answers as dataclasses, errors as exceptions, no process left behind."""

import doctest
import gc
import importlib.util
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest
import unittest.mock

from support import BIN, PORT_NEWS, SOURCE, CliTest
from test_stories import GOING_ON, NEWS

sys.path.insert(0, str(SOURCE / "scripts"))
import byline

LIBRARY = BIN.parent / "lib" / "libbyline.so.0"


class ModuleTest(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.news = self.open(self.db)

    def open(self, db):
        return byline.Index(db, searcher=BIN / "searcher")

    def tearDown(self):
        gc.collect()
        with self.assertRaises(ChildProcessError, msg="a process is left"):
            os.waitpid(-1, os.WNOHANG)


class Documentation(ModuleTest):
    def test_names_all_fields_there_are(self):
        for options, method in [({"facets": ["colour"]}, byline.Index.search), ({}, byline.Index.list)]:
            with self.assertRaises(byline.OptionError) as raised:
                self.news.search("port", **options) if options else self.news.list("colour")
            told = raised.exception.hint if options else re.search("takes (.*), not colour", str(raised.exception))[1]
            fields = set(re.findall(r"\w+", told)) - {"the", "facets", "are", "and", "or"}
            self.assertGreater(len(fields), 7)
            self.assertEqual(fields - set(re.findall(r"\w+", method.__doc__)), set())


class Examples(CliTest):
    """Those in the module's own words, over the texts of samples/."""

    def test_print_what_they_say(self):
        self.assertEqual(self.indexer("--quiet", *sorted(path for path in (SOURCE / "samples").iterdir() if path.is_dir() and path.name[0] != ".")).returncode, 0)
        self.db.rename(self.dir / "samples-index")
        before = os.getcwd()
        os.chdir(self.dir)
        self.addCleanup(os.chdir, before)
        with unittest.mock.patch.dict(os.environ, self.environment()):
            words = {**vars(byline), "byline": byline, "news": byline.Index("samples-index")}
            told = []
            runner = doctest.DocTestRunner(verbose=False)
            for test in doctest.DocTestFinder().find(byline, "byline", globs=words):
                runner.run(test, out=told.append)
        self.assertEqual("".join(told), "")
        self.assertGreater(runner.tries, 15)

    def environment(self):
        return {"BYLINE_SEARCHER": str(BIN / "searcher")}


@unittest.skipUnless(LIBRARY.exists(), "the library is not built")
class ExamplesInLibrary(Examples):
    def environment(self):
        return {"BYLINE_LIBRARY": str(LIBRARY)}


class Installed(CliTest):
    @unittest.skipUnless(importlib.util.find_spec("pip") and importlib.util.find_spec("setuptools"), "no pip or setuptools")
    def test_by_pip(self):
        tree = self.dir / "tree"
        shutil.copytree(SOURCE / "scripts" / "python", tree / "scripts" / "python")
        shutil.copy(SOURCE / "pyproject.toml", tree)
        made = subprocess.run([sys.executable, "-m", "pip", "install", "--no-build-isolation", "--no-index", "--no-deps", "--quiet",
                               "--no-cache-dir", "--target", self.dir / "installed", "."], cwd=tree, capture_output=True, text=True, timeout=120)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertTrue((self.dir / "installed" / "byline" / "py.typed").exists())
        told = subprocess.run([sys.executable, "-c", "import byline, importlib.metadata; print(byline.__file__, importlib.metadata.version('byline'))"],
                              capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(self.dir / "installed")}, cwd=self.dir)
        version = re.search(r"project\(byline VERSION ([\d.]+)", (SOURCE / "CMakeLists.txt").read_text())[1]
        self.assertEqual(told.stdout, f"{self.dir / 'installed' / 'byline' / '__init__.py'} {version}\n")


class Types(unittest.TestCase):
    @unittest.skipUnless(shutil.which("mypy"), "mypy is not installed")
    def test_are_those_it_says(self):
        with tempfile.TemporaryDirectory() as cache:
            checked = subprocess.run(["mypy", "--strict", "--cache-dir", cache, SOURCE / "scripts" / "python" / "byline"],
                                     capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stdout)


class Searching(ModuleTest):
    def test_whatever_a_config_file_says(self):
        with unittest.mock.patch.dict(os.environ, {"BYLINE_CONFIG": str(self.write("config", "--limit=1\n--match=all\n"))}):
            self.assertEqual(len(self.news.search("port walkout", match="any").hits), 2)
            self.assertEqual(self.news.count("port theft"), 3)

    def test_hits(self):
        with self.news.search("walkout", facets=["person", "org"]) as results:
            hits = list(results)
        self.assertEqual(len(hits), 1)
        hit = hits[0]
        self.assertIsInstance(hit, byline.Hit)
        self.assertEqual((hit.rank, hit.title, hit.date, hit.language, hit.source),
                         (1, "Port strike begins", "2021-03-04", "en", None))
        self.assertIn("Margaret O'Dwyer", hit.persons)
        self.assertIn("[walkout]", hit.snippet.marked())
        self.assertEqual(hit.snippets, [hit.snippet])
        self.assertEqual(results.facets["person"].field, "person")
        self.assertIn(byline.FacetValue("Margaret O'Dwyer", 1), [
            byline.FacetValue(v.name, v.count) for v in results.facets["person"].values])
        self.assertEqual((results.summary.query, results.summary.matches, results.summary.returned), ("walkout", 1, 1))
        self.assertEqual(list(results), hits, "again, though it has ended")

    def test_options_and_filters(self):
        def found(*arguments, **options):
            return [hit.date for hit in self.news.search(*arguments, **options)]
        self.assertEqual(found("port", sort="date"), ["2021-03-04", "2021-03-08"])
        self.assertEqual(found("port", sort="-date", limit=1, offset=1), ["2021-03-04"])
        self.assertEqual(found(persons=["o'dwyer", "keating"]), ["2021-03-04"])
        self.assertEqual(found(persons="ana brandt"), ["2022-01-15"])
        self.assertEqual(found(not_persons=["o'dwyer"], languages=["en"]), ["2022-01-15"])
        self.assertEqual(found("museum talks", since="2021-03-05", until="2021"), ["2021-03-08"])
        self.assertEqual(found("port OR museum", recency="1d")[0], "2022-01-15")
        self.assertEqual(found("museum talks", match="all"), [])
        self.assertEqual(found("port AND (", plain=True, sort="date"), ["2021-03-04", "2021-03-08"])
        self.assertEqual(found("-port"), ["2022-01-15"], "a query, not an option")
        self.assertEqual(len(found()), 3)
        self.assertIsNone(self.news.search("port", snippets=0).hits[0].snippet)
        self.assertIn("O'Dwyer told reporters", self.news.search("walkout", context=0).hits[0].snippet.text)
        with self.assertRaisesRegex(TypeError, "there is no filter person"):
            self.news.search("port", person="x")

    def test_pages(self):
        self.assertEqual(len(list(self.news.hits())), 3)
        for page in (1, 2, 3, 100):
            self.assertEqual([hit.date for hit in self.news.hits(sort="date", page=page)], ["2021-03-04", "2021-03-08", "2022-01-15"])
        self.assertEqual([hit.rank for hit in self.news.hits(sort="date", page=1, offset=1)], [2, 3])
        self.assertEqual(list(self.news.hits("zebra")), [])
        self.assertEqual(next(self.news.hits("port", page=1, sort="date")).date, "2021-03-04")

    def test_so_many_hits_in_all(self):
        whole = [hit.id for hit in self.news.hits()]
        self.assertEqual(len(whole), 3)
        for limit, page in [(0, 100), (1, 1), (3, 2), (3, 3), (3, 100), (100, 2)]:
            with self.subTest(limit=limit, page=page):
                self.assertEqual([hit.id for hit in self.news.hits(limit=limit, page=page)], whole[:limit])
        for options in [{"page": 0}, {"page": -1}, {"limit": -1}]:
            with self.subTest(options), self.assertRaises(byline.OptionError) as raised:
                next(self.news.hits("port", **options))
            self.assertEqual(raised.exception.code, "option_value")

    def test_what_is_no_text(self):
        for query, held in [("strike\0x", "the character U+0000"), ("\ud800 x", "half a character, U+D800")]:
            with self.assertRaisesRegex(byline.QueryError, "^the query cannot be understood: it holds " + re.escape(held)) as raised:
                self.news.count(query)
            self.assertEqual(raised.exception.code, "query_syntax")
        for search in [lambda: self.news.count("port", persons=["\0"]), lambda: next(self.news.batch(["port"], persons=["\ud800"])),
                       lambda: self.news.document("\0"), lambda: self.open("\0").count("port")]:
            with self.assertRaisesRegex(byline.OptionError, r"^--\w+ takes text, and this holds ") as raised:
                search()
            self.assertEqual(raised.exception.code, "option_value")

    def test_filters_that_are_none(self):
        self.assertEqual(self.news.count("port", persons=None, since=None, match=None), self.news.count("port"))

    def test_counts_and_names(self):
        self.assertEqual((self.news.count("port"), self.news.count("zebra"), self.news.count()), (2, 0, 3))
        facets = self.news.facets("port", ["person", "date"], limit=1)
        self.assertEqual([(v.name, v.count) for v in facets["person"].values], [("Margaret O'Dwyer", 2)])
        self.assertGreater(facets["person"].distinct, 1)
        self.assertEqual([v.name for v in self.news.list("person", "brandt").values], ["Ana Brandt"])
        self.assertEqual(len(self.news.list("person", limit=1).values), 1)
        self.assertEqual(self.news.list("person", "zzz").values, [])
        related = self.news.related("Margaret O'Dwyer")
        self.assertIn("Lisbon", [value.name for value in related.facets["place"].values])
        self.assertIsInstance(related.facets["place"].values[0].score, float)
        self.assertEqual((related.summary.matches, related.hits), (2, []))
        walkout = next(iter(self.news.search("walkout")))
        self.assertEqual(next(iter(self.news.similar(walkout.id))).date, "2021-03-08")

    def test_stories_copies_and_days(self):
        self.indexer("-", stdin="".join(NEWS))
        found = self.news.search("dockers OR museum", sources=["Atlantic Wire", "The Gull", "The Ledger", "Evening Post"], stories="normal")
        hit = next(hit for hit in found if found.stories[hit.story].size > 1)
        story = found.stories[hit.story]
        self.assertEqual((story.size, story.outlets, story.since, story.until, story.members[0].id), (4, 4, "2021-03-01", "2021-03-02", hit.id))
        self.assertEqual({member.id for member in story.members}, {"wire", "ledger", "gull", "court"})
        self.assertEqual(set(story.persons), {"Margaret O'Dwyer", "Leonard Keating"})
        self.assertEqual((found.summary.stories, found.summary.grouped, found.summary.texts), (2, 5, None))
        folded = self.news.search("walked talks", sources="*", collapse=True)
        first, = folded.hits
        self.assertEqual((len(first.copies), {copy.copy_of for copy in first.copies}, folded.summary.texts), (2, {first.id}, 1))
        self.assertEqual((first.story, folded.stories), (None, {}))
        days = self.news.timeline("dockers", sources="*")
        self.assertEqual([(day.name, day.count, day.outlets) for day in days], [("2021-03-01", 2, 2), ("2021-03-02", 2, 2)])
        self.assertTrue(all(day.headline and day.id and day.source for day in days))
        self.assertEqual([year.name for year in self.news.timeline("dockers", by="year", sources="*")], ["2021"])

    def test_how_stories_are_asked_for(self):
        self.indexer("-", stdin="".join(NEWS))
        grouped = {asked: self.news.search("dockers", sources="*", stories=asked).summary.stories
                   for asked in (True, "normal", "loose", False, None)}
        self.assertEqual(grouped, {True: 1, "normal": 1, "loose": 1, False: None, None: None})
        with self.assertRaisesRegex(byline.OptionError, "--since needs a value"):
            self.news.search("dockers", since=True)

    def test_why_documents_are_one_story(self):
        self.indexer("-", stdin="".join(NEWS))
        reasons = self.news.why_story("wire")
        self.assertIsInstance(reasons, byline.StoryReasons)
        self.assertEqual({tie.document.id for tie in reasons.ties}, {"wire", "ledger", "gull", "court"})
        self.assertEqual(reasons.ties[reasons.weakest].likelihood, min(tie.likelihood for tie in reasons.ties))
        self.assertEqual(self.news.why_story(reasons.story), reasons)
        tie, = self.news.why_story("wire", "museum").ties
        self.assertEqual((tie.document.id, tie.other.id, tie.same_story, tie.same_index, tie.copy, tie.days_apart, tie.corrected),
                         ("wire", "museum", False, True, False, 1, None))
        self.assertIsInstance(tie.document, byline.Member)
        (self.db / "stories.txt").write_text("apart: wire ledger\n")
        tie, = self.news.why_story("wire", "ledger").ties
        self.assertEqual((tie.corrected.one_story, tie.corrected.by_name, len(tie.corrected.places)), (False, True, 1))
        with self.assertRaises(byline.Error) as raised:
            self.news.why_story("nobody")
        self.assertEqual(raised.exception.code, "document_unknown")

    def test_what_comes_before_and_after_a_story(self):
        self.indexer("-", stdin="".join(NEWS + GOING_ON))
        thread = self.news.thread("vote")
        self.assertIsInstance(thread, byline.Thread)
        self.assertEqual((thread.story.size, thread.story.since, thread.story.headline), (1, "2021-03-15", "Lisbon dockers vote on an offer over night shifts"))
        strike = thread.before[0]
        self.assertEqual((strike.size, strike.outlets, strike.since, strike.until), (4, 4, "2021-03-01", "2021-03-02"))
        self.assertEqual((thread.same_day, [story.headline for story in thread.after]), ([], ["Lisbon dockers are back on their night shifts"]))
        self.assertIn(thread.story, self.news.thread(strike.id).after)
        self.assertIsNone(self.news.thread("nobody"))

    def test_what_the_summary_says(self):
        summary = self.news.search("musuem").summary
        self.assertEqual((summary.matches, summary.did_you_mean), (0, ["museum"]))
        self.assertEqual(self.news.search(persons=["Nobody Atall"]).summary.notes, ['no person is called "Nobody Atall"'])

    def test_several_indexes(self):
        other = self.dir / "other"
        self.write("../more/x.txt", "A port in Ghent.\n")
        self.indexer("--db", other, self.dir / "more", db=False)
        both = self.open([self.db, other])
        self.assertEqual(both.count("port"), 3)


class Batches(ModuleTest):
    def test_results_in_order(self):
        queries = ["walkout", ("my id", "port"), "port AND", "", "zebra", "mu\nseum"]
        results = list(self.news.batch(queries, limit=5, facets=["person"]))
        self.assertEqual([r.id for r in results], ["1", "my id", "3", "4", "5", "6"])
        self.assertEqual([len(r.hits) for r in results], [1, 2, 0, 0, 0, 0])
        self.assertEqual([r.summary.error for r in results],
                         [None, None, "AND has nothing on its right", "there is no query and no filter", None, None])
        self.assertEqual(results[0].facets["person"].field, "person")

    def test_thousands_asked_for_as_they_come(self):
        taken = []

        def queries():
            for number in range(3000):
                taken.append(number)
                yield "port" if number % 2 else "walkout"
        counts = [results.summary.matches for results in self.news.batch(queries(), limit=1)]
        self.assertEqual(counts, [1, 2] * 1500)
        taken.clear()
        batch = self.news.batch(queries())
        next(batch)
        self.assertEqual(len(taken), 1)

    def test_a_query_longer_than_a_pipe_is_deep(self):
        long = "port " * 40000
        first, second = self.news.batch([long, "walkout"])
        self.assertTrue(first.summary.error or first.hits)
        self.assertEqual(len(second.hits), 1)


class Documents(ModuleTest):
    def test_a_document_whole(self):
        hit = self.news.search("theft").hits[0]
        document = self.news.document(hit.id, "theft porto", persons=["brandt"])
        self.assertEqual([document.text[begin:end] for begin, end in document.highlights], ["Porto", "theft", "Ana Brandt"])
        self.assertEqual([(document.text[n.begin:n.end], n.field) for n in document.names if n.name == "Ana Brandt"],
                         [("Ana Brandt", "person")])
        self.assertEqual((document.title, document.date, document.persons, document.path), (hit.title, hit.date, hit.persons, hit.path))
        self.assertEqual((document.pages, document.boilerplate, document.notes), ([], [], []))
        self.assertEqual(self.news.document(hit.id).highlights, [])
        for call, kind in ((lambda: self.news.document(hit.id, "port AND"), byline.QueryError),
                           (lambda: self.news.document("nowhere"), byline.DocumentUnknown),
                           (lambda: self.news.document("1"), byline.DocumentUnknown)):
            with self.assertRaises(kind):
                call()


@unittest.skipUnless(LIBRARY.exists(), "the library is not built")
class InLibrary:
    """The same, answered by the library."""

    def open(self, db):
        with unittest.mock.patch.dict(os.environ, {"BYLINE_LIBRARY": str(LIBRARY)}):
            index = byline.Index(db)
        self.assertIsNotNone(index._library)
        return index


class SearchingInLibrary(InLibrary, Searching):
    pass


class BatchesInLibrary(InLibrary, Batches):
    pass


class DocumentsInLibrary(InLibrary, Documents):
    def test_library_that_is_none(self):
        with unittest.mock.patch.dict(os.environ, {"BYLINE_LIBRARY": str(self.db / "nothing.so")}):
            with self.assertRaisesRegex(byline.Error, "the library .*nothing.so cannot be used: ") as raised:
                byline.Index(self.db)
        self.assertEqual(raised.exception.code, "installation")


class Endings(ModuleTest):
    def test_errors(self):
        with self.assertRaisesRegex(byline.Error, r"the query cannot be understood\n +port AND\n +\^.*\n.*nothing on its right"):
            self.news.search("port AND")
        with self.assertRaisesRegex(byline.Error, "there is no index at"):
            self.open(self.dir / "nothing").count("x")
        with self.assertRaisesRegex(byline.Error, "no such searcher cannot be run: No such file"):
            byline.Index(self.db, searcher="no such searcher").count("x")
        with self.assertRaisesRegex(byline.Error, "no document has the id nowhere"):
            self.news.similar("nowhere")
        with self.assertRaisesRegex(byline.Error, "--sort takes relevance, date, -date, title, added or -added, not size"):
            self.news.search("port", sort="size")
        with self.assertRaisesRegex(byline.Error, "there is no index at"):
            next(self.open(self.dir / "nothing").batch(["port"]))

    def test_errors_have_codes_and_kinds(self):
        nowhere = self.open(self.dir / "nothing")
        texts = self.open(self.dir / "texts")
        for kind, code, search in [(byline.QueryError, "query_syntax", lambda: self.news.search("port AND")),
                                   (byline.QueryError, "query_limit", lambda: self.news.search("port " * 20000)),
                                   (byline.IndexMissing, "index_missing", lambda: nowhere.count("x")),
                                   (byline.IndexMissing, "index_missing", lambda: next(nowhere.batch(["port"]))),
                                   (byline.IndexUnusable, "index_foreign", lambda: texts.count("x")),
                                   (byline.DocumentUnknown, "document_unknown", lambda: self.news.similar("nowhere")),
                                   (byline.OptionError, "option_value", lambda: self.news.search("port", sort="size"))]:
            with self.subTest(code=code), self.assertRaises(kind) as raised:
                search()
            self.assertIsInstance(raised.exception, byline.Error)
            self.assertEqual(raised.exception.code, code)
            self.assertNotIn("{", str(raised.exception))
        with self.assertRaises(byline.QueryError) as raised:
            self.news.search("port AND")
        self.assertEqual((raised.exception.position, raised.exception.length), (5, 3))
        self.assertRegex(raised.exception.hint, "^Write: port AND word")
        self.assertEqual([r.summary.error_code for r in self.news.batch(["port", "port AND"])], [None, "query_syntax"])

    def test_a_kind_for_each_code_of_the_page(self):
        rows = re.findall(r"^\| `(\w+)` \|.*\| (?:`(\w+)` )?\|$", (SOURCE / "ERRORS.md").read_text(), re.M)
        self.assertEqual({code: kind or "Error" for code, kind in rows},
                         {code: byline._KINDS.get(code, byline.Error).__name__ for code, _ in rows})
        self.assertLessEqual(byline._KINDS.keys(), dict(rows).keys())
        self.assertLessEqual({kind for _, kind in rows if kind}, set(byline.__all__))

    def test_iteration_that_stops_early(self):
        # tearDown looks for processes that are left.
        for _ in self.news.search("port"):
            break
        results = self.news.search("port")
        next(iter(results))
        results.close()
        results.close()
        with self.assertRaisesRegex(byline.Error, "the search was closed before its end"):
            results.summary
        for _ in self.news.batch(["port"] * 100):
            break
        batch = self.news.batch(["port"] * 100)
        next(batch)
        batch.close()
        with self.assertRaises(ZeroDivisionError):
            with self.news.search("port") as results:
                1 / 0

    def test_an_error_while_the_queries_are_made(self):
        def queries():
            yield "port"
            raise KeyError("mine")
        with self.assertRaises(KeyError):
            list(self.news.batch(queries()))

    def fake(self, script):
        """An index whose searcher is a shell script."""
        path = self.dir / "fake"
        path.write_text("#!/bin/sh\n" + script)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return byline.Index(searcher=path)

    def test_a_searcher_that_dies(self):
        with self.assertRaisesRegex(byline.Error, "searcher: status -9"):
            self.fake("kill -9 $$").search("x")
        with self.assertRaisesRegex(byline.Error, "^out of luck$"):
            self.fake("echo 'searcher: out of luck' >&2; exit 2").search("x")
        for last in ("[]", "3", '{"type":"hit"}', "{"):
            with self.assertRaisesRegex(byline.Error, rf"^out of luck\n{re.escape(last)}$") as raised:
                self.fake(f"echo 'searcher: out of luck\n{last}' >&2; exit 2").search("x")
            self.assertEqual(raised.exception.code, "internal")

    def test_a_program_that_is_no_searcher(self):
        for script, words in [("echo hello", "status 0"), ("exit 1", "status 1"), ("echo 3; echo why >&2", "status 0 and said: why"),
                              ("printf ''", "status 0")]:
            with self.subTest(script), self.assertRaises(byline.Error) as raised:
                self.fake(script).count("x")
            self.assertEqual((str(raised.exception), raised.exception.code),
                             (f"{self.dir / 'fake'} gave no answer: it ended with {words}", "internal"))
        with self.assertRaisesRegex(byline.Error, "gave no answer: it ended with status 0$"):
            next(self.fake("cat").batch(["x"]))

    def test_much_on_standard_error_blocks_nothing(self):
        index = self.fake("head -c 1000000 /dev/zero >&2; echo '{\"type\":\"summary\",\"format\":1,\"query\":null,"
                          "\"matches\":0,\"returned\":0,\"elapsed_ms\":0,\"did_you_mean\":null}'; exit 1")
        self.assertEqual(index.count("x"), 0)

    def test_another_format_and_added_fields(self):
        summary = '"query":null,"matches":3,"returned":0,"elapsed_ms":0,"did_you_mean":null,"added":[1]}'
        with self.assertRaisesRegex(byline.Error, "writes format 2, this module reads 1"):
            self.fake(f"echo '{{\"type\":\"summary\",\"format\":2,{summary}'").count("x")
        index = self.fake(f"echo '{{\"type\":\"new\"}}'; echo '{{\"type\":\"summary\",\"format\":1,{summary}'")
        self.assertEqual(index.count("x"), 3)

    def test_where_the_searcher_is_found(self):
        def command(**env):
            script = "import byline; print(byline.Index()._command[0])"
            return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True,
                                  env={"PATH": "/nowhere", "PYTHONPATH": str(SOURCE / "scripts"), **env}).stdout.strip()
        self.assertEqual(command(BYLINE_SEARCHER="/x/searcher", PATH=str(BIN)), "/x/searcher")
        self.assertEqual(command(PATH=str(BIN)), shutil.which("searcher", path=str(BIN)))
        self.assertEqual(command(), str(SOURCE / "build" / "release" / "bin" / "searcher"))


if __name__ == "__main__":
    unittest.main()
