"""What of the given folders is read: --include, --exclude, --types and .bylineignore."""

import io
import json
import os
import random
import shutil
import subprocess
import tarfile
import unittest
import zipfile

from support import BIN, SOURCE, CliTest

TEXT = "Ants walked to the pier in {}.\n"


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


class ChoiceTest(CliTest):
    def tree(self, *names):
        for name in names:
            self.write(name, TEXT.format(name.split("/")[-1]))

    def choose(self, *options, status=0):
        """Runs the indexer on the folder; returns its summary."""
        result = self.indexer("--json", *options, self.dir / "texts")
        self.assertEqual(result.returncode, status, (options, result.stderr))
        if status == 0:
            self.assertEqual(result.stderr, "")
        return json.loads(result.stdout)

    def indexed(self):
        """Paths in the index, from the folder on."""
        result = self.searcher("--files", "-0", "--limit", "100000", "ants", raw=True)
        self.assertEqual(result.stderr, b"")
        return sorted(os.fsdecode(path).split("/texts/")[1] for path in result.stdout.split(b"\0")[:-1])

    def assert_whatever_was_before(self, choices, found):
        """Each choice finds what stands beside it, from the one before it in the list and the one behind it, from all and
        from itself. The first is all."""
        def choose(options, expected):
            self.choose("--force", *options)
            self.assertEqual(found(), expected)

        choose(*choices[0])
        for options, expected in choices[1:]:
            with self.subTest(options):
                choose(options, expected)
                choose(*choices[0])
                choose(options, expected)
                again = self.choose(*options)
                self.assertEqual((again["added"], again["updated"], again["removed"]), (0, 0, 0))
        for (before, _), (options, expected) in zip(choices[:0:-1], choices[-2:0:-1]):
            with self.subTest(before=before, options=options):
                choose(options, expected)

    def plan(self, *options, status=0):
        """The lines of a dry run, without the folder."""
        result = self.indexer("--dry-run", *options, self.dir / "texts")
        self.assertEqual((result.returncode, result.stderr), (status, ""))
        lines = result.stdout.replace(f"{self.dir}/texts/", "").splitlines()
        return sorted(lines[:-1]), lines[-1]


