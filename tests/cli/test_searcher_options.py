"""What the searcher says of mistakes on its command line, of its streams and signals."""

import json
import os
import signal
import subprocess
import unittest

import json_schema
from support import BIN, PORT_NEWS, CliTest


class Mistakes(CliTest):
    """Each ends with status 2, a plain sentence on standard error and nothing on standard output."""

    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)

    def check(self, rows):
        for arguments, sentence, *hints in rows:
            with self.subTest(arguments=arguments):
                result = self.searcher(*arguments)
                self.assert_error(result, *hints)
                self.assertEqual(result.stderr.splitlines()[0], "searcher: " + sentence)

    def test_unknown_options(self):
        self.check([
            (("--limti", "2", "port"), "there is no option --limti; did you mean --limit?",
             "searcher --help lists the options; write -- before a query that begins with -"),
            (("--limit2", "port"), "there is no option --limit2; did you mean --limit?"),
            (("--organisation=x", "port"), "there is no option --organisation"),
            (("--facet", "port"), "there is no option --facet; did you mean --facets?"),
            (("--sim", "port"), "there is no option --sim; did you mean --similar?"),
            (("-limit", "port"), "there is no option -limit; did you mean --limit?"),
            (("-port talks",), "there is no option -port talks"),
            (("--limt", "2", "port"), "there is no option --limt; did you mean --limit?"),
            (("--lmiit", "2", "port"), "there is no option --lmiit; did you mean --limit?"),
            (("--lits", "person"), "there is no option --lits; did you mean --list?"),
            (("--offest", "2", "port"), "there is no option --offest; did you mean --offset?"),
            (("--places", "x"), "there is no option --places; did you mean --place?"),
            (("--persn", "x"), "there is no option --persn; did you mean --person?"),
            (("--flies", "x"), "there is no option --flies; did you mean --files?"),
            (("--colour", "never", "x"), "there is no option --colour; did you mean --color?"),
            (("--snipets", "3", "x"), "there is no option --snipets; did you mean --snippets?"),
            (("--nul", "x"), "there is no option --nul; did you mean --null?"),
            (("--untill", "2020", "x"), "there is no option --untill; did you mean --until?"),
            (("--zebra", "x"), "there is no option --zebra"),
            (("-zz\x1b[31m",), "there is no option -zz\ufffd[31m"),
        ])

    def test_values(self):
        number = "takes a whole number from"
        self.check([
            (("--limit", "many", "port"), f"--limit {number} 0 to 1,000,000, not many"),
            (("--limit", "-1", "port"), f"--limit {number} 0 to 1,000,000, not -1"),
            (("--limit", "1.5", "port"), f"--limit {number} 0 to 1,000,000, not 1.5"),
            (("--limit", "1000001", "port"), f"--limit {number} 0 to 1,000,000, not 1000001"),
            (("--offset", "9" * 30, "port"), f"--offset {number} 0 to 4,000,000,000, not " + "9" * 30),
            (("--snippets", "-1", "port"), f"--snippets {number} 0 to 100, not -1"),
            (("--facet-limit", "x", "port"), f"--facet-limit {number} 0 to 1,000,000, not x"),
            (("port", "--person"), "--person needs a value", "write --person=NAME"),
            (("--person", "--json", "port"), "--person needs a value"),
            (("--person", "", "port"), "--person needs a value"),
            (("--since=", "port"), "--since needs a value"),
            (("--facets=", "port"), "--facets needs a value"),
            (("--db", ""), "--db needs a value", "write --db=DIR"),
            (("--json=yes", "port"), "--json takes no value"),
            (("--sort", "size", "port"), "--sort takes relevance, date, -date, title, added or -added, not size"),
            (("--match", "some", "port"), "--match takes auto, all or any, not some"),
            (("--color", "green", "port"), "--color takes auto, always or never, not green"),
            (("--color", "green", "--json", "port"), "--color takes auto, always or never, not green"),
            (("--facets", "person", "port"), "--facets takes its list after =, as in --facets=person",
             "to search for person, write it before: searcher person --facets"),
            (("--facets", "org,date"), "--facets takes its list after =, as in --facets=org,date"),
            (("--list", "animal"), "--list takes person, org, place, source, language, type, story, author or section, not animal"),
            (("--facets=colour", "port"), "there is no facet colour", "the facets are person, org, place, date"),
            (("--facets=persons", "port"), "there is no facet persons; did you mean person?",
             "the facets are person, org, place, date"),
            (("--since", "2021-02-30", "port"), "--since 2021-02-30: There is no day 30 in that month",
             "write --since 2020-09-16, 2020-09, 2020, or 7d for seven days ago (also w, m, y)"),
            (("--until", "soon", "port"), '--until soon: "soon" is not a date', "write --until 2020-09-16"),
            (("--until", "2021..", "port"), "--until takes one date, not the range 2021..",
             "write --since 2020-09-01 --until 2020-09-16, or date:2020-09-01..2020-09-16 in the query"),
            (("--since", "2020..2021", "port"), "--since takes one date, not the range 2020..2021"),
            (("--since", "2022", "--until", "2021", "port"), "--since 2022 is later than --until 2021",
             "write the earlier date with --since"),
            (("--language", "german", "port"), "--language takes the code of a language, not german",
             "write two letters: --language en, --language de, --language zh"),
            (("--not-language", "german", "port"), "--not-language takes the code of a language, not german",
             "write two letters: --not-language en, --not-language de, --not-language zh"),
            (("--similar", "nowhere"), "no document has the id nowhere"),
            (("--recency", "30", "port"), "--recency takes an age, not 30",
             "write --recency 30d (also w, m, y): a match so much older than the newest counts half"),
            (("--recency", "0d", "port"), "--recency takes an age, not 0d"),
            (("--recency", "-1d", "port"), "--recency takes an age, not -1d"),
            (("--recency", "10001d", "port"), "--recency takes an age, not 10001d"),
            (("--recency", "d", "port"), "--recency takes an age, not d"),
            (("--by", "decade", "port"), "--by takes day, week, month, year or story, not decade"),
            (("--batch", "absent"), "the batch absent cannot be read: No such file or directory"),
            (("--batch", "."), "the batch . cannot be read: it is a folder"),
        ])

    def test_what_does_not_go_together(self):
        self.check([
            ((), "nothing to search for: no QUERY and no filter", "searcher WORDS searches"),
            (("",), "nothing to search for: no QUERY and no filter"),
            (("--json", "--tsv", "port"), "--json and --tsv do not go together"),
            (("--count", "--files", "port"), "--files and --count do not go together"),
            (("-0", "port"), "-0 goes with --files"),
            (("--count-by", "story", "port"), "--count-by goes with --facets or --related"),
            (("--count-by", "story", "--batch", "-"), "--count-by goes with --facets or --related"),
            (("--list", "org", "--related", "x"), "--list and --related do not go together"),
            (("--similar", "x", "--batch", "y"), "--similar and --batch do not go together"),
            (("--list", "org", "--person", "x"), "--person does not go with --list"),
            (("--list", "org", "--files"), "--files does not go with --list"),
            (("--related", "x", "--since", "2020"), "--since does not go with --related"),
            (("--related", "Kim", "Kardashian"), "QUERY does not go with --related",
             'a name of several words needs quotes: --related "Kim Kardashian"'),
            (("--why", "Margaret", "Mary", "O'Dwyer"), "QUERY does not go with --why",
             'a name of several words needs quotes: --why "Margaret Mary O\'Dwyer"'),
            (("--similar", "x", "port"), "QUERY does not go with --similar"),
            (("--similar", "x", "--explain"), "--explain does not go with --similar"),
            (("--batch", "-", "port"), "--batch reads the queries from its file; leave QUERY out"),
            (("--batch", "-", "--count"), "--count does not go with --batch"),
            (("--count", "--facets", "port"), "--facets does not go with --count"),
            (("--files", "--explain", "port"), "--explain does not go with --files"),
            (("--tsv", "--explain", "port"), "--explain does not go with --tsv"),
            (("--brief", "--explain", "port"), "--explain does not go with --brief"),
            (("--brief", "--csv", "port"), "--csv and --brief do not go together"),
            (("--csv", "--explain", "port"), "--explain does not go with --csv"),
            (("--csv", "--facets", "port"), "--facets does not go with --csv: hits and counts are two tables",
             "write --facet-file FILE, which gets the counts, or --limit 0 for the counts alone"),
            (("--tsv", "--facets", "port"), "--facets does not go with --tsv: hits and counts are two tables"),
            (("--by", "week", "--csv", "port"), "--by does not go with --csv: hits and counts are two tables",
             "write --facet-file FILE, which gets the counts, or --limit 0 for the counts alone"),
            (("--by", "week", "--count", "port"), "--by does not go with --count"),
            (("--compare", "port"), "--compare takes two queries or more",
             "write searcher --compare 'person:A' 'person:B'; of one query, --by month counts"),
            (("--compare", "port", "lisbon", "--limit", "3"), "--limit does not go with --compare"),
            (("--compare", "port", "lisbon", "--facets"), "--facets does not go with --compare"),
            (("--compare", "port", "--related", "x"), "--related and --compare do not go together"),
            (("--compare", "port", "lisbon AND"), "the query cannot be understood", "  lisbon AND\n         ^~~",
             "AND has nothing on its right"),
            (("--compare", "lisbon OR", "port AND"), "the query cannot be understood", "  lisbon OR\n         ^~"),
            (("--facet-file", "x.csv", "--csv", "port"), "--facet-file goes with --facets"),
            (("--facet-file", "x.csv", "--facets", "port"), "--facet-file goes with --csv or --tsv"),
            (("--facet-file", "absent/x.csv", "--facets", "--csv", "port"),
             "the facets cannot be written to absent/x.csv: No such file or directory"),
            (("--related", "x", "--limit", "3", "--facet-limit", "3"), "--facet-limit does not go with --limit"),
            (("--recency", "30d", "--sort", "date", "port"), "--recency does not go with --sort date"),
        ])


