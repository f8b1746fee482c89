"""Documents know when they were first indexed: added: and --sort added."""

import unittest

from support import PORT_NEWS, CliTest


class Added(CliTest):
    def setUp(self):
        super().setUp()
        self.index(talks=PORT_NEWS["talks-2021-03-08"])
        self.index(museum=PORT_NEWS["museum-2022-01-15"])
        self.index(strike=PORT_NEWS["strike-2021-03-04"], talks=PORT_NEWS["talks-2021-03-08"] + "They go on.\n")

    def test_days(self):
        for query, count in [("added:today", 3), ("added:1d..", 3), ("added:2020..", 3), ("added:..2020", 0), ("port added:..yesterday", 0),
                             ("port -added:today", 0), ("date:today", 0)]:
            self.assertEqual(self.searcher("--count", "--", query).stdout, f"{count}\n", query)

    def test_order(self):
        self.assertEqual(self.found("--sort", "added", "lang:en"), ["talks", "museum", "strike"])
        self.assertEqual(self.found("--sort", "-added", "lang:en"), ["strike", "museum", "talks"])
        hits = [m for m in self.messages("--sort", "added", "lang:en") if m["type"] == "hit"]
        self.assertEqual([hit["added"] for hit in hits], sorted({hit["added"] for hit in hits}))
        self.assertRegex(hits[0]["added"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertNotIn("added", self.messages("port")[0])

    def test_words(self):
        self.assertIn('with any form of "port" and first indexed since 2020-01-01; first indexed first'.replace(" and ", ", "),
                      self.searcher("--explain", "--sort", "added", "port added:2020..").stdout)
        self.assert_error(self.searcher("added:2d"), "Write added:2d.. for the time since then, added:..2d for the time before")
        self.assert_error(self.searcher("added:2020-13"), "There is no month 13")


if __name__ == "__main__":
    unittest.main()
