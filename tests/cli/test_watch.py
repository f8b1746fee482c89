"""indexer --watch: the index follows what changes below the folders given."""

import json
import os
import pathlib
import queue
import shutil
import signal
import subprocess
import threading
import time
import unittest

from json_schema import Schema
from support import BIN, CliTest

SCHEMA = Schema()


class Watched:
    """The program, and the events it prints, as the schema has them, with a limit of time for each."""

    def __init__(self, test, *arguments):
        with open(test.dir / "stderr", "w") as stderr:
            self.process = subprocess.Popen([BIN / "indexer", "--db", test.db, "--watch", "--json", *arguments], stdout=subprocess.PIPE,
                                            stderr=stderr, text=True)
        self.test = test
        test.addCleanup(self.process.stdout.close)
        test.addCleanup(self.process.wait)
        test.addCleanup(self.process.kill)
        self.lines = queue.Queue()
        threading.Thread(target=lambda: [self.lines.put(line) for line in self.process.stdout], daemon=True).start()

    def any_event(self):
        event = json.loads(self.lines.get(timeout=60))
        self.test.assertEqual(SCHEMA.problems(event), [])
        return event

    def event(self, name="indexed"):
        """The next of this name; the ones between are thrown away."""
        while (event := self.any_event())["event"] != name:
            pass
        return event

    def names(self, until):
        names = []
        while not names or names[-1] != until:
            names.append(self.any_event()["event"])
        return names

    def end(self, which=signal.SIGTERM):
        self.process.send_signal(which)
        return self.process.wait(timeout=60)


