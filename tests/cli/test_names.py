"""Names found as they are typed: names.tsv, each row through both programs."""

import json
import os
import unittest

from support import SHARED, SOURCE, CliTest


def read_table(path):
    rows = [line.split("\t") for line in path.read_text().splitlines() if line and not line.startswith("#")]
    return rows[1:]


class Names(CliTest):
    def check_table(self, path):
        rows = read_table(path)
        for number, text in enumerate(dict.fromkeys(row[0] for row in rows)):
            self.db = self.dir / f"index-{number}"
            self.write(f"{number}/text.txt", text + "\n")
            self.assertEqual(self.indexer(self.dir / "texts" / str(number)).returncode, 0)
            for _, query, found in (row for row in rows if row[0] == text):
                with self.subTest(text=text, query=query):
                    result = self.searcher("--count", "--", query)
                    self.assertEqual(result.returncode, {"yes": 0, "no": 1}[found], result.stderr)

    def test_our_table(self):
        self.check_table(SOURCE / "tests" / "cli" / "names.tsv")

    @unittest.skipUnless((SHARED / "names.tsv").exists(), "needs ../shared/names.tsv")
    def test_shared_table(self):
        self.check_table(SHARED / "names.tsv")

    def index_text(self, text, *options):
        self.write("text.txt", text + "\n")
        self.assertEqual(self.indexer(*options, self.dir / "texts").returncode, 0)

    def marked(self, *query):
        result = self.searcher("--json", *query)
        hit = json.loads(result.stdout.splitlines()[0])
        return {hit["snippet"]["text"][begin:end] for begin, end in hit["snippet"]["highlights"]}

    def test_what_is_found_is_marked(self):
        self.index_text("The un\u00adseen \u200ebank\u200f of Hawai\u02bbi paid 1 500 000 for C++ and CO\u2082; Mac & Cheese "
                   "sells 8\u2019000 self\u2013made \u0627\u0644\u0645\u062f\u0640\u0640\u0646 \u090f\u0915 "
                   "\u2764\ufe0f, by J. K. Reed.")
        for query, marked in (("unseen", {"un\u00adseen"}), ("bank", {"bank"}), ("hawaii", {"Hawai\u02bbi"}),
                              ("1500000", {"1 500 000"}), ("c++", {"C++"}), ("co2", {"CO\u2082"}),
                              ('"mac and cheese"', {"Mac & Cheese"}), ("8000", {"8\u2019000"}),
                              ("selfmade", {"self\u2013made"}), ("\u0627\u0644\u0645\u062f\u0646",
                                                                 {"\u0627\u0644\u0645\u062f\u0640\u0640\u0646"}),
                              ("\u2764\ufe0f", {"\u2764\ufe0f"}), ("jk", {"J. K."})):
            with self.subTest(query=query):
                self.assertEqual(self.marked("--", query), marked)

    def test_a_name_is_marked_with_its_ending(self):
        self.index_text("Dün Merkel\u2019in sözleri ve Ankara'ya giden heyetin haberleri gazetelerde okundu.")
        self.assertEqual(self.marked("--", "merkel"), {"Merkel\u2019in"})
        self.assertEqual(self.marked("--", "ankara"), {"Ankara'ya"})

    def test_names_are_found_with_umlauts_spelled_otherwise(self):
        self.index_text("Jörg Strauß was born in Köln. In Köln, Jörg Strauß said on Monday, he met Anna Mueller.")
        for query in ('person:"joerg strauss"', 'person:"Joerg Strauß"', "person:Müller", 'person:"anna müller"',
                      'person:"jörg strauss"'):
            with self.subTest(query=query):
                self.assertEqual(self.searcher("--count", "--", query).stdout, "1\n")
        self.assertEqual(self.searcher("--count", "--", "person:joerk").stdout, "0\n")

    def test_an_acronym_nobody_has_is_its_word_and_told(self):
        self.index_text("They act now on the map, and told us so.")
        told = 'No document has "{}" in capitals; the word "{}" was searched'
        for query, notes in (("ACT", [told.format("ACT", "act")]),
                             ("MAP NOW", [told.format("MAP", "map"), told.format("NOW", "now")]),
                             ("=ACT", [told.format("ACT", "act")]), ('"ACT NOW"', [told.format("ACT", "act")]),
                             ("act", [])):
            with self.subTest(query=query):
                result = self.searcher("--count", "--", query)
                self.assertEqual(result.stdout, "1\n")
                for note in notes:
                    self.assertIn(note, result.stderr)
                self.assertEqual(bool(notes), "in capitals" in result.stderr)
        self.assertEqual(self.searcher("--count", "--", "US").stdout, "0\n")  # is never "us"
        self.assertEqual(self.searcher("--count", "--", "so -ACT").stdout, "1\n")  # leaves out what is said
        self.index_text("They act now under the ACT rules.")
        self.assertNotIn("in capitals", self.searcher("--count", "--", "ACT").stderr)

    def test_one_number_is_told(self):
        self.index_text("It cost 7,500 francs.")
        self.write("rooms.txt", "Room 7 has seats for 500.\n")
        self.write("seats.txt", "Room 7 is closed.\n")
        self.assertEqual(self.indexer(self.dir / "texts").returncode, 0)
        self.assertEqual(self.searcher("--count", "--", "7 500").stdout, "2\n")  # either, not one of the words
        self.assertEqual(self.searcher("--count", "--", "7500").stdout, "1\n")
        result = self.searcher("--count", "--", "7 500 000")
        self.assertIn('"7 500 000" was taken for one number', result.stderr)
        self.assertEqual(self.searcher("--count", "--", "7\u00a0500").stdout, "1\n")

    def test_names_of_files_as_systems_write_them(self):
        for folder, name in (("Mu\u0308nster", "Cafe\u0301.txt"), ("K\u00f6ln", "Caf\u00e9.txt")):
            self.write(f"{folder}/{name}", "lock\n")
        self.assertEqual(self.indexer(self.dir / "texts").returncode, 0)
        root = str(self.dir / "texts")
        for query, count in (("path:M\u00fcnster/", 1), ("path:Mu\u0308nster/", 1), ("path:Ko\u0308ln/", 1),
                             ("path:Caf\u00e9.txt", 2), ("path:Cafe\u0301.txt", 2),
                             (f'path:"{root}/M\u00fcnster"', 1), (f'path:"{root}/Ko\u0308ln/"', 1)):
            with self.subTest(query=query):
                self.assertEqual(self.searcher("--count", "--", query).stdout, f"{count}\n")
        for path in self.searcher("--files", "--", "lock").stdout.splitlines():
            self.assertTrue(os.path.exists(path), path)
        self.write("records.jsonl", '{"id": "Zu\u0308rich", "text": "key", "source": "Zu\u0308rich Post"}\n')
        self.assertEqual(self.indexer(self.dir / "texts").returncode, 0)
        for query in ("id:Z\u00fcrich", "id:Zu\u0308rich", 'source:"Z\u00fcrich Post"', 'source:"Zu\u0308rich Post"'):
            with self.subTest(query=query):
                self.assertEqual(self.searcher("--count", "--", query).stdout, "1\n")

    def test_an_organisation_is_one_with_and_or_its_sign(self):
        self.index_text("Barnes & Noble Inc. closed stores in Ohio on Monday, Barnes & Noble said.")
        for query in ('org:"barnes and noble"', 'org:"Barnes & Noble"'):
            with self.subTest(query=query):
                self.assertEqual(self.searcher("--count", "--", query).stdout, "1\n")
        self.assertIn("Barnes & Noble", self.searcher("--list", "org").stdout)
        self.assertIn("Barnes & Noble", " ".join(self.marked("--", 'org:"barnes and noble"')))


if __name__ == "__main__":
    unittest.main()
