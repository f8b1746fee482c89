"""Clusters that fail, and runs that are cut off: nothing is lost, nothing is there twice, and words say what is."""

import itertools
import json
import shutil
import signal
import subprocess
import time
import unittest

from cluster_support import ADDRESSES, ClusterTest
from faulty_proxy import FaultyProxy

from support import BIN

DOCUMENTS = 1200


class Failures(ClusterTest):
    def proxy(self, fault=lambda number, path: None, **options):
        proxy = FaultyProxy(ADDRESSES[0], fault, **options)
        self.addCleanup(proxy.close)
        self.db = "opensearch+" + proxy.origin + "/" + self.name
        return proxy

    def records(self):
        path = self.dir / "news.jsonl"
        path.write_text("".join(json.dumps({"id": f"n{i:04}", "title": f"Talks {i}", "text": f"Ann Lee spoke {i} times in Lisbon."}) + "\n"
                                for i in range(DOCUMENTS)))
        return path

    def whole(self):
        return [f"n{i:04}" for i in range(DOCUMENTS)]

    def test_what_is_busy_cut_or_refused_in_part_is_sent_again(self):
        for name, fault in (("busy", lambda number, path: 429 if number % 3 == 0 else None),
                            ("failing", lambda number, path: 503 if number % 4 == 0 else None),
                            ("cut", lambda number, path: "cut" if number % 4 == 0 else None),
                            ("in part", lambda number, path: "part" if number % 2 == 0 else None),
                            ("slow", lambda number, path: .2)):
            with self.subTest(name):
                self.ask("DELETE", f"/{self.name}*")
                self.proxy(fault)
                result = self.indexer(self.records())
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                self.assertIn(f"{DOCUMENTS:,} added", result.stdout)
                self.assertEqual(self.ids(), self.whole())
                self.assertEqual(self.searcher("--count", "talks").stdout, f"{DOCUMENTS}\n")

    def test_a_run_that_is_killed_goes_on_where_it_was(self):
        bulks = itertools.count()  # one gets through, whatever the machine's speed
        self.proxy(lambda number, path: 429 if "_bulk" in path and next(bulks) > 0 else None)
        command = [BIN / "indexer", "--db", self.db, "--replicas", "0", "--jobs", "1", self.records()]
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and not self.some_are_there():
            time.sleep(.05)
        run.send_signal(signal.SIGKILL)
        run.wait()
        done, before = len(self.ids()), 0  # what is under way still comes
        while done != before:
            time.sleep(2)
            done, before = len(self.ids()), done
        self.assertGreater(done, 0)
        self.assertLessEqual(done, DOCUMENTS)  # a bulk may hold them all
        self.db = f"opensearch+{ADDRESSES[0]}/{self.name}"
        summary = json.loads(self.indexer("--json", self.dir / "news.jsonl").stdout)
        self.assertEqual((summary["unchanged"], summary["added"]), (done, DOCUMENTS - done))
        self.assertEqual(self.ids(), self.whole())

    def test_a_run_that_is_interrupted_says_what_the_index_has(self):
        bulks = itertools.count()
        self.proxy(lambda number, path: 429 if "_bulk" in path and next(bulks) > 0 else None)
        records = self.records()
        with open(records, "a", encoding="utf-8") as file:  # more than a bulk holds
            file.writelines(json.dumps({"id": f"m{i:04}", "text": f"Bo Day spoke {i} times."}) + "\n" for i in range(3 * DOCUMENTS))
        run = subprocess.Popen([BIN / "indexer", "--db", self.db, "--replicas", "0", "--jobs", "1", records], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and not self.some_are_there():
            time.sleep(.05)
        run.send_signal(signal.SIGINT)
        errors = run.communicate(timeout=30)[1]
        self.assertEqual((run.returncode, errors), (130, "indexer: interrupted; the index has what was read until then, and the next run "
                                                    "goes on behind it\n"))
        self.db = f"opensearch+{ADDRESSES[0]}/{self.name}"
        self.assertGreater(int(self.searcher("--count", "talks").stdout), 0)
        summary = json.loads(self.indexer("--json", records).stdout)
        self.assertEqual(summary["unchanged"] + summary["added"], 4 * DOCUMENTS)
        self.assertGreater(summary["unchanged"], 0)

    def test_another_run_makes_the_index_meanwhile(self):
        records = self.records()
        other = [BIN / "indexer", "--quiet", "--db", f"opensearch+{ADDRESSES[0]}/{self.name}", "--replicas", "0", records]
        def fault(number, path):
            if proxy.requests[-1][0] == "PUT":
                subprocess.run(other, check=True)
        proxy = self.proxy(fault)
        result = self.indexer(records)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(self.ids(), self.whole())

    def some_are_there(self):
        try:
            return len(self.ids()) > 0
        except OSError:
            return False

    def test_a_cluster_that_stays_busy_is_given_up(self):
        self.write("a.txt", "Port talks\n\nThey went on.\n")
        self.proxy(lambda number, path: 429 if "_bulk" in path else None)
        started = time.monotonic()
        run = subprocess.Popen([BIN / "indexer", "--db", self.db, self.dir / "texts"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(1)
        run.send_signal(signal.SIGINT)
        errors = run.communicate(timeout=30)[1]
        self.assertLess(time.monotonic() - started, 10)
        self.assertEqual(run.returncode, 130)
        self.assertIn("interrupted", errors)

    def test_passwords(self):
        seen = []

        def fault(number, path):
            seen.append(proxy.requests[-1][2].get("Authorization"))
            return None if seen[-1] == "Basic YW5uOnNlc2FtZQ==" else 401

        proxy = self.proxy(fault)
        hint = "write USER@ before the host, and put the password into $BYLINE_PASSWORD or ~/.netrc"
        for program in (self.indexer, self.searcher):
            result = program("--json", "--stats" if program == self.indexer else "x")
            self.assert_error(result, proxy.origin + " asks for a user and a password", hint)
            self.assertEqual(json.loads(result.stderr.splitlines()[-1])["error_code"], "cluster_denied")
        self.db = self.db.replace("http://", "http://ann@")
        self.assert_error(self.indexer("--stats", env={"BYLINE_PASSWORD": "wrong"}), proxy.origin + " does not take the password of ann", hint)
        self.assert_error(self.indexer("--stats", env={"BYLINE_PASSWORD": "sesame"}), "there is no index at " + self.db)
        home = self.dir / "home"
        home.mkdir()
        (home / ".netrc").write_text("machine 127.0.0.1 login ann password sesame\n")
        self.assert_error(self.indexer("--stats", env={"HOME": str(home)}), "there is no index at " + self.db)
        self.assertNotIn("sesame", "".join(str(each[:2]) for each in proxy.requests))
        self.db = self.db.replace("ann@", "ann:sesame@")
        result = self.indexer("--stats")
        self.assert_error(result, "a password does not belong into an address, where others can read it")
        self.assertNotIn("sesame", result.stderr)

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True, cwd=self.dir)

    def authority(self, name):
        """Makes one that certificates are signed by: NAME.pem."""
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={name}",
                     "-keyout", name + ".key", "-out", name + ".pem")
        return str(self.dir / f"{name}.pem")

    def certificate(self, authority, host):
        """With its key: HOST.pem."""
        name = host.replace(":", "-")
        (self.dir / "host").write_text(f"subjectAltName={host}\n")
        self.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=node", "-keyout", name + ".key",
                     "-out", name + ".csr")
        self.openssl("x509", "-req", "-in", name + ".csr", "-CA", authority + ".pem", "-CAkey", authority + ".key", "-CAcreateserial",
                     "-days", "2", "-extfile", "host", "-out", name + ".pem")
        chain = self.dir / (name + ".pem")
        chain.write_text(chain.read_text() + (self.dir / (name + ".key")).read_text())
        return chain

    @unittest.skipUnless(shutil.which("openssl"), "makes the certificates")
    def test_over_tls_with_a_password(self):
        ours, others = self.authority("ours"), self.authority("others")
        proxy = self.proxy(lambda number, path: None if proxy.requests[-1][2].get("Authorization") == "Basic YW5uOnNlc2FtZQ==" else 401,
                           certificate=self.certificate("ours", "IP:127.0.0.1"))
        self.db = self.db.replace("https://", "https://ann@")
        right = {"SSL_CERT_FILE": ours, "BYLINE_PASSWORD": "sesame"}
        result = self.indexer(self.records(), env=right)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(self.searcher("--count", "talks", env=right).stdout, f"{DOCUMENTS}\n")
        self.assertIn("Ann Lee", self.searcher("--facets=person", "--limit", "0", "talks", env=right).stdout)
        home = self.dir / "home"
        home.mkdir()
        (home / ".netrc").write_text("machine 127.0.0.1 login ann password sesame\n")
        self.assertEqual(self.searcher("--count", "talks", env={"SSL_CERT_FILE": ours, "HOME": str(home)}).stdout, f"{DOCUMENTS}\n")
        self.assert_error(self.searcher("x", env=dict(right, BYLINE_PASSWORD="wrong")), "does not take the password of ann")
        untrusted = (f"the certificate of {proxy.origin} is not trusted", "$SSL_CERT_FILE names a file with the certificate of who has signed it")
        for trusted in ({}, {"SSL_CERT_FILE": others}):
            asked = len(proxy.requests)
            result = self.searcher("--json", "x", env=dict(trusted, BYLINE_PASSWORD="sesame"))
            self.assert_error(result, *untrusted)
            self.assertEqual(json.loads(result.stderr.splitlines()[-1])["error_code"], "cluster_denied")
            self.assertEqual(len(proxy.requests), asked)  # and so no password was told
        self.assert_error(self.searcher("x", env={"SSL_CERT_FILE": "/nowhere.pem"}), "no certificates can be read from /nowhere.pem, which $SSL_CERT_FILE names")

    @unittest.skipUnless(shutil.which("openssl"), "makes the certificates")
    def test_certificates_of_other_hosts_and_none(self):
        ours = self.authority("ours")
        proxy = self.proxy(certificate=self.certificate("ours", "DNS:search.example.com"))
        self.assert_error(self.searcher("x", env={"SSL_CERT_FILE": ours}), f"the certificate of {proxy.origin} is one for another host",
                          "name the host as its certificate does")
        self.db = self.db.replace("https://", "http://")
        started = time.monotonic()
        self.assert_error(self.searcher("x"), "the connection to http://", "does it speak TLS? Then its address begins with opensearch+https://")
        self.proxy()
        self.db = self.db.replace("http://", "https://")
        self.assert_error(self.searcher("x"), "no TLS can be spoken with https://", "an address without it begins with opensearch+http://")
        self.assertLess(time.monotonic() - started, 10)

    def test_what_is_not_allowed(self):
        proxy = self.proxy(lambda number, path: 403)
        self.db = self.db.replace("http://", "http://ann@")
        self.assert_error(self.searcher("x", env={"BYLINE_PASSWORD": "sesame"}), proxy.origin + " does not allow that to ann: on purpose")

    def test_of_several_nodes_one_that_answers_is_asked(self):
        proxy = self.proxy(lambda number, path: 503)
        self.db = f"opensearch+http://127.0.0.1:1,{proxy.origin.removeprefix('http://')},{ADDRESSES[0].removeprefix('http://')}/{self.name}"
        started = time.monotonic()
        result = self.indexer(self.records())
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(self.ids(), self.whole())
        self.assertEqual(self.searcher("--count", "talks").stdout, f"{DOCUMENTS}\n")
        self.assertLess(time.monotonic() - started, 30)
        self.db = f"opensearch+http://127.0.0.1:1,127.0.0.1:2/{self.name}"
        self.assert_error(self.searcher("x"), "nobody answers at http://127.0.0.1:1, http://127.0.0.1:2",
                          "is the cluster running, and are these its addresses?")

    def test_what_is_no_cluster(self):
        self.proxy(lambda number, path: 400)
        self.assert_error(self.searcher("x"), "does not do what it was asked: on purpose")


if __name__ == "__main__":
    unittest.main()
