"""searcher --serve: who is let in, what is answered, and how it ends. The page itself: test_page.py."""

import http.client
import json
import os
import pty
import re
import shutil
import signal
import socket
import stat
import subprocess
import time
import unittest
from urllib.parse import parse_qs, urlencode, urlsplit

from json_schema import Schema
from support import BIN, PORT_NEWS, CliTest

HAS_SERVER = (BIN / "byline-serve").exists()
WITHOUT_KEY = "Open the address that searcher --serve has printed: it holds the key.\n"


@unittest.skipUnless(HAS_SERVER, "byline-serve was not built: cpp-httplib is missing")
class ServeTest(CliTest):
    user = {}  # who the server runs as, where that is another than who tests

    def serve(self, *arguments, **env):
        """Starts a server, to be ended with the test; its address is in self.address."""
        server = subprocess.Popen([BIN / "searcher", "--db", self.db, "--serve", *arguments], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, text=True, cwd=self.dir, env={**os.environ, **env}, **self.user)
        self.addCleanup(self.end, server)
        self.address = urlsplit(server.stdout.readline().strip())
        self.port = self.address.port
        self.key = parse_qs(self.address.query)["key"][0]
        self.cookie = {"Cookie": f"byline-{self.port}={self.key}"}
        return server

    def end(self, server):
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
        server.communicate(timeout=20)

    def ask(self, path, method="GET", headers=None, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        self.addCleanup(connection.close)
        connection.request(method, path, body, self.cookie if headers is None else headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        return answer

    def asked(self, path, status=200, **parameters):
        """The messages at a path, each as the schema has it."""
        answer = self.ask(path + "?" + urlencode(parameters, doseq=True))
        self.assertEqual((answer.status, answer.getheader("Content-Type")), (status, "application/x-ndjson"), answer.text)
        messages = [json.loads(line) for line in answer.text.splitlines()]
        for message in messages:
            self.assertEqual(Schema().problems(message), [], message)
        return messages

    def raw(self, text, timeout=20):
        """What comes back for bytes as they are, until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as client:
            client.sendall(text)
            got = b""
            try:
                while piece := client.recv(65536):
                    got += piece
            except ConnectionResetError:
                pass
            return got.decode()


class Starting(ServeTest):
    def test_it_prints_its_address_and_nothing_else(self):
        self.index(**PORT_NEWS)
        server = self.serve()
        self.assertRegex(self.address.geturl(), r"^http://127\.0\.0\.1:\d+/\?key=[0-9a-f]{32}$")
        server.send_signal(signal.SIGINT)
        self.assertEqual(server.communicate(timeout=20), ("", ""))
        self.assertEqual(server.returncode, 0)

    def test_an_interrupt_as_soon_as_the_address_is_there_ends_it(self):
        self.index(**PORT_NEWS)
        for _ in range(20):
            server = self.serve()
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=20)
            self.assertEqual(server.returncode, 0)

    def test_at_a_terminal_it_tells_how_to_come_from_elsewhere(self):
        self.index(**PORT_NEWS)
        try:
            ours, its = pty.openpty()
        except OSError as error:  # such as in a container without /dev/pts
            self.skipTest(f"there is no pseudo-terminal: {error}")
        self.addCleanup(os.close, ours)
        server = subprocess.Popen([BIN / "searcher", "--db", self.db, "--serve"], stdin=its, stdout=its, stderr=its,
                                  start_new_session=True)
        os.close(its)
        self.addCleanup(self.end, server)
        shown = b""
        while shown.count(b"\n") < 2:
            shown += os.read(ours, 65536)
        address, words = shown.decode().split("\r\n")[:2]
        port = urlsplit(address).port
        self.assertRegex(address, r"^http://127\.0\.0\.1:\d+/\?key=[0-9a-f]{32}$")
        self.assertEqual(words, f"It is answered on this machine only; from another: ssh -L {port}:127.0.0.1:{port} "
                                f"{socket.gethostname()}, and the same address there. ^C ends it.")

    def test_each_start_has_a_key_of_its_own(self):
        self.index(**PORT_NEWS)
        self.serve()
        first = self.key
        self.serve()
        self.assertNotEqual(first, self.key)

    def test_what_the_config_file_groups_can_be_taken_apart(self):
        self.index(**PORT_NEWS)
        config = self.write("config", "--stories\n--facets")
        for arguments, begins in ([], {}), (["--no-stories"], {"stories": ["false"]}):
            self.serve(*arguments, BYLINE_CONFIG=str(config))
            asked = parse_qs(self.address.query)
            self.assertEqual({name: asked[name] for name in asked if name != "key"}, begins)
        for asked, grouped in ({}, True), ({"stories": "false"}, False), ({"stories": "loose"}, True):
            self.assertEqual("stories" in self.asked("/api/search", q="port", **asked)[-1], grouped, asked)
        facets = [message for message in self.asked("/api/search", q="port", facets="false") if message["type"] == "facet"]
        self.assertEqual(facets, [])
        answer = self.ask("/api/export?q=port&form=jsonl")
        self.assertNotIn("stories", json.loads(answer.text.splitlines()[-1]))

    def test_what_is_on_the_command_line_is_where_the_page_begins(self):
        self.index(**PORT_NEWS)
        self.serve("--person", "O'Dwyer", "--not-place=Porto", "port strike", "--sort=-date", "--plain")
        asked = parse_qs(self.address.query)
        del asked["key"]
        self.assertEqual(asked, {"q": ["port strike"], "person": ["O'Dwyer"], "not-place": ["Porto"], "sort": ["-date"],
                                 "plain": ["true"]})

    def test_an_index_that_is_not_there_is_told_at_once(self):
        self.assert_error(self.searcher("--serve"), "there is no index at")

    def test_a_port_that_is_taken(self):
        self.index(**PORT_NEWS)
        self.serve()
        self.assert_error(self.searcher(f"--serve={self.port}"), f"searcher: port {self.port} is taken by another program\n",
                          "--serve alone takes one that is free")

    def test_no_two_servers_share_a_port(self):  # as SO_REUSEPORT would let them
        self.index(**PORT_NEWS)
        with socket.socket() as taken:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            self.assert_error(self.searcher(f"--serve={port}"), f"port {port} is taken by another program")

    def test_options_that_do_not_go_with_it(self):
        for option in ("--json", "--tsv", "--files", "--count", "--why=Keating", "--list=person", "--batch=-"):
            with self.subTest(option=option):
                self.assert_error(self.searcher("--serve", option), "do not go together")
        self.assert_error(self.searcher("--open", "strike"), "--open goes with --serve")
        self.assert_error(self.searcher("--serve=70000"), "--serve takes a whole number from 0 to 65,535, not 70000")

    def test_without_the_program_beside_it(self):
        alone = shutil.copy(BIN / "searcher", self.dir)
        result = subprocess.run([alone, "--serve"], capture_output=True, text=True)
        self.assert_error(result, "searcher: --serve needs the program byline-serve, which does not lie beside searcher\n",
                          "it is built with the others where cpp-httplib is installed (Debian: libcpp-httplib-dev)")

    def test_the_program_alone_says_who_starts_it(self):
        result = subprocess.run([BIN / "byline-serve"], capture_output=True, text=True)
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("nothing to search for", result.stderr)
        self.assert_error(subprocess.run([BIN / "byline-serve", "strike"], capture_output=True, text=True),
                          "byline-serve: searcher --serve starts it\n")

    def opened(self, body):
        """What the browser was started with: a program in its place, which writes its arguments down."""
        tools = self.dir / "tools"
        tools.mkdir()
        if body:
            (tools / "xdg-open").write_text(body)
            (tools / "xdg-open").chmod(stat.S_IRWXU)
        return self.serve("--open", "strike", PATH=str(tools))

    def test_open_starts_the_browser_with_a_key_that_is_good_once(self):
        self.index(**PORT_NEWS)
        seen = self.dir / "seen"
        self.opened(f'#!/bin/sh\necho "$1" > {seen}.part; /bin/mv {seen}.part {seen}\n')
        for _ in range(200):
            if seen.exists():
                break
            time.sleep(0.05)
        place = urlsplit(seen.read_text().strip())
        self.assertEqual(parse_qs(place.query)["q"], ["strike"])
        self.assertNotEqual(parse_qs(place.query)["key"], [self.key])
        path = "/?" + place.query
        self.assertEqual([self.ask(path, headers={}).status for _ in range(2)], [303, 401])
        self.assertEqual([self.ask("/?key=" + self.key, headers={}).status for _ in range(2)], [303, 303])

    def test_open_without_a_browser(self):
        self.index(**PORT_NEWS)
        server = self.opened(None)
        server.send_signal(signal.SIGINT)
        self.assertEqual(server.communicate(timeout=20)[1],
                         "searcher: no browser can be opened: there is no xdg-open; open the address yourself\n")


class Refusals(ServeTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.serve()

    def test_only_this_machine(self):
        listening = subprocess.run(["cat", "/proc/net/tcp", "/proc/net/tcp6"], capture_output=True, text=True).stdout
        addresses = re.findall(rf"\d+: ([0-9A-F]+):{self.port:04X} [0-9A-F:]+ 0A", listening)
        self.assertEqual(addresses, ["0100007F"])

    def test_the_key_is_changed_for_a_cookie(self):
        answer = self.ask(f"/?q=a+b&person=Ann&key={self.key}", headers={})
        self.assertEqual((answer.status, answer.getheader("Location")), (303, "/?person=Ann&q=a%20b"))
        self.assertEqual(answer.getheader("Set-Cookie"),
                         f"byline-{self.port}={self.key}; HttpOnly; SameSite=Strict; Path=/")
        self.assertEqual(self.ask(f"/?key={self.key}", headers={}).getheader("Location"), "/")

    def test_who_has_the_cookie_may_come_with_an_old_key(self):
        answer = self.ask("/?key=old&q=strike")
        self.assertEqual((answer.status, answer.getheader("Location"), answer.getheader("Set-Cookie")),
                         (303, "/?q=strike", None))

    def test_refusals(self):
        host, cookie = f"127.0.0.1:{self.port}", self.cookie["Cookie"]
        elsewhere = "Another site asks, and gets no answer.\n"
        name = "This is no name of this server.\n"
        cases = [  # path, headers, status, words
            ("/", {"Cookie": cookie}, 200, None),
            ("/", {"Cookie": cookie, "Host": f"localhost:{self.port}"}, 200, None),
            ("/", {"Cookie": "a=b; " + cookie + "; c=d"}, 200, None),
            ("/", {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}, 200, None),
            ("/", {"Cookie": cookie, "Sec-Fetch-Site": "none"}, 200, None),
            ("/", {"Cookie": cookie, "Origin": "http://" + host}, 200, None),
            ("/", {}, 401, WITHOUT_KEY),
            ("/style.css", {}, 401, WITHOUT_KEY),
            ("/api/search?q=strike", {}, 401, WITHOUT_KEY),
            ("/nothing", {}, 401, WITHOUT_KEY),
            ("/?key=", {}, 401, WITHOUT_KEY),
            ("/?key=" + self.key[:-1], {}, 401, WITHOUT_KEY),
            ("/?key=" + self.key[:-1] + ("1" if self.key[-1] == "0" else "0"), {}, 401, WITHOUT_KEY),
            (f"/api/search?q=strike&key={self.key}", {}, 401, WITHOUT_KEY),
            ("/", {"Cookie": cookie + "0"}, 401, WITHOUT_KEY),
            ("/", {"Cookie": f"byline={self.key}"}, 401, WITHOUT_KEY),
            ("/", {"Cookie": cookie, "Host": "evil.example"}, 421, name),
            ("/", {"Cookie": cookie, "Host": f"evil.example:{self.port}"}, 421, name),
            ("/", {"Cookie": cookie, "Host": "127.0.0.1"}, 421, name),
            ("/", {"Cookie": cookie, "Host": f"127.0.0.1:{self.port}.evil.example"}, 421, name),
            (f"/?key={self.key}", {"Host": "evil.example"}, 421, name),
            ("/", {"Cookie": cookie, "Sec-Fetch-Site": "cross-site"}, 403, elsewhere),
            ("/", {"Cookie": cookie, "Sec-Fetch-Site": "same-site"}, 403, elsewhere),
            (f"/?key={self.key}", {"Sec-Fetch-Site": "cross-site"}, 403, elsewhere),
            ("/", {"Cookie": cookie, "Origin": "http://evil.example"}, 403, elsewhere),
            ("/", {"Cookie": cookie, "Origin": "null"}, 403, elsewhere),
            ("/nothing", {"Cookie": cookie}, 404, "There is nothing here.\n"),
            ("/../../etc/passwd", {"Cookie": cookie}, 404, "There is nothing here.\n"),
            ("/%2e%2e/main.cpp", {"Cookie": cookie}, 404, "There is nothing here.\n"),
        ]
        for path, headers, status, words in cases:
            with self.subTest(path=path, headers=headers):
                answer = self.ask(path, headers=headers)
                self.assertEqual(answer.status, status)
                if words is not None:
                    self.assertEqual(answer.text, words)

    def test_only_get(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
            with self.subTest(method=method):
                answer = self.ask("/api/search?q=strike", method, body=None if method == "TRACE" else "q=x")
                self.assertEqual((answer.status, answer.getheader("Allow"), answer.text),
                                 (405, "GET, HEAD", "There is only GET.\n"))
        self.assertEqual(self.ask("/", "HEAD").status, 200)
        self.assertEqual(self.raw(b"BREW / HTTP/1.1\r\nHost: x\r\n\r\n").split("\r\n")[0], "HTTP/1.1 400 Bad Request")

    def test_what_every_answer_says(self):
        for path, headers in (("/", None), ("/style.css", None), ("/api/search?q=strike", None), ("/nothing", None),
                              ("/", {}), ("/", {"Host": "evil.example"}), (f"/?key={self.key}", {})):
            with self.subTest(path=path, headers=headers):
                answer = self.ask(path, headers=headers)
                for name, value in (
                        ("Content-Security-Policy",
                         "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
                         "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"),
                        ("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"),
                        ("X-Frame-Options", "DENY"), ("Cross-Origin-Resource-Policy", "same-origin")):
                    self.assertEqual(answer.getheader(name), value)
                self.assertIsNone(answer.getheader("Access-Control-Allow-Origin"))

    def test_a_request_with_a_body_is_refused_and_its_body_is_no_request(self):
        head = f"Host: 127.0.0.1:{self.port}\r\nCookie: {self.cookie['Cookie']}\r\n"
        inner = f"GET /api/search?q=strike HTTP/1.1\r\n{head}\r\n"
        for method in ("GET", "POST"):
            for length in (f"Content-Length: {len(inner)}", "Transfer-Encoding: chunked"):
                with self.subTest(method=method, length=length):
                    got = self.raw(f"{method} / HTTP/1.1\r\n{head}{length}\r\n\r\n{inner}".encode())
                    self.assertEqual(got.count("HTTP/1.1 "), 1, got)
                    self.assertEqual(got.split(" ")[1], "400" if method == "GET" else "405")
                    self.assertIn("Connection: close", got)

    def test_what_is_too_long(self):
        host = f"Host: 127.0.0.1:{self.port}\r\n"
        for what, text in (("a line without an end", "GET /" + "a" * 400_000),
                           ("a long address", f"GET /?q={'a' * 9_000} HTTP/1.1\r\n{host}\r\n"),
                           ("a long header", f"GET / HTTP/1.1\r\n{host}X: {'a' * 9_000}\r\n\r\n"),
                           ("headers without an end", "GET / HTTP/1.1\r\n" + host + "X: a\r\n" * 80_000)):
            with self.subTest(what=what):
                got = self.raw(text.encode())
                self.assertNotIn(" 200 ", got)
                self.assertEqual(self.ask("/").status, 200)  # it goes on

    def test_two_hosts(self):
        host = f"Host: 127.0.0.1:{self.port}\r\n"
        self.assertIn(" 421 ", self.raw(f"GET / HTTP/1.1\r\n{host}Host: evil.example\r\n\r\n".encode()).split("\r\n")[0])
        self.assertIn(" 421 ", self.raw(b"GET / HTTP/1.0\r\n\r\n").split("\r\n")[0])

    def test_who_says_nothing_and_who_says_it_slowly_is_dropped(self):
        begin = time.monotonic()
        silent = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(3)]
        slow = socket.create_connection(("127.0.0.1", self.port))
        slow.sendall(b"GET / HTTP/1.1\r\n")
        dropped = False
        while not dropped and time.monotonic() - begin < 18:
            time.sleep(0.5)
            try:
                slow.sendall(b"X")
            except OSError:
                dropped = True
        self.assertTrue(dropped)
        for each in silent:
            each.settimeout(5)
            self.assertEqual(each.recv(1), b"")
            each.close()
        slow.close()

    def test_it_ends_at_once_whoever_waits(self):
        server = self.serve()
        waiting = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(30)]
        waiting[0].sendall(b"GET /api/sea")
        self.ask("/")
        begin = time.monotonic()
        server.send_signal(signal.SIGTERM)
        self.assertEqual(server.wait(10), 0)
        self.assertLess(time.monotonic() - begin, 3)
        for each in waiting:
            each.close()


class Api(ServeTest):
    def setUp(self):
        super().setUp()
        self.index(**PORT_NEWS)
        self.serve()

    def test_a_search_is_as_the_searcher_prints_it(self):
        cases = [  # parameters, command line
            ({"q": "port strike"}, ["port strike"]),
            ({"q": "-strike"}, ["--", "-strike"]),
            ({"person": "O'Dwyer", "not-place": "Porto", "sort": "-date"},
             ["--person", "O'Dwyer", "--not-place", "Porto", "--sort", "-date"]),
            ({"person": ["O'Dwyer", "Keating"]}, ["--person", "O'Dwyer", "--person", "Keating"]),
            ({"since": "2021-03", "until": "2021-12", "facets": "date,person,org,place", "facet-limit": "2"},
             ["--since", "2021-03", "--until", "2021-12", "--facets=date,person,org,place", "--facet-limit", "2"]),
            ({"q": "port talks museum", "match": "any", "limit": "1", "offset": "1", "snippets": "2"},
             ["port talks museum", "--match", "any", "--limit", "1", "--offset", "1", "--snippets", "2"]),
            ({"q": "a AND (", "plain": "true"}, ["a AND (", "--plain"]),
            ({"q": "strkie", "language": "en"}, ["strkie", "--language", "en"]),
        ]
        for parameters, arguments in cases:
            with self.subTest(parameters=parameters):
                here, there = self.asked("/api/search", **parameters), self.messages(*arguments)
                for messages in (here, there):
                    del messages[-1]["elapsed_ms"]
                self.assertEqual(here, there)

    def test_errors(self):
        cases = [  # path, parameters, status, code, words
            ("/api/search", {"q": "strike AND"}, 400, "query_syntax", "AND has nothing on its right"),
            ("/api/search", {"q": "--help"}, 400, "query_syntax", "Two signs stand before one word"),
            ("/api/search", {}, 400, "option_missing", "nothing to search for: no QUERY and no filter"),
            ("/api/search", {"q": "x", "limit": "ten"}, 400, "option_value", "--limit takes a whole number from 0 to 1,000,000, not ten"),
            ("/api/search", {"q": "x", "plain": "maybe"}, 400, "option_value", "plain takes true or false, not maybe"),
            ("/api/search", {"q": "x", "since": "2020-13"}, 400, "option_value", "--since 2020-13: There is no month 13"),
            ("/api/search", {"q": "x", "person": ""}, 400, "option_value", "--person needs a value"),
            ("/api/search", {"q": "x", "nope": "1"}, 400, "option_unknown", "there is no parameter nope"),
            ("/api/suggest", {"kind": "person", "limit": "3"}, 400, "option_unknown", "there is no parameter limit"),
            ("/api/suggest", {"kind": "date"}, 400, "option_value", "--list takes"),
            ("/api/suggest", {"q": "x"}, 400, "option_missing", "the parameter kind is missing"),
            ("/api/why", {}, 400, "option_missing", "the parameter name is missing"),
            ("/api/document", {"q": "x"}, 400, "option_missing", "the parameter id is missing"),
            ("/api/document", {"id": "nope"}, 404, "document_unknown", "nope"),
            ("/api/export", {"q": "x", "form": "xls"}, 400, "option_value", "form takes"),
        ]
        # What reads or writes files, or does something else than to ask an index, no page may tell.
        cases += [("/api/search", {"q": "x", name: "/etc/passwd"}, 400, "option_unknown", f"there is no parameter {name}")
                  for name in ("db", "entities", "synonyms", "story-corrections", "batch", "generate", "no-config", "help", "serve", "json", "files",
                               "why", "list", "related", "color", "limit=1", "-n", "n")]
        for path, parameters, status, code, words in cases:
            with self.subTest(path=path, parameters=parameters):
                (message,) = self.asked(path, status, **parameters)
                self.assertEqual((message["type"], message["error_code"]), ("error", code))
                self.assertIn(words, message["error"])
        (message,) = self.asked("/api/search", 400, q="strike AND")
        self.assertEqual((message["position"], message["length"]), (7, 3))
        for query, hint in (('"strike', 'Write "strike", or leave the quote out'),  # a page has no --plain to advise
                            ("(strike", "Write ) where it ends, or leave it out"),
                            ("strike)", "Write ( before what it belongs to, or leave it out")):
            (message,) = self.asked("/api/search", 400, q=query)
            self.assertEqual((message["hint"], message["length"]), (hint, 1))

    def test_a_document(self):
        hit = self.asked("/api/search", q="talks", limit=1)[0]
        (plain,) = self.asked("/api/document", id=hit["id"])
        self.assertEqual((plain["type"], plain["title"], plain["highlights"]), ("document", hit["title"], []))
        self.assertTrue(plain["text"].startswith("Margaret O'Dwyer met"), plain["text"])
        for name, value in (("stories", "normal"), ("collapse", "true"), ("file-dates", "true"), ("explain", "true")):
            self.assertEqual(self.asked("/api/document", id=hit["id"], **{name: value}), [plain], name)  # asks for no words to mark
        (marked,) = self.asked("/api/document", id=hit["id"], q="talks", person="Keating")
        self.assertEqual({marked["text"][b:e] for b, e in marked["highlights"]}, {"talks"})
        self.assertEqual({(n["field"], n["name"], marked["text"][n["begin"]:n["end"]]) for n in marked["names"]} &
                         {("place", "Lisbon", "Lisbon"), ("person", "Margaret O'Dwyer", "Margaret O'Dwyer")},
                         {("place", "Lisbon", "Lisbon"), ("person", "Margaret O'Dwyer", "Margaret O'Dwyer")})

    def test_suggestions(self):
        def names(**parameters):
            return {facet["field"]: [value["name"] for value in facet["values"]]
                    for facet in self.asked("/api/suggest", **parameters) if facet["type"] == "facet"}
        self.assertEqual(names(kind="person", q="o'dw"), {"person": ["Margaret O'Dwyer"]})
        self.assertEqual(names(kind="person", q="marg"), {"person": ["Margaret O'Dwyer"]})
        self.assertEqual(names(kind="person", q="arg"), {"person": []})  # no word begins so
        self.assertEqual(names(kind="person", q="*"), names(kind="person"))
        self.assertEqual(names(kind="place,org", q="p"), {"place": ["Porto"], "org": []})
        self.assertEqual(names(kind="language", q="e"), {"language": ["en"]})

    def test_why(self):
        entity = self.asked("/api/why", name="person:O'Dwyer")[0]
        self.assertEqual((entity["type"], entity["name"]), ("why", "Margaret O'Dwyer"))
        self.assertIn("O'Dwyer", [name["name"] for name in entity["names"]])

    def test_all_hits(self):
        query = "q=port+talks&limit=1&offset=1&facets=person"
        answer = self.ask("/api/export?form=jsonl&" + query)
        self.assertEqual(answer.getheader("Content-Disposition"), 'attachment; filename="hits.jsonl"')
        self.assertEqual([json.loads(line)["type"] for line in answer.text.splitlines()], ["hit", "hit", "summary"])
        answer = self.ask("/api/export?form=csv&" + query)
        self.assertEqual((answer.getheader("Content-Disposition"), answer.getheader("Content-Type")),
                         ('attachment; filename="hits.csv"', "text/csv; charset=utf-8"))
        self.assertEqual(answer.text, self.searcher("--csv", "--limit", "100", "port talks").stdout)

    def test_requests_at_once(self):
        import concurrent.futures
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda i: self.ask("/api/search?q=port&limit=" + str(1 + i % 2)), range(64)))
        self.assertEqual({answer.status for answer in answers}, {200})

    def test_an_index_and_corrections_that_change(self):
        self.assertEqual(self.asked("/api/search", q="opera")[-1]["matches"], 0)
        self.index(later="Opera opens\n\nMargaret O'Dwyer went to see it.\n")
        self.assertEqual(self.asked("/api/search", q="opera")[-1]["matches"], 1)
        (self.db / "entities.txt").write_text("hide person: Margaret O'Dwyer\n")
        self.assertEqual(self.asked("/api/search", q="opera")[0]["persons"], [])
        self.index(**{"strike-2021-03-04": "Opera closes\n\nNobody went to see it.\n"})
        self.assertEqual(self.asked("/api/search", q="opera")[-1]["matches"], 2)

    def test_an_answer_comes_in_one_go(self):  # and not 40 ms later, when the reader has acknowledged its head
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        self.addCleanup(connection.close)
        times = []
        for _ in range(12):
            begin = time.monotonic()
            connection.request("GET", "/style.css", headers=self.cookie)
            connection.getresponse().read()
            times.append(time.monotonic() - begin)
        self.assertLess(sorted(times)[6], 0.02)

    def test_answers_are_not_packed_nor_cut(self):
        answer = self.ask("/", headers={**self.cookie, "Accept-Encoding": "br, gzip", "Range": "bytes=0-4"})
        self.assertEqual((answer.status, answer.getheader("Content-Encoding"), answer.text[:9]), (200, None, "<!doctype"))


if __name__ == "__main__":
    unittest.main()
