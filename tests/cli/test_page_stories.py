"""Stories on the page of searcher --serve in a browser."""

import csv
import io
import json
import os
import re
import unittest

import test_page

COMET = " ".join(f"Astronomer {i} of the Varnmouth observatory photographed the comet Okonkwo as it passed Jupiter, {i * 7} minutes after "
                 f"midnight, and measured {i * 13} metres of dust before cloud {i * 3} came over the telescope." for i in range(2, 14))
RECORDS = [
    {"id": "c1", "title": "Comet Okonkwo photographed at Jupiter", "text": COMET, "date": "2021-03-04", "source": "Gull"},
    {"id": "c2", "title": "Comet Okonkwo photographed at Jupiter", "text": COMET + "Reporting by the Gull.", "date": "2021-03-05", "source": "Heron"},
    {"id": "c3", "title": "Comet Okonkwo passes Jupiter, astronomers say", "date": "2021-03-05", "source": "Tern",
     "text": "The comet Okonkwo has passed Jupiter, and astronomers at Varnmouth have a photograph of it. Nobody alive will see the "
             "comet again: the observatory reckons with 4,000 years. Adaeze Okonkwo found the comet in 2019 with a telescope of her own."},
    {"id": "c4", "title": "A comet cocktail", "text": "Mix gin, lemon and soda, and call it a comet. " * 3, "date": "2018-01-01", "source": "Tern"},
]


