#!/usr/bin/env python3
"""Archives: their members as documents, brought up to date, removed and filtered."""
import json
import io
import tarfile
import unittest
import zipfile

from support import CliTest


class Archives(CliTest):
    def pack(self, name, **members):
        """A zip archive: members by their names without ".txt"."""
        path = self.dir / "texts" / name
        path.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, text in members.items():
                archive.writestr(member.replace("__", "/") + ".txt", text)
        return path

    def paths(self, *query):
        return sorted(path.split("/texts/")[1] for path in self.searcher("--files", "--limit", "100", *query).stdout.splitlines())

    def test_members_are_documents_that_follow_the_archive(self):
        self.write("plain.txt", "Ants here.")
        self.write("odd!name.txt", "Ants there.")
        self.pack("news.zip", a="Ants came.", sport__b="Bees won.", c="Cats slept.")
        self.assertTrue(self.indexer(self.dir / "texts").stdout.startswith("5 added in "))
        self.assertTrue(self.indexer(self.dir / "texts").stdout.startswith("5 unchanged in "))
        self.assertEqual(self.paths("ants"), ["news.zip!a.txt", "odd!name.txt", "plain.txt"])
        self.pack("news.zip", a="Ants came.", sport__b="Bees lost.", d="Dogs barked.")
        result = self.indexer("--dry-run", self.dir / "texts")
        self.assertEqual([line.split("\t")[0] + " " + line.split("\t")[1].split("/texts/")[1] for line in result.stdout.splitlines()[:-1]],
                         ["skip odd!name.txt", "skip plain.txt", "skip news.zip!a.txt", "update news.zip!sport/b.txt",
                          "add news.zip!d.txt", "remove news.zip!c.txt"])
        self.assertTrue(self.indexer(self.dir / "texts").stdout.startswith("1 added, 1 updated, 1 removed, 3 unchanged in "))
        self.assertTrue(self.indexer(self.dir / "texts").stdout.startswith("5 unchanged in "))
        self.assertEqual(self.paths("lost OR dogs OR cats"), ["news.zip!d.txt", "news.zip!sport/b.txt"])
        self.assertEqual(self.indexer("--check").stdout, "The index is sound.\n")
        self.assertIn("5 documents analysed anew", self.indexer("--reanalyse").stdout)
        self.assertTrue(self.indexer(self.dir / "texts").stdout.startswith("5 unchanged in "))
        self.assertEqual(self.searcher("--count", "path:news.zip").stdout, "3\n")
        (self.dir / "texts" / "news.zip").unlink()
        self.assert_error(self.indexer(self.dir / "texts"), "this run would remove 3 of the index's 5 documents")
        self.assertIn("3 removed", self.indexer("--force", self.dir / "texts").stdout)
        self.assertEqual(self.paths("ants"), ["odd!name.txt", "plain.txt"])

    def test_filtering_and_removing(self):
        self.pack("news.zip", a="Ants came.", sport__b="Bees won.", sport__c="Bees lost.")
        self.write("news.txt", "Ants here.")
        self.indexer(self.dir / "texts")
        archive = str(self.dir / "texts" / "news.zip")
        for path, found in [("news.zip", 3), (archive, 3), ("news.zip/", 3), ("news.zip!a.txt", 1), ("a.txt", 1), ("news.txt", 1),
                            ("news.zip!sport/", 2), ("sport/", 2), (archive + "!sport", 2), ("texts/", 4)]:
            with self.subTest(path=path):
                self.assertEqual(self.searcher("--count", f'path:"{path}"').stdout, f"{found}\n")
        self.assertEqual(self.paths(f'id:"{archive}!a.txt"'), ["news.zip!a.txt"])
        self.assertIn("1 document removed", self.indexer("--remove", archive + "!a.txt").stdout)
        self.assertIn("2 documents removed", self.indexer("--remove", archive + "!sport").stdout)
        self.indexer(self.dir / "texts")
        self.assertIn("documents removed", self.indexer("--remove", archive).stdout)
        self.assertEqual(self.paths("ants OR bees"), ["news.txt"])

    def test_an_archive_within_one(self):
        self.pack("inner.zip", deep="Ants dug.", deeper="Ants slept.")
        inner = self.dir / "texts" / "inner.zip"
        with zipfile.ZipFile(self.dir / "texts" / "outer.zip", "w") as archive:
            archive.write(inner, "wires/inner.zip")
            archive.writestr("a.txt", "Ants came.")
        inner.unlink()
        self.indexer(self.dir / "texts")
        for path, found in [("outer.zip", 3), ("outer.zip!wires/inner.zip", 2), ("outer.zip!wires/inner.zip!deep.txt", 1)]:
            self.assertEqual(self.searcher("--count", f'path:"{path}"').stdout, f"{found}\n", path)
        self.assertIn("2 documents removed", self.indexer("--remove", self.dir / "texts" / "outer.zip!wires/inner.zip").stdout)

    def test_one_id_in_two_members(self):
        path = self.dir / "texts" / "wire.tar"
        path.parent.mkdir(exist_ok=True)
        with tarfile.open(path, "w") as archive:
            for name, text in (("a.jsonl", b'{"id":"1","text":"about ants"}\n'), ("b.jsonl", b'{"id":"1","text":"about bees"}\n')):
                info = tarfile.TarInfo(name)
                info.size = len(text)
                archive.addfile(info, io.BytesIO(text))
        for expected in ("2 added", "2 unchanged"):
            result = self.indexer(path)
            self.assertEqual((result.returncode, result.stdout.split(" in ")[0]), (0, expected))
        self.assertEqual(self.paths("about"), ["wire.tar!a.jsonl", "wire.tar!b.jsonl"])
        self.assertIn("1 document removed", self.indexer("--remove", f"{path}!a.jsonl").stdout)

    def test_skips_name_the_member_and_are_kept(self):
        path = self.pack("news.zip", a="Ants came.", b="")
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("a.txt", "Ants again.")
        skips = [f"{path}!a.txt: the id {path}!a.txt stands twice in the file", f"{path}!b.txt: empty file"]
        told = [f"indexer: skipped {skip}" for skip in skips]
        for options, count, expected in [((), "1 added", told), (("--verbose",), "1 unchanged", told), (("--quiet",), "", []),
                                         ((), "1 unchanged", ["indexer: 2 skipped as before; --stats lists them"])]:
            result = self.indexer(*options, path)
            self.assertEqual((result.returncode, result.stdout.split(", ")[0]), (1, count))
            self.assertEqual(sorted(result.stderr.splitlines()), expected)
        self.assertRegex(self.indexer("--stats").stdout, "Skipped          an id stands twice in the file 1; empty file 1\n")
        self.assertEqual(sorted(self.indexer("--stats").stdout.splitlines()[-2:]), [f"  {skip}" for skip in skips])
        self.assertEqual(sorted(f"{skip['path']}: {skip['reason']}" for skip in json.loads(self.indexer("--stats", "--json").stdout)["skips"]),
                         skips)
        self.assertEqual(json.loads(self.indexer("--json", path).stdout)["skipped_as_before"], 2)

    def test_an_archive_on_standard_input(self):
        with open(self.pack("news.zip", a="Ants came."), "rb") as archive:
            result = self.indexer("-", stdin=archive.read(), raw=True)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.searcher("--files", "ants").stdout, "-!a.txt\n")

    def test_memory_holds_whatever_is_packed(self):
        path = self.dir / "texts" / "large.zip"
        path.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr("large.txt", "word " * (12 << 20))
            archive.writestr("a.txt", "Ants came.")
        result = self.indexer("--memory", "128M", path)
        self.assertIn("large.zip!large.txt: larger than 1 MiB, the limit for one document", result.stderr)
        self.assertEqual(self.paths("ants"), ["large.zip!a.txt"])


if __name__ == "__main__":
    unittest.main()
