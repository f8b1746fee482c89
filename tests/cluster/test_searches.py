"""Searches of an index in a cluster find what those of an index of the same documents in a folder do."""

import json
import random
import re
import subprocess
import sys
import unittest
from pathlib import Path

from cluster_support import ADDRESSES, ClusterTest
from faulty_proxy import FaultyProxy

from support import BIN
import test_shards

DOCUMENTS = 2000
QUERIES = 150
FACETS = "--facets=person,org,place,date,source,language"


class Compared(ClusterTest):
    """The same documents in a folder and in a cluster."""

    documents = 0

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not ADDRESSES or not cls.documents:
            return
        cls.shared = ClusterTest()
        cls.shared.setUp()
        cls.addClassCleanup(cls.shared.doCleanups)
        chance = random.Random(17)
        lines = "".join(json.dumps(cls.article(chance, number)) + "\n" for number in range(cls.documents))
        cls.folder = str(cls.shared.dir / "index")
        cls.cluster = cls.shared.db
        for db, more in ((cls.folder, []), (cls.cluster, ["--shards", "2", "--replicas", "0", "--join-names"])):
            result = subprocess.run([BIN / "indexer", "--quiet", "--db", db, *more, "-"], capture_output=True, text=True, input=lines)
            assert result.returncode == 0, result.stderr

    def answers(self, db, options, queries):
        """Of each query its messages by type."""
        result = subprocess.run([BIN / "searcher", "--db", db, "--json", *options, "--batch", "-"], text=True, capture_output=True,
                                input="".join(query + "\n" for query in queries))
        self.assertNotIn("internal", result.stderr)
        answers, messages = [], []
        for message in map(json.loads, result.stdout.splitlines()):
            messages.append(message)
            if message["type"] == "summary":
                answers.append(messages)
                messages = []
        self.assertEqual(len(answers), len(queries), result.stderr)
        return answers

    @staticmethod
    def of_type(kind, answer):
        return [message for message in answer if message["type"] == kind]

    def both(self, options, queries):
        return list(zip(queries, self.answers(self.folder, options, queries), self.answers(self.cluster, options, queries)))

    def same_hits(self, options, queries):
        """Of how many queries the hits are the same; their counts are of all."""
        alike = 0
        for query, there, here in self.both(options, queries):
            self.assertEqual(there[-1].get("matches"), here[-1].get("matches"), (query, options))
            alike += [hit["id"] for hit in self.of_type("hit", there)] == [hit["id"] for hit in self.of_type("hit", here)]
        return alike

