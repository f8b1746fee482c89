#include "indexer/sources/part_documents.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "common/text/text.hpp"

namespace byline {
namespace {

using extract::Content;
using extract::Part;

struct Made {
  std::vector<SourceDocument> documents;
  std::vector<Skipped> skipped;
};

Made made(std::vector<Part> parts, bool several = false, std::size_t most_bytes = 1000) {
  Made all;
  const PartDocumentSink sink = [&](std::variant<SourceDocument, Skipped>&& one) {
    if (SourceDocument* document = std::get_if<SourceDocument>(&one))
      all.documents.push_back(std::move(*document));
    else
      all.skipped.push_back(std::get<Skipped>(std::move(one)));
    return true;
  };
  const KeptKeys kept;
  PartDocuments documents({"/a", "pdf", several, most_bytes, "20300101"}, kept, sink);
  for (Part& part : parts) REQUIRE(documents.take(std::move(part)));
  REQUIRE(documents.finish());
  return all;
}

Part text(std::string body) {
  Part part;
  part.body = std::move(body);
  return part;
}

Part page(std::string body) {
  Part part = text(std::move(body));
  part.content = Content::html;
  return part;
}

Part with(std::string Part::*field, std::string value, Part part = text("text")) {
  part.*field = std::move(value);
  return part;
}

SourceDocument only(std::vector<Part> parts, bool several = false) {
  Made all = made(std::move(parts), several);
  REQUIRE(all.documents.size() == 1);
  CHECK(all.skipped.empty());
  return std::move(all.documents[0]);
}

}  // namespace

TEST_CASE("parts: values become those of the document") {
  Part part = text("Water rose.");
  part.title = " The\nFlood &amp; <b>after</b> ";
  part.date = "D:20160301120000+01'00'";
  part.changed = "2016-03-05T00:00:00Z";
  part.language = "en-GB";
  part.source = "The  Courier";
  part.url = "https://example.org/a";
  part.authors = {"By Jane Roe", "John Doe"};
  part.sections = {"World"};
  const SourceDocument document = only({part});
  CHECK(document.id == "/a");
  CHECK(document.path == "/a");
  CHECK(document.type == "pdf");
  CHECK(document.title == "The Flood & after");
  CHECK(document.text == "Water rose.");
  CHECK(document.date == "20160301");
  CHECK(document.weak_date == "20160305");
  CHECK(document.date_from == DateOrigin::meta);
  CHECK(document.language == "en");
  CHECK(document.source == "The Courier");
  CHECK(document.values == FieldValues{{Field::author, "Jane Roe"},
                                       {Field::author, "John Doe"},
                                       {Field::url, "https://example.org/a"},
                                       {Field::section, "World"}});
}

TEST_CASE("parts: dates as programs write them") {
  const struct {
    std::string written, day;
  } rows[] = {{"D:20160301120000+01'00'", "20160301"},
              {"D:20160301", "20160301"},
              {"Tue, 1 Mar 2016 12:00:00 +0100", "20160301"},
              {"2016-03-01T23:30:00Z", "20160301"},
              {"", ""},
              {"D:", ""},
              {"\xFF", ""}};
  for (const auto& row : rows) {
    CAPTURE(row.written);
    CHECK(only({with(&Part::date, row.written)}).date == row.day);
    CHECK(only({with(&Part::changed, row.written)}).weak_date == row.day);
  }
  CHECK(only({with(&Part::date, "05/06/2016")}).unsettled.is_two_days());
  CHECK(only({with(&Part::date, "2016-03-01")}, true).date_from == DateOrigin::record);
}

TEST_CASE("parts: ids and paths") {
  const Made items = made({text("a"), with(&Part::id, "urn:b"), with(&Part::member, "m@x"),
                           with(&Part::member, "m@x"), text("e")},
                          true);
  REQUIRE(items.documents.size() == 5);
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"/a:1", "/a"}, {"urn:b", "/a"}, {"/a!m@x", "/a!m@x"}, {"/a!m@x#2", "/a!m@x#2"}, {"/a:5", "/a"}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(items.documents[i].id == expected[i].first);
    CHECK(items.documents[i].path == expected[i].second);
  }
  const Made pieces = made({text("a"), text("b")});
  REQUIRE(pieces.documents.size() == 2);
  CHECK(pieces.documents[0].id == "/a");
  CHECK(pieces.documents[1].id == "/a:2");
}

TEST_CASE("parts: the type is another one only where there is such a format") {
  CHECK(only({with(&Part::type, "html")}).type == "html");
  CHECK(only({with(&Part::type, "nonsense")}).type == "pdf");
}

TEST_CASE("parts: more of a document follows it, a page each") {
  Part first = text("One.\n");
  first.title = "Book";
  first.pages = {{0, 0, "Opening"}};
  Part second = with(&Part::title, "Second", text("Two two."));
  second.continues = true;
  second.pages = {{4, 7, "seven"}};
  Part third = with(&Part::title, "Third", page("<html><title>No</title><p>Three</p></html>"));
  third.continues = true;
  const SourceDocument document = only({first, second, third});
  CHECK(document.title == "Book");
  CHECK(document.text == "One.\n\n\nTwo two.\n\nThree");
  CHECK(document.pages ==
        std::vector<PageStart>{{0, 0, "Opening"}, {7, 0, "Second"}, {11, 7, "seven"}, {17, 0, "Third"}});
  CHECK(made({second, third}).documents.size() == 1);  // nothing comes before it
}

