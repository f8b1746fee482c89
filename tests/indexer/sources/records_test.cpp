// JSON and CSV records, read through read_source.
#include <doctest/doctest.h>

#include <string>

#include "indexer/sources/csv_records.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;
using namespace std::string_literals;

TEST_CASE("JSON Lines: fields by their usual names") {
  const TempFolder folder;
  const std::string path =
      folder.write("a.jsonl",
                   "\xEF\xBB\xBF{\"id\":\"a1\",\"title\":\"T\",\"text\":\"Body.\",\"date\":\"2020-09-16T10:"
                   "00:00Z\",\"source\":\"S\",\"language\":\"en-US\"}\r\n"
                   "\n"
                   "{\"url\":\"http://e.example/2\",\"headline\":\"T2\",\"content\":\"Body "
                   "2.\",\"published\":1600214400,\"source\":{\"id\":null,\"name\":\"S2\"}}\n"
                   "{\"Title\":\"T3\",\"body\":[\"One.\",\"Two.\"],\"date\":\"someday\"}\n"
                   "{\"_id\":{\"$oid\":\"5f\"},\"title\":\"Only a title\",\"text\":null}\n"
                   "{\"id\":7,\"text\":\"T\\u00e9xt \\ud83d\\ude00\"}");
  const Reading reading = read_all(path);
  REQUIRE(reading.skipped.empty());
  REQUIRE(reading.remarks ==
          std::vector{Remark{path, "1 document has a date that is not understood, such as \"someday\""}});
  REQUIRE(reading.documents.size() == 5);
  SourceDocument first{"a1", path, "T", "20200916", "en", "S", "jsonl", "Body.", DateOrigin::record};
  first.record_line = 1;
  CHECK(reading.documents[0] == first);
  SourceDocument second{"http://e.example/2", path, "T2", "20200916", "", "S2", "jsonl", "Body 2.",
                        DateOrigin::record};
  second.values = {{Field::url, "http://e.example/2"}};
  second.record_line = 3;
  CHECK(reading.documents[1] == second);
  SourceDocument third{path + ":4", path, "T3", "", "", "", "jsonl", "One.\n\nTwo."};
  third.record_line = 4;
  CHECK(reading.documents[2] == third);
  SourceDocument fourth{"5f", path, "Only a title", "", "", "", "jsonl", ""};
  fourth.record_line = 5;
  CHECK(reading.documents[3] == fourth);
  CHECK(reading.documents[4].id == "7");
  CHECK(reading.documents[4].text == "T\u00E9xt \U0001F600");
}

TEST_CASE("records may hold HTML in any of their fields") {
  struct Row {
    std::string record, title, text;
  };
  const Row rows[] = {
      {R"({"title":{"rendered":"Rain &#8211; &#8220;again&#8221; &amp; <em>again</em>"},"content":{"rendered":"<p>It&#8217;s\nwet.</p>\n"}})",
       "Rain \u2013 \u201Cagain\u201D & again", "It\u2019s wet."},
      {R"({"title":"R&amp;D","text":"One&nbsp;&mdash; two.\n\nThree &lt;b&gt;."})", "R&D",
       "One\u00A0\u2014 two.\n\nThree <b>."},
      {R"({"title":"A <i>B</i><br>C","text":"Read <a href=\"x\">this</a>.\n\nOr<br/>that.<!-- no -->"})",
       "A B C", "Read this.\n\nOr\nthat."},
      // Plain text stays: what has no semicolon or no end tag is no HTML.
      {R"({"title":"AT&T &copy 3 &amp","text":"?a=1&lt=2, vector<a> and x<y, a <b and 1 < 2"})",
       "AT&T &copy 3 &amp", "?a=1&lt=2, vector<a> and x<y, a <b and 1 < 2"},
      {R"({"title":"The <unknown> tag","text":"A <b>bold</b> List<String> x."})", "The <unknown> tag",
       "A bold List<string> x."},
      {R"({"title":"Once &amp;amp; only","text":"x"})", "Once &amp; only", "x"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.record);
    const TempFolder folder;
    const Reading reading = read_all(folder.write("a.jsonl", row.record));
    REQUIRE(reading.documents.size() == 1);
    CHECK(reading.documents[0].title == row.title);
    CHECK(reading.documents[0].text == row.text);
  }
  const TempFolder folder;
  CHECK(read_all(folder.write("a.jsonl", R"({"text":"x","source":"Smith &amp; Sons"})"))
            .documents.at(0)
            .source == "Smith & Sons");
  CHECK(read_all(folder.write("a.csv", "title,text\nA &amp; B,x\n")).documents.at(0).title == "A & B");
}

