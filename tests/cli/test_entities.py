"""People, organisations and places: listed, corrected, explained."""

import json
import re
import unittest
from collections import Counter

from json_schema import Schema
from support import SOURCE, CliTest

TEXTS = {
    "a": "Margaret O'Dwyer met Harbour Holdings in Lisbon on Monday. \"We will not yield,\" said O'Dwyer.",
    "b": "Margaret O'Dwyer of Harbour Holdings said so again. O'Dwyer was in Porto by then.",
    "c": "Nuala O'Dwyer, the union's leader, spoke in Porto, as Leonard Keating of Harbour Holdings did.",
    "d": "Leonard Keating said on Friday that Harbour Holdings would leave Lisbon. Keating went with it.",
}
KINDS = ("person", "org", "place")


class Correcting(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**TEXTS)

    def correct(self, text):
        (self.db / "entities.txt").write_text(text)

    def people(self, *arguments):
        """Counts by name of the person facet."""
        facet = next(m for m in self.messages("--facets=person", *arguments) if m["type"] == "facet")
        return {value["name"]: value["count"] for value in facet["values"]}

    def listed(self, kind, *arguments):
        result = self.searcher("--list", kind, *arguments)
        self.assertEqual(result.stderr, "")
        return [line for line in result.stdout.splitlines() if not line.startswith("#")]

    def test_list_is_what_entities_txt_holds(self):
        self.assertEqual(self.listed("person"), [
            "person: Leonard Keating = Keating  # 2 documents",
            "person: Margaret O'Dwyer  # 2 documents",
            "person: Nuala O'Dwyer  # 1 document"])
        self.assertEqual(self.searcher("--list", "person", "nuala").stdout,
                         "person: Nuala O'Dwyer  # 1 document\n"
                         "# 1 name; to correct them, change lines and keep those as entities.txt in the folder of the index\n")
        nobody = self.searcher("--list", "person", "nobody")
        self.assertEqual((nobody.returncode, nobody.stdout), (1, "# 0 names\n"))
        self.assertEqual(self.searcher("--list", "person", "--limit", "1").stdout.splitlines()[-1].split(";")[0],
                         "# 1 of 3 names")

    def test_merge(self):
        self.correct("person: Margaret O'Dwyer = Nuala O'Dwyer\n")
        self.assertEqual(self.people(), {"Margaret O'Dwyer": 3, "Leonard Keating": 2})
        self.assertEqual(set(self.found("--person", "nuala o'dwyer")), {"a", "b", "c"})
        self.assertEqual(len(self.found("person:nuala")), 3)
        hits = [m["persons"] for m in self.messages("union's leader") if m["type"] == "hit"]
        self.assertIn("Margaret O'Dwyer", hits[0])
        self.assertEqual(self.listed("person")[0], "person: Margaret O'Dwyer = Nuala O'Dwyer  # 3 documents")

    def test_merge_of_what_is_never_joined_by_itself(self):
        self.index(e="Harold Finch met Ann Poe in Lisbon.", f="Harold Finch Jr. met Ann Poe in Lisbon.",
                   g="Harold J. Finch met Ann Poe in Lisbon.")
        self.assertEqual(len(self.found("--person", "Harold Finch Jr.")), 1)
        self.correct("person: Harold Finch = Harold Finch Jr. = Harold J. Finch = Nuala O'Dwyer\n")
        self.assertEqual(self.people()["Harold Finch"], 4)

    def test_split_rename_hide_and_set_the_kind(self):
        self.correct("# ours\n"
                     "person: Leonard Keating              # Keating may be somebody else\n"
                     "person: Peggy = Margaret O'Dwyer\n"
                     "hide person: Nuala O'Dwyer\n"
                     "org: place:Porto\n")
        self.assertEqual(self.people(), {"Leonard Keating": 2, "Peggy": 2})
        self.assertEqual(len(self.found("person:peggy")), 2)
        self.assertEqual(self.listed("org")[-1], "org: place:Porto  # 2 documents")
        self.assertNotIn("Porto", self.searcher("--list", "place").stdout)
        self.assertEqual(self.listed("person"), [
            "person: Leonard Keating  # 2 documents", "person: Peggy = Margaret O'Dwyer  # 2 documents",
            "hide person: Nuala O'Dwyer  # 1 document"])
        self.assertEqual(len(self.found("org:porto")), 2)
        hidden = self.searcher("person:nuala")
        self.assertEqual(hidden.returncode, 1)

    def test_another_file(self):
        self.correct("hide person: Leonard Keating\n")
        other = self.write("../other.txt", "hide person: Nuala O'Dwyer\n")
        self.assertEqual(list(self.people()), ["Margaret O'Dwyer", "Nuala O'Dwyer"])
        self.assertEqual(set(self.people("--entities", other)), {"Margaret O'Dwyer", "Leonard Keating"})
        self.assertEqual(len(self.people("--entities", "/dev/null")), 3)

    def test_errors_tell_the_line(self):
        for text, words in [
            ("person: A\n\nanimal: Rex\n", "entities.txt, line 3: there is no kind \"animal\"\n          a line begins with person:, org: or place:"),
            ("person: A =\n", "entities.txt, line 1: a name is missing"),
            ("person: Nuala O'Dwyer = Keating\nhide person: keating", "entities.txt, line 2: the person \"keating\" stands also on line 1\n          take it off one of them"),
        ]:
            with self.subTest(text=text):
                self.correct(text)
                self.assert_error(self.searcher("port"), words)
                self.assert_error(self.searcher("--list", "person"), words)
        self.correct("")
        self.assert_error(self.searcher("--entities", "absent.txt", "port"),
                          "the corrected names in absent.txt cannot be read: No such file or directory")
        self.assert_error(self.searcher("--entities", self.dir, "port"), "cannot be read: Is a directory")

    def test_the_indexer_leaves_the_file_alone(self):
        self.correct("hide person: Leonard Keating\n")
        self.write("e.txt", "Leonard Keating was in Lisbon.")
        for arguments in ([self.dir / "texts"], ["--compact"], ["--check"], ["--remove", self.dir / "texts" / "e.txt"]):
            self.assertEqual(self.indexer(*arguments).returncode, 0)
            self.assertEqual((self.db / "entities.txt").read_text(), "hide person: Leonard Keating\n")
        self.assertNotIn("Leonard Keating", self.people())


