#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "indexer/extract/office.hpp"
#include "tests/indexer/extract/office_support.hpp"

using namespace byline;
using namespace byline::extract;

namespace {

std::string odf(const std::string& kind, const std::string& body, const std::string& styles = {},
                std::vector<Packed> others = {}) {
  others.push_back({"mimetype", "application/vnd.oasis.opendocument.text"});
  others.push_back({"content.xml", "<office:document-content><office:automatic-styles>" + styles +
                                       "</office:automatic-styles><office:body><office:" + kind + ">" + body +
                                       "</office:" + kind + "></office:body></office:document-content>"});
  return zipped(others);
}
Part read(const std::string& bytes) {
  const Extracted all = extracted(extract_office, bytes);
  CHECK(all.trouble == "");
  REQUIRE(all.parts.size() == 1);
  return all.parts[0];
}
std::string p(const std::string& inside) { return "<text:p>" + inside + "</text:p>"; }
std::string cell(const std::string& inside, const std::string& attributes = {}) {
  return "<table:table-cell" + attributes + ">" + inside + "</table:table-cell>";
}

}  // namespace

TEST_CASE("odt: a text as it stands now, each thing once") {
  struct Row {
    std::string body, text;
  };
  for (const auto& [body, text] : std::initializer_list<Row>{
           {"\n " + p("One") + "\n " + p("") + p("Two"), "One\n\nTwo"},
           {p("a<text:s text:c='9'/>b<text:tab/>c<text:line-break/>d"), "a b\tc\nd"},
           {p("wrapped\n\tby <text:span>hand</text:span>"), "wrapped  by hand"},
           {"<text:tracked-changes><text:changed-region><text:deletion>" + p("gone") +
                "</text:deletion></text:changed-region></text:tracked-changes>" + p("a<text:change/>b"),
            "ab"},
           {p("One<text:note><text:note-citation>1</text:note-citation><text:note-body>" + p("A note.") +
              "</text:note-body></text:note> two") +
                p("Three"),
            "One two\n\nA note.\n\nThree"},
           {p("a<text:note>\n<text:note-citation>1</text:note-citation>\n <text:note-body>\n" + p("n") +
              "\n</text:note-body></text:note>, <text:span>b</text:span> c"),
            "a, b c\n\nn"},
           {p("One<office:annotation><dc:creator>Jane Roe</dc:creator><dc:date>2020-03-05</dc:date>" +
              p("Sure?") + "</office:annotation> two<office:annotation-end/>"),
            "One two\n\nJane Roe: Sure?"},
           {p("A<draw:frame><draw:text-box>" + p("In a box") + p("of two") +
              "</draw:text-box><svg:title>a name</svg:title><svg:desc>of it</svg:desc></draw:frame> B"),
            "A B\n\nIn a box\n\nof two"},
           {p("<text:title>Of the file</text:title>, page <text:page-number>3</text:page-number>"),
            "Of the file, page"},
           {p("<text:ruby><text:ruby-base>\u6F22</text:ruby-base><text:ruby-text>kan</text:ruby-text></"
              "text:ruby>"),
            "\u6F22"},
           {"<text:list><text:list-item>" + p("one") + "</text:list-item><text:list-item>" + p("two") +
                "</text:list-item></text:list>" + p("x"),
            "one\ntwo\n\nx"},
           {"<table:table><table:table-header-rows><table:table-row>" + cell(p("a")) + cell(p("b") + p("c")) +
                "</table:table-row></table:table-header-rows><table:table-row>" +
                cell(p(""), " table:number-columns-repeated='3'") + cell(p("d")) +
                "<table:covered-table-cell/>" + "</table:table-row></table:table>" + p("x"),
            "a | b\nc\nd\n\nx"},
           {"<table:table><table:table-row>" + cell(p("one") + p("two")) + "</table:table-row></table:table>",
            "one\n\ntwo"},
           {"<text:section><text:h text:outline-level='1'>Head</text:h></text:section>" + p("x"),
            "Head\n\nx"},
           // As no program writes it: what hangs in the paragraph must not wait for its own end.
           {p("a<draw:page>" + p("b") + "</draw:page>"), "a\n\nb"},
           {"stray" + p("x") + "<text:sequence-decls/>", "x"},
       }) {
    INFO(body);
    const Part part = read(odf("text", body));
    CHECK(part.type == "odt");
    CHECK(part.body == text);
  }
}

TEST_CASE("odt: what is hidden does not come out") {
  const std::string styles =
      "<style:style style:name='Hidden'><style:text-properties text:display='none'/></style:style>"
      "<style:style style:name='P1' style:parent-style-name='Hidden'/>"
      "<style:style style:name='T1'><style:text-properties text:display='true'/></style:style>";
  const std::string body =
      p("a<text:span text:style-name='Hidden'>hidden</text:span><text:span "
        "text:style-name='T1'>b</text:span>") +
      "<text:p text:style-name='P1'>hidden</text:p><text:h text:style-name='Hidden'>hidden</text:h>"
      "<text:section text:display='none'>" +
      p("hidden") + "</text:section><text:section>" + p("c") + "</text:section>";
  CHECK(read(odf("text", body, styles)).body == "ab\n\nc");
}