class Searches(Compared):
    """2,000 news."""

    documents = DOCUMENTS

    @staticmethod
    def article(chance, number):
        """With a word of its own in each sentence with names: what is repeated by chance would be furniture in the folder, and
        names in it not count."""
        article = dict(test_shards.Shards.article(chance, number), id=f"n{number:04}")
        article["text"] = article["text"].replace(" of the ", f" x{number} of the ").replace("Later ", f"Later x{number} ").replace(" met, ", f" met x{number}, ")
        if number % 20:
            article["source"] = f"Paper {number % 600}"
        return article

    def test_matches_facets_and_hits_are_those_of_a_folder(self):
        queries = test_shards.Shards.queries(random.Random(5))[:QUERIES]
        alike = 0
        for query, there, here in self.both((FACETS,), queries):
            with self.subTest(query=query):
                left, right = there[-1], here[-1]
                self.assertEqual([left[key] for key in ("error", "matches", "matches_any", "all_words") if key in left],
                                 [right[key] for key in ("error", "matches", "matches_any", "all_words") if key in left], query)
                self.assertEqual(self.of_type("facet", there), self.of_type("facet", here))
            ids = [[hit["id"] for hit in self.of_type("hit", answer)] for answer in (there, here)]
            alike += ids[0] == ids[1]
            if ids[0] != ids[1]:
                print("other hits:", query, file=sys.stderr)
        print(f"the first ten hits are the same for {alike} of {len(queries)} queries", file=sys.stderr)
        self.assertGreaterEqual(alike, 0.9 * len(queries))

    def questions(self, *arguments):
        """How often the cluster is asked."""
        proxy = FaultyProxy(ADDRESSES[0])
        self.addCleanup(proxy.close)
        result = subprocess.run([BIN / "searcher", "--db", self.cluster.replace(ADDRESSES[0], proxy.origin), *arguments],
                                text=True, capture_output=True)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return len(proxy.requests)

    def test_facets_take_two_questions(self):
        for query in ("harbour", "lang:en", "harbour OR ferry"):
            without = self.questions(query)
            for facets in ("--facets", FACETS, "--facets=person"):
                self.assertLessEqual(self.questions(facets, query), without + 2, (facets, query))
            self.assertLessEqual(self.questions("--facets=source,date", query), without + 1)  # nothing is written in several ways
        self.assertLessEqual(self.questions("--list", "person"), self.questions("--count", "lang:en") + 1)

    def test_more_values_than_are_answered_at_once(self):
        self.write("a.txt", "Port talks\n\nThey went on.\n")
        self.index()
        count = 60_000
        self.ask("POST", f"/{self.name}/_doc?refresh=true", {"section_as": [f"part {number:05}" for number in range(count + 1)]})
        for limit in (1, count + 1):
            result = self.searcher("--list", "section", "--limit", str(limit), "--json")
            facet = json.loads(result.stdout.splitlines()[0])
            self.assertEqual((facet["distinct"], len({each["name"] for each in facet["values"]})), (count + 1, limit))

    def test_orders_and_pages(self):
        queries = test_shards.Shards.queries(random.Random(6))[:35]
        for options in (("--match", "any", "--limit", "25", "--offset", "3"), ("--sort", "date", "--match", "all"),
                        ("--sort", "-date", "--limit", "40"), ("--sort", "title"), ("--recency", "30d"),
                        ("--since", "2020-02", "--not-source", "gull post"), ("--offset", "20", "--limit", "10")):
            with self.subTest(options=options):
                self.assertGreaterEqual(self.same_hits(options, queries), 0.9 * len(queries))

    def test_pages_are_pieces_of_one_list(self):
        for options in (["--match", "any", "harbour strike"], ["--sort", "-date", "lang:en"]):
            def ids(*page):
                return [hit["id"] for hit in self.of_type("hit", self.answers(self.cluster, [*options[:2], *page], options[2:])[0])]
            whole = ids("--limit", "210")
            pages = [each for offset in range(0, 210, 35) for each in ids("--limit", "35", "--offset", str(offset))]
            self.assertEqual(pages, whole)
            self.assertEqual(len(set(whole)), len(whole))

    def test_pages_far_behind(self):
        """Beyond what is jumped to by number; the last have no date."""
        def ids(db, query, *options):
            return [hit["id"] for hit in self.of_type("hit", self.answers(db, options, [query])[0])]
        undated = [f"n{number:04}" for number in range(0, DOCUMENTS, 9)]
        for order in ([], ["--sort", "date"]):
            for offset in (DOCUMENTS - 210, DOCUMENTS - 1, DOCUMENTS, DOCUMENTS + 500):
                self.assertEqual(ids(self.cluster, "lang:en", *order, "--limit", "210", "--offset", str(offset)),
                                 undated[len(undated) - DOCUMENTS + offset:], (order, offset))
        for order in ([], ["--sort", "date"], ["--sort", "title"]):
            for offset in ("995", "1000", "1500"):
                there, here = (ids(db, "lang:en", *order, "--limit", "210", "--offset", offset) for db in (self.folder, self.cluster))
                self.assertEqual(there, here, (order, offset))
        for query, *options in (["harbour OR lang:en"], ["the of in", "--match", "any"], ["the OR of", "--recency", "30d"],
                                ["the OR of", "--sort", "-date"]):
            whole = ids(self.cluster, query, *options, "--limit", "3000")
            self.assertGreater(len(whole), 1900)
            self.assertEqual(len(set(whole)), len(whole))
            pages = [each for offset in range(950, 2000, 350) for each in ids(self.cluster, query, *options, "--limit", "350",
                                                                              "--offset", str(offset))]
            self.assertEqual(pages, whole[950:], options)

    def run_both(self, *arguments):
        """What both print, as text."""
        return [subprocess.run([BIN / "searcher", "--db", db, *arguments], text=True, capture_output=True)
                for db in (self.folder, self.cluster)]

    def test_other_questions(self):
        for arguments in (("--count", "harbour"), ("--list", "person"), ("--list", "place", "--limit", "3"), ("--list", "source", "gull*"),
                          ("--list", "person", "o'dw*"), ("--similar", "n0007", "--files"), ("--show", "n0007", "harbour"),
                          ("--show", "n0007", "--json"), ("--files", "harbour"), ("--tsv", "ferry", "--limit", "3"),
                          ("--related", "Lisbon"), ("--related", "Keating", "--facet-limit", "3"), ("--related", "org:gull bank", "--json"),
                          ("--related", "nobody at all"), ("--compare", "harbour", "strike"), ("--plain", "what is said of the (harbour"),
                          ("--context", "1", "museum", "theft"), ("--facets=date", "--by", "week", "--limit", "0", "drought"),
                          ("--timeline", "nosuchword"), ("--count", "added:2020.."), ("--count", "added:..2020"),
                          ("--sort", "added", "--files", "harbour"), ("--sort", "-added", "--files", "lang:en", "--limit", "30"),
                          ("--why", "Keating"), ("--why", "org:gull bank", "--json"), ("--why", "nobody at all"),
                          ("--count", 'person:"ana b*"'), ("--count", "author:nobody"), ("nosuchword",), ("--brief", "river-bank")):
            with self.subTest(arguments=arguments):
                there, here = self.run_both(*arguments)
                added = re.compile(r'"added":"[^"]*"|"elapsed_ms":[^,]*')  # some seconds apart
                self.assertEqual((there.returncode, added.sub("", there.stdout)), (here.returncode, added.sub("", here.stdout)))

    def test_timelines(self):
        """Headlines are others where the index of a folder knows what sources repeat."""
        for arguments in (("harbour",), ("--by", "month", "lang:en"), ("--by", "week", "ferry harbour", "--match", "any"), ("--file-dates", "strike")):
            there, here = ([json.loads(line) for line in result.stdout.splitlines()] for result in self.run_both("--json", "--timeline", *arguments))
            told = [[{key: each[key] for key in each if key not in ("headline", "id", "source", "elapsed_ms", "notes")} for each in answer]
                    for answer in (there, here)]
            self.assertEqual(told[0], told[1], arguments)
            self.assertGreater(len(here), 10)
            self.assertTrue(all(period["headline"] and period["id"] for period in here[:-1]), arguments)

    def test_hits_are_grouped(self):
        """By themselves: those of a folder are grouped by the stories of its index, but for strict and loose ones."""
        for arguments in (("--collapse", "ferry", "--limit", "5"), ("--stories=strict", "--files", "flood", "--limit", "20"),
                          ("--stories=loose", "--brief", "title:museum")):
            with self.subTest(arguments=arguments):
                there, here = self.run_both(*arguments)
                self.assertEqual((there.returncode, there.stdout, there.stderr), (here.returncode, here.stdout, here.stderr))

    def test_what_is_told_of_a_query_is_the_same(self):
        for arguments in (("--count", "date:2019 date:2021 harbour"), ('"open',), ("foo AND",), ("nofield:x",), ("--facets=nothing", "x"), ("--show", "nobody"), ("--similar", "nobody")):
            there, here = self.run_both(*arguments)
            self.assertEqual((there.returncode, there.stderr), (here.returncode, here.stderr))

    def test_a_whole_text_as_the_query(self):
        words = [f"x{number}" for number in range(DOCUMENTS)]
        result = subprocess.run([BIN / "searcher", "--db", self.cluster, "--json", "--limit", "3", "--plain", " ".join(["harbour", *words])],
                                text=True, capture_output=True)
        self.assertEqual(result.returncode, 0, result.stderr)
        summary = json.loads(result.stdout.splitlines()[-1])
        self.assertRegex(summary["notes"][0], "^The query has very many words; the [0-9]+ rarest of 1000 were searched$")
        self.assertGreater(summary["matches"], 50)
        result = subprocess.run([BIN / "searcher", "--db", self.cluster, "--match", "all", "--plain", " ".join(words)], text=True, capture_output=True)
        self.assertEqual(result.returncode, 2)
        self.assertIn("The query has more words than a cluster looks for at once", result.stderr)
        answers = self.answers(self.cluster, (), ["harbour", " AND ".join(words), "ferry"])  # the others are answered
        self.assertEqual([answer[-1].get("error_code") for answer in answers], [None, "query_limit", None])

    def test_what_cannot_be_had_says_so(self):
        for arguments, what in ((("--why-story", "n0001"), "--why-story"), (("--related", "Lisbon", "--count-by", "story"), "--count-by story"),
                                (("--list", "story"), "--list story")):
            result = subprocess.run([BIN / "searcher", "--db", self.cluster, *arguments], text=True, capture_output=True)
            self.assertEqual(result.returncode, 2)
            self.assertIn(f"searcher: {what} cannot be had of an index in a cluster", result.stderr)
        result = subprocess.run([BIN / "searcher", "--db", self.cluster, "story:s-1"], text=True, capture_output=True)
        self.assertIn("an index in a cluster knows no stories, so story: cannot be had there", result.stderr)
        result = subprocess.run([BIN / "searcher", "--db", self.cluster, "--db", self.folder, "x"], text=True, capture_output=True)
        self.assertIn("indexes in a cluster are searched together only with others of the same cluster", result.stderr)


