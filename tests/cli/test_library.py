"""libbyline as others find it: installed, built against with pkg-config and CMake, from C, C++ and Python; the same answers
as the programs; and no symbol but those of byline.h."""

import ctypes
import json
import os
import re
import shutil
import subprocess
import threading
import unittest
from pathlib import Path

from support import BIN, PORT_NEWS, SOURCE, CliTest
from test_install import BUILD, install

EXAMPLES = SOURCE / "scripts" / "examples" / "library"


class Library:
    """The functions of byline.h."""

    def __init__(self, path):
        self.functions = ctypes.CDLL(os.fspath(path))
        handle, text, error = ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)
        for name, result, arguments in (("index_open", handle, [text, error]), ("index_ask", handle, [handle, text, error]),
                                        ("index_stop", None, [handle]), ("index_close", None, [handle]),
                                        ("annotator_open", handle, [text, error]),
                                        ("annotator_ask", handle, [handle, text, error]),
                                        ("annotator_close", None, [handle]), ("free", None, [handle]), ("version", text, [])):
            function = getattr(self.functions, f"byline_{name}")
            function.restype, function.argtypes = result, arguments
            setattr(self, name, function)

    def call(self, function, *arguments, raw=False):
        """What it returns, and the error it tells."""
        error = ctypes.c_void_p()
        request = arguments[-1] if isinstance(arguments[-1], bytes) else json.dumps(arguments[-1]).encode()
        result = function(*arguments[:-1], request, ctypes.byref(error))
        told = json.loads(self.taken(error)) if error.value else None
        return result, told

    def taken(self, pointer):
        text = ctypes.string_at(pointer).decode()
        self.free(pointer)
        return text

    def ask(self, index, request):
        answer, error = self.call(self.index_ask, index, request)
        return (self.taken(answer) if answer else None), error


