"""Standard streams that are closed, full or left by their reader, and what is said on them when there is much to say."""

import itertools
import json
import os
import subprocess
import unittest

from support import BIN, PORT_NEWS, CliTest


class Streams(CliTest):
    def setUp(self):
        super().setUp()
        for name, text in PORT_NEWS.items():
            self.write(name + ".txt", text)

    def closed(self, numbers, program, *arguments, shell=""):
        """Runs a program with some of its standard streams closed, from a shell's "<&-" and the like."""
        words = {0: "<&-", 1: ">&-", 2: "2>&-"}
        command = '"$0" "$@" ' + " ".join(words[number] for number in numbers) + shell
        return subprocess.run(["sh", "-c", command, BIN / program, "--db", self.db, *arguments], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=60, cwd=self.dir)

    def test_an_index_is_written_whole_whatever_is_closed(self):
        for numbers in itertools.chain.from_iterable(itertools.combinations((0, 1, 2), n) for n in (1, 2, 3)):
            with self.subTest(closed=numbers):
                self.write("later.txt", f"Later: {numbers}.\n")
                self.write("empty.txt", "")
                result = self.closed(numbers, "indexer", "texts")
                self.assertEqual(result.returncode, 1, result)  # one is skipped
                self.assertIn(self.closed(numbers, "indexer", "--quiet", "--compact").returncode, (0,))
                self.assertEqual(self.indexer("--check").stdout, "The index is sound.\n")
                self.assertEqual(self.searcher("--count", "port").stdout, "2\n")
                if 1 not in numbers:
                    self.assertEqual(self.closed(numbers, "searcher", "--count", "port").stdout, "2\n")

    def test_what_was_done_is_told_when_the_summary_cannot_be(self):
        for shell, why in ((">&-", "standard output is closed"), (">/dev/full", "No space left on device")):
            with self.subTest(why=why):
                self.write("later.txt", f"Later: {why}.\n")
                done = f"indexer: the index has been brought up to date, but the summary could not be written: {why}\n"
                for arguments in (["texts"], ["--json", "texts"], ["--compact"], ["--remove", self.dir / "texts" / "later.txt"]):
                    result = self.closed((), "indexer", *arguments, shell=shell)
                    self.assertEqual((result.returncode, result.stderr), (1, done))
                self.assertEqual(self.searcher("--count", "later").stdout, "0\n")
                for arguments in (["--stats"], ["--check"], ["--help"], ["--version"]):
                    result = self.closed((), "indexer", *arguments, shell=shell)
                    self.assertEqual((result.returncode, result.stderr), (2, f"indexer: the output could not be written: {why}\n"))
                result = self.closed((), "indexer", "--dry-run", "texts", shell=shell)
                self.assertEqual((result.returncode, result.stderr), (2, f"indexer: the output could not be written: {why}\n"))
                result = self.closed((), "indexer", "--quiet", "texts", shell=shell)  # which has nothing to write
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                for arguments in (["port"], ["--json", "port"], ["--count", "port"], ["--help"], ["--list", "person"]):
                    result = self.closed((), "searcher", *arguments, shell=shell)
                    self.assertEqual(result.returncode, 2)
                    told, *coded = result.stderr.splitlines()
                    self.assertEqual(told, f"searcher: the results could not be written: {why}")
                    self.assertEqual([json.loads(line)["error"] for line in coded],
                                     [f"the results could not be written: {why}"] if "--json" in arguments else [])

    def test_a_reader_that_has_left(self):
        for program, arguments in (("indexer", ["--dry-run", "texts"]), ("indexer", ["--stats"]), ("searcher", ["--json", "port"])):
            self.indexer("texts")
            with self.subTest(program=program, arguments=arguments):
                reading, writing = os.pipe()
                os.close(reading)
                result = subprocess.run([BIN / program, "--db", self.db, *arguments], stdout=writing, stderr=subprocess.PIPE, cwd=self.dir)
                os.close(writing)
                self.assertEqual((result.returncode, result.stderr), (0, b""))

    def test_standard_input_that_is_closed(self):
        self.indexer("texts")
        for program, arguments, told in (
                ("searcher", ["--batch", "-"], "the batch cannot be read: standard input is closed"),
                ("indexer", ["--files-from", "-"], "the list of files cannot be read: standard input is closed"),
                ("indexer", ["-"], "skipped -: standard input is closed")):
            with self.subTest(arguments=arguments):
                result = self.closed((0,), program, *arguments)
                self.assert_error(result, told)
        self.assertEqual(self.searcher("--count", "port").stdout, "2\n")

    def test_standard_input_with_nothing_in_it(self):
        self.indexer("texts")
        for program, arguments, status in (("searcher", ["--batch", "-"], 1), ("indexer", ["--files-from", "-"], 0)):
            result = self.run_program(program, *arguments, stdin="")
            self.assertEqual((result.returncode, result.stderr), (status, ""), result)