class Globs(ChoiceTest):
    def test_what_is_read(self):
        self.tree("a.txt", "b.html", "drafts/a.txt", "drafts/old/c.txt", "sport/drafts/d.txt", "sport/e.txt")
        every = self.choose() and self.indexed()
        self.assertEqual(len(every), 6)
        for options, expected in [
            (["--exclude", "drafts"], ["a.txt", "b.html", "sport/e.txt"]),
            (["--exclude", "drafts/"], ["a.txt", "b.html", "sport/e.txt"]),
            (["--exclude", "/drafts"], ["a.txt", "b.html", "sport/drafts/d.txt", "sport/e.txt"]),
            (["--exclude", "a.txt/"], every),
            (["--exclude", "A.TXT"], every),
            (["--exclude", "a.txt"], ["b.html", "drafts/old/c.txt", "sport/drafts/d.txt", "sport/e.txt"]),
            (["--exclude", "drafts/*"], ["a.txt", "b.html", "sport/drafts/d.txt", "sport/e.txt"]),
            (["--exclude", "**/drafts/*.txt"], ["a.txt", "b.html", "drafts/old/c.txt", "sport/e.txt"]),
            (["--exclude", "a.txt", "--exclude=[b-d].*"], ["sport/e.txt"]),
            (["--include", "*.html"], ["b.html"]),
            (["--include", "*.html", "--include", "e.*"], ["b.html", "sport/e.txt"]),
            (["--include", "drafts"], ["drafts/a.txt", "drafts/old/c.txt", "sport/drafts/d.txt"]),
            (["--include", "/drafts/", "--exclude", "old"], ["drafts/a.txt"]),
            (["--include", "sport/*.txt"], ["sport/e.txt"]),
            (["--include", "nothing"], []),
            (["--include", "{a,b}.*"], []),
        ]:
            with self.subTest(options):
                shutil.rmtree(self.db)
                self.choose(*options)
                self.assertEqual(self.indexed(), expected)

    def test_names_of_all_kinds(self):
        names = ["new\nline.txt", "[a].txt", "back\\slash.txt", "{a,b}.txt", "é.txt", "É.txt", "b.txt", "!c.txt",
                 "#d.txt", " e.txt", "f .txt ", "*.txt"]
        self.tree(*names)
        self.write(os.fsdecode(b"\xff.txt"), TEXT.format("bytes"))
        for pattern, left_out in [
            ("new\nline.txt", 1), ("new[\n]line.txt", 1), ("new?line*", 1), ("\\[a].txt", 1), ("[a].txt", 0),
            ("back\\\\slash.txt", 1), ("back\\slash.txt", 0), ("{a,b}.txt", 1), ("é.txt", 1), ("??.txt", 5), ("?.txt", 3),
            ("[!a-z]*", 9), ("\\!c.txt", 1), ("#d.txt", 1), (" e.txt", 1), ("f .txt ", 1), ("f .txt", 0), ("\\*.txt", 1),
            (os.fsdecode(b"\xff.txt"), 1), (os.fsdecode(b"\xc3*"), 2),
        ]:
            with self.subTest(pattern):
                lines, summary = self.plan("--exclude", pattern)
                self.assertEqual(sum(line.startswith("leave\t") for line in lines), left_out)
                self.assertEqual(len(lines), len(names) + 1)

    def test_a_file_that_is_given_is_read_all_the_same(self):
        self.tree("a.txt", "b.log")
        b = self.dir / "texts/b.log"
        self.write(".bylineignore", "b.log\n")
        for paths in [(b,), (b, self.dir / "texts"), (self.dir / "texts", b)]:
            shutil.rmtree(self.db, ignore_errors=True)
            result = self.indexer("--json", "--exclude", "*.log", "--include", "*.txt", *paths)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertEqual(json.loads(result.stdout)["left_out"], 0)
            self.assertEqual(self.indexed()[-1], "b.log")
        # And goes when its folder is all that is given.
        self.choose("--exclude", "*.log")
        self.assertEqual(self.indexed(), ["a.txt"])

    def test_patterns_belong_to_the_given_folder(self):
        self.tree("a/x.txt", "a/a/x.txt")
        self.indexer("--exclude", "/x.txt", self.dir / "texts/a")
        self.assertEqual(self.indexed(), ["a/a/x.txt"])

    def test_what_is_left_out_now_goes(self):
        self.tree("a.txt", "b.txt", "c.txt", "d.log", "drafts/e.log")
        self.choose()
        lines, summary = self.plan("--exclude", "*.log")
        self.assertEqual(lines, [
            "leave\td.log\tleft out by --exclude *.log", "leave\tdrafts/e.log\tleft out by --exclude *.log",
            "remove\td.log\tleft out by --exclude *.log", "remove\tdrafts/e.log\tleft out by --exclude *.log",
            "skip\ta.txt\tunchanged", "skip\tb.txt\tunchanged", "skip\tc.txt\tunchanged"])
        self.assertEqual(summary, "Nothing was changed. To do: 2 removed, 3 unchanged, 2 left out.")
        first = self.choose("--exclude", "*.log")
        self.assertEqual((first["removed"], first["unchanged"], first["skipped"], first["left_out"]), (2, 3, 0, 2))
        second = self.choose("--exclude", "*.log")
        self.assertEqual((second["removed"], second["unchanged"], second["left_out"]), (0, 3, 2))
        lines, _ = self.plan("--exclude", "drafts")
        self.assertIn("leave\tdrafts\tleft out by --exclude drafts", lines)
        third = self.choose()
        self.assertEqual((third["added"], third["unchanged"]), (2, 3))

    def test_not_more_than_half_goes_unasked(self):
        self.tree("a.txt", "b.log", "c.log")
        self.choose()
        result = self.indexer("--exclude", "*.log", self.dir / "texts")
        self.assertEqual((result.returncode, result.stderr), (2, (
            "indexer: this run would remove 2 of the index's 3 documents, since they are left out\n"
            "         look at --include, --exclude, --types and .bylineignore files; if they are to go, run again with "
            "--force\n")))
        self.assertEqual(len(self.indexed()), 3)
        (self.dir / "texts/c.log").unlink()
        result = self.indexer("--exclude", "*.log", self.dir / "texts")
        self.assertIn("since their files are gone, or left out\n", result.stderr)
        self.choose("--force", "--exclude", "*.log")
        self.assertEqual(self.indexed(), ["a.txt"])

    def test_a_disk_that_is_not_there_is_not_left_out(self):
        self.tree("a/x.txt", "b/y.txt", "b/z.txt")
        self.choose()
        shutil.rmtree(self.dir / "texts/a")
        self.assertEqual(self.plan("--exclude", "nothing")[0][0], "remove\ta/x.txt\tits file has vanished")

    def test_nothing_is_read_again_when_only_the_patterns_change(self):
        self.tree("a.txt", "b.txt", "c.log")
        self.choose()
        a = self.dir / "texts/a.txt"
        a.chmod(0)  # cannot be read again
        self.addCleanup(a.chmod, 0o600)
        times = a.stat()
        for options in (["--exclude", "*.log"], ["--include", "*.txt"], ["--include=a.txt", "--include=b.txt"]):
            lines, _ = self.plan(*options)
            self.assertIn("skip\tb.txt\tunchanged", lines)

    def test_patterns_that_mean_nothing(self):
        self.tree("a.txt")
        for pattern, words in [
            ("[a", "--exclude [a can match nothing: its [ is not closed"),
            ("!a", "--exclude !a: a pattern here does not begin with !"),
            ("./a", "--exclude ./a can match nothing: no path below a given folder has \".\" between its slashes"),
            ("/", "--exclude / can match nothing: it names nothing"),
            ("a\\", "--exclude a\\ can match nothing: it ends with a \\ that stands before nothing"),
            ("[[:letter:]]", "--exclude [[:letter:]] can match nothing: there is no class [:letter:]"),
        ]:
            self.assert_error(self.indexer("--exclude", pattern, self.dir / "texts"), words)
        self.assert_error(self.indexer("--include", "[a", self.dir / "texts"), "--include [a can match nothing")
        self.assert_error(self.indexer("--include=", self.dir / "texts"), "--include needs a value")

    def test_the_config_file(self):
        self.tree("a.txt", "b.log", "c.old")
        config = self.dir / "config"
        config.write_text("[indexer]\n--exclude=*.log\n")
        result = self.indexer("--exclude", "*.old", self.dir / "texts", env={"BYLINE_CONFIG": str(config)})
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.indexed(), ["a.txt"])
        config.write_text("--exclude=[a\n")
        self.assert_error(self.indexer(self.dir / "texts", env={"BYLINE_CONFIG": str(config)}),
                          f"{config}, line 1: --exclude [a can match nothing: its [ is not closed")