TEST_CASE("parts: HTML gives what the part does not") {
  const std::string html =
      "<html lang=de><head><title>Die Seite</title><meta name=author content='Jane Roe'>"
      "<meta property=article:published_time content=2020-05-06></head><body><p>Wasser stieg.</p></body>";
  const SourceDocument alone = only({page(html)});
  CHECK(alone.title == "Die Seite");
  CHECK(alone.language == "de");
  CHECK(alone.date == "20200506");
  CHECK(alone.text == "Wasser stieg.");
  CHECK(alone.values == FieldValues{{Field::author, "Jane Roe"}});
  Part part = page(html);
  part.title = "Betreff";
  part.date = "2021-01-01";
  part.authors = {"John Doe"};
  const SourceDocument given = only({part});
  CHECK(given.title == "Betreff");
  CHECK(given.date == "20210101");
  CHECK(given.values == FieldValues{{Field::author, "John Doe"}});
}

TEST_CASE("parts: pages stay where they were, whatever becomes of the text") {
  // "é" in two characters is one; a broken byte becomes three; the title above the text goes.
  Part part = text("Title\n\ncafe\xCC\x81 \xFF one\n\fe\xCC\x81t\n\flast \n");
  part.title = "Title";
  part.pages = {{0, 1, ""}, {21, 2, ""}, {27, 3, "x\xFF"}};
  const SourceDocument document = only({part});
  CHECK(document.text == "caf\xC3\xA9 \xEF\xBF\xBD one\n\f\xC3\xA9t\n\flast");
  REQUIRE(document.pages.size() == 3);
  CHECK(document.pages[0].begin == 0);
  CHECK(document.text.substr(document.pages[1].begin, 3) == "\xC3\xA9t");
  CHECK(document.text.substr(document.pages[2].begin) == "last");
  CHECK(document.pages[2].name == "x\xEF\xBF\xBD");
}

TEST_CASE("parts: soft hyphens go") {
  Part part = text(
      "Har\xC2\xAD"
      "bour\n\nwa\xC2\xADter e\xC2\xAD\xCC\x81\xC2\xAD\xC2\xADx");
  part.title =
      "Har\xC2\xAD"
      "bour";
  part.pages = {{0, 1, ""}, {19, 2, ""}};
  const SourceDocument document = only({part});
  CHECK(document.title == "Harbour");
  CHECK(document.text == "water \xC3\xA9x");
  CHECK(document.pages == std::vector<PageStart>{{0, 1, ""}, {6, 2, ""}});
}

TEST_CASE("parts: a page that begins within a character") {
  Part part = text("e\xCC\x81x");
  part.pages = {{0, 1, ""}, {1, 2, ""}};
  const SourceDocument joined = only({part});
  CHECK(joined.text == "\xC3\xA9x");
  CHECK(joined.pages == std::vector<PageStart>{{0, 1, ""}, {2, 2, ""}});
  part.body = "a\xC3\xA9";
  part.pages = {{2, 1, ""}};
  CHECK(is_valid_utf8(only({part}).text));
}

TEST_CASE("parts: pages of white space at the ends") {
  Part part = text("  \n\ntext\n\n  ");
  part.pages = {{0, 1, ""}, {4, 2, ""}, {9, 3, ""}, {10, 4, ""}};
  const SourceDocument document = only({part});
  CHECK(document.text == "text");
  CHECK(document.pages == std::vector<PageStart>{{0, 1, ""}, {0, 2, ""}, {4, 3, ""}, {4, 4, ""}});
}

TEST_CASE("parts: what is too large or empty is skipped") {
  const Made large = made({text(std::string(600, 'x')), text(std::string(1001, 'x')), text("small")}, true);
  CHECK(large.documents.size() == 2);
  CHECK(large.skipped == std::vector{Skipped{"/a", "larger than 1000 bytes, the limit for one document"}});
  Part more = text(std::string(600, 'x'));
  more.continues = true;
  CHECK(made({text(std::string(600, 'x')), more}).skipped.size() == 1);
  CHECK(made({text(" \n")}).skipped == std::vector{Skipped{"/a", "no text"}});
  CHECK(only({with(&Part::title, "Only a title", text(""))}).text.empty());
  CHECK(made({with(&Part::title, ";; ;;", text(";; \xE2\x80\x94;"))}).skipped ==
        std::vector{Skipped{"/a", "no text"}});
  CHECK(only({text("\xD9\xA3 ;")}).text == "\xD9\xA3 ;");  // a digit
  CHECK(only({text("\xE6\x96\x87")}).text == "\xE6\x96\x87");
}

TEST_CASE("parts: no more are made than wanted") {
  int met = 0;
  const PartDocumentSink sink = [&](std::variant<SourceDocument, Skipped>&&) { return ++met < 2; };
  const KeptKeys kept;
  PartDocuments documents({"/a", "pdf", true, 1000, {}}, kept, sink);
  CHECK(documents.take(text("a")));
  CHECK(documents.take(text("b")));
  CHECK(!documents.take(text("c")));
  CHECK(met == 2);
}

TEST_CASE("who wrote to whom stands above the text of a mail, and is no title of it") {
  Part mail = with(&Part::envelope, "From: Jane Roe · To: John Doe", text("The lock\n\nIt is shut."));
  mail.type = "mail";
  const Made titled = made({with(&Part::title, "Lenne", mail)});
  REQUIRE(titled.documents.size() == 1);
  CHECK(titled.documents[0].text == "From: Jane Roe · To: John Doe\n\nThe lock\n\nIt is shut.");
  CHECK(titled.documents[0].title == "Lenne");
  const Made untitled = made({mail});
  CHECK(untitled.documents[0].title.starts_with("The lock"));
  mail.content = Content::html;
  mail.body = "<title>Shut</title><p>It is <b>shut</b>.</p>";
  CHECK(made({mail}).documents[0].text == "From: Jane Roe · To: John Doe\n\nIt is shut.");
}

}  // namespace byline