class Asking(CliTest):
    """Filters by name, --why and --related, and what is told of names that mean several or nobody."""

    def setUp(self):
        super().setUp()
        self.index(**TEXTS)

    def test_names_in_filters(self):
        for name in ("Margaret O'Dwyer", "MARGARET O’DWYER", "margaret odwyer", "Margaret O Dwyer", "margaret"):
            with self.subTest(name=name):
                self.assertEqual(set(self.found("--person", name)), {"a", "b"})
        self.assertEqual(set(self.found("--org", "Harbour Holdings Ltd")), {"a", "b", "c", "d"})
        several = self.searcher("--count", "person:odwyer")
        self.assertEqual((several.returncode, several.stdout), (0, "3\n"))
        self.assertEqual(several.stderr, "searcher: \"odwyer\" is 2 persons, and all are searched; "
                                         "did you mean Margaret O'Dwyer (2) or Nuala O'Dwyer (1)?\n")
        nobody = self.searcher("--count", "--person", "Leonard Keeting")
        self.assertEqual((nobody.returncode, nobody.stdout), (1, "0\n"))
        self.assertEqual(nobody.stderr,
                         "searcher: no person is called \"Leonard Keeting\"; did you mean Leonard Keating (2)?\n")
        (self.db / "entities.txt").write_text("hide person: Nuala O'Dwyer\n")
        hidden = self.searcher("person:nuala")
        self.assertEqual(hidden.stderr,
                         f"searcher: the person \"Nuala O'Dwyer\" is hidden: {self.db}/entities.txt, line 1\n")
        for query, names in (("person:nuala", [{"field": "person", "name": "Nuala O'Dwyer"}]), ("person:margaret", None), ("nuala", None)):
            summary = self.messages(query)[-1]
            self.assertEqual(Schema().problems(summary), [])
            self.assertEqual(summary.get("hidden_names"), names)

    def test_why(self):
        (self.db / "entities.txt").write_text("# ours\nperson: Margaret O'Dwyer = Nuala O'Dwyer\n")
        why = self.searcher("--why", "keating")
        self.assertEqual(why.returncode, 0)
        lines = why.stdout.splitlines()
        self.assertEqual(lines[:2], ["person: Leonard Keating, 2 documents",
                                     "    Leonard Keating: the name shown; the fullest name in 2 documents"])
        self.assertEqual(lines[4], "    Keating: 1 document uses it for Leonard Keating; "
                                   "always beside a fuller name")
        self.assertIn("Keating went with it.", lines[5])
        self.assertTrue(lines[6].endswith("d.txt"))
        entity = self.messages("--why", "person:nuala")[0]
        self.assertEqual((entity["type"], entity["field"], entity["name"], entity["hidden"], entity["documents"]),
                         ("why", "person", "Margaret O'Dwyer", False, 3))
        self.assertEqual([(n["name"], n["documents"], n["reason"], n["reason_code"]) for n in entity["names"]], [
            ("Margaret O'Dwyer", 2, f"the name shown: {self.db}/entities.txt, line 2", "shown"),
            ("Nuala O'Dwyer", 1, f"{self.db}/entities.txt, line 2", "corrected")])
        keating = self.messages("--why", "keating")[0]["names"][1]
        self.assertEqual((keating["name"], keating["reason_code"]), ("Keating", "short_form"))
        snippet = entity["names"][1]["examples"][0]["snippet"]
        begin, end = snippet["highlights"][0]
        self.assertEqual(snippet["text"][begin:end], "Nuala O'Dwyer")
        self.assertEqual(self.searcher("--tsv", "--why", "leonard").stdout.splitlines()[1],
                         "person\tLeonard Keating\tLeonard Keating\t2\tthe name shown\tperson\tshown")
        for name, words in [("org:keating", "no organisation is called \"keating\""),
                            ("zebra", "no person, organisation or place is called \"zebra\"")]:
            nobody = self.searcher("--why", name)
            self.assertEqual((nobody.returncode, nobody.stderr), (1, f"searcher: {words}\n"))
        self.assert_error(self.searcher("--why", "leonard", "keating"), "a name of several words needs quotes: --why")
        self.assert_error(self.searcher("--why", "leonard", "--person", "x"), "--person does not go with --why")

    def test_one_called_exactly_so(self):
        self.write("e.txt", "Margaret O'Dwyer spoke at the Margaret O'Dwyer Library. The Margaret O'Dwyer Library is in Porto.")
        self.indexer(self.dir / "texts")
        for arguments in (["--related", "Margaret O'Dwyer"], ["--count", "person:\"margaret o'dwyer\""]):
            result = self.searcher(*arguments)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(self.searcher("--list", "person", "* jr.").stderr, "searcher: no person is called \"* jr.\"\n")

    def test_lists_of_values(self):
        records = "".join(f'{{"id":"{i}","text":"The harbour.","source":"{s}"}}\n'
                          for i, s in enumerate(["Gull Post (Web)", "Gull Post (Web)", "The Ledger"]))
        self.indexer("-", stdin=records)
        for arguments, status, out, err in [
                (("source",), 0, "source: Gull Post (Web)  # 2 documents\nsource: The Ledger  # 1 document\n# 2 sources\n", ""),
                (("source", "--limit", "1"), 0, "source: Gull Post (Web)  # 2 documents\n# 1 of 2 sources\n", ""),
                (("source", "gull*"), 0, "source: Gull Post (Web)  # 2 documents\n# 1 source\n", ""),
                (("source", "zzz"), 1, "# 0 sources\n", "searcher: no source is called \"zzz\"\n"),
                (("type", "te?t"), 0, "type: text  # 4 documents\n# 1 type\n", ""),
                (("source", "--tsv"), 0, "field\tcount\tname\talso\nsource\t2\tGull Post (Web)\t\nsource\t1\tThe Ledger\t\n", "")]:
            with self.subTest(arguments=arguments):
                result = self.searcher("--list", *arguments)
                self.assertEqual((result.returncode, result.stdout, result.stderr), (status, out, err))
        self.assertEqual(Schema().problems(self.messages("--list", "language")[0]), [])
        self.assertEqual(self.searcher("--count", "--source", "gull*").stdout, "2\n")
        self.assertEqual(self.searcher("--count", "source:gul").stderr,
                         "searcher: no document has the source \"gul\"; did you mean \"Gull Post (Web)\" (2)?\n")

    def test_why_fits_the_schema(self):
        schema = Schema()
        for message in self.messages("--why", "odwyer") + self.messages("--related", "keating"):
            self.assertEqual(schema.problems(message), [])

    def test_nothing_of_a_text_is_printed_raw(self):
        self.write("e.txt", "Bo\x1b[31m Hansen and Bo Hansen met Bo Hansen.\nBo Hansen said so.")
        self.indexer(self.dir / "texts")
        for arguments in (["--why", "hansen"], ["--list", "person"], ["--tsv", "--why", "hansen"]):
            result = self.searcher(*arguments)
            self.assertIn("Hansen", result.stdout)
            self.assertNotIn("\x1b", result.stdout)

    def test_related(self):
        result = self.searcher("--related", "person:odwyer")
        self.assertEqual(result.returncode, 0)
        self.assertIn("searcher: \"person:odwyer\" is 2 names, and all are taken together; did you mean", result.stderr)
        self.assertNotIn("O'Dwyer", result.stdout)
        facets = {m["field"]: m["values"] for m in self.messages("--related", "Leonard Keating")
                  if m["type"] == "facet"}
        self.assertEqual([(v["name"], v["count"], v["everywhere"]) for v in facets["person"]],
                         [("Nuala O'Dwyer", 1, 1)])
        self.assertAlmostEqual(facets["person"][0]["score"], 1.7261, 4)  # 2 (ln 2 + ln (2/3) + 2 ln (4/3))
        self.assertEqual(self.searcher("--related", "nobody").returncode, 1)


