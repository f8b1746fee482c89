"""No option is ignored in silence: of any two, each has its effect, or the two are refused with words. Only settings of
what is not shown pass, such as --limit beside --count."""

import itertools
import re
import unittest

from support import PORT_NEWS, CliTest

FILTERS = ["--person", "--org", "--place", "--not-person", "--not-org", "--not-place", "--source", "--language", "--since",
           "--until", "--author", "--section", "--story", "--not-story", "--not-source", "--not-language", "--not-author", "--not-section"]
SEARCHES_ONLY = FILTERS + ["--match", "--plain", "--facets", "--explain", "--recency", "--offset", "--snippets", "--context",
                           "--stories", "--collapse", "--timeline", "--files", "--synonyms", "--file-dates", "--facet-file", "--by", "--brief"]
# Of these a pair says nothing: they are of the terminal, of the program itself, the index, the page (test_serve.py), the
# searcher as one types (test_interactive.py), or what is saved (test_saved.py).
BESIDE = ["--db", "--partial", "--color", "--no-pager", "--serve", "--open", "--edit", "--interactive",
          "--no-history", "--save", "--no-config", "--generate", "--version", "--help"]
MODES = ["--list", "--why", "--why-story", "--related", "--similar", "--batch", "--history", "--saved", "--alerts", "--compare", "--show"]
FORMS = ["--json", "--tsv", "--csv", "--brief", "--files", "--count"]
REFUSED = {
    "--list": SEARCHES_ONLY + ["--facet-limit", "--sort", "--count-by"],
    "--why": SEARCHES_ONLY + ["--facet-limit", "--sort", "--count-by", "QUERY"],
    "--why-story": SEARCHES_ONLY + ["--facet-limit", "--sort", "--count-by", "--limit", "--tsv", "--csv", "--count"],
    "--related": SEARCHES_ONLY + ["--sort", "QUERY"],
    "--similar": ["--match", "--plain", "--explain", "--synonyms", "--stories", "--collapse", "QUERY"],
    "--history": SEARCHES_ONLY + FORMS + ["--facet-limit", "--sort", "--count-by", "--entities", "--story-corrections"],
    "--saved": SEARCHES_ONLY + ["--tsv", "--csv", "--brief", "--count", "--facet-limit", "--sort", "--count-by", "--entities", "--story-corrections"],
    "--alerts": SEARCHES_ONLY + ["--tsv", "--csv", "--count", "--facet-limit", "--sort", "--count-by", "--entities", "--story-corrections", "--limit"],
    "--show": ["--facets", "--facet-limit", "--explain", "--offset", "--snippets", "--context", "--stories", "--collapse", "--tsv", "--csv", "--brief", "--files", "--count", "--count-by"],
    "--batch": ["--tsv", "--csv", "--brief", "--files", "--count", "QUERY"],
    "--count": ["--facets", "--explain", "--by", "--count-by", "--stories", "--collapse"],
    "--stories": ["--collapse"],
    "--files": ["--facets", "--explain", "--by", "--count-by"],
    "--tsv": ["--explain", "--facets", "--by"],
    "--csv": ["--explain", "--facets", "--by"],
    "--brief": ["--explain", "--snippets", "--context"],
    "--context": ["--snippets"],
    "--compare": ["--facets", "--facet-limit", "--facet-file", "--explain", "--sort", "--recency", "--limit", "--offset",
                  "--snippets", "--context", "--stories", "--collapse", "--brief", "--files", "--count", "--count-by"],
    "--timeline": ["--facets", "--count-by", "--facet-limit", "--facet-file", "--explain", "--sort", "--recency", "--limit", "--offset", "--snippets",
                   "--context", "--stories", "--collapse", "--brief", "--files", "--count", "--similar", "--compare", "--show"],
    "--recency": ["--sort"],
}


def refused(one, other):
    if one in MODES and other in MODES or one in FORMS and other in FORMS:
        return True
    if "--facet-file" in (one, other):  # goes with two others
        return True
    if "--count-by" in (one, other) and not {one, other} & {"--facets", "--by", "--related"}:
        return True
    if "--null" in (one, other) and "--files" not in (one, other):
        return True
    return other in REFUSED.get(one, []) or one in REFUSED.get(other, [])