class Forms(Compared):
    """700 news of words in several forms."""

    documents = 700
    words = "strike talk vote ferry bridge harvest appeal border train flood price storm".split()

    @classmethod
    def form(cls, chance, word=None):
        word, ending = word or chance.choice(cls.words), chance.choice(["", "", "s", "ed", "ing"])
        return word.removesuffix("e" if ending in ("ed", "ing") else "") + ending

    @classmethod
    def article(cls, chance, number):
        def some(count):
            return " ".join(chance.choice(["the", "of", "in", "was"]) if chance.random() < .3 else cls.form(chance) for _ in range(count))
        name = f"Ann {chance.choice(['Ferry', 'Bridges', 'Storm'])}"
        return {"id": f"f{number:03}", "title": some(3).capitalize(), "language": "en",
                "text": f"It was {some(chance.randrange(4, 60))}. {name} said x{number} so. Then {some(chance.randrange(3, 20))}."}

    def test_what_is_near_and_what_fits_a_pattern_weighs_as_in_a_folder(self):
        chance = random.Random(3)
        def word():
            return self.form(chance)
        def part():
            return word()[:chance.randrange(3, 5)] + "*"
        def apart(pattern):
            """Forms of different words: what Xapian finds of a word near itself is not all."""
            words = [self.form(chance, each) for each in chance.sample(self.words, 3)]
            return pattern.format(*words, part=words[1][:3])
        kinds = [lambda: apart("{} NEAR/5 {}"), lambda: apart("{} ADJ/4 {}"), lambda: apart("({} NEAR/3 {}) ") + word(),
                 lambda: apart("{} NEAR/9 ({} OR {})"), lambda: apart("{} NEAR/4 {part}*"), lambda: apart('"{} {}" NEAR/9 {}'),
                 lambda: apart("{} NEAR/8 {} NEAR/8 {}"), lambda: apart("={} NEAR/5 {}"), lambda: apart("title:{} NEAR/3 title:{}"),
                 lambda: apart('"{} {}"~3 ') + word(), lambda: f'"{word()} {part()}"', lambda: f'"{part()}" {word()}', part,
                 lambda: f"{part()} {word()}", lambda: f"{part()} AND {word()}", lambda: f"*{word()[-3:]} {word()}",
                 lambda: f"{word()[:2]}?{word()[3:4]}* OR {word()}", lambda: f"{word()}~", lambda: f"{word()}~2 {word()}",
                 lambda: f"{word()}~ AND {part()}", lambda: f"title:{part()} {word()}", lambda: f"{word()} -" + apart("({} NEAR/5 {})")]
        queries = [kind() for kind in kinds for _ in range(7)]
        alike = 0
        for query, there, here in self.both((), queries):
            self.assertEqual(there[-1]["matches"], here[-1]["matches"], query)
            scores = [{hit["id"]: hit["score"] for hit in self.of_type("hit", answer)} for answer in (there, here)]
            for found in scores[0].keys() & scores[1].keys():
                self.assertAlmostEqual(scores[0][found], scores[1][found], delta=2e-4, msg=(query, found))
            alike += list(scores[0]) == list(scores[1])
        print(f"the first ten hits are the same for {alike} of {len(queries)} queries", file=sys.stderr)
        self.assertGreaterEqual(alike, 0.9 * len(queries))

    def test_a_word_near_itself_is_there_twice(self):
        self.index(once="Striking it was, and calm.", twice="Striking and striking it was.", other="They talked of striking in a strike.")
        for query, expected in (("=striking NEAR/5 =striking", ["twice"]), ("striking NEAR/5 striking", ["other", "twice"]),
                                ("strik* NEAR/5 =striking", ["other", "twice"]), ('"striking striking"~5', ["twice"])):
            paths = sorted(Path(hit["path"]).stem for hit in self.messages(query)[:-1])
            self.assertEqual(paths, expected, query)

    def test_forms_are_stems_where_very_many_words_begin_so(self):
        lines = [{"id": "many", "text": " ".join(f"strik{number}" for number in range(1001)) + ". It was calm."},
                 {"id": "near", "text": "They talked of striking there."}]
        result = self.indexer("--quiet", "--db", self.db, "-", stdin="".join(json.dumps(line) + "\n" for line in lines))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual([hit.get("id") for hit in self.messages("strike NEAR/5 talk")][:-1], ["near"])
        self.assertEqual(self.searcher("--count", "strik*").stdout, "2\n")

    def test_patterns_beside_others_stand_for_more_words_than_lucene_takes(self):
        last = "conz\u00e9 port \u043f\u043e\u0440\u0442\u0430 port"
        words = [f"con{number:x}x port" for number in range(1500)] + [f"port{number}s" for number in range(300)]
        lines = [{"id": "many", "text": " ".join(words) + "."}, {"id": "last", "text": f"It was con\u00dfl port. {last}."},
                 {"id": "none", "text": "The port was calm."}]
        for number in range(30):  # of more words than can be told of
            lines.append({"id": f"very{number:02}", "text": " ".join(f"mass{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{number:02}x{i}" for i in range(1500)) + "."})
        result = self.indexer("--quiet", "--shards", "2", "--db", self.db, "-", stdin="".join(json.dumps(line) + "\n" for line in lines))
        self.assertEqual(result.returncode, 0, result.stderr)
        found = {'"con* port"': ["last", "many"], "con* NEAR/3 port": ["last", "many"], "con* ADJ/3 port": ["last", "many"], '"*x port"': ["many"],
                 '"con?x port"': ["many"], '"conz* port"': ["last"], "con* NEAR/2 con*": ["last", "many"], "conq* NEAR/3 port": [],
                 "con11x~2 ADJ/2 port": ["many"], '"mass* calm"': None, "mass* NEAR/3 port": None, '"con* port" OR calm': ["last", "many", "none"]}
        answers = self.answers(self.db, (), list(found))
        for (query, ids), answer in zip(found.items(), answers):
            with self.subTest(query):
                if ids is None:
                    self.assertEqual((answer[-1]["error_code"], answer[-1]["error"]),
                                     ("query_limit", "mass* stands for too many words to be looked for beside others"))
                    for form in (("--json",), ("--count",)):
                        result = self.searcher(*form, query)
                        self.assertEqual((result.returncode, result.stdout), (2, ""))
                        self.assertIn("Write more letters of the word", result.stderr)
                    continue
                self.assertEqual(sorted(hit["id"] for hit in self.of_type("hit", answer)), ids)
                self.assertEqual(self.searcher("--count", query).stdout, f"{len(ids)}\n")
        fuzzy = answers[list(found).index("con11x~2 ADJ/2 port")]
        self.assertRegex(fuzzy[-1]["notes"][0], "^con11x~2 stands for [0-9]{3} words; the 100 nearest were searched$")

    def test_of_a_batch_only_the_query_fails_that_the_cluster_fails(self):
        self.index(a="The port was calm.")
        def alter(path, question, answer):
            if "calm" in json.dumps(question):
                answer["_shards"]["failed"], answer["_shards"]["failures"] = 1, [{"reason": {"reason": reason}}]
        proxy = FaultyProxy(ADDRESSES[0], alter=alter)
        self.addCleanup(proxy.close)
        for reason, code in (("on purpose", "cluster_failed"), ("Automaton [con*] expanded to too many terms (limit 1000)", "query_limit")):
            answers = self.answers(self.db.replace(ADDRESSES[0], proxy.origin), (), ["port", "calm", "port"])
            self.assertEqual([answer[-1].get("error_code") for answer in answers], [None, code, None])


