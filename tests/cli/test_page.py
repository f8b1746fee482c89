"""The page of searcher --serve in a browser: what a reader does, and what a hostile document cannot."""

import datetime
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import browser
from support import BIN, PORT_NEWS, SOURCE

TRAP = "document.documentElement.dataset.trapped = 1"
HOSTILE = {
    "id": "hostile", "date": "2021-05-05", "author": '"><script>' + TRAP + "</script>", "source": "\u202eelttil \u2066<b>Gull</b>",
    "title": f'<img src=x onerror="{TRAP}"> \u202egnirts', "url": f"javascript:{TRAP}", "section": "<svg onload=alert(1)>",
    "text": f"Zebra <script>{TRAP}</script> and <a href=\"javascript:{TRAP}\">a link</a> of Margaret O'Dwyer \U0001f600 zebra.\n\n"
            f"<style>body{{display:none}}</style><iframe src=\"javascript:{TRAP}\"></iframe> \U0001f600\U0001f600 zebra \u202e \u0000 end."}
HOSTILE_TEXT = f"Of zebus\n\nA zebu says <script>{TRAP}</script> <img src=x onerror=\"{TRAP}\"> &lt;b&gt; and goes."
PEOPLE = ["Ann", "Bea", "Cora", "Dora", "Ella", "Fay", "Gina", "Hope", "Iris", "Jane", "Kate", "Lena"]


def records():
    """A year of a paper, a document a month, each naming one person more than the others."""
    for month, name in enumerate(PEOPLE, 1):
        yield {"id": f"month-{month}", "title": f"Harvest {month}", "date": f"2020-{month:02}-15", "source": "Gull" if month % 2 else "Heron",
               "url": f"https://news.example/{month}", "author": "Jo Roe",
               "text": f"The harvest was good, said {name} Zimmerman in Lisbon. " + "It rained. " * 300 + "The harvest ended.\n"}
    yield HOSTILE