class Samples(CliTest):
    """--list is a fixed point: used as entities.txt it changes nothing."""

    def answers(self):
        arguments = [["--list", kind] for kind in KINDS]
        arguments += [["--json", "--limit", "40", "--facets", "--facet-limit", "1000", "--sort", "date"],
                      ["--json", "--facets", "--facet-limit", "1000", "strike"], ["--count", "person:keating"]]
        return [[line.split('"elapsed_ms"')[0] for line in self.searcher(*each).stdout.splitlines()]
                for each in arguments]

    def test_unedited_output_changes_nothing(self):
        folders = [SOURCE / "samples" / name for name in ("business", "culture", "sport", "world")]
        self.assertEqual(self.indexer(*folders).returncode, 0)
        before = self.answers()
        self.assertGreater(len(before[0]), 50)
        lists = "".join(self.searcher("--list", kind).stdout for kind in KINDS)
        for entities in (lists, self.searcher("--list", "person", "*e*").stdout, lists.replace("\n", "\r\n")):
            (self.db / "entities.txt").write_text(entities)
            self.assertEqual(self.answers(), before)
        # Also of a list that was corrected, once the corrections are in it.
        people = [line for line in before[0] if " = " in line]
        (self.db / "entities.txt").write_text(
            "\n".join(["hide " + people[0], people[1].replace(": ", ": Somebody = "), people[2].split(" = ")[0],
                       people[3].replace("person: ", "org: ").split("#")[0] + " = " + people[4].split(": ")[1]]))
        corrected = self.answers()
        self.assertNotEqual(corrected, before)
        (self.db / "entities.txt").write_text("".join(self.searcher("--list", kind).stdout for kind in KINDS))
        self.assertEqual(self.answers(), corrected)

    def test_hits_show_the_names_that_facets_count(self):
        folders = [SOURCE / "samples" / name for name in ("business", "culture", "sport", "world")]
        self.assertEqual(self.indexer(*folders).returncode, 0)
        shown, counted = Counter(), {}
        for message in self.messages("--since", "1900", "--limit", "1000", "--facets", "--facet-limit", "1000"):
            if message["type"] == "hit":
                for kind, field in zip(KINDS, ("persons", "organizations", "places")):
                    shown.update((kind, name) for name in message[field])
            elif message["type"] == "facet" and message["field"] in KINDS:
                counted.update(((message["field"], value["name"]), value["count"]) for value in message["values"])
        self.assertGreater(len(shown), 50)
        self.assertEqual(dict(shown), counted)

    def test_one_way_of_counting(self):
        """Lists, facets, searches, notes and --stats agree on how many documents name somebody, and how many there are."""
        folders = [SOURCE / "samples" / name for name in ("business", "culture", "sport", "world")]
        self.assertEqual(self.indexer(*folders).returncode, 0)
        statistics = json.loads(self.indexer("--stats", "--json").stdout)
        for kind, field in zip(KINDS, ("persons", "organizations", "places")):
            counts = {v["name"]: v["count"] for v in self.messages("--list", kind)[0]["values"]}
            self.assertEqual(statistics[field], len(counts))
            facet = self.messages("--limit", "0", f"--facets={kind}", "--facet-limit", "1000", "*")[0]
            self.assertEqual({v["name"]: v["count"] for v in facet["values"]}, counts)
            lines = self.searcher("--list", kind).stdout.splitlines()[:-1]
            self.assertEqual([int(line.split("  # ")[1].split(" ")[0]) for line in lines], list(counts.values()))
            # A query has no place for a name with quotation marks in it.
            queries = "".join(f'{name}\t{kind}:"{name}"\n' for name in counts if '"' not in name)
            for name in counts:
                if '"' in name:
                    self.assertEqual(self.searcher("--count", f"--{kind}", name).stdout, f"{counts[name]}\n")
            result = self.searcher("--batch", "-", "--limit", "0", stdin=queries)
            told = 0
            for message in map(json.loads, result.stdout.splitlines()):
                name = message["query_id"]
                notes = [note for note in message.get("notes", []) if " are searched; " in note]
                if not notes:
                    self.assertEqual(message["matches"], counts[name], message)
                for note in notes:  # a word that several have in their names
                    self.assertGreaterEqual(message["matches"], counts[name])
                    for other, count in re.findall(r"(?:mean |, | or )(.+?) \((\d+)\)", note.split("; did you")[1]):
                        told += 1
                        self.assertEqual(counts[other], int(count), note)
            self.assertTrue(told or kind != "person")

    def test_names_do_not_depend_on_how_they_were_indexed(self):
        folders = [SOURCE / "samples" / name for name in ("business", "culture", "sport", "world")]
        lists = {}
        for how, runs in {"one job": [["--jobs", "1", *folders]],
                          "two jobs, other order": [["--jobs", "2", *reversed(folders)]],
                          "folder by folder": [[folder] for folder in reversed(folders)]}.items():
            self.db = self.dir / how
            for arguments in runs:
                self.assertEqual(self.indexer("--quiet", *arguments).returncode, 0)
            lists[how] = [self.searcher("--list", kind, "--limit", "100000").stdout for kind in KINDS]
        self.assertGreater(len(lists["one job"][0].splitlines()), 50)
        for how, names in lists.items():
            self.assertEqual(names, lists["one job"], how)


