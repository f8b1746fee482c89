"""What cannot be indexed is told once, and by later runs only counted, until it or its file changes."""

import gzip
import io
import os
import tarfile
import unittest
import zipfile

from support import CliTest
from test_watch import Watched

LONG = " ".join(f"{i * 7919 % 99991} words" for i in range(5000))
RECORD = '{"id":"%s","text":"Ants came."}\n'


def zipped(**members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return data.getvalue()


def tarred(content):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content.encode()))
    return data.getvalue()


def half(data):
    return data[:len(data) // 2]


def encrypted(data):
    """A zip archive whose only member says that it is encrypted."""
    changed = bytearray(data)
    changed[6] |= 1
    changed[data.index(b"PK\1\2") + 8] |= 1
    return bytes(changed)


def garbled(data):
    return data[:3000] + bytes(range(200)) + data[3200:]


GOOD = zipped(a__txt="Ants came.", b__txt=LONG)
CUT = "damaged archive (cut short)"
CUT_COMPRESSED = "damaged compressed data (cut short)"
# What lies in the folder → what is told of it.
ROWS = {
    "empty.txt": (b"", [": empty file"]),
    "blank.txt": (b" \n\n", [": no text"]),
    "binary.dat": (bytes(range(256)) * 9, [": binary file"]),
    "photo.png": (b"\x89PNG\r\n\x1a\n" + bytes(99), [": binary file (image)"]),
    "large.txt": (LONG.encode() * 20, [": larger than 1 MiB, the limit for one document"]),
    "page.html": (b"<html></html>", [": no text"]),
    "a.jsonl": ((RECORD % 1 + "[1]\n" + RECORD % 1).encode(), [":2: not a JSON object", ": the id 1 stands twice in the file"]),
    "many.jsonl": (b"[1]\n" * 120 + RECORD.encode() % b"2", [f":{line}: not a JSON object" for line in range(1, 121)]),
    "a.csv": (b"id,title,text\n3,Ants,Ants came.\n4,,\n", [":3: no text"]),
    "cut.txt.gz": (half(gzip.compress(LONG.encode())), [": " + CUT_COMPRESSED]),
    "cut.jsonl.gz": (gzip.compress((RECORD % 5).encode())[:-4], [": " + CUT_COMPRESSED + "; the records before the cut were read"]),
    "cut.zip": (half(GOOD), [": " + CUT + "; the members before the cut were read"]),
    "cut.docx": (half(GOOD), [": " + CUT + "; the members before the cut were read"]),
    "nothing.zip": (b"PK\3\4", [": " + CUT]),
    "garbled.zip": (garbled(GOOD), ["!b.txt: damaged archive"]),
    "secret.zip": (encrypted(zipped(a__txt="Ants.")), ["!a.txt: encrypted"]),
    "cut.tar.gz": (half(tarred(LONG)), [": " + CUT_COMPRESSED]),
    "outer.zip": (zipped(c__txt="Cats.", e__txt="", b__dat=bytes(range(256)) * 9, in__zip=half(GOOD), x__jsonl="[1]\n"),
                  ["!e.txt: empty file", "!b.dat: binary file", "!x.jsonl:1: not a JSON object",
                   "!in.zip: " + CUT + "; the members before the cut were read"]),
    "cut.warc": (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", [": " + CUT]),
    "cut.rss": (b"<?xml version='1.0'?><rss><channel><item><title>Ants", [": damaged XML (cut short); 1 damaged item not read"]),
    "a.pdf": (b"%PDF-1.4\n", [": damaged, or not a PDF"]),
}


class Skips(CliTest):
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.folder = self.write("good.txt", "Ants came.").parent
        self.expected = []

    def fill(self):
        for name, (content, told) in ROWS.items():
            self.expected += [f"{self.write(name, content)}{each}" for each in told]
        os.mkfifo(self.folder / "pipe")
        os.symlink("nowhere", self.folder / "link")
        self.expected += [f"{self.folder}/pipe: not a regular file (FIFO)", f"{self.folder}/link: symbolic link (not followed)"]
        if os.geteuid() != 0:
            self.write("closed.txt", "Ants.").chmod(0)
            self.write("shut/a.txt", "Ants.").parent.chmod(0)
            self.addCleanup((self.folder / "shut").chmod, 0o755)
            self.expected += [f"{self.folder}/{name}: permission denied" for name in ("closed.txt", "shut")]
        self.expected.sort()

    def run_indexer(self, *options):
        return self.indexer("--memory", "128M", *options, self.folder)

    def told(self, stderr):
        return sorted(line.removeprefix("indexer: skipped ") for line in stderr.splitlines())

    def test_each_is_told_once_and_then_counted(self):
        self.fill()
        self.assertEqual(self.told(self.run_indexer().stderr), self.expected)
        count = len(self.expected)
        counted = f"indexer: {count} skipped as before; --stats lists them\n"
        self.assertEqual(self.run_indexer().stderr, counted)
        self.write("good.txt", "Ants came again.")
        self.assertEqual(self.run_indexer().stderr, counted)
        dry = [line.split("\t") for line in self.run_indexer("--dry-run").stdout.splitlines()]
        self.assertEqual(sorted(": ".join(line[1:]) for line in dry if line[0] == "skip" and line[2] != "unchanged"), self.expected)
        self.assertEqual(self.told(self.run_indexer("--verbose").stderr), self.expected)
        # What is new among it, or mended, in a file that was skipped or not.
        self.write("outer.zip", zipped(e__txt="", f__txt=""))
        self.write("empty.txt", "Ants.")
        self.write("many.jsonl", b"[1]\n" * 120 + RECORD.encode() % b"2" + b"[]\n")
        stderr = self.run_indexer().stderr.splitlines()
        self.assertEqual(self.told("\n".join(stderr[:-1])), [f"{self.folder}/many.jsonl:122: not a JSON object",
                                                            f"{self.folder}/outer.zip!f.txt: empty file"])
        self.assertEqual(stderr[-1], f"indexer: {count - 4} skipped as before; --stats lists them")
        self.assertRegex(self.run_indexer().stderr, r"^indexer: \d+ skipped as before; --stats lists them\n$")

    def test_nothing_but_skipped(self):
        """Why nothing is done is told each time."""
        self.run_indexer()
        for _ in range(2):
            result = self.indexer(self.folder / "nosuch")
            self.assertEqual((result.returncode, result.stderr), (2, f"indexer: skipped {self.folder}/nosuch: no such file or folder\n"))
        for number in range(12):
            self.write(f"../empty/{number:02}.txt", "")
        told = [f"indexer: skipped {self.dir}/empty/{number:02}.txt: empty file" for number in range(12)]
        self.assertEqual(self.indexer(self.dir / "empty").stderr.splitlines(), told)
        self.assertEqual(self.indexer(self.dir / "empty").stderr.splitlines(),
                         [*told[:10], "indexer: 2 more skipped as before; --stats lists them"])

    def test_removed(self):
        self.fill()
        self.run_indexer()
        mine = f"{self.folder}/empty.txt: empty file"
        self.assertIn(mine, self.indexer("--stats").stdout)
        for path, said in [("empty.txt", "0 documents removed, 1 skip forgotten.\n"),
                           ("a.jsonl:2", "0 documents removed, 1 skip forgotten.\n"),
                           ("outer.zip!in.zip", "1 document removed, 1 skip forgotten.\n")]:
            self.assertEqual(self.indexer("--remove", self.folder / path).stdout, said)
        stats = self.indexer("--stats").stdout
        self.assertNotIn(mine, stats)
        self.assertIn("e.txt: empty file", stats)
        self.assert_error(self.indexer("--remove", self.folder / "empty.txt"), "no document has the id, file or folder ")
        self.assertRegex(self.indexer("--json", "--remove", self.folder).stdout, r'^\{"removed":\d+,"skips_forgotten":[1-9]\d*\}\n$')
        self.assertNotIn("Skipped", self.indexer("--stats").stdout)

    def test_watching(self):
        self.fill()
        watched = Watched(self, "--memory", "128M", self.folder)
        self.assertEqual(watched.event()["skipped"], len(self.expected))
        self.write("bees.txt", "Bees came.")
        self.assertEqual(watched.event()["skipped_as_before"], len(self.expected))
        self.assertEqual(watched.end(), 0)
        self.assertEqual(self.told((self.dir / "stderr").read_text()), self.expected)


if __name__ == "__main__":
    unittest.main()