class Again(CliTest):
    """Of an option given again the last one wins; those that add up do."""

    def test_last_one_wins(self):
        self.index(**PORT_NEWS)
        for again, once in [(("--limit", "1", "-n2"), ("--limit", "2")), (("-n", "2", "--limit=1"), ("--limit=1",)),
                            (("--sort", "-date", "--sort", "date"), ("--sort", "date")),
                            (("--color", "never", "--color=always"), ("--color=always",)),
                            (("--match", "all", "--match", "any"), ("--match", "any")),
                            (("--since", "2022", "--since", "2021-03-05"), ("--since", "2021-03-05")),
                            (("--facets", "--facets=org"), ("--facets=org",)),
                            (("--snippets", "0", "--snippets", "2"), ("--snippets", "2")),
                            (("--recency", "1d", "--recency", "30d"), ("--recency", "30d")),
                            (("--plain", "--no-plain"), ()), (("--json", "--no-json", "--tsv"), ("--tsv",)),
                            (("--db", self.db, "--explain", "--no-explain", "--explain"), ("--explain",))]:
            with self.subTest(again=again):
                results = [self.searcher(*arguments, "port -rain") for arguments in (again, once)]
                self.assertEqual(results[0].stderr, "")
                self.assertEqual(results[0].stdout, results[1].stdout)

    def test_filters_add_up(self):
        self.index(**PORT_NEWS)
        self.assertEqual(self.searcher("--count", "--person", "o'dwyer").stdout, "2\n")
        self.assertEqual(self.searcher("--count", "--person", "o'dwyer", "--person", "leonard keating").stdout, "1\n")


