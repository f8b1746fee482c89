"""indexer --annotate: names as data, without an index."""

import json
import os
import signal
import subprocess
import time
import unittest

from json_schema import Schema
from support import BIN, PORT_NEWS, SOURCE, CliTest

MERKEL = "Angela Merkel met Emmanuel Macron in Paris. Merkel said little."


class AnnotateTest(CliTest):
    def annotate(self, *arguments, db=False, **options):
        return self.run_program("indexer", "--annotate", *arguments, db=db, **options)

    def lines(self, *arguments, **options):
        """Of what can be annotated whole; each line is as the schema and its own places say."""
        result = self.annotate(*arguments, **options)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        documents = [json.loads(line) for line in result.stdout.splitlines()]
        for document in documents:
            self.assertEqual(Schema().problems(document), [])
            for part, names in (("text", document["names"]), ("title", document["title_names"])):
                at = 0
                for name in names:
                    self.assertEqual(document[part][name["begin"]:name["end"]], name["text"])
                    self.assertGreaterEqual(name["begin"], at)
                    at = name["end"]
        return documents

    def names(self, document, part="names"):
        return [(name["text"], name["field"], name["name"]) for name in document[part]]


# Three that tell a firm, and two that do not.
FIRM = ["Shares of Quellmark Inc. fell after Quellmark said its profit had dropped. Analysts at Quellmark declined to comment."] * 3 + [
    "He had a Quellmark on his desk and a map of the harbour beside it.", "The Quellmark pumps were loud."]


