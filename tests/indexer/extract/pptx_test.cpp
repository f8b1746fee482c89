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

std::string words(const std::string& text) { return "<a:p><a:r><a:t>" + text + "</a:t></a:r></a:p>"; }
std::string shape(const std::string& kind, const std::string& paragraphs) {
  const std::string holder = kind.empty() ? "" : "<p:ph type='" + kind + "'/>";
  return "<p:sp><p:nvSpPr><p:nvPr>" + holder + "</p:nvPr></p:nvSpPr><p:txBody><a:bodyPr/>" + paragraphs +
         "</p:txBody></p:sp>";
}
std::string slide(const std::string& shapes) {
  return "<p:sld><p:cSld><p:spTree>" + shapes + "</p:spTree></p:cSld></p:sld>";
}
// A presentation of these slides, which the file has in the other order.
std::string pptx(const std::vector<std::string>& slides, std::vector<Packed> others = {},
                 Relations relations = {}) {
  std::string list;
  for (std::size_t i = 0; i < slides.size(); ++i) {
    const std::string n = std::to_string(i),
                      file = "slides/slide" + std::to_string(slides.size() - i) + ".xml";
    list += "<p:sldId id='25" + n + "' r:id='s" + n + "'/>";
    relations.push_back({"s" + n, "slide", file});
    others.push_back({"ppt/" + file, slides[i]});
  }
  return ooxml("ppt/presentation.xml",
               "<p:presentation><p:sldIdLst>" + list + "</p:sldIdLst></p:presentation>", relations, others);
}
Part read(const std::string& bytes) {
  const Extracted all = extracted(extract_office, bytes);
  CHECK(all.trouble == "");
  REQUIRE(all.parts.size() == 1);
  CHECK(all.parts[0].type == "pptx");
  return all.parts[0];
}

}  // namespace

TEST_CASE("pptx: slides in their order, each with its number; titles first, nothing that runs through all") {
  const Part part = read(pptx({
      slide(shape("body",
                  words("Point") + "<a:p><a:r><a:t>two</a:t></a:r><a:br/><a:r><a:t>lines</a:t></a:r></a:p>") +
            shape("ctrTitle", words("Harbour plan")) + shape("ftr", words("Confidential")) +
            shape("sldNum", "<a:p><a:fld type='slidenum'><a:t>1</a:t></a:fld></a:p>") +
            shape("dt", words("5/3/20"))),
      slide(""),
      slide("<p:grpSp>" + shape("", words("In a group")) +
            "</p:grpSp><p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr><a:tc><a:txBody>" + words("a") +
            "</a:txBody></a:tc><a:tc><a:txBody>" + words("b") + words("c") +
            "</a:txBody></a:tc></a:tr><a:tr><a:tc><a:txBody>" + words("") +
            "</a:txBody></a:tc><a:tc><a:txBody>" + words("d") +
            "</a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>" +
            "<mc:AlternateContent><mc:Choice>" + shape("", words("New")) + "</mc:Choice><mc:Fallback>" +
            shape("", words("Old")) + "</mc:Fallback></mc:AlternateContent>"),
  }));
  CHECK(part.title == "Harbour plan");
  CHECK(part.body == "Harbour plan\n\nPoint\ntwo\nlines\n\nIn a group\n\na | b\nc\nd\n\nNew");
  CHECK(part.pages == std::vector<PageStart>{{0, 1, ""}, {31, 3, ""}});
}

TEST_CASE("pptx: notes, comments, charts and diagrams come with their slide") {
  const Relations of_slide = {{"r1", "notesSlide", "../notesSlides/notes.xml"},
                              {"r2", "comments", "../comments/c1.xml"},
                              {"r3", "chart", "../charts/chart%201.xml"},
                              {"r4", "comments", "../comments/c2.xml"},
                              {"r5", "diagramData", "../diagrams/d.xml"}};
  const std::vector<Packed> others = {
      {"ppt/slides/_rels/slide1.xml.rels", relationships(of_slide)},
      {"ppt/notesSlides/notes.xml", "<p:notes><p:cSld><p:spTree>" + shape("sldImg", "") +
                                        shape("body", words("Say hello.")) + shape("sldNum", words("1")) +
                                        "</p:spTree></p:cSld></p:notes>"},
      {"ppt/comments/c1.xml", "<p:cmLst><p:cm authorId='0'><p:text>Old one</p:text></p:cm></p:cmLst>"},
      {"ppt/comments/c2.xml", "<p188:cmLst><p188:cm authorId='{A}'><p188:txBody>" + words("New one") +
                                  "</p188:txBody></p188:cm></p188:cmLst>"},
      {"ppt/commentAuthors.xml", "<p:cmAuthorLst><p:cmAuthor id='0' name='Jane Roe'/></p:cmAuthorLst>"},
      {"ppt/authors.xml", "<p188:authorLst><p188:author id='{A}' name='John Doe'/></p188:authorLst>"},
      {"ppt/charts/chart 1.xml",
       "<c:chartSpace><c:title><c:tx><c:rich>" + words("Ships") +
           "</c:rich></c:tx></c:title><c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>In</c:v></c:pt></"
           "c:strCache></c:strRef>"
           "</c:tx><c:cat><c:strRef><c:strCache><c:pt><c:v>May</c:v></c:pt></c:strCache></c:strRef></"
           "c:cat><c:val>"
           "<c:numRef><c:numCache><c:pt><c:v>3</c:v></c:pt></c:numCache></c:numRef></c:val></"
           "c:ser><c:ser><c:cat>"
           "<c:strRef><c:strCache><c:pt><c:v>May</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser></"
           "c:chartSpace>"},
      {"ppt/diagrams/d.xml", "<dgm:dataModel><dgm:ptLst><dgm:pt><dgm:t>" + words("Step one") +
                                 "</dgm:t></dgm:pt></dgm:ptLst><dgm:relIds r:dm='r5'/></dgm:dataModel>"}};
  const std::string chart =
      "<p:graphicFrame><a:graphic><a:graphicData><c:chart r:id='r3'/></a:graphicData></a:graphic>"
      "</p:graphicFrame><p:graphicFrame><a:graphicData><dgm:relIds r:dm='r5'/></a:graphicData>"
      "</p:graphicFrame>";
  const Part part =
      read(pptx({slide(shape("title", words("Ships")) + chart)}, others,
                {{"a1", "commentAuthors", "commentAuthors.xml"}, {"a2", "authors", "authors.xml"}}));
  CHECK(part.body ==
        "Ships\n\nShips\nIn\nMay\n\nStep one\n\nSay hello.\n\nJane Roe: Old one\n\nJohn Doe: New one");
  CHECK(part.pages == std::vector<PageStart>{{0, 1, ""}});
}

TEST_CASE("pptx: slides that are missing or listed twice are passed over") {
  const std::string list =
      "<p:presentation><p:sldIdLst><p:sldId r:id='no'/><p:sldId r:id='a'/><p:sldId r:id='a'/>"
      "</p:sldIdLst></p:presentation>";
  const Part part =
      read(ooxml("ppt/presentation.xml", list, {{"a", "slide", "a.xml"}, {"b", "slide", "none.xml"}},
                 {{"ppt/a.xml", slide(shape("", words("One")))}}));
  CHECK(part.body == "One");
  CHECK(part.pages == std::vector<PageStart>{{0, 2, ""}});
}