class Help(CliTest):
    def test_lists_every_option_in_lines_that_fit(self):
        help_text = self.searcher("--help", db=False).stdout
        for option in ("--db", "--match", "--plain", "--synonyms", "--explain", "--person", "--org", "--place", "--not-person",
                       "--not-org", "--not-place", "--source", "--language", "--since", "--until", "--facets",
                       "--facet-limit", "--list", "--related", "--similar", "--entities", "--story-corrections", "--limit", "--offset", "--sort", "--recency",
                       "--snippets", "--json", "--tsv", "--csv", "--facet-file", "--by", "--compare", "--brief", "--files", "--null", "--count", "--batch", "--color",
                       "--no-pager", "--no-config", "--version", "--help"):
            self.assertRegex(help_text, rf"(?m)^  (-\w,)?{option}\b")
        self.assertIn("Exit status: 0 something was found, 1 nothing, 2 an error", help_text)
        self.assertEqual(self.searcher("-h", db=False).stdout, help_text)
        self.assertRegex(self.searcher("--version", db=False).stdout, r"^searcher \(Byline\) \d+\.\d+\.\d+\n$")


    def test_both_fit_and_end_with_three_examples_that_run(self):
        self.index(**PORT_NEWS)
        self.write("wire.jsonl", '{"url":"u","body":"A storm.","published":"2021-01-01"}\n')
        for program in ("searcher", "indexer"):
            help_text = self.run_program(program, "--help", db=False).stdout
            self.assertLessEqual(max(map(len, help_text.splitlines())), 80)
            *rest, heading, one, two, three = help_text.splitlines()
            self.assertEqual((rest[-1], heading), ("", "Examples:"))
            for example in (one, two, three):
                with self.subTest(example=example):
                    self.assertTrue(example.startswith("  "))
                    result = subprocess.run(
                        ["bash", "-c", "set -o pipefail; cp -r texts news; gzip -kf texts/wire.jsonl; cp texts/*.gz .;" +
                         example.replace("~/", "./").replace("$", "")],
                        capture_output=True, text=True, timeout=60, cwd=self.dir,
                        env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "BYLINE_DB": str(self.db)})
                    self.assertIn(result.returncode, (0, 1) if program == "searcher" else (0,), result)


