"""The page of searcher --serve --edit in a browser: names corrected where one looks at them."""

import unittest

import test_page


class EditTest(test_page.PageTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.names = cls.dir / "index" / "entities.txt"
        if not hasattr(EditTest, "edit_address"):
            _, EditTest.edit_address = cls.serve("--edit")

    def setUp(self):
        self.address = self.edit_address
        self.root = self.address.split("?")[0]
        self.addCleanup(self.names.unlink, missing_ok=True)
        super().setUp()

    def card(self, name, search="?q=port"):
        self.open(search)
        self.browser.run("const e = document.querySelector(arguments[0]); e.focus(); e.click()", f'[data-key="about person {name}"]')
        self.browser.element("#card[open] .why li")

    def press(self, text):
        self.browser.click(self.browser.with_text("#card button", text))

    def preview(self):
        """The sentence, and the lines with their signs, of what would change."""
        self.browser.element("#card .lines")
        return self.texts("#card .sentence") + self.texts("#card .lines li")

    def write(self):
        self.press("Write it")
        self.browser.until("return document.querySelector('#card .sentence').textContent.startsWith('Done: ')")
        self.wait()

    def persons(self):
        return self.texts(".facet.person .narrow .text")


class Editing(EditTest):
    def test_without_edit_there_is_nothing_to_press(self):
        searching, correcting = ["Only with this name", "Without it"], ["Merge with another…", "Rename…", "Hide…"]
        for address, actions, splits in ((test_page.PageTest.address, searching, 0), (self.edit_address, searching + correcting, 2)):
            with self.subTest(actions=actions):
                self.browser.go(address)
                self.root = address.split("?")[0]
                self.card("Margaret O'Dwyer")
                self.assertEqual(self.texts("#card .actions button"), actions)
                self.assertEqual(self.texts("#card .why button").count("Split off…"), splits)

    def test_two_names_become_one(self):
        self.card("Margaret O'Dwyer")
        self.assertIn("Leonard Keating", self.persons())
        self.press("Merge with another…")
        self.assertEqual(self.browser.run("return document.activeElement.id"), "merge-name")
        self.browser.type("keat")
        self.browser.until("return [...document.querySelectorAll('#merge-names .text')].some((e) => e.textContent === 'Leonard Keating')")
        self.browser.click(self.browser.with_text("#merge-names .text", "Leonard Keating"))
        sentence, line = self.preview()
        self.assertEqual(sentence, "Leonard Keating and Margaret O'Dwyer become one, shown as Margaret O'Dwyer.")
        self.assertTrue(line.startswith("+New: person: Margaret O'Dwyer = "), line)
        self.assertIn("This concerns 3 documents and counts at once, in each search of this index; nothing is indexed again.",
                      self.texts("#card p"))
        self.assertFalse(self.names.exists())
        self.browser.click(self.browser.with_text("#card fieldset label", "Leonard Keating"))  # shown as the other
        self.browser.until("return document.querySelector('#card .sentence').textContent.endsWith('shown as Leonard Keating.')")
        self.browser.click(self.browser.with_text("#card fieldset label", "Margaret O'Dwyer"))
        self.browser.until("return document.querySelector('#card .sentence').textContent.endsWith('shown as Margaret O\\'Dwyer.')")
        self.write()
        self.assertEqual(self.names.read_text(), line.removeprefix("+New: ") + "\n")
        self.assertEqual(self.texts("#card .file"), [f"Written to {self.names}",
                         f"What was there before is kept as {self.names}~: put in its place, it undoes this."])
        self.assertIn("Margaret O'Dwyer", self.persons())
        self.assertNotIn("Leonard Keating", self.persons())
        self.press("Back")
        self.browser.element("#card .why li")
        self.assertTrue(any(text.startswith("Leonard Keating – ") for text in self.texts("#card .why li > p")))
        self.browser.type("{Escape}")
        self.browser.until("return document.activeElement.dataset.key === arguments[0]", "about person Margaret O'Dwyer")
        self.open("?person=Leonard+Keating")  # an address that was kept finds both
        self.assertEqual(self.texts("#count"), ["3 documents"])

    def test_a_name_is_split_off(self):
        self.card("Margaret O'Dwyer")
        self.browser.click('#card [aria-label="Split off… O\'Dwyer"]')
        self.assertEqual(self.preview()[0], "O'Dwyer is split off Margaret O'Dwyer.")
        self.write()
        self.press("Back")
        self.browser.element("#card .why li")
        self.assertFalse(any(text.startswith("O'Dwyer") for text in self.texts("#card .why li > p")))

    def test_a_name_is_shown_otherwise(self):
        self.card("Margaret O'Dwyer")
        self.press("Rename…")
        self.browser.type("{End} of Porto{Enter}")
        self.assertEqual(self.preview()[0], "Margaret O'Dwyer is shown as Margaret O'Dwyer of Porto.")
        self.write()
        self.assertIn("Margaret O'Dwyer of Porto", self.persons())
        self.press("Back")
        self.browser.until("return document.querySelector('#card h2').textContent === 'Margaret O\\'Dwyer of Porto'")

    def test_a_name_is_hidden_and_shown_again(self):
        self.card("Margaret O'Dwyer")
        self.press("Hide…")
        self.assertEqual(self.preview()[0], "Margaret O'Dwyer is hidden.")
        self.write()
        self.assertIn('To show it again, search for person:"Margaret O\'Dwyer".', self.texts("#card p"))
        self.assertNotIn("Margaret O'Dwyer", self.persons())
        self.press("Back")
        self.browser.with_text("#card p", "This name is hidden: it is shown nowhere, and no filter finds it.")
        self.browser.type("{Escape}")
        for search in ("?person=Margaret+O%27Dwyer", "?q=person:%22Margaret+O%27Dwyer%22"):
            with self.subTest(search=search):
                self.open(search)
                self.assertIn("About Margaret O'Dwyer, to show it again", self.texts("#notes p"))
        self.browser.click(self.browser.with_text("#notes button", "About Margaret O'Dwyer"))
        self.press("Show again…")
        self.preview()
        self.write()
        self.assertEqual(self.texts("#notes p"), [])
        self.assertIn("Margaret O'Dwyer", self.persons())

    def test_the_document_that_is_open_has_the_names_as_they_are_now(self):
        self.card("Margaret O'Dwyer", "?q=talks&doc=" + self.browser.run_async(
            "fetch('/api/search?q=talks').then((a) => a.text()).then((t) => arguments[0](encodeURIComponent(JSON.parse(t.split('\\n')[0]).id)))"))
        self.press("Rename…")
        self.browser.type("{End} of Porto{Enter}")
        self.preview()
        self.write()
        self.browser.element('#document .body .name[data-name="Margaret O\'Dwyer of Porto"]')

    def test_the_document_that_is_open_stays_where_it_was(self):
        document = self.browser.run_async(
            "fetch('/api/search?q=title:harvest+ann').then((a) => a.text()).then((t) => arguments[0](encodeURIComponent(JSON.parse(t.split('\\n')[0]).id)))")
        place = "const d = document.getElementById('document'); return [d.scrollTop, d.querySelector('mark.current').dataset.match]"
        for width, new_name in ((1280, "Anna Zimmerman of Porto"), (390, "A. Z.")):
            with self.subTest(width=width):
                self.browser.look(width, 500, "light", "reduce")
                self.open("?q=harvest&doc=" + document)
                self.browser.element("#document mark.current")
                self.browser.type("p")  # the last match
                self.browser.until("return document.querySelector('#document mark.current').dataset.match !== '0'")
                self.browser.run("document.getElementById('document').scrollBy(0, -40)")
                before = self.browser.run(place)
                self.assertGreater(before[0], 200)
                self.browser.run("document.querySelector('#document .body .name').click()")
                self.browser.element("#card[open] .why li")
                self.press("Rename…")
                self.browser.run("document.getElementById('new-name').value = arguments[0]", new_name)
                self.browser.type("{Enter}")
                self.preview()
                self.write()
                self.browser.element(f'#document .body .name[data-name="{new_name}"]')
                self.browser.until("return document.querySelector('#document mark.current')")
                self.assertEqual(self.browser.run(place), before)

    def test_what_cannot_be_done_is_told_in_words(self):
        self.card("Margaret O'Dwyer")
        self.press("Merge with another…")
        self.browser.type("Nobody Atall{Enter}")
        self.browser.element("#card .wrong")
        self.assertEqual(self.texts("#card .wrong p"), ['No person is called "Nobody Atall".',
                         "Look again: the index or the corrected names may have changed."])
        self.press("Back")
        self.browser.element("#card .why li")
        self.press("Hide…")
        self.preview()
        self.names.write_text("person: Peg O'Dwyer = Margaret O'Dwyer\n")
        self.press("Write it")
        self.browser.element("#card .wrong")
        self.assertEqual(self.texts("#card .wrong p"),
                         [f"The corrected names in {self.names}, or the index, were changed by somebody else meanwhile.",
                          "Nothing was written; look again, and repeat the change."])
        self.assertEqual(self.names.read_text(), "person: Peg O'Dwyer = Margaret O'Dwyer\n")
        self.press("Look again")
        self.assertEqual(self.preview()[0], "Peg O'Dwyer is hidden.")

    def test_escape_closes_the_names_first_and_then_all(self):
        self.card("Margaret O'Dwyer")
        self.press("Merge with another…")
        self.browser.type("keat")
        self.browser.element("#merge-names li")
        self.browser.type("{Escape}")
        self.assertTrue(self.browser.run("return document.getElementById('card').open && document.getElementById('merge-names').hidden"))
        self.browser.type("{Escape}")
        self.assertFalse(self.browser.run("return document.getElementById('card').open"))

    def test_what_a_file_says_is_text(self):
        trap = f"<img src=x onerror='{test_page.TRAP}'>"
        self.names.write_text(f"person: Margaret O'Dwyer = \"{trap}\"\n")
        self.card("Margaret O'Dwyer")
        self.press("Hide…")
        self.assertIn(trap, self.preview()[1])
        self.assertIsNone(self.browser.run("return document.documentElement.dataset.trapped ?? null"))

    def test_axe_finds_nothing(self):
        for width, scheme in ((1280, "light"), (390, "dark")):
            self.browser.look(width, 844, scheme, "reduce")
            with self.subTest(width=width, scheme=scheme):
                self.card("Margaret O'Dwyer")
                self.assertEqual(self.axe(), [])
                self.press("Merge with another…")
                self.browser.type("keat")
                self.browser.element("#merge-names li")
                self.assertEqual(self.axe(), [])
                self.browser.type("{Down}{Enter}")
                self.preview()
                self.assertEqual(self.axe(), [])
                self.press("Back")
                self.browser.element("#card .why li")
                self.press("Rename…")
                self.browser.type("{Enter}")
                self.browser.element("#card .wrong")
                self.assertEqual(self.axe(), [])


if __name__ == "__main__":
    unittest.main()
