"""An index survives an upgrade: one that an older program made is refused in words, and made anew from what it stores."""

import json
import os
import re
import subprocess
import unittest

from support import BIN, PORT_NEWS, SOURCE, CliTest

FIXTURE = SOURCE / "tests/fixtures/index-2"


def metadata(db, key):
    script = "import sys, xapian; print(xapian.Database(sys.argv[1]).get_metadata('byline:' + sys.argv[2]).decode())"
    return subprocess.run(["/usr/bin/python3", "-c", script, db, key], check=True, capture_output=True, text=True).stdout.strip()


def set_metadata(db, key, value):
    script = "import sys, xapian; d = xapian.WritableDatabase(sys.argv[1]); d.set_metadata('byline:' + sys.argv[2], sys.argv[3]); d.commit()"
    subprocess.run(["/usr/bin/python3", "-c", script, db, key, value], check=True)


class Upgrade(CliTest):
    """self.db: the fixture, made by a program of format 2 of the texts beside it."""

    def setUp(self):
        super().setUp()
        self.db.mkdir()
        subprocess.run(["tar", "-xzf", FIXTURE / "index.tar.gz", "-C", self.db], check=True)
        self.renew = f"renew it with: indexer --db {self.db} --reanalyse"

    def reanalysed(self, *options):
        result = self.indexer("--reanalyse", *options)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return result.stdout

    def test_it_is_refused_with_the_command_that_renews_it(self):
        older = "was written by an older version of Byline (format 2; this one reads 3)"
        for result in (self.searcher("strike"), self.searcher("--list", "person"), self.indexer(FIXTURE / "texts"),
                       self.indexer("--dry-run", FIXTURE / "texts"), self.indexer("--compact"), self.indexer("--check"),
                       self.indexer("--remove", "ru-1"), self.indexer("--stats")):
            self.assert_error(result, f"the index at {self.db} {older}\n", self.renew)

    def test_the_command_is_the_one_to_type(self):
        hint = self.searcher("strike").stderr.splitlines()[1].strip()
        command = hint.removeprefix("renew it with: ").split(" ")
        self.assertEqual(command[0], "indexer")
        subprocess.run([BIN / "indexer", *command[1:]], check=True, capture_output=True)
        self.assertEqual(self.searcher("--count", "strike").stdout, "1\n")

    def test_it_is_made_anew_as_its_texts_are_indexed_today(self):
        self.assertRegex(self.reanalysed("--jobs", "1"), r"^7 documents analysed anew in \d+\.\d s\.\n$")
        self.assertEqual(self.indexer("--check").stdout, "The index is sound.\n")
        self.assertEqual((self.db / "entities.txt").read_text(), (FIXTURE / "entities.txt").read_text())
        self.assertEqual((self.db / "synonyms.txt").read_text(), (FIXTURE / "synonyms.txt").read_text())

        # The same texts, read by today's programs. The picture was skipped.
        fresh, texts = self.dir / "fresh", self.dir / "srv" / "news"
        texts.mkdir(parents=True)
        for text in (FIXTURE / "texts").iterdir():
            (texts / text.name).write_bytes(text.read_bytes())
        (texts / "picture.txt").write_bytes(b"\0\1\2")
        for file in texts.iterdir():
            os.utime(file, (1616241600, 1616241600))  # 2021-03-20T12:00Z, as the fixture's
        self.assertEqual(self.indexer("--db", fresh, "--jobs", "1", texts, db=False).returncode, 1)
        for name in ("entities.txt", "synonyms.txt"):
            (fresh / name).write_bytes((FIXTURE / name).read_bytes())

        def told(program, db, *arguments):
            result = self.run_program(program, "--db", db, *arguments, db=False)
            self.assertIn(result.returncode, (0, 1), result.stderr)
            text = result.stdout + result.stderr
            # Terms: it lies in other folders, each of which is one. Lines: only who reads the files knows them.
            return re.sub(r'"elapsed_ms":[0-9.]+|"(bytes|terms)":\d+|"(line|column)":(\d+|null)', "", text.replace(str(self.dir), ""))

        questions = [["--json", "--facets", "--sort", "title", "*e* OR *о* OR *の*"]] + [
            ["--json", query] for query in ("walkout", "strike", "hafen", "visiteur", "докер", "知事", "estibador", "re-election",
                                            "title:keating", "person:dwyer", 'org:"justice department"', "source:gazette")]
        questions += [["--list", kind] for kind in ("person", "org", "place", "source", "language", "type")]
        questions += [["--why", "keating"], ["--related", "keating"], ["--similar", "en-1", "--json"], ["--tsv", "date:2021-03"]]
        for question in questions:
            with self.subTest(question=question):
                self.assertEqual(told("searcher", self.db, *question), told("searcher", fresh, *question))
        self.assertEqual(told("indexer", self.db, "--stats", "--json"), told("indexer", fresh, "--stats", "--json"))
        hits = self.messages("*e* OR *о* OR *の*")
        self.assertEqual(hits[-1]["matches"], 7)

    def test_what_is_corrected_holds(self):
        self.reanalysed()
        found = next(m for m in self.messages("--facets=person", "yield") if m["type"] == "facet")["values"]
        self.assertIn("Peg O’Dwyer", [value["name"] for value in found])
        self.assertEqual(self.found("walkout"), self.found("strike"))  # synonyms.txt

    def test_the_summary_as_json(self):
        summary = json.loads(self.reanalysed("--json"))
        self.assertEqual({key: summary[key] for key in ("reanalysed", "skipped")}, {"reanalysed": 7, "skipped": 0})
        self.assertGreater(summary["text_bytes"], 500)
        self.assertEqual(self.reanalysed("--quiet"), "")

    def test_without_names(self):
        self.reanalysed("--no-entities")
        self.assertEqual(self.searcher("--list", "person").returncode, 1)
        self.reanalysed()  # as the index is
        self.assertEqual(self.searcher("--list", "person").returncode, 1)

    def test_then_files_are_indexed_as_ever(self):
        extra = self.write("extra.txt", "A new strike\n\nPorto, March 30, 2021 - The pilots walked out.\n")
        result = self.indexer("--reanalyse", extra)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(result.stdout, r"^7 documents analysed anew in .*\n1 added in .*; the index holds 8 documents\.\n$")

    def test_what_was_done_before_stays_done(self):
        result = self.indexer("--reanalyse", self.dir / "nowhere")
        self.assertEqual(result.returncode, 1, result)
        self.assertIn("7 documents analysed anew", result.stdout)

    def test_what_cannot_be_done_later_is_told_before(self):
        extra = self.write("extra.txt", "A new strike.\n")
        for arguments, code in [(["--remove", "nobody"], "document_unknown"), (["--files-from", "absent"], "file_unreadable"),
                                (["--files-from", "."], "file_unreadable"), (["--remove", "en-1", "--files-from", "absent"], "file_unreadable")]:
            result = self.indexer("--reanalyse", "--json", *arguments, extra)
            line = json.loads(result.stderr.splitlines()[-1])
            self.assertEqual((result.returncode, result.stdout, line["error_code"]), (2, "", code), arguments)
            self.assert_error(self.searcher("strike"), "was written by an older version")
        self.assertRegex(self.reanalysed("--remove", "en-1"), r"^7 documents analysed anew in .*\n1 document removed\.\n$")
        result = self.indexer("--remove", "ru-1", "--files-from", "absent")
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertEqual(self.indexer("--remove", "ru-1").returncode, 0)

    def test_what_does_not_go_together(self):
        self.assert_error(self.indexer("--reanalyse", "--dry-run"), "--dry-run goes with PATH only, and would not keep --remove, "
                          "--compact or --reanalyse from changing the index", "leave one of them out")
        for option in (["--keep", "x"], ["--fields", "text=t"], ["--format", "csv"], ["--date-order", "dmy"]):
            self.assert_error(self.indexer("--reanalyse", *option), f"--reanalyse does not go with {option[0]} alone: it takes "
                              "the texts that are stored, and reads no file", "give the PATH of the files, too")
        self.assert_error(self.indexer("--reanalyse", "--language", "de"), "--reanalyse does not go with --language: every document "
                          "keeps the language it has", "index the files again to give them another one")

    def damage(self, table, begin, end, step):
        [path] = self.db.rglob(f"{table}.glass")
        data = bytearray(path.read_bytes())
        for i in range(int(len(data) * begin), min(int(len(data) * end), len(data)), step):
            data[i] ^= 0x5A
        path.write_bytes(data)

    def test_a_damaged_one_is_to_be_removed(self):
        packed = FIXTURE / "index.tar.gz"
        for table, begin, end, step in [("postlist", 0.5, 1, 7), ("postlist", 0.1, 1, 7), ("docdata", 0.85, 1, 3), ("docdata", 0, 1, 5)]:
            with self.subTest(table=table, begin=begin):
                subprocess.run(["tar", "-xzf", packed, "-C", self.db], check=True)
                self.damage(table, begin, end, step)
                result = self.indexer("--reanalyse", "--json")
                line = json.loads(result.stderr.splitlines()[-1])
                self.assertEqual((result.returncode, line["error_code"], line["hint"]),
                                 (2, "index_damaged", "remove it and index again"), line)
                self.assertIn(" is damaged: ", line["error"])
        subprocess.run(["tar", "-xzf", packed, "-C", self.db], check=True)
        self.reanalysed()

    def test_what_cannot_be_made_anew(self):
        for version, hint in (("99", "update Byline, or index into another folder"), ("1", "remove it and index again"),
                              ("", "give another folder with --db, and index into it")):
            set_metadata(self.db, "version", version)
            for result in (self.searcher("strike"), self.indexer("--reanalyse")):
                self.assert_error(result, hint)
        self.db = self.dir / "nothing"
        self.assert_error(self.indexer("--reanalyse"), f"there is no index at {self.db}")
        self.assertFalse(self.db.exists())


