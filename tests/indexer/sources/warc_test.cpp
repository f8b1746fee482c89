#include "indexer/sources/warc.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "tests/indexer/sources/support.hpp"

using namespace byline;
using namespace std::string_literals;

namespace {

const std::string crlf = "\r\n";
const std::string page = "<html><title>The Lenne</title><p>The Lenne left its banks on Tuesday.</html>";

std::string record(const std::string& type, const std::string& address, const std::string& block,
                   const std::string& more = "Content-Type: application/http; msgtype=response\r\n") {
  return "WARC/1.0" + crlf + "WARC-Type: " + type + crlf + "WARC-Target-URI: " + address + crlf +
         "WARC-Date: 2020-09-16T12:00:00Z" + crlf + "WARC-Record-ID: <urn:uuid:1>" + crlf + more +
         "Content-Length: " + std::to_string(block.size()) + crlf + crlf + block + crlf + crlf;
}

std::string answer(const std::string& body, const std::string& fields = "Content-Type: text/html\r\n",
                   const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + crlf + fields + crlf + body;
}

std::string response(const std::string& address, const std::string& body,
                     const std::string& fields = "Content-Type: text/html\r\n",
                     const std::string& status = "200 OK") {
  return record("response", address, answer(body, fields, status));
}

std::string deflated(const std::string& text, int window) {
  std::string out(text.size() + 100, '\0');
  z_stream zlib = {};
  deflateInit2(&zlib, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  zlib.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(text.data()));
  zlib.avail_in = static_cast<unsigned>(text.size());
  zlib.next_out = reinterpret_cast<unsigned char*>(out.data());
  zlib.avail_out = static_cast<unsigned>(out.size());
  deflate(&zlib, Z_FINISH);
  out.resize(zlib.total_out);
  deflateEnd(&zlib);
  return out;
}

std::string gzipped(const std::string& text) { return compressed(text, ARCHIVE_FILTER_GZIP); }

Reading read_bytes(const std::string& bytes, const std::string& name = "a.warc") {
  static const TempFolder folder;
  const std::string path = folder.write(name, bytes);
  Reading reading = read_all(path);
  for (SourceDocument& document : reading.documents) {
    CHECK(document.container == path);
    CHECK(document.id == document.path);
    REQUIRE(document.path.starts_with(path + "!"));
    document.path.erase(0, path.size() + 1);
  }
  for (Skipped& skipped : reading.skipped) skipped.path.erase(0, std::min(path.size(), skipped.path.size()));
  return reading;
}

struct Strings : std::vector<std::string> {
  using vector::vector;
  friend std::ostream& operator<<(std::ostream& out, const Strings& all) {
    for (const std::string& each : all) out << "\n  " << each;
    return out;
  }
};

Strings addresses(const Reading& reading) {
  Strings found;
  for (const SourceDocument& document : reading.documents) found.push_back(document.path);
  return found;
}
Strings skips(const Reading& reading) {
  Strings found;
  for (const Skipped& skipped : reading.skipped) found.push_back(skipped.path + ": " + skipped.reason);
  return found;
}
Strings remarks(const Reading& reading) {
  Strings found;
  for (const Remark& remark : reading.remarks) found.push_back(remark.text);
  return found;
}
std::string value(const SourceDocument& document, Field field) {
  for (const FieldValue& each : document.values)
    if (each.field == field) return each.value;
  return {};
}

}  // namespace

TEST_CASE("warc: a page is a document, whatever packs it") {
  const std::string info =
      record("warcinfo", "", "software: x\r\n", "Content-Type: application/warc-fields\r\n");
  const std::string one = response("https://example.org/one", page),
                    two = response("https://example.org/two?a=b", page);
  for (const auto& [name, bytes] : std::map<std::string, std::string>{
           {"a.warc", info + one + two},
           {"a", one + two},
           {"a.warc.gz", gzipped(info) + gzipped(one) + gzipped(two)},
           {"b.warc.gz", gzipped(info + one + two)},
           {"a.warc.zst", compressed(one, ARCHIVE_FILTER_ZSTD) + compressed(two, ARCHIVE_FILTER_ZSTD)}}) {
    CAPTURE(name);
    const Reading reading = read_bytes(bytes, name);
    CHECK(skips(reading) == Strings{});
    CHECK(remarks(reading) == Strings{});
    REQUIRE(addresses(reading) == Strings{"https://example.org/one", "https://example.org/two?a=b"});
    const SourceDocument& document = reading.documents[1];
    CHECK(document.title == "The Lenne");
    CHECK(document.text == "The Lenne left its banks on Tuesday.");
    CHECK(document.type == "html");
    CHECK(document.date == "20200916");
    CHECK(document.date_from == DateOrigin::file);
    CHECK(value(document, Field::url) == "https://example.org/two?a=b");
  }
}