class Streams(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)

    def shell(self, script, **options):
        return subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, cwd=self.dir,
                              env={**os.environ, "S": str(BIN / "searcher"), "BYLINE_DB": str(self.db)}, **options)

    def test_status_and_streams(self):
        for arguments, status, has_output in [
                (("port",), 0, True), (("zebra",), 1, True), (("--count", "zebra"), 1, True), (("port AND",), 2, False),
                (("--files", "zebra"), 1, False), (("--tsv", "zebra"), 1, True), (("--limit", "0", "port"), 0, True),
                (("--offset", "10", "port"), 1, True), (("--offset", "1", "port"), 0, True),
                (("--offset", "2", "port"), 1, True), (("--offset", "10", "--json", "port"), 1, True),
                (("--offset", "10", "--count", "port"), 0, True), (("--offset", "10", "--limit", "0", "port"), 0, True),
                (("--offset", "10", "--files", "port"), 1, False), (("person", "--facets"), 1, True),
                (("--facets", "--", "person"), 1, True), (("--facets", "persons"), 1, True), (("--list", "person", "zzz"), 1, True),
                (("--related", "Nobody Atall"), 1, True), (("--person", "Nobody Atall"), 1, True)]:
            with self.subTest(arguments=arguments):
                result = self.searcher(*arguments)
                self.assertEqual((result.returncode, result.stdout != ""), (status, has_output), result)

    def test_beyond_the_last(self):
        for offset, query, sentence in [("2", "port", "Nothing left: --offset 2 passes over all 2 matches\n"),
                                        ("1000", "museum", "Nothing left: --offset 1,000 passes over the only match\n"),
                                        ("5", "zebra", "No matches\n")]:
            self.assertEqual(self.searcher("--offset", offset, query).stdout, sentence)

    def test_comments_in_a_batch(self):
        lines = "# a comment\n#\n#port\nport\n  # no comment, but a word\na\tport # too\n#b\tport\n## port\n"
        result = self.searcher("--batch", "-", "--limit", "0", stdin=lines)
        ran = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual([(m["query_id"], m["query"]) for m in ran],
                         [("3", "#port"), ("4", "port"), ("5", "  # no comment, but a word"), ("a", "port # too"),
                          ("#b", "port"), ("8", "## port")])
        self.assertEqual(self.searcher("--batch", "-", stdin="# nothing\n").stdout, "")

    def test_a_batch_beyond_the_last(self):
        for offset, status in (("1", 0), ("2", 1)):
            self.assertEqual(self.searcher("--batch", "-", "--offset", offset, stdin="port\n").returncode, status)

    def test_a_reader_that_leaves_early(self):
        for script in ('"$S" --json port | head -c 1', '"$S" port | head -1', '"$S" --help | head -1',
                       "yes port | head -20000 | \"$S\" --batch - | head -1"):
            with self.subTest(script=script):
                result = self.shell(script + ' >/dev/null; echo "${PIPESTATUS[@]}"')
                self.assertEqual(result.stderr, "")
                self.assertEqual(result.stdout.split()[-2:], ["0", "0"])

    def test_interrupted(self):
        # As a shell sees it: 128 + SIGINT.
        result = self.shell('set -m; sleep 30 | "$S" --batch - & sleep 1; kill -INT %1; wait %1; echo $?')
        self.assertEqual(result.stdout.split()[-1], "130", result)
        process = subprocess.Popen([BIN / "searcher", "--db", self.db, "--batch", "-"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdin.write(b"port\n")
        process.stdin.flush()
        process.stdout.readline()  # it runs
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
        self.assertEqual((process.returncode, err), (-signal.SIGINT, b""))

    def test_output_that_cannot_be_written(self):
        result = self.shell('"$S" port > /dev/full')
        self.assertEqual((result.returncode, result.stderr),
                         (2, "searcher: the results could not be written: No space left on device\n"))
        self.assertEqual(self.shell('"$S" port >&-').returncode, 2)
        for output, code in (">/dev/full", "disk_full"), (">&-", "output_unwritable"):
            error = json.loads(self.shell(f'"$S" --json port {output}').stderr.splitlines()[-1])
            self.assertEqual(error["error_code"], code)

    def test_options_behind_two_dashes_are_words(self):
        self.assertEqual(self.searcher("--count", "--", "+port -rain").stdout, "1\n")
        self.assertEqual(self.searcher("--count", "--", "--json").returncode, 2)

    def test_paragraphs_in_place_of_snippets(self):
        self.index(ferry="Ferry sold\n\nNobody was there.\n\nThe ferry was old,\n  and small.\n\nIt \x1b[31msank.\n\nThe end.\n")
        def shown(*arguments):
            result = self.searcher("--no-history", *arguments, "+small ferry")
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            return result.stdout
        self.assertIn("\n\nThe ferry was old,\n  and small.\n\n1 match\n", shown("--context", "0"))
        self.assertIn("\n\nNobody was there.\n\nThe ferry was old,\n  and small.\n\nIt \ufffd[31msank.\n\n1 match", shown("--context=1"))
        hit = self.messages("--context", "1", "+small ferry")[0]
        self.assertEqual(json_schema.Schema().problems(hit), [])
        text, highlights = hit["snippet"]["text"], hit["snippet"]["highlights"]
        self.assertEqual(text, "Nobody was there.\n\nThe ferry was old,\n  and small.\n\nIt \x1b[31msank.")
        self.assertEqual([text[begin:end] for begin, end in highlights], ["ferry", "small"])
        self.assertIn("\tThe ferry was old,   and small.", shown("--tsv", "--context", "0"))
        for arguments, words in [(["--context", "101"], "--context takes a whole number from 0 to 100, not 101"),
                                 (["--context", "1", "--snippets", "2"], "--snippets does not go with --context"),
                                 (["--context", "1", "--brief"], "--context does not go with --brief"),
                                 (["--context", "1", "--show", "1"], "--context does not go with --show")]:
            self.assert_error(self.searcher(*arguments, "ferry"), words)


if __name__ == "__main__":
    unittest.main()