class Libraries(CliTest):
    """An index made with other versions of Xapian and ICU."""

    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.settings = metadata(self.db, "analysis")
        rules = self.settings.split(";")[0]
        set_metadata(self.db, "analysis", f"{rules}; Xapian 1.4.99; ICU 99.1")
        self.prints = metadata(self.db, "fingerprints")
        self.assertRegex(self.prints, r"^all:[0-9a-f]{16} en:[0-9a-f]{16}$")
        self.renew = f"renew it with: indexer --db {self.db} --reanalyse"

    def make_other_stems(self):
        set_metadata(self.db, "fingerprints", self.prints[:-16] + "0123456789abcdef")

    def test_that_make_the_same_terms_are_as_good(self):
        result = self.searcher("--count", "walkout")
        self.assertEqual((result.stdout, result.stderr), ("1\n", ""))
        self.assertEqual(self.indexer("--check").stdout, "The index is sound.\n")
        self.write("new.txt", "Hafen\n\nDie Häfen sind geschlossen, und die Dockarbeiter warten im Regen auf ihren Lohn.\n")
        self.assertEqual(self.indexer(self.dir / "texts").returncode, 0)
        self.assertEqual(metadata(self.db, "analysis"), self.settings)
        self.assertRegex(metadata(self.db, "fingerprints"), "^" + re.escape(self.prints.split()[0]) + " de:[0-9a-f]{16} "
                         + re.escape(self.prints.split()[1]) + "$")

    def test_that_make_other_stems_are_told_in_searches(self):
        self.make_other_stems()
        told = (f"the index at {self.db} was built with other rules for words (the stems of en), and some are not found; "
                f"{self.renew}")
        for options in (["walkout"], ["--count", "walkout"], ["--list", "person"]):
            result = self.searcher(*options)
            self.assertEqual((result.returncode, result.stderr), (0, f"searcher: {told}\n"), options)
        self.assertEqual(self.messages("walkout")[-1]["notes"], [told])
        self.assertEqual(self.messages("--batch", "-", stdin="walkout\n")[-1]["notes"], [told])
        other = self.dir / "other"
        self.indexer("--db", other, self.dir / "texts", db=False)
        self.assertEqual(self.messages("--db", other, "walkout")[-1]["notes"], [told])

    def test_that_make_other_stems_write_nothing(self):
        self.make_other_stems()
        self.write("new.txt", "New.\n")
        for options in ([self.dir / "texts"], ["--dry-run", self.dir / "texts"]):
            self.assert_error(self.indexer(*options), f"indexer: the index at {self.db} was built with other rules for words "
                              "(the stems of en)\n", self.renew)
        self.assert_error(self.indexer("--check"), f"indexer: the index at {self.db} is sound, but was built with other rules for "
                          "words (the stems of en)\n", self.renew)
        self.assertEqual(self.indexer("--reanalyse", self.dir / "texts").returncode, 0)
        self.assertEqual(metadata(self.db, "fingerprints"), self.prints)
        self.assertEqual(self.searcher("walkout").stderr, "")
        self.assertEqual(self.indexer("--check").stdout, "The index is sound.\n")


if __name__ == "__main__":
    unittest.main()
