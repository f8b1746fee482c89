#include "indexer/sources/formats.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <set>
#include <sstream>
#include <string>

#include "common/error.hpp"
#include "indexer/sources/encoding.hpp"
#include "indexer/sources/field_map.hpp"

using namespace byline;
using namespace std::string_literals;

TEST_CASE("formats by name and content") {
  struct Row {
    std::string name, head, format;
  };
  const Row rows[] = {
      {"a.txt", "x", "text"},
      {"a.TXT", "x", "text"},
      {"a.md", "<html>", "markdown"},
      {"a.markdown", "x", "markdown"},
      {"a.htm", "x", "html"},
      {"a.xhtml", "x", "html"},
      {"a.jsonl", "x", "jsonl"},
      {"a.ndjson", "x", "jsonl"},
      {"a.json", "x", "jsonl"},
      {"a.csv", "x", "csv"},
      {"a.tsv", "x", "csv"},
      {"a.txt", "<!DOCTYPE html><p>", "html"},
      {"a", "\n <!-- c --> <HTML lang=en>", "html"},
      {"a", "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC", "html"},
      {"a", "{\"id\": 1}", "jsonl"},
      {"a", "{ not json }", "text"},
      {"a", "<p>no page", "text"},
      {"a.txt", "PK\3\4....", "zip"},
      {"a", "PK\5\6", "zip"},
      {"a.tgz", "7z\xBC\xAF\x27\x1C", "7z"},
      {"a.TAR", "x", "tar"},
      {"a.tgz", "x", "tar"},
      {"a.xml", "<?xml version='1.0'?>\n<!-- c -->\n<rss version='2.0'>", "feed"},
      {"a.txt", "<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"},
      {"a", "<a:feed xmlns:a='http://purl.org/atom/ns#' version='0.3'>", "feed"},
      {"a.rdf", "<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "feed"},
      {"a.rdf", "<rdf:RDF xmlns='http://my.netscape.com/rdf/simple/0.9/'>", "feed"},
      {"a.rdf", "<rdf:RDF xmlns='http://www.w3.org/2002/07/owl#'>", "xml"},
      {"logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>", "xml"},
      {"a.opml", "<?xml version=\"1.0\"?>\n<opml version=\"2.0\">", "xml"},
      {"a.txt", "<?xml version=\"1.0\"?>\nno element", "text"},
      {"a.txt", "<xmlns> is a word", "text"},
      {"a.xml", "<feed><entry/>", "text"},
      {"a.xml", "<config><rss/>", "text"},
      {"a.rss", "<!DOCTYPE html><html>", "html"},
      {"a.rss", "Not found", "text"},
      {"a.xml", "<!DOCTYPE nitf SYSTEM 'nitf-3-5.dtd'>\n<nitf>", "nitf"},
      {"a.xml", "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>", "newsml"},
      {"a.xml", "<NewsML>", "newsml"},
      {"a", "WARC/1.0\r\nWARC-Type: warcinfo", "warc"},
      {"a.warc", "x", "warc"},
      {"", "", "text"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.head);
    CHECK(detect_format(row.name, row.head).name == row.format);
  }
  std::string tar(300, 'a');
  CHECK(detect_format("a", tar).name == "text");
  tar.replace(257, 5, "ustar");
  CHECK(detect_format("a", tar).name == "tar");
  CHECK(without_compression_ending("a.jsonl.gz") == "a.jsonl");
  CHECK(without_compression_ending("a.txt") == "a.txt");
}

TEST_CASE("the table of formats: names, and what --format takes") {
  CHECK(parse_format("auto") == nullptr);
  for (const Format& format : all_formats())
    if (format.is_read()) CHECK(parse_format(format.name) == &format);
  const std::string words = format_words();
  CHECK(words.starts_with("auto, text, markdown, html, jsonl, csv, pdf, "));
  CHECK(words.ends_with(", zip, tar or 7z"));
  try {
    parse_format("postscript");
    FAIL("taken");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) == "there is no format \"postscript\"");
    CHECK(error.hint() == "--format takes " + format_words());
  }
  CHECK_THROWS_AS(parse_format(""), Error);
}