class DocumentsOfOthers(ClusterTest):
    """A cluster takes documents from whoever writes there."""

    def test_one_that_indexer_did_not_write_is_named(self):
        self.index(a="Dock strike\n\nThe dock strike went on.\n")
        for document in ({}, {"data": 5}, {"data": []}, {"data": {"id": 5}}, {"data": {"id": "yy", "title": []}},
                         {"data": {"id": "yy", "entities": [{"kind": 1}]}}, {"data": {"id": "yy"}, "record_line": []}):
            self.ask("PUT", f"/{self.name}/_doc/yy?refresh=true", {"words": "strike strike", "id": "yy", "date": 20210304, **document})
            for arguments in (["*"], ["strike"], ["--show", "yy"]):
                result = self.searcher("--json", *arguments)
                if result.returncode == 0:  # what is asked for needs no more than is there
                    continue
                error = json.loads(result.stderr.splitlines()[-1])
                self.assertEqual((error["error_code"], error["error"]), (
                    "index_damaged", f"the index {self.db} is damaged: the document yy in it is none that indexer wrote"), (document, arguments))
            if document.get("data") != {"id": "yy"}:
                self.assertEqual(self.searcher("--json", "*").returncode, 2, document)
        self.assertIn("1 document has no signature", self.indexer("--check").stderr)


if __name__ == "__main__":
    unittest.main()