TEST_CASE("warc: the day of a page is its own, else that in its address, else that of the fetch") {
  const std::string dated =
      "<html><head><meta property='article:published_time' content='2019-01-02'><title>T</title>"
      "</head><p>Text of the page.";
  struct Row {
    std::string address, body, date;
    DateOrigin from;
  };
  for (const Row& row : {Row{"https://example.org/2018/03/04/lenne", dated, "20190102", DateOrigin::meta},
                         {"https://example.org/2018/03/04/lenne", page, "20180304", DateOrigin::name},
                         {"https://example.org/lenne", page, "20200916", DateOrigin::file}}) {
    const Reading reading = read_bytes(response(row.address, row.body));
    REQUIRE(reading.documents.size() == 1);
    CHECK(reading.documents[0].date == row.date);
    CHECK(reading.documents[0].date_from == row.from);
  }
}

TEST_CASE("warc: the address is that of the fetch, also where the page names another") {
  const Reading reading = read_bytes(response(
      "https://example.org/a",
      "<html><head><link rel='canonical' href='https://example.org/b'><title>T</title></head><p>One."));
  REQUIRE(reading.documents.size() == 1);
  CHECK(value(reading.documents[0], Field::url) == "https://example.org/a");
}

TEST_CASE("warc: bodies as they were sent") {
  const std::string html = "Content-Type: text/html\r\n", chunked = "Transfer-Encoding: chunked\r\n";
  const auto in_chunks = [](const std::string& body, std::size_t size) {
    std::string out;
    char length[32];
    for (std::size_t at = 0; at < body.size(); at += size) {
      const std::string chunk = body.substr(at, size);
      std::snprintf(length, sizeof length, "%zX;a=b\r\n", chunk.size());
      out += length + chunk + "\r\n";
    }
    return out + "0\r\nTrailer: x\r\n\r\n";
  };
  struct Row {
    std::string fields, body;
  };
  for (const Row& row :
       {Row{html, page},
        {"content-type:TEXT/HTML; charset=utf-8\r\n", page},
        {"Content-Type: text/html;\r\n charset=utf-8\r\nX: y\r\n", page},
        {html + chunked, in_chunks(page, 7)},
        {html + chunked, in_chunks(page, 1000)},
        {html + chunked, page},  // taken off already
        {html + chunked, in_chunks(page, 7).substr(0, 200)},
        {html + "Content-Encoding: gzip\r\n", gzipped(page)},
        {html + "Content-Encoding: gzip\r\n", page},
        {html + "Content-Encoding: zstd\r\n", compressed(page, ARCHIVE_FILTER_ZSTD)},
        {html + "Content-Encoding: deflate\r\n", deflated(page, 15)},
        {html + "Content-Encoding: deflate\r\n", deflated(page, -15)},
        {html + "Content-Encoding: deflate\r\n", page},
        {html + "Content-Encoding: br\r\n", page},
        {html + chunked + "Content-Encoding: gzip\r\n", in_chunks(gzipped(page), 10)},
        {html + chunked + "Content-Encoding: deflate\r\n", in_chunks(deflated(page, 15), 10)}}) {
    CAPTURE(row.fields);
    const Reading reading = read_bytes(response("https://example.org/", row.body, row.fields));
    CHECK(skips(reading) == Strings{});
    REQUIRE(reading.documents.size() == 1);
    CHECK(reading.documents[0].title == "The Lenne");
    CHECK(reading.documents[0].text == "The Lenne left its banks on Tuesday.");
  }
  const auto reason = [&](const std::string& fields, const std::string& body) {
    return skips(read_bytes(response("https://a.example/", body, html + fields)));
  };
  CHECK(reason("Content-Encoding: br\r\n", "\x1B\x03\x80\x90\xA0") ==
        Strings{"!https://a.example/: compressed with a method that is not read (Brotli)"});
  CHECK(reason(chunked, "5\r\n<html\r\nzz\r\n") ==
        Strings{"!https://a.example/: damaged web page (chunks of a wrong length)"});
  CHECK(reason("Content-Encoding: deflate\r\n", "\x78\x9C\xFF\xFF\xFF\xFF") ==
        Strings{"!https://a.example/: damaged compressed data"});
}

TEST_CASE("warc: the encoding that the server names counts, where the page is not UTF-8") {
  const std::string title = "\xCD\xEE\xE2\xEE\xF1\xF2\xE8";
  for (const std::string head : {"", "<meta charset=iso-8859-1>"}) {
    const Reading reading = read_bytes(response("https://example.org/",
                                                "<html>" + head + "<title>" + title + "</title><p>" + title,
                                                "Content-Type: text/html; charset=\"windows-1251\"\r\n"));
    REQUIRE(reading.documents.size() == 1);
    CHECK(reading.documents[0].title == "Новости");
  }
  const Reading reading = read_bytes(
      response("https://example.org/a.txt", title, "Content-Type: text/plain; charset=windows-1251\r\n"));
  REQUIRE(reading.documents.size() == 1);
  CHECK(reading.documents[0].text == "Новости");
}