class Archives(ChoiceTest):
    FILES = {"a.txt": "Ants in a.", "b.html": "<title>B</title>Ants in b.", "drafts/c.txt": "Ants in c.",
             "inner.zip": zipped({"d.txt": "Ants in d.", "e.html": "<title>E</title>Ants in e."})}

    def members(self):
        return [path.removeprefix("z.zip!") for path in self.indexed()]

    def test_members(self):
        self.write("z.zip", zipped(self.FILES))
        every = ["a.txt", "b.html", "drafts/c.txt", "inner.zip!d.txt", "inner.zip!e.html"]
        self.assert_whatever_was_before([
            ([], every),
            (["--exclude", "*.html"], ["a.txt", "drafts/c.txt", "inner.zip!d.txt"]),
            (["--exclude", "drafts/"], ["a.txt", "b.html", "inner.zip!d.txt", "inner.zip!e.html"]),
            (["--exclude", "inner.*"], ["a.txt", "b.html", "drafts/c.txt"]),
            (["--exclude", "/d.txt"], ["a.txt", "b.html", "drafts/c.txt", "inner.zip!e.html"]),
            (["--exclude", "z.*"], []),
            (["--include", "*.html"], ["b.html", "inner.zip!e.html"]),
            (["--include", "drafts"], ["drafts/c.txt"]),
            (["--include", "inner.zip"], ["inner.zip!d.txt", "inner.zip!e.html"]),
            (["--include", "*.zip"], every),
            (["--types", "html"], ["b.html", "inner.zip!e.html"]),
        ], self.members)

    def test_a_given_archive(self):
        path = self.write("z.zip", zipped(self.FILES))
        self.assertEqual(self.indexer("--exclude", "z.zip", "--include", "*.html", path).returncode, 0)
        self.assertEqual(self.members(), ["b.html", "inner.zip!e.html"])

    def test_an_archive_without_its_ending_is_known_by_its_members(self):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as archive:
            for name in ("a.txt", "b.log", "c.txt"):
                entry = tarfile.TarInfo(name)
                entry.size = 4
                archive.addfile(entry, io.BytesIO(b"Ants"))
        self.write("backup", out.getvalue())
        self.choose()
        self.choose("--exclude", "*.log")
        self.assertEqual(self.indexed(), ["backup!a.txt", "backup!c.txt"])
        self.choose("--exclude", "*.old")
        self.assertEqual(len(self.indexed()), 3)

    def test_what_is_told(self):
        self.write("z.zip", zipped(self.FILES))
        self.choose()
        lines, summary = self.plan("--force", "--exclude", "*.html", "--exclude", "drafts")
        self.assertEqual([line for line in lines if not line.startswith("skip")], [
            "leave\tz.zip!b.html\tleft out by --exclude *.html",
            "leave\tz.zip!drafts/c.txt\tleft out by --exclude drafts",
            "leave\tz.zip!inner.zip!e.html\tleft out by --exclude *.html",
            "remove\tz.zip!b.html\tleft out by --exclude *.html",
            "remove\tz.zip!drafts/c.txt\tleft out by --exclude drafts",
            "remove\tz.zip!inner.zip!e.html\tleft out by --exclude *.html"])
        self.assertEqual(self.indexer("--exclude", "*.html", "--exclude", "drafts", self.dir / "texts").returncode, 2)
        self.choose("--force", "--include", "*.pdf")
        lines, summary = self.plan("--include", "*.pdf")
        self.assertEqual(lines, ["leave\tz.zip\tleft out as by the run before"])

    def test_patterns_as_messages_have_paths(self):
        self.write("old/z.zip", zipped(self.FILES))
        self.write("b.html!a", "Ants")
        for options, expected in [
            (["--exclude", "old/z.zip!drafts/c.txt"], ["a.txt", "b.html", "inner.zip!d.txt", "inner.zip!e.html"]),
            (["--exclude", "/old/z.zip!inner.zip!*"], ["a.txt", "b.html", "drafts/c.txt"]),
            (["--exclude", "z.zip!a.txt"], ["b.html", "drafts/c.txt", "inner.zip!d.txt", "inner.zip!e.html"]),
            (["--exclude", "old/y.zip!a.txt"], ["a.txt", "b.html", "drafts/c.txt", "inner.zip!d.txt", "inner.zip!e.html"]),
            (["--include", "old/z.zip!a.txt", "--include", "b.html!a"], ["a.txt"]),
        ]:
            with self.subTest(options):
                shutil.rmtree(self.db, ignore_errors=True)
                self.choose(*options)
                self.assertEqual(self.indexed(), ["b.html!a", *("old/z.zip!" + name for name in expected)])
        lines, _ = self.plan("--exclude", "old/z.zip!a.txt", "--exclude", "a.warc!https://example.org/")
        self.assertIn("leave\told/z.zip!a.txt\tleft out by --exclude old/z.zip!a.txt", lines)

    def test_no_ignore_file_in_an_archive(self):
        self.write("z.zip", zipped({"a.txt": "Ants", ".bylineignore": "*.txt\n"}))
        self.choose()
        self.assertEqual(self.members(), ["a.txt"])


