"""indexer --watch: the index follows what changes below the folders given."""

import json
import queue
import shutil
import signal
import subprocess
import threading
import time
import unittest

from support import BIN, CliTest


class Watched:
    """The program, and the lines it prints, with a limit of time for each."""

    def __init__(self, test, *arguments):
        with open(test.dir / "stderr", "w") as stderr:
            self.process = subprocess.Popen([BIN / "indexer", "--db", test.db, "--watch", "--json", *arguments], stdout=subprocess.PIPE,
                                            stderr=stderr, text=True)
        test.addCleanup(self.process.stdout.close)
        test.addCleanup(self.process.wait)
        test.addCleanup(self.process.kill)
        self.lines = queue.Queue()
        threading.Thread(target=lambda: [self.lines.put(line) for line in self.process.stdout], daemon=True).start()

    def event(self):
        return json.loads(self.lines.get(timeout=60))

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
        self.assertEqual(self.counts(watched.event()), {"added": 1})
        # A folder that comes with files in it, one that is moved in, and what is written into them later.
        (self.dir / "elsewhere/deep").mkdir(parents=True)
        (self.dir / "elsewhere/deep/b.txt").write_text("Bees came.\n")
        (self.dir / "elsewhere").rename(self.dir / "texts/moved")
        self.write("new/folder/c.txt", "Cats came.\n")
        first.write_text("Ants came and went.\n")
        self.assertEqual(self.counts(watched.event()), {"added": 2, "updated": 1})
        self.write("moved/deep/d.txt", "Dogs came.\n")
        self.write("new/folder/c.txt", "Cats came again.\n")
        (self.dir / "texts/moved/deep/b.txt").rename(self.dir / "b.txt")
        self.write(".hidden.txt", "Nobody sees it.\n")
        self.assertEqual(self.counts(watched.event()), {"added": 1, "updated": 1, "removed": 1})
        self.assertEqual(watched.end(), 0)
        self.assertEqual(self.stderr(), "")
        added = [json.loads(line) for line in news.read_text().splitlines()]
        self.assertEqual(sorted(each["path"].rsplit("/", 1)[1] for each in added), ["a.txt", "b.txt", "c.txt", "d.txt"])
        self.assertEqual(set(added[0]), {"id", "path", "title", "date", "source", "added"})
        self.assertEqual(sorted(self.found("came")), ["a", "c", "d"])

    def test_more_than_half_gone_is_told_and_tried_again(self):
        for name in "abc":
            self.write(f"disk/{name}.txt", f"Ants {name}.\n")
        watched = Watched(self, self.dir / "texts")
        watched.event()
        (self.dir / "texts/disk").rename(self.dir / "away")
        end = time.monotonic() + 60
        while "would remove 3 of the index's 3 documents" not in self.stderr() and time.monotonic() < end:
            time.sleep(0.1)
        self.assertEqual(self.searcher("--count", "ants").stdout, "3\n")
        shutil.copytree(self.dir / "away", self.dir / "texts/disk")
        self.write("d.txt", "Ants d.\n")
        self.assertEqual(self.counts(watched.event())["added"], 1)
        self.assertEqual(watched.end(signal.SIGINT), 0)

    def test_the_index_within_and_a_file_alone(self):
        self.db = self.dir / "texts/index"
        path = self.write("a.txt", "Ants came.\n")
        link = self.dir / "link"
        link.symlink_to(self.dir / "texts")
        watched = Watched(self, "--on-new", "exit 3", link, path)
        self.assertEqual(self.counts(watched.event())["added"], 2)  # by two paths
        time.sleep(3)
        self.assertTrue(watched.lines.empty())
        self.assertEqual(watched.end(), 0)
        self.assertEqual(self.stderr(), "indexer: the command of --on-new ended with status 3\n")

    def test_messages(self):
        for arguments, words in [(["--on-new", "true", "."], "--on-new goes with --watch"),
                                 (["--watch"], "nothing to watch: no PATH was given"),
                                 (["--watch", "-"], "--watch goes with the PATH of files and folders only"),
                                 (["--watch", "--dry-run", "."], "--dry-run does not go with --watch")]:
            self.assert_error(self.indexer(*arguments), words)


if __name__ == "__main__":
    unittest.main()
