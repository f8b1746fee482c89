#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "indexer/extract/office.hpp"
#include "tests/indexer/extract/office_support.hpp"

using namespace byline;
using namespace byline::extract;

namespace {

using Relations = std::vector<std::array<std::string, 3>>;

std::string docx(const std::string& body, const Relations& relations = {},
                 const std::vector<Packed>& others = {}) {
  return ooxml("word/document.xml", "<w:document xmlns:w='w'><w:body>" + body + "</w:body></w:document>",
               relations, others);
}
Part read(const std::string& bytes) {
  const Extracted all = extracted(extract_office, bytes);
  CHECK(all.trouble == "");
  REQUIRE(all.parts.size() == 1);
  CHECK(all.parts[0].type == "docx");
  return all.parts[0];
}
std::string run(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }
std::string p(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }
std::string cell(const std::string& blocks) { return "<w:tc><w:tcPr/>" + blocks + "</w:tc>"; }

}  // namespace

TEST_CASE("docx: a text as it stands now, each thing once") {
  struct Row {
    std::string body, text;
  };
  const std::string box = "<w:txbxContent>" + p(run("In a box.")) + "</w:txbxContent>";
  for (const auto& [body, text] : std::initializer_list<Row>{
           {p(run("One")) + p("") + p(run("Two")), "One\n\nTwo"},
           {p(run("in") + "<w:proofErr/>" + run("side ") + run(" out")), "inside  out"},
           {p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>"),
            "a\tb\nc\nd"},
           {p("<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>ed</w:t></w:r>"),
            "coop\u2011ed"},
           {p("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" + run("a")), "a"},
           // What was inserted stays, what was deleted or moved away goes.
           {p(run("The ") + "<w:ins w:author='Jane'>" + run("new") +
              "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>" + run(" lock")),
            "The new lock"},
           {p("<w:moveFrom>" + run("here") + "</w:moveFrom><w:moveTo>" + run("there") + "</w:moveTo>"),
            "there"},
           {p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("One ")) + p(run("sentence")), "One sentence"},
           // Fields show their result.
           {p("<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText>"
              "<w:fldChar w:fldCharType='separate'/></w:r>" +
              run("5 March") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>" + run("!")),
            "5 March!"},
           {p("<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>IF </w:instrText>"
              "<w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='separate'/><w:t>inner</w:t>"
              "<w:fldChar w:fldCharType='end'/><w:fldChar w:fldCharType='separate'/><w:t>shown</w:t>"
              "<w:fldChar w:fldCharType='end'/></w:r>"),
            "shown"},
           {p("<w:r><w:fldChar w:fldCharType='begin'/></w:r>") + p(run("after")), "after"},
           {p("<w:fldSimple w:instr='AUTHOR'>" + run("Jane") + "</w:fldSimple>"), "Jane"},
           {p("<w:hyperlink r:id='rId9'>" + run("a link") + "</w:hyperlink>"), "a link"},
           {p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" + run("seen")), "seen"},
           {p("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>seen</w:t></w:r>"), "seen"},
           {p("<w:r><w:sym w:font='Symbol' w:char='F061'/><w:sym w:font='Wingdings' w:char='F0E0'/>"
              "<w:t>b</w:t></w:r>"),
            "\u03B1 b"},
           {p("<w:r><w:ruby><w:rt>" + run("kan") + "</w:rt><w:rubyBase>" + run("\u6F22") +
              "</w:rubyBase></w:ruby></w:r>"),
            "\u6F22"},
           {"<w:sdt><w:sdtPr/><w:sdtContent>" + p(run("filled in")) + "</w:sdtContent></w:sdt>", "filled in"},
           {"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + p(run("Click here")) +
                "</w:sdtContent></w:sdt>" + p(run("x")),
            "x"},
           {p("<w:pPr><w:numPr/></w:pPr>" + run("one")) + p("<w:pPr><w:numPr/></w:pPr>" + run("two")) +
                p(run("x")),
            "one\ntwo\n\nx"},
           // A text box comes after its paragraph, and once.
           {p(run("Before ") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>" + box +
              "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
              "</w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run("after.")),
            "Before after.\n\nIn a box."},
           {p("<w:r><w:pict><v:group>" + box + "<v:shape>" + box + "</v:shape></v:group></w:pict></w:r>"),
            "In a box.\n\nIn a box."},
           // Row by row; a paragraph that a cell alone holds is one.
           {"<w:tbl><w:tblPr/><w:tr>" + cell(p(run("a"))) + cell(p("")) + cell(p(run("b")) + p(run("c"))) +
                "</w:tr><w:tr>" + cell(p("")) + cell(p(run("d"))) + "</w:tr></w:tbl>" + p(run("after")),
            "a | b\nc\nd\n\nafter"},
           {"<w:tbl><w:tr>" + cell(p(run("one")) + p(run("two"))) + "</w:tr></w:tbl>", "one\n\ntwo"},
           {"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell(p(run("gone"))) + "</w:tr><w:tr>" +
                cell("<w:tbl><w:tr>" + cell(p(run("x"))) + cell(p(run("y"))) + "</w:tr></w:tbl>" + p("")) +
                cell(p(run("z"))) + "</w:tr></w:tbl>",
            "x | y | z"},
       }) {
    INFO(body);
    CHECK(read(docx(body)).body == text);
  }
}

TEST_CASE("docx: notes and comments come once, after the paragraph or table in which they hang") {
  const Relations relations = {{"rId1", "footnotes", "footnotes.xml"},
                               {"rId2", "endnotes", "/word/Endnotes.xml"},
                               {"rId3", "comments", "comments.xml"}};
  const std::vector<Packed> notes = {
      {"word/footnotes.xml", "<w:footnotes><w:footnote w:type='separator' w:id='-1'>" + p(run("---")) +
                                 "</w:footnote><w:footnote w:id='1'>" +
                                 p("<w:r><w:footnoteRef/></w:r>" + run("A foot.")) +
                                 "</w:footnote></w:footnotes>"},
      {"word/endnotes.xml", "<w:endnotes><w:endnote w:id='1'>" +
                                p(run("An end.") + "<w:r><w:endnoteReference w:id='1'/></w:r>") +
                                "</w:endnote></w:endnotes>"},
      {"word/comments.xml", "<w:comments><w:comment w:id='1' w:author='Jane Roe'>" + p(run("Sure?")) +
                                p(run("Really?")) + "</w:comment><w:comment w:id='2' w:author='user'>" +
                                p(run("Lost.")) + "</w:comment></w:comments>"}};
  const std::string foot = "<w:r><w:footnoteReference w:id='1'/></w:r>",
                    end = "<w:r><w:endnoteReference w:id='1'/></w:r>",
                    comment = "<w:r><w:commentReference w:id='1'/></w:r>";
  const std::string body = p(run("One") + foot + run(" two.") + foot) + "<w:tbl><w:tr>" +
                           cell(p(run("a") + end)) + cell(p(run("b") + comment)) + "</w:tr></w:tbl>" +
                           p(run("Last."));
  CHECK(read(docx(body, relations, notes)).body ==
        "One two.\n\nA foot.\n\na | b\n\nAn end.\n\nJane Roe: Sure?\n\nReally?\n\nLast.\n\nLost.");
}

TEST_CASE("docx: pages are where Word broke them when it was saved") {
  const std::string page = "<w:r><w:lastRenderedPageBreak/></w:r>";
  CHECK(read(docx(p(run("One")) + p("<w:r><w:br w:type='page'/></w:r>") + p(run("Two")))).pages.empty());
  const Part two = read(docx(p(run("One")) + p(page + run("Two ") + page + run("three"))));
  CHECK(two.body == "One\n\nTwo three");
  CHECK(two.pages == std::vector<PageStart>{{0, 1, ""}, {5, 2, ""}, {9, 3, ""}});
  // Cells side by side run over the same pages.
  const Part table = read(docx("<w:tbl><w:tr>" + cell(p(run("a") + page + run("b"))) +
                               cell(p(run("c") + page + run("d"))) + "</w:tr></w:tbl>" + p(page + run("e"))));
  CHECK(table.body == "ab | cd\n\ne");
  CHECK(table.pages == std::vector<PageStart>{{0, 1, ""}, {1, 2, ""}, {9, 3, ""}});
}

TEST_CASE("docx: what it says of itself") {
  const auto core = [](const std::string& inside) {
    return Packed{"docProps/core.xml", "<cp:coreProperties>" + inside + "</cp:coreProperties>"};
  };
  const Part part =
      read(docx(p(run("x")), {},
                {core("<dc:title>After the floods</dc:title><dc:creator>Jane Roe;Admin</dc:creator>"
                      "<dcterms:created>2020-03-01T10:00:00Z</dcterms:created>"
                      "<dcterms:modified>2020-03-05T10:00:00Z</dcterms:modified>")}));
  CHECK(part.title == "After the floods");
  CHECK(part.authors == std::vector<std::string>{"Jane Roe"});
  CHECK(part.changed == "2020-03-05T10:00:00Z");
  CHECK(part.date.empty());
  const Part made =
      read(docx(p(run("x")), {}, {core("<dcterms:created>2020-03-01T10:00:00Z</dcterms:created>")}));
  CHECK(made.changed == "2020-03-01T10:00:00Z");

  const Packed styles = {"word/styles.xml",
                         "<w:styles><w:style w:styleId='T'><w:name w:val='Title'/></w:style><w:style "
                         "w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style></w:styles>"};
  const auto styled = [](const std::string& style, const std::string& text) {
    return p("<w:pPr><w:pStyle w:val='" + style + "'/></w:pPr>" + run(text));
  };
  struct Row {
    std::string body, title;
  };
  for (const auto& [body, title] : std::initializer_list<Row>{
           {styled("berschrift1", "The flood") + p(run("x")), "The flood"},
           {p(run("Memo")) + styled("berschrift1", "Introduction"), ""},
           {p(run("Memo")) + styled("T", "The flood"), "The flood"},
           {p("<w:pPr><w:outlineLvl w:val='0'/></w:pPr>" + run("The flood")), "The flood"},
           {p("<w:pPr><w:outlineLvl w:val='1'/></w:pPr>" + run("The flood")), ""},
           {styled("T", "Document1"), ""},
       }) {
    INFO(body);
    CHECK(read(docx(body, {{"rId1", "styles", "styles.xml"}},
                    {core("<dc:title>Word Document</dc:title>"), styles}))
              .title == title);
  }
}