class Watch(CliTest):
    def counts(self, event):
        self.assertEqual(event["event"], "indexed")
        return {key: event[key] for key in ("added", "updated", "removed") if event[key]}

    def stderr(self):
        return (self.dir / "stderr").read_text()

    def test_what_changes_is_indexed_together(self):
        first = self.write("a.txt", "Ants came.\n")
        news = self.dir / "new.jsonl"
        watched = Watched(self, "--on-new", f"cat >> {news}", self.dir / "texts")
        begun = watched.any_event()
        self.assertEqual([begun[key] for key in ("event", "paths", "folders", "settle_seconds", "at_most_seconds", "poll_seconds")],
                         ["watching", [{"path": str(self.dir / "texts"), "by": "inotify"}], 1, 2, 30, 60])
        self.assertEqual(self.counts(watched.any_event()), {"added": 1})
        # A folder that comes with files in it, one that is moved in, and what is written into them later.
        (self.dir / "elsewhere/deep").mkdir(parents=True)
        (self.dir / "elsewhere/deep/b.txt").write_text("Bees came.\n")
        (self.dir / "elsewhere").rename(self.dir / "texts/moved")
        self.write("new/folder/c.txt", "Cats came.\n")
        first.write_text("Ants came and went.\n")
        self.assertEqual(watched.any_event()["event"], "changed")
        self.assertEqual(self.counts(watched.any_event()), {"added": 2, "updated": 1})
        self.write("moved/deep/d.txt", "Dogs came.\n")
        self.write("new/folder/c.txt", "Cats came again.\n")
        (self.dir / "texts/moved/deep/b.txt").rename(self.dir / "b.txt")
        self.write(".hidden.txt", "Nobody sees it.\n")
        first.rename(first.with_name("ants.txt"))  # which is none of what is new
        self.assertEqual(self.counts(watched.event()), {"added": 2, "updated": 1, "removed": 2})
        self.assertEqual(watched.end(), 0)
        self.assertEqual((last := watched.any_event())["event"], "stopped")
        self.assertEqual(last["runs"], 3)
        self.assertEqual(self.stderr(), "")
        added = [json.loads(line) for line in news.read_text().splitlines()]
        self.assertEqual(sorted(each["path"].rsplit("/", 1)[1] for each in added), ["a.txt", "b.txt", "c.txt", "d.txt"])
        self.assertEqual(set(added[0]), {"id", "path", "title", "date", "source", "added"})
        self.assertEqual(sorted(self.found("came")), ["ants", "c", "d"])

    def test_more_than_half_gone_is_told_and_tried_again(self):
        for name in "abc":
            self.write(f"disk/{name}.txt", f"Ants {name}.\n")
        watched = Watched(self, self.dir / "texts")
        watched.event()
        # What is moved within is not gone.
        (self.dir / "texts/disk").rename(self.dir / "texts/moved")
        self.assertEqual(self.counts(watched.event()), {"added": 3, "removed": 3})
        (self.dir / "texts/moved").rename(self.dir / "away")
        refused = watched.event("refused")
        self.assertEqual((refused["error_code"], refused["again_seconds"]), ("removal_refused", 60))
        self.assertIn("would remove 3 of the index's 3 documents", refused["error"])
        self.assertEqual(refused["hint"], "is a disk not mounted? if they are to go, run indexer --force PATH once")
        self.assertIn(refused["error"], self.stderr())
        self.assertIn(refused["hint"], self.stderr())
        self.assertEqual(self.searcher("--count", "ants").stdout, "3\n")
        shutil.copytree(self.dir / "away", self.dir / "texts/moved")
        self.write("d.txt", "Ants d.\n")
        self.assertEqual(self.counts(watched.event())["added"], 1)
        # Who says that they are to go is believed, and watching goes on.
        shutil.rmtree(self.dir / "texts/moved")
        watched.event("refused")
        self.assertIn("3 removed", self.indexer("--force", self.dir / "texts").stdout)
        self.write("e.txt", "Ants e.\n")
        self.assertEqual(self.counts(watched.event()), {"added": 1})
        self.assertEqual(self.stderr().count("indexer: this run would remove 3 of"), 2)
        self.assertEqual(watched.end(signal.SIGINT), 0)

    def test_signals_that_come_together_are_one(self):
        """As of timeout(1), which signals the process and its group: what is under way is finished."""
        self.write("a.txt", "Ants came.\n")
        watched = Watched(self, "--on-new", "sleep 2", self.dir / "texts")
        watched.event()
        for _ in range(2):
            watched.process.send_signal(signal.SIGTERM)
            time.sleep(.05)
        self.assertEqual(watched.any_event()["event"], "stopped")
        self.assertEqual((watched.process.wait(timeout=60), self.stderr()), (0, ""))

    def test_the_index_within_and_a_file_alone(self):
        self.db = self.dir / "texts/index"
        path = self.write("a.txt", "Ants came.\n")
        link = self.dir / "link"
        link.symlink_to(self.dir / "texts")
        watched = Watched(self, "--on-new", "exit 3", link, path)
        self.assertEqual(self.counts(watched.event())["added"], 2)  # by two paths
        self.assertEqual(watched.any_event()["message"], "the command of --on-new ended with status 3; what it was handed comes again with what is new next")
        time.sleep(3)
        self.assertTrue(watched.lines.empty())
        self.assertEqual(watched.end(), 0)
        self.assertEqual(self.stderr(), "indexer: the command of --on-new ended with status 3; what it was handed comes again with what is new next\n")

    def test_what_a_command_that_failed_was_handed_comes_again(self):
        """From where it is then."""
        self.write("a.txt", "Ants came.\n")
        handed = self.dir / "handed"
        watched = Watched(self, "--on-new", f"cat >> {handed}; echo >> {handed}; test -e {self.dir}/works", self.dir / "texts")
        self.assertEqual(watched.names(until="command_failed"), ["watching", "indexed", "command_failed"])
        (self.dir / "texts" / "a.txt").rename(self.dir / "texts" / "z.txt")
        self.assertEqual(watched.event()["removed"], 1)
        (self.dir / "works").touch()
        for name in "b", "c":
            self.write(name + ".txt", "Bees came.\n")
            self.assertEqual(watched.event()["added"], 1)
        self.assertEqual(watched.end(), 0)
        self.assertEqual([[pathlib.Path(json.loads(line)["path"]).stem for line in part.splitlines()] for part in handed.read_text().split("\n\n")[:-1]],
                         [["a"], ["z", "b"], ["c"]])

    def test_the_command_finds_the_index(self):
        """Wherever it runs, whatever index is the usual one; and what it prints is no event."""
        self.write("a.txt", "Ants came.\n")
        watched = subprocess.Popen([BIN / "indexer", "--db", "index", "--watch", "--on-new", f"cd / && {BIN}/searcher --no-config --count ants",
                                    "texts"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=self.dir,
                                   env={**os.environ, "BYLINE_DB": "/nonexistent/index"})
        self.addCleanup(watched.kill)
        self.assertIn("1 added", watched.stdout.readline())
        self.assertEqual(watched.stdout.readline(), "1\n")
        watched.terminate()
        self.assertEqual(watched.communicate(timeout=60), ("", ""))
        self.write("b.txt", "Ants went.\n")
        watched = Watched(self, "--on-new", f"{BIN}/searcher --no-config --count ants; {BIN}/searcher --no-config --db $BYLINE_DB --count went",
                          self.dir / "texts")
        self.assertEqual(watched.names(until="indexed"), ["watching", "indexed"])
        self.assertEqual(watched.end(), 0)
        self.assertEqual(watched.names(until="stopped"), ["stopped"])
        self.assertEqual(self.stderr(), "2\n1\n")

    def test_a_path_that_comes_and_goes(self):
        self.write("a.txt", "Ants came.\n")
        late = self.dir / "late"
        watched = Watched(self, self.dir / "texts", late)
        polling = watched.any_event()
        self.assertEqual((polling["event"], polling["reason"], polling["path"], polling["message"]), ("polling", "missing", str(late), None))
        self.assertEqual(watched.any_event()["paths"], [{"path": str(late), "by": "polling"}, {"path": str(self.dir / "texts"), "by": "inotify"}])
        watched.event()
        late.mkdir()
        (late / "b.txt").write_text("Bees came.\n")
        rescan = watched.event("rescan")
        self.assertEqual((rescan["reason"], rescan["path"]), ("appeared", str(late)))
        self.assertEqual(self.counts(watched.event()), {"added": 1})
        # What changes nothing in the index is answered, too.
        (self.dir / "texts/empty").mkdir()
        self.assertEqual(watched.names(until="indexed"), ["changed", "indexed"])
        self.assertEqual(watched.end(), 0)

    def test_a_run_that_fails(self):
        self.write("a.txt", "Ants came.\n")
        watched = Watched(self, self.dir / "texts")
        watched.event()
        (self.db / "XAPIANDB").write_text("no index\n")
        self.write("b.txt", "Bees came.\n")
        failed = watched.event("failed")
        self.assertEqual(failed["again_seconds"], 60)
        self.assertIn(failed["error"], self.stderr())
        # Told again for each change, but once to people.
        self.write("c.txt", "Cats came.\n")
        self.assertEqual(watched.names(until="failed"), ["changed", "failed"])
        self.assertEqual(self.stderr().count(failed["error"] + "\n"), 1)
        self.assertEqual(watched.end(), 0)

    def test_output_that_cannot_be_written(self):
        self.write("a.txt", "Ants came.\n")
        command = [BIN / "indexer", "--db", self.db, "--watch", self.dir / "texts"]
        for arguments in [["--json"], []]:
            with open("/dev/full", "w") as full:
                result = subprocess.run(command + arguments, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
            self.assertEqual(result.returncode, 2)
            self.assertEqual(result.stderr.splitlines()[0], "indexer: the output could not be written: No space left on device")

    def test_nobody_reads_the_output_any_more(self):
        self.write("a.txt", "Ants came.\n")
        watched = subprocess.Popen([BIN / "indexer", "--db", self.db, "--watch", "--json", self.dir / "texts"], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        self.addCleanup(watched.kill)
        self.assertEqual(json.loads(watched.stdout.readline())["event"], "watching")
        watched.stdout.close()
        self.assertEqual((watched.wait(timeout=60), watched.stderr.read()), (0, ""))
        watched.stderr.close()
        self.assertEqual(self.searcher("--count", "ants").stdout, "1\n")

    def test_messages(self):
        for arguments, words in [(["--on-new", "true", "."], "--on-new goes with --watch"),
                                 (["--watch"], "nothing to watch: no PATH was given"),
                                 (["--watch", "-"], "--watch goes with the PATH of files and folders only"),
                                 (["--watch", "--dry-run", "."], "--dry-run does not go with --watch")]:
            self.assert_error(self.indexer(*arguments), words)


if __name__ == "__main__":
    unittest.main()
