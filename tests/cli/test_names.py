"""Names found as they are typed: names.tsv, each row through both programs."""

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


if __name__ == "__main__":
    unittest.main()