class Names(AnnotateTest):
    def test_an_organisation_that_other_documents_of_the_index_tell(self):
        for number, text in enumerate(FIRM):
            self.write(f"{number}.txt", f"Roads of day {number}\n\n{text}\n")
        self.indexer("texts")
        alone, joined = ([self.names(document) for document in self.lines("texts/3.txt", *options)] for options in ([], ["--db", self.db]))
        self.assertEqual((alone, joined), ([[]], [[("Quellmark", "org", "Quellmark")]]))
        evidence = self.lines("texts/4.txt", "--db", self.db)[0]["names"][0]["evidence"]
        self.assertEqual(evidence, {"found_by": "index", "joined": []})
        self.assertEqual(self.searcher("org:quellmark", "--count").stdout, "5\n")
        shown, = [json.loads(line) for line in self.searcher("--show", self.dir / "texts" / "4.txt", "--json").stdout.splitlines()]
        self.assertEqual((shown["organizations"], [shown["text"][name["begin"]:name["end"]] for name in shown["names"]]),
                         (["Quellmark"], ["Quellmark"]))
        for number in range(2):
            self.write(f"{number}.txt", f"Roads of day {number}\n\nShares of Quellmark Inc. fell sharply on Monday.\n")
        self.indexer("texts")
        self.assertEqual(self.searcher("org:quellmark", "--count").stdout, "5\n")
        (self.dir / "texts" / "0.txt").unlink()  # two are too few
        self.indexer("texts")
        self.assertEqual(self.searcher("org:quellmark", "--count").stdout, "2\n")

    def test_a_document(self):
        self.write("a.txt", "Talks\n\n" + MERKEL + "\n")
        document, = self.lines("texts")
        self.assertEqual(document["id"], os.fspath(self.dir / "texts" / "a.txt"))
        self.assertEqual((document["title"], document["text"], document["language"]), ("Talks", MERKEL, "en"))
        self.assertEqual((document["persons"], document["organizations"], document["places"]),
                         (["Angela Merkel", "Emmanuel Macron"], [], ["Paris"]))
        self.assertEqual(self.names(document), [
            ("Angela Merkel", "person", "Angela Merkel"), ("Emmanuel Macron", "person", "Emmanuel Macron"), ("Paris", "place", "Paris"),
            ("Merkel", "person", "Angela Merkel")])
        self.assertEqual(document["names"][0]["evidence"], {"found_by": "model", "joined": []})
        self.assertEqual(document["names"][3]["evidence"]["joined"], [
            {"name": "Angela Merkel", "reason_code": "short_form", "reason": "this document uses it for Angela Merkel"}])
        self.assertEqual(os.listdir(self.dir), ["texts"])  # nothing was made

    def test_what_joins_names(self):
        for text, name, code, reason in (
                ("The Anti-Defamation League (ADL) met.", "ADL", "acronym", "the initials of Anti-Defamation League"),
                ("Jean-Luc Moreau sang. Jean-Luc Moreau danced. Jean Luc Moreau left.", "Jean Luc Moreau", "spelling", "another spelling of Jean-Luc Moreau")):
            with self.subTest(name=name):
                document, = self.lines("--format", "text", "-", stdin=text)
                joined, = [each["evidence"]["joined"] for each in document["names"] if each["text"] == name]
                self.assertEqual([(step["reason_code"], step["reason"]) for step in joined], [(code, reason)])

    def test_places_are_characters(self):
        record = {"id": "x", "title": "😀 Angela Merkel in Zürich", "text": "Zoë – 😀\u0000\n\nAngela Merkel met Emmanuel  Macron."}
        document, = self.lines("-", stdin=json.dumps(record) + "\n")
        self.assertIn(("Angela Merkel", "person", "Angela Merkel"), self.names(document, "title_names"))
        self.assertIn(("Emmanuel  Macron", "person", "Emmanuel Macron"), self.names(document))

    def test_a_title_that_the_text_begins_with(self):
        document, = self.lines("--format", "text", "-", stdin="Angela Merkel spoke.")
        self.assertEqual((document["title"], len(document["names"]), document["title_names"]), ("Angela Merkel spoke.", 1, []))

    def test_fields_as_a_search_has_them(self):
        self.write("all.jsonl", json.dumps({"id": "one", "headline": "Talks", "body": MERKEL, "when": "2020-05-06", "outlet": "The Gull",
                                            "author": ["Jane Roe", "Ann Lee"], "url": "https://example.org/a", "rating": {"stars": 5}}) + "\n")
        options = ["--fields", "title=headline,text=body,date=when,source=outlet", "--keep", "rating", self.dir / "texts"]
        self.indexer(*options)
        hit = self.messages("merkel")[0]
        document, = self.lines(*options)
        shown, = self.messages("--show", "one")
        for key in set(hit) & set(shown):
            self.assertEqual(document[key], shown[key] if key != "type" else "document", key)
        self.assertEqual(set(document) - set(shown), {"title_names"})
        self.assertEqual(document["extra"], {"rating": {"stars": 5}})

    def test_the_samples_as_an_index_has_them(self):
        samples = [SOURCE / "samples" / folder for folder in ("business", "culture", "sport", "world")]
        self.indexer(*samples)
        in_index = self.lines(*samples, "--db", self.db)
        self.assertEqual(len(in_index), 40)
        for document in in_index:
            shown, = self.messages("--show", document["id"])
            for key in ("persons", "organizations", "places", "boilerplate", "pages", "title", "text", "line", "column"):
                self.assertEqual(document[key], shown[key], (document["id"], key))
        steps = [step for document in in_index for name in document["names"] for step in name["evidence"]["joined"]]
        self.assertIn({"name": "Leonard Keating", "reason_code": "short_first_name", "reason": "a short first name for Leonard Keating"}, steps)
        chains = {tuple(step["reason_code"] for step in name["evidence"]["joined"]) for document in in_index for name in document["names"]}
        self.assertIn(("short_form", "spelling", "first_initials"), chains)  # Tilden, J.R. Tilden, J. R. Tilden, John R. Tilden

    def test_an_index_joins_what_a_document_does_not(self):
        self.write("a.txt", "Maggie O'Dwyer spoke.\n")
        self.write("b.txt", "Margaret O'Dwyer spoke. O'Dwyer was Margaret O'Dwyer of old.\n")
        self.indexer("texts")
        before = sorted(os.walk(self.db))
        alone, joined = ([self.names(document)[0] for document in self.lines("texts/a.txt", *options)] for options in ([], ["--db", self.db]))
        self.assertEqual(alone, [("Maggie O'Dwyer", "person", "Maggie O'Dwyer")])
        self.assertEqual(joined, [("Maggie O'Dwyer", "person", "Margaret O'Dwyer")])
        self.assertEqual(sorted(os.walk(self.db)), before)
        # An index that only the environment or the config file names is not asked.
        config = self.dir / "config"
        config.write_text(f"--db={self.db}\n[indexer]\n--no-entities\n--wait\n")
        for env in ({"BYLINE_DB": str(self.db)}, {"BYLINE_CONFIG": str(config)}):
            self.assertEqual(self.names(self.lines("texts/a.txt", env=env)[0]), alone)