class Pairs(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.indexer(self.write("undated.txt", "Port news of no day\n\nThe walkout of the Dockers Alliance in Lisbon, led by Margaret O'Dwyer, goes on.\n\nThe talks do not."))
        self.indexer(self.write("extra.jsonl", '{"id":"de","title":"Hafen","text":"Die Stadt Port im Regen.","language":"de",'
                                               '"source":"Uferbote","date":"2020-02-02","author":"Jo Roe","section":"Sea"}\n'))
        identifier = next(m["id"] for m in self.messages("+reporters walkout") if m["type"] == "hit")
        words = self.write("words.txt", "port, theft\n")
        names = self.write("names.txt", "person: Peg O'Dwyer = Margaret O'Dwyer\nhide person: Ana Brandt\n")
        corrections = self.write("corrections.txt", f"same: {identifier} de\n")
        queries = self.write("queries.tsv", "port walkout -rain\nmuseum\n")
        self.values = {
            "QUERY": ["port walkout -rain"], "--person": ["o'dwyer"], "--org": ["harbour holdings"], "--place": ["lisbon"],
            "--not-person": ["leonard keating"], "--not-org": ["harbour holdings"], "--not-place": ["lisbon"],
            "--source": ["uferbote"], "--author": ["roe"], "--section": ["sea"],
            "--not-source": ["gull"], "--not-language": ["de"], "--not-author": ["ann lee"], "--not-section": ["arts"],
            "--language": ["en"], "--since": ["2020-03"], "--until": ["2020-06"], "--file-dates": [],
            "--match": ["all"], "--plain": [], "--synonyms": [words], "--explain": [], "--facets": None, "--facet-limit": ["1"], "--by": ["week"], "--compare": ["port", "--compare", "lisbon"],
            "--list": ["person"], "--why": ["o'dwyer"], "--why-story": [identifier], "--story": [identifier], "--not-story": [identifier], "--count-by": ["story"], "--related": ["o'dwyer"], "--entities": [names], "--story-corrections": [corrections],
            "--similar": [identifier], "--limit": ["1"], "--offset": ["1"], "--sort": ["title"], "--recency": ["1d"],
            "--snippets": ["0"], "--context": ["1"], "--stories": [], "--collapse": [], "--timeline": [], "--json": [], "--tsv": [], "--csv": [], "--brief": [], "--facet-file": [self.dir / "facets.csv"], "--files": [], "--null": [], "--count": [], "--batch": [queries], "--history": [], "--saved": [], "--alerts": [], "--show": [identifier]}

    def test_all_options_are_paired(self):
        script = self.searcher("--generate", "complete-bash", db=False).stdout
        options = re.search(r"compgen -W '(--[^']*)' -- \"\$current\"", script)[1].split()
        self.assertEqual(sorted(options), sorted([each for each in self.values if each != "QUERY"] + BESIDE))

    def command(self, *options):
        arguments = []
        for option in options:
            if option == "QUERY":
                continue
            value = self.values[option]
            arguments += ["--facets=person,org,date"] if value is None else [option, *value]
        if "QUERY" in options:
            arguments += ["--", *self.values["QUERY"]]
        return arguments

    def test_every_pair_is_refused_or_runs(self):
        for one, other in itertools.combinations(self.values, 2):
            if {one, other} in ({"QUERY", "--why-story"}, {"QUERY", "--alerts"}):
                continue  # it is the other id, or the name of a search
            with self.subTest(one=one, other=other):
                result = self.searcher(*self.command(one, other))
                if refused(one, other):
                    self.assert_error(result)
                    first = result.stderr.splitlines()[0]
                    self.assertRegex(first, r"do(es)? not go together|does not go with|goes with|leave QUERY out")
                    self.assertTrue(one in first or other in first or "-0" in first, first)
                else:
                    only = {one, other} & {"--match", "--plain", "--limit", "--offset", "--snippets", "--context", "--synonyms", "--explain", "--file-dates",
                                           "--recency", "--entities", "--story-corrections", "--json", "--tsv", "--csv", "--brief", "--files", "--null", "--facet-limit"}
                    nothing = "searcher: nothing to search for: no QUERY and no filter"
                    if result.returncode == 2:
                        self.assertEqual(result.stderr.splitlines()[0], nothing)
                        self.assertTrue(only, "a search that is none")

    def test_each_of_a_pair_has_its_effect(self):
        # Beside a query or another mode, what is not refused changes what is printed.
        def shown(*options):
            result = self.searcher(*self.command(*options))
            self.assertIn(result.returncode, (0, 1), result.stderr)
            return re.sub(r'"elapsed_ms":[0-9.]+', "", result.stdout + result.stderr)

        for mode in ("QUERY", "--list", "--why", "--related", "--similar", "--batch"):
            for option in self.values:
                if option == mode or refused(mode, option) or option in MODES and mode == "QUERY":
                    continue
                if option in ("--count-by", "--story-corrections"):
                    continue  # of --facets and --related; each of these few documents is a story. Where stories are told
                if option == "--null" or option == "--facet-limit" and mode != "--related":
                    continue  # of --files and of --facets
                if (mode, option) in {("--batch", "--json"), ("--list", "QUERY")}:
                    continue  # is JSON Lines anyway; the pattern
                if mode != "QUERY" and option in ("--match", "--plain", "--synonyms", "--recency", "--sort", "--offset",
                                                  "--limit", "--not-person", "--not-org", "--not-place", "--language",
                                                  "--entities", "--source", "--since", "--until", "--person", "--org",
                                                  "--author", "--section", "--not-source", "--not-language",
                                                  "--not-author", "--not-section", "--story", "--not-story",
                                                  "--place"):
                    continue  # these few documents may well be the same ones
                form = ["--json"] if option == "--recency" else []  # two documents may keep their order
                form += ["--facets"] if option == "--file-dates" else []  # for filters, facets and orders
                with self.subTest(mode=mode, option=option):
                    self.assertNotEqual(shown(mode, option, *form), shown(mode, *form))


if __name__ == "__main__":
    unittest.main()