def npm_package(name, file):
    """A file of a package of npm's, or None where there is no npm, or no way to its registry."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run([npm, "pack", "--silent", name], cwd=folder, check=True, capture_output=True, timeout=30)
            archive = next(Path(folder).glob("*.tgz"))
            subprocess.run(["tar", "-xzf", archive, "-C", folder], check=True)
            return (Path(folder) / "package" / file).read_text()
        except (subprocess.SubprocessError, OSError, StopIteration):
            return None


@unittest.skipIf(browser.CHROMIUM is None or browser.DRIVER is None, "there is no chromium here (Debian: chromium, chromium-driver)")
@unittest.skipUnless((BIN / "byline-serve").exists(), "byline-serve was not built: cpp-httplib is missing")
class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """One index, server and browser for all classes."""
        if hasattr(PageTest, "browser"):
            return
        PageTest.dir = Path(tempfile.mkdtemp(prefix="byline-test-"))
        unittest.addModuleCleanup(shutil.rmtree, cls.dir, ignore_errors=True)
        texts = cls.dir / "texts"
        texts.mkdir()
        for name, text in PORT_NEWS.items():
            (texts / (name + ".txt")).write_text(text)
        (texts / "year.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records()))
        (texts / "zebu.txt").write_text(HOSTILE_TEXT)
        shutil.copy(SOURCE / "tests/fixtures/pdf/report.pdf", texts)
        cls.program("indexer", texts)
        PageTest.server, PageTest.address = cls.serve()
        PageTest.root = cls.address.split("?")[0]
        PageTest.browser = browser.Browser()
        unittest.addModuleCleanup(cls.browser.close)

    @classmethod
    def program(cls, name, *arguments):
        return subprocess.run([BIN / name, "--db", cls.dir / "index", *arguments], check=True, capture_output=True, text=True)

    @classmethod
    def serve(cls, *arguments):
        server = subprocess.Popen([BIN / "searcher", "--db", cls.dir / "index", "--serve", *arguments], stdout=subprocess.PIPE, text=True)

        def end():
            server.terminate()
            server.wait(20)
            server.stdout.close()
        unittest.addModuleCleanup(end)
        return server, server.stdout.readline().strip()

    def setUp(self):
        self.browser.look()
        self.browser.go(self.address)
        self.wait()

    def open(self, search):
        self.browser.go(self.root + search)
        self.wait()

    def wait(self):
        """Until all that was asked for is there."""
        self.browser.until("return document.readyState === 'complete' && !document.body.hasAttribute('aria-busy') && "
                           "!document.querySelector('[aria-busy]') && document.getElementById('count').textContent")

    def asked(self):
        return {name: values if len(values) > 1 else values[0] for name, values in parse_qs(urlsplit(self.browser.address).query).items()}

    def until_asked(self, **wanted):
        wanted = {name.replace("_", "-"): value for name, value in wanted.items()}
        self.browser.until("return JSON.stringify([...new URLSearchParams(location.search)].sort()) === JSON.stringify(arguments[0])",
                           sorted([name, value] for name, values in wanted.items()
                                  for value in (values if isinstance(values, list) else [values])))
        self.wait()

    def texts(self, selector):
        return self.browser.run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.trim().replace(/\\s+/g, ' '))", selector)

    def focused(self):
        return self.browser.run("return document.activeElement.textContent.trim() || document.activeElement.id")

    def titles(self):
        return self.texts("#hits .title")

    def axe(self):
        """What axe-core finds wrong with the page as it is."""
        if not hasattr(PageTest, "axe_core"):
            PageTest.axe_core = npm_package("axe-core@4", "axe.min.js")
        if self.axe_core is None:
            self.skipTest("axe-core cannot be had from npm here")
        self.browser.run(self.axe_core)
        return self.browser.run_async("""const done = arguments[0];
            axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
            .then((found) => done(found.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target + " " + n.failureSummary).join("; "))))""")


class Searching(PageTest):
    def test_it_begins_with_all_documents_the_newest_first(self):
        self.assertEqual(urlsplit(self.browser.address).query, "")  # the key is gone from the address
        self.assertEqual(self.titles()[0], "Museum reopens")
        self.assertEqual(self.focused(), "query")
        self.assertRegex(self.texts("#count")[0], r"^\d+ documents$")

    def test_it_searches_as_one_types(self):
        self.browser.type("port strike")
        self.until_asked(q="port strike")
        self.assertEqual(self.titles(), ["Port strike begins", "Port talks resume"])
        self.assertEqual(self.texts("#count"), ["1 document with all the words · 2 with any"])
        self.assertEqual(self.texts("#hits .with-some"), ["With some of the words"])
        self.assertEqual(set(self.texts("#hits .snippet mark")), {"strike", "Port"} & set(self.texts("#hits .snippet mark")))
        self.assertEqual(self.browser.run("return document.title"), "port strike – Byline")
        self.browser.back()  # all that was typed is one step
        self.until_asked()
        self.assertEqual(self.browser.run("return document.getElementById('query').value"), "")
        self.browser.forward()
        self.until_asked(q="port strike")

    def test_answers_of_older_requests_are_dropped(self):
        # The first answer comes late, after that of the second.
        self.browser.run("""const real = fetch; let first = true;
            window.fetch = (address, options) => {
              if (!String(address).startsWith("/api/search") || !first) return real(address, options);
              first = false;
              return new Promise((resolve) => setTimeout(() => resolve(real(address)), 600));
            };""")
        self.browser.type("museum")
        self.browser.until("return location.search === '?q=museum'")
        self.browser.type(" OR talks{Enter}")
        self.browser.until("return document.querySelectorAll('#hits > li').length === 3")
        self.browser.run_async("setTimeout(arguments[0], 800)")
        self.assertEqual(len(self.titles()), 3)

    def test_an_error_stands_beside_the_last_answer(self):
        self.open("?q=strike")
        self.browser.type(" AND{Enter}", "#query")
        self.browser.until("return !document.getElementById('error').hidden")
        self.assertEqual(self.texts("#error p"), ["AND has nothing on its right.", "strike AND",
                                                  'Write: strike AND word; to search for the word itself, put it in quotes: "AND"'])
        self.assertEqual(self.texts("#error mark"), ["AND"])
        self.assertEqual(self.titles()[0], "Port strike begins")
        self.browser.type(" talks{Enter}", "#query")
        self.browser.until("return document.getElementById('error').hidden")

    def test_did_you_mean(self):
        self.open("?q=strkie")
        self.assertEqual(self.texts("#count"), ["No document matches"])
        self.browser.click(self.browser.with_text("#notes button", "strike"))
        self.until_asked(q="strike")
        self.open("?q=qqqxx")
        self.assertEqual(self.texts("#notes"), ["Fewer words, or another spelling, may find something."])
        self.open("?q=strike&person=Ana+Brandt")
        self.assertIn("A filter may be too much: take one off above.", self.texts("#notes")[0])

    def test_order_words_and_pages(self):
        self.open("?q=harvest")
        self.browser.run("const order = document.getElementById('order'); order.value = 'date'; order.dispatchEvent(new Event('change'))")
        self.until_asked(q="harvest", sort="date")
        self.assertEqual(self.titles()[:2], ["Harvest 1", "Harvest 2"])
        self.open("?q=harvest+begins&match=any&offset=10")
        self.assertEqual(self.browser.run("return document.getElementById('hits').start"), 11)
        self.browser.click("#earlier")
        self.until_asked(q="harvest begins", match="any")
        self.browser.click(self.browser.with_text("#count button", "only with all"))
        self.until_asked(q="harvest begins")

    def test_the_server_has_ended(self):
        server, address = self.serve()
        self.browser.go(address)
        self.wait()
        server.terminate()
        server.wait(20)
        self.browser.type("port{Enter}", "#query")
        self.browser.until("return !document.getElementById('error').hidden")
        self.assertEqual(self.texts("#error p"), ["The server does not answer: it runs as long as searcher --serve does."])


class Narrowing(PageTest):
    def test_narrowing_and_excluding(self):
        self.open("?q=port")
        self.browser.click(self.browser.element('[data-key="narrow person Leonard Keating"]'))
        self.until_asked(q="port", person="Leonard Keating")
        self.assertEqual(self.titles(), ["Port strike begins"])
        self.assertEqual(self.texts("#chips .chip"), ["Person Leonard Keating×"])
        self.assertEqual(self.browser.run("return document.querySelector('[data-key=\"narrow person Leonard Keating\"]').getAttribute('aria-pressed')"), "true")
        self.browser.run("document.querySelector('[data-key=\"exclude person Leonard Keating\"]').click()")
        self.until_asked(q="port", not_person="Leonard Keating")
        self.assertEqual(self.titles(), ["Port talks resume"])
        self.assertEqual(self.texts("#chips .chip"), ["Not Leonard Keating×"])
        self.browser.back()
        self.until_asked(q="port", person="Leonard Keating")
        self.browser.back()
        self.until_asked(q="port")
        self.browser.forward()
        self.until_asked(q="port", person="Leonard Keating")
        self.browser.click("#chips .chip")
        self.until_asked(q="port")

    def test_a_source_is_excluded(self):
        self.open("?q=harvest&source=Gull")
        self.browser.run("document.querySelector('[data-key=\"exclude source Gull\"]').click()")
        self.until_asked(q="harvest", not_source="Gull")
        self.assertEqual(set(self.texts("#hits .origin bdi:nth-of-type(1)")), {"Heron"})
        self.assertEqual(self.texts("#chips .chip.excludes"), ["Not Gull×"])
        self.browser.click("#chips .chip")
        self.until_asked(q="harvest")
        self.browser.type(" -lang:e", "#query")
        self.browser.until("return document.querySelectorAll('#suggestions li').length === 1")
        self.browser.click("#suggestions li")
        self.until_asked(q="harvest", not_language="en")
        self.assertEqual(self.texts("#count"), ["No document matches"])

    def test_the_focus_stays_where_it_was(self):
        self.open("?q=harvest")
        self.browser.run("document.querySelector('[data-key=\"narrow source Gull\"]').focus()")
        self.browser.type("{Enter}")
        self.until_asked(q="harvest", source="Gull")
        self.assertEqual(self.browser.run("return document.activeElement.dataset.key"), "narrow source Gull")

    def test_names_are_found_inside_a_facet(self):
        self.open("?q=harvest")
        self.assertEqual(len(self.texts(".facet.person li")), 8)
        self.browser.click(".facet.person .more")
        self.assertEqual(len(self.texts(".facet.person li .narrow .text")), 12)
        self.browser.type("ire", ".facet.person .find")
        self.browser.until("return document.querySelector('.facet.person .nothing')")
        self.browser.type("{Backspace}{Backspace}{Backspace}iri", ".facet.person .find")
        self.browser.until("return document.querySelectorAll('.facet.person li').length === 1")
        self.assertEqual(self.texts(".facet.person li .narrow .text"), ["Iris Zimmerman"])

    def test_dates(self):
        self.open("?q=harvest")
        bars = self.browser.run("return [...document.querySelectorAll('.bars .bar')]")
        self.assertEqual(len(bars), 12)
        self.browser.drag(bars[2], bars[4])
        self.until_asked(q="harvest", since="2020-03", until="2020-05")
        self.assertEqual(self.texts("#chips .chip"), ["Date 2020-03 to 2020-05×"])
        self.assertEqual(len(self.titles()), 3)
        self.open("?q=harvest")
        self.browser.click(self.browser.run("return document.querySelectorAll('.bars .bar')[6]"))
        self.until_asked(q="harvest", since="2020-07", until="2020-07")
        self.open("?q=harvest")
        self.browser.run("document.querySelector('.bars .bar').focus()")
        self.browser.type("{Right}")
        self.assertEqual(self.texts("#timeline .words"), ["February 2020: 1 document"])
        self.browser.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": [
            {"type": "keyDown", "value": browser.KEYS["Shift"]}, {"type": "keyDown", "value": browser.KEYS["Right"]},
            {"type": "keyUp", "value": browser.KEYS["Right"]}, {"type": "keyUp", "value": browser.KEYS["Shift"]}]}]})
        self.browser.type("{Enter}")
        self.until_asked(q="harvest", since="2020-02", until="2020-03")

    def test_days_and_weeks_where_they_fit(self):
        def bars():
            return self.browser.run("return [...document.querySelectorAll('.bars .bar')].map((e) => e.getAttribute('aria-label'))")
        self.open("?person=Margaret+O%27Dwyer&until=2021-04")
        self.assertEqual(bars(), [f"{day} March 2021: {'1 document' if day in (4, 8) else '0 documents'}" for day in range(4, 9)])
        self.browser.click(self.browser.run("return document.querySelectorAll('.bars .bar')[4]"))
        self.until_asked(person="Margaret O'Dwyer", since="2021-03-08", until="2021-03-08")
        self.open("?q=harvest&until=2020-06")
        weeks = bars()
        self.assertEqual((weeks[0], weeks[-1], len(weeks)), ("week of 13 January 2020: 1 document", "week of 15 June 2020: 1 document", 23))
        bars_now = self.browser.run("return [...document.querySelectorAll('.bars .bar')]")
        self.browser.drag(bars_now[0], bars_now[1])
        self.until_asked(q="harvest", since="2020-01-13", until="2020-01-26")
        self.open("?q=harvest&person=Ann+Zimmerman")  # on one day alone
        self.assertTrue(self.browser.run("return document.getElementById('timeline').hidden"))

    def test_bars_of_an_older_search_are_not_drawn(self):
        self.browser.run("""const real = window.fetch; window.fetch = async (...asked) => {
            if (String(asked[0]).includes("by=")) await new Promise((resolve) => setTimeout(resolve, 400));
            return real(...asked); }""")
        self.browser.type("dwyer", "#query")
        self.until_asked(q="dwyer")
        self.browser.type("{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}harvest")
        self.until_asked(q="harvest")
        self.browser.run_async("setTimeout(arguments[0], 600)")
        self.assertEqual(len(self.texts(".bars .bar")), 12)

    def test_periods_are_those_of_the_calendar(self):
        days = [datetime.date(year, 12, 20) + datetime.timedelta(days=7 * i) for year in range(1998, 2032, 3) for i in range(4)]
        weeks = [f"{day.isocalendar()[0]}-W{day.isocalendar()[1]:02}" for day in days]
        mondays = [day - datetime.timedelta(days=day.weekday()) for day in days]
        found = self.browser.run_async("""const [weeks, done] = arguments; import('/periods.js').then((p) => done([
            weeks.map((w) => [p.firstDay(w), p.lastDay(w), p.following(w)]),
            ["2020", "2020-02", "2021-12", "2020-02-28", "0999-12"].map((n) => [p.firstDay(n), p.lastDay(n), p.following(n)]),
            [["day", "2021-02", "2021-03"], ["week", "2021-02", "2021-03"], ["month", "2019-11", "2020-02"], ["year", "1066", "2001"],
             ["month", "2020", "2021"], ["week", "2020-12-31", "2021-01-04"]].map((each) => p.countOf(...each))]))""", weeks)
        week = datetime.timedelta(days=7)
        names = [f"{(m + week).isocalendar()[0]}-W{(m + week).isocalendar()[1]:02}" for m in mondays]
        self.assertEqual(found[0], [[str(m), str(m + datetime.timedelta(days=6)), name] for m, name in zip(mondays, names)])
        self.assertEqual(found[1], [["2020-01-01", "2020-12-31", "2021"], ["2020-02-01", "2020-02-29", "2020-03"],
                                    ["2021-12-01", "2021-12-31", "2022-01"], ["2020-02-28", "2020-02-28", "2020-02-29"],
                                    ["0999-12-01", "0999-12-31", "1000-01"]])
        self.assertEqual(found[2], [59, 9, 4, 936, 24, 2])

    def test_the_day_of_a_file_is_named_as_such(self):
        self.open("?q=zebu")
        day = datetime.date.fromtimestamp((self.dir / "texts/zebu.txt").stat().st_mtime)
        self.assertEqual(self.texts("#hits .origin"), [f"file of {day.day} {day:%B %Y}"])
        self.browser.click("#hits .title a")
        self.browser.element("#document .part")
        self.assertEqual(self.texts("#document .origin"), [f"file of {day.day} {day:%B %Y}"])

    def test_a_date_far_off_leaves_the_others_room(self):
        script = """const done = arguments[0]; import('/dates.js').then(({ filled, nearby }) => {
            const values = [{ name: "1066", count: 1 }];
            for (let year = 2001; year < 2010; ++year) values.push({ name: String(year), count: 100 });
            values.push({ name: "2050", count: 2 });
            const months = filled([{ name: "2019-11", count: 1 }, { name: "2020-02", count: 2 }]);
            const days = filled([{ name: "2020-02-28", count: 1 }, { name: "2020-03-01", count: 2 }]);
            done([nearby(values).values.length, nearby(values).left, months.map((m) => m.name), days.map((d) => d.name)]);
          })"""
        self.assertEqual(self.browser.run_async(script),
                         [9, 3, ["2019-11", "2019-12", "2020-01", "2020-02"], ["2020-02-28", "2020-02-29", "2020-03-01"]])

    def test_completion(self):
        self.browser.type("port margaret o'dw")
        self.browser.until("return document.querySelectorAll('#suggestions li').length === 1")
        self.assertEqual(self.browser.run("return document.getElementById('query').getAttribute('aria-expanded')"), "true")
        self.browser.type("{Down}")
        self.assertEqual(self.browser.run("return document.getElementById(document.getElementById('query').getAttribute('aria-activedescendant')).ariaSelected"), "true")
        self.browser.type("{Enter}")
        self.until_asked(q="port", person="Margaret O'Dwyer")  # the words of the name are gone
        self.browser.type(" -place:lis", "#query")
        self.browser.until("return document.querySelectorAll('#suggestions li').length === 1")
        self.browser.click("#suggestions li")
        self.until_asked(q="port", person="Margaret O'Dwyer", not_place="Lisbon")
        self.browser.type(" person:zzz", "#query")
        self.browser.run_async("setTimeout(arguments[0], 400)")
        self.assertEqual(self.texts("#suggestions li"), [])

    def test_who_a_name_is_and_why(self):
        self.open("?q=port")
        self.browser.run("document.querySelector('[data-key=\"about person Margaret O\\'Dwyer\"]').click()")
        self.browser.element("#card[open] .why li")
        self.assertEqual(self.texts("#card h2"), ["Margaret O'Dwyer"])
        self.assertIn("Margaret O'Dwyer – the name shown (3 documents)", self.texts("#card .why li > p"))
        self.assertTrue(any(text.startswith("O'Dwyer – ") for text in self.texts("#card .why li > p")))
        self.browser.click(self.browser.with_text("#card .actions button", "Without it"))
        self.until_asked(q="port", not_person="Margaret O'Dwyer")
        self.assertFalse(self.browser.run("return document.getElementById('card').open"))

    def test_downloads(self):
        self.open("?q=harvest&source=Gull")
        rows = self.browser.run_async("fetch(document.getElementById('csv').href).then((a) => a.text()).then(arguments[0])")
        self.assertEqual(len(rows.splitlines()), 1 + 6)
        lines = self.browser.run_async("fetch(document.getElementById('jsonl').href).then((a) => a.text()).then(arguments[0])")
        self.assertEqual([json.loads(line)["type"] for line in lines.splitlines()], ["hit"] * 6 + ["summary"])


class Reading(PageTest):
    def read(self, search="?q=harvest&sort=date"):
        self.open(search)
        self.browser.click("#hits .title a")
        self.browser.element("#document .body .part")

    def visible(self, selector):
        return self.browser.run("""const box = document.querySelector(arguments[0]).getBoundingClientRect();
            const pane = document.querySelector('#document').getBoundingClientRect();
            return box.top >= pane.top && box.bottom <= pane.bottom""", selector)

    def test_a_document_with_its_matches(self):
        self.read("?q=ended&sort=date")
        self.until_asked(q="ended", sort="date", doc="month-1")
        self.assertEqual(self.texts("#document h2"), ["Harvest 1"])
        self.assertEqual(self.texts("#document [role=status]"), ["1 of 1"])
        self.assertTrue(self.visible("#document mark.current"))  # though it is at the end
        self.assertEqual(self.texts("#document .body .name.person"), ["Ann Zimmerman"])
        address = self.browser.element("#document a.address")
        self.assertEqual(self.browser.run("const a = arguments[0]; return [a.href, a.rel, a.target]", address),
                         ["https://news.example/1", "noopener noreferrer", "_blank"])
        self.browser.back()
        self.until_asked(q="ended", sort="date")
        self.assertTrue(self.browser.run("return document.getElementById('document').hidden"))

    def test_next_and_previous_match(self):
        self.read()
        self.assertEqual(self.texts("#document [role=status]"), ["1 of 2"])
        self.browser.click("#document [aria-label='Next match']")
        self.assertEqual(self.texts("#document [role=status]"), ["2 of 2"])
        self.assertTrue(self.visible("#document mark.current"))
        self.browser.type("n")  # round to the first
        self.assertEqual(self.texts("#document [role=status]"), ["1 of 2"])
        self.browser.type("p")
        self.assertEqual(self.texts("#document [role=status]"), ["2 of 2"])

    def test_a_name_in_the_text_tells_who_it_is(self):
        self.read()
        self.browser.click("#document .body .name.person")
        self.browser.element("#card[open] .why li")
        self.assertEqual(self.texts("#card h2"), ["Ann Zimmerman"])

    def test_keys(self):
        self.open("?q=harvest&sort=date")
        self.browser.run("document.activeElement.blur()")
        self.browser.type("jj")
        self.assertEqual(self.focused(), "Harvest 2")
        self.browser.type("k")
        self.assertEqual(self.focused(), "Harvest 1")
        self.browser.type("{Enter}")
        self.browser.element("#document .body .part")
        self.assertEqual(self.focused(), "Harvest 1")  # the document's title
        self.browser.type("j")
        self.until_asked(q="harvest", sort="date", doc="month-2")
        self.assertEqual(self.texts("#document h2"), ["Harvest 2"])
        self.browser.type("{Escape}")
        self.until_asked(q="harvest", sort="date")
        self.assertEqual(self.focused(), "Harvest 2")
        self.browser.type("/")
        self.assertEqual(self.focused(), "query")
        self.browser.type("{Escape}?")
        self.browser.element("#help[open]")
        self.browser.type("{Escape}")
        self.browser.until("return !document.getElementById('help').open")

    def test_a_document_that_is_gone(self):
        self.open("?q=harvest&doc=nowhere")
        self.assertIn("nowhere", self.browser.until("return document.querySelector('#document .failure')?.textContent"))

    def test_pages(self):
        self.read("?q=type:pdf")
        self.browser.element("#document .body .part")
        self.assertEqual(self.texts("#document .body .page")[:1], ["Page 1"])

    def test_a_long_document(self):
        text = "".join(f"Paragraph {i} of the long story, which Ann Zimmerman tells.\n\n" for i in range(60_000))
        (self.dir / "long.txt").write_text("The long story\n\n" + text + "A needle at the end.\n")
        self.program("indexer", self.dir / "texts", self.dir / "long.txt")
        self.read("?q=needle")
        self.browser.until("return document.querySelector('#document mark.current')", seconds=20)
        self.assertTrue(self.visible("#document mark.current"))

    def test_on_a_narrow_screen_the_document_covers_the_rest(self):
        self.browser.look(390, 844)
        self.read()
        self.assertEqual(self.browser.run("return [...document.querySelectorAll('[inert]')].map(e => e.id || e.className)"),
                         ["skip", "top", "side", "main"])
        box = self.browser.run("const b = document.getElementById('document').getBoundingClientRect(); return [b.left, b.top, b.width, b.height]")
        self.assertEqual(box, [0, 0, 390, 844])
        self.browser.click(".close-document")
        self.browser.until("return !document.querySelector('[inert]')")
        self.assertTrue(self.browser.run("return document.documentElement.scrollWidth <= innerWidth"))


class Hostile(PageTest):
    def untouched(self):
        self.assertEqual(self.browser.run("""return [document.documentElement.dataset.trapped ?? null, document.scripts.length,
            document.querySelectorAll('img, iframe, svg, body style').length,
            [...document.links].filter((a) => !/^https?:/.test(a.href)).length]"""), [None, 1, 0, 0])

    def test_what_a_document_says_is_text(self):
        self.open("?q=zebra")
        self.assertEqual(self.titles(), [HOSTILE["title"].replace("  ", " ").replace("\u202e", "\ufffd")])
        self.untouched()
        self.browser.click("#hits .title a")
        self.browser.element("#document .body .part")
        self.untouched()
        self.assertEqual(self.texts("#document .body mark"), ["Zebra", "zebra", "zebra"])  # behind characters of two units, too
        self.assertEqual(self.texts("#document .body .name.person"), ["Margaret O'Dwyer"])
        # No mark of direction turns what stands behind it, in hits, names, facets and the text.
        shown = self.browser.run("return document.body.textContent + [...document.querySelectorAll('[title]')].map((e) => e.title)")
        self.assertNotRegex(shown, "[\u202a-\u202e\u2066-\u2069]")
        self.assertIn("zebra \ufffd", shown)
        self.assertIsNone(self.browser.run("return document.querySelector('#document a.address')"))
        self.browser.click("#document .body .name.person")
        self.browser.element("#card[open] .why li")
        self.untouched()

    def test_the_text_of_a_document_is_text(self):
        self.open("?q=zebu")
        self.browser.click("#hits .title a")
        self.assertEqual(self.browser.element("#document .body") and self.texts("#document .body p"), [HOSTILE_TEXT.split("\n\n")[1]])
        self.assertIn("<script>", self.texts("#hits .snippet")[0])
        self.untouched()

    def test_what_is_asked_for_is_text(self):
        self.open(f"?q=%3Cimg+src%3Dx+onerror%3D{TRAP.replace(' ', '+')}%3E&person=%3Cscript%3E&doc=%3Cb%3E&plain=true")
        self.untouched()
        self.assertEqual(self.texts("#chips .chip .text"), ["<script>", "true"])

    def test_directions_end_where_they_begin(self):
        self.open("?q=zebra")
        turned = self.browser.run("return [...document.querySelectorAll('#hits .title a, #hits bdi')].map((e) => getComputedStyle(e).unicodeBidi)")
        self.assertEqual(set(turned), {"isolate"})

    def test_no_script_but_its_own_runs(self):
        self.browser.run("""const script = document.createElement('script'); script.textContent = arguments[0]; document.body.append(script);
            const link = document.createElement('a'); link.setAttribute('onclick', arguments[0]); document.body.append(link); link.click();""", TRAP)
        self.assertIsNone(self.browser.run("return document.documentElement.dataset.trapped ?? null"))
        self.assertTrue(any("Content Security Policy" in line for line in self.browser.log()))


class Accessible(PageTest):
    def test_axe_finds_nothing(self):
        scenes = [("hits", "?q=port", None), ("a document", "?q=harvest&person=Ann+Zimmerman", "#hits .title a"),
                  ("an error", "?q=strike+AND", None), ("nothing", "?q=strkie", None), ("help", "?q=port", "#help-button"),
                  ("a name", "?q=port", ".facet .about")]
        for width, height in ((1280, 800), (390, 844)):
            for scheme in ("light", "dark"):
                self.browser.look(width, height, scheme, "reduce")
                # Colours and widths do not depend on each other: what is opened is looked at in two of the four.
                for name, search, click in scenes if (width, scheme) in ((1280, "light"), (390, "dark")) else scenes[:2]:
                    with self.subTest(name=name, width=width, scheme=scheme):
                        self.browser.go(self.root + search)
                        self.browser.until("return !document.body.hasAttribute('aria-busy') && document.readyState === 'complete' && "
                                           "(document.getElementById('count').textContent || !document.getElementById('error').hidden)")
                        if click:
                            self.browser.run("document.querySelector(arguments[0]).click()", click)
                            self.browser.until("return document.querySelector('dialog[open] li, dialog[open] dl, #document .part')")
                        self.assertEqual(self.axe(), [])


if __name__ == "__main__":
    unittest.main()
