#!/usr/bin/env python3
"""Mails, which byline-extract reads: single ones, mailboxes and Maildirs, and what comes with them."""
import gzip
import json
import unittest
from email.message import EmailMessage

from support import BIN, CliTest

SEPARATOR = "From jane@example.org Wed Sep 16 10:00:00 2020\n"


def mail(number, body="The lock at Varnmouth is shut.", sender="Jane Roe <jane@example.org>", to="John Doe <john@example.org>",
         subject=None, date="Wed, 16 Sep 2020 23:30:00 -0700"):
    message = EmailMessage()
    message["From"], message["To"], message["Date"] = sender, to, date
    message["Subject"] = subject or f"Lock number {number}"
    message["Message-ID"] = f"<m{number}@example.org>"
    message.set_content(body)
    return message


def mailbox(*mails):
    return "".join(SEPARATOR + (one if isinstance(one, str) else one.as_string()) + "\n" for one in mails)


@unittest.skipUnless((BIN / "byline-extract").exists(), "byline-extract is not built")
class Mail(CliTest):
    def hits(self, *query):
        lines = self.searcher("--json", "--limit", "100", *query).stdout.splitlines()
        return [hit for hit in map(json.loads, lines) if hit["type"] == "hit"]

    def ids(self, *query):
        return sorted(hit["id"].split("/texts/")[1] for hit in self.hits(*query))

    def test_what_a_mail_says(self):
        one = mail(1, "The lock is shut.\n\nOn Tue, 15 Sep 2020 at 10:00 Ann Lee <ann@example.org> wrote:\n> Is the quay open?\n> Ann\n\n-- \nJane Roe, keeper\n")
        one["List-Id"] = "Talk of rivers <rivers.example.org>"
        one["Archived-At"] = "<https://lists.example.org/rivers/1>"
        self.write("a.eml", one.as_bytes())
        result = self.indexer(self.dir / "texts")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        hit, = self.hits("lock")
        self.assertEqual((hit["title"], hit["date"], hit["author"]), ("Lock number 1", "2020-09-16", "Jane Roe"))
        self.assertEqual((hit["source"], hit["url"]), ("Talk of rivers", "https://lists.example.org/rivers/1"))
        self.assertEqual(hit["persons"], ["Jane Roe", "John Doe"])
        self.assertEqual(hit["snippet"]["text"], "The lock is shut.")
        # What was quoted is found, and not shown.
        self.assertEqual(self.hits("quay")[0]["snippet"]["text"], "The lock is shut.")
        self.assertEqual(self.searcher("--count", "type:mail").stdout, "1\n")

    def test_names_and_nothing_else(self):
        self.write("a.eml", mail(1, "It is shut.\n", "<ab-01jT0YSx@example.org>", "Bartholomew Quixley <b@example.org>, info@greenpeace.example").as_bytes())
        self.indexer(self.dir / "texts")
        self.assertEqual(self.ids('person:"bartholomew quixley"'), ["a.eml"])
        self.assertEqual(self.hits("shut")[0]["author"], "ab-01jT0YSx@example.org")
        for kind in ("person", "org", "place"):
            with self.subTest(kind=kind):
                self.assertNotRegex(self.searcher("--list", kind).stdout.lower(), "ab-01|greenpeace|example|info")

    def test_attachments(self):
        one = mail(1)
        one.add_attachment(b"Headcount of herons\n\nThere are ten.", maintype="text", subtype="plain", filename="herons.txt")
        one.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="map.png")
        one.add_attachment(b"\x78\x9f\x3e\x22\x01\x02", maintype="application", subtype="ms-tnef", filename="winmail.dat")
        within = mail(2, "Words of a forwarded mail.", subject="The quay")
        within.add_attachment(b"Magpies\n\nThere are two.", maintype="text", subtype="plain", filename="magpies.txt")
        one.add_attachment(within)
        self.write("a.eml", one.as_bytes())
        self.write("Inbox", mailbox(one))
        result = self.indexer(self.dir / "texts")
        self.assertEqual(result.returncode, 1)
        self.assertIn("a.eml!winmail.dat: a parcel of Outlook's (winmail.dat), which is not read", result.stderr)
        self.assertNotIn("map.png", result.stderr)
        box = "Inbox!m1@example.org"
        for query, end in [("herons", "!herons.txt"), ("forwarded", "!The quay.eml"), ("magpies", "!The quay.eml!magpies.txt"), ("varnmouth", "")]:
            with self.subTest(query=query):
                self.assertEqual(self.ids(query), [box + end, "a.eml" + end])
        # The day of the mail, since they have none.
        self.assertEqual({(hit["date"], hit["date_from"]) for hit in self.hits("herons OR magpies")}, {("2020-09-16", "meta")})

    def test_a_mailbox_follows_its_mails(self):
        mails = [mail(number) for number in range(5)]
        mails[3].add_attachment(b"Headcount of herons", maintype="text", subtype="plain", filename="herons.txt")
        mails[4].add_attachment(b"\x00\x01\x02", maintype="application", subtype="octet-stream", filename="odd.bin")

        def run(*options):
            self.write("Inbox", mailbox(*mails))
            return self.indexer(*options, self.dir / "texts")

        result = run()
        self.assertIn("6 added, 1 skipped in ", result.stdout)
        self.assertIn("Inbox!m4@example.org!odd.bin: binary file", result.stderr)
        self.assertIn("6 unchanged, 1 skipped in ", run().stdout)
        mails[1] = mail(1, "The lock is open.")
        self.assertEqual([line.split("\t")[0] for line in run("--dry-run").stdout.splitlines()[:-1]].count("update"), 1)
        result = run()
        self.assertIn("1 updated, 5 unchanged, 1 skipped in ", result.stdout)
        self.assertEqual(result.stderr, "indexer: 1 skipped as before; --stats lists them\n")
        self.assertEqual(self.ids("open"), ["Inbox!m1@example.org"])
        mails.insert(2, mail(9))
        self.assertIn("1 added, 6 unchanged, 1 skipped in ", run().stdout)
        # With the mail goes what came with it.
        del mails[4]
        self.assertIn("2 removed, 5 unchanged, 1 skipped in ", run().stdout)
        self.assertEqual(self.ids("herons"), [])
        # A second mail of the same name.
        mails.append(mail(0, "A copy of it."))
        self.assertIn("1 added, 5 unchanged, 1 skipped in ", run().stdout)
        self.assertEqual(self.ids("copy"), ["Inbox!m0@example.org#2"])
        # That it was read is no change; other options are.
        mails[0]["Status"] = "RO"
        self.assertIn("6 unchanged, 1 skipped in ", run().stdout)
        self.assertIn("6 updated, 1 skipped in ", run("--keep", "x").stdout)
        self.assertIn("6 updated, 1 skipped in ", run("--language", "de").stdout)
        self.assertIn("6 unchanged, 1 skipped in ", run("--language", "de").stdout)
        self.assertIn("6 documents analysed anew", self.indexer("--reanalyse").stdout)
        self.assertEqual(self.hits("copy")[0]["persons"], ["Jane Roe", "John Doe"])
        self.assertEqual(self.indexer("--check").stdout, "The index is sound.\n")

    def test_a_mailbox_in_other_clothes(self):
        text = mailbox(mail(1), mail(2))
        self.write("a.mbox.gz", gzip.compress(text.encode()))
        self.write("2020-March.txt", text)
        self.write("Trash", text.replace("\n", "\r\n"))
        self.write("Trash.msf", '// <!-- <mdb:mork:z v="1.4"/> -->\n')
        result = self.indexer(self.dir / "texts")
        self.assertIn("6 added in ", result.stdout)
        self.assertEqual(result.stderr, "")
        self.assertEqual(self.ids("title:1"), ["2020-March.txt!m1@example.org", "Trash!m1@example.org", "a.mbox.gz!m1@example.org"])

    def test_a_mail_without_a_date_has_that_of_the_line_above_it(self):
        self.write("Inbox", "From a@example.org Wed Mar  4 11:00:00 2020\nMessage-ID: <a@x>\nSubject: A\n\nAnts.\n\n"
                            "From a@example.org Thu Mar  5 11:00:00 2020\nMessage-ID: <b@x>\nSubject: B\n"
                            "Date: Mon, 2 Mar 2020 10:00:00 +0000\n\nAnts.\n")
        self.indexer(self.dir / "texts")
        self.assertEqual({hit["title"]: hit["date"] for hit in self.hits("ants")}, {"A": "2020-03-04", "B": "2020-03-02"})
        self.assertIn("left out by --exclude Inbox!a@x", self.indexer("--dry-run", "--exclude", "Inbox!a@x", self.dir / "texts").stdout)

    def test_a_maildir(self):
        folder = self.dir / "texts" / "Maildir"
        for name in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new", ".Sent/tmp", ".git/cur"):
            (folder / name).mkdir(parents=True)
        self.write("Maildir/new/1594.M1P3.host", mail(1, "One came.").as_bytes())
        self.write("Maildir/cur/1594.M2P3.host:2,S", mail(2, "Two came.").as_bytes())
        self.write("Maildir/tmp/1594.M3P3.host", mail(3, "Three is coming.").as_bytes())
        self.write("Maildir/.Sent/cur/1594.M4P3.host:2,S", mail(4, "Four went.").as_bytes())
        self.write("Maildir/.notes/cur.txt", "Hidden.")
        self.assertIn("3 added in ", self.indexer(self.dir / "texts").stdout)
        self.assertEqual(self.ids("came OR went"), ["Maildir/.Sent/cur/1594.M4P3.host", "Maildir/cur/1594.M1P3.host", "Maildir/cur/1594.M2P3.host"])
        # All are read, and so have other names: none is gone.
        (folder / "new/1594.M1P3.host").rename(folder / "cur/1594.M1P3.host:2,S")
        (folder / "cur/1594.M2P3.host:2,S").rename(folder / "cur/1594.M2P3.host:2,RS")
        self.assertIn("2 updated, 1 unchanged in ", self.indexer(self.dir / "texts").stdout)
        self.assertIn("3 unchanged in ", self.indexer(self.dir / "texts").stdout)
        self.assertEqual({hit["path"].split("/texts/")[1] for hit in self.hits("came")},
                         {"Maildir/cur/1594.M1P3.host:2,S", "Maildir/cur/1594.M2P3.host:2,RS"})
        (folder / ".Sent/cur/1594.M4P3.host:2,S").unlink()
        self.assertIn("1 removed, 2 unchanged in ", self.indexer(self.dir / "texts").stdout)

    def test_html_and_saved_pages(self):
        one = mail(1, "Your program cannot show HTML.", to="Ann Lee <ann@example.org>")
        one.add_alternative("<html><head><style>p { color: red }</style></head><body><p>The <b>lock</b> &amp; the quay.</p></body></html>", subtype="html")
        self.write("a.eml", one.as_bytes())
        self.write("b.mhtml", "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/flood\nSubject: Flood\n"
                   "Date: Wed, 16 Sep 2020 10:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n"
                   "--b\nContent-Type: text/html\nContent-Location: https://example.org/flood\n\n"
                   "<html lang=\"en\"><title>The flood of the century</title><p>The Lenne left its banks.</p></html>\n--b--\n")
        self.assertIn("2 added in ", self.indexer(self.dir / "texts").stdout)
        hit, = self.hits("quay")
        self.assertEqual((hit["snippet"]["text"], hit["persons"]), ("The lock & the quay.", ["Jane Roe", "Ann Lee"]))
        page, = self.hits("Lenne")
        self.assertEqual((page["title"], page["url"]), ("The flood of the century", "https://example.org/flood"))
        self.assertEqual(self.searcher("--count", "type:html").stdout, "1\n")

    def test_what_cannot_be_read_is_said(self):
        self.write("a.eml", "Subject: Secret\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAG\n")
        self.write("b.eml", "Nothing of a mail.\n")
        result = self.indexer(self.dir / "texts")
        self.assertIn("a.eml: encrypted; what could be read of it is indexed", result.stderr)
        self.assertIn("b.eml: not a mail: it has no header", result.stderr)
        self.assertEqual(self.ids("secret"), ["a.eml"])
        again = self.indexer(self.dir / "texts")
        self.assertIn("1 unchanged, 2 skipped in ", again.stdout)

    def test_notes_are_no_mails(self):
        self.write("a.txt", "Subject: Minutes\nFrom: Jane Roe\n\nThe lock was shut.\n")
        self.write("b.txt", "From Here to Eternity\n\nA film of long ago.\n")
        self.indexer(self.dir / "texts")
        self.assertEqual(self.searcher("--count", "type:text").stdout, "2\n")


if __name__ == "__main__":
    unittest.main()