TEST_CASE("JSON Lines: a number that no parser holds costs nothing else") {
  const TempFolder folder;
  const std::string path =
      folder.write("a.jsonl",
                   "{\"id\":1234567890123456789,\"text\":\"a\",\"x\":12345678901234567890123}\n"
                   "{\"id\":\"b\",\"text\":\"b\",\"x\":1e400,\"y\":[-1E999,NaN]}\n");
  const Reading reading = read_all(path);
  REQUIRE(reading.documents.size() == 2);
  CHECK(reading.documents[0].id == "1234567890123456789");
  CHECK(reading.documents[1].text == "b");
}

TEST_CASE("JSON Lines: what is wrong with a line stays with that line") {
  struct Row {
    std::string line, reason;
  };
  const std::string malformed = "not valid JSON: ";
  const Row rows[] = {
      {"{\"text\": \"cut", malformed + "a string is not closed"},
      {"{\"text\": \"a\"", malformed + "it ends too early or has a bracket, comma or key out of place"},
      {"{\"text\" \"a\"}", malformed + "a comma, bracket, quote or key is missing or out of place"},
      {"{\"text\": \"\\q\"}", malformed + "a string has an escape that does not exist"},
      {"{\"text\": 1.2.3}", malformed + "a number that is none"},
      {"{\"text\": tru}", malformed + "a word that is not true, false or null"},
      {"no json at all", malformed + "it ends too early or has a bracket, comma or key out of place"},
      {"[1, 2]", "not a JSON object"},
      {"\"text\"", "not a JSON object"},
      {"{}", "no text: no field is called text, body, content or the like (name it with --fields)"},
      {"{\"text\": \"\"}", "no text"},
      {"{\"text\": \"  \", \"title\": null}", "no text"},
      {std::string(2000, '['), malformed + "nested too deep"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    const TempFolder folder;
    const std::string path =
        folder.write("a.jsonl", "{\"text\":\"before\"}\n" + row.line + "\n{\"text\":\"after\"}\n");
    const Reading reading = read_all(path);
    CHECK(reading.documents.size() == 2);
    REQUIRE(reading.skipped.size() == 1);
    CHECK(reading.skipped[0].path == path + ":2");
    if (row.line[0] != '[' && row.line[0] != 'n') CHECK(reading.skipped[0].reason == row.reason);
  }
}

TEST_CASE("JSON Lines: what can be forgiven is") {
  struct Row {
    std::string line, text;
  };
  const Row rows[] = {
      {"{\"text\":\"tab\there\"}", "tab here"},
      {"{\"text\":\"lone \\ud83d half\"}", "lone \uFFFD half"},
      {"{\"text\":\"a\",\"score\":NaN}", "a"},
      {"{\"text\":12345678901234567890123456789}", "12345678901234567890123456789"},
      {"{\"text\":\"zero \\u0000 byte\"}", "zero   byte"},
      {"{\"text\":\"bad \xFF byte, good caf\u00E9s\u00E9\"}", "bad \uFFFD byte, good caf\u00E9s\u00E9"},
      {"{\"text\":\"escape \\u001b[31m\"}", "escape \x1B[31m"},
      {"{\"text\":\"<p>One &amp; <b>two</b></p><p>Three</p>\"}", "One & two\n\nThree"},
      {"{\"title\":\"T\",\"text\":\"T\\n\\nBody\"}", "Body"},
      {"{\"text\":1.5}", "1.5"},
      {"{\"text\":true}", "true"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    const TempFolder folder;
    const Reading reading = read_all(folder.write("a.jsonl", row.line + "\n"));
    REQUIRE(reading.documents.size() == 1);
    CHECK(reading.documents[0].text == row.text);
  }
}

TEST_CASE("JSON: one object, an array, values over several lines") {
  const TempFolder folder;
  const auto texts = [&](const std::string& name, const std::string& json) {
    const Reading reading = read_all(folder.write(name, json));
    std::string all;
    for (const SourceDocument& document : reading.documents) all += document.text + "|";
    for (const Skipped& skip : reading.skipped)
      all += "!" + skip.path.substr(folder.at(name).size()) + " " + skip.reason;
    return all;
  };
  CHECK(texts("a.json", "{\n  \"text\": \"one {[\\\"\"\n}\n") == "one {[\"|");
  CHECK(texts("a.json", "[{\"text\":\"one\"},{\"text\":\"two\"}]") == "one|two|");
  CHECK(texts("a.json", "[\n  {\n    \"text\": \"one\"\n  },\n  {\"text\": [\"two\", \"three\"]}\n]\n") ==
        "one|two\n\nthree|");
  CHECK(texts("a.json", "{\n\"text\":\"one\"}\n{\n\"text\":\"two\"}") == "one|two|");
  CHECK(texts("a.json", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n") == "one|two|");
  CHECK(texts("a.json", "[{\"text\":\"one\"}, 7, {\"text\":\"two\"}]") == "one|two|!:2 not a JSON object");
  CHECK(texts("a.json", "[{\"text\":\"one\"},\n") == "one|!:2 not valid JSON: the array is not closed");
  CHECK(texts("a.json", "[]") == "! no text");
  CHECK(texts("a.json", "[{\"text\":\"one\"}]]}{") != "");
  CHECK(read_all(folder.write("b.json", "[{\"text\":\"one\"},{\"text\":\"two\"}]")).documents[1].id ==
        folder.at("b.json") + ":2");
}

TEST_CASE("JSON: each item of a JSON Feed is a record") {
  const TempFolder folder;
  const std::string items =
      R"([{"id":"1","url":"https://a.example/1","title":"One","content_html":"<p>The <b>Lenne</b> rose.</p>",
           "date_published":"2020-09-16T10:00:00+02:00","authors":[{"name":"Jane Roe"}],"tags":["Rivers","Weather"]},
          3, {"content_text":"Two.","language":"de"}])";
  const std::string head =
      R"({"version":"https://jsonfeed.org/version/1.1","title":"The Courier","language":"en","items":)";
  std::string line = head + items + "}";
  std::erase(line, '\n');
  for (const std::string& bytes : {head + items + "}", line}) {
    const std::string path = folder.write("feed.json", bytes);
    const Reading reading = read_all(path);
    REQUIRE(reading.documents.size() == 2);
    SourceDocument one{
        "1", path, "One", "20200916", "en", "The Courier", "feed", "The Lenne rose.", DateOrigin::record};
    one.values = {{Field::author, "Jane Roe"},
                  {Field::url, "https://a.example/1"},
                  {Field::section, "Rivers"},
                  {Field::section, "Weather"}};
    CHECK(reading.documents[0] == one);
    CHECK(reading.documents[1] ==
          SourceDocument{path + ":3", path, "", "", "de", "The Courier", "feed", "Two."});
    CHECK(reading.skipped == std::vector{Skipped{path + ":2", "not a JSON object"}});
  }
  const std::string other =
      folder.write("a.json", R"({"version":"1","title":"A page","items":[{"text":"x"}]})");
  CHECK(read_all(other).documents.at(0).title == "A page");
}

TEST_CASE("JSON: --fields") {
  const TempFolder folder;
  ReadOptions options;
  options.fields = FieldMap::parse("id=meta.key,text=parts.1,title=head");
  const std::string path =
      folder.write("a.jsonl",
                   "{\"meta\":{\"key\":\"k\"},\"parts\":[\"no\",\"yes\"],\"text\":\"no\"}\n"
                   "{\"meta\":{},\"parts\":[\"no\",\"yes\"]}\n"
                   "{\"meta\":{\"key\":\"k\"},\"text\":\"no\"}\n");
  const Reading reading = read_all(path, options);
  REQUIRE(reading.documents.size() == 1);
  CHECK(reading.documents[0].id == "k");
  CHECK(reading.documents[0].text == "yes");
  REQUIRE(reading.skipped.size() == 3);
  CHECK(reading.skipped[0] ==
        Skipped{path + ":2", "no id: the record has no \"meta.key\", which --fields names"});
  CHECK(reading.skipped[1] ==
        Skipped{path + ":3", "no text: the record has no \"parts.1\", which --fields names"});
  CHECK(reading.skipped[2] == Skipped{path, "no record has \"head\", which --fields names as title"});
}

TEST_CASE("--fields names authors, too, in place of the usual names") {
  const TempFolder folder;
  ReadOptions options;
  options.fields = FieldMap::parse("author=staff.0.n,section=absent");
  const std::string path = folder.write(
      "a.jsonl", R"({"text":"x","author":"No","staff":[{"n":["Jane Roe","John Doe"]}],"section":"No"})");
  const Reading reading = read_all(path, options);
  REQUIRE(reading.documents.size() == 1);
  CHECK(reading.documents[0].values == FieldValues{{Field::author, "Jane Roe"}, {Field::author, "John Doe"}});
  REQUIRE(reading.skipped.size() == 1);
  CHECK(reading.skipped[0] == Skipped{path, "no record has \"absent\", which --fields names as section"});
}

TEST_CASE("CSV: rows, quotes and ragged rows") {
  struct Row {
    std::string csv, texts;
  };
  const Row rows[] = {
      {"id,title,text\n1,A,one\n2,B,two\n", "1/A/one|2/B/two|"},
      {"id;title;text\r\n1;A, really;one\r\n", "1/A, really/one|"},
      {"id\ttext\n1\tone, two\n", "1//one, two|"},
      {"id|text\n1|one\n", "1//one|"},
      {"\xEF\xBB\xBFid,text\n1,one", "1//one|"},
      {"id,text\n1,\"one\ntwo, \"\"three\"\"\"\n2,four\n", "1//one\ntwo, \"three\"|2//four|"},
      {"id,text\n1,5\" of rain, and more\n2,two\n", "1//5\" of rain, and more|2//two|"},
      {"ID, Headline ,Body\n1,A,one\n", "1/A/one|"},
      {"id,title,text\n1,A\n2\n3,,three\n", "1/A/|!:3 no text|3//three|"},
      {"id,text,title\n1,one,A,extra,more\n", "1/A/one\n\nextra\n\nmore|"},
      {"\n\nid,text\n\n1,one\n\n", "1//one|"},
      {"text\nonly one column\n", "PATH:2//only one column|"},
      {"id,text\n1,\"never closed\n2,two\n", "1//never closed\n2,two|"},
      // Line ends of old Macs; a lone return in other files belongs to its cell.
      {"id,text\r1,one\r2,\"two\nthree\"\r", "1//one|2//two\nthree|"},
      {"id,text\r1,one\r2,two", "1//one|2//two|"},
      {"id,text\n1,one\rmore\n2,two\n", "1//one\nmore|2//two|"},
      {"text\rone\r\rtwo\r", "PATH:2//one|PATH:4//two|"},
      // What Excel writes for itself.
      {"sep=;\nid;text\n1;one, two\n", "1//one, two|"},
      {"sep=\t\r\nid\ttext\r\n1\tone\r\n", "1//one|"},
      {"\xEF\xBB\xBF\"sep=,\"\nid,text\n1,one\n", "1//one|"},
      {"sep=;\rid;text\r1;one\r", "1//one|"},
      // Names of columns, however they are parted.
      {"Id,HEADLINE,Full Text\n1,A,one\n", "1/A/one|"},
      {"\"ID\",\"Article\nTitle\",\"full-text\"\n1,A,one\n", "1/A/one|"},
      {" id , Story_Title ,FullText\n1,A,one\n", "1/A/one|"},
      // Spaces before the quotes of cells, and quotes that open none.
      {"id, title, text\n1, \"A, B\", \"one\ntwo\"\n2, C, three\n", "1/A, B/one\ntwo|2/C/three|"},
      {"id,title,text\n1,\"A\", \"one\" he said\n2,B,two\n", "1/A/\"one\" he said|2/B/two|"},
      {"id,text\n1,\"one\"  \n2,\"two\"\n", "1//one|2//two|"},
      {"id\ttitle\ttext\n1\tThe \"lock\"\tone \"two\"\n", "1/The \"lock\"/one \"two\"|"},
      // White space around cells, between quotes, and alone on a line or in a cell too many.
      {"id,title,text\n 1 ,\tA , one  \n", "1/A/one|"},
      {"id,title,text\n1,\" A \",\" one\ntwo \"\n", "1/A/one\ntwo|"},
      {" \n\nid,text\n \n1,one\n\t\n", "1//one|"},
      {"id,text,title\n1,one,A, \t,more, \n", "1/A/one\n\nmore|"},
      {"id,text\n1,\"one\" \"two\nthree\"\n2,four\n", "1//one \"two\nthree\"|2//four|"},
      {"id,text\n1,\"one\" said \"two\n2,four\"\n", "1//one said \"two|2//four\"|"},
      {"id,text\n1,one \"two\n2,three\"\n", "1//one \"two|2//three\"|"},
      {"id,text\n1,\"\"\n2,two\n", "!:2 no text|2//two|"},
      {"a,b\n1,2\n",
       "! no text: no column is called text, title or the like (name it with --fields); the columns are: a, "
       "b"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.csv);
    const TempFolder folder;
    const std::string path = folder.write("a.csv", row.csv);
    std::string all;
    read_source(path, {}, [&](SourceResult&& result) {
      if (const auto* document = std::get_if<SourceDocument>(&result)) {
        const std::string id =
            document->id.starts_with(path) ? "PATH" + document->id.substr(path.size()) : document->id;
        all += id + "/" + document->title + "/" + document->text + "|";
      } else {
        const auto& skip = std::get<Skipped>(result);
        all += "!" + skip.path.substr(path.size()) + " " + skip.reason + (skip.path == path ? "" : "|");
      }
      return true;
    });
    CHECK(all == row.texts);
  }
  ReadOptions options;
  options.fields = FieldMap::parse("text=story");
  const TempFolder folder;
  CHECK(read_all(folder.write("a.csv", "id,text\n1,one\n"), options).skipped.at(0).reason ==
        "no column \"story\", which --fields names; the columns are: id, text");
}

TEST_CASE("of several keys that may mean a field the better known counts, whichever comes first") {
  struct Row {
    std::vector<std::string> keys;  // best first
    std::string SourceDocument::*field;
  };
  const Row rows[] = {
      {{"id", "_id", "uuid", "guid", "url", "link"}, &SourceDocument::id},
      {{"title", "headline", "heading", "article_title", "titel"}, &SourceDocument::title},
      {{"text", "body", "content", "article", "maintext", "story", "texte", "description", "summary",
        "abstract"},
       &SourceDocument::text},
      {{"source", "outlet", "publisher", "site", "newspaper", "quelle"}, &SourceDocument::source},
      // Another spelling of a name ranks as that.
      {{"Title", "HEADLINE", "Article Title"}, &SourceDocument::title},
      {{"maintext", "Full-Text", "articlebody"}, &SourceDocument::text},
  };
  const TempFolder folder;
  const auto value_of = [&](const Row& row, const std::string& first, const std::string& second) {
    const bool is_text = row.field == &SourceDocument::text;
    const std::string also = is_text ? "" : "text", has = is_text ? "" : "x";
    const auto cells = [](const std::string& a, const std::string& b, const std::string& c) {
      return c.empty() ? a + "," + b + "\n" : a + "," + b + "," + c + "\n";
    };
    const std::string object = "{\"" + first + "\":\"value of " + first + "\",\"" + second +
                               "\":\"value of " + second + "\"" + (is_text ? "" : ",\"text\":\"x\"") + "}\n";
    const std::string table =
        cells(first, second, also) + cells("value of " + first, "value of " + second, has);
    const Reading json = read_all(folder.write("a.jsonl", object));
    const Reading csv = read_all(folder.write("a.csv", table));
    REQUIRE(json.documents.size() == 1);
    REQUIRE(csv.documents.size() == 1);
    CHECK(json.documents[0].*row.field == csv.documents[0].*row.field);
    return json.documents[0].*row.field;
  };
  for (const Row& row : rows)
    for (std::size_t better = 0; better < row.keys.size(); ++better)
      for (std::size_t worse = better + 1; worse < row.keys.size(); ++worse) {
        CAPTURE(row.keys[better]);
        CAPTURE(row.keys[worse]);
        CHECK(value_of(row, row.keys[better], row.keys[worse]) == "value of " + row.keys[better]);
        CHECK(value_of(row, row.keys[worse], row.keys[better]) == "value of " + row.keys[better]);
      }
  const Reading empty = read_all(folder.write("a.jsonl",
                                              "{\"text\":\"x\",\"title\":\"\",\"headline\":\"H\"}\n{\"text\":"
                                              "\"x\",\"headline\":\"H\",\"title\":\"\"}\n"));
  REQUIRE(empty.documents.size() == 2);
  for (const SourceDocument& document : empty.documents) CHECK(document.title == "H");
  // Days and languages, whose values are read.
  const Reading dates =
      read_all(folder.write("a.jsonl",
                            "{\"text\":\"x\",\"created_at\":\"2020-01-02\",\"published\":\"2020-01-01\"}\n"
                            "{\"text\":\"x\",\"datum\":\"2020-01-02\",\"timestamp\":\"2020-01-01\"}\n"
                            "{\"text\":\"x\",\"lang\":\"de\",\"language\":\"fr\",\"sprache\":\"en\"}\n"));
  REQUIRE(dates.documents.size() == 3);
  CHECK(dates.documents[0].date == "20200101");
  CHECK(dates.documents[1].date == "20200101");
  CHECK(dates.documents[2].language == "fr");
}

TEST_CASE("columns and keys as other languages call them") {
  for (const char* header :
       {"ID;Titel;Datum;Text;Quelle", "ID;Title;Date of publication;Text;Newspaper",
        "id;titre;date;texte;journal", "id;T\u00EDtulo;Fecha;Texto;Fuente",
        "id;T\u00CDTULO;FECHA DE PUBLICACI\u00D3N;TEXTO;FUENTE", "id;Titolo;Data;Testo;Fonte",
        "id;Titel;Datum;Tekst;Bron", "id;T\u00EDtulo;Data de publica\u00E7\u00E3o;Conte\u00FAdo;Fonte",
        "id;Tytu\u0142;Data publikacji;Tre\u015B\u0107;\u0179r\u00F3d\u0142o",
        "id;\u00DCberschrift;Ver\u00F6ffentlicht am;Inhalt;Zeitung"}) {
    CAPTURE(std::string(header));
    const TempFolder folder;
    const Reading reading = read_all(folder.write(
        "a.csv", std::string(header) +
                     "\r\n7;Ferry sold;05.03.2020 10:15;It is gone.;Post\r\n8;x;25.03.2020;y;z\r\n"));
    REQUIRE(reading.documents.size() == 2);
    const SourceDocument& document =
        reading.documents.at(0).id == "7" ? reading.documents.at(0) : reading.documents.at(1);
    CHECK(document.title == "Ferry sold");
    CHECK(document.date == "20200305");
    CHECK(document.text == "It is gone.");
    CHECK(document.source == "Post");
  }
  const TempFolder folder;
  const Reading reading = read_all(
      folder.write("a.jsonl",
                   "{\"t\u00EDtulo\":\"Ferry\",\"texto\":\"a\",\"resumen\":\"b\",\"fecha\":\"2020-03-05\"}\n"
                   "{\"title\":\"Ferry\",\"text\":\"a\",\"data\":\"some\"}\n"
                   "{\"descripci\u00F3n\":\"x\",\"description\":\"b\",\"texte\":\"a\"}\n"));
  REQUIRE(reading.documents.size() == 3);
  CHECK(reading.documents[0].title == "Ferry");
  CHECK(reading.documents[0].date == "20200305");
  CHECK(reading.documents[1].date.empty());
  for (const SourceDocument& document : reading.documents) CHECK(document.text == "a");
  CHECK(reading.remarks.empty());  // "data" is no date where it is none
}

TEST_CASE("JSON: dates in objects") {
  struct Row {
    std::string value, date;
    bool told;
  };
  const Row rows[] = {
      {R"({"seconds":1583402400,"nanoseconds":0})", "20200305", false},
      {R"({"_seconds":1583402400,"_nanoseconds":0})", "20200305", false},
      {R"({"iso":"2020-03-05"})", "20200305", false},
      {R"({"__type":"Date","iso":"2020-03-05T10:00:00.000Z"})", "20200305", false},
      {R"({"$date":{"$numberLong":"1583402400000"}})", "20200305", false},
      {R"({"from":"noon"})", "", true},
      {"{}", "", false},
      {"null", "", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    const TempFolder folder;
    const std::string path = folder.write("a.jsonl", R"({"text":"a","date":)" + row.value + "}\n");
    const Reading reading = read_all(path);
    REQUIRE(reading.documents.size() == 1);
    CHECK(reading.documents[0].date == row.date);
    REQUIRE(reading.remarks.size() == (row.told ? 1 : 0));
    if (row.told) CHECK(reading.remarks[0].text.find(R"({"from":"noon"})") != std::string::npos);
  }
}

TEST_CASE("CSV: the delimiter") {
  const auto delimiter = [](std::string_view head) { return csv_shape(head).delimiter; };
  CHECK(delimiter("a,b,c\n1,2,3\n") == ',');
  CHECK(delimiter("a;b\n1,5;2,5\n") == ';');
  CHECK(delimiter("a\tb\n1, 2\t3\n") == '\t');
  CHECK(delimiter("a|b|c\n") == '|');
  CHECK(delimiter("\"a;b\",c\n\"x;y\",z\n") == ',');
  CHECK(delimiter("a,b\n5\" x;y,z\n6\" x;y,z\n") == ',');
  CHECK(delimiter("a;b\r1,5;2,5\r") == ';');
  CHECK(delimiter("sep=|\na|b\n") == '|');
  CHECK(delimiter("\"sep=^\"\r\na^b,c,d\r\n1^2,3,4\r\n") == '^');
  CHECK(delimiter("sep=a\nx,y\n") == ',');
  CHECK(delimiter("text\n") == ',');
  CHECK(delimiter("") == ',');
  CHECK(csv_shape("sep= " + std::string(60'000, ' ')).delimiter == ',');
}

TEST_CASE("records past the limit are skipped and the others read") {
  const TempFolder folder;
  ReadOptions options;
  options.max_document_bytes = 1024;
  const std::string large(5000, 'x');
  const std::string reason = "larger than 1 KiB, the limit for one document";
  const std::string lines =
      folder.write("a.jsonl", "{\"text\":\"one\"}\n{\"text\":\"" + large + "\"}\n{\"text\":\"two\"}\n");
  const std::string array =
      folder.write("a.json", "[{\"text\":\"one\"},{\"text\":\"" + large + "\"},{\"text\":\"two\"}]");
  const std::string csv = folder.write("a.csv", "text\none\n\"" + large + "\n" + large + "\"\ntwo\n");
  for (const std::string& path : {lines, array, csv}) {
    CAPTURE(path);
    const Reading reading = read_all(path, options);
    REQUIRE(reading.documents.size() == 2);
    CHECK(reading.documents[1].text == "two");
    REQUIRE(reading.skipped.size() == 1);
    CHECK(reading.skipped[0].reason == reason);
  }
  CHECK(read_all(csv, options).skipped[0].path == csv + ":3");
  CHECK(read_all(csv, options).documents[1].id == csv + ":5");
}

TEST_CASE("records in another encoding: found once for the file, since a short record tells little") {
  const TempFolder folder;
  struct Row {
    std::string bytes, text;
  };
  const Row words[] = {
      {"\xCC\xE8\xF0", "Мир"},
      {"\xCF\xF0\xE0\xE2\xE4\xE0", "Правда"},
      {"\xD1\xEE\xE2\xE5\xF2", "Совет"},
      {"\xCC\xEE\xF1\xEA\xE2\xE0", "Москва"},
      {"\xCF\xEE\xE3\xEE\xE4\xE0", "Погода"},
      {"\xC4\xEE\xE6\xE4\xFC", "Дождь"},
      {"\xCD\xE0\xE2\xEE\xE4\xED\xE5\xED\xE8\xE5 \xED\xE0 \xC0\xEC\xF3\xF0\xE5 "
       "\xEF\xF0\xEE\xE4\xEE\xEB\xE6\xE0\xE5\xF2\xF1\xFF: \xE6\xE8\xF2\xE5\xEB\xE8 "
       "\xEF\xEE\xF1\xB8\xEB\xEA\xEE\xE2 \xEF\xEE\xEA\xE8\xE4\xE0\xFE\xF2 \xE4\xEE\xEC\xE0, "
       "\xF1\xEE\xEE\xE1\xF9\xE8\xEB \xE3\xEB\xE0\xE2\xE0 \xF0\xE0\xE9\xEE\xED\xE0 \xE2 "
       "\xEF\xEE\xED\xE5\xE4\xE5\xEB\xFC\xED\xE8\xEA \xE2\xE5\xF7\xE5\xF0\xEE\xEC.",
       "Наводнение на Амуре продолжается: жители посёлков покидают дома, сообщил глава района в понедельник "
       "вечером."},
  };
  std::string lines, rows = "id,text\n";
  for (const Row& row : words) {
    lines += "{\"text\":\"" + row.bytes + "\"}\n";
    rows += "1,\"" + row.bytes + "\"\n";
  }
  for (const std::string& path : {folder.write("a.jsonl", lines), folder.write("a.csv", rows)}) {
    const Reading reading = read_all(path);
    REQUIRE(reading.documents.size() == std::size(words));
    for (std::size_t i = 0; i < std::size(words); ++i) CHECK(reading.documents[i].text == words[i].text);
  }
}
