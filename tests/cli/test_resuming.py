"""A first build that is stopped: the next run goes on from there, and comes to what one run would have come to."""

import json
import random
import re
import shutil
import signal
import subprocess
import time
import unittest

from support import BIN, CliTest

FIRST = "Ada Bo Cleo Dov Esme Finn Gwen Hugo".split()
LAST = "Abbott Brandt Castellan Dunmore Eriksen Galloway".split()
WORDS = "harbour strike council vote river flood school budget court ruling market storm".split()
SEARCHES = (["harbour"], ['"river flood"'], ["person:galloway"], ["--stories", "council vote"], ["--sort", "date", "school"],
            ["--list", "person"], ["--list", "org"])


class Resuming(CliTest):
    def story(self, rng):
        who = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        return (f"{who} of {rng.choice(LAST)} Holdings Inc. spoke of the {rng.choice(WORDS)}. " +
                " ".join(rng.choice(WORDS) for _ in range(40)) + f". {who.split()[1]} agreed. Subscribe to The Gull today.")

    def corpus(self, records, texts):
        rng = random.Random(records)
        for file in range(3):
            lines = [json.dumps({"id": f"r{file}-{n}", "title": f"Story {n}", "date": f"2020-03-{n % 28 + 1:02}",
                                 "source": rng.choice(LAST), "text": self.story(rng)}) for n in range(records // 3)]
            self.write(f"wire-{file}.jsonl", "\n".join(lines + ["no record"]) + "\n")
        for n in range(texts):
            self.write(f"{n % 5}/story-{n}.txt", f"Story {n}\n\n{self.story(rng)}\n")

    def start(self, *arguments, db=None):
        return subprocess.Popen([BIN / "indexer", "--db", db or self.db, *arguments, self.dir / "texts"], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def view(self, db):
        """All that searches show, but for what is of the run."""
        shown = []
        for arguments in SEARCHES:
            result = self.run_program("searcher", "--db", db, "--json", "--limit", "50", *(["--facets"] if arguments[0] != "--list" else []),
                                      *arguments, db=False)
            shown.append([{key: value for key, value in json.loads(line).items() if key not in ("elapsed_ms", "added")}
                          for line in result.stdout.splitlines()])
        return shown

    def assert_like_at_once(self, *arguments, status=1):
        fresh = self.dir / "fresh"
        self.assertEqual(self.run_program("indexer", "--db", fresh, *arguments, self.dir / "texts", db=False).returncode, status)
        self.assertEqual(self.view(self.db), self.view(fresh))
        self.assertEqual(sorted(path.name for path in self.db.iterdir()), ["XAPIANDB", "generation-1", "lock"])

    def test_interrupted_at_random(self):
        self.corpus(900, 150)
        seed = random.randrange(10_000)
        rng, stopped, added = random.Random(seed), 0, 1050
        for _ in range(30):
            running = self.start("--json")
            time.sleep(rng.random() * 0.8)
            running.send_signal(rng.choice([signal.SIGINT, signal.SIGTERM]))
            out, err = running.communicate(timeout=60)
            if running.returncode == 1:
                break
            if "had already been brought up to date" in err:  # asked to stop behind the moment that counts
                added, stopped = 0, 0
            if running.returncode == 130 and "kept" in err:
                stopped += 1
                self.assertRegex(err, r"indexer: interrupted; there is no index yet; ([\d,]+ documents? (is|are)|what has been read is) kept, "
                                      r"and the same command goes on from there\n")
                message = json.loads(err.splitlines()[-1])
                self.assertEqual((message["type"], message["error_code"]), ("error", "interrupted"))
                refused = self.searcher("harbour")
                self.assert_error(refused, f"searcher: there is no index at {self.db} yet: it is not finished\n",
                                  "the command that was stopped goes on when it is given again")
        else:
            running = self.start("--json")
            out, err = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 1, (seed, err))
        summary = json.loads(out)
        self.assertEqual((summary["added"], summary["skipped"], summary["documents"]), (added, 3, 1050), seed)
        if stopped:
            self.assertGreater(summary["resumed"], 0, seed)
            self.assertRegex(err, r"going on from [\d,]+ documents? of the run that was stopped at \d{4}-\d\d-\d\d \d\d:\d\d\n")
        self.assert_like_at_once()

    def kill_behind_a_segment(self):
        # Words that no two have: as one story they would take long.
        rng = random.Random(1)
        self.write("a.jsonl", "".join(json.dumps({"id": f"k{n}", "text": "harbour " + " ".join(f"{rng.randrange(1 << 30):x}" for _ in range(12))}) + "\n"
                                      for n in range(12_000)))
        running = self.start("--no-entities", "--jobs", "1")
        while running.poll() is None and not (self.db / "unfinished/1/0-1").exists():
            time.sleep(0.002)
        running.kill()
        running.communicate()
        self.assertEqual(running.returncode, -signal.SIGKILL)

    def test_what_cannot_be_read_is_not_used(self):
        for name, begin in (("iamglass", 0), ("postlist.glass", 3 * 8192)):  # of blocks some
            self.kill_behind_a_segment()
            with open(self.db / "unfinished/1/0-0" / name, "r+b") as file:
                file.seek(begin)
                file.write(b"none of Xapian's" * 8192)
            result = self.indexer("--no-entities", "--jobs", "1", "--json", self.dir / "texts")
            self.assertRegex(result.stderr, r"what the run that was stopped( at [-\d: ]+)? had read is not used: it is not whole\n")
            summary = json.loads(result.stdout)
            self.assertEqual((summary["added"], summary.get("resumed", 0), summary["documents"]), (12_000, 0, 12_000))
            shutil.rmtree(self.db)

    def test_killed(self):
        self.kill_behind_a_segment()
        result = self.indexer("--no-entities", "--jobs", "1", "--json", self.dir / "texts")
        self.assertRegex(result.stderr, r"going on from 5,000 documents of the run that was stopped at ")
        summary = json.loads(result.stdout)
        self.assertEqual((result.returncode, summary["added"], summary["resumed"]), (0, 12_000, 5000))
        self.assert_like_at_once("--no-entities", status=0)

    def test_other_options_and_no_word_of_it(self):
        for arguments, told in ((["--language", "en"], r"indexer: what the run that was stopped at .* had read is not used: it was read with other options\n"),
                                (["--quiet"], r"^(indexer: skipped .*\n)*$")):
            self.corpus(300, 0)
            running = self.start()
            while running.poll() is None and not (self.db / "unfinished/log").exists():
                time.sleep(0.002)
            running.send_signal(signal.SIGINT)
            running.communicate()
            if (self.db / "unfinished").exists():
                result = self.indexer(*arguments, self.dir / "texts")
                self.assertEqual(result.returncode, 1)
                self.assertTrue(re.search(told, result.stderr), result.stderr)
            shutil.rmtree(self.db, ignore_errors=True)


if __name__ == "__main__":
    unittest.main()
