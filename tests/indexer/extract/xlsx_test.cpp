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

// A workbook of one sheet, "Budget".
std::string xlsx(const std::string& rows, std::vector<Packed> others = {},
                 const std::string& properties = {}) {
  others.push_back(
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"});
  return ooxml(
      "xl/workbook.xml",
      "<workbook>" + properties + "<sheets><sheet name='Budget' sheetId='1' r:id='r1'/></sheets></workbook>",
      {{"r1", "worksheet", "worksheets/sheet1.xml"},
       {"r2", "sharedStrings", "sharedStrings.xml"},
       {"r3", "styles", "styles.xml"},
       {"r4", "person", "persons/person.xml"}},
      others);
}
Part read(const std::string& bytes) {
  const Extracted all = extracted(extract_office, bytes);
  CHECK(all.trouble == "");
  REQUIRE(all.parts.size() == 1);
  CHECK(all.parts[0].type == "xlsx");
  return all.parts[0];
}
std::string row(const std::string& cells) { return "<row>" + cells + "</row>"; }

}  // namespace

TEST_CASE("xlsx: cells as they are shown, row by row") {
  const std::vector<Packed> others = {
      {"xl/sharedStrings.xml",
       "<sst><si><t>Name</t></si><si><r><rPr/><t>Jane </t></r><r><t>Roe</t></r>"
       "<rPh><t>kana</t></rPh></si><si><t>two\nlines</t></si></sst>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/></numFmts><cellXfs>"
       "<xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='9'/><xf numFmtId='22'/></cellXfs></styleSheet>"}};
  struct Row {
    std::string rows, text;
  };
  for (const auto& [rows, text] : std::initializer_list<Row>{
           {row("<c t='s'><v>0</v></c><c t='s'><v>1</v></c>"), "Name | Jane Roe"},
           {row("<c t='s'><v>2</v></c><c><v>1</v></c>"), "two lines | 1"},
           {row("<c t='s'><v>9</v></c><c t='s'><v>-1</v></c><c t='s'/><c/><c><v>7</v></c>"), "7"},
           {row("") + row("<c/>") + row("<c><v>1</v></c>") + row("") + row("<c><v>2</v></c>"), "1\n2"},
           {row("<c t='inlineStr'><is><t>in</t></is></c><c t='str'><f>A1&amp;B1</f><v>made</v></c>"),
            "in | made"},
           {row("<c><f>1+1</f><v>2</v></c><c><f>1+1</f></c>"), "2"},
           {row("<c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='e'><v>#REF!</v></c>"), "TRUE | FALSE"},
           {row("<c s='1'><v>43895</v></c><c s='2'><v>0.5</v></c><c s='3'><v>43895.5</v></c><c "
                "s='77'><v>5</v></c>"),
            "2020-03-05 | 50% | 2020-03-05 12:00 | 5"},
           {row("<c t='d'><v>2020-03-05T00:00:00</v></c>"), "2020-03-05"},
       }) {
    INFO(rows);
    CHECK(read(xlsx(rows, others)).body == text);
  }
  const std::string day = row("<c s='1'><v>42433</v></c>");
  CHECK(read(xlsx(day, others, "<workbookPr date1904='1'/>")).body == "2020-03-05");
}

TEST_CASE("xlsx: sheets in their order are pages with names; the first row is a title where it is one cell") {
  std::string sheets;
  Relations relations;
  std::vector<Packed> parts;
  for (const std::string name : {"C", "A", "B"}) {
    sheets += "<sheet name='" + name + " 1' state='hidden' r:id='" + name + "'/>";
    relations.push_back({name, "worksheet", name + ".xml"});
    const std::string cell = name == "A" ? "" : "<c t='inlineStr'><is><t>Costs of " + name + "</t></is></c>";
    parts.push_back(
        {"xl/" + name + ".xml", "<worksheet><sheetData>" + row(cell) + "</sheetData></worksheet>"});
  }
  const Part part = read(
      ooxml("xl/workbook.xml", "<workbook><sheets>" + sheets + "</sheets></workbook>", relations, parts));
  CHECK(part.body == "Costs of C\n\nCosts of B");
  CHECK(part.pages == std::vector<PageStart>{{0, 0, "C 1"}, {12, 0, "B 1"}});
  CHECK(part.title == "Costs of C");
  CHECK(read(xlsx(row("<c><v>1</v></c><c t='str'><v>x</v></c>"))).title == "");
}

TEST_CASE("xlsx: comments, threads of them, text boxes and charts come behind the cells") {
  const auto with = [](const Relations& relations) {
    return read(
        xlsx(row("<c><v>1</v></c>"),
             {{"xl/worksheets/_rels/sheet1.xml.rels", relationships(relations)},
              {"xl/comments1.xml",
               "<comments><authors><author>Jane Roe</author><author>user</author></authors><commentList>"
               "<comment authorId='0'><text><r><t>Jane Roe:</t></r><r><t> Sure?</t></r></text></comment>"
               "<comment authorId='0'><text><t>Really?</t></text></comment>"
               "<comment authorId='1'><text><t>Yes.</t></text></comment></commentList></comments>"},
              {"xl/threads.xml",
               "<ThreadedComments><threadedComment personId='{P}'><text>New?</text></threadedComment>"
               "</ThreadedComments>"},
              {"xl/persons/person.xml", "<personList><person id='{P}' displayName='John Doe'/></personList>"},
              {"xl/drawings/d.xml",
               "<xdr:wsDr><xdr:sp><xdr:txBody><a:p><a:r><a:t>In a box</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
               "<xdr:graphicFrame><c:chart r:id='c'/></xdr:graphicFrame></xdr:wsDr>"},
              {"xl/drawings/_rels/d.xml.rels", relationships({{"c", "chart", "../charts/c.xml"}})},
              {"xl/charts/c.xml", "<c:chartSpace><a:p><a:r><a:t>Ships</a:t></a:r></a:p></c:chartSpace>"}}));
  };
  CHECK(with({{"a", "comments", "../comments1.xml"}}).body ==
        "1\n\nJane Roe: Sure?\n\nJane Roe: Really?\n\nYes.");
  CHECK(with({{"a", "comments", "../comments1.xml"}, {"b", "threadedComment", "../threads.xml"}}).body ==
        "1\n\nJohn Doe: New?");
  CHECK(with({{"a", "drawing", "../drawings/d.xml"}}).body == "1\n\nIn a box\n\nShips");
}

TEST_CASE("xlsx: a large sheet is read as a small one is, and around its damage") {
  std::string rows, text;
  for (int i = 0; i < 40'000; ++i) {
    const std::string number = std::to_string(i);
    rows += row("<c t='str'><v>row</v></c><c><v>" + number + "</v></c>") + "<row/>";
    text += "row | " + number + "\n";
  }
  text.pop_back();
  CHECK(rows.size() > std::size_t{2} << 20);
  CHECK(read(xlsx(rows)).body == text);
  std::string damaged = rows;
  damaged[damaged.find("<v>300</v>") + 1] = 'w';
  const Extracted all = extracted(extract_office, xlsx(damaged));
  CHECK(all.trouble == "damaged");
  REQUIRE(all.parts.size() == 1);
  CHECK(all.parts[0].body.starts_with("row | 0\n"));
  CHECK(all.parts[0].body.ends_with("row | 39999"));
}