TEST_CASE("the table of formats: endings and media types are those of one format each") {
  std::set<std::string> seen;
  for (const Format& format : all_formats())
    for (const std::string_view list : {format.endings, format.media_types}) {
      std::istringstream words{std::string(list)};
      for (std::string word; words >> word;) {
        CAPTURE(word);
        CHECK(seen.insert(word).second);
        CHECK((list == format.endings ? word.starts_with('.') : word.find('/') != std::string::npos));
      }
    }
  CHECK(seen.size() > 30);
}

TEST_CASE("a media type goes before the name, marks before both") {
  const auto name_of = [](const std::string& name, const std::string& head, const std::string& type) {
    return std::string(detect_format(name, head, nullptr, type).name);
  };
  CHECK(name_of("a", "x", "text/html; charset=utf-8") == "html");
  CHECK(name_of("a.txt", "x", "Text/CSV") == "csv");
  CHECK(name_of("a.md", "x", "application/octet-stream") == "markdown");
  CHECK(name_of("a.md", "<!doctype html>", "text/plain") == "html");
  CHECK(name_of("a.txt", "%PDF-1.7", "text/plain") == "pdf");
  CHECK(name_of("a", "<!doctype html>", "application/pdf") == "html");
  CHECK(detect_format("a.txt", "%PDF-1.7", parse_format("text")).name == "pdf");
  CHECK(detect_format("a.csv", "x", parse_format("text")).name == "text");
}

TEST_CASE("files that byline-extract may read are told by their names") {
  for (const char* name : {"a.pdf", "/b/A.PDF", "a.b.docx", ".doc"}) CHECK(may_be_extracted(name));
  for (const char* name : {"a.txt", "pdf", "a.pdf.gz", "a.", "", "a.pdf/b"}) CHECK(!may_be_extracted(name));
}

TEST_CASE("mails, mailboxes and notes") {
  const auto format = [](const std::string& name, const std::string& head) {
    return std::string(detect_format(name, head).name);
  };
  const std::string head = "Return-Path: <jane@example.com>\nFrom: Jane Roe\nSubject: Ferry\n\nSold.";
  const std::string box = "From jane@example.com Thu Mar  5 10:00:00 2020\n" + head;
  CHECK(format("a.mhtml", "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n") == "mail");
  CHECK(format("A.MHT", "MIME-Version: 1.0\r\n") == "mail");
  CHECK(format("a.eml", "Subject: Ferry\n\nSold.") == "mail");
  CHECK(format("1594.M12P3.host:2,S", head) == "mail");
  CHECK(format("a.txt", head) == "mail");
  CHECK(format("Inbox", box) == "mbox");
  CHECK(format("2020-March.txt", box) == "mbox");
  CHECK(format("a.mbox", "Nothing") == "mbox");
  CHECK(format("a.txt", "From: Jane Roe\nSubject: Ferry\n") == "text");
  CHECK(format("a", "Title: Ferry\nDate: 2020-03-05\n\nSold.") == "text");
  CHECK(detect_format("a", box, nullptr, "message/rfc822").name == "mail");
  const auto reason = [](const std::string& start) {
    return reason_not_read(detect_format("a", start), start);
  };
  CHECK(reason("\x78\x9F\x3E\x22\1\2") == "a parcel of Outlook's (winmail.dat), which is not read");
  CHECK(!detect_format("a", "// <!-- <mdb:mork:z v=\"1.4\"/> -->\n").is_read());
}

TEST_CASE("binary files are told by their beginning") {
  struct Row {
    std::string head, reason;
  };
  const Row rows[] = {
      {"%!PS-Adobe-3.0", "binary file (PostScript)"},
      {"Rar!\x1A\7", "binary file (archive)"},
      {"\x89PNG\r\n\x1A\n", "binary file (image)"},
      {"\x7F"
       "ELF\2",
       "binary file (program)"},
      {"\x1F\x9D\x90", "binary file (compressed with a method that is not read)"},
      {"some\0text"s, "binary file"},
      {"\1\2\3\4\5\6", "binary file"},
      {"plain text", ""},
      {"a \x1B[31mred\x1B[0m word and a long tail", ""},
      {"caf\xE9", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.head);
    CHECK(reason_not_read(detect_format("a", row.head), row.head) == row.reason);
  }
  const Format& records = *parse_format("jsonl");
  CHECK(reason_not_read(records, "{\"text\": \"one zero \0 byte among many others\"}"s) == "");
  CHECK(reason_not_read(records, std::string(100, '\0')) == "binary file");
}

