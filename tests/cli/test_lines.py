"""Hits say where they stand in their files: tables of file, query, line and column through the programs, and each
word of odd files looked for in the file itself."""

import gzip
import io
import json
import re
import sys
import tarfile
import unittest
import zipfile

from json_schema import Schema
from support import BIN, SOURCE, CliTest

sys.path.insert(0, str(SOURCE / "scripts"))
import byline

FRONT = "---\ntitle: Rivers\ndate: 2020-09-16\n\n---\n"
BODY = "The Lenne left its banks on Tuesday after a week of rain,\nthe district said; a heron\nstood there.\n"
PAGE = """<!doctype html>
<html><head><title>The
 lock</title>
<script>
var heron = "<p>heron";
</script></head>
<body><nav>heron
menu</nav>
<h1>The
lock</h1>
<!-- heron
-->
<p>A week of rain &mdash;
&amp; then
a&nbsp;heron</p><table>
<tr><td>otter<td>
gull</table></body></html>
"""
MARKDOWN = """# Rivers

Wrapped
text with a heron.
- an item
- an otter

| bird | fish |
|------|------|
| gull | pike |

```
pelican
```

> quoted
> kestrel[^1]

<div>
 <b>merlin</b>
</div>

[^1]: A puffin.
"""
RECORDS = "\n".join(["", json.dumps({"id": "r1", "text": "A heron.\n\nAn otter."}), "",
                     json.dumps({"id": "r2", "title": "Gulls", "text": "", "url": "https://example.org/gulls"})]) + "\n"

# Name, bytes, query, line, column.
ROWS = [
    ("a.txt", BODY, "heron", 2, 22),
    ("a.txt", BODY, "lenne", 1, 5),
    ("a.txt", BODY.replace("\n", "\r\n"), "heron", 2, 22),
    ("a.txt", "Rivers rise\n\nBy Anna Reed\nMarch 5, 2020\n\n" + BODY, "heron", 7, 22),
    ("a.txt", "Rivers rise\n===\n\n\n  " + BODY, "lenne", 5, 7),
    ("a.txt", "Title: Rivers\r\nSource: Gull Post\r\n\r\n" + BODY, "stood", 6, 1),
    ("a.txt", FRONT + BODY, "heron", 7, 22),
    ("a.txt", FRONT + "A headline of its own\n\n" + BODY, "headline", 6, 3),  # "A headline" stays in the text
    ("a.txt", " date 2020-09-16 " + BODY, "lenne", 1, 22),
    ("a.txt", "Grüße aus 東京: " + BODY, "lenne", 1, 19),
    ("a.txt", "Gru\u0308ße: " + BODY, "lenne", 1, None),  # an editor may count what makes one letter as two
    ("a.txt", ("Grüße: " + BODY).encode("latin-1"), "lenne", 1, None),
    ("a.txt", ("Grüße: " + BODY).encode("utf-16"), "lenne", 1, 12),
    ("a.txt", BODY.replace("\n", "\r"), "heron", None, None),
    ("a.txt", "x " * 500_000 + "heron\n", "heron", 1, 1_000_001),
    ("a.txt", BODY, "type:text", 1, 1),  # no match in the text: where that begins
    ("a.txt.gz", gzip.compress(("\n\n" + BODY).encode()), "heron", 4, 22),
    ("a.md", FRONT + MARKDOWN, "heron", 9, None),
    ("a.md", MARKDOWN, "otter", 6, None),
    ("a.md", MARKDOWN, "pike", 10, None),
    ("a.md", MARKDOWN, "pelican", 13, None),
    ("a.md", MARKDOWN, "kestrel", 17, None),
    ("a.md", MARKDOWN, "merlin", 20, None),
    ("a.md", MARKDOWN, "puffin", 23, None),
    ("a.html", PAGE, "heron", 15, None),
    ("a.html", PAGE.replace("\n", "\r\n"), "gull", 17, None),
    ("a.html", FRONT + PAGE, "otter", 21, None),
    ("a.html", PAGE, "lock", 13, None),  # only in the title, which is nowhere on one line: where the text begins
    ("a.html", PAGE.replace("The\n lock", "The lock"), "lock", 2, None),
    ("a.html", PAGE.replace("The\n lock", "A &amp; lock"), "lock", 9, None),  # the heading, which stays in the text
    ("a.txt", "Rivers rise\n\nWhere rivers rise, " + BODY, "rise", 1, 8),
    ("a.txt", "Rivers rise\n\n" + BODY, "lenne OR rivers", 1, 1),
    ("a.txt", "Grüße\n\n" + BODY, "title:grüße lenne", 1, 1),
    ("a.txt", "Source: Rivers riser\nTitle: Rivers rise\n\n" + BODY, "rise", 2, 15),
    ("a.txt", "Gr\u00fc\u00dfe aus Gru\u0308n\n\n" + BODY, "title:aus", 1, None),
    ("a.txt", FRONT + BODY, "rivers", 2, 8),
    ("a.txt", FRONT.replace("\n", "\r") + BODY, "rivers", None, None),
    ("a.md", FRONT + MARKDOWN.replace("Rivers", "Otters"), "rivers", 2, None),
    ("a.md", "\n" + MARKDOWN, "rivers", 2, None),
    ("a.md", MARKDOWN, "title:rivers heron", 1, None),
    ("a.jsonl", RECORDS, "otter", 2, None),
    ("a.jsonl", RECORDS, "gulls", 4, None),
    ("a.jsonl.gz", gzip.compress(RECORDS.encode()), "gulls", 4, None),
    ("a.json", '[\n{"id": 1, "text": "ants"},\n\n{"id": 2,\n"text": "heron"}]\n', "heron", 4, None),
    ("a.csv", 'id,text\n1,"ants\nand\n\nbees"\n2,heron\n', "heron", 6, None),
    ("a.csv", 'id,text\n1,"ants\nand\n\nbees"\n2,heron\n', "bees", 2, None),
    ("a.tsv", "id\ttext\r\n1\tants\r\n2\theron\r\n", "heron", 3, None),
    ("a.eml", "From: a@b.example\nSubject: Birds\n\nA heron.\n", "heron", None, None),
    ("a.rss", "<rss><channel><title>F</title>\n<item><title>B</title><description>A heron.</description></item></channel></rss>",
     "heron", None, None),
]


