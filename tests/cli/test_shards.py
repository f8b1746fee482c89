"""Several indexes are searched as one: with the answers that one index of all the documents gives."""

import json
import os
import random
import shutil
import subprocess
import unittest

from support import BIN, CliTest

FIRST = ["Margaret", "Leonard", "Ana", "Ines", "Viktor", "Hugo", "Clara"]
LAST = ["O'Dwyer", "Keating", "Brandt", "Monroe", "Tilden", "Quill", "Whitlock", "Sorensen"]
FIRMS = ["Harbour Holdings Inc.", "Dockers Alliance", "Gull Bank", "Northern Grain Council"]
PLACES = ["Lisbon", "Porto", "Ghent", "Kiev", "Kyiv", "Oslo"]
WORDS = ("harbour strike talks museum theft grain freezing rain walkout ferry bridge tunnel price market vote budget school "
         "garden river storm train boat crane wages union council mayor court trial verdict appeal border treaty film song "
         "opera painting river-bank water energy coal solar wind turbine reactor flood drought harvest wheat").split()
GRAMMAR = "the of in and to a for with on at by from".split()


class Shards(CliTest):
    """150 news in one index, and spread over 2, 3 and 7 by chance and by date."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shared = CliTest()
        cls.shared.setUp()
        cls.addClassCleanup(shutil.rmtree, cls.shared.dir, ignore_errors=True)
        chance = random.Random(17)
        news = [cls.article(chance, number) for number in range(150)]
        for each in news[4::10]:  # words that are written in several ways
            each["text"] += " The re-election at harbour.com was late, a reelection of the ferry."
        cls.sets = {"one": cls.indexes("one", [news])}
        by_date = sorted(news, key=lambda each: each.get("date", ""))
        for count in (2, 3, 7):
            parts = [[] for _ in range(count)]
            for each in news:
                chance.choice(parts).append(each)
            cls.sets[f"{count} by chance"] = cls.indexes(f"c{count}", parts)
            size = -(-len(news) // count)
            cls.sets[f"{count} by date"] = cls.indexes(f"d{count}", [by_date[i * size:(i + 1) * size] for i in range(count)])

    @staticmethod
    def article(chance, number):
        def words(count):
            return " ".join(chance.choice(GRAMMAR if chance.random() < .3 else WORDS) for _ in range(count))

        person = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        text = ". ".join([f"{person} of the {chance.choice(FIRMS)} said in {chance.choice(PLACES)} that {words(12)}",
                          *(words(chance.randrange(4, 14)).capitalize() for _ in range(chance.randrange(1, 5))),
                          f"Later {person.split()[-1]} and {chance.choice(FIRST)} {chance.choice(LAST)} met, {words(6)}"]) + "."
        record = {"id": f"n{number * 7919 % 1000:03}", "title": words(4).capitalize(), "text": text, "language": "en",
                  "source": chance.choice(["Gull Post", "gull post", "The Ledger", "Uferbote"])}
        if number % 9:
            record["date"] = f"20{chance.choice([19, 20])}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}"
        if number % 10 == 3:  # the same words: equal scores
            record.update(title="Ferry", text="The ferry was late.")
        return record

    @classmethod
    def indexes(cls, name, parts):
        folders = []
        for number, part in enumerate(parts):
            folders.append(cls.shared.dir / f"{name}-{number}")
            result = subprocess.run([BIN / "indexer", "--quiet", "--db", folders[-1], "-"], capture_output=True, text=True,
                                    input="".join(json.dumps(each) + "\n" for each in part))
            assert result.returncode == 0, result.stderr
        return [f"--db={folder}" for folder in folders]

    @staticmethod
    def queries(chance):
        """200, of all operators."""
        word = lambda: chance.choice(WORDS)
        part = lambda: "".join([word()[:3], "*"])
        kinds = [word, lambda: f"{word()} {word()}", lambda: f"{word()} {word()} {word()}", lambda: f"the {word()} of {word()}",
                 lambda: f"+{word()} {word()}", lambda: f"{word()} -{word()}", lambda: f"{word()} AND {word()}",
                 lambda: f"{word()} OR {word()}", lambda: f"{word()} NOT {word()}", lambda: f"({word()} OR {word()}) AND {word()}",
                 lambda: f'"the {word()}"', lambda: f'"{word()} {word()}"~9', lambda: f"{word()} NEAR/5 {word()}",
                 lambda: f"{word()} ADJ/8 {word()}", lambda: f"={word()}", part, lambda: f"*{word()[-3:]}",
                 lambda: word()[:2] + "?" + word()[3:4] + "*", lambda: word()[:-1] + "~", lambda: f"{word()}~2",
                 lambda: f"title:{word()}", lambda: f'title:"{word()} {word()}"', lambda: f"person:{chance.choice(LAST)}",
                 lambda: f'person:"{chance.choice(FIRST)} {chance.choice(LAST)}"', lambda: f'org:"{chance.choice(FIRMS)}"',
                 lambda: f"place:{chance.choice(PLACES)}", lambda: "date:2020", lambda: "date:2019-05..2020-02 " + word(),
                 lambda: 'source:"gull post" ' + word(), lambda: "lang:en " + word(), lambda: f"{word()}z {word()}",
                 lambda: f"-{word()}", lambda: "ferry", lambda: "type:jsonl " + word(), lambda: f"id:n{chance.randrange(999):03}"]
        return [kinds[number % len(kinds)]() for number in range(200)]

    def answers(self, databases, options, queries):
        result = subprocess.run([BIN / "searcher", *databases, "--json", *options, "--batch", "-"], text=True, capture_output=True,
                                input="".join(query + "\n" for query in queries))
        self.assertNotIn("internal", result.stderr)
        return [self.comparable(json.loads(line)) for line in result.stdout.splitlines()]

    @staticmethod
    def comparable(message):
        for key in ("elapsed_ms", "line"):  # the line of the record in what each index was made of
            message.pop(key, None)
        if message.get("score") is not None:
            message["score"] = round(message["score"], 4)
        return message

    def test_what_may_be_written_in_several_ways_stands_beside_other_words(self):
        queries = ['"the re election at" ferry', '"re election at harbour" late', '"was late a reelection" ferry',
                   "harbour.c* ferry", "ferry OR harbour.c*", '"the re election at" date:2019', "+ferry \"a re election of\""]
        expected = self.answers(self.sets["one"], [], queries)
        for name, databases in self.sets.items():
            self.assertEqual(self.answers(databases, [], queries), expected, name)

    def test_answers_are_those_of_one_index(self):
        queries = self.queries(random.Random(5))
        facets = "--facets=person,org,place,date,source,language"
        for options in ((facets,), (facets, "--match", "any", "--limit", "25", "--offset", "3"), ("--sort", "date", "--match", "all"),
                        ("--sort", "-date", "--limit", "40"), ("--sort", "title"), ("--recency", "30d"),
                        ("--since", "2020-02", facets, "--facet-limit", "3", "--by", "week")):
            expected = self.answers(self.sets["one"], options, queries)
            for name, databases in self.sets.items():
                found = self.answers(databases, options, queries)
                self.assertEqual(len(found), len(expected), (name, options))
                for is_so, should_be in zip(found, expected):
                    self.assertEqual(is_so, should_be, (name, options))

    def test_patterns_are_those_of_one_index(self):
        """What stands for words and names of the index, and what is suggested: both go by all terms of all indexes."""
        chance = random.Random(8)
        def slip(word):
            at = chance.randrange(1, len(word))
            return word[:at] + chance.choice("aeioustr") + word[at + chance.randrange(2):]
        words = [chance.choice(WORDS) for _ in range(24)]
        queries = [*(f"{slip(word)}~{1 + len(word) % 2}" for word in words), *(slip(word) for word in words),
                   *(f"{slip(one)} {two}" for one, two in zip(words, words[5:])), *(f"title:{word[:2]}*" for word in words[:6]),
                   *(f'"{one[:3]}* {two[:2]}*"' for one, two in zip(words[:6], WORDS)), *(f"*{word[1:3]}*" for word in words[:6]),
                   *(f"{one[:3]}* NEAR/6 {slip(two)}~" for one, two in zip(words[:6], WORDS)), "river-bonk", "riverbank", "title:hrbour",
                   *(f"person:{slip(name)}" for name in LAST), *(f"person:{name[:3].lower()}*" for name in LAST), "person:*an*",
                   *(f'org:"{slip(firm)}"' for firm in FIRMS), "org:*a*", "place:k?*v", "place:osle", "person:mar", 'person:"keatng hugo"',
                   "source:*ost", "source:uferbot~", "lang:e?", "author:x*", "id:n9*", "section:none*", "place:lisbon~", "person:~"]
        for options in ((), ("--facets", "--explain", "--limit", "3")):
            expected = self.answers(self.sets["one"], options, queries)
            for name, databases in self.sets.items():
                self.assertEqual(self.answers(databases, options, queries), expected, (name, options))

    def test_names_are_those_of_one_index(self):
        for arguments in (("--list", "person"), ("--list", "person", "--json", "--limit", "500"), ("--list", "place"),
                          ("--list", "source"), ("--list", "person", "o'dw*"), ("--list", "person", "keatin"), ("--list", "place", "isb"), ("--related", "Margaret O'Dwyer"),
                          ("--related", "Lisbon", "--json"), ("--why", "Keating", "--json"), ("--why", "Kiev"),
                          ("--complete", "person:kea"), ("--related", "Keatin"), ("--why", "o'dwyr"), ("--similar", "n007", "--files"), ("--count", "harbour"),
                          ("--timeline", "strike", "--json"), ("--show", "n007", "--json", "harbour")):
            answers = {}
            for name, databases in self.sets.items():
                result = subprocess.run([BIN / "searcher", *databases, *arguments], text=True, capture_output=True)
                lines = result.stdout.splitlines()
                if "--json" in arguments:
                    lines = [self.comparable(json.loads(line)) for line in lines]
                answers[name] = lines, result.stderr
            for name, answer in answers.items():
                self.assertEqual(answer, answers["one"], (name, arguments))

    def test_pages_are_pieces_of_one_list(self):
        for databases in self.sets.values():
            for options in (["harbour OR ferry"], ["--sort", "-date", "lang:en"], ["--source", "gull post"]):
                whole = self.ids(databases, "--limit", "60", *options)
                pages = [each for offset in range(0, 60, 7)
                         for each in self.ids(databases, "--limit", "7", "--offset", str(offset), *options)]
                self.assertEqual(pages[:60], whole)

    def ids(self, databases, *arguments):
        result = subprocess.run([BIN / "searcher", *databases, "--json", *arguments], text=True, capture_output=True)
        return [message["id"] for message in map(json.loads, result.stdout.splitlines()) if message["type"] == "hit"]


class IndexLists(CliTest):
    def setUp(self):
        super().setUp()
        for name in ("a", "b"):
            text = self.write(f"{name}/{name}.txt", f"The port of {name.upper()} sleeps.")
            self.assertEqual(self.indexer("--quiet", "--db", self.dir / "sets" / name, text, db=False).returncode, 0)

    def list(self, text, name="sets/all"):
        path = self.dir / name
        path.write_text(text)
        return path

    def search(self, *arguments, **options):
        return self.searcher(*arguments, db=False, **options)

    def test_a_file_names_several_indexes(self):
        for text in ("a\nb\n", "# all of them\n\n  a  # the first\r\nb", f"\ufeff{self.dir}/sets/a\n./b/\n", "b\na\na\n"):
            path = self.list(text)
            for env in (None, {"BYLINE_DB": str(path)}):
                arguments = () if env else ("--db", path)
                self.assertEqual(self.search(*arguments, "--count", "port", env=env).stdout, "2\n", text)
        self.assertEqual(self.search("--db", path, "--db", self.dir / "sets" / "a", "--count", "port").stdout, "2\n")

    def test_lists_that_are_none(self):
        inner = self.list("a\n", "sets/inner")
        for text, *words in (
                ("a\n\nnothing\n", f"sets/all, line 3: there is no folder {self.dir}/sets/nothing", "--partial searches the others"),
                ("a\ninner\n", f"sets/all, line 2: {inner} is a file, not the folder of an index",
                 "a list names folders, and no other lists"),
                ("# nothing\n", "sets/all names no index", "a list of indexes has a folder a line"),
                ("", "sets/all names no index", "a list of indexes has a folder a line"),
                ("all\n", f"sets/all, line 1: {self.dir}/sets/all is a file, not the folder of an index"),
                ("away/a\naway/b\n", f"sets/all, line 1: there is no folder {self.dir}/sets/away/a"),
                ("a\nb\0c\n", "sets/all, line 2: a NUL stands in it", "a list of indexes is a text with a folder a line"),
                ("a\nopensearch+http://127.0.0.1:9200/news\n", "indexes in a cluster are searched together only with others of the same cluster"),
                ("opensearch+http://127.0.0.1:9200/News\n", "the address opensearch+http://127.0.0.1:9200/News cannot be understood"),
                ("nothing\n", f"sets/all, line 1: there is no folder {self.dir}/sets/nothing", "--partial searches the others"),
                ("# both\nnothing\nno.more  # since May\n", f"sets/all, line 2: there is no folder {self.dir}/sets/nothing"),
                ("/my disk/a\n../b: c\n./d e\n", "sets/all, line 1: there is no folder /my disk/a")):
            self.assert_error(self.search("--db", self.list(text), "port"), *words)

    def test_files_that_are_no_lists(self):
        for text in ("Quay works.\n\nThey went on.\n", "nothing\nno more\n", "root:x:0:0:root:/root:/bin/sh\n", "/a\nhttp://host/b\n",
                     '{"id": "a"}\n', "a\tb\n", "nothi\0ng\n"):
            path = self.list(text)
            no_list = f"{path} is a file, not the folder of an index"
            self.assert_error(self.search("--db", path, "port"), no_list, "give the folder with --db")
            self.assert_error(self.search("--db", path, "--partial", "port"), no_list)
            result = self.search("--db", path, "--db", self.dir / "sets" / "a", "--partial", "--count", "port")
            self.assertEqual((result.stdout, result.stderr), ("1\n", f"searcher: not searched: {no_list}\n"), text)

    def test_a_list_of_which_nothing_is_there(self):
        for lines in ("gone1\ngone2\n", "./gone1\n./gone2\n", f"{self.dir}/sets/gone1\n{self.dir}/sets/gone2\n"):
            result = self.search("--db", self.list(lines), "--partial", "port")
            self.assert_error(result, f"there is no index at {self.dir}/sets/", "gone2")

    def test_an_index_that_is_missing(self):
        path = self.list("a\nb\n")
        shutil.rmtree(self.dir / "sets" / "b")
        gone = f"there is no index at {self.dir}/sets/b"
        both = [each for name in ("a", "b") for each in ("--db", self.dir / "sets" / name)]
        self.assert_error(self.search(*both, "port"), gone, "--partial searches the others")
        for databases in (("--db", path), both):
            result = self.search(*databases, "--partial", "--count", "port")
            self.assertEqual((result.returncode, result.stdout), (0, "1\n"))
            self.assertIn("not searched: " + gone, result.stderr)
            summary = json.loads(self.search(*databases, "--partial", "--json", "port").stdout.splitlines()[-1])
            self.assertEqual(summary["left_out_indexes"], [f"{self.dir}/sets/b"])
            self.assertEqual(summary["notes"], ["not searched: " + gone])
        self.assert_error(self.search("--db", path, "port"), "sets/all, line 2: there is no folder")
        self.assert_error(self.search("--db", self.dir / "sets" / "b", "--partial", "port"), gone)
        (self.dir / "sets" / "b").mkdir()
        self.assertEqual(self.search("--db", path, "--partial", "--count", "port").stdout, "1\n")
        whole = json.loads(self.search("--db", self.dir / "sets" / "a", "--partial", "--json", "port").stdout.splitlines()[-1])
        self.assertNotIn("left_out_indexes", whole)

    def test_where_joined_names_cannot_be_kept(self):
        path = self.list("a\nb\n")
        blocked = self.write("blocked", "x")
        result = self.search("--db", path, "--count", "port", env={"XDG_CACHE_HOME": str(blocked)})
        self.assertEqual(result.stdout, "2\n")
        self.assertIn("the names of these indexes are joined anew in each search, which takes long: ", result.stderr)
        self.assertIn(f"{blocked}/byline/joined-names/", result.stderr)
        environment = {key: value for key, value in os.environ.items() if key not in ("HOME", "XDG_CACHE_HOME")}
        result = subprocess.run([BIN / "searcher", "--db", path, "--count", "port"], text=True, capture_output=True, env=environment)
        self.assertIn("say with $XDG_CACHE_HOME where they can be kept", result.stderr)


if __name__ == "__main__":
    unittest.main()