class Types(ChoiceTest):
    def setUp(self):
        super().setUp()
        self.write("a.txt", "Ants in a.")
        self.write("b.html", "<title>B</title>Ants in b.")
        self.write("c.md", "# Ants\n\nin c.")
        self.write("d.jsonl", '{"id":"d1","text":"Ants in d."}\n{"id":"d2","text":"Ants again."}\n')
        self.write("page", "<!doctype html><title>P</title>Ants in p.")
        self.write("empty.txt", "")
        self.write("photo.jpg", b"\xff\xd8\xff\xe0 and so on")

    def test_only_documents_of_these_types(self):
        first = self.choose("--types", "html")
        self.assertEqual((first["added"], first["skipped"], first["left_out"]), (2, 0, 5))
        self.assertEqual(self.indexed(), ["b.html", "page"])
        again = self.choose("--types", "html")
        self.assertEqual((again["unchanged"], again["left_out"], again["removed"]), (2, 5, 0))
        self.choose("--types=jsonl,html")
        self.assertEqual(self.indexed(), ["b.html", "d.jsonl", "page"])
        more = self.choose("--types=markdown,html,jsonl")
        self.assertEqual((more["added"], more["unchanged"]), (1, 4))
        self.assertEqual(self.choose(status=1)["skipped"], 2)
        self.assertEqual(self.indexed(), ["a.txt", "b.html", "c.md", "d.jsonl", "page"])

    def test_capitals_and_feeds_in_json(self):
        self.choose("--types", "HTML, JsonL")
        self.assertEqual(self.indexed(), ["b.html", "d.jsonl", "page"])
        self.write("feed.json", '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"f1","content_text":"Ants in f."}]}')
        shutil.rmtree(self.db)
        self.choose("--types", "Feed")
        self.assertEqual(self.indexed(), ["feed.json"])

    def test_others_are_left_out_and_go(self):
        self.choose(status=1)
        lines, summary = self.plan("--types=text,markdown,jsonl", status=1)
        self.assertEqual(lines, [
            "leave\tb.html\tleft out by --types", "leave\tpage\tleft out by --types", "leave\tphoto.jpg\tleft out by --types",
            "remove\tb.html\tleft out by --types", "remove\tpage\tleft out by --types",
            "skip\ta.txt\tunchanged", "skip\tc.md\tunchanged", "skip\td.jsonl\tunchanged", "skip\tempty.txt\tempty file"])
        for options in (["--types=html,markdown,text"],) * 2:
            self.indexer(*options, self.dir / "texts")
            self.assertEqual(self.indexed(), ["a.txt", "b.html", "c.md", "page"])
        # A file that has changed its type goes, too.
        self.write("c.md", "<!doctype html><title>C</title>Ants")
        (self.dir / "texts/c.md").rename(self.dir / "texts/c")
        self.write("a.txt", "<!doctype html>Ants in a.")
        self.indexer("--force", "--types=text,markdown", self.dir / "texts")
        self.assertEqual(self.indexed(), [])

    def test_a_given_file_and_standard_input(self):
        self.assertEqual(self.indexer("--types=html", self.dir / "texts/a.txt").stdout.split(" in ")[0], "1 left out")
        result = self.indexer("--types=text", "-", stdin='{"id":"1","text":"Ants"}\n')
        self.assertEqual((result.returncode, result.stdout.split(" in ")[0]), (0, "1 left out"))

    def test_types_there_are_not(self):
        words = "--types takes text, markdown, html, jsonl"
        self.assert_error(self.indexer("--types", "html,pfd", self.dir), 'there is no type "pfd"', words)
        self.assert_error(self.indexer("--types", "zip", self.dir), "zip is no type of documents, but what they lie in", words)
        self.assert_error(self.indexer("--types", ",", self.dir), "--types names no type")


