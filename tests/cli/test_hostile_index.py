"""Index folders that somebody else has put together: links, FIFOs and stubs that lead out of them."""

import os
import socket
import unittest
from pathlib import Path

from support import PORT_NEWS, CliTest

REFUSED = "is not opened: "
HINT = "all in an index is plain files"

# Every way by which the two programs open an index; the texts to be indexed are in "texts".
INDEXER = [["texts"], ["--dry-run", "texts"], ["--remove", "x"], ["--check"], ["--compact"], ["--stats"]]
SEARCHER = [["port"], ["--json", "port"], ["--list", "person"], ["--count", "port"], ["--similar", "x"]]

FILES = ["XAPIANDB", "lock", "entities.txt", "synonyms.txt", "stories.txt"] + [f"generation-1/{name}" for name in (
    "iamglass", "postlist.glass", "docdata.glass", "termlist.glass", "position.glass", "spelling.glass", "synonym.glass",
    "byline.columns", "byline.stories", "flintlock", "v.tmp")]


class HostileIndex(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.write("later.txt", "A later text.\n")
        self.victim = self.dir / "victim"
        self.victim.write_text("dear to me\n")

    def assert_refused(self, *words, hint=HINT):
        """By every command, at once, with nothing written anywhere."""
        before = self.state()
        for program, commands in ((self.indexer, INDEXER), (self.searcher, SEARCHER)):
            for arguments in commands:
                with self.subTest(program=program.__name__, arguments=arguments):
                    result = program(*arguments, timeout=20)
                    self.assert_error(result, *words, hint)
                    lines = 3 if "--json" in arguments else 2  # the last is for programs
                    self.assertEqual(len(result.stderr.splitlines()), lines, result.stderr)
        self.assertEqual(self.victim.read_text(), "dear to me\n")
        self.assertEqual(self.state(), before)

    def state(self):
        """All names of the index, what they are, and what the plain ones hold."""
        return {str(path): (path.lstat().st_mode, path.lstat().st_size, path.lstat().st_mtime_ns)
                for path in self.db.rglob("*") if not path.is_dir() or path.is_symlink()}

    def replace(self, name):
        path = self.db / name
        if path.is_dir() and not path.is_symlink():
            path.rename(self.dir / "moved")
        elif path.exists() or path.is_symlink():
            path.unlink()
        return path

    def test_links_and_fifos(self):
        for name in FILES:
            kept = (self.db / name).read_bytes() if (self.db / name).exists() else None
            for kind in ("link", "fifo"):
                with self.subTest(name=name, kind=kind):
                    path = self.replace(name)
                    if kind == "link":
                        path.symlink_to(self.victim)
                    else:
                        os.mkfifo(path)
                    self.assert_refused(REFUSED, f"{name} in it is a {'symbolic link' if kind == 'link' else 'FIFO'}")
            self.replace(name)
            if kept is not None:
                (self.db / name).write_bytes(kept)
        self.assertEqual(self.searcher("--count", "port").stdout, "2\n")

    def test_a_socket(self):
        path = self.replace("synonyms.txt")
        os.chdir(path.parent)
        self.addCleanup(os.chdir, "/")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
            self.assert_refused(REFUSED, "synonyms.txt in it is a socket")

    def test_generations_that_lead_elsewhere(self):
        generation = self.replace("generation-1")
        generation.symlink_to(self.dir / "moved")
        self.assert_refused(REFUSED, "generation-1 in it is a symbolic link, not a folder")
        self.replace("generation-1").write_text(f"auto {self.dir}/moved\n")
        self.assert_refused(REFUSED, "generation-1 in it is a file, not a folder")
        self.replace("generation-1").mkdir()
        (self.db / "generation-1" / "XAPIANDB").write_text(f"auto {self.dir}/moved\n")
        self.assert_refused(REFUSED, "generation-1 has a XAPIANDB of its own, which leads elsewhere")
        (self.db / "generation-1" / "XAPIANDB").unlink()
        self.assert_refused("is damaged: there is no generation-1/iamglass", hint="remove it and index again")

    def test_stubs(self):
        elsewhere = self.dir / "elsewhere"
        (self.db / "generation-1").rename(elsewhere)
        for stub in (f"auto {elsewhere}\n", "auto ../elsewhere\n", f"glass {elsewhere}\n", "remote localhost:7\n",
                     "remote :sh -c true\n", "inmemory\n", f"auto {elsewhere}\nauto {elsewhere}\n", "auto generation-x\n",
                     "auto generation-1/../../elsewhere\n", "auto generation-1\nauto ../elsewhere\n", "", "\0", "\n"):
            with self.subTest(stub=stub):
                (self.db / "XAPIANDB").write_text(stub)
                self.assert_refused("is not an index of Byline's: its XAPIANDB ", hint="give another folder with --db")
        (self.db / "XAPIANDB").write_text("auto generation-1\n")
        self.assert_refused("is damaged: generation-1, where it should be, is not there", hint="remove it and index again")

    def test_sizes(self):
        os.truncate(self.db / "XAPIANDB", 1 << 40)
        self.assert_refused(REFUSED, "XAPIANDB in it has 1,099,511,627,776 bytes")

    def test_xapians_lock_is_another_name_of_a_file(self):
        lock = self.replace("generation-1/flintlock")
        os.link(self.victim, lock)
        for arguments in (["texts"], ["--remove", str(self.dir / "texts")]):
            self.assert_error(self.indexer(*arguments), "flintlock in it, Xapian's lock, is not empty", HINT)
            self.assertEqual(self.victim.read_text(), "dear to me\n")

    def test_a_folder_with_a_file_called_lock(self):
        notes = self.dir / "notes"
        notes.mkdir()
        (notes / "lock").write_text("where the key is\n")
        result = self.run_program("indexer", "--db", notes, "texts", db=False)
        self.assert_error(result, "holds a file called lock that is no indexer's", "give an empty or a new folder with --db")
        self.assertEqual((notes / "lock").read_text(), "where the key is\n")

    def test_unfinished_files_are_not_written_through(self):
        (self.db / "generation-1" / "byline.columns.new").symlink_to(self.victim)
        (self.db / "XAPIANDB.new").symlink_to(self.victim)
        (self.db / "scratch").symlink_to(self.dir / "texts")
        (self.db / "generation-2").symlink_to(self.dir / "texts")
        texts = sorted(os.listdir(self.dir / "texts"))
        for arguments in (["texts"], ["--compact"]):
            result = self.indexer(*arguments)
            self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.victim.read_text(), "dear to me\n")
        self.assertEqual(sorted(os.listdir(self.dir / "texts")), texts)
        self.assertEqual(self.indexer("--check").stdout, "The index is sound.\n")

    def test_blocks_that_are_newer_than_the_index(self):
        """Xapian takes them for a change that goes on."""
        table = next(self.db.glob("generation-*/docdata.glass"))
        damaged = bytearray(table.read_bytes())
        for block in range(0, len(damaged), 2048):
            damaged[block:block + 4] = b"\x7f" * 4
        table.write_bytes(damaged)
        self.assert_error(self.searcher("port"), "is damaged: parts of it are newer than its last change",
                          "remove it and index again")

    def test_what_goes_on_working(self):
        link = self.dir / "link"
        link.symlink_to(self.db)
        for folder in (link, self.db / "generation-1"):  # a link to an index, a database by itself
            result = self.run_program("searcher", "--db", folder, "--count", "port", db=False)
            self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "2\n", ""))
        self.assertEqual(self.run_program("indexer", "--db", link, "texts", db=False).returncode, 0)
        self.assertEqual(self.run_program("indexer", "--db", link, "--compact", db=False).returncode, 0)
        for name, option in (("entities.txt", "--entities"), ("synonyms.txt", "--synonyms")):
            # A file that is named may be a link, and anything else.
            (self.dir / name).symlink_to("/dev/null")
            result = self.searcher(option, self.dir / name, "--count", "port")
            self.assertEqual(result.stdout, "2\n", result.stderr)


if __name__ == "__main__":
    unittest.main()