def tar_of(name, content):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))
    return packed.getvalue()


class Lines(CliTest):
    def hits(self, *arguments):
        return [message for message in self.messages(*arguments) if message["type"] == "hit"]

    def test_of_each_format(self):
        for number, (name, content, query, line, column) in enumerate(ROWS):
            with self.subTest(name=name, query=query, content=content[:80]):
                path = self.write(f"{number}/{name}", content)
                result = self.indexer(path.parent, "--jobs", "1")
                self.assertEqual(result.returncode, 0, result.stderr)
                hits = self.hits("--limit", "100", query)
                hits = [hit for hit in hits if f"/{number}/" in hit["path"]]
                self.assertEqual([(hit["line"], hit["column"]) for hit in hits], [(line, column)])
                for hit in hits:
                    self.assertEqual(Schema().problems(hit), [])

    def test_in_the_file_that_is_a_member(self):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr("sport/a.txt", "\n" + BODY)
        self.write("a.zip", archive.getvalue())
        self.write("b.tar", tar_of("b.md", MARKDOWN.encode()))
        self.indexer(self.dir / "texts")
        self.assertEqual({hit["path"].rpartition("/")[2]: (hit["line"], hit["column"]) for hit in self.hits("heron")},
                         {"a.txt": (3, 22), "b.tar!b.md": (4, None)})

    def test_of_standard_input(self):
        self.indexer("-", stdin=RECORDS)
        self.assertEqual([hit["line"] for hit in self.hits("otter")], [2])

    def test_the_first_match_tells(self):
        self.write("a.txt", "A day.\n\nThe heron.\n" + "Nothing here.\n" * 100 + "An otter saw the heron.\n")
        self.indexer(self.dir / "texts")
        self.assertEqual([(hit["line"], hit["column"]) for hit in self.hits("otter heron")], [(3, 5)])
        self.assertEqual([(hit["line"], hit["column"]) for hit in self.hits("otter")], [(104, 4)])
        self.assertEqual([(hit["line"], hit["column"]) for hit in self.hits("--snippets", "0", "otter")], [(None, None)])

    def test_address(self):
        self.write("a.jsonl", RECORDS)
        self.indexer(self.dir / "texts")
        self.assertEqual({hit["id"]: hit["url"] for hit in self.hits("id:r1 OR id:r2")},
                         {"r1": None, "r2": "https://example.org/gulls"})

    def test_after_an_update(self):
        path = self.write("a.jsonl", RECORDS)
        text = self.write("a.txt", BODY)
        self.indexer(self.dir / "texts")
        path.write_text("\n\n" + RECORDS)
        text.write_text("Rivers rise\n\n" + BODY)
        result = self.indexer(self.dir / "texts")
        self.assertIn("1 updated, 2 unchanged", result.stdout + result.stderr)
        self.assertEqual({hit["path"][-5:]: hit["line"] for hit in self.hits("heron")}, {"jsonl": 4, "a.txt": 4})
        self.assertEqual(self.indexer("--check").returncode, 0)
        self.indexer("--reanalyse")
        self.assertEqual({hit["path"][-5:]: hit["line"] for hit in self.hits("heron")}, {"jsonl": 4, "a.txt": 4})

    def test_in_python(self):
        self.write("a.txt", BODY)
        self.indexer(self.dir / "texts")
        hit = byline.Index(self.db, searcher=BIN / "searcher").search("heron").hits[0]
        self.assertEqual((hit.line, hit.column), (2, 22))