@unittest.skipUnless((BIN / "byline-extract").exists(), "byline-extract is not built")
class Extracted(ChoiceTest):
    def test_documents_of_byline_extract(self):
        report = (SOURCE / "tests/fixtures/pdf/report.pdf").read_bytes()
        self.write("e.pdf", report)
        self.write("f.docx", zipped({
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
                                 '<w:p><w:r><w:t>Ants walked to the pier.</w:t></w:r></w:p></w:body></w:document>'}))
        self.write("z.zip", zipped({"g.pdf": report, "h.txt": "Ants"}))

        def types():
            return sorted(set(json.loads(self.indexer("--stats", "--json").stdout)["types"]))

        for option, expected in [("pdf", ["pdf"]), ("office", ["docx"]), ("pdf,office", ["docx", "pdf"]), ("text", ["text"])]:
            self.choose("--force", "--types", option)
            self.assertEqual(types(), expected)
            again = self.choose("--types", option)
            self.assertEqual((again["added"], again["updated"], again["removed"]), (0, 0, 0))

    def test_files_in_documents(self):
        self.write("attachment.pdf", (SOURCE / "tests/fixtures/pdf/attachment.pdf").read_bytes())
        both, alone = ["attachment.pdf", "attachment.pdf!note.txt"], ["attachment.pdf"]
        choices = [([], both), (["--exclude", "*.txt"], alone), (["--include", "*.pdf"], both), (["--types", "pdf"], alone),
                   (["--types", "text,pdf"], both), (["--exclude", "*.pdf"], [])]

        def found():
            hits = [m["path"] for m in self.messages("--match", "any", "the a report note") if m["type"] == "hit"]
            return sorted(path.split("/texts/")[1] for path in hits)

        self.assert_whatever_was_before(choices, found)

    def test_mails(self):
        mail = ("Message-ID: <{0}@example.org>\nFrom: Ann Lee <ann@example.org>\nDate: Tue, 1 Mar 2016 12:00:00 +0100\n"
                "Subject: Ants {0}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                "Content-Type: text/plain\n\nAnts walked to the pier, {0}.\n--b\nContent-Type: text/plain\n"
                "Content-Disposition: attachment; filename=note{0}.txt\n\nAnts in a note.\n--b--\n")
        self.write("one.eml", mail.format(1))
        self.write("box.mbox", "".join("From ann@example.org Tue Mar  1 12:00:00 2016\n" + mail.format(n) + "\n" for n in (2, 3)))
        bodies = ["box.mbox!2@example.org", "box.mbox!3@example.org", "one.eml"]
        notes = ["box.mbox!2@example.org!note2.txt", "box.mbox!3@example.org!note3.txt", "one.eml!note1.txt"]
        choices = [([], sorted(bodies + notes)), (["--types", "mail"], bodies), (["--types", "text"], notes),
                   (["--exclude", "note3.txt"], sorted(bodies + notes[:1] + notes[2:])), (["--include", "*.eml"], ["one.eml", "one.eml!note1.txt"]),
                   (["--exclude", "*.mbox"], ["one.eml", "one.eml!note1.txt"])]
        self.assert_whatever_was_before(choices, self.indexed)


