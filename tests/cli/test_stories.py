"""Stories: --stories and --collapse, in every form of output."""

import csv
import io
import json
import shutil
import unittest

from json_schema import Schema
from support import SHARED, CliTest

AGENCY = ("Dock workers at the port of Lisbon walked off the job on Monday after talks with Harbour Holdings about night shifts broke "
          "down, leaving eleven container ships waiting in the Tagus estuary. Margaret O'Dwyer, who leads the Dockers Alliance, said "
          "that her members would not return before the company withdrew its new rota. \"We have been patient for two years,\" "
          "O'Dwyer told reporters outside the gates. A spokesman for the company, Leonard Keating, called the walkout unlawful and "
          "said that a court would be asked to end it. Exporters of cork and wine warned that cargo could spoil within days, and "
          "the ministry of transport offered to mediate between the two sides on Tuesday morning.")
OTHER = ("Harbour Holdings asked a Lisbon court to end the walkout of dock workers that has stopped the port since Monday. Leonard "
         "Keating said the strike over night shifts cost two million a day. The Dockers Alliance and its leader Margaret O'Dwyer "
         "answered that dockers had every right to refuse the new rota, and that eleven container ships in the Tagus estuary could "
         "wait. Wine exporters feared for their cargo.")
MUSEUM = ("The National Museum in Porto opened its doors again after the theft of three paintings, and Director Ana Brandt thanked the "
          "police for the swift return of a landscape by Henrique Pousao. Visitors queued along the river from early morning, "
          "while guards checked every bag.")


def record(id, title, text, date, source):
    return json.dumps({"id": id, "title": title, "text": text, "date": date, "source": source, "language": "en"}) + "\n"


NEWS = [record("wire", "Lisbon dockers walk out over night shifts", AGENCY, "2021-03-01", "Atlantic Wire"),
        record("ledger", "Port of Lisbon stands still", "LISBON (Atlantic Wire) - " + AGENCY, "2021-03-01", "The Ledger"),
        record("gull", "Ships wait as dockers strike", AGENCY.replace(" on Tuesday morning", ""), "2021-03-02", "The Gull"),
        record("court", "Company takes Lisbon dockers to court over walkout", OTHER, "2021-03-02", "Evening Post"),
        record("museum", "Porto museum opens again", MUSEUM, "2021-03-02", "The Gull"),
        record("later", "A year on, dock workers of Lisbon remember the walkout",
               "Nothing of the kind has been seen since, said a dock worker who was there.", "2022-03-01", "The Ledger")]

# The strike goes on, in stories of their own; the bakers' does not belong to it.
GOING_ON = [record("vote", "Lisbon dockers vote on an offer over night shifts",
                   "The dockers of Lisbon vote on what Harbour Holdings offers, night shifts every third week and a rota made with the "
                   "Dockers Alliance. O'Dwyer did not say how she would vote.", "2021-03-15", "The Gull"),
            record("bakers", "Bakers of Braga vote on an offer of flour", "Millers offered bakers in Braga rye and spelt until autumn.",
                   "2021-03-16", "The Gull"),
            record("again", "Lisbon dockers are back on their night shifts",
                   "Cranes turned at the port of Lisbon after the dockers had taken the rota that Harbour Holdings and the Dockers "
                   "Alliance agreed upon, with a third of the night shifts.", "2021-04-06", "Evening Post")]