class KnownEverywhere(CliTest):
    """Names that are one by common knowledge: common/names/known_names.txt."""

    TEXTS = {"a": "Alice Moreno flew from Kiev to Lisbon on Monday, her office in Kiev said.",
             "b": "Alice Moreno returned to Kyiv on Friday. She had left Kyiv a week before.",
             "c": "Trains to Kyiv were late again, travellers in Lisbon said."}

    def places(self):
        return [line for line in self.searcher("--list", "place").stdout.splitlines() if "Ky" in line or "Kie" in line]

    def test_they_are_one_and_why_says_so(self):
        self.index(**self.TEXTS)
        self.assertEqual(self.places(), ["place: Kyiv = Kiev  # 3 documents"])
        self.assertEqual(set(self.found("place:kiev")), {"a", "b", "c"})
        self.assertIn("    Kiev: known everywhere as Kyiv; the fullest name in 1 document",
                      self.searcher("--why", "kiev").stdout.splitlines())
        message = self.messages("--why", "kiev")[0]
        self.assertEqual(Schema().problems(message), [])
        self.assertEqual(message["names"][1]["reason_code"], "known_everywhere")

    def test_entities_txt_goes_before(self):
        self.index(**self.TEXTS)
        (self.db / "entities.txt").write_text("place: Kiev\n")
        self.assertEqual(self.places(), ["place: Kyiv  # 2 documents", "place: Kiev  # 1 document"])
        self.assertEqual(set(self.found("place:kiev")), {"a"})

    def test_an_update_is_as_a_rebuild(self):
        """Also where what comes later speaks for it, or no longer does."""
        american = {"d": "The Federal Reserve raised rates, the Federal Reserve said in the United States.",
                    "e": "Analysts in the United States said the Fed would wait. The Fed did not answer."}
        self.index(**american)
        fed = "org: Federal Reserve = Fed  # 2 documents"
        self.assertIn(fed, self.searcher("--list", "org").stdout.splitlines())
        european = {f"f{i}": f"Ministers met in Germany, number {i}. Germany paid for it." for i in range(5)}
        self.index(**european)
        lists = [self.searcher("--list", kind).stdout for kind in KINDS]
        self.assertNotIn(fed, lists[1].splitlines())
        self.db = self.dir / "anew"
        self.index(**european, **american)
        self.assertEqual([self.searcher("--list", kind).stdout for kind in KINDS], lists)



