"""What the system does not allow: reading, writing, threads, files that grow."""

import os
import resource
import signal
import subprocess
import unittest

from support import BIN, PORT_NEWS, CliTest

NOBODY = 65534


class Refusals(CliTest):
    """As another user, since root may do everything; as whoever runs the tests, where that is not root."""

    def setUp(self):
        super().setUp()
        self.user = {}
        if os.geteuid() == 0:
            self.user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            os.chmod(self.dir, 0o755)
            try:
                subprocess.run([BIN / "indexer", "--version"], stdout=subprocess.DEVNULL, check=True, **self.user)
            except (PermissionError, subprocess.CalledProcessError):
                self.skipTest("another user cannot reach the programs")
        for name, text in PORT_NEWS.items():
            self.write(name + ".txt", text)
        self.db = self.dir / "home" / "index"
        self.db.parent.mkdir()
        if self.user:
            os.chown(self.db.parent, NOBODY, NOBODY)
        self.assertEqual(self.as_user("indexer", self.dir / "texts").returncode, 0)
        self.write("later.txt", "A later text.\n")

    def as_user(self, program, *arguments, **options):
        return subprocess.run([BIN / program, "--db", self.db, *arguments], capture_output=True, text=True, timeout=60,
                              cwd=self.dir, **self.user, **options)

    def test_what_may_not_be_read_is_not_called_damaged(self):
        for name in ("XAPIANDB", "generation-1/iamglass", "generation-1/postlist.glass", "generation-1/position.glass",
                     "generation-1/docdata.glass", "generation-1/byline.columns"):
            mode = (self.db / name).stat().st_mode
            (self.db / name).chmod(0)
            for program, arguments in (("searcher", ["port"]), ("indexer", ["--check"]), ("indexer", ["--stats"]),
                                       ("indexer", ["texts"]), ("indexer", ["--compact"]), ("indexer", ["--remove", "x"])):
                with self.subTest(name=name, program=program, arguments=arguments):
                    result = self.as_user(program, *arguments)
                    self.assert_error(result, f"cannot be read: {name}: Permission denied")
                    self.assertNotIn("damaged", result.stderr)
            (self.db / name).chmod(mode)
        self.assertEqual(self.as_user("searcher", "--count", '"port strike"').stdout, "1\n")

    def test_a_generation_that_may_not_be_looked_into(self):
        (self.db / "generation-1").chmod(0)
        for program, arguments in (("searcher", ["port"]), ("indexer", ["--check"]), ("indexer", ["texts"])):
            self.assert_error(self.as_user(program, *arguments), "cannot be read: generation-1: Permission denied")
        (self.db / "generation-1").chmod(0o755)

    def test_what_may_not_be_written(self):
        generation = self.db / "generation-1"
        for path, told in ((generation, "generation-1 cannot be written: Permission denied"),
                           (generation / "postlist.glass", "generation-1 cannot be written: postlist.glass: Permission denied"),
                           (self.db / "lock", "cannot be written: lock: Permission denied")):
            mode = path.stat().st_mode
            path.chmod(mode & ~0o222)
            for arguments in (["texts"], ["--remove", self.dir / "texts" / "strike-2021-03-04.txt"]):
                with self.subTest(path=path.name, arguments=arguments):
                    self.assert_error(self.as_user("indexer", *arguments), told, "the index is as it was before this run")
            path.chmod(mode)
        (generation / "postlist.glass").chmod(0o444)
        self.assert_error(self.as_user("indexer", "--check"), "cannot be checked: ", "Permission denied", "copy the index")
        self.assertEqual(self.as_user("searcher", "--count", "port").stdout, "2\n")

    def test_a_table_that_is_missing(self):
        (self.db / "generation-1" / "position.glass").unlink()
        for program, arguments in (("searcher", ["port"]), ("indexer", ["--check"]), ("indexer", ["--compact"]), ("indexer", ["texts"])):
            self.assert_error(self.as_user(program, *arguments), "is damaged: there is no generation-1/position.glass",
                              "remove it and index again")

    @unittest.skipIf(os.geteuid() != 0, "a limit of processes would count those of the user who runs the tests")
    def test_no_more_threads(self):
        for threads in (0, 1, 2, 3):
            with self.subTest(threads=threads):
                limit = lambda: resource.setrlimit(resource.RLIMIT_NPROC, (threads + 1, threads + 1))  # noqa: E731
                self.write("later.txt", f"With {threads} threads.\n")
                for arguments in (["--jobs", "4", self.dir / "texts"], ["--compact"]):
                    result = self.as_user("indexer", *arguments, preexec_fn=limit)
                    self.assertEqual((result.returncode, result.stderr), (0, ""))
                self.assertEqual(self.as_user("searcher", "--count", "threads", preexec_fn=limit).stdout, "1\n")
        self.assertEqual(self.as_user("indexer", "--check").returncode, 0)


class FilesThatCannotGrow(CliTest):
    def test_an_update_at_any_limit_ends_in_a_sentence(self):
        # Enough that a change of a document's values has to split a block.
        records = "".join(f'{{"id":"r{i}","title":"Story {i}","date":"2021-03-{i % 28 + 1:02}","text":"Ada Brandt {i * 7919 % 1009} met '
                          f'Bo Jessop{i} in Paris."}}\n' for i in range(1200))
        self.write("all.jsonl", records)
        self.assertEqual(self.indexer("texts").returncode, 0)
        sizes = {path.stat().st_size for path in (self.db / "generation-1").glob("*.glass")}
        aborted, failed = [], 0
        for size in sorted({size + more for size in sizes for more in (0, 4096, 8192, 24576)}):
            def limit():
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
                signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it, a shell does not

            for arguments in (["--remove", "r17"], ["--remove", "r1100"]):
                result = subprocess.run([BIN / "indexer", "--db", self.db, *arguments], capture_output=True, text=True,
                                        preexec_fn=limit, timeout=60)
                if result.returncode == 0:
                    self.assertEqual(self.indexer("texts").returncode, 0)  # it is put back
                    continue
                failed += 1
                if result.returncode < 0:
                    aborted.append((size, result))
                self.assert_error(result, "could not be written: ", "File too large", "the index is as it was before this run")
                self.assertEqual(self.indexer("--check").stdout, "The index is sound.\n")
        self.assertEqual(aborted, [])
        self.assertGreater(failed, 0)
        self.assertEqual(self.messages("brandt")[-1]["matches"], 1200)


if __name__ == "__main__":
    unittest.main()
