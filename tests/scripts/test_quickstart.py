"""What scripts/quickstart shows: that it builds, and commands that work as typed where it was run. Of the programs that are
there, with a build tool that only counts."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ["BYLINE_BIN"])
CMAKE = """#!/bin/sh
[ "$1" = --build ] || { mkdir -p build/release; touch build/release/build.ninja; exit; }
i=0; while [ $i -lt 42 ]; do i=$((i+1)); echo "[$i/42] Building something"; done
"""


class Quickstart(unittest.TestCase):
    def setUp(self):
        self.dir = Path(tempfile.mkdtemp(prefix="byline-test-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.top = self.dir / "my news's" / "byline"
        shutil.copytree(ROOT / "samples", self.top / "samples", ignore=shutil.ignore_patterns(".index*"))
        (self.top / "scripts").mkdir()
        for name in ("quickstart", "packages.sh"):
            shutil.copy(ROOT / "scripts" / name, self.top / "scripts")
        shutil.copytree(BIN, self.top / "build" / "release" / "bin", symlinks=False,
                        ignore=lambda _, names: [n for n in names if n not in ("indexer", "searcher")])
        tools = self.dir / "tools"
        tools.mkdir()
        for name, text in (("cmake", CMAKE), ("dpkg-query", "#!/bin/sh\necho install ok installed\n")):
            (tools / name).write_text(text)
            (tools / name).chmod(0o755)
        self.env = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(self.dir / "home"), "XDG_STATE_HOME": str(self.dir / "state")}
        (self.dir / "home").mkdir()

    def shell(self, command, folder):
        return subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60, env=self.env)

    def test_what_it_shows(self):
        for folder, script in [(self.top, "scripts/quickstart"), (self.top / "scripts", "./quickstart"),
                               (self.dir, "my\\ news\\'s/byline/scripts/quickstart"),
                               (self.top / "build/release/bin", "../../../scripts/quickstart")]:
            with self.subTest(script=script):
                shutil.rmtree(self.dir / "state", ignore_errors=True)
                result = self.shell(script, folder)
                self.assertEqual(result.returncode, 0, result.stderr)
                lines = result.stdout.splitlines()
                self.assertTrue(lines[0].startswith("Building (build/release/bin)"))
                self.assertEqual(lines[1:7], ["[1/42]", "[11/42]", "[21/42]", "[31/42]", "[41/42]", "[42/42]"])
                commands = [line[2:] for line in lines if line.startswith("$ ")]
                self.assertGreater(len(commands), 3)
                self.assertFalse((self.dir / "state").exists(), "kept in the user's history")
                for command in commands:
                    again = self.shell(command, folder)
                    self.assertEqual(again.returncode, 0, again)
                    if "indexer" not in command:
                        self.assertIn(again.stdout, result.stdout)
                *_, index, search = lines
                for command in (index, search):
                    self.assertEqual(self.shell(command.strip(), folder).returncode, 0, command)

    def test_an_index_of_an_older_program_is_renewed(self):
        index = self.top / "samples" / ".index"
        index.mkdir()
        subprocess.run(["tar", "-xzf", ROOT / "tests/fixtures/index-2/index.tar.gz", "-C", index], check=True)
        for renewed in (True, False):
            result = self.shell("scripts/quickstart", self.top)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual(any(line.startswith("$ ") and line.endswith(" --reanalyse") for line in result.stdout.splitlines()), renewed)

    def test_what_it_finds_has_titles_and_dates(self):
        result = self.shell("scripts/quickstart", self.top)
        searches = [line[2:] for line in result.stdout.splitlines() if line.startswith("$ ") and "/searcher" in line]
        hits = []
        for command in searches:
            messages = [json.loads(line) for line in self.shell(command + " --json", self.top).stdout.splitlines()]
            hits += [m for m in messages if m["type"] == "hit"]
        self.assertGreater(len(hits), 3)
        for hit in hits:
            self.assertIn(hit["date"][:4], ("2020", "2021", "2022", "2023"))
            self.assertNotIn(hit["title"].replace(" ", "-"), hit["path"], "the file's name is no title")


if __name__ == "__main__":
    unittest.main()