TEST_CASE("encodings") {
  struct Row {
    std::string bytes, declared, text;
  };
  const Row rows[] = {
      {"plain", "", "plain"},
      {"caf\u00E9", "", "caf\u00E9"},
      {"cafe\u0301", "", "caf\u00E9"},
      {"\xEF\xBB\xBFtext", "", "text"},
      {"one\r\ntwo\rthree", "", "one\ntwo\nthree"},
      {"Le caf\xE9 de la r\xE9publique est ferm\xE9 jusqu'\xE0 l'\xE9t\xE9, a dit le maire.", "",
       "Le caf\u00E9 de la r\u00E9publique est ferm\u00E9 jusqu'\u00E0 l'\u00E9t\u00E9, a dit le maire."},
      {"\x93quoted\x94 \x96 text", "iso-8859-1", "\u201Cquoted\u201D \u2013 text"},
      {"\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251", "\u041F\u0440\u0438\u0432\u0435\u0442"},
      {"caf\u00E9 na\u00EFve bro\xFFken", "windows-1251", "caf\u00E9 na\u00EFve bro\uFFFDken"},
      {"\u00E9t\u00E9", "no-such-charset", "\u00E9t\u00E9"},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes);
    CHECK(decode_text(row.bytes, row.declared) == row.text);
  }
  CHECK(decode_text("\xFF\xFE\xFD", "no-such-charset").size() > 0);
}

TEST_CASE("UTF-16 and UTF-32 are told by marks or by zero bytes") {
  CHECK(guess_width("\xFF\xFEt\0e\0"s).width == Width::utf16le);
  CHECK(guess_width("\xFE\xFF\0t\0e"s).width == Width::utf16be);
  CHECK(guess_width("\xFF\xFE\0\0t\0\0\0"s).width == Width::utf32le);
  CHECK(guess_width("\0\0\xFE\xFF\0\0\0t"s).width == Width::utf32be);
  CHECK(guess_width("t\0e\0x\0t\0"s).width == Width::utf16le);
  CHECK(guess_width("\0t\0e\0x\0t"s).width == Width::utf16be);
  CHECK(guess_width("t\0\0\0e\0\0\0"s).width == Width::utf32le);
  CHECK(guess_width("\xEF\xBB\xBFtext"s).mark == 3);
  CHECK(guess_width("text").width == Width::bytes);
  CHECK(guess_width("").width == Width::bytes);
  CHECK(guess_width("\0\1\2\3\4\5"s).width == Width::bytes);

  std::string text;
  WideDecoder decoder(Width::utf16le);
  for (const char byte : "\x3D\xD8\x00\xDE-\0\x00\xD8x\0y"s) decoder.decode(std::string_view(&byte, 1), text);
  decoder.finish(text);
  CHECK(text == "\U0001F600-\uFFFDx\uFFFD");
}

TEST_CASE("--fields") {
  const FieldMap map = FieldMap::parse("id=url, title=head.line,text=body");
  CHECK(map.keys(Field::id) == std::vector<std::string>{"url"});
  CHECK(map.is_given(Field::title));
  CHECK_FALSE(map.is_given(Field::date));
  CHECK(map.rank(Field::date, "pubdate") != FieldMap::npos);
  CHECK(map.rank(Field::text, "Text") == FieldMap::npos);
  CHECK(map.rank(Field::text, "BODY") == 0);
  CHECK_THROWS_WITH_AS(FieldMap::parse("titel=a"), "--fields knows no field \"titel\"", Error);
  CHECK_THROWS_WITH_AS(FieldMap::parse("title"), "--fields has no \"=\" in \"title\"", Error);
  CHECK_THROWS_WITH_AS(FieldMap::parse("title="), "--fields names no key for \"title\"", Error);
  CHECK_THROWS_WITH_AS(FieldMap::parse("title=a,title=b"), "--fields names \"title\" twice", Error);
}
