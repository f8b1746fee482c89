"""The indexer as users and scripts meet it: exit codes, streams, what it does to an index."""

import fcntl
import gzip
import json
import os
import random
import resource
import signal
import socket
import subprocess
import time
import unittest
import zipfile

from support import BIN, SHARED, CliTest

STORY = "Harbour strike enters second week\n\nDock workers in the old harbour walked out again on Monday.\n"


class Indexing(CliTest):
    def test_first_run_then_nothing_to_do(self):
        first = self.index(a=STORY, b="Another story entirely.\n")
        self.assertRegex(first.stdout, r"^2 added in .*; the index holds 2 documents\.\n$")
        self.assertEqual(first.stderr, "")
        second = self.indexer(self.dir / "texts")
        self.assertEqual(second.returncode, 0)
        self.assertRegex(second.stdout, r"^2 unchanged in")

    def test_changed_new_and_vanished_files(self):
        self.index(a=STORY, b="Bees are fine.", c="Cats are fine.", d="Dogs are fine.")
        self.write("a.txt", STORY.replace("harbour", "lagoon"))
        self.write("e.txt", "Eels are fine.")
        (self.dir / "texts" / "b.txt").unlink()
        result = self.indexer("--json", self.dir / "texts")
        summary = json.loads(result.stdout)
        self.assertEqual([summary[k] for k in ("added", "updated", "removed", "unchanged", "skipped", "documents")],
                         [1, 1, 1, 2, 0, 4])
        self.assertEqual(self.found("lagoon"), ["a"])
        self.assertEqual(self.found("bees"), [])
        self.assertEqual(self.found("eels"), ["e"])

    def test_content_changed_behind_the_same_size_and_time(self):
        self.index(a="The cat sat here.")
        path = self.dir / "texts" / "a.txt"
        times = path.stat()
        path.write_text("The dog sat here.")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        self.indexer(self.dir / "texts")
        self.assertEqual(self.found("dog"), ["a"])
        self.assertEqual(self.found("cat"), [])

    def test_touched_files_are_not_indexed_again(self):
        self.index(a=STORY)
        os.utime(self.dir / "texts" / "a.txt", (2e9, 2e9))
        (self.dir / "texts" / "a.txt").write_text(STORY)
        # The date of a text without one is its file's: with the same date nothing has changed.
        self.write("b.txt", "date: 2020-01-02\n\nBody of it.")
        self.indexer(self.dir / "texts")
        os.utime(self.dir / "texts" / "b.txt", (1e9, 1e9))
        self.assertIn("2 unchanged", self.indexer(self.dir / "texts").stdout)

    def test_segments_through_xapian_where_its_format_cannot_be_looked_at(self):
        # The look needs a temporary folder; without it Xapian writes the segments, and the index is the same.
        self.write("a.txt", STORY)
        self.write("b.txt", "Zoë met Dr. Amira Haddad of Nordlys Ferries in Oslo.\n")
        for db, environment in ((self.db, {}), (self.dir / "slow", {"TMPDIR": "/nowhere"})):
            result = self.indexer("--jobs", "1", "--db", db, self.dir / "texts", db=False, env=environment)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
        shown = [[subprocess.run(["xapian-delve", *arguments, db], capture_output=True, check=True).stdout
                  for arguments in (["-a"], ["-r", "1", "-d"], ["-r", "2", "-V1"])] for db in (self.db, self.dir / "slow")]
        self.assertIn(b"XPER:amira haddad", shown[0][0])
        self.assertEqual(shown[0], shown[1])

    def test_empty_folder(self):
        (self.dir / "texts").mkdir()
        result = self.indexer(self.dir / "texts")
        self.assertEqual(result.returncode, 0)
        self.assertIn("no documents found", result.stdout)
        self.assertEqual(self.searcher("anything").returncode, 1)

    def test_wiping_is_refused(self):
        self.index(a="Ants.", b="Bees.", c="Cats.")
        for name in "abc":
            (self.dir / "texts" / f"{name}.txt").unlink()
        result = self.indexer(self.dir / "texts")
        self.assert_error(result, "this run would remove 3 of the index's 3 documents, since their files are gone",
                          "is a disk not mounted?", "--force")
        self.assertEqual(self.found("bees"), ["b"])
        self.assertEqual(self.indexer("--force", self.dir / "texts").returncode, 0)
        self.assertEqual(self.found("bees"), [])

    def test_a_folder_that_is_not_there_removes_nothing(self):
        self.index(a="Ants.", b="Bees.")
        result = self.indexer(self.dir / "elsewhere")
        self.assertEqual(result.returncode, 2)
        self.assertIn("no such file or folder", result.stderr)
        os.rename(self.dir / "texts", self.dir / "moved")
        self.assertEqual(self.indexer(self.dir / "texts").returncode, 2)
        self.assertEqual(self.found("bees"), ["b"])

    def test_options_of_an_index_in_a_cluster(self):
        path = self.write("a.txt", "Ants.")
        for option in "--shards", "--replicas":
            self.assert_error(self.indexer(option, "3", path), f"{option} is for an index in a cluster", "leave it out")
        self.assertFalse(self.db.exists())

    def test_what_fails_after_a_change_is_not_told_as_nothing_done(self):
        self.index(a="Ants.", b="Bees.", c="Cats.")
        for name in "bc":
            (self.dir / "texts" / f"{name}.txt").unlink()
        result = self.indexer("--json", "--remove", self.dir / "texts" / "a.txt", self.dir / "texts")
        self.assertEqual((result.returncode, result.stdout), (1, '{"removed":1,"skips_forgotten":0}\n'))
        self.assertEqual(json.loads(result.stderr.splitlines()[-1])["error_code"], "removal_refused")
        self.assertEqual(self.indexer(self.dir / "texts").returncode, 2)

    def test_dry_run_changes_nothing(self):
        self.index(a="Ants.", b="Bees.", c="Cats.")
        before = sorted(os.listdir(self.db))
        self.write("a.txt", "Antelopes.")
        self.write("d.txt", "Dogs.")
        self.write("empty.txt", "")
        (self.dir / "texts" / "c.txt").unlink()
        result = self.indexer("--dry-run", "--quiet", self.dir / "texts")
        plan = sorted((action, os.path.basename(name), why)
                      for action, name, why in (line.split("\t") for line in result.stdout.splitlines()))
        self.assertEqual(plan, [("add", "d.txt", "new"), ("remove", "c.txt", "its file has vanished"),
                                ("skip", "b.txt", "unchanged"), ("skip", "empty.txt", "empty file"),
                                ("update", "a.txt", "changed")])
        self.assertEqual(self.indexer("--dry-run", self.dir / "texts").stdout.splitlines()[-1],
                         "Nothing was changed. To do: 1 added, 1 updated, 1 removed, 1 unchanged, 1 skipped.")
        summary = json.loads(self.indexer("--dry-run", "--json", self.dir / "texts").stdout.splitlines()[-1])
        self.assertEqual((summary["documents"], summary["added"], summary["dry_run"]), (3, 1, True))
        self.assertEqual(sorted(os.listdir(self.db)), before)
        self.assertEqual(self.found("antelopes"), [])

    def test_copies_of_a_dry_run(self):
        story = STORY + "Ferries to the islands waited while the union and the port spoke about pensions in the town hall.\n"
        self.index(a=story, b="Bees are fine.")
        texts = self.dir / "texts"
        self.write("c.txt", "Port strike\n\n(Agency) " + story.split("\n\n")[1])  # of one that stays in the index
        self.write("d.txt", "A comet grazed Jupiter, and amateurs saw its tail from gardens all over the northern hills.")
        self.write("e.txt", "A comet grazed Jupiter, and amateurs saw its tail from gardens all over the northern hills.")
        self.write("b.txt", "Bees are busy.")
        result = self.indexer("--dry-run", "--copies", texts)
        self.assertEqual([line for line in result.stdout.splitlines() if line.startswith("copy")],
                         [f"copy\t{texts}/c.txt\tof {texts}/a.txt", f"copy\t{texts}/e.txt\tof {texts}/d.txt"])
        self.assertTrue(result.stdout.endswith("Nothing was changed. To do: 3 added, 1 updated, 1 unchanged.\n"
                                               "Copies of others among them: 2.\n"), result.stdout)
        summary = json.loads(self.indexer("--dry-run", "--copies", "--json", texts).stdout.splitlines()[-1])
        self.assertEqual(summary["copies"], 2)
        self.assertNotIn("copies", json.loads(self.indexer("--dry-run", "--json", texts).stdout.splitlines()[-1]))
        # What they are copies of goes: then the first of those that come is none.
        (texts / "a.txt").unlink()
        self.assertEqual(json.loads(self.indexer("--dry-run", "--copies", "--json", texts).stdout.splitlines()[-1])["copies"], 1)
        next(self.db.glob("generation-*/byline.stories")).unlink()
        self.assertEqual(json.loads(self.indexer("--dry-run", "--copies", "--json", texts).stdout.splitlines()[-1])["copies"], 1)
        self.assert_error(self.indexer("--copies", texts), "--copies goes with --dry-run", "searcher --collapse puts copies below")

    def test_dry_run_without_an_index(self):
        self.write("a.txt", STORY)
        result = self.indexer("--dry-run", self.dir / "texts")
        self.assertEqual(result.returncode, 0)
        self.assertTrue(result.stdout.startswith("add\t"))
        result = self.indexer("--dry-run", "--json", self.dir / "texts")
        self.assertEqual(json.loads(result.stdout.splitlines()[-1])["documents"], 0)
        self.assertFalse(self.db.exists())

    def test_remove(self):
        self.index(a="Ants.", b="Bees.", c="Cats.", d="Dogs.")
        self.write("deep/e.txt", "Eels.")
        self.indexer(self.dir / "texts")
        self.assertIn("1 document removed", self.indexer("--remove", self.dir / "texts" / "a.txt").stdout)
        self.assertIn("1 document removed", self.indexer("--remove", self.dir / "texts" / "deep").stdout)
        self.assertEqual(self.found("ants OR eels OR bees"), ["b"])
        self.assertEqual(json.loads(self.indexer("--remove", self.dir / "texts" / "b.txt", "--json").stdout), {"removed": 1, "skips_forgotten": 0})
        self.assertEqual(self.indexer("--remove", self.dir / "texts").stdout, "2 documents removed.\n")
        self.assert_error(self.indexer("--remove", "nothing"), "no document has the id, file or folder nothing")

    def test_upkeep(self):
        self.index(a=STORY, b="Bees.")
        self.assertEqual(self.indexer("--check").stdout, "The index is sound.\n")
        self.assertRegex(self.indexer("--compact").stdout, r"^Compacted from .* to .*\.\n$")
        self.assertEqual(json.loads(self.indexer("--check", "--json").stdout), {"sound": True})
        self.assertEqual(self.indexer("--check").returncode, 0)
        self.assertEqual(sorted(os.listdir(self.db)), ["XAPIANDB", "generation-2", "lock"])
        self.assertRegex(self.indexer("--stats").stdout,
                         r"^Documents        2\nSize on disk     \d+ KB\nDistinct terms   \d+\nPersons          \d+\n"
                         r"Organisations    \d+\nPlaces           \d+\nNames merged     \d+\nLanguages        en 2\n"
                         r"Types            text 2\nCopies           0\nRepeated text    none\nEntity model     \S+\n$")
        self.assertEqual(json.loads(self.indexer("--stats", "--json").stdout)["languages"], {"en": 2})
        self.assertEqual(set(json.loads(self.indexer("--compact", "--json").stdout)), {"bytes_before", "bytes_after"})

    def test_the_summary_counts_by_type(self):
        self.write("a.txt", STORY)
        self.write("b.md", "Bees.")
        self.write("c.jsonl", '{"text":"Cats."}\n{"text":"Cows."}\n')
        texts = self.dir / "texts"
        self.assertIn("To be read: jsonl 2, markdown 1, text 1.\n", self.indexer("--dry-run", texts).stdout)
        self.assertRegex(self.indexer(texts).stdout, r"^4 added in .* holds 4 documents\.\nRead: jsonl 2, markdown 1, text 1\.\n$")
        self.write("b.md", "Bumblebees.")
        self.assertNotIn("Read:", self.indexer(texts).stdout)  # all are of one type
        self.write("b.md", "Beetles.")
        self.assertEqual(json.loads(self.indexer("--json", texts).stdout)["types"], {"markdown": 1})

    def test_dates_that_can_be_two(self):
        records = "".join(json.dumps({"id": str(i), "text": "Ants.", "date": date}) + "\n"
                          for i, date in enumerate(["05/06/2020", "07/06/2020", "someday", "2020-06-08"]))
        path = self.write("r.jsonl", records)
        result = self.indexer(path)
        self.assertEqual(result.returncode, 0)
        self.assertEqual(result.stderr,
                         f"indexer: {path}: 2 documents have a date that could be two, such as 05/06/2020: left out; "
                         "say which with --date-order dmy|mdy\n"
                         f"indexer: {path}: 1 document has a date that is not understood, such as \"someday\"\n")
        self.assertIn("\n2 documents have a date that could be two; --date-order dmy|mdy\n", result.stdout)
        self.assertEqual([m["id"] for m in self.messages("ants date:2020-06") if m["type"] == "hit"], ["3"])
        result = self.indexer("--date-order", "mdy", "--json", path)  # the file is read again
        self.assertEqual(json.loads(result.stdout)["two_day_dates"], 0)
        self.assertEqual(json.loads(result.stdout)["updated"], 2)
        self.assertEqual([m["id"] for m in self.messages("ants date:2020-05-06") if m["type"] == "hit"], ["0"])
        self.assert_error(self.indexer("--date-order", "ymd", path), "--date-order takes dmy or mdy, not ymd")

    def test_no_room_for_dates_that_others_settle(self):
        # They wait in a temporary file until the end of theirs.
        path = self.write("r.jsonl", json.dumps({"id": "a", "text": "Ants. " * 20000, "date": "5/6/17"}) + "\n" +
                          json.dumps({"id": "b", "text": "Bees.", "date": "7/23/17"}) + "\n")
        sentence = "indexer: documents whose date depends on others could not be kept in {}: {}\n" \
                   "         set TMPDIR to a folder with room for them\n"
        for folder, limit, why in ((self.dir / "none", None, "No such file or directory"),
                                   (self.dir, 16384, "File too large")):
            limited = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
            result = subprocess.run([BIN / "indexer", "--db", self.db, path], capture_output=True, text=True,
                                    env={**os.environ, "TMPDIR": str(folder)}, preexec_fn=limited)
            self.assertEqual((result.returncode, result.stdout, result.stderr), (2, "", sentence.format(folder, why)))
            self.assertFalse(self.db.exists())
        self.assertEqual(self.indexer(path).returncode, 0)
        self.assertEqual([m["id"] for m in self.messages("ants date:2017-05-06") if m["type"] == "hit"], ["a"])

    def test_the_day_of_a_file_is_no_date(self):
        path = self.write("a.txt", "Ants march on.")
        os.utime(path, (1_600_214_400, 1_600_214_400))
        self.indexer(path)
        search = lambda *options: self.run_program("searcher", "--db", self.db, *options)
        self.assertIn("\n     file of 2020-09-16\n", search("ants").stdout)
        hit = json.loads(search("--json", "ants").stdout.splitlines()[0])
        self.assertEqual((hit["date"], hit["date_from"]), ("2020-09-16", "file"))
        self.assertEqual(search("--count", "ants date:2020").stdout, "0\n")
        self.assertEqual(search("--count", "--since", "2020", "ants").stdout, "0\n")
        self.assertEqual(search("--count", "--file-dates", "ants date:2020").stdout, "1\n")
        self.assertNotIn("Dates", self.indexer("--stats").stdout)

    def test_check_tells_what_is_wrong(self):
        self.index(a=STORY)
        columns = self.db / "generation-1" / "byline.columns"
        columns.write_bytes(b"what")
        result = self.indexer("--check")
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertEqual(result.stderr.splitlines(), [
            f"indexer: {columns} is damaged or of another index; indexer --compact writes it anew",
            f"indexer: all documents of the index at {self.db} are sound, but not the files that make searching them fast",
            "         indexer --compact writes these anew"])
        positions = self.db / "generation-1" / "position.glass"
        positions.write_bytes(positions.read_bytes()[:-40] + b"x" * 40)
        result = self.indexer("--check")
        self.assertEqual(result.returncode, 2)
        self.assertEqual(result.stderr.splitlines()[-2:], [f"indexer: the index at {self.db} is damaged", "         remove it and index again"])

    def test_the_progress_line(self):
        self.write("a.txt", STORY)
        self.write("b.txt", "Bees.")
        result = self.indexer("--progress", "always", self.dir / "texts", raw=True)
        shown = result.stderr.decode().split("\r\x1b[K")
        self.assertRegex(shown[1], r"^\d documents?, \d+ bytes/s$")
        self.assertEqual((shown[0], shown[-2:]), ("", ["2 documents, merging", ""]))
        self.assertEqual(self.indexer("--progress", "never", self.dir / "texts").stderr, "")

    def progress_of_an_archive(self, members):
        words = [f"harbour{number}" for number in range(2000)]
        with zipfile.ZipFile(self.dir / "texts/news.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(members):
                archive.writestr(f"sport/{number}.txt", " ".join(random.choices(words, k=600)))
        result = self.indexer("--progress", "always", "-j1", "--memory", "128M", "--force", self.dir / "texts", raw=True)
        return result.stderr.decode().split("\r\x1b[K")

    def test_a_slow_file_is_named_in_the_progress_line(self):
        self.write("a.txt", STORY)
        members = 3000
        shown = self.progress_of_an_archive(members)
        while not any(" left · " in line and "B of " in line for line in shown) and members < 200_000:  # too fast
            members *= 4
            shown = self.progress_of_an_archive(members)
        named = [line for line in shown if "·" in line]
        for line in named:
            self.assertRegex(line, r"^[\d,]+ documents, [\d.]+ [KM]?B/s(, \d+ %, [\d:]+ (s|min) left)? · "
                                   r"(\S*/texts/news\.zip|…\S*|\S*!sport/\d+\.txt)(, [\d.]+ [KM]B of [\d.]+ [KM]B)?$")
            self.assertLess(len(line), 80)
        self.assertTrue(any(".txt, " in line and "B of " in line for line in named), named)
        self.assertTrue(any(" %, " in line and " left" in line for line in shown), shown)

    def test_what_was_skipped_is_in_the_statistics(self):
        self.write("a.txt", STORY)
        self.write("b.txt", "")
        self.write("c.jsonl", '{broken\n{"text":"fine"}\n{broken too\n')
        self.indexer(self.dir / "texts")
        self.assertIn("Skipped          not valid JSON 2; empty file 1\n", self.indexer("--stats").stdout)
        self.assertEqual(json.loads(self.indexer("--stats", "--json").stdout)["skipped"],
                         {"not valid JSON": 2, "empty file": 1})

    def test_json_lines_on_standard_input(self):
        lines = '{"id":"x1","title":"First","text":"about whales"}\n{"id":"x2","text":"about gulls"}\n'
        self.assertEqual(self.indexer("-", stdin=lines).returncode, 0)
        hit = self.messages("whales")[0]
        self.assertEqual((hit["id"], hit["path"], hit["title"]), ("x1", "-", "First"))
        again = lines.replace("whales", "walruses")
        self.assertIn("1 updated, 1 unchanged", self.indexer("-", stdin=again).stdout)
        self.assertEqual(self.searcher("whales").returncode, 1)

    def test_files_from(self):
        a, b = self.write("a.txt", "Ants."), self.write("b\nc.txt", "Bees.")
        self.assertEqual(self.indexer("--files-from", "-", "-0", stdin=f"{a}\0{b}\0").returncode, 0)
        self.assertEqual(self.searcher("--count", "ants OR bees").stdout, "2\n")
        self.assert_error(self.indexer("--files-from", "absent"), "absent")

    def test_files_from_a_list_written_on_windows(self):
        a, b = self.write("a.txt", "Ants."), self.write("b.txt", "Bees.")
        text = self.write("list", f"\ufeff{a}\r\n{b}\r\n")
        self.assertEqual(self.indexer("--files-from", text).returncode, 0)
        self.assertEqual(self.searcher("--count", "ants OR bees").stdout, "2\n")

    def test_damaged_compressed_files_are_skipped_in_words(self):
        good = gzip.compress(b"Ants came.\n")
        whole = self.write("whole.txt.gz", "")
        for name, content in [("whole.txt.gz", good), ("checksum.txt.gz", good[:-8] + b"\0" * 4 + good[-4:]),
                              ("cut.txt.gz", good[:-3]),
                              ("wire.jsonl.gz", gzip.compress(b'{"id":"1","text":"Ants."}\n')[:-5] + b"\1" * 5)]:
            with open(os.path.join(os.path.dirname(whole), name), "wb") as file:
                file.write(content)
        result = self.indexer(os.path.dirname(whole))
        self.assertEqual(result.returncode, 1)
        for name, why in [("checksum.txt", "wrong checksum"), ("cut.txt", "cut short"), ("wire.jsonl", "wrong checksum")]:
            self.assertIn(f"{name}.gz: damaged compressed data ({why})\n", result.stderr)
        self.assertEqual(self.indexer(os.path.dirname(whole)).returncode, 1)
        self.assertEqual(self.searcher("--count", "ants").stdout, "1\n")

    def test_fields(self):
        self.write("a.csv", "headline,body,published,outlet,ref\nBig News,Whales sang.,2021-05-06,Gull Post,7\n")
        fields = "id=ref,title=headline,text=body,date=published,source=outlet"
        self.assertEqual(self.indexer("--fields", fields, self.dir / "texts").returncode, 0)
        hit = self.messages("whales")[0]
        self.assertEqual([hit[k] for k in ("id", "title", "date", "source")], ["7", "Big News", "2021-05-06", "Gull Post"])

    def test_two_records_with_one_id(self):
        result = self.indexer("-", stdin='{"id":"x","text":"one"}\n{"id":"x","text":"two"}\n')
        self.assertEqual(result.returncode, 1)
        self.assertIn("the id x stands twice in the file", result.stderr)
        self.assertEqual(self.searcher("--count", "one OR two").stdout, "1\n")

    def test_one_id_in_two_files(self):
        self.write("a.jsonl", '{"id":"1","text":"about ants"}\n')
        self.write("b.jsonl", '{"id":"1","text":"about bees"}\n')
        for expected in ("2 added", "2 unchanged", "2 unchanged"):
            result = self.indexer(self.dir / "texts")
            self.assertEqual((result.returncode, result.stdout.split(" in ")[0]), (0, expected))
        self.assertEqual(self.found("ants OR bees id:1"), ["a"])
        self.assertEqual(len(self.found("ants OR bees")), 2)
        (self.dir / "texts" / "a.jsonl").unlink()
        self.assertIn("1 removed", self.indexer(self.dir / "texts").stdout)
        self.assertEqual(self.found("ants OR bees"), ["b"])

    def test_other_options_index_again(self):
        self.write("a.csv", "headline,body,ref\nBig News,Anna Whales sang.,7\n")
        self.indexer(self.dir / "texts")
        result = self.indexer("--fields", "id=ref,title=headline,text=body", self.dir / "texts")
        self.assertIn("1 added, 1 removed", result.stdout)
        self.assertEqual(self.messages("whales")[0]["id"], "7")
        self.index(b="Angela Merkel spoke in Berlin on Monday.")
        self.assertIn("updated", self.indexer("--no-entities", self.dir / "texts").stdout)
        self.assertEqual(self.searcher("person:merkel").returncode, 1)
        self.assertIn("updated", self.indexer(self.dir / "texts").stdout)
        self.assertEqual(self.found("person:merkel"), ["b"])

    def test_other_kept_keys_are_read_anew(self):
        self.write("a.jsonl", '{"id":"1","text":"about ants","rating":4}\n{"id":"2","text":"about bees"}\n')
        for keep, expected in (((), "2 added"), (("--keep", "rating"), "1 updated, 1 unchanged"),
                               (("--keep", "rating"), "2 unchanged"), (("--keep", "rating,x"), "2 unchanged"),
                               ((), "1 updated, 1 unchanged")):
            result = self.indexer(*keep, self.dir / "texts")
            self.assertEqual((result.returncode, result.stdout.split(" in ")[0]), (0, expected), keep)

    def test_an_appended_file_is_read_once(self):
        path = self.write("a.jsonl", '{"id":"1","text":"about ants"}\n')
        self.indexer(self.dir / "texts")
        with open(path, "a") as file:
            file.write('{"id":"2","text":"about bees"}\n')
        self.assertIn("1 added, 1 unchanged", self.indexer(self.dir / "texts").stdout)
        self.assertIn("skip", self.indexer("--dry-run", self.dir / "texts").stdout.splitlines()[0])
        self.assertEqual(self.indexer("--dry-run", "--quiet", self.dir / "texts").stdout.count("\n"), 1)

    def test_nothing_to_index_makes_no_index(self):
        self.assertEqual(self.indexer(self.dir / "absent").returncode, 2)
        self.assertFalse(self.db.exists())


class BadInput(CliTest):
    def test_each_is_skipped_with_a_line_or_indexed(self):
        self.write("good.txt", STORY)
        self.write("empty.txt", "")
        self.write("binary.txt", b"\x7fELF\x00\x01\x02" + bytes(range(256)))
        self.write("latin1.txt", "Un café à Genève, où il pleut. Les élèves sont allés à l'école.\n".encode("latin-1"))
        self.write("utf16.txt", "A story in sixteen bits about otters.\n".encode("utf-16"))
        self.write("broken.txt", b"Otters \xff\xfe\xc0 everywhere, says the ranger of the park this morning.\n")
        self.write("ragged.csv", "title,text\nOne,First body,extra,more\nTwo\n")
        self.write("mixed.jsonl", '{"id":"j1","text":"fine weather"}\n{broken\n{"id":"j2","text":"rainy weather"}\n')
        self.write("zipped.txt.gz", gzip.compress(b"A compressed report about badgers.\n"))
        self.write(b"odd\xff\nname.txt".decode("utf-8", "surrogateescape"), "A strangely named tale of newts.\n")
        texts = self.dir / "texts"
        os.mkfifo(texts / "fifo")
        os.symlink(texts, texts / "loop")
        server = socket.socket(socket.AF_UNIX)
        self.addCleanup(server.close)
        server.bind(str(texts / "socket"))
        result = self.indexer(texts)
        self.assertEqual(result.returncode, 1, result.stderr)
        for words in ("empty.txt: empty file", "binary.txt: binary file", "mixed.jsonl:2: not valid JSON",
                      "fifo: not a regular file (FIFO)", "loop: symbolic link (not followed)", "socket: not a regular file"):
            self.assertIn(words, result.stderr)
        for query in ("harbour", "geneve", "bits", "ranger", "first", "two", "fine", "rainy", "badgers", "newts"):
            with self.subTest(query=query):
                self.assertEqual(self.searcher("--count", query).stdout, "1\n")

    @unittest.skipIf(os.geteuid() == 0, "root can read everything")
    def test_unreadable(self):
        self.index(a="Ants.", b="Bees.")
        (self.dir / "texts" / "a.txt").chmod(0)
        result = self.indexer(self.dir / "texts")
        self.assertIn("permission denied", result.stderr)
        self.assertEqual(self.found("ants"), ["a"])

    def test_the_largest_document_is_smaller_with_less_memory(self):
        self.write("large.txt", "word " * (800 << 10))  # 3.9 MiB
        self.write("small.txt", "word " * (390 << 10))  # 1.9 MiB
        for memory, told in (("128M", ("large.txt: larger than 1 MiB, the limit for one document", "small.txt: larger than 1 MiB")),
                             ("256M", ("large.txt: larger than 2 MiB, the limit for one document",)), ("512M", ())):
            with self.subTest(memory=memory):
                result = self.indexer("--memory", memory, "--no-entities", "--dry-run", self.dir / "texts")
                for words in told:
                    self.assertIn(words.replace(": larger", "\tlarger"), result.stdout)
                self.assertEqual((result.stdout.count("skip\t"), result.stderr), (len(told), ""))

    def test_a_file_too_large_is_skipped_in_bounded_memory(self):
        path = self.write("huge.txt", "")
        with open(path, "wb") as file:
            for _ in range(300):
                file.write(b"word " * 200_000)
        self.write("small.txt", STORY)
        # 300 MB of one line, in an address space that could not hold it twice.
        result = subprocess.run(["bash", "-c", 'ulimit -v 1500000; exec "$@"', "-", str(BIN / "indexer"), "--db", self.db,
                                 "--jobs", "1", self.dir / "texts"], capture_output=True, text=True)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertRegex(result.stderr, r"huge\.txt: .*16 MiB")
        self.assertEqual(self.found("harbour"), ["small"])

    def test_escape_sequences_do_not_reach_the_terminal(self):
        self.write("evil.txt", "Title \x1b]0;owned\x07 here\n\nThe body \x1b[31mred \u202etxt\u202c of badgers.\n")
        self.indexer(self.dir / "texts")
        for arguments in (("badgers",), ("--color=always", "badgers"), ("--tsv", "badgers")):
            output = self.searcher(*arguments).stdout
            for bad in ("\x1b]", "\x07", "\u202e", "\x1b[31mred"):
                self.assertNotIn(bad, output)

    def test_names_that_look_like_options(self):
        self.write("--quiet.txt", "A tale of weasels.\n")
        self.assertEqual(self.indexer(self.dir / "texts").returncode, 0)
        self.assertEqual(self.found("weasels"), ["--quiet"])


class Errors(CliTest):
    def test_command_lines(self):
        for arguments, *words in [
            ((), "nothing to index: no PATH was given",
             "indexer --db DIR FOLDER indexes a folder; indexer --help tells more"),
            (("--format", "postscript", "x"), 'there is no format "postscript"', "--format takes auto, text, markdown, html, jsonl, csv, ", ", zip, tar or 7z"),
            (("--language", "xx", "x"), "no stemmer for the language xx", "--language takes auto, none or one of: ar ", " en "),
            (("--memory", "lots", "x"), '"lots" is not a size', "write a number with K, M or G, such as 512M"),
            (("--memory", "1K", "x"), "--memory takes 128M or more"),
            (("--jobs", "0", "x"), "--jobs takes a whole number from 1 to 256, not 0"),
            (("--jobs", "2", "-j", "0", "x"), "--jobs takes a whole number from 1 to 256, not 0"),
            (("--memory=", "x"), "--memory needs a value"),
            (("--quiet=no", "x"), "--quiet takes no value"),
            (("--fields", "id", "x"), '--fields has no "=" in "id"',
             "write --fields id=url,title=headline,text=body,date=published"),
            (("--fields", "id=", "x"), '--fields names no key for "id"', "write --fields id=url,"),
            (("--fields", "id=a,id=b", "x"), '--fields names "id" twice', "write --fields id=url,"),
            (("--fields", "person=a", "x"), '--fields knows no field "person"',
             "the fields are id, title, text, date, source, language, author, url and section"),
            (("--keep", ", ,", "x"), "--keep names no key", "write --keep rating,desk.name"),
            (("--files-from", "absent"), "the list of files absent could not be read",
             "--files-from needs a file with one path a line"),
            (("--progress", "maybe", "x"), "--progress takes auto, always or never, not maybe"),
            (("-0", "x"), "-0 goes with --files-from"),
            (("--nonsense",), "there is no option --nonsense"),
            (("--no-entites", "x"), "there is no option --no-entites; did you mean --no-entities?"),
            (("-x",), "indexer --help lists the options; write -- before a path that begins with -"),
        ]:
            with self.subTest(arguments=arguments):
                self.assert_error(self.indexer(*arguments), *words)

    def test_output_that_cannot_be_written(self):
        self.write("a.txt", STORY)
        with open("/dev/full", "w") as full:
            result = subprocess.run([BIN / "indexer", "--db", self.db, self.dir / "texts"], stdout=full,
                                    stderr=subprocess.PIPE, text=True)
        self.assertEqual((result.returncode, result.stderr),
                         (1, "indexer: the index has been brought up to date, but the summary could not be written: "
                             "No space left on device\n"))

    def test_names_in_messages_do_not_steer_the_terminal(self):
        self.write("a.txt", STORY)
        self.db.mkdir()
        (self.db / "holiday\x1b[31m.jpg").write_text("x")
        self.assert_error(self.indexer(self.dir / "texts"), "holds other files, such as holiday\ufffd[31m.jpg\n")

    def test_folders_that_are_no_index(self):
        self.write("a.txt", STORY)
        self.db.mkdir()
        (self.db / "holiday.jpg").write_text("x")
        self.assert_error(self.indexer(self.dir / "texts"), "holds other files, such as holiday.jpg")
        self.db = "/proc/nowhere/index"
        self.assert_error(self.indexer(self.dir / "texts"), "the index folder /proc/nowhere/index cannot be made: ",
                          "give another folder with --db, or look at the permissions of the one above it")

    def test_a_file_where_the_folder_should_be(self):
        file = self.write("a.txt", STORY)
        for self.db, words, hint in [
                (file, f"{file} is a file, not the folder of an index", "give the folder with --db; a file that lists indexes is for searching only"),
                (file / "below", f"there is no folder {file}/below: {file} is a file", "give another folder with --db")]:
            results = [self.indexer("--json", *each) for each in (
                [file], ["--dry-run", file], ["--stats"], ["--check"], ["--compact"], ["--remove", "x"], ["--reanalyse"])]
            of_searches = hint.partition(";")[0]
            for result, told in [*((each, hint) for each in results), (self.searcher("--json", "x"), of_searches),
                                 (self.searcher("--json", "--list", "person"), of_searches)]:
                with self.subTest(arguments=result.args):
                    line = json.loads(result.stderr.splitlines()[-1])
                    self.assertEqual((result.returncode, line["error_code"], line["error"], line["hint"]), (2, "index_foreign", words, told))

    def test_locked(self):
        self.index(a=STORY)
        with open(self.db / "lock", "r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.write("b.txt", "Bees.")
            self.assert_error(self.indexer(self.dir / "texts"), "is being written by another indexer", "--wait")
            waiting = subprocess.Popen([BIN / "indexer", "--db", self.db, "--wait", self.dir / "texts"],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            self.assertIn("is being written by another indexer; waiting for it\n", waiting.stderr.readline())
            self.assertIsNone(waiting.poll())
            fcntl.flock(lock, fcntl.LOCK_UN)
            self.assertIn("1 added", waiting.communicate(timeout=30)[0])

    def test_who_holds_the_lock(self):
        reader, writer = os.pipe()
        holder = subprocess.Popen([BIN / "indexer", "--db", self.db, "-"], stdin=reader, stdout=subprocess.DEVNULL)
        while not (self.db / "lock").exists() or not (self.db / "lock").read_text():
            time.sleep(0.01)
        self.write("b.txt", "Bees.")
        self.assertRegex(self.indexer(self.dir / "texts").stderr,
                         rf"^indexer: the index at {self.db} is being written by another indexer "
                         rf"\(process {holder.pid}, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d\)\n"
                         r" +try again when it is done, or add --wait\n$")
        os.close(writer)
        holder.wait(timeout=30)

    def test_errors_have_codes(self):
        self.index(a=STORY)
        other = self.write("../other/mine.txt", "x").parent
        for code, arguments in [("document_unknown", ["--db", self.db, "--remove", "nowhere"]),
                                ("index_foreign", ["--db", other, "x"]), ("option_missing", ["--db", self.db]),
                                ("option_value", ["--db", self.db, "--memory", "much", "x"]),
                                ("option_conflict", ["--db", self.db, "-0", "x"]),
                                ("file_unreadable", ["--db", self.db, "--files-from", "absent"]),
                                ("index_missing", ["--db", self.dir / "none", "--stats"])]:
            with self.subTest(code=code):
                result = self.indexer("--json", *arguments, db=False)
                self.assert_error(result)
                *words, last = result.stderr.splitlines(keepends=True)
                self.assertEqual("".join(words), self.indexer(*arguments, db=False).stderr)
                self.assertEqual(json.loads(last)["error_code"], code)
        self.write("b.txt", "ants")
        self.indexer(self.dir / "texts")
        for each in (self.dir / "texts").iterdir():
            each.unlink()
        self.assertIn('"error_code":"removal_refused"', self.indexer("--json", self.dir / "texts").stderr)

    def test_interrupted_run_leaves_the_index_as_it_was(self):
        self.index(a=STORY)
        reader, writer = os.pipe()
        running = subprocess.Popen([BIN / "indexer", "--db", self.db, "-"], stdin=reader, stderr=subprocess.PIPE, text=True)
        os.write(writer, b'{"id":"x","text":"weasels"}\n' * 10)
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        os.write(writer, b'{"id":"y","text":"weasels"}\n')
        os.close(writer)
        self.assertIn("interrupted; the index is as it was before this run", running.communicate(timeout=30)[1])
        self.assertEqual(running.returncode, 130)
        self.assertEqual(self.searcher("weasels").returncode, 1)
        self.assertEqual(self.found("harbour"), ["a"])
        self.assertEqual(sorted(os.listdir(self.db)), ["XAPIANDB", "generation-1", "lock"])

    def test_interrupted_while_it_waits_for_input(self):
        reader, writer = os.pipe()
        for signal_number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=signal_number):
                running = subprocess.Popen([BIN / "indexer", "--db", self.db, "--json", "-"], stdin=reader,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                while not self.db.exists():
                    time.sleep(0.01)
                running.send_signal(signal_number)
                words, last = running.communicate(timeout=30)[1].splitlines()
                self.assertEqual(words, "indexer: interrupted; there is no index yet")
                self.assertEqual(json.loads(last)["error_code"], "interrupted")
                self.assertEqual(running.returncode, 130)
                self.assertFalse(self.db.exists())
        os.close(writer)

    def test_what_is_left_out_is_in_the_help(self):
        text = self.indexer("--help", db=False).stdout
        for words in ("hidden files", "16 MiB", "not followed, unless --follow", "130 interrupted"):
            self.assertIn(words, " ".join(text.split()))


@unittest.skipUnless((SHARED / "seeds").exists(), "needs ../shared/seeds")
class Seeds(CliTest):
    def test_one_event_in_five_texts(self):
        self.assertEqual(self.indexer(SHARED / "seeds").returncode, 0)
        messages = self.messages("--facets", "instagram freeze")
        self.assertEqual(messages[-1]["matches"], 5)
        facets = {m["field"]: {v["name"]: v for v in m["values"]} for m in messages if m["type"] == "facet"}
        kim = facets["person"]["Kim Kardashian West"]
        self.assertEqual(kim["count"], 5)
        self.assertLessEqual({"Kim Kardashian", "Kardashian West", "Kardashian"}, set(kim["also"]))
        self.assertEqual({n: facets["org"][n]["count"] for n in ("Facebook", "Instagram", "NAACP")},
                         {"Facebook": 5, "Instagram": 5, "NAACP": 3})
        for name in ("Kanye West", "Drake", "Kiefer Sutherland", "Mulatto"):
            self.assertNotIn(name, facets["person"])


if __name__ == "__main__":
    unittest.main()
