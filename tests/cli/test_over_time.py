"""Counts over time: --by and --compare."""

import json
import unittest

from json_schema import Schema
from support import PORT_NEWS, CliTest


class OverTime(CliTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.indexer(self.write("undated.txt", "Port news of no day\n\nMargaret O'Dwyer is in Lisbon."))

    def out(self, *arguments):
        result = self.searcher(*arguments)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return result.stdout

    def test_by(self):
        for by, lines in [("day", "      1  2021-03-04\n      1  2021-03-08\n      1  2022-01-15\n"),
                          ("week", "      1  2021-W09 from 2021-03-01\n      1  2021-W10 from 2021-03-08\n"
                                   "      1  2022-W02 from 2022-01-10\n"),
                          ("month", "      2  2021-03\n      1  2022-01\n"), ("year", "      2  2021\n      1  2022\n")]:
            with self.subTest(by=by):
                count = lines.count("\n")
                expected = f"Dates ({count})\n{lines}\n4 matches\n"
                self.assertEqual(self.out("--by", by, "--limit", "0"), expected)
                self.assertEqual(self.out("--facets=date", "--by", by, "--limit", "0"), expected)
                facet = self.messages("--by", by, "--limit", "0")[0]
                self.assertEqual((facet["by"], facet["distinct"], Schema().problems(facet)), (by, count, []))
        self.assertEqual(self.out("--by=month", "--limit=0", "--facet-limit=1"),
                         "Dates (1 of 2 months, those with most)\n      2  2021-03\n\n4 matches\n")
        self.assertEqual(self.out("--by=day", "--limit=0", "--facet-limit=1"),
                         "Dates (1 of 3 days, those with most; 2 more have 1)\n      1  2022-01-15\n\n4 matches\n")
        self.assertEqual(self.out("--by=month", "--limit=0", "--csv"), "field,count,name,also\ndate,2,2021-03,\ndate,1,2022-01,\n")
        self.assertEqual([m["field"] for m in self.messages("--by=day", "--facets=person", "port") if m["type"] == "facet"],
                         ["person", "date"])
        self.assertEqual(self.out("--count", "date:2021-W09"), "1\n")

    def test_by_itself_it_chooses_as_ever(self):
        self.assertEqual(self.messages("--facets=date", "--limit=0")[0]["by"], "month")
        self.assertEqual(self.messages("--facets=date", "--limit=0", "--facet-limit=1")[0]["by"], "year")
        self.assertNotIn("by", self.messages("--facets=person", "--limit=0")[0])

    def test_compare(self):
        text = ("  1  person:o'dwyer  3 documents, 1 without a date\n  2  museum          1 document\n\n"
                "By month\n           1  2\n  2021-03  2  0\n  …\n  2022-01  0  1\n")
        self.assertEqual(self.out("--compare", "person:o'dwyer", "museum"), text)
        self.assertEqual(self.out("--compare", "person:o'dwyer", "--compare", "museum"), text)
        self.assertEqual(self.out("--compare", "person:o'dwyer", "museum", "--by", "year"),
                         text[:text.index("By")] + "By year\n        1  2\n  2021  2  0\n  2022  0  1\n")
        self.assertEqual(self.out("--compare", "talks", "rain", "--since", "2021-03-08", "--csv"),
                         "day,talks,rain\n2021-03-08,1,1\n")
        table = self.out("--compare", "-port", "museum", "--tsv").splitlines()
        self.assertEqual((table[0], table[1], len(table)), ("day\t-port\tmuseum", "2022-01-15\t1\t1", 2))

    def test_compare_as_json(self):
        comparison, summary = self.messages("--compare", "person:o'dwyer", "museum", "--by", "year")
        self.assertEqual(comparison, {"type": "comparison", "by": "year",
                                      "queries": [{"query": "person:o'dwyer", "matches": 3}, {"query": "museum", "matches": 1}],
                                      "values": [{"name": "2021", "counts": [2, 0]}, {"name": "2022", "counts": [0, 1]}]})
        self.assertEqual((Schema().problems(comparison), summary["matches"], summary["query"]), ([], 4, None))

    def test_nothing_to_compare(self):
        result = self.searcher("--compare", "zebra", "gnu")
        self.assertEqual((result.returncode, result.stdout), (1, "  1  zebra  0 documents\n  2  gnu    0 documents\n"))
        self.assertEqual(result.stderr, "searcher: nothing is found by zebra\nsearcher: nothing is found by gnu\n")
        self.assertEqual(self.searcher("--compare", "museun", "port").stderr,
                         "searcher: nothing is found by museun; did you mean museum?\n")
        self.assertEqual(self.searcher("--compare", "zebra", "gnu", "--csv").stdout, "day,zebra,gnu\n")

    def test_errors_say_the_place_as_json_too(self):
        result = self.searcher("--json", "--compare", "port", "lisbon AND")
        self.assertEqual(json.loads(result.stderr.splitlines()[-1])["position"], 7)


if __name__ == "__main__":
    unittest.main()