class Reading(AnnotateTest):
    def test_the_order_is_that_of_reading(self):
        for number in range(40):
            self.write(f"{number:02}/a.jsonl", "".join(json.dumps({"id": f"{number}-{i}", "text": MERKEL * (1 + (number * 7 + i * 13) % 40)}) + "\n"
                                                    for i in range(10)))
        expected = [f"{number}-{i}" for number in range(40) for i in range(10)]
        for jobs in ("1", "2", "7"):
            self.assertEqual([document["id"] for document in self.lines("-j", jobs, "texts")], expected)

    def test_all_that_indexing_reads(self):
        self.write("page.html", f"<title>Talks</title><p>{MERKEL}</p>")
        self.write("mail.eml", f"From: a@example.org\nSubject: Talks\n\n{MERKEL}\n")
        self.write("table.csv", f"id,text\n7,{MERKEL}\n")
        self.write("left.log.txt", MERKEL)
        self.write("note.md", MERKEL)
        found = [os.path.basename(document["id"]) for document in self.lines("--exclude", "*.log.txt", "texts")]
        self.assertEqual(found, ["mail.eml", "note.md", "page.html", "7"])
        self.assertEqual([document["id"] for document in self.lines("--types", "csv", "texts")], ["7"])
        self.assertEqual([document["language"] for document in self.lines("--language", "de", "texts/note.md")], ["de"])
        listed = self.write("../list", "texts/note.md\ntexts/table.csv\ntexts/note.md\n")
        self.assertEqual(len(self.lines("--files-from", listed)), 2)
        self.assertEqual(len(self.lines("--files-from", "-", "-0", stdin="texts/note.md\0")), 1)

    def test_what_is_skipped(self):
        self.write("a.txt", MERKEL)
        self.write("empty.txt", "")
        self.write("latin.txt", b"M\xfcller met Angela Merkel in K\xf6ln.\n")
        self.write("two.jsonl", '{"id":"one","text":"An ibex came."}\n{"id":"one","text":"An ibex went."}\nno JSON\n')
        result = self.annotate("texts", self.dir / "gone")
        self.assertEqual(result.returncode, 1)
        self.assertEqual([json.loads(line)["id"].rsplit("/", 1)[-1] for line in result.stdout.splitlines()], ["a.txt", "latin.txt", "one"])
        self.assertIn("Müller", result.stdout)
        skips = self.indexer("texts", self.dir / "gone").stderr
        self.assertEqual(sorted(result.stderr.splitlines()), sorted(skips.splitlines()))
        self.assertEqual(result.stderr.count("\n"), 4)
        result = self.annotate("texts/empty.txt")
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        empty = [self.annotate("-", stdin=""), self.indexer("-", stdin="")]
        self.assertEqual(*((each.returncode, each.stderr) for each in empty))

    def test_ids_of_two_files(self):
        for name in ("a", "b"):
            self.write(name + ".jsonl", '{"id":"1","text":"An ibex came."}\n')
        self.indexer("texts")
        ids = [document["id"] for document in self.lines("texts")]
        self.assertEqual(ids, ["1", f"{self.dir}/texts/b.jsonl#1"])
        self.assertEqual([self.messages("--show", each)[0]["id"] for each in ids], ids)

    def test_a_large_document(self):
        text = (MERKEL + " ") * 20000 + "Müller"
        document, = self.lines("--memory", "512M", "--format", "text", "-", stdin=text)
        self.assertEqual(document["text"].strip(), text)
        self.assertGreaterEqual(len(document["names"]), 80000)


