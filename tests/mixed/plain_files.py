"""Files as a reporter or researcher has them, of the kinds that Python's standard library can make."""

import csv
import datetime
import email.header
import email.message
import email.policy
import email.utils
import gzip
import html
import io
import json
import mailbox
import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile
import textwrap
import zipfile

SUBJECTS = """Harbour board delays ferry contract|Museum finds lost letters of a painter|Council votes for cheaper bus fares
Dam repairs go over budget again|Farmers fear a dry spring in Alvera|Bank of Norland fined over loans
Hospital opens a ward for strokes|Teachers end their strike in Ostmar|Old mill becomes a library
Court frees the captain of the Siren|River pollution traced to a dye works|Election office counts late ballots
Airport plans a second runway|Orchestra names its first woman leader|Fishing quota cut by a third
Archive puts parish books online|Bakers protest against flour prices|Tram line reaches the university
Wind farm approved off Cape Torre|Police explain the raid on Quay Street|School meals cost more from autumn
Observatory spots a faint comet|Landlords lose a case over heating|Vineyard sold to a rival from Calder
Bridge closed after a crack is found|Minister resigns over a tax letter|Zoo loses its oldest tortoise
Postal service sells its headquarters|Salt works fight the new road|Museum ship returns from the yard
Engineers warn of a weak sea wall|Choir sings for the flooded town|Census shows fewer children in Ostmar
Theatre reopens with a lost comedy|Union and owners sign at midnight|Peat fire burns for a third week
Mayor of Calder sues a newspaper|Railway tests a train without a driver|Lighthouse keeper tells his story
Cheese makers win a name of their own|Prison reform stalls in the senate|Glacier shrinks faster than foretold
Tenants buy their own tower block|Nurses ask for safer nights|Customs seize ivory in a piano
Meteor falls into a turnip field|Timber mill fined for river waste|Small towns share one doctor
Chess club beats the capital|Roman road found below the market|Bishop opens the crypt to visitors
Water company owes nine million|Students map every public bench|Night trains return to the coast
Auditor doubts the stadium bill|Beekeepers count their losses|Sailor rescued after forty days
Painter sues over a copied mural|Village votes to move uphill|Printer saves a dying alphabet""".replace("\n", "|").split("|")
PEOPLE = ["Margaret O'Dwyer", "Leonard Keating", "Ana Brandt", "Tomás Rivera", "Ingrid Solheim", "Pavel Novák"]
PLACES = ["Lisbon", "Porto", "Geneva", "Bergen", "Dublin", "Trieste"]
GERMAN_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
SENTENCES = """{person} said on Monday that nobody in {place} had been asked before the decision was made.
The papers, seen by this reporter, show that the costs rose from 2.4 to 3.9 million in eleven months.
"We will look at every page of it," {person} told the committee, which meets again after Easter.
Those who live near the site have waited for an answer since the first letters were sent.
A spokeswoman for the city of {place} would not comment on a case that is before the court.
{person}, who has led the office for nine years, called the figures careful and the plan sound.
In the last quarter 1,204 people signed the list, more than in both of the years before.
Experts from the university disagree with each other about the cause & the cure.""".split("\n")


class Story:
    """One text: its number gives everything else."""

    def __init__(self, number):
        self.title = SUBJECTS[number % len(SUBJECTS)] + (", once more" if number >= len(SUBJECTS) else "")
        self.day = datetime.date(2012, 1, 3) + datetime.timedelta(days=53 * number)
        self.iso = self.day.isoformat()
        self.author = PEOPLE[number % len(PEOPLE)]
        self.words = f"{self.day.strftime('%B')} {self.day.day}, {self.day.year}"
        names = {"person": PEOPLE[(number + 1) % len(PEOPLE)], "place": PLACES[number % len(PLACES)]}
        lines = [line.format(**names) for line in SENTENCES]
        lines = lines[number % 8:] + lines[:number % 8]
        self.paragraphs = [" ".join(lines[i:i + 2]) for i in range(0, 8, 2)]

    @property
    def text(self):
        return "\n\n".join(self.paragraphs)

    @property
    def moment(self):
        return datetime.datetime.combine(self.day, datetime.time(9, 30), datetime.timezone.utc)

    def html(self):
        return "".join(f"<p>{html.escape(each)}</p>\n" for each in self.paragraphs)