TEST_CASE("odt: pages are where the program broke them when it was saved") {
  const std::string styles =
      "<style:style style:name='B'><style:paragraph-properties fo:break-before='page'/></style:style>"
      "<style:style style:name='A'><style:paragraph-properties fo:break-after='page'/></style:style>";
  const std::string soft = "<text:soft-page-break/>";
  const auto styled = [](const std::string& style, const std::string& text) {
    return "<text:p text:style-name='" + style + "'>" + text + "</text:p>";
  };
  CHECK(read(odf("text", p("a") + styled("B", "b"), styles)).pages.empty());
  const Part part = read(odf(
      "text", styled("B", "a") + p("b" + soft + "c") + styled("B", "d") + styled("A", "e") + p("f"), styles));
  CHECK(part.body == "a\n\nbc\n\nd\n\ne\n\nf");
  CHECK(part.pages == std::vector<PageStart>{{0, 1, ""}, {4, 2, ""}, {7, 3, ""}, {13, 4, ""}});
  const Packed named = {"styles.xml", "<office:document-styles><office:styles>" + styles +
                                          "</office:styles></office:document-styles>"};
  CHECK(read(odf("text", p("a") + styled("B", "b") + soft + p("c"), "", {named})).pages.size() == 3);
}

TEST_CASE("odt: what it says of itself") {
  const auto meta = [](const std::string& inside) {
    return Packed{"meta.xml",
                  "<office:document-meta><office:meta>" + inside + "</office:meta></office:document-meta>"};
  };
  const Part part = read(odf(
      "text", p("x"), "",
      {meta("<dc:title>After the floods</dc:title><meta:initial-creator>Jane Roe</meta:initial-creator>"
            "<dc:creator>John Doe</dc:creator><meta:creation-date>2020-03-01T10:00:00</meta:creation-date>"
            "<dc:date>2020-03-05T10:00:00</dc:date>")}));
  CHECK(part.title == "After the floods");
  CHECK(part.authors == std::vector<std::string>{"Jane Roe"});
  CHECK(part.changed == "2020-03-05T10:00:00");
  CHECK(
      read(odf("text", p("x"), "",
               {meta("<meta:initial-creator>user</meta:initial-creator><dc:creator>John Doe</dc:creator>")}))
          .authors == std::vector<std::string>{"John Doe"});
  struct Row {
    std::string body, title;
  };
  const std::string styles = "<style:style style:name='P1' style:parent-style-name='Title'/>";
  for (const auto& [body, title] : std::initializer_list<Row>{
           {"<text:h text:outline-level='1'>The flood</text:h>" + p("x"), "The flood"},
           {"<text:h text:outline-level='2'>The flood</text:h>", ""},
           {p("Memo") + "<text:h text:outline-level='1'>Introduction</text:h>", ""},
           {p("Memo") + "<text:p text:style-name='Title'>The flood</text:p>", "The flood"},
           {p("Memo") + "<text:p text:style-name='P1'>The flood</text:p>", "The flood"},
       }) {
    INFO(body);
    CHECK(read(odf("text", body, styles)).title == title);
  }
}

TEST_CASE("ods: sheets are pages with names; what is repeated is told once") {
  const auto sheet = [](const std::string& name, const std::string& rows) {
    return "<table:table table:name='" + name + "'>" + rows + "</table:table>";
  };
  const Part part = read(odf(
      "spreadsheet",
      "<table:content-validations><table:error-message>" + p("no") +
          "</table:error-message></table:content-validations>" +
          sheet("Budget", "<table:table-row>" + cell(p("Costs"), " table:number-columns-repeated='16384'") +
                              "</table:table-row><table:table-row table:number-rows-repeated='1048576'>" +
                              cell(p("5 March") + "<office:annotation><dc:creator>Jane Roe</dc:creator>" +
                                   p("Sure?") + "</office:annotation>") +
                              cell(p("12 %")) + "</table:table-row>") +
          sheet("Empty", "") + sheet("Last", "<table:table-row>" + cell(p("x")) + "</table:table-row>")));
  CHECK(part.type == "ods");
  CHECK(part.title == "Costs");
  CHECK(part.body == "Costs\n5 March | 12 %\n\nJane Roe: Sure?\n\nx");
  CHECK(part.pages == std::vector<PageStart>{{0, 0, "Budget"}, {39, 0, "Last"}});
}

TEST_CASE("odp: slides with their numbers, titles first and notes last") {
  const auto frame = [](const std::string& kind, const std::string& inside) {
    return "<draw:frame presentation:class='" + kind + "'><draw:text-box>" + inside +
           "</draw:text-box></draw:frame>";
  };
  const Part part =
      read(odf("presentation",
               "<presentation:footer-decl>Foot</presentation:footer-decl><draw:page><presentation:notes>" +
                   frame("notes", p("Say hello.")) + "</presentation:notes>" +
                   frame("outline", p("one") + p("two")) + frame("title", p("Harbour plan")) +
                   "</draw:page><draw:page/><draw:page>" + frame("title", p("Costs")) +
                   "<draw:custom-shape>" + p("Shape") + "</draw:custom-shape></draw:page>"));
  CHECK(part.type == "odp");
  CHECK(part.title == "Harbour plan");
  CHECK(part.body == "Harbour plan\n\none\ntwo\n\nSay hello.\n\nCosts\n\nShape");
  CHECK(part.pages == std::vector<PageStart>{{0, 1, ""}, {35, 3, ""}});
}