@unittest.skipUnless((BUILD / "lib" / "libbyline.so.0").exists(), "the library is not built")
class LibraryTest(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.library = Library(BUILD / "lib" / "libbyline.so.0")

    def open(self, **request):
        handle, error = self.library.call(self.library.index_open, {"db": str(self.db), **request})
        self.assertIsNone(error)
        self.addCleanup(self.library.index_close, handle)
        return handle

    def test_exports_its_functions_alone(self):
        symbols = subprocess.run(["nm", "-D", "--defined-only", BUILD / "lib" / "libbyline.so.0"], check=True, text=True,
                                 capture_output=True).stdout
        found = {line.split()[2].split("@")[0] for line in symbols.splitlines()}
        declared = set(re.findall(r"BYLINE_API [^(]*?(byline_\w+)\(", (SOURCE / "common/library/byline.h").read_text()))
        self.assertEqual(found - {"BYLINE_0"}, declared)
        self.assertGreater(len(declared), 8)

    @unittest.skipUnless(shutil.which("dpkg-gensymbols"), "dpkg-gensymbols is not installed")
    def test_symbols_are_those_of_the_versions_before(self):
        version = re.search(r"project\(byline VERSION ([\d.]+)", (SOURCE / "CMakeLists.txt").read_text())[1]
        told = subprocess.run(["dpkg-gensymbols", "-plibbyline0", f"-v{version}", f"-e{BUILD / 'lib' / 'libbyline.so.0'}", "-c4", "-Oout",
                               f"-I{SOURCE / 'scripts/debian/libbyline0.symbols'}"], capture_output=True, text=True, cwd=self.dir, timeout=60)
        self.assertEqual((told.returncode, told.stdout, told.stderr), (0, "", ""))

    def test_answers_are_those_of_the_program(self):
        self.index(**PORT_NEWS)
        index = self.open()
        for request, arguments in (
                ({"query": "port talks"}, ["port talks"]),
                ({"query": "port", "person": ["O'Dwyer", "Keating"], "limit": 1}, ["--person=O'Dwyer", "--person=Keating", "-n1", "port"]),
                ({"query": "port", "facets": ["person", "org"], "facet-limit": 2}, ["--facets=person,org", "--facet-limit=2", "port"]),
                ({"query": "prt"}, ["prt"]),
                ({"query": "", "since": "2022"}, ["--since=2022"]),
                ({"query": "port", "plain": True, "match": "any", "collapse": False}, ["--plain", "--match=any", "port"]),
                ({"list": "person"}, ["--list=person"]),
                ({"why": "O'Dwyer"}, ["--why=O'Dwyer"]),
                ({"related": "Keating"}, ["--related=Keating"]),
                ({"compare": ["port", "museum"], "by": "year"}, ["--compare=port", "--by=year", "museum"]),
                ({"query": "-port", "limit": 2}, ["-n2", "--", "-port"])):
            answer, error = self.library.ask(index, request)
            printed = self.searcher("--json", *arguments).stdout
            timeless = [re.sub(r'"elapsed_ms":[0-9.]+', "", text or "") for text in (answer, printed)]
            self.assertEqual(timeless[0], timeless[1], request)
            self.assertIsNone(error)
        path = next(iter(json.loads(line)["path"] for line in self.searcher("--json", "museum").stdout.splitlines()))
        answer, _ = self.library.ask(index, {"document": path, "query": "theft"})
        self.assertEqual(answer, self.searcher("--json", "--show", path, "theft").stdout)

    def test_a_handle_sees_changes(self):
        self.index(**PORT_NEWS)
        index = self.open()
        self.assertIn('"matches":1', self.library.ask(index, {"query": "museum"})[0])
        self.write("second.txt", "Museum closes\n\nThe museum in Porto closed.\n")
        self.indexer(self.dir / "texts")
        self.assertIn('"matches":2', self.library.ask(index, {"query": "museum"})[0])

    def test_errors(self):
        self.index(**PORT_NEWS)
        index = self.open()
        for request, code, words in (
                (b"{", "option_value", "the request is no object of JSON in UTF-8"),
                (b'["x"]', "option_value", "the request is no object of JSON in UTF-8"),
                (b'{"query": "\xff"}', "option_value", "the request is no object of JSON in UTF-8"),
                ({"query": "port AND"}, "query_syntax", "AND has nothing on its right"),
                ({"query": 3}, "option_value", "query takes a string, not 3"),
                ({"limit": [1, 2], "query": "x"}, "option_value", "limit takes one value, not several"),
                ({"limit": {}, "query": "x"}, "option_value", "limit takes a value, not {}"),
                ({"plain": "yes", "query": "x"}, "option_value", 'plain takes true or false, not "yes"'),
                ({"compare": ["x", 3]}, "option_value", "compare takes strings, not 3"),
                ({"colour": 1}, "option_unknown", "there is no member colour"),
                ({"save": "x", "query": "x"}, "option_unknown", "there is no member save"),
                ({"--limit": 3, "query": "x"}, "option_unknown", "there is no member --limit"),
                ({}, "option_missing", "nothing to search for: no QUERY and no filter"),
                ({"document": "nowhere"}, "document_unknown", "no document has the id or the path nowhere")):
            answer, error = self.library.ask(index, request)
            self.assertIsNone(answer, request)
            self.assertEqual((error["type"], error["error_code"]), ("error", code), request)
            self.assertIn(words, error["error"], request)
        answer, error = self.library.ask(index, {"query": "port AND"})
        self.assertEqual((error["position"], error["length"]), (5, 3))
        none, error = self.library.call(self.library.index_open, {"db": str(self.dir / "none")})
        self.assertIsNone(none)
        self.assertEqual(error["error_code"], "index_missing")
        none, error = self.library.call(self.library.index_open, {"query": "x", "limit": 3})
        self.assertEqual(error["error_code"], "option_unknown")
        self.assertIsNone(self.library.index_open(b"{", None))  # no place to tell an error in
        self.library.index_close(None)
        self.library.free(None)

    def test_stop(self):
        self.index(**PORT_NEWS)
        index = self.open()
        self.library.index_stop(index)  # no search goes on
        ends = set()
        for _ in range(20):
            stopper = threading.Timer(0, self.library.index_stop, [index])
            stopper.start()
            answer, error = self.library.ask(index, {"query": "port", "facets": "person"})
            ends.add("answered" if answer else error["error_code"])
            stopper.join()
        self.assertLessEqual(ends, {"answered", "interrupted"})
        self.assertIn('"matches":2', self.library.ask(index, {"query": "port"})[0])

    def test_handles_are_independent(self):
        self.index(**PORT_NEWS)
        failed = []

        def ask():
            index, _ = self.library.call(self.library.index_open, {"db": str(self.db)})
            for _ in range(30):
                if '"matches":2' not in self.library.ask(index, {"query": "port", "facets": "person"})[0]:
                    failed.append(1)
            self.library.index_close(index)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failed, [])

    def test_annotator(self):
        annotator, error = self.library.call(self.library.annotator_open, {})
        self.addCleanup(self.library.annotator_close, annotator)
        self.assertIsNone(error)
        text = "Über Margaret O'Dwyer of Harbour Holdings Inc. in Lisbon."
        line, error = self.library.call(self.library.annotator_ask, annotator,
                                        {"text": text, "id": "a", "title": "Talks", "date": "2021-03-04", "language": "en"})
        document = json.loads(self.library.taken(line))
        self.assertEqual((document["id"], document["title"], document["date"]), ("a", "Talks", "2021-03-04"))
        self.assertEqual([(name["name"], name["text"], document["text"][name["begin"]:name["end"]]) for name in document["names"]],
                         [(name,) * 3 for name in ("Margaret O'Dwyer", "Harbour Holdings Inc.", "Lisbon")])
        for request, words in (({"text": 3}, "text takes a string, not 3"), ({"txt": "x"}, "there is no member txt"),
                               ({"text": "x", "date": "4 March"}, "date takes YYYY-MM-DD, not")):
            line, error = self.library.call(self.library.annotator_ask, annotator, request)
            self.assertIsNone(line)
            self.assertIn(words, error["error"])