class SurnamesAlone(CliTest):
    """Who may be meant where a document says no more than a surname."""

    def setUp(self):
        super().setUp()
        self.index(**{f"bill{i}": f"Bill Clinton spoke in Lisbon on day {i}." for i in range(2)},
                   **{f"hillary{i}": f"Hillary Clinton spoke in Porto on day {i}." for i in range(3)},
                   alone="The port waited, but Mr. Clinton did not come. Ann Keating did.", other="Mr. Keating said so.")

    def value(self, *arguments, name="Clinton"):
        facet = next(m for m in self.messages(*arguments) if m["type"] == "facet")
        self.assertEqual(Schema().problems(facet), [])
        return next((value for value in facet["values"] if value["name"] == name), None)

    def test_lists_and_facets(self):
        self.assertIn("      1  Clinton (Hillary or Bill)\n", self.searcher("--facets=person", "waited").stdout)
        self.assertIn("person: Clinton  # 1 document: Clinton (Hillary or Bill)\n", self.searcher("--list", "person").stdout)
        for arguments in (["--facets=person", "waited"], ["--list", "person"], ["--related", "ann keating"]):
            value = self.value(*arguments)
            self.assertEqual((value["label"], value["bearers"], value["bearer_count"]),
                             ("Clinton (Hillary or Bill)", ["Hillary Clinton", "Bill Clinton"], 2))
            for full in (self.value(*arguments, name="Hillary Clinton"), self.value(*arguments, name="Keating")):
                self.assertFalse(full and {"label", "bearers", "bearer_count"} & set(full))
        # What a filter takes, and what programs read, is the name.
        self.assertEqual(self.searcher("--count", "--person", "clinton").stdout, "6\n")
        self.assertIn("person\t1\tClinton\t\n", self.searcher("--tsv", "--list", "person").stdout)

    def test_as_a_filter(self):
        called = "Hillary Clinton (3), Bill Clinton (2) or Clinton (1)?\n"
        for typed, count, said in (
                ("Clinton (Hillary or Bill)", 1, ""), ("Clinton (Bill)", 2, ""),
                ("Clinton (Foo or Bar)", 0, f'no person is called "Clinton (Foo or Bar)"; did you mean {called}'),
                ("Mrs. Clinton", 6, f'"Mrs. Clinton" is 3 persons, and all are searched; did you mean {called}'),
                ("President Bill Clinton", 2, ""),
                ("Mr. Klinton", 0, f'no person is called "Mr. Klinton"; did you mean {called}')):
            with self.subTest(typed=typed):
                result = self.searcher("--count", "--person", typed)
                self.assertEqual((result.stdout, result.stderr), (f"{count}\n", said and f"searcher: {said}"))

    def test_who_has_gone_is_not_meant(self):
        self.index(third="The port waited for Chelsea Clinton.")
        self.assertEqual(self.value("--facets=person", "waited")["bearer_count"], 3)
        (self.dir / "texts" / "third.txt").unlink()
        self.indexer(self.dir / "texts")
        self.assertEqual(self.value("--facets=person", "waited")["bearers"], ["Hillary Clinton", "Bill Clinton"])

    def test_a_first_name_is_nobodys_surname(self):
        self.index(ann="Ann Lee, Ann Roe and Ann Poe met. ", others="Barbara Ann sang with Mary Ann.", alone="Ann said so.")
        value = self.value("--list", "person", name="Ann") or self.value("--facets=person", "said", name="Ann")
        self.assertFalse(value and {"label", "bearers"} & set(value), value)

    def test_lines_are_taken_as_corrections(self):
        before = self.searcher("--list", "person").stdout
        (self.db / "entities.txt").write_text(before)
        self.assertEqual(self.searcher("--list", "person").stdout, before)

    def test_what_a_user_says_of_bearers(self):
        for line, label in (("hide person: Hillary Clinton", None), ("person: Clinton = Bill Clinton", None),
                            ("person: William Clinton = Bill Clinton", "Clinton (Hillary or William)"),
                            ("person: The President = Bill Clinton", None)):
            with self.subTest(line=line):
                (self.db / "entities.txt").write_text(line + "\n")
                self.assertEqual(self.value("--list", "person").get("label"), label)

    def test_updates_and_several_indexes(self):
        self.write("new.txt", "Chelsea Clinton spoke in Porto, and so did Roger Clinton.")
        self.indexer("--quiet", "texts")
        self.assertEqual(self.value("--list", "person")["label"], "Clinton (Hillary, Bill or 2 others)")
        self.assertEqual(self.indexer("--check").returncode, 0)
        other = self.dir / "other"
        for i in range(3):
            self.write(f"../more/{i}.txt", "Bill Clinton danced in Ghent.")
        self.run_program("indexer", "--quiet", "--db", other, "more", db=False)
        self.assertEqual(self.value("--db", other, "--list", "person")["label"], "Clinton (Bill, Hillary or 2 others)")


if __name__ == "__main__":
    unittest.main()