class Stories(CliTest):
    def setUp(self):
        super().setUp()
        self.assertEqual(self.indexer("-", stdin="".join(NEWS)).returncode, 0)

    def read(self, *arguments, **options):
        """The messages by type, each of which must fit the schema, in the order they must be in."""
        messages = self.messages(*arguments, **options)
        for message in messages:
            self.assertEqual(Schema().problems(message), [])
        order = [message["type"] for message in messages]
        self.assertEqual(order, sorted(order, key=["hit", "story", "facet", "summary"].index))
        return {kind: [message for message in messages if message["type"] == kind] for kind in ("hit", "story", "facet", "summary")}

    def groups(self, *arguments, **options):
        """Ids of each story's members, sets in the order of the stories."""
        return [{member["id"] for member in story["members"]} for story in self.read("--stories", *arguments, **options)["story"]]

    STRIKE = {"wire", "ledger", "gull", "court"}

    def test_one_story_with_its_copies(self):
        found = self.read("--stories", "dockers OR museum OR dock")
        self.assertEqual({frozenset(member["id"] for member in story["members"]) for story in found["story"]},
                         {frozenset(self.STRIKE), frozenset({"museum"}), frozenset({"later"})})
        hit, story = next((hit, story) for hit, story in zip(found["hit"], found["story"]) if story["size"] == 4)
        self.assertEqual(hit["story"], {"id": story["id"], "size": 4})
        self.assertEqual(story["members"][0]["id"], hit["id"])
        self.assertEqual((story["outlets"], story["from"], story["until"]), (4, "2021-03-01", "2021-03-02"))
        self.assertEqual(set(story["persons"]), {"Margaret O'Dwyer", "Leonard Keating"})
        copies = {member["id"]: member["copy_of"] for member in story["members"]}
        self.assertEqual(copies.pop("court"), None)
        best = next(id for id, of in copies.items() if of is None)
        self.assertEqual(sorted(str(of) for of in copies.values()), sorted([best, best, "None"]))
        self.assertEqual([hit["rank"] for hit in found["hit"]], [1, 2, 3])
        summary = found["summary"][0]
        self.assertEqual((summary["matches"], summary["returned"], summary["grouped"], summary["stories"]), (6, 3, 6, 3))

    def test_levels(self):
        sizes = [len(self.groups(f"--stories={level}", "dockers OR museum OR dock")) for level in ("loose", "normal", "strict")]
        self.assertEqual(sizes, sorted(sizes))
        self.assert_error(self.searcher("--stories=tight", "port"), "strict, normal or loose")
        self.assertEqual(self.groups("dockers", "--stories=normal"), self.groups("dockers"))

    def test_copies_are_folded_and_never_lost(self):
        found = self.read("--collapse", "walked talks")
        hit = next(hit for hit in found["hit"] if hit["copies"])
        self.assertEqual({hit["id"], *(copy["id"] for copy in hit["copies"])}, {"wire", "ledger", "gull"})
        self.assertEqual({copy["copy_of"] for copy in hit["copies"]}, {hit["id"]})
        self.assertNotIn("story", hit)
        self.assertEqual(found["story"], [])
        everything = self.read("--collapse", "lisbon OR museum")
        ids = [each["id"] for hit in everything["hit"] for each in [hit, *hit["copies"]]]
        self.assertEqual(sorted(ids), sorted(json.loads(each)["id"] for each in NEWS))
        self.assertEqual((everything["summary"][0]["texts"], everything["summary"][0]["grouped"]), (4, 6))

    def test_text(self):
        out = self.searcher("--collapse", "walked talks").stdout
        self.assertRegex(out, r"(?m)^     also in: [A-Z][a-zA-Z]+ [A-Z][a-z]+, [A-Z][a-zA-Z]+ [A-Z][a-z]+$")
        self.assertRegex(out, r"(?m)^1 different text in 3 matches$")
        out = self.searcher("--stories", "dockers").stdout
        self.assertRegex(out, r"(?m)^     s-[0-9a-f]{8} · 4 articles · 4 outlets · 1–2 Mar 2021$")
        self.assertIn("     People: ", out)
        self.assertRegex(out, r"(?m)^1 story in 4 matches$")
        self.assertRegex(self.searcher("--stories", "--brief", "dockers").stdout, r"(?m)^1  2021-03-0.  .*  \+3  .*")
        self.assertNotIn("+3", self.searcher("--brief", "dockers").stdout)

    def test_limit_and_offset_count_stories(self):
        query = "dockers OR museum OR dock"
        whole = self.groups(query)
        pages = [self.groups(query, "--limit=1", f"--offset={i}") for i in range(4)]
        self.assertEqual(pages, [[whole[0]], [whole[1]], [whole[2]], []])
        self.assertEqual(self.read("--stories", query, "--limit=1", "--offset=2")["hit"][0]["rank"], 3)
        self.assertRegex(self.searcher("--stories", query, "--limit=1").stdout, r"(?m)^1 of 3 stories in 6 matches$")
        beyond = self.searcher("--stories", query, "--offset=3")
        self.assertEqual((beyond.returncode, beyond.stdout),
                         (1, "Nothing left: --offset 3 passes over all 3 stories in 6 matches\n"))
        self.assertEqual(self.read("--stories", "zebra")["summary"][0]["stories"], 0)
        self.assertEqual(len(self.read("--collapse", query, "--limit=2")["hit"]), 2)

    def test_pages_have_everything_once(self):
        """A group is the same whatever page is asked for: of 1,200 hits none is passed over."""
        first = [[2_000 + 7 * event + n for n in range(40)] for event in range(400)]
        words = ["".join(chr(97 + number // 26**i % 26) for i in range(5)) for number in range(6_000)]
        news = []
        for number in range(1_200):
            event, copy = number % 400, number // 400
            told = [words[n] for n in first[event]] + [words[(number * 31 + n) % 1_900] for n in range(0 if copy == 1 else 8)]
            news.append({"id": f"n{number}", "title": f"Ferry {words[first[event][0]]} {words[first[event][3]]}", "source": f"S{copy}",
                         "date": f"2021-0{1 + event % 9}-1{copy}", "text": f"The ferry of {' '.join(told)}." + " ferry" * (number % 5)})
        self.write("many.jsonl", "".join(json.dumps(each) + "\n" for each in news))
        db = self.dir / "many"
        self.indexer("--db", db, self.dir / "texts" / "many.jsonl", db=False)
        for option in "--stories", "--collapse":
            def ids(*arguments):
                told = self.searcher("--db", db, "--csv", option, "--snippets=0", "ferry", *arguments, db=False).stdout
                return [row["id"] for row in csv.DictReader(io.StringIO(told))]
            paged = [each for offset in range(0, 1_200, 50) for each in ids("--limit=50", f"--offset={offset}")]
            self.assertEqual(len(paged), len(set(paged)))
            self.assertEqual(set(paged), {f"n{number}" for number in range(1_200)}, option)
            self.assertEqual(paged, ids("--limit=1200"))

    def test_ranks_can_be_shown(self):
        query = "dockers OR museum OR dock"
        for number, hit in enumerate(self.read("--stories", query)["hit"], 1):
            self.searcher("--stories", query)
            shown = self.searcher("--json", "--show", f"rank:{number}", db=False)
            self.assertEqual(json.loads(shown.stdout)["id"], hit["id"])

    def test_tables_have_all_members(self):
        plain = self.searcher("--csv", "dockers").stdout
        self.assertNotIn("copy_of", plain)
        rows = list(csv.DictReader(io.StringIO(self.searcher("--csv", "--stories", "dockers").stdout)))
        self.assertEqual({row["id"] for row in rows}, self.STRIKE)
        self.assertEqual({row["rank"] for row in rows}, {"1"})
        self.assertEqual(len({row["story"] for row in rows}), 1)
        self.assertTrue(all(row["snippet"] and row["persons"] and float(row["score"]) > 0 for row in rows))
        self.assertEqual([bool(row["copy_of"]) for row in rows].count(True), 2)
        header = self.searcher("--tsv", "--stories", "dockers").stdout.splitlines()[0]
        self.assertEqual(header, self.searcher("--tsv", "dockers").stdout.splitlines()[0] + "\tstory\tcopy_of")
        self.assertTrue(self.searcher("--tsv", "--collapse", "zebra").stdout.endswith("\textra\tcopy_of\n"))
        rows = list(csv.DictReader(io.StringIO(self.searcher("--csv", "--collapse", "walked talks").stdout)))
        self.assertEqual([bool(row["copy_of"]) for row in rows], [False, True, True])
        self.assertNotIn("story", rows[0])

    def test_files_have_all_members(self):
        shutil.rmtree(self.db)
        for each in NEWS:
            fields = json.loads(each)
            self.write(fields["id"] + ".txt", f"{fields['title']}\n{fields['date']}\n\n{fields['text']}\n")
        self.indexer(self.dir / "texts")
        for option in ("--stories", "--collapse"):
            grouped, plain = self.searcher("--files", option, "lisbon").stdout, self.searcher("--files", "lisbon").stdout
            self.assertEqual(sorted(grouped.splitlines()), sorted(plain.splitlines()))
            self.assertGreater(len(plain.splitlines()), 3)
        # Copies without a source are called by their places.
        self.assertRegex(self.searcher("--collapse", "walked talks").stdout, r"(?m)^     also in: /.*\.txt, /.*\.txt$")

    def test_order_and_filters(self):
        self.assertEqual(self.groups("dockers", "--source", "The Gull"), [{"gull"}])
        self.assertCountEqual(self.groups("--since", "2021-03-02", "--until", "2021-03-02"), [{"court", "gull"}, {"museum"}])
        by_day = self.read("--stories", "--sort", "date", "dockers OR museum OR dock")
        self.assertEqual([hit["date"] for hit in by_day["hit"]], ["2021-03-01", "2021-03-02", "2022-03-01"])
        self.assertEqual(self.read("--stories", "--sort", "-date", "dockers OR museum OR dock")["hit"][0]["id"], "later")
        facet = self.read("--stories", "--facets=source", "dockers")["facet"][0]
        self.assertEqual(sum(value["count"] for value in facet["values"]), 4)

    def test_the_same_without_the_story_file(self):
        query = "dockers OR museum OR dock"
        with_file = [self.searcher(option, "--json", query).stdout.splitlines()[:-1] for option in ("--stories", "--collapse")]
        files = list(self.db.rglob("byline.stories"))
        self.assertEqual(len(files), 1)
        for make in (lambda: files[0].write_bytes(files[0].read_bytes()[:-9]), files[0].unlink):
            make()
            for option, before in zip(("--stories", "--collapse"), with_file):
                self.assertEqual(self.searcher(option, "--json", query).stdout.splitlines()[:-1], before)

    def test_several_indexes_as_one(self):
        query = "dockers OR museum OR dock"
        one, other = self.dir / "one", self.dir / "other"
        self.indexer("--db", one, "-", stdin="".join(NEWS[::2]), db=False)
        self.indexer("--db", other, "-", stdin="".join(NEWS[1::2]), db=False)
        whole = {frozenset(group) for group in self.groups(query)}
        for folders in ((one, other), (other, one)):
            both = self.groups(*[word for folder in folders for word in ("--db", folder)], query, db=False)
            self.assertEqual({frozenset(group) for group in both}, whole)
        for file in other.rglob("byline.stories"):
            file.unlink()
        self.assertEqual({frozenset(group) for group in self.groups("--db", one, "--db", other, query, db=False)}, whole)

    def test_a_batch(self):
        messages = self.messages("--batch", "-", "--stories", stdin="a\tdockers\nb\tmuseum\n")
        self.assertEqual([(message["type"], message["query_id"]) for message in messages],
                         [("hit", "a"), ("story", "a"), ("summary", "a"), ("hit", "b"), ("story", "b"), ("summary", "b")])
        for message in messages:
            self.assertEqual(Schema().problems(message), [])


class Furniture(CliTest):
    """What a source says under many of its texts is no snippet while another sentence matches."""

    LETTER = ("Dockers and dock workers, sign up here: every week our letter of the port brings news of ships, cranes, cork and wine "
              "to your door, with a word of advice from the people who load and unload them, and a recipe for those who are at sea.")

    def record(self, number, source="The Gull"):
        day = f"2021-03-{9 * (number % 4) + 1:02}"
        return record(f"d{number}", f"Ship {number} comes in", f"Ship number {number} came to the port on a day of rain. A crane {number} "
                      f"of the dockers moved box {number} to quay {number}.\n\n{self.LETTER}", day, source)

    def snippets(self, *options, **others):
        return {message["id"]: message["snippet"]["text"] for message in self.messages("--json", *options, **others)
                if message["type"] == "hit"}

    def test_kept_out_of_snippets(self):
        self.indexer("-", stdin="".join(self.record(n) for n in range(3)))
        for shown in (self.snippets("dockers workers ships"), self.snippets("--stories", "dockers workers ships"),
                      self.snippets("--collapse", "dockers workers ships")):
            for text in shown.values():
                self.assertIn("of the dockers moved box", text)
        self.assertTrue(all(text.startswith("Dockers and dock workers, sign up") or "recipe" in text
                            for text in self.snippets("recipe").values()))
        # Without a story file nothing is known of it.
        for file in self.db.rglob("byline.stories"):
            file.unlink()
        self.assertTrue(all("sign up here" in text for text in self.snippets("dockers workers ships").values()))

    LINKS = ("From our partners: climate activist Greta Thunberg urges the leaders of Brazil to act before the summer, and what Boris "
             "Johnson answered when reporters asked him in Oslo about the letters that she had sent to him.")

    def test_names_in_nothing_else_do_not_count(self):
        def people():
            return {value["name"]: value["count"] for message in self.messages("--facets=person", "--limit=0")
                    if message["type"] == "facet" for value in message["values"]}
        records = [record(f"d{n}", f"Ship {n} comes in", f"Captain Mary Keating {' '.join(f'word{n}x{i}' for i in range(60))}."
                          f"\n\n{self.LINKS}", f"2021-03-{9 * n + 1:02}", "The Gull") for n in range(3)]
        visit = record("visit", "A guest on the quay", "Greta Thunberg came to the port of Lisbon on a boat with sails, without any luggage.",
                       "2021-05-01", "The Gull")
        self.indexer("-", stdin="".join(records[:2] + [visit]))
        self.assertEqual(people(), {"Mary Keating": 2, "Greta Thunberg": 3, "Boris Johnson": 2})
        # The third makes it what the source repeats.
        for _ in range(2):
            self.indexer("-", stdin=records[2])
            self.assertEqual(people(), {"Mary Keating": 3, "Greta Thunberg": 1})
        self.assertEqual([message["id"] for message in self.messages("--person", "Greta Thunberg", "--sort=date")
                          if message["type"] == "hit"], ["visit"])
        self.assertEqual(len([message for message in self.messages("thunberg") if message["type"] == "hit"]), 4)  # words are found
        for hit in self.messages("+thunberg +partners", "--match=all"):
            if hit["type"] == "hit":
                self.assertEqual(hit["persons"], ["Mary Keating"])
        self.assertRegex(self.indexer("--stats").stdout, r"(?m)^Repeated text .*; names in it alone do not count in 3 documents$")
        self.assertEqual(self.indexer("--check").returncode, 0)
        self.indexer("--remove", "d1")
        self.assertEqual(people(), {"Mary Keating": 2, "Greta Thunberg": 3, "Boris Johnson": 2})
        self.assertEqual(self.indexer("--check").returncode, 0)

    def test_told_by_stats(self):
        def lines():
            return [line for line in self.indexer("--stats").stdout.splitlines() if line.startswith(("Copies", "Repeated"))]
        self.indexer("-", stdin="".join(NEWS))
        self.assertEqual(lines(), ["Copies           2", "Repeated text    none"])
        told = json.loads(self.indexer("--stats", "--json").stdout)
        self.assertEqual((told["copies"], told["repeated"]), (2, {"passages": 0, "documents": 0, "names_not_counted_in": 0, "sources": []}))
        self.indexer("-", stdin="".join(NEWS + [self.record(n) for n in range(3)]))
        told = json.loads(self.indexer("--stats", "--json").stdout)
        self.assertEqual((told["copies"], told["repeated"]["documents"], told["repeated"]["sources"]), (2, 3, ["The Gull"]))
        passages = told["repeated"]["passages"]
        self.assertGreater(passages, 3)
        self.assertEqual(lines(), ["Copies           2", f"Repeated text    {passages} passages in 3 documents, mostly in The Gull"])
        # as many as --collapse puts under others
        hits = [message for message in self.messages("--collapse", "port OR museum OR dock") if message["type"] == "hit"]
        self.assertEqual(told["documents"] - len(hits), told["copies"])
        # Of four sources those with most.
        more = [self.record(10 * count + n, source) for source, count in (("Echo", 5), ("Post", 6), ("Mail", 4)) for n in range(count)]
        self.indexer("-", stdin="".join(NEWS + [self.record(n) for n in range(3)] + more))
        self.assertRegex(lines()[1], "passages in 18 documents, mostly in Post, Echo, Mail$")
        # Nothing is known without a story file, or from one that is older than the index.
        self.indexer("--remove", "later")
        file, = self.db.rglob("byline.stories")
        newest = file.read_bytes()
        self.indexer("--remove", "court")
        file.write_bytes(newest)
        self.assertEqual(lines(), [])
        file.unlink()
        self.assertEqual(lines(), [])
        told = json.loads(self.indexer("--stats", "--json").stdout)
        self.assertEqual((told["copies"], told["repeated"]), (None, None))

    def test_several_indexes(self):
        one, other = self.dir / "one", self.dir / "other"
        self.indexer("--db", one, "-", stdin="".join(self.record(n) for n in range(3)), db=False)
        self.indexer("--db", other, "-", stdin=self.record(3), db=False)
        for folders in ((one, other), (other, one)):
            shown = self.snippets(*[word for folder in folders for word in ("--db", folder)], "dockers workers ships", db=False)
            self.assertEqual({id for id, text in shown.items() if "sign up here" in text}, {"d3"})
            self.assertEqual(len(shown), 4)


@unittest.skipUnless((SHARED / "seeds").exists(), "needs ../shared/seeds")
class Seeds(CliTest):
    def test_the_seeds_are_one_story_without_copies(self):
        self.indexer(SHARED / "seeds")
        for level in ("loose", "normal"):
            story, = [each for each in self.messages(f"--stories={level}", "instagram boycott") if each["type"] == "story"]
            self.assertEqual((story["size"], [member["copy_of"] for member in story["members"]]), (5, [None] * 5))
        self.assertEqual(len([each for each in self.messages("--collapse", "instagram boycott") if each["type"] == "hit"]), 5)


if __name__ == "__main__":
    unittest.main()