class Ends(AnnotateTest):
    def test_what_makes_no_sense_is_refused(self):
        for option in (["--dry-run"], ["--force"], ["--wait"], ["--remove", "x"], ["--check"], ["--compact"], ["--reanalyse"], ["--stats"],
                       ["--no-entities"]):
            result = self.annotate(*option, "texts")
            self.assert_error(result, f"{option[0]} does not go with --annotate")
        self.assert_error(self.annotate("--copies", "--dry-run", "texts"), "does not go with --annotate")
        self.assert_error(self.annotate(), "nothing to annotate: no PATH was given", "indexer --annotate FOLDER prints who is named in a folder")
        self.assert_error(self.annotate("-0", "texts"), "-0 goes with --files-from")
        self.write("a.txt", MERKEL)
        self.assert_error(self.annotate("--db", self.dir / "none", "texts"), f"there is no index at {self.dir}/none")
        result = self.annotate("--json", "--stats", "texts")
        self.assertEqual(json.loads(result.stderr.splitlines()[-1])["error_code"], "option_conflict")

    def test_output_that_fails(self):
        self.write("a.txt", MERKEL)
        for shell, why in (("> /dev/full", "No space left on device"), (">&-", "standard output is closed")):
            result = subprocess.run(["sh", "-c", f'"$0" --annotate texts {shell}', BIN / "indexer"], capture_output=True, text=True,
                                    timeout=60, cwd=self.dir)
            self.assertEqual((result.returncode, result.stderr), (2, f"indexer: the output could not be written: {why}\n"))

    def test_a_reader_that_leaves(self):
        self.write("many.jsonl", (json.dumps({"text": MERKEL * 50}) + "\n") * 6000)
        started = time.monotonic()
        result = subprocess.run(["sh", "-c", '"$0" --annotate texts | head -n 1', BIN / "indexer"], capture_output=True, text=True,
                                timeout=60, cwd=self.dir)
        self.assertEqual((result.returncode, result.stderr, result.stdout.count("\n")), (0, "", 1))
        taken = time.monotonic() - started
        process = subprocess.Popen([BIN / "indexer", "--annotate", "-j2", "texts"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.dir)
        process.stdout.readline()
        process.stdout.close()
        self.assertEqual((process.wait(60), process.stderr.read()), (0, b""))
        process.stderr.close()
        self.assertLess(taken, 20)

    def test_interrupted(self):
        self.write("many.jsonl", (json.dumps({"text": MERKEL * 50}) + "\n") * 6000)
        process = subprocess.Popen([BIN / "indexer", "--annotate", "--json", "texts"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.dir)
        process.stdout.readline()
        process.send_signal(signal.SIGINT)  # it may wait for us to read on
        self.assertEqual(process.wait(20), 130)
        told, coded = process.stderr.read().decode().splitlines()
        self.assertEqual(told, "indexer: interrupted; the output ends early")
        self.assertEqual(json.loads(coded)["error_code"], "interrupted")
        process.stdout.close()
        process.stderr.close()

    def test_lines_come_as_they_are_ready(self):
        process = subprocess.Popen([BIN / "indexer", "--annotate", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self.dir)
        record = (json.dumps({"text": MERKEL}) + "\n").encode()
        process.stdin.write(record * 2000)
        process.stdin.flush()
        self.assertIn(b'"Angela Merkel"', process.stdout.readline())
        process.stdin.close()
        self.assertEqual(process.stdout.read().count(b"\n"), 1999)
        self.assertEqual(process.wait(20), 0)
        process.stdout.close()


if __name__ == "__main__":
    unittest.main()
