"""searcher --serve --edit: who may correct names over HTTP, and what comes of it. The dialog itself: test_page_edit.py."""

import concurrent.futures
import json
import os
import subprocess
import unittest
from urllib.parse import urlencode

from json_schema import Schema
from support import BIN, PORT_NEWS
import test_serve

NOBODY = 65534
NOBODY_ELSE = "Only the page itself changes something: load it again.\n"
MERGE = {"what": "merge", "kind": "person", "name": "Margaret O'Dwyer", "other": "Leonard Keating"}
HIDE = {"what": "hide", "kind": "person", "name": "Leonard Keating"}


class EditTest(test_serve.ServeTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.names = self.db / "entities.txt"
        self.start()

    def start(self):
        self.serve(*self.arguments)
        self.token = self.ask("/").text.split('name="edit-token" content="')[1].split('"')[0]

    arguments = ["--edit"]

    def post(self, body, path="/api/correction", without=(), **changed):
        """A POST as the page sends it, but for some headers."""
        headers = {**self.cookie, "Origin": f"http://127.0.0.1:{self.port}", "X-Byline-Token": self.token,
                   "Content-Type": "application/json"}
        headers.update({name.replace("_", "-"): value for name, value in changed.items()})
        for name in without:
            del headers[name]
        return self.ask(path, "POST", headers, body if isinstance(body, (str, bytes)) else json.dumps(body))

    def message(self, answer, status=200):
        self.assertEqual((answer.status, answer.getheader("Content-Type")), (status, "application/x-ndjson"), answer.text)
        message = json.loads(answer.text)
        self.assertEqual(Schema().problems(message), [], message)
        return message

    def preview(self, edit):
        (message,) = self.asked("/api/correction", **edit)
        return message

    def correct(self, edit, status=200):
        shown = self.preview(edit)
        return self.message(self.post({**edit, "gone": shown["gone"], "added": shown["added"]}), status)

    def persons(self):
        return {value["name"]: value["count"] for message in self.asked("/api/search", facets="person") if message["type"] == "facet"
                for value in message["values"]}


class WithoutEdit(EditTest):
    arguments = []

    def test_nothing_can_be_changed(self):
        self.assertEqual(self.token, "")
        for token in ("", self.key):
            answer = self.post({**HIDE, "gone": [], "added": ["hide person: Leonard Keating"]}, X_Byline_Token=token)
            self.assertEqual((answer.status, answer.getheader("Allow"), answer.text), (405, "GET, HEAD", "There is only GET.\n"))
        self.assertEqual(self.ask("/api/correction?" + urlencode(HIDE)).status, 404)
        self.assertFalse(self.names.exists())


class Edit(EditTest):
    def test_it_goes_with_serve(self):
        self.assert_error(self.searcher("--edit", "strike"), "--edit goes with --serve")

    def test_who_may_write(self):
        body = {**HIDE, "gone": [], "added": self.preview(HIDE)["added"]}
        elsewhere = "Another site asks, and gets no answer.\n"
        cases = [  # what is left out, what is otherwise, status, words
            ([], {"Origin": "http://evil.example"}, 403, elsewhere),
            ([], {"Origin": "null"}, 403, elsewhere),
            ([], {"Origin": f"http://localhost:{self.port}"}, 403, elsewhere),
            ([], {"Sec_Fetch_Site": "cross-site"}, 403, elsewhere),
            ([], {"Host": "evil.example"}, 421, "This is no name of this server.\n"),
            (["Origin"], {}, 403, NOBODY_ELSE),
            (["X-Byline-Token"], {}, 403, NOBODY_ELSE),
            ([], {"X_Byline_Token": self.key}, 403, NOBODY_ELSE),
            ([], {"X_Byline_Token": self.token[:-1]}, 403, NOBODY_ELSE),
            (["Cookie"], {}, 401, None),
            ([], {"Content_Type": "text/plain"}, 415, "What is to be changed is told as JSON.\n"),
            ([], {"Content_Type": "application/x-www-form-urlencoded"}, 415, "What is to be changed is told as JSON.\n"),
            (["Content-Type"], {}, 415, "What is to be changed is told as JSON.\n"),
            ([], {"Transfer_Encoding": "chunked"}, 411, "What is to be changed comes with its length.\n"),
        ]
        for without, changed, status, words in cases:
            with self.subTest(without=without, changed=changed):
                answer = self.post(body, without=without, **changed)
                self.assertEqual(answer.status, status)
                if words is not None:
                    self.assertEqual(answer.text, words)
        large = self.post({**body, "name": "a" * (64 << 10)})
        self.assertEqual((large.status, large.text), (413, "What is to be changed is told in 64 KiB at most.\n"))
        for method, path, allowed, words in (("PUT", "/api/correction", "GET, HEAD, POST", "There are only GET and POST.\n"),
                                             ("POST", "/api/search", "GET, HEAD", "There is only GET.\n"),
                                             ("POST", "/", "GET, HEAD", "There is only GET.\n")):
            with self.subTest(method=method, path=path):
                answer = self.ask(path, method, {**self.cookie, "X-Byline-Token": self.token}, "{}")
                self.assertEqual((answer.status, answer.getheader("Allow"), answer.text), (405, allowed, words))
        self.assertFalse(self.names.exists())
        self.assertEqual(self.message(self.post(body, Content_Type="application/json; charset=utf-8"))["written"], True)

    def test_a_body_without_a_length_or_packed_is_refused(self):
        head = (f"POST /api/correction HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie['Cookie']}\r\n"
                f"Origin: http://127.0.0.1:{self.port}\r\nX-Byline-Token: {self.token}\r\nContent-Type: application/json\r\n")
        for more, status in (("", "411"), ("Content-Length: -1\r\n", "411"), ("Content-Length: 1e9\r\n", "411"),
                             ("Content-Encoding: gzip\r\nContent-Length: 2\r\n", "400")):
            with self.subTest(more=more):
                self.assertEqual(self.raw(f"{head}{more}\r\n{{}}".encode()).split(" ")[1], status)

    def test_what_is_asked_in_the_wrong_way(self):
        cases = [  # body, code, words
            ("", "option_value", "what is to be changed is told as an object of JSON"),
            ("[]", "option_value", "what is to be changed is told as an object of JSON"),
            ('{"what":', "option_value", "what is to be changed is told as an object of JSON"),
            ({}, "option_missing", "the parameter what is missing"),
            ({"what": "burn"}, "option_value", "what takes merge, split, rename, hide or show, not burn"),
            ({"what": 3}, "option_value", "what takes a text"),
            ({**HIDE, "kind": "dog"}, "option_value", "kind takes person, org or place, not dog"),
            ({**MERGE, "other_kind": "dog"}, "option_value", "other_kind takes person, org or place, not dog"),
            ({**HIDE, "other": "Ann"}, "option_unknown", "there is no parameter other"),
            ({**HIDE, "entities": "/etc/passwd"}, "option_unknown", "there is no parameter entities"),
            ({"what": "merge", "kind": "person", "name": "Keating"}, "option_missing", "the parameter other is missing"),
            ({**HIDE, "gone": "x"}, "option_value", "gone takes a list"),
            ({**HIDE, "added": [3]}, "option_value", "added takes lines"),
        ]
        for body, code, words in cases:
            with self.subTest(body=body):
                message = self.message(self.post(body), 400)
                self.assertEqual((message["error_code"], message["error"]), (code, words))
        for edit, words in (({**HIDE, "name": "Nobody"}, 'no person is called "Nobody"'),
                            ({**MERGE, "other": "O'Dwyer"}, "are one already")):
            for answer in (self.ask("/api/correction?" + urlencode(edit)), self.post(edit)):
                with self.subTest(edit=edit):
                    message = self.message(answer, 400)
                    self.assertEqual(message["error_code"], "correction_refused")
                    self.assertIn(words, message["error"])
        self.assertFalse(self.names.exists())

    def test_it_is_shown_and_then_written_and_then_it_counts(self):
        self.names.write_text("# mine\n")
        before = self.persons()
        shown = self.preview(MERGE)
        self.assertEqual((shown["sentence"], shown["documents"], shown["file"], shown["gone"], shown["written"]),
                         ("Leonard Keating and Margaret O'Dwyer become one, shown as Margaret O'Dwyer", 2, str(self.names), [], False))
        self.assertEqual(len(shown["added"]), 1)
        self.assertEqual((self.names.read_text(), self.persons()), ("# mine\n", before))
        written = self.correct(MERGE)
        self.assertEqual(written, {**shown, "written": True})
        self.assertEqual(self.names.read_text(), "# mine\n" + shown["added"][0] + "\n")
        self.assertEqual(written["backup"], str(self.names) + "~")
        with open(written["backup"]) as backup:
            self.assertEqual(backup.read(), "# mine\n")
        after = self.persons()
        self.assertNotIn("Leonard Keating", after)
        self.assertEqual(after["Margaret O'Dwyer"], 2)
        os.rename(written["backup"], self.names)
        self.assertEqual(self.persons(), before)

    def test_each_kind_of_edit(self):
        cases = [  # edit, the file then
            ({"what": "rename", "kind": "person", "name": "Margaret O'Dwyer", "other": "Peg O'Dwyer"},
             "person: Peg O'Dwyer = Margaret O'Dwyer = O'Dwyer\n"),
            ({"what": "split", "kind": "person", "name": "Peg O'Dwyer", "other": "O'Dwyer"},
             "person: Peg O'Dwyer = Margaret O'Dwyer\n"),
            ({"what": "hide", "kind": "person", "name": "O'Dwyer"},
             "person: Peg O'Dwyer = Margaret O'Dwyer\nhide person: O'Dwyer\n"),
            ({"what": "show", "kind": "person", "name": "O'Dwyer"},
             "person: Peg O'Dwyer = Margaret O'Dwyer\n"),
            ({"what": "merge", "kind": "person", "name": "Peg O'Dwyer", "other": "Lisbon", "other_kind": "place"},
             "person: person:Peg O'Dwyer = Margaret O'Dwyer = place:Lisbon\n"),
        ]
        for edit, text in cases:
            with self.subTest(edit=edit):
                self.correct(edit)
                self.assertEqual(self.names.read_text(), text)

    def test_all_searchers_of_the_server_know_of_it(self):
        def at_once():
            with concurrent.futures.ThreadPoolExecutor(16) as pool:
                return {tuple(sorted(persons)) for persons in pool.map(lambda _: self.persons(), range(48))}
        (before,) = at_once()
        self.correct(HIDE)
        (after,) = at_once()
        self.assertEqual(set(before) - set(after), {"Leonard Keating"})

    def test_what_was_shown_is_written_or_nothing(self):
        shown = self.preview(MERGE)
        body = {**MERGE, "gone": shown["gone"], "added": shown["added"]}
        mine = "person: Keating Lane = Leonard Keating\n"
        self.names.write_text(mine)
        message = self.message(self.post(body), 409)
        self.assertEqual(message["error_code"], "file_changed")
        self.assertEqual(message["error"], f"the corrected names in {self.names}, or the index, were changed by somebody else meanwhile")
        self.assertEqual(message["hint"], "nothing was written; look again, and repeat the change")
        self.assertEqual(self.names.read_text(), mine)
        self.names.write_text("hide person: Ana Brandt\n")  # what does not concern it stays
        self.assertTrue(self.message(self.post(body))["written"])
        self.assertEqual(self.names.read_text(), "hide person: Ana Brandt\n" + shown["added"][0] + "\n")

    def test_two_who_write_at_once(self):
        names = [name for name in self.persons() if name.isascii()]
        edits = [{"what": "hide", "kind": "person", "name": name} for name in names]
        bodies = [{**edit, "gone": [], "added": self.preview(edit)["added"]} for edit in edits]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            statuses = [answer.status for answer in pool.map(self.post, bodies)]
        self.assertLessEqual(set(statuses), {200, 409})
        self.assertEqual(sorted(self.names.read_text().splitlines()),
                         sorted(line for body, status in zip(bodies, statuses) if status == 200 for line in body["added"]))

    def test_a_folder_that_cannot_be_written(self):
        if os.geteuid() == 0:
            self.user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            self.dir.chmod(0o755)
            try:
                subprocess.run([BIN / "searcher", "--version"], stdout=subprocess.DEVNULL, check=True, **self.user)
            except (PermissionError, subprocess.CalledProcessError):
                self.skipTest("another user cannot reach the programs")
        else:
            self.db.chmod(0o555)
            self.addCleanup(self.db.chmod, 0o755)
        self.start()
        message = self.correct(HIDE, 500)
        self.assertEqual((message["error_code"], message["error"], message["hint"]),
                         ("output_unwritable", f"the corrected names in {self.names} cannot be written: Permission denied", "nothing was changed"))

    def test_a_line_that_cannot_be_understood(self):
        self.names.write_text("persn: Ann\n")
        message = self.message(self.ask("/api/correction?" + urlencode(HIDE)), 500)
        self.assertEqual(message["error_code"], "file_syntax")
        self.assertIn("line 1", message["error"])


if __name__ == "__main__":
    unittest.main()
