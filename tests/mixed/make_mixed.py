#!/usr/bin/env python3
"""make_mixed.py FOLDER: makes 60 files as a reporter or researcher has them, of every format, and FOLDER.json beside it:
for each file the title and the date of every document in it. Needs LibreOffice, pandoc and Python's reportlab, docx and
openpyxl; check_mixed.py reads what it makes."""

import html
import io
import json
import pathlib
import re
import subprocess
import sys

from plain_files import PLACES, PLAIN, make_folder


def converted(mixed, content, from_ending, to, options=""):
    """A document that LibreOffice makes of another one."""
    source = mixed.scratch / f"input.{from_ending}"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    subprocess.run(["soffice", f"-env:UserInstallation=file://{mixed.scratch}/profile", "--headless", "--convert-to",
                    to + options, "--outdir", mixed.scratch, source], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, timeout=180)
    return (mixed.scratch / f"input.{to}").read_bytes()



def pandoc(mixed, text, to):
    target = mixed.scratch / f"pandoc.{to}"
    subprocess.run(["pandoc", "-f", "markdown", "-t", to, "-s", "-o", target], input=text.encode(), check=True)
    return target.read_bytes()


OPEN_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.{kind}">
<office:meta>{meta}</office:meta>
{styles}<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"""
PAGE_STYLES = """<office:styles><style:style style:name="Heading_20_1" style:family="paragraph" style:default-outline-level="1">
<style:text-properties fo:font-size="20pt" fo:font-weight="bold"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm"
 fo:page-height="29.7cm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"/></office:master-styles>"""


def flat(kind, story, body, titled=True):
    title = f"<dc:title>{html.escape(story.title)}</dc:title>" if titled else ""
    moment = story.moment.strftime("%Y-%m-%dT%H:%M:%S")
    meta = f"{title}<meta:creation-date>{moment}</meta:creation-date><dc:date>{moment}</dc:date>"
    return OPEN_DOCUMENT.format(kind=kind, meta=meta, styles=PAGE_STYLES, body=body)


def flat_text(story, titled=True, dated=False):
    day = f"<text:p>{story.words}</text:p>" if dated else ""
    body = f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{html.escape(story.title)}</text:h>{day}'
    body += "".join(f"<text:p>{html.escape(each)}</text:p>" for each in story.paragraphs)
    return flat("text", story, body, titled)


def flat_talk(story):
    slides = ""
    for number, paragraph in enumerate([f"{story.author}, {story.words}"] + story.paragraphs, 1):
        head = story.title if number == 1 else f"Part {number - 1}"
        frames = ""
        for role, y, text in (("title", 1, head), ("outline", 5, paragraph)):
            frames += (f'<draw:frame presentation:class="{role}" svg:x="2cm" svg:y="{y}cm" svg:width="20cm" svg:height="3cm">'
                       f"<draw:text-box><text:p>{html.escape(text)}</text:p></draw:text-box></draw:frame>")
        slides += f'<draw:page draw:name="page{number}" draw:master-page-name="Standard">{frames}</draw:page>'
    return flat("presentation", story, slides)


def flat_sheets(story, dated=False):
    tables = ""
    for name, first in (("Fares", "Route"), ("Costs", "Office")):
        rows = [[story.title]] + ([[story.words]] if dated else []) if name == "Fares" else []
        rows += [[first, "Year", "Amount"]] + [[f"{place} & region", "2019", str(1200 + 37 * at)] for at, place in enumerate(PLACES)]
        cells = "".join("<table:table-row>" + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{html.escape(cell)}</text:p></table:table-cell>' for cell in row)
            + "</table:table-row>" for row in rows)
        tables += f'<table:table table:name="{name}">{cells}</table:table>'
    return flat("spreadsheet", story, tables)


def dated_pdf(content, story):
    """LibreOffice and reportlab write the day they run: this one was made with its story."""
    moment = story.moment.strftime("%Y%m%d%H%M%S").encode()
    return re.sub(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}", lambda found: found[1] + moment, content)


def drawn_pdf(story, columns, pages=1, title=None):
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
    styles = getSampleStyleSheet()
    width, height = A4
    step = (width - 100) / columns
    frames = [Frame(50 + step * at, 60, step - 8, height - 130) for at in range(columns)]

    def furniture(canvas, document):
        canvas.drawString(50, height - 40, "Quarterly of the Harbour Office")
        canvas.drawCentredString(width / 2, 30, f"Page {document.page}")

    out = io.BytesIO()
    document = BaseDocTemplate(out, title=title or "", author=story.author)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=furniture if pages > 1 else lambda *_: None))
    flow = [Paragraph(html.escape(story.title), styles["Title"]), Paragraph(story.words, styles["Normal"])]
    flow += [Paragraph(html.escape(each), styles["BodyText"]) for each in story.paragraphs * (pages * 3 * columns)]
    document.build(flow)
    return dated_pdf(out.getvalue(), story)


def make_pdfs(mixed):
    for name, columns, pages, title in (("pdf/quarterly.pdf", 1, 40, "own"), ("pdf/book.pdf", 1, 350, "own"), ("pdf/journal-two-columns.pdf", 2, 3, "own"),
                                        ("pdf/no-title.pdf", 1, 1, None), ("pdf/letter.pdf", 1, 1, "Microsoft Word - draft3.doc")):
        story = mixed.story()
        mixed.write(name, drawn_pdf(story, columns, pages, story.title if title == "own" else title), story)
    for name, titled in (("pdf/from writer.pdf", True), ("pdf/untitled.pdf", False)):
        story = mixed.story()
        mixed.write(name, dated_pdf(converted(mixed, flat_text(story, titled, dated=True), "fodt", "pdf"), story), story)
    story = mixed.story()
    mixed.write("pdf/slides.pdf", dated_pdf(converted(mixed, flat_talk(story), "fodp", "pdf"), story), story)


def word_document(story):
    import docx
    document = docx.Document()
    document.core_properties.title = story.title
    document.core_properties.author = story.author
    document.core_properties.created = document.core_properties.modified = story.moment.replace(tzinfo=None)
    document.add_heading(story.title, 0)
    for each in story.paragraphs:
        document.add_paragraph(each)
    table = document.add_table(rows=2, cols=2)
    for at, text in enumerate(("Office", "Amount", "Harbour & quay", "1,204")):
        table.cell(at // 2, at % 2).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(story):
    import openpyxl
    book = openpyxl.Workbook()
    book.properties.title = story.title
    book.properties.created = book.properties.modified = story.moment.replace(tzinfo=None)
    sheet = book.active
    sheet.title = "Fares"
    for row in [["Route", "Year", "Amount"]] + [[f"{place} & region", 2019, 1200 + at] for at, place in enumerate(PLACES)]:
        sheet.append(row)
    book.create_sheet("Notes").append([story.paragraphs[0]])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def make_office(mixed):
    written = (("office/memo.docx", "fodt", "docx"), ("office/minutes.odt", "fodt", "odt"), ("office/letter.rtf", "fodt", "rtf"),
               ("office/old memo.doc", "fodt", "doc"), ("office/talk.pptx", "fodp", "pptx"), ("office/talk.odp", "fodp", "odp"),
               ("office/old talk.ppt", "fodp", "ppt"), ("office/fares.ods", "fods", "ods"), ("office/fares.xlsx", "fods", "xlsx"),
               ("office/old fares.xls", "fods", "xls"))
    old = (".doc", ".ppt", ".xls", ".rtf")  # whose own dates nobody reads: the day stands in the text
    for name, source, to in written:
        story = mixed.story()
        made = {"fodt": lambda: flat_text(story, dated=name.endswith(old)), "fodp": lambda: flat_talk(story),
                "fods": lambda: flat_sheets(story, dated=name.endswith(old))}[source]()
        mixed.write(name, converted(mixed, made, source, to), story)
    story = mixed.story()
    mixed.write("office/untitled.docx", converted(mixed, flat_text(story, titled=False, dated=True), "fodt", "docx"), story)
    story = mixed.story()
    mixed.write("office/report by hand.docx", word_document(story), story)
    story = mixed.story()
    mixed.write("office/register.xlsx", workbook(story), story)
    for name, to in (("books/essay.epub", "epub"), ("books/collection.epub", "epub"), ("office/notes.odt", "odt"), ("office/press.rtf", "rtf")):
        story = mixed.story()
        head = f"---\ntitle: {story.title}\nauthor: {story.author}\ndate: {story.iso}\n---\n\n"
        parts = story.paragraphs if "collection" in name else [story.text]
        body = "\n\n".join(f"# Chapter {at}\n\n{part}" for at, part in enumerate(parts, 1)) if to == "epub" else story.text
        mixed.write(name, pandoc(mixed, head + body, to), story)


def main(folder):
    mixed = make_folder(folder, (make_pdfs, make_office) + PLAIN)
    pathlib.Path(str(mixed.folder) + ".json").write_text(json.dumps(mixed.answers, ensure_ascii=False, indent=1))
    print(f"{len(mixed.answers)} files, {sum(map(len, mixed.answers.values()))} documents")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
