"""What the black-box tests share: running the two programs on folders they make."""

import atexit
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

os.environ["BYLINE_CONFIG"] = ""  # whoever runs the tests may have one
# Nor is what tests search for to be kept in their home.
HOME = tempfile.mkdtemp(prefix="byline-test-home-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_CACHE_HOME"] = HOME

BIN = Path(os.environ["BYLINE_BIN"])
SOURCE = Path(__file__).resolve().parents[2]
SHARED = SOURCE.parent / "shared"

# Three small news by file name, for CliTest.index().
PORT_NEWS = {
    "strike-2021-03-04": "Port strike begins\n\nMargaret O'Dwyer of the Dockers Alliance led the walkout in Lisbon on Monday. "
                         "\"We will not yield,\" O'Dwyer told reporters. Leonard Keating of Harbour Holdings Inc. said talks would go on.\n",
    "talks-2021-03-08": "Port talks resume\n\nMargaret O'Dwyer met Harbour Holdings in Lisbon again. "
                        "Keats was quoted by nobody. Freezing rain delayed the talks.\n",
    "museum-2022-01-15": "Museum reopens\n\nThe National Museum in Porto opened its doors after a theft. "
                         "Director Ana Brandt thanked the police.\n",
}


class CliTest(unittest.TestCase):
    """Gives each test an empty folder, self.dir, and an index folder in it, self.db."""

    def setUp(self):
        self.dir = Path(tempfile.mkdtemp(prefix="byline-test-"))
        self.db = self.dir / "index"
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)

    def run_program(self, program, *arguments, db=True, stdin=None, env=None, timeout=60, raw=False):
        command = [str(BIN / program)]
        if db:
            command += ["--db", str(self.db)]
        return subprocess.run(
            command + [os.fspath(a) for a in arguments], input=stdin, capture_output=True, text=not raw,
            timeout=timeout, env={**os.environ, **(env or {})}, cwd=self.dir)

    def indexer(self, *arguments, **options):
        return self.run_program("indexer", *arguments, **options)

    def searcher(self, *arguments, **options):
        return self.run_program("searcher", *arguments, **options)

    def write(self, name, text):
        path = self.dir / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def index(self, **texts):
        """Indexes texts by file name ("a" → a.txt)."""
        for name, text in texts.items():
            self.write(name + ".txt", text)
        result = self.indexer(self.dir / "texts")
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def messages(self, *arguments, **options):
        """The JSON Lines of a search."""
        result = self.searcher("--json", *arguments, **options)
        self.assertIn(result.returncode, (0, 1), result.stderr)
        return [json.loads(line) for line in result.stdout.splitlines()]

    def found(self, *arguments):
        """Names of the files found, without folder and ending, best first."""
        return [Path(m["path"]).stem for m in self.messages(*arguments) if m["type"] == "hit"]

    def assert_error(self, result, *words, status=2):
        self.assertEqual(result.returncode, status, result)
        self.assertEqual(result.stdout, "")
        for word in words:
            self.assertIn(word, result.stderr)