@unittest.skipUnless(shutil.which("cmake") and shutil.which("pkg-config") and (BUILD / "lib" / "libbyline.so.0").exists(),
                     "no cmake, pkg-config or library")
class Installed(CliTest):
    def test_examples(self):
        self.index(**PORT_NEWS)
        prefix = self.dir / "prefix"
        for component in ("libbyline0", "libbyline-dev"):
            install("--prefix", prefix, "--component", component)
        libraries = next(prefix.rglob("libbyline.so.0")).parent
        env = {**os.environ, "PKG_CONFIG_PATH": str(libraries / "pkgconfig"), "LD_LIBRARY_PATH": str(libraries)}

        def run(*command, **options):
            return subprocess.run(list(map(os.fspath, command)), capture_output=True, text=True, env=env, cwd=self.dir,
                                  timeout=120, **options)

        flags = run("pkg-config", "--cflags", "--libs", "byline").stdout.split()
        self.assertEqual(run("pkg-config", "--modversion", "byline").stdout.strip(), self.library_version(libraries))
        for compiler, standard, source in (("cc", "-std=c99", "search.c"), ("c++", "-std=c++17", "search.cpp")):
            built = run(compiler, standard, "-Wall", "-Wextra", "-Wpedantic", "-Werror", EXAMPLES / source, *flags, "-o", source + ".out")
            self.assertEqual((built.returncode, built.stderr), (0, ""))
        found = run("./search.cpp.out", self.db, "port")
        self.assertEqual(found.returncode, 0, found.stderr)
        self.assertIn("2\tMargaret O'Dwyer\n", found.stdout)
        self.assertTrue(found.stdout.endswith("2 matches\n"))
        self.assertEqual(run("./search.cpp.out", self.db, "port AND").stderr.splitlines()[0],
                         "query_syntax: AND has nothing on its right")
        asked = run("./search.c.out", json.dumps({"db": str(self.db)}), '{"query": "museum"}')
        self.assertEqual([json.loads(line)["type"] for line in asked.stdout.splitlines()], ["hit", "summary"])
        names = run("python3", EXAMPLES / "names.py", input="Margaret O'Dwyer spoke in Lisbon.")
        self.assertEqual(names.stdout, "person\tMargaret O'Dwyer\t0-16\nplace\tLisbon\t26-32\n")

        project = self.dir / "project"
        project.mkdir()
        (project / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.25)\nproject(reader CXX)\nset(CMAKE_CXX_STANDARD 20)\nfind_package(byline 0.1 REQUIRED)\n"
            f"add_executable(reader {EXAMPLES / 'search.cpp'})\ntarget_link_libraries(reader byline::byline)\n")
        made = run("cmake", "-S", project, "-B", project / "build", f"-DCMAKE_PREFIX_PATH={prefix}")
        self.assertEqual(made.returncode, 0, made.stderr)
        made = run("cmake", "--build", project / "build")
        self.assertEqual(made.returncode, 0, made.stdout)
        self.assertTrue(run(project / "build" / "reader", self.db, "port").stdout.endswith("2 matches\n"))

    @staticmethod
    def library_version(folder: Path):
        return Library(folder / "libbyline.so.0").version().decode()


if __name__ == "__main__":
    unittest.main()