class EachWord(CliTest):
    """Files with a few thousand words that stand once in each: what is found stands on the line that is said."""

    def test_stands_there(self):
        numbers = iter(range(10**6))

        def words(template):
            return re.sub("@", lambda _: f"w{next(numbers)}x", template)
        files = {
            "plain.txt": "@ @\n@\n\n" * 60,
            "long.txt": "@ " * 500 + "\n\n\n" + "@ " * 500 + "\n",
            "crlf.txt": "Headline @\r\n\r\n  @ @\r\n\r\n\r\n@\r\n" * 30,
            "title lines.txt": "Rivers rise @\nBy Anna Reed\nMarch 5, 2020\n\n" + "@ @.\n\n@ @.\n" * 40,
            "front.md": FRONT + "\n# @\n\n@\n@ @\n\n" + "* @\n* @ @\n  @\n\n1. @\n2. @\n\n" * 30,
            "tables.md": "@\n\n| @ | @ |\n|---|---|\n| @ | @ |\n| @ | |\n@\n\n```\n@\n\n@\n```\n@\n    @\n\n" * 20,
            "notes.md": "@[^1] @\n@ [@](http://a.b) `@\n@` @\n\n[^1]: @ @\n  @\n\n<div>\n@\n<p>@</p>\n\n@</div>\n\n@\n---\n\n" * 15,
            "page.html": PAGE + "<p>@\n@ &amp; @\n@</p><script>\n@\n</script>@\n<pre>\n@\n\n@</pre><ul>\n<li>@\n@<li>@</ul>\n" * 20,
            "one line.html": "<p>" + "@ <b>@</b> " * 200 + "</p>",
            "entities.html": "@ &eacute;@ &mdash; @&#10;@\n@&nbsp;@\n" * 30,
            "records.jsonl": '{"id": "@", "text": "@ @\\n\\n@"}\n\n' * 40,
            "table.csv": 'id,title,text\n' + '@,@,"@\n@\n\n@"\n' * 40,
        }
        lines = {}
        for name, template in files.items():
            content = words(template)
            path = self.write(name, content.encode())
            for number, line in enumerate(content.replace("\r\n", "\n").split("\n"), 1):
                for column in re.finditer(r"w\d+x", line):
                    lines[column.group()] = (path.name, number, column.start() + 1)
        result = self.indexer(self.dir / "texts", "--no-entities")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertGreater(len(lines), 3000)
        queries = "".join(word + "\n" for word in lines)
        result = self.searcher("--batch", "-", "--json", stdin=queries)
        looked_at, unknown = 0, []
        for message in map(json.loads, result.stdout.splitlines()):
            if message["type"] != "hit" or not message["snippet"] or not message["snippet"]["highlights"]:
                continue
            (begin, end), text = message["snippet"]["highlights"][0], message["snippet"]["text"]
            word = text[begin:end]
            name, line, column = lines[word]
            self.assertTrue(message["path"].endswith(name))
            if message["line"] is None:
                unknown.append(word)
            elif name.endswith((".jsonl", ".csv")):
                self.assertEqual((message["line"], message["column"]), (self.record_line(name, line), None), (name, word))
            else:
                self.assertEqual((message["line"], message["column"]), (line, column if name.endswith(".txt") else None),
                                 (name, word))
            looked_at += 1
        self.assertGreater(looked_at, 2500)
        self.assertEqual(unknown, [])

    @staticmethod
    def record_line(name, line):
        """Records of the table take four lines from the second on."""
        return line if name.endswith(".jsonl") else line - (line - 2) % 4


if __name__ == "__main__":
    unittest.main()