class Stories(test_page.PageTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        index = cls.dir / "comets"
        texts = cls.dir / "comets.jsonl"
        texts.write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
        cls.program("indexer", "--db", index, texts)
        _, cls.address = cls.serve("--db", index)

    def setUp(self):
        self.root = self.address.split("?")[0]
        super().setUp()

    def file(self, form):
        """What a link to download leads to."""
        return self.browser.run_async("""const [form, done] = arguments;
            fetch(document.getElementById(form).href).then((answer) => answer.text()).then(done)""", form)

    def test_hits_of_one_story_are_one(self):
        self.open("?q=comet")
        self.assertEqual(len(self.titles()), 4)
        self.browser.click("#stories")
        self.until_asked(q="comet", stories="normal")
        self.assertEqual(self.texts("#count"), ["2 stories in 4 documents"])
        self.assertEqual(len(self.titles()), 2)
        self.assertEqual(self.texts("#chips .chip"), [])
        self.assertEqual(len(self.texts("#hits .story")), 1)
        self.assertRegex(self.texts("#hits .story summary")[0], "^3 articles · 3 outlets · 4–5 March 2021")
        self.assertRegex(self.texts("#hits .story")[0], "also in (Gull|Heron)")
        self.browser.click("#stories")
        self.until_asked(q="comet")
        self.assertEqual(len(self.titles()), 4)

    def test_a_document_of_a_story_is_read(self):
        self.open("?q=comet&stories=normal")
        title = self.texts("#hits .story li a")[0]
        self.browser.click("#hits .story li a")
        self.browser.until("return document.querySelector('#document article h2')")
        self.assertEqual(self.texts("#document article h2"), [title])

    def test_without_a_query(self):
        self.open("?stories=normal")
        self.assertEqual(self.texts("#count"), ["19 stories in 22 documents"])
        self.browser.click("#hits .title a")
        self.browser.until("return document.querySelector('#document :is(.body p, .failure)')")
        self.assertEqual(self.texts("#document .failure"), [])
        # All of them, the newest first, as they are on the page.
        hits = [json.loads(line) for line in self.file("jsonl").splitlines()]
        self.assertEqual((len(hits), hits[0]["date"], hits[-1]["type"]), (22 + 1, "2022-01-15", "summary"))
        self.assertEqual([row["id"] for row in csv.DictReader(io.StringIO(self.file("csv")))], [hit["id"] for hit in hits[:-1]])

    def test_copies_are_folded(self):
        self.open("?q=comet&collapse=true")
        self.assertEqual(self.texts("#count"), ["3 texts in 4 documents"])
        self.assertRegex(self.texts("#hits .story summary")[0], "^1 copy also in (Gull|Heron)$")
        self.browser.click("#stories")  # in their place
        self.until_asked(q="comet", stories="normal")
        self.assertEqual(self.texts("#count"), ["2 stories in 4 documents"])

    def test_what_the_config_file_groups_can_be_taken_apart(self):
        config = self.dir / "grouping"
        config.write_text("--stories")
        os.environ["BYLINE_CONFIG"] = str(config)
        try:
            _, address = self.serve("--db", self.dir / "comets")
        finally:
            os.environ["BYLINE_CONFIG"] = ""
        self.root = address.split("?")[0]
        self.browser.go(address)
        self.wait()
        self.open("?q=comet")
        for count in ["4 documents", "2 stories", "4 documents"]:
            self.browser.click("#stories")
            self.browser.until("return document.getElementById('count').textContent.startsWith(arguments[0])", count)
            self.assertEqual(self.browser.run("return document.getElementById('stories').checked"), count == "2 stories")

    def test_a_story_is_shown_by_its_headline(self):
        told = json.loads(self.program("searcher", "--db", self.dir / "comets", "--list", "story", "--json").stdout.splitlines()[0])
        [story] = [value for value in told["values"] if value["count"] == 3]
        self.assertIn("comet", story["story"]["headline"].lower())
        for asked in story["name"], "c1":
            self.open(f"?story={asked}")
            self.browser.until("return document.querySelector('#chips .text').textContent === arguments[0]", story["story"]["headline"])
            self.assertEqual(self.texts("#chips .label"), ["Story"])
            self.assertEqual(self.texts("#facets h2"), [heading for heading in self.texts("#facets h2") if heading != "story"])

    def test_many_copies_are_cut(self):
        records = [{**RECORDS[0], "id": f"m{number:02}", "source": source}
                   for number, source in enumerate([f"Paper {letter}" for letter in "ABCDEFGHIJ"] + ["Paper A", None, None])]
        texts = self.dir / "many.jsonl"
        texts.write_text("".join(json.dumps(record) + "\n" for record in records))
        self.program("indexer", "--db", self.dir / "many", texts)
        _, address = self.serve("--db", self.dir / "many")
        self.root = address.split("?")[0]
        self.browser.go(address)
        self.wait()
        for asked in "collapse=true", "stories=normal":
            self.open(f"?q=comet&{asked}")
            copies = self.texts("#hits .story > summary .copies")
            self.assertEqual(len(copies), 1)
            self.assertRegex(copies[0], r"^also in ((Paper [A-J]|m\d\d), ){7}(Paper [A-J]|m\d\d) \+4 more$")
            places = copies[0][len("also in "):-len(" +4 more")].split(", ")
            self.assertEqual(len(set(places)), 8)
            self.browser.click("#hits .story > summary")
            self.assertEqual(len(self.texts("#hits .story > ul > li a")), 12)
            self.assertEqual(self.texts("#hits .story li .copies"), [])
            self.assertEqual(self.axe(), [])

    def test_copies_of_another_of_a_story_are_cut(self):
        records = [{**RECORDS[1], "id": f"w{number:02}", "source": f"Paper {number}"} for number in range(12)]
        best = {**RECORDS[2], "id": "best", "title": "Comet comet comet", "text": "Comet. " + RECORDS[2]["text"]}
        texts = self.dir / "another.jsonl"
        texts.write_text("".join(json.dumps(record) + "\n" for record in [best, *records]))
        self.program("indexer", "--db", self.dir / "another", texts)
        _, address = self.serve("--db", self.dir / "another")
        self.root = address.split("?")[0]
        self.browser.go(address)
        self.wait()
        self.open("?q=comet&stories=loose")
        self.assertEqual(self.titles()[0], "Comet comet comet")
        self.browser.click("#hits .story > summary")
        self.assertEqual(len(self.texts("#hits .story > ul > li")), 1)
        self.assertRegex(self.texts("#hits li details.copies > summary")[0], r"^also in (Paper \d+, ){7}Paper \d+ \+3 more$")
        self.browser.click("#hits li details.copies > summary")
        self.assertEqual(len(self.texts("#hits li details.copies li a")), 11)
        self.assertEqual(self.axe(), [])

    def test_documents_like_another_are_not_grouped(self):
        for search, shown in (("?q=comet", 1), ("?similar=c1", 0)):
            self.open(search)
            self.assertEqual(self.texts("#error p"), [])
            self.assertEqual(self.browser.run("return document.getElementById('stories').getClientRects().length"), shown, search)

    def test_every_filter_is_a_chip_with_words_of_its_own(self):
        script = self.program("searcher", "--generate", "complete-bash").stdout
        options = [name[2:] for name in re.search(r"compgen -W '(--[^']*)'", script)[1].split()]
        named = self.browser.run_async("""const [options, done] = arguments;
            (async () => {
              const { fromAddress, chips } = await import("/state.js");
              const named = {};
              for (const name of options) {
                const answer = await (await fetch(`/api/search?q=x&${name}=x`)).text();
                if (!answer.includes(`there is no parameter ${name}`)) named[name] = chips(fromAddress(`?${name}=x`)).map((chip) => chip.label);
              }
              done(named);
            })();""", options)
        self.assertIn("story", named)
        self.assertEqual({name: labels for name, labels in named.items() if labels == [name]}, {})

    def test_downloads_have_them_all(self):
        self.open("?q=comet&stories=normal")
        self.assertEqual(len(self.file("jsonl").splitlines()), 5)

    def test_axe_finds_nothing(self):
        for dark in (False, True):
            with self.subTest(dark=dark):
                self.browser.look(scheme="dark" if dark else "light")
                self.open("?q=comet&stories=normal")
                self.assertEqual(self.axe(), [])


if __name__ == "__main__":
    unittest.main()
