#include "indexer/extract/office.hpp"

#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "common/text/text.hpp"
#include "tests/indexer/extract/office_support.hpp"

using namespace byline;
using namespace byline::extract;
using namespace std::string_literals;

namespace {

std::string paragraph(const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }
std::string document(const std::string& body) {
  return "<w:document xmlns:w='w'><w:body>" + body + "</w:body></w:document>";
}
std::string docx(const std::string& body) { return ooxml("word/document.xml", document(body)); }
std::string odf(const std::string& kind, const std::string& body, const std::vector<Packed>& others = {}) {
  std::vector<Packed> files = {{"content.xml", "<office:document-content><office:body><office:" + kind + ">" +
                                                   body + "</office:" + kind +
                                                   "></office:body></office:document-content>"}};
  files.insert(files.end(), others.begin(), others.end());
  return zipped(files);
}
std::string trouble(const std::string& bytes) { return extracted(extract_office, bytes).trouble; }

}  // namespace

TEST_CASE("office: which kind a file is, its inside tells") {
  struct Row {
    std::string bytes, type;
  };
  const std::string strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
  std::string upper = docx(paragraph("x"));
  for (const auto& [bytes, type] : std::initializer_list<Row>{
           {docx(paragraph("x")), "docx"},
           {ooxml("ppt/presentation.xml", "<p:presentation/>"), "pptx"},
           {ooxml("xl/workbook.xml", "<workbook/>"), "xlsx"},
           {ooxml("odd/place.xml", "<document><body/></document>"), "docx"},
           // Without relations, by the usual place; names differ in case, and by whoever wrote them.
           {zipped({{"Word\\Document.xml", document(paragraph("x"))}}), "docx"},
           {zipped({{"_rels/.rels", "<Relationships><Relationship Id='a' Type='" + strict +
                                        "officeDocument' Target='/word/document.xml'/></Relationships>"},
                    {"word/document.xml", document(paragraph("x"))}}),
            "docx"},
           {odf("text", "<text:p>x</text:p>"), "odt"},
           {odf("spreadsheet", ""), "ods"},
           {odf("presentation", ""), "odp"},
           {odf("drawing", ""), "odp"},
           {"<?xml version='1.0'?><office:document><office:body><office:text><text:p>x</text:p></office:text>"
            "</office:body></office:document>",
            "odt"},
       }) {
    const Extracted all = extracted(extract_office, bytes);
    CAPTURE(type);
    CHECK(all.trouble == "");
    REQUIRE(all.parts.size() == 1);
    CHECK(all.parts[0].type == type);
  }
}

TEST_CASE("office: why a file is not read, in words") {
  const std::string large(std::size_t{65} << 20, ' ');
  std::string nested;
  for (int i = 0; i < 200'000; ++i) nested += "<w:x>";
  for (int i = 0; i < 200'000; ++i) nested += "</w:x>";
  std::vector<Packed> many;
  for (int i = 0; i < 65537; ++i) many.push_back({std::to_string(i), ""});
  struct Row {
    std::string bytes, words;
  };
  for (const auto& [bytes, words] : std::initializer_list<Row>{
           {"", "damaged"},
           {"PK\3\4", "damaged"},
           {"PK\5\6"s + std::string(18, '\0'), "damaged"},
           {"<html>", "damaged"},
           {"<office:document/>", "damaged"},
           {zipped({{"mimetype", "x"}}), "damaged"},
           {zipped({{"word/document.xml", ""}}), "damaged"},
           {zipped({{"word/document.xml", "no XML"}}), "damaged"},
           {ooxml("word/document.xml", "<visio/>"), "an office document of a kind that is not read"},
           {odf("database", ""), "an office document of a kind that is not read"},
           {ooxml("xl/workbook.bin", "\1\2"),
            "a workbook in Excel's binary form, which is not read; save it as .xlsx"},
           {odf("text", "",
                {{"META-INF/manifest.xml",
                  "<manifest:manifest><manifest:file-entry><manifest:encryption-data/>"
                  "</manifest:file-entry></manifest:manifest>"}}),
            "needs a password"},
           {docx(nested), "nested too deep"},
           {odf("text", nested), "nested too deep"},
           {docx(large), "a part of it unpacks to more than 64 MiB"},
           {zipped(many), "has more than 65536 parts"},
       }) {
    INFO(words);
    const Extracted all = extracted(extract_office, bytes);
    CHECK(all.trouble == words);
    CHECK(all.parts.empty());
  }
}

TEST_CASE("office: what unpacks to more than 256 MiB in all is not read") {
  const std::string most(std::size_t{60} << 20, ' ');
  std::vector<std::array<std::string, 3>> relations;
  std::vector<Packed> sheets;
  std::string list;
  for (int i = 0; i < 5; ++i) {
    const std::string n = std::to_string(i);
    relations.push_back({"r" + n, "worksheet", n + ".xml"});
    sheets.push_back({"xl/" + n + ".xml", most});
    list += "<sheet name='a' r:id='r" + n + "'/>";
  }
  CHECK(trouble(ooxml("xl/workbook.xml", "<workbook><sheets>" + list + "</sheets></workbook>", relations,
                      sheets)) == "unpacks to more than 256 MiB");
}

TEST_CASE("office: a text above the limit is none") {
  const std::string bytes = docx(paragraph(std::string(1000, 'x')) + paragraph(std::string(1000, 'y')));
  CHECK(extracted(extract_office, bytes, 2002).trouble == "");
  const Extracted all = extracted(extract_office, bytes, 2001);
  CHECK(all.trouble == too_large);
  CHECK(all.parts.empty());
}

TEST_CASE("office: of damaged files what is whole is read") {
  const std::string text(4000, 'x');
  const std::string body = paragraph("One") + paragraph(text) + paragraph("Two");
  const std::string cut_xml = zipped({{"word/document.xml", document(body).substr(0, 200)}});
  const Extracted cut = extracted(extract_office, cut_xml);
  CHECK(cut.trouble == "damaged");
  REQUIRE(cut.parts.size() == 1);
  CHECK(cut.parts[0].body.starts_with("One\n\nxxxx"));

  const std::string whole = packed(ARCHIVE_FORMAT_ZIP, {{"word/document.xml", document(body)}, {"z", text}},
                                   "zip:compression=store");
  const Extracted first = extracted(extract_office, whole.substr(0, whole.size() - 2000));
  CHECK(first.trouble == "damaged (cut short)");
  REQUIRE(first.parts.size() == 1);
  CHECK(first.parts[0].body == "One\n\n" + text + "\n\nTwo");

  std::string wrong = whole;
  wrong[wrong.find("xxx")] = 'y';
  const Extracted changed = extracted(extract_office, wrong);
  CHECK(changed.trouble == "damaged (wrong checksum)");
  CHECK(changed.parts.size() == 1);
}

TEST_CASE("office: UTF-16, and entities that would be read from elsewhere") {
  std::string wide = "\xFF\xFE";
  for (const char c : "<?xml version='1.0' encoding='UTF-16'?>" + document(paragraph("One")))
    wide += {c, '\0'};
  CHECK(extracted(extract_office, zipped({{"word/document.xml", wide}})).parts.at(0).body == "One");
  const std::string entity = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'><!ENTITY f 'ff'>]>" +
                             document(paragraph("a &e; &f; &lt;"));
  CHECK(extracted(extract_office, zipped({{"word/document.xml", entity}})).parts.at(0).body == "a &e; &f; <");
}
