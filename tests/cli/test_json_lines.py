"""JSON Lines: every message of every mode fits the schema; batches."""

import json
import unittest

from json_schema import Schema
from support import PORT_NEWS, CliTest


class JsonTest(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.indexer("-", stdin=json.dumps({"id": "bare", "text": "port"}) + "\n" + json.dumps(
            {"id": "odd\u0007\t", "title": "A \"port\"\nin \u202e東京", "text": "port \u001b[31m 👍 e\u0301", "source": "x\ty"}))
        self.schema = Schema()

    def read(self, result):
        """The messages, each of which must fit the schema, in the order they must be in."""
        self.assertIn(result.returncode, (0, 1, 2), result.stderr)
        self.assertTrue(result.stdout.endswith("\n"))
        messages = [json.loads(line) for line in result.stdout.splitlines()]
        for message in messages:
            self.assertEqual(self.schema.problems(message), [])
        return messages


class Messages(JsonTest):
    def test_every_mode(self):
        identifier = self.messages("walkout")[0]["id"]
        for arguments, types in [
                (("walkout",), "hs"), (("walkout", "--facets"), "hfffs"), (("zebra",), "s"), (("musuem",), "s"),
                (("--facets=person,org,place,date,source,language", "port"), "hhhhffffffs"),
                (("--limit", "0", "port"), "s"), (("--explain", "port rain"), "hhhhs"), (("--recency", "30d", "port"), "hhhhs"), (("port*",), "hhhhhs"),
                (("--snippets", "3", "port talks"), "hhhhs"), (("--snippets", "0", "walkout"), "hs"),
                (("--list", "person"), "fs"), (("--list", "person", "zzz"), "fs"),
                (("--related", "Margaret O'Dwyer"), "fffs"), (("--related", "Nobody Atall"), "fffs"),
                (("--similar", identifier), "hhs"), (("--person", "Nobody Atall"), "s"), (("id:bare",), "hs"),
                (("--sort", "date"), "hhhhhs"), (("--plain", "port AND ("), "hhhhs")]:
            with self.subTest(arguments=arguments):
                messages = self.read(self.searcher("--json", *arguments))
                found = "".join(message["type"][0] for message in messages)
                if "--similar" in arguments:
                    self.assertRegex(found, "^h+s$")
                elif "--related" in arguments:
                    self.assertRegex(found, "^f*s$")
                else:
                    self.assertEqual(found, types)
                summary = messages[-1]
                self.assertEqual(summary["returned"],
                                 found.count("h") if "--list" not in arguments else len(messages[0]["values"]))

    def test_an_error_prints_no_message(self):
        self.assert_error(self.searcher("--json", "port AND"), "AND has nothing on its right")

    def error(self, *arguments, **options):
        """The last line of what it says on standard error; what stands before it is the same as without --json."""
        without = self.searcher(*arguments, **options)
        result = self.searcher("--json", *arguments, **options)
        self.assert_error(result)
        *words, last = result.stderr.splitlines(keepends=True)
        self.assertEqual("".join(words), without.stderr)
        message = json.loads(last)
        self.assertEqual(self.schema.problems(message), [])
        return message

    def test_errors_have_codes(self):
        self.assertEqual(self.error("port AND"), {
            "type": "error", "error_code": "query_syntax", "error": "AND has nothing on its right",
            "hint": "Write: port AND word; to search for the word itself, put it in quotes: \"AND\"",
            "position": 5, "length": 3})
        self.assertEqual(self.error("--similar", "nowhere"), {
            "type": "error", "error_code": "document_unknown", "error": "no document has the id nowhere", "hint": None,
            "position": None, "length": None})
        damaged = self.write("../damaged/XAPIANDB", "auto generation-1\n").parent
        (damaged / "generation-1").mkdir()
        file = self.write("list", "person: Ann\nthing: B\n")
        for code, arguments in [("query_syntax", ["date:2020-13"]), ("query_empty", ["..."]),
                                ("query_limit", ["port " * 20_000]), ("option_unknown", ["--jsn", "port"]),
                                ("query_limit", ["(" * 1000]),
                                ("option_value", ["--sort", "size", "port"]), ("option_value", ["--limit", "x", "port"]),
                                ("option_value", ["--since", "2020-13", "port"]), ("option_value", ["--limit"]),
                                ("option_conflict", ["-0", "port"]), ("option_missing", []),
                                ("file_unreadable", ["--synonyms", "absent", "port"]),
                                ("file_syntax", ["--entities", file, "port"])]:
            with self.subTest(arguments=[str(each)[:40] for each in arguments]):
                self.assertEqual(self.error(*arguments)["error_code"], code)
        for code, folder in [("index_missing", self.dir / "nothing"), ("index_foreign", self.dir / "texts"),
                             ("index_foreign", file), ("index_damaged", damaged)]:
            with self.subTest(folder=folder):
                self.assertEqual(self.error("--db", folder, "port", db=False)["error_code"], code)
        self.assertNotIn("{", self.searcher("port AND", "--", "--json").stderr)

    def test_a_table_that_is_cut_short_is_damage(self):
        for table in ("postlist", "docdata", "termlist", "position"):
            path = next(self.db.rglob(f"{table}.glass"))
            whole = path.read_bytes()
            for size in (0, 100):
                with self.subTest(table=table, size=size):
                    path.write_bytes(whole[:size])
                    said = self.error("port strike")
                    self.assertEqual(said["error_code"], "index_damaged")
                    self.assertRegex(said["error"], " is damaged: ")
                    self.assertEqual(said["hint"], "remove it and index again")
                    self.assert_error(self.indexer("--stats"), f"the index at {self.db} is damaged: ")
            path.write_bytes(whole)

    def test_offsets_are_code_points(self):
        hit = next(m for m in self.messages("port") if m.get("id", "").startswith("odd"))
        text = hit["snippet"]["text"]
        self.assertEqual([text[begin:end] for begin, end in hit["snippet"]["highlights"]], ["port"])
        self.assertIn("👍", text)

    def test_texts_in_every_form_keep_lines_and_columns(self):
        header, *lines = self.searcher("--tsv", "port").stdout.splitlines()
        self.assertGreater(len(lines), 2)
        for line in lines:
            self.assertEqual(line.count("\t"), header.count("\t"), line)
        rows = self.searcher("--tsv", "--facets", "--limit", "0", "port").stdout.splitlines()
        self.assertTrue(rows)
        for row in rows:
            self.assertEqual(row.count("\t"), 3, row)
        listed = self.searcher("--list", "person", "--tsv", "o'dwyer").stdout
        self.assertRegex(listed, r"^field\tcount\tname\talso\nperson\t2\tMargaret O'Dwyer\t")


class Batches(JsonTest):
    def batch(self, text, *arguments):
        result = self.searcher("--batch", "-", *arguments, stdin=text)
        return result, self.read(result)

    def test_ids(self):
        result, messages = self.batch("q1\twalkout\n\nzebra\r\n\twalkout\nq1\train\n")
        self.assertEqual([(m["type"], m["query_id"]) for m in messages],
                         [("hit", "q1"), ("summary", "q1"), ("summary", "3"), ("hit", ""), ("summary", ""),
                          ("hit", "q1"), ("summary", "q1")])
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_a_batch_written_on_windows(self):
        result, messages = self.batch("\ufeffwalkout\r\nzebra\r\n")
        self.assertEqual([(m["type"], m["query_id"]) for m in messages],
                         [("hit", "1"), ("summary", "1"), ("summary", "2")])
        self.assertEqual([m["query"] for m in messages if m["type"] == "summary"], ["walkout", "zebra"])

    def test_status(self):
        for text, status in [("walkout\nzebra\n", 0), ("zebra\n", 1), ("", 1), ("walkout\nport AND\n", 2),
                             ("port AND\nwalkout\n", 2), ("zebra\nq\t\n", 2)]:
            with self.subTest(text=text):
                result = self.searcher("--batch", "-", stdin=text)
                self.assertEqual(result.returncode, status)

    def test_a_bad_query_is_told_and_the_others_go_on(self):
        result, messages = self.batch("a\tport AND\nb\twalkout\nc\t\n")
        self.assertEqual([(m["type"], m["query_id"]) for m in messages],
                         [("summary", "a"), ("hit", "b"), ("summary", "b"), ("summary", "c")])
        self.assertEqual(messages[0]["error"], "AND has nothing on its right")
        self.assertEqual((messages[0]["query"], messages[0]["matches"]), ("port AND", 0))
        self.assertEqual(messages[3]["error"], "there is no query and no filter")
        self.assertEqual([m.get("error_code") for m in messages], ["query_syntax", None, None, "query_empty"])
        self.assertEqual(result.stderr, "searcher: query a: AND has nothing on its right\n"
                                        "searcher: query c: there is no query and no filter\n")

    def test_options_hold_for_all(self):
        _, messages = self.batch("port\nq\t\n", "--since", "2021-03", "--until", "2021-03", "--limit", "1",
                                 "--facets=org", "--sort", "date")
        self.assertEqual([(m["type"], m.get("matches")) for m in messages],
                         [("hit", None), ("facet", None), ("summary", 2)] * 2)
        self.assertEqual({m["date"] for m in messages if m["type"] == "hit"}, {"2021-03-04"})

    def test_from_a_file(self):
        path = self.write("queries.tsv", "1\twalkout")
        self.assertEqual(len(self.read(self.searcher("--batch", path))), 2)

    def test_thousands_in_one_process(self):
        words = ["walkout", "museum", "port talks", '"freezing rain"', "person:keating", "tal*", "zebra", "(port", "musuem~"]
        count = 3000
        _, messages = self.batch("".join(f"{i}\t{words[i % len(words)]}\n" for i in range(count)), "--facets=person")
        self.assertEqual([m["query_id"] for m in messages if m["type"] == "summary"], [str(i) for i in range(count)])


if __name__ == "__main__":
    unittest.main()