TEST_CASE("warc: what is no page is passed over, and counted where somebody might miss it") {
  const auto with = [](const std::string& records) {
    return read_bytes(response("https://a.example/", page) + records);
  };
  struct Row {
    std::string records, remark;
  };
  const std::string css = response("https://a.example/x", "p{}", "Content-Type: text/css\r\n");
  for (const Row& row :
       {Row{record("request", "https://a.example/2", "GET / HTTP/1.1\r\n\r\n"), ""},
        {record("metadata", "https://a.example/2", "a: b"), ""},
        {record("revisit", "https://a.example/2", answer(page)), ""},
        {record("continuation", "https://a.example/2", page), ""},
        {record("response", "dns:a.example", "20200916 a.example. 1 IN A", "Content-Type: text/dns\r\n"), ""},
        {record("resource", "metadata://gnu.org/wget", "text", "Content-Type: text/plain\r\n"), ""},
        {record("resource", "urn:text:https://a.example/", "text", "Content-Type: text/plain\r\n"), ""},
        {response("https://a.example/robots.txt", "User-agent: *", "Content-Type: text/plain\r\n"), ""},
        {response("https://a.example/2", ""), ""},
        {response("https://a.example/news-sitemap1.xml?p=2", "<urlset/>", "Content-Type: text/xml\r\n"), ""},
        {css, "passed over 1 picture, style, script or the like"},
        {css +
             response("https://a.example/y", "x", "Content-Type: application/javascript; charset=utf-8\r\n") +
             response("https://a.example/z", "x", "Content-Type: IMAGE/PNG\r\n") +
             response("https://a.example/j", "{}", "Content-Type: application/ld+json\r\n") +
             response("https://a.example/f.woff2?v=1", "x", "Content-Type: application/octet-stream\r\n") +
             response("https://a.example/i.ico", "x", ""),
         "passed over 6 pictures, styles, scripts and the like"},
        {response("https://a.example/2", page, "Location: x\r\n", "301 Moved"),
         "passed over 1 answer that is no page (an error or a redirect)"},
        {response("https://a.example/2", page, "Location: x\r\n", "302 Found") +
             response("https://a.example/2", page, "", "404 Not Found") +
             response("https://a.example/2", page, "", "206 Partial"),
         "passed over 3 answers that are no pages (errors and redirects)"},
        {response("https://a.example/", page) + response("https://a.example/", page),
         "passed over 2 pages met before"},
        {record("conversion", "https://a.example/", "Another.", "Content-Type: text/plain\r\n") +
             response("https://a.example/", page) + css,
         "passed over 1 picture, style, script or the like and 2 pages met before"}}) {
    CAPTURE(row.records);
    const Reading reading = with(row.records);
    CHECK(addresses(reading) == Strings{"https://a.example/"});
    CHECK(reading.documents.at(0).title == "The Lenne");
    CHECK(remarks(reading) == (row.remark.empty() ? Strings{} : Strings{row.remark}));
    CHECK(skips(reading) == Strings{});
  }
  const Reading nothing = read_bytes(record("request", "https://a.example/2", "GET / HTTP/1.1\r\n\r\n"));
  CHECK(skips(nothing) == Strings{": an archive with no files to read"});
}

TEST_CASE("warc: later captures of an address are documents of their own where they say something else") {
  const auto capture = [](std::string_view text) {
    return response("https://a.example/", "<html><p>" + std::string(text));
  };
  const Reading reading = read_bytes(capture("The lock is shut.") + capture("The lock is open.") +
                                     capture("The lock is shut.") + capture("The lock is gone.") +
                                     response("https://a.example/b", "<html><p>The lock is shut."));
  CHECK(addresses(reading) ==
        Strings{"https://a.example/", "https://a.example/#2", "https://a.example/#3", "https://a.example/b"});
  CHECK(remarks(reading) == Strings{"passed over 1 page met before"});
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(value(reading.documents.at(i), Field::url) == "https://a.example/");
}

TEST_CASE("warc: a page that was not fetched whole is read, and said") {
  const auto cut = [](const std::string& address) {
    return record("response", address, answer(page), "WARC-Truncated: length\r\n");
  };
  CHECK(remarks(read_bytes(cut("https://a.example/1"))) == Strings{"1 page was cut short when fetched"});
  const Reading reading = read_bytes(cut("https://a.example/1") + cut("https://a.example/2") +
                                     cut("https://a.example/2") + response("https://a.example/3", page));
  CHECK(reading.documents.size() == 3);
  CHECK(remarks(reading) == Strings{"passed over 1 page met before; 2 pages were cut short when fetched"});
}

