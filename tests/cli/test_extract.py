#!/usr/bin/env python3
"""byline-extract: what it says, what it cannot do, and files that it reads for the indexer."""
import ctypes
import os
import signal
import struct
import subprocess
import time
import unittest
import zipfile
from pathlib import Path

from support import BIN, CliTest

EXTRACT = BIN / "byline-extract"


def pdf(text, title="A title of its own"):
    content = f"BT /F 12 Tf 20 100 Td ({text}) Tj ET"
    return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
            f"4 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj\n"
            "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
            f"6 0 obj<</Title({title})/CreationDate(D:20160301120000Z)/Author(Jane Roe)>>endobj\n"
            "trailer<</Root 1 0 R/Info 6 0 R>>\n%%EOF\n").encode()


def old_office(stream):
    """What tells an old office document: the mark of its kind of file and the name of a stream."""
    def entry(name):
        return name.encode("utf-16le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + bytes(62)
    header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(22) + struct.pack("<H", 9) + bytes(16) + struct.pack("<I", 0)
    return header.ljust(512, b"\0") + (entry("Root Entry") + entry(stream)).ljust(512, b"\0")


def has_landlock():
    create_ruleset, version = 444, 1
    return ctypes.CDLL(None).syscall(create_ruleset, None, 0, version) > 0


def state_of(process):
    """Its state as ps(1) has it, "gone" of none, and the process it was started by."""
    try:
        state, parent = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[:2]
        return state, int(parent)
    except OSError:
        return "gone", 0


def processes_of(parent):
    return [int(entry) for entry in os.listdir("/proc") if entry.isdigit() and state_of(entry)[1] == parent]


@unittest.skipUnless(EXTRACT.exists(), "byline-extract is not built here")
class ByHand(CliTest):
    def test_it_says_what_it_is(self):
        helped = self.run_program("byline-extract", "--help", db=False)
        self.assertEqual(helped.returncode, 0)
        for words in ("byline-extract reads documents for the indexer, which starts it by itself", "It reads: ", "pdf", "--self-check"):
            self.assertIn(words, helped.stdout)
        bare = self.run_program("byline-extract", db=False)
        self.assertEqual((bare.returncode, bare.stdout), (2, helped.stdout))
        version = self.run_program("byline-extract", "--version", db=False)
        self.assertRegex(version.stdout, r"^byline-extract \d+\.\d+\.\d+\n$")
        self.assert_error(self.run_program("byline-extract", "a.pdf", db=False),
                          "byline-extract: it takes no files: indexer starts it by itself; index them with it")
        for arguments in (("--worker", "x"), ("--worker", "1000000")):  # standard input is no socket
            self.assertEqual(self.run_program("byline-extract", *arguments, db=False, stdin="").returncode, 2)

    def test_the_kernel_refuses_all_but_computing(self):
        result = self.run_program("byline-extract", "--self-check", db=False)
        lines = dict(line.split(": ") for line in result.stdout.splitlines())
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertEqual(set(lines.values()), {"refused"})
        for attempt in ("open a file", "write a file", "connect to the network", "talk to a program of this machine", "start a process",
                        "become another program", "look into another process", "send a signal to another process", "make new code"):
            self.assertIn(attempt, lines)


@unittest.skipUnless(EXTRACT.exists(), "byline-extract is not built here")
class Reading(CliTest):
    def test_documents_of_files_members_and_standard_input(self):
        for number in range(5):
            self.write(f"f{number}.pdf", pdf(f"The ferry number {number} sank."))
        self.write("noname", pdf("A ferry without a name.", "No name"))
        with zipfile.ZipFile(self.dir / "texts" / "all.zip", "w") as archive:
            archive.writestr("in/x.pdf", pdf("The ferry in the archive."))
            archive.writestr("y.txt", "The ferry of a text.")
        self.write("page.pdf", "<!DOCTYPE html><title>A ferry page</title><p>The ferry is no PDF.")
        result = self.indexer(self.dir / "texts")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertTrue(result.stdout.startswith("9 added in "), result.stdout)
        hits = {m["path"].split("/texts/")[1]: m for m in self.messages("ferry", "--limit", "20") if m["type"] == "hit"}
        self.assertEqual(sorted(hits), ["all.zip!in/x.pdf", "all.zip!y.txt", "f0.pdf", "f1.pdf", "f2.pdf", "f3.pdf", "f4.pdf", "noname", "page.pdf"])
        self.assertEqual(hits["f3.pdf"]["title"], "A title of its own")
        self.assertEqual(hits["f3.pdf"]["date"], "2016-03-01")
        self.assertEqual(hits["f3.pdf"]["snippet"]["text"], "The ferry number 3 sank.")
        self.assertEqual(self.searcher("--count", "ferry type:pdf").stdout, "7\n")
        self.assertTrue(self.indexer(self.dir / "texts").stdout.startswith("9 unchanged in "))
        result = self.indexer("--format", "pdf", "-", stdin=pdf("A tale of weasels."), raw=True)
        self.assertTrue(result.stdout.startswith(b"1 added in "), result)

    def test_what_is_damaged_is_skipped_and_its_neighbours_are_not(self):
        self.write("a.pdf", pdf("Before."))
        self.write("b.pdf", pdf("Broken.")[:60])
        self.write("c.pdf", pdf("After."))
        result = self.indexer(self.dir / "texts")
        self.assertEqual(result.returncode, 1)
        self.assertTrue(result.stdout.startswith("2 added, 1 skipped in "), result.stdout)
        self.assertRegex(result.stderr, r"^indexer: skipped \S+/b.pdf: [^\n]+\n$")
        again = self.indexer(self.dir / "texts")
        self.assertTrue(again.stdout.startswith("2 unchanged, 1 skipped in "), again.stdout)

    def test_without_the_program_files_are_skipped_and_read_once_it_is_there(self):
        self.write("a.pdf", pdf("The ferry sank."))
        self.write("t.txt", "The ferry of a text.")
        for missing, why in [("/nonexistent/byline-extract", "it cannot be started: no such file or folder"),
                             ("/bin/false", "it cannot work here, since it is of another version or ends at once")]:
            result = self.indexer(self.dir / "texts", env={"BYLINE_EXTRACT": missing})
            self.assertEqual(result.returncode, 1)
            self.assertIn("/a.pdf: a PDF, which byline-extract reads: " + why, result.stderr)
        self.assertEqual(self.found("ferry"), ["t"])
        self.assertTrue(self.indexer(self.dir / "texts").stdout.startswith("1 added, 1 unchanged in "))
        self.assertEqual(sorted(self.found("ferry")), ["a", "t"])
        # What was read stays when it is gone again.
        result = self.indexer(self.dir / "texts", env={"BYLINE_EXTRACT": "/nonexistent"})
        self.assertTrue(result.stdout.startswith("2 unchanged in "), result.stdout)

    def test_no_process_is_left_when_the_indexer_is_stopped_or_killed(self):
        path = self.write("a.pdf", pdf("Ferry."))
        for how, status in ((signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -signal.SIGKILL)):
            with self.subTest(how=how):
                # It has read the file, and waits for standard input.
                indexer = subprocess.Popen([BIN / "indexer", "--db", self.dir / f"index-{how}", path, "-"], stdin=subprocess.PIPE,
                                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                deadline = time.monotonic() + 30
                while not (children := processes_of(indexer.pid)) and time.monotonic() < deadline:
                    time.sleep(0.05)
                self.assertEqual(len(children), 1)
                time.sleep(0.3)
                indexer.send_signal(how)
                indexer.wait(timeout=30)
                self.assertEqual(indexer.returncode, status)
                while state_of(children[0])[0] not in ("gone", "Z") and time.monotonic() < deadline:
                    time.sleep(0.05)
                self.assertIn(state_of(children[0])[0], ("gone", "Z"))
                for stream in (indexer.stdin, indexer.stdout, indexer.stderr):
                    stream.close()

    def test_interrupting_while_a_process_says_nothing(self):
        silent = self.dir / "silent"
        silent.write_text("#!/bin/sh\nexec sleep 20\n")
        silent.chmod(0o755)
        indexer = subprocess.Popen([BIN / "indexer", "--db", self.db, self.write("a.pdf", pdf("Ferry."))], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env={**os.environ, "BYLINE_EXTRACT": str(silent)})
        time.sleep(1)
        indexer.send_signal(signal.SIGINT)
        out, err = indexer.communicate(timeout=15)
        self.assertEqual((indexer.returncode, out), (130, b""), err)


# In place of a converter: tries what it must not do, and says how that went.
PRYING = r"""#!/usr/bin/perl
my $folder = "{folder}";
sub attempt {{
    my ($what, $done) = @_;
    print $what, $done ? " allowed" : $!{{EPERM}} || $!{{EACCES}} ? " refused" : " failed: $!", "\n";
}}
print "Ferries sank.\n\n";
attempt("writing", open(my $written, ">", "$folder/written"));
attempt("changing", open(my $changed, "+<", "$folder/secret"));
attempt("removing", unlink("$folder/secret"));
attempt("renaming", rename("$folder/secret", "$folder/other"));
attempt("connecting", socket(my $net, 2, 1, 0));
attempt("talking", socket(my $local, 1, 1, 0));
my $child = fork;
exit if defined $child && !$child;
attempt("forking", defined $child);
attempt("signalling", kill(0, getppid));
attempt("prying", open(my $secret, "<", "$folder/secret"));
print "arguments @ARGV\n";
open(my $file, "<:raw", $ARGV[-1]) or print "closed\n";
read($file, my $bytes, 2);
print "read ", $bytes eq "\xD0\xCF" ? "rightly" : "wrongly", "\n";
"""


@unittest.skipUnless(EXTRACT.exists(), "byline-extract is not built here")
class OldOffice(CliTest):
    def converter(self, name, script):
        folder = self.dir / "programs"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
        return {"PATH": f"{folder}:/usr/bin:/bin"}

    def test_a_converter_can_read_its_file_and_nothing_more(self):
        self.write("a.doc", old_office("WordDocument"))
        (self.dir / "secret").write_text("secret")
        env = self.converter("catdoc", PRYING.format(folder=str(self.dir)))
        result = self.indexer(self.dir / "texts", env=env)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(self.searcher("--count", "ferries type:doc").stdout, "1\n")
        said = ["writing refused", "changing refused", "removing refused", "renaming refused", "connecting refused", "talking refused",
                "forking refused", "signalling refused", "arguments w d utf 8 proc self fd 0", "read rightly"]
        for words in said + ["prying refused"] * has_landlock():
            self.assertEqual(self.searcher("--count", f'"{words}"').stdout, "1\n", words)
        self.assertEqual((self.dir / "secret").read_text(), "secret")
        self.assertFalse((self.dir / "written").exists())

    def test_without_a_converter_it_is_said_what_to_install(self):
        self.write("a.doc", old_office("WordDocument"))
        self.write("b", old_office("Workbook"))
        self.write("c.tmp", old_office("PowerPoint Document"))
        self.write("d.doc", old_office("EncryptedPackage"))
        self.write("e.bin", old_office("Other"))
        with zipfile.ZipFile(self.dir / "texts" / "f.zip", "w") as archive:
            archive.writestr("g.xls", old_office("Workbook"))
        empty = self.dir / "empty"
        empty.mkdir()
        result = self.indexer(self.dir / "texts", env={"PATH": str(empty)})
        self.assertEqual(result.returncode, 2)
        self.assertEqual(
            [line.split("/texts/")[1] for line in result.stderr.splitlines()],
            ["a.doc: an old Word document, which catdoc reads: it is not installed; apt install catdoc",
             "b: an old Excel workbook, which xls2csv reads: it is not installed; apt install catdoc",
             "c.tmp: an old PowerPoint presentation, which catppt reads: it is not installed; apt install catdoc",
             "d.doc: an office document that needs a password",
             "e.bin: binary file (office document)",
             "f.zip!g.xls: an old Excel workbook, which xls2csv reads: it is not installed; apt install catdoc"])
        # Once one is there, what it reads is read.
        env = {"PATH": self.converter("catdoc", "#!/bin/sh\necho Ferries sank.\n")["PATH"].split(":")[0]}
        self.assertTrue(self.indexer(self.dir / "texts", env=env).stdout.startswith("1 added, 5 skipped in "))

    def test_what_converters_give_is_told_plainly(self):
        self.write("a.doc", old_office("WordDocument"))
        self.write("b.ppt", old_office("PowerPoint Document"))
        self.write("c.xls", old_office("Workbook"))
        converters = [("catdoc", "printf 'Ferries in  HYPERLINK \"http://a.example/\" the plan.'"), ("catppt", "printf '\\f \\n'"),
                      ("xls2csv", "printf 'Name\\tShare\\nGull\\t3\\n'")]
        for name, words in converters:
            env = self.converter(name, "#!/bin/sh\n" + words + "\n")
        result = self.indexer(self.dir / "texts", env=env)
        self.assertEqual([line.split("/texts/")[1] for line in result.stderr.splitlines()], ["b.ppt: catppt found no text in it"])
        self.assertEqual(self.searcher("--count", '"ferries in the plan"').stdout, "1\n")
        self.assertEqual(self.searcher("--count", "title:name").stdout, "0\n")

    def test_what_breaks_down_costs_its_file(self):
        for name in "abc":
            self.write(name + ".doc", old_office("WordDocument"))
        env = self.converter("catdoc", "#!/bin/sh\nkill -SEGV $$\n")
        result = self.indexer(self.dir / "texts", env=env)
        self.assertEqual(result.stderr.count("could not be read: its reader broke down over it\n"), 3, result.stderr)
        env = self.converter("catdoc", "#!/bin/sh\nprintf 'One\\fTwo'\n")
        for name in "abc":
            (self.dir / "texts" / (name + ".doc")).touch()
        self.assertTrue(self.indexer(self.dir / "texts", env=env).stdout.startswith("3 added in "))
        self.assertIn("p. 2", self.searcher("two").stdout)


if __name__ == "__main__":
    unittest.main()