class Skips(CliTest):
    def test_the_first_thousand_are_named_and_the_others_counted(self):
        twice = '{"id":"one","text":"An ibex came."}\n'
        self.write("twice.jsonl", twice * 1400)
        listed = self.write("../list", "".join(f"{self.dir}/gone-{i}\n" for i in range(600)) + f"{self.dir}/texts/twice.jsonl\n" * 2)
        result = self.indexer("--files-from", listed)
        self.assertEqual(result.returncode, 1)
        lines = result.stderr.splitlines()
        self.assertEqual(len(lines), 1001)
        self.assertEqual(lines[0], f"indexer: skipped {self.dir}/gone-0: no such file or folder")
        self.assertEqual(lines[-1], "indexer: skipped 999 more: an id stands twice in the file (999)")
        self.assertIn("1 added, 1,999 skipped", result.stdout)
        plan = self.indexer("--dry-run", "--quiet", "--files-from", listed)
        self.assertEqual((plan.stdout.count("\n"), plan.stderr), (1001, lines[-1] + "\n"))

    def test_a_dry_run_tells_a_skip_once_and_agrees_with_the_run(self):
        self.write("a.txt", "An ibex came.\n")
        self.write("empty.txt", "")
        self.write("two.jsonl", '{"id":"one","text":"An ibex came."}\n{"id":"one","text":"An ibex went."}\nno JSON\n')
        (self.dir / "texts" / "link.txt").symlink_to("a.txt")
        for known in (False, True):
            plan = self.indexer("--dry-run", "--json", "texts", self.dir / "gone")
            self.assertEqual(plan.stderr, "")
            planned = [line.split("\t") for line in plan.stdout.splitlines()[:-1]]
            done = self.indexer("--json", "--verbose", "texts", self.dir / "gone")
            told = [line.removeprefix("indexer: skipped ").split(": ", 1) for line in done.stderr.splitlines()]
            self.assertEqual(sorted(line[1:] for line in planned if line[0] == "skip" and line[2] != "unchanged"), sorted(told))
            self.assertEqual(len(told), 5)
            self.assertEqual(plan.returncode, done.returncode)
            self.assertEqual(sum(line[0] == "add" for line in planned), 0 if known else 2)

    def test_a_dry_run_changes_nothing_by_other_options_either(self):
        self.index(a="An ibex came.\n")
        for option in (["--remove", self.dir / "texts"], ["--compact"]):
            self.assert_error(self.indexer("--dry-run", *option), "--dry-run goes with PATH only", "leave one of them out")
        self.assertEqual(self.found("ibex"), ["a"])

    def test_an_empty_path_is_a_mistake(self):
        self.write("a.txt", "An ibex came.\n")
        for arguments in ([""], ["texts", ""], ["", "--dry-run"], ["--", ""]):
            self.assert_error(self.indexer(*arguments), "a PATH is empty", "for the current folder write .")
        self.assertFalse(self.db.exists())

    def test_a_file_with_a_name_of_xapians_hides_nothing(self):
        for name in ("XAPIANDB", "iamglass"):
            self.write(f"{name}-notes/{name}", "An ibex wrote this.\n")
            self.write(f"{name}-notes/story.txt", "A chamois came.\n")
        os.mkfifo(self.dir / "texts" / "fifo-XAPIANDB")
        result = self.indexer("texts")
        self.assertEqual(result.stderr, f"indexer: skipped {self.dir}/texts/fifo-XAPIANDB: not a regular file (FIFO)\n")
        self.assertEqual(self.searcher("--count", "chamois").stdout, "2\n")
        self.assertEqual(self.searcher("--count", "ibex").stdout, "2\n")

    def test_lines_longer_than_a_path(self):
        story = self.write("a.txt", "An ibex came.\n")
        longest = "/" + "x" * 4095
        for length in (4097, 70_000, 300_000):
            listed = self.write("../list", f"{'é' * length}\n{story}\n{longest}\n{'y' * length}")
            result = self.indexer("--verbose", "--files-from", listed)
            told = result.stderr.splitlines()
            self.assertEqual(told[0], f"indexer: skipped {'é' * 40}…: too long for a path")
            self.assertTrue(told[1].startswith("indexer: skipped /xxx"), told[1][:99])
            self.assertEqual(told[2:], [f"indexer: skipped {'y' * 80}…: too long for a path"])
            self.assertEqual(result.returncode, 1)
            self.assertEqual(self.searcher("--count", "ibex").stdout, "1\n")

    def test_what_editors_leave_in_the_index_does_not_stop_it(self):
        self.index(a="An ibex came.\n")
        for name in (".entities.txt.swp", "entities.txt~", "entities.txt.bak", "synonyms.txt.orig", "#entities.txt#"):
            (self.db / name).write_text("x")
        self.write("b.txt", "An ibex went.\n")
        result = self.indexer("texts")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(self.searcher("--count", "ibex").stdout, "2\n")
        (self.db / "notes.txt").write_text("x")
        self.assert_error(self.indexer("texts"), "holds other files, such as notes.txt")

    def test_why_a_list_or_an_index_cannot_be(self):
        self.index(a="An ibex came.\n")
        for program, option, told in (("indexer", "--files-from", "the list of files texts could not be read: a folder, not a file"),
                                      ("searcher", "--batch", "the batch texts cannot be read: it is a folder")):
            self.assert_error(self.run_program(program, option, "texts"), told)
        self.assert_error(self.indexer("--files-from", "absent"), "could not be read: no such file or folder")
        (self.dir / "dangling").symlink_to(self.dir / "nothing")
        self.assert_error(self.run_program("indexer", "--db", self.dir / "dangling", "texts", db=False),
                          "cannot be made: there is a symbolic link to nothing", "make the folder that it leads to")
        batch = self.run_program("searcher", "--batch", "-", stdin="  \n\t\nibex\n")
        self.assertEqual((batch.returncode, batch.stderr), (0, ""))

    def test_large_files_of_corrections(self):
        self.index(a="An ibex came.\n")
        large = self.write("../large", "")
        os.truncate(large, (4 << 20) + 1)
        self.assert_error(self.searcher("--entities", large, "ibex"), "is too large for a file of corrected names", "at most 4 MiB")
        self.assert_error(self.searcher("--synonyms", large, "ibex"), "is too large for a file of synonyms", "at most 4 MiB")
        for name in ("entities.txt", "synonyms.txt"):
            (self.db / name).touch()
            os.truncate(self.db / name, (4 << 20) + 1)
            self.assert_error(self.searcher("ibex"), f"{name} in it has 4,194,305 bytes; no more than 4,194,304 are read")
            (self.db / name).unlink()

    def test_other_indexes_are_not_walked(self):
        self.index(a="An ibex came.\n")
        other = self.dir / "texts" / "other"
        self.assertEqual(self.run_program("indexer", "--db", other, "texts/a.txt", db=False).returncode, 0)
        (other / "synonyms.txt").write_text("ibex, chamois\n")
        result = self.indexer("texts")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("1 unchanged in", result.stdout)
        for path in (other, other / "generation-1"):  # a Xapian database by itself is one, too
            self.assert_error(self.indexer(path), f"skipped {path}: the folder of an index")
        self.assertEqual(self.searcher("--count", "chamois").stdout, "0\n")


if __name__ == "__main__":
    unittest.main()