TEST_CASE("warc: resources and conversions are read as what they say they are") {
  const Reading reading = read_bytes(
      record("resource", "<file:///home/a.html>", page, "Content-Type: text/html\r\n") +
      record("conversion", "https://a.example/", "Text of a page.", "Content-Type: text/plain\r\n") +
      response("https://a.example/style.css", page, "Content-Type: text/html\r\n") +
      response("https://a.example/b.json", "[{\"text\":\"x\"}]", "Content-Type: text/plain\r\n"));
  CHECK(addresses(reading) ==
        Strings{"file:///home/a.html", "https://a.example/", "https://a.example/style.css"});
  CHECK(reading.documents.at(0).title == "The Lenne");
  CHECK(reading.documents.at(1).type == "text");
}

TEST_CASE("warc: of a damaged one what is whole, and a word of the rest") {
  const std::string one = response("https://a.example/1", page), two = response("https://a.example/2", page),
                    three = response("https://a.example/3", page);
  const auto with_length = [](std::string text, std::size_t length) {
    const std::size_t at = text.find("Content-Length: ") + 16;
    return text.replace(at, text.find('\r', at) - at, std::to_string(length));
  };
  const auto spoilt = [](std::string bytes) {
    bytes[bytes.size() - 6] ^= 1;  // of the checksum
    return bytes;
  };
  const std::string ending = "; the members before it were read",
                    cut = ": damaged archive (cut short); the members before the cut were read";
  struct Row {
    std::string bytes;
    Strings addresses, skips;
  };
  for (const Row& row : {Row{one + two.substr(0, 300), {"https://a.example/1"}, {cut}},
                         {one + two.substr(0, 30), {"https://a.example/1"}, {cut}},
                         {gzipped(one) + gzipped(two).substr(0, 100),
                          {"https://a.example/1"},
                          {": damaged compressed data (cut short); the members before the cut were read"}},
                         {gzipped(one) + spoilt(gzipped(two)) + gzipped(three),
                          {"https://a.example/1", "https://a.example/2"},
                          {": damaged compressed data (wrong checksum)" + ending + ", and may be wrong"}},
                         {with_length(one, 100) + two,
                          {"https://a.example/1", "https://a.example/2"},
                          {": damaged web archive (1 record of a wrong length)" + ending}},
                         {with_length(one, 400) + two + three,
                          {"https://a.example/1", "https://a.example/3"},
                          {": damaged web archive (1 record of a wrong length)" + ending}},
                         {"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + one + "garbage\n" + two,
                          {"https://a.example/1", "https://a.example/2"},
                          {": damaged web archive (2 records of a wrong length)" + ending}},
                         {with_length(one, 99999999), {}, {": damaged archive (cut short)"}},
                         {"WARC/1.0\r\n" + repeated("X: y\r\n", 20'000) + "\r\n" + one,
                          {"https://a.example/1"},
                          {": damaged web archive (2 records of a wrong length)" + ending}}}) {
    CAPTURE(row.bytes);
    const Reading reading = read_bytes(row.bytes);
    CHECK(addresses(reading) == row.addresses);
    CHECK(skips(reading) == row.skips);
    for (const Skipped& skipped : reading.skipped) CHECK(skipped.not_read_whole);
  }
}

TEST_CASE("warc: of a WACZ the web archives, and no lists of pages") {
  const TempFolder folder;
  for (const std::string name : {"a.wacz", "a.zip", "a"}) {
    const std::string path = folder.write(
        name,
        packed(ARCHIVE_FORMAT_ZIP, {{"datapackage.json", "{\"title\":\"a crawl\"}"},
                                    {"pages/pages.jsonl", "{\"title\":\"T\",\"text\":\"The page again.\"}\n"},
                                    {"archive/data.warc.gz", gzipped(response("https://a.example/1", page))},
                                    {"indexes/index.cdx", "example,a)/1 20200916"}}));
    const Reading reading = read_all(path);
    CHECK(reading.skipped.empty());
    REQUIRE(reading.documents.size() == 1);
    CHECK(reading.documents[0].path == path + "!archive/data.warc.gz!https://a.example/1");
  }
}

TEST_CASE("warc: pages in an archive in an archive") {
  const std::string warc = gzipped(response("https://a.example/1", page));
  const TempFolder folder;
  const std::string path = folder.write("a.zip", packed(ARCHIVE_FORMAT_ZIP, {{"crawl/a.warc.gz", warc}}));
  const Reading reading = read_all(path);
  REQUIRE(reading.documents.size() == 1);
  CHECK(reading.documents[0].path == path + "!crawl/a.warc.gz!https://a.example/1");
  CHECK(reading.documents[0].container == path);
}