class IgnoreFiles(ChoiceTest):
    def test_rules(self):
        self.tree("a.txt", "b.log", "keep.log", "drafts/c.txt", "drafts/d.log", "sport/e.txt", "sport/drafts/f.txt",
                  "sport/g.log", "sport/deep/h.log")
        self.write(".bylineignore", "# what is not to be found\n*.log\n!keep.log\ndrafts/\n!drafts/c.txt\n")
        self.write("sport/.bylineignore", "!g.log\n/e.txt\n")
        self.choose()
        self.assertEqual(self.indexed(), ["a.txt", "keep.log", "sport/g.log"])
        lines, _ = self.plan()
        folder = f"{self.dir}/texts/"
        self.assertEqual([line for line in lines if line.startswith("leave")], [
            f"leave\tb.log\tleft out by .bylineignore, line 2", "leave\tdrafts\tleft out by .bylineignore, line 4",
            "leave\tsport/deep/h.log\tleft out by .bylineignore, line 2", "leave\tsport/drafts\tleft out by .bylineignore, line 4",
            "leave\tsport/e.txt\tleft out by sport/.bylineignore, line 2"])
        # Those above the given folder do not count, nor does what they leave out.
        self.indexer(self.dir / "texts/sport")
        self.assertEqual(self.indexed(), ["a.txt", "keep.log", "sport/deep/h.log", "sport/drafts/f.txt", "sport/g.log"])
        self.choose()
        self.assertEqual(self.indexed(), ["a.txt", "keep.log", "sport/g.log"])

    def test_all_three_together(self):
        self.tree("a.txt", "b.txt", "c.txt", "d.log")
        self.write(".bylineignore", "a.txt\n!b.txt\n")
        self.choose("--include", "*.txt", "--exclude", "b.txt")
        self.assertEqual(self.indexed(), ["c.txt"])

    def test_those_that_cannot_be_read(self):
        self.tree("a.txt", "b/x.txt", "c.txt", "d.txt")
        self.choose()
        place = self.dir / "texts/b/.bylineignore"

        def skipped(words, make):
            make()
            result = self.indexer(self.dir / "texts")
            self.assertEqual((result.returncode, result.stderr), (
                1, f"indexer: skipped {self.dir}/texts/b: its .bylineignore cannot be read: {words}\n"))
            self.assertEqual(len(self.indexed()), 4)  # nothing goes that may still be wanted
            place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()

        skipped("a folder, not a file", place.mkdir)
        skipped("not a regular file", lambda: os.mkfifo(place))
        skipped("a symbolic link (not followed)", lambda: place.symlink_to(self.dir / "texts/a.txt"))
        skipped("larger than 4 MiB", lambda: place.write_bytes(b"a\n" * (1 << 21) + b"b"))
        skipped("a zero byte in it, which no text has", lambda: place.write_bytes(b"a\0b"))
        if os.geteuid() != 0:
            skipped("permission denied", lambda: place.touch(0))

    def test_lines_that_mean_nothing_are_told(self):
        self.tree("a.txt", "b.txt")
        self.write(".bylineignore", "b.txt\n[a\nb/../c\n")
        result = self.indexer(self.dir / "texts")
        self.assertEqual((result.returncode, result.stderr), (0, (
            f"indexer: {self.dir}/texts/.bylineignore: line 2 can match nothing: its [ is not closed; nor can 1 other\n")))
        self.assertEqual(self.indexed(), ["a.txt"])

    def test_bytes_that_are_no_text(self):
        self.tree("a.txt")
        self.write(os.fsdecode(b"\xff.txt"), TEXT)
        self.write(".bylineignore", b"\xff.*\n\xc3\x28\n")
        self.choose()
        self.assertEqual(self.indexed(), ["a.txt"])

    def test_symbolic_links(self):
        self.tree("a.txt", "folder/b.txt")
        (self.dir / "texts/link").symlink_to(self.dir / "texts/folder")
        self.write(".bylineignore", "link\n")
        self.choose()  # not told any more
        self.write(".bylineignore", "link/\n")  # a link that is not followed is no folder
        self.assertIn("link: symbolic link (not followed)", self.indexer(self.dir / "texts").stderr)
        self.choose("--follow")
        self.assertEqual(self.indexed(), ["a.txt", "folder/b.txt"])
        self.assertIn("link: symbolic link (not followed)", self.indexer("--include=*.md", "--force", self.dir / "texts").stderr)

    @unittest.skipUnless(shutil.which("git"), "git is not there to compare with")
    def test_as_git_has_it(self):
        """Random files and patterns: what is read is what git takes for not ignored."""
        chance = random.Random(13)
        names = ["a", "b", "ab", "a.txt", "b.txt", "a b", "b ", "[a]", "a\\b", "c", "é", "A", "#a", "!a", "a-b"]
        parts = ["a", "b", "ab", "*", "?", "**", "a*", "*b", "*.txt", "[ab]", "[!a]", "[a-c]*", "[[:alpha:]]", "a\\ b", "a b",
                 "\\[a\\]", "c", "[^b]*", "??", "a?", "*a*", "\\#a", "\\!a", "[a", "{a,b}", "é", "b\\ ", "*[!b]"]

        def pattern():
            text = "/".join(chance.choice(parts) for _ in range(chance.choice([1, 1, 1, 2, 2, 3])))
            return (chance.choice(["", "", "", "!", "!"]) + chance.choice(["", "", "/", "**/"]) + text +
                    chance.choice(["", "", "", "/", "/**", "/*", " ", "\r", "  "]))

        texts = self.dir / "texts"
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
                       "GIT_DIR": str(self.dir / "git"), "GIT_WORK_TREE": str(texts)}
        subprocess.run(["git", "init", "-q"], check=True, env=environment)
        left_out = 0
        for trial in range(int(os.environ.get("BYLINE_TRIALS", "100"))):
            shutil.rmtree(texts, ignore_errors=True)
            for _ in range(chance.randint(5, 40)):
                path = texts.joinpath(*(chance.choice(names) for _ in range(chance.randint(1, 4))))
                try:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text("Ants.")
                except OSError:
                    pass  # a file stands where a folder would
            folders = [texts] + [path for path in texts.rglob("*") if path.is_dir()]
            ignored = {}
            for folder in [texts] + chance.sample(folders, min(len(folders), 2)):
                lines = [pattern() for _ in range(chance.randint(1, 6))]
                (folder / ".bylineignore").write_text(chance.choice(["", "\ufeff"]) + "\n".join(lines) + chance.choice(["", "\n"]))
                ignored[str(folder.relative_to(texts))] = lines
            wanted = subprocess.run(
                ["git", "-C", texts, "ls-files", "-z", "--others", "--exclude-per-directory=.bylineignore"],
                check=True, capture_output=True, env=environment).stdout
            wanted = sorted(os.fsdecode(name) for name in wanted.split(b"\0") if name and not name.endswith(b".bylineignore"))
            result = self.indexer("--dry-run", texts)
            taken = sorted(line.split("\t")[1].removeprefix(f"{texts}/") for line in result.stdout.splitlines()
                           if line.startswith("add\t"))
            self.assertEqual(taken, wanted, f"trial {trial}: {ignored}")
            left_out += result.stdout.count("\nleave\t")
        self.assertGreater(left_out, trial)


class Large(ChoiceTest):
    def test_ten_thousand_patterns(self):
        self.tree(*(f"{n}.txt" for n in range(500)))
        self.write(".bylineignore", "".join(f"*a{n}*b/**/c[{n}]?\n" for n in range(10000)))
        self.choose()
        self.assertEqual(len(self.indexed()), 500)


if __name__ == "__main__":
    unittest.main()