class Mixed:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="mixed-"))
        self.answers = {}
        self.number = 0

    def story(self):
        self.number += 1
        return Story(self.number - 1)

    def path(self, name):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def answer(self, name, *documents):
        """What is to come of a file: a title and a date each; stories stand for their own."""
        self.answers[name] = [(each.title, each.iso) if isinstance(each, Story) else each for each in documents]

    def write(self, name, content, *documents):
        self.path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
        self.answer(name, *documents)


def small_pdf(story):
    """A PDF of a page, by hand."""
    lines = [line for each in story.paragraphs for line in textwrap.wrap(each, 80) + [""]]
    shown = [re.sub(r"([()\\])", r"\\\1", line) for line in lines]
    page = f"BT /F 20 Tf 50 780 Td ({story.title}) Tj /F 11 Tf 14 TL 0 -30 Td " + " ".join(f"({line}) Tj T*" for line in shown) + " ET"
    page = page.encode("cp1252", "replace")
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
               f"<</Title({story.title})/CreationDate(D:{story.day:%Y%m%d}093000Z)>>".encode("cp1252")]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, each)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 6 0 R>>\n"
                  f"startxref\n{len(out)}\n%%EOF\n").encode()


def small_docx(story):
    """A document of Word, by hand."""
    parts = {"[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName='
             '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
             "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type='
             '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type='
             '"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
             "docProps/core.xml": '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
             f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"><dc:title>{html.escape(story.title)}</dc:title>'
             f"<t:created>{story.iso}T09:30:00Z</t:created></p:coreProperties>",
             "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
             + "".join(f"<w:p><w:r><w:t>{html.escape(each)}</w:t></w:r></w:p>" for each in story.paragraphs) + "</w:body></w:document>"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def letter(story, **more):
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"] = email.utils.formataddr((story.author, "desk@example.org"))
    mail["To"] = "Ana Brandt <ana@example.org>"
    mail["Subject"] = more.get("subject", story.title)
    mail["Date"] = email.utils.format_datetime(story.moment)
    mail["Message-ID"] = f"<{story.iso}.{len(story.title)}@example.org>"
    mail.set_content(more.get("text", story.text), cte=more.get("cte"))
    return mail


def make_mail(mixed):
    story = mixed.story()
    mixed.write("mail/plain.eml", letter(story, cte="quoted-printable").as_bytes(), story)
    story = mixed.story()
    accented = story.title + " – così è"
    mail = letter(story, subject=accented, cte="base64")
    mail.add_alternative(f"<html><body><h1>{story.title}</h1>{story.html()}<p>caf&eacute;</p></body></html>", subtype="html")
    mixed.write("mail/both kinds.eml", mail.as_bytes(), (accented, story.iso))
    story, report, table = mixed.story(), mixed.story(), mixed.story()
    mail = letter(story)
    mail.add_attachment(small_pdf(report), maintype="application", subtype="pdf", filename="report.pdf")
    mail.add_attachment(small_docx(table), maintype="application", filename="memo.docx",
                        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document")
    mixed.write("mail/with attachments.eml", mail.as_bytes(), story, report, table)
    story = mixed.story()
    page = email.message.EmailMessage(policy=email.policy.SMTP)
    page["From"], page["Subject"] = "<Saved by Blink>", story.title
    page["Date"] = email.utils.format_datetime(datetime.datetime(2026, 11, 1, tzinfo=datetime.timezone.utc))
    page.set_content(saved_page(story), subtype="html", cte="quoted-printable")
    page.make_related()
    page.add_related(b"GIF89a", maintype="image", subtype="gif")
    mixed.write("web/saved whole.mhtml", page.as_bytes(), story)
    story, older = mixed.story(), mixed.story()
    quoted = "\n".join("> " + line for line in older.text.splitlines())
    mixed.write("mail/answer.eml", letter(story, subject="Re: " + story.title, text=f"Thank you, I shall ask them about {story.title}.\n\n"
                f"On {older.words}, Ana Brandt wrote:\n{quoted}\n").as_bytes(), ("Re: " + story.title, story.iso))
    stories = [mixed.story() for _ in range(12)]
    box = mailbox.mbox(mixed.path("mail/desk.mbox"))
    for each in stories:
        box.add(mailbox.mboxMessage(letter(each)))
    box.close()
    mixed.answer("mail/desk.mbox", *stories)
    folder = mailbox.Maildir(mixed.path("mail/Maildir"))
    for at in range(5):
        story = mixed.story()
        key = folder.add(mailbox.MaildirMessage(letter(story)))
        name = f"mail/Maildir/cur/1577836800.{at}.desk:2,S"
        os.rename(mixed.folder / "mail/Maildir/new" / key, mixed.folder / name)
        mixed.answer(name, story)


def make_feeds(mixed):
    def items(count=3):
        return [mixed.story() for _ in range(count)]
    news = items()
    rss = "".join(f"<item><title>{html.escape(s.title)}</title><link>https://example.org/{s.iso}</link><guid>https://example.org/{s.iso}</guid>"
                  f"<pubDate>{email.utils.format_datetime(s.moment)}</pubDate><description>{html.escape(s.html())}</description></item>" for s in news)
    mixed.write("feeds/news.rss", f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Gull Post</title>{rss}</channel></rss>', *news)
    news = items()
    rdf = "".join(f'<item rdf:about="https://example.org/{s.iso}"><title>{html.escape(s.title)}</title><link>https://example.org/{s.iso}</link>'
                  f"<dc:date>{s.iso}T08:00:00Z</dc:date><description>{html.escape(s.text)}</description></item>" for s in news)
    mixed.write("feeds/old.rdf", '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
                'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/">'
                f"<title>The Courier</title></channel>{rdf}</rdf:RDF>", *news)
    news = items()
    atom = "".join(f"<entry><title>{html.escape(s.title)}</title><id>tag:example.org,{s.iso}</id><published>{s.iso}T08:00:00Z</published>"
                   f"<updated>2024-01-01T00:00:00Z</updated><content type='html'><![CDATA[{s.html()}]]></content></entry>" for s in news)
    mixed.write("feeds/blog.atom", f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>{atom}</feed>', *news)
    s = mixed.story()
    mixed.write("feeds/wire.nitf.xml", f'<?xml version="1.0"?><nitf><head><title>{s.title}</title><docdata><date.issue norm="{s.day:%Y%m%d}T093000Z"/>'
                f"</docdata></head><body><body.head><hedline><hl1>{s.title}</hl1></hedline></body.head><body.content>{s.html()}</body.content>"
                "</body></nitf>", s)
    s = mixed.story()
    mixed.write("feeds/wire.newsml.xml", f'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:{s.iso}" version="1">'
                f"<itemMeta><versionCreated>{s.iso}T09:30:00Z</versionCreated></itemMeta><contentMeta><headline>{s.title}</headline></contentMeta>"
                f'<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{s.html()}</body></html>'
                "</inlineXML></contentSet></newsItem>", s)


def saved_page(story, more=""):
    return (f'<!DOCTYPE html><html lang="en"><head><title>{html.escape(story.title)} | The Gull Post</title>'
            f'<meta property="og:title" content="{html.escape(story.title)}"><meta property="article:published_time" content="{story.iso}T09:30:00Z">'
            f"</head><body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><article><h1>{html.escape(story.title)}</h1>"
            f"<p>By {story.author}</p>{story.html()}{more}</article><footer>© The Gull Post</footer></body></html>")


def warc_record(kind, uri, block, story):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: {story.iso}T09:30:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{abs(hash(uri + kind)) % 10**12:012}>\r\n"
            f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n").encode()
    return gzip.compress(head + block + b"\r\n\r\n")


def make_archives(mixed):
    stories = [mixed.story() for _ in range(3)]
    records = b""
    for at, story in enumerate(stories):
        uri, page = f"https://gullpost.example/{story.iso}", saved_page(story).encode()
        records += warc_record("request", uri, f"GET /{story.iso} HTTP/1.1\r\nHost: gullpost.example\r\n\r\n".encode(), story)
        coding = ""
        if at == 1:
            page, coding = gzip.compress(page), "Content-Encoding: gzip\r\n"
        if at == 2:
            page, coding = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page), "Transfer-Encoding: chunked\r\n"
        records += warc_record("response", uri, f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{coding}\r\n".encode() + page, story)
    mixed.write("web/crawl.warc.gz", records, *stories)
    stories = [mixed.story() for _ in range(3)]
    members = (("papers/report.pdf", small_pdf(stories[0])), ("papers/memo.docx", small_docx(stories[1])),
               ("page.html", saved_page(stories[2]).encode()))
    with zipfile.ZipFile(mixed.path("archives/papers.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    mixed.answer("archives/papers.zip", *stories)
    stories = [mixed.story() for _ in range(2)]
    with tarfile.open(mixed.path("archives/old papers.tar.gz"), "w:gz") as archive:
        for name, content in (("mail/one.eml", letter(stories[0]).as_bytes()), ("two.docx", small_docx(stories[1]))):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    mixed.answer("archives/old papers.tar.gz", *stories)


def make_texts(mixed):
    for at in range(4):
        story = mixed.story()
        mixed.write(f"web/saved page {at}.html", saved_page(story, "<script>var a = '<p>';</script>" if at == 1 else ""), story)
    heads = {"text/by line.txt": "{title}\nBy {author}\n{words}\n\n{text}\n", "text/date line.txt": "{title}\n{words}\n\n{text}\n",
             "text/fields.txt": "Title: {title}\nDate: {iso}\nSource: The Gull Post\n\n{text}\n", "text/{iso} from the desk.txt": "{title}\n\n{text}\n",
             "text/hafen.txt": "{title}\n\nVon {author}\n{german}\n\n{text}\n",
             "text/moved.txt": "{title}\n\nLISBON, {words} - {text}\n", "text/notes.md": "# {title}\n\n*{words}*\n\n{text}\n",
             "text/post.md": "---\ntitle: {title}\ndate: {iso}\nauthor: {author}\n---\n\n{text}\n"}
    for name, form in heads.items():
        story = mixed.story()
        fields = {"title": story.title, "author": story.author, "words": story.words, "iso": story.iso, "text": story.text,
                  "german": f"{story.day.day}. {GERMAN_MONTHS[story.day.month - 1]} {story.day.year}"}
        mixed.write(name.format(**fields), form.format(**fields), story)
    for name, between in (("records/news.csv", ","), ("records/archive.tsv", "\t")):
        stories = [mixed.story() for _ in range(4)]
        out = io.StringIO()
        table = csv.writer(out, delimiter=between)
        table.writerow(["id", "title", "published", "text"])
        for each in stories:
            table.writerow([each.iso, each.title, each.iso, each.text])
        mixed.write(name, out.getvalue(), *stories)
    for name, pack in (("records/news.jsonl", bytes), ("records/older.ndjson.gz", gzip.compress)):
        stories = [mixed.story() for _ in range(4)]
        lines = [json.dumps({"url": f"https://e.org/{s.iso}", "headline": s.title, "date": s.iso, "body": s.text}) for s in stories]
        mixed.write(name, pack("\n".join(lines).encode()), *stories)


PLAIN = (make_mail, make_feeds, make_archives, make_texts)


def make_folder(folder, makers):
    """Files of these kinds; what is to come of them, by name."""
    mixed = Mixed(folder)
    try:
        for make in makers:
            make(mixed)
    finally:
        shutil.rmtree(mixed.scratch, ignore_errors=True)
    today = datetime.datetime(2026, 11, 20, 12).timestamp()  # no document's day
    for path in mixed.folder.rglob("*"):
        if path.is_file():
            os.utime(path, (today, today))
    return mixed
