#include "indexer/sources/given_values.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

#include "tests/indexer/sources/support.hpp"

using namespace byline;

namespace {

/// "author=Jane Roe|section=Politics"
std::string printed(const FieldValues& values) {
  std::string text;
  for (const auto& [field, value] : values)
    text.append(text.empty() ? "" : "|").append(row(field).name).append("=").append(value);
  return text;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text.append(text.empty() ? "" : "|").append(name);
  return text;
}

std::string printed(const ExtraValues& extra) {
  std::string text;
  for (const auto& [key, json] : extra)
    text.append(text.empty() ? "" : " ").append(key).append(":").append(json);
  return text;
}

SourceDocument read_one(const std::string& name, const std::string& content, std::string_view keep = {}) {
  const TempFolder folder;
  ReadOptions options;
  if (!keep.empty()) options.fields.keep(keep);
  const Reading reading = read_all(folder.write(name, content), options);
  REQUIRE(reading.documents.size() == 1);
  return reading.documents[0];
}

}  // namespace

TEST_CASE("the names in a byline") {
  struct Row {
    std::string_view byline, names;
  };
  const Row rows[] = {
      {"Jane Roe", "Jane Roe"},
      {"By Jane Roe", "Jane Roe"},
      {"BY  JANE ROE ", "JANE ROE"},
      {"by: Jane Roe", "Jane Roe"},
      {"Written by Jane Roe", "Jane Roe"},
      {"Von Anna Reed", "Anna Reed"},
      {"Von der Heide", "Von der Heide"},
      {"Von Trapp, Maria", "Von Trapp, Maria"},
      {"Bylund", "Bylund"},
      {"Jane Roe and John Doe", "Jane Roe|John Doe"},
      {"Jane Roe, John Doe and Ann Lee", "Jane Roe|John Doe|Ann Lee"},
      {"Jane Roe, John Doe, and Ann Lee", "Jane Roe|John Doe|Ann Lee"},
      {"Jane Roe; John Doe", "Jane Roe|John Doe"},
      {"Jane Roe | Harbour Watch", "Jane Roe|Harbour Watch"},
      {"Jane Roe & Ludwig van Beethoven", "Jane Roe|Ludwig van Beethoven"},
      {"Jane Roe\nJohn Doe", "Jane Roe|John Doe"},
      {"Jane Roe, Staff Writer", "Jane Roe"},
      {"By Jane Roe and John Doe, Staff Writers", "Jane Roe|John Doe"},
      {"Reuters Staff", "Reuters Staff"},
      {"Roe, Jane", "Roe, Jane"},
      {"Martin Luther King, Jr.", "Martin Luther King, Jr."},
      {"Department of Health and Human Services", "Department of Health and Human Services"},
      {"Jane Roe and agencies", "Jane Roe and agencies"},
      {"Smith &amp; Sons", "Smith & Sons"},
      {"<a href=\"/roe\">Jane Roe</a>", "Jane Roe"},
      {"roe@example.org (Jane Roe)", "Jane Roe"},
      {"Jane Roe <roe@example.org>", "Jane Roe"},
      {"roe@example.org", "roe@example.org"},
      {"https://example.org/staff/roe", ""},
      {"www.example.org/roe", ""},
      {"//example.org/roe", ""},
      {"{\"name\":\"Jane\"}", ""},
      {"", ""},
      {"  \t ", ""},
      {"12", ""},
      {"by", "by"},
      {"\x01Jane\x02 Roe\x7F", "Jane Roe"},
      {"Jane\xFFRoe", "Jane\uFFFDRoe"},
      {"王小明", "王小明"},
      {"王小明、李华；赵云", "王小明|李华|赵云"},
      {"Von Anna Groß und Max Klein", "Anna Groß|Max Klein"},
      {"par Zoé Petit et Luc Grand", "Zoé Petit|Luc Grand"},
      {"por Ana Díaz y Luis Gil", "Ana Díaz|Luis Gil"},
      {"Di Anna Rossi e Ugo Bianchi", "Anna Rossi|Ugo Bianchi"},
      {"Door Jan Smit en Piet de Boer", "Jan Smit|Piet de Boer"},
      {"di Stefano Maria", "di Stefano Maria"},
      {"Por favor", "Por favor"},
      {"Ann Lee / Bob Ray", "Ann Lee|Bob Ray"},
      {"Ann Lee/Bob Ray", "Ann Lee|Bob Ray"},
      {"AFP/Getty", "AFP/Getty"},
  };
  for (const Row& row : rows) CHECK_MESSAGE(joined(author_names(row.byline)) == row.names, row.byline);
  CHECK(author_names(repeated("x", 1'000'000)).empty());
  CHECK(author_names(repeated("Jane Roe, ", 5'000)).size() == 5'000);
  CHECK(author_names(repeated("x", 201)).empty());
  CHECK(author_names(repeated("ж", 200)).size() == 1);
}

TEST_CASE("values of fields that stand for themselves") {
  const auto set = [](Field field, const std::vector<std::string>& given) {
    FieldValues values;
    const bool any = set_values(values, field, given);
    CHECK(any == !values.empty());
    return printed(values);
  };
  CHECK(set(Field::author, {"Jane Roe", "JANE ROE", "John Doe"}) == "author=Jane Roe|author=John Doe");
  CHECK(set(Field::section, {" World\n news ", "", "12", "world news", "http://x.org"}) ==
        "section=World news");
  CHECK(set(Field::section, {std::string(201, 'x')}).empty());
  CHECK(set(Field::section, {repeated("ж", 200)}) == "section=" + repeated("ж", 200));
  CHECK(set(Field::section, {repeated("x", 1'000'000)}).empty());
  for (const char* address :
       {"https://example.org/a?b=c#d", "/a", "example.org/a", "example.org:8080/a", "a"})
    CHECK(set(Field::url, {address}) == std::string("url=") + address);
  for (const char* none :
       {"", " ", "see below", "mailto:roe@example.org", "javascript:alert(1)", "a\x01", "\xFF"})
    CHECK_MESSAGE(set(Field::url, {none}).empty(), none);
  CHECK(set(Field::url, {"see below", "/a", "/b"}) == "url=/a");
  CHECK(set(Field::url, {"/" + repeated("x", 5'000)}).empty());

  std::vector<std::string> many;
  for (int i = 0; i < 1500; ++i)
    many.push_back("Jane " + std::string(1, static_cast<char>('A' + i % 26)) + std::to_string(i));
  FieldValues values;
  set_values(values, Field::author, many);
  CHECK(values.size() == most_values);
  set_values(values, Field::url, {"/a"});
  set_values(values, Field::author, {"Jane Roe"});
  set_values(values, Field::section, {"Sport"});
  CHECK(printed(values) == "author=Jane Roe|url=/a|section=Sport");
}

TEST_CASE("author, url and section of JSON records") {
  struct Row {
    std::string record, values;
  };
  const Row rows[] = {
      {R"("author":"Jane Roe","url":"https://e.org/1","section":"Politics")",
       "author=Jane Roe|url=https://e.org/1|section=Politics"},
      {R"("authors":["Jane Roe","John Doe"],"link":"https://e.org/1","topic":"politics")",
       "author=Jane Roe|author=John Doe|url=https://e.org/1|section=politics"},
      {R"("author":{"name":"Jane Roe","url":"https://e.org/roe"},"categories":["World",{"name":"Europe"}])",
       "author=Jane Roe|section=World|section=Europe"},
      {R"("author":[{"first_name":"Jane","last_name":"Roe"},{"lastName":"Doe"},{"id":5}])",
       "author=Jane Roe|author=Doe"},
      // The first name that holds an author, not the first that is there.
      {R"("author":"https://e.org/roe","byline":"By Jane Roe","creator":"admin")", "author=Jane Roe"},
      {R"("author":"","dc:creator":"Jane Roe")", "author=Jane Roe"},
      {R"("author":12,"categories":[3,7],"url":5)", ""},
      {R"("author":false,"section":null,"url":{}})", ""},
      {R"("autor":"Jane Roe","seccion":"Mundo")", "author=Jane Roe|section=Mundo"},
      {R"("Author Name":"Jane Roe","articleSection":"World")", "author=Jane Roe|section=World"},
      {R"("url":["not one","https://e.org/2"],"canonicalUrl":"https://e.org/3")", "url=https://e.org/2"},
  };
  for (const Row& row : rows) {
    std::string record = R"({"text":"x",)" + row.record;
    if (record.ends_with("}}")) record.pop_back();
    CHECK_MESSAGE(printed(read_one("a.jsonl", record + "}").values) == row.values, row.record);
  }
  // In German a section, in Swedish a headline.
  const SourceDocument german = read_one("a.jsonl", R"({"text":"x","titel":"Tor","rubrik":"Sport"})");
  CHECK(german.title == "Tor");
  CHECK(printed(german.values) == "section=Sport");
  for (const char* key : {"lien", "Enlace", "länk", "ссылка", "链接", "リンク"})
    CHECK_MESSAGE(
        printed(read_one("a.jsonl", "{\"text\":\"x\",\"" + std::string(key) + "\":\"https://e.org/1\"}")
                    .values) == "url=https://e.org/1",
        key);
  const SourceDocument swedish = read_one("a.jsonl", R"({"text":"x","rubrik":"Mål"})");
  CHECK(swedish.title == "Mål");
  CHECK(swedish.values.empty());
  // The id stays what it was.
  CHECK(read_one("a.jsonl", R"({"text":"x","url":"https://e.org/1"})").id == "https://e.org/1");
}

TEST_CASE("author, url and section of tables") {
  CHECK(
      printed(read_one("a.csv", "text,author,url,section\nx,By Jane Roe and John Doe,https://e.org/1,World\n")
                  .values) == "author=Jane Roe|author=John Doe|url=https://e.org/1|section=World");
  CHECK(read_one("a.csv", "text,author,url,section\nx,,,\n").values.empty());
}

TEST_CASE("author, url and section of front matter") {
  struct Row {
    std::string front, values;
  };
  const Row rows[] = {
      {"---\nauthor: By Jane Roe\nurl: https://e.org/1\nsection: World\n---\n",
       "author=Jane Roe|url=https://e.org/1|section=World"},
      {"---\nauthors:\n  - Jane Roe\n  - name: John Doe\n    url: https://e.org/doe\n    tags: [a, b]\n"
       "  - ~\ncategories: [World, Europe]\n---\n",
       "author=Jane Roe|author=John Doe|section=World|section=Europe"},
      {"---\nauthor:\n  name: Jane Roe\n  twitter: roe\n---\n", "author=Jane Roe"},
      {"---\nauthor: {id: 5, name: Jane Roe, more: {name: Not She}}\n---\n", "author=Jane Roe"},
      {"---\nauthor: Jane: the Roe\n---\n", "author=Jane: the Roe"},
      {"---\nauthor:\nbyline: Jane Roe\nauthors: John Doe\n---\n", "author=Jane Roe"},
      {"+++\nauthors = [\"Jane Roe\", 'John Doe']\nlink = \"https://e.org/1\"\n+++\n",
       "author=Jane Roe|author=John Doe|url=https://e.org/1"},
      {"{\"author\":[{\"name\":\"Jane Roe\"},\"John Doe\"],\"section\":\"World\"}\n",
       "author=Jane Roe|author=John Doe|section=World"},
  };
  for (const Row& row : rows)
    for (const char* name : {"a.md", "a.txt", "a.html"})
      CHECK_MESSAGE(printed(read_one(name, row.front + "Lock closed.").values) == row.values, row.front);
  // A line above a text is a byline: it says who wrote it, and stays.
  const SourceDocument text = read_one("a.txt", "Lock closed\nAuthor: Jane Roe\n\nThe lock was closed.\n");
  CHECK(printed(text.values) == "author=Jane Roe");
  CHECK(text.text.find("Jane Roe") != std::string::npos);
}

TEST_CASE("author, url and section of pages") {
  struct Row {
    std::string head, values;
  };
  const std::string ld = "<script type=\"application/ld+json\">";
  const Row rows[] = {
      {"<meta name=author content=\"By Jane Roe\"><link rel=canonical href=https://e.org/1>"
       "<meta property=article:section content=World>",
       "author=Jane Roe|url=https://e.org/1|section=World"},
      {"<meta property=article:author content=https://facebook.com/roe><meta name=byl content=\"By Jane "
       "Roe\">",
       "author=Jane Roe"},
      {"<meta name=author content=\"Jane Roe\"><meta name=author content=\"John Doe\">",
       "author=Jane Roe|author=John Doe"},
      {"<link rel=canonical href=/1><meta property=og:url content=https://e.org/1>", "url=https://e.org/1"},
      {ld +
           R"({"@type":"NewsArticle","author":[{"@type":"Person","name":"Jane &amp; Roe"},{"name":"John Doe"}],
               "articleSection":["World","Europe"]}</script><meta name=author content=admin>)",
       "author=Jane & Roe|author=John Doe|section=World|section=Europe"},
      {ld + R"({"@graph":[{"@type":"WebSite","url":"https://e.org"},{"author":"Jane Roe"}]}</script>)",
       "author=Jane Roe"},
      {ld + R"({"@type":"WebSite","author":"Gull Post","url":"https://e.org"}</script>)" + ld +
           R"({"headline":"Lock closed","author":{"name":"Jane Roe"},"url":"https://e.org/lock"}</script>)",
       "author=Jane Roe|url=https://e.org/lock"},
      {ld +
           R"({"headline":"Lock closed","url":"/lock"}</script><meta property=og:url content=https://e.org/1>)",
       "url=https://e.org/1"},
      {ld + R"({"author":{"url":"https://e.org/roe"}}</script><meta name="dc.creator" content="Jane Roe">)",
       "author=Jane Roe"},
      {"<title>x</title>", ""},
  };
  for (const Row& row : rows)
    CHECK_MESSAGE(printed(read_one("a.html", row.head + "<p>Lock closed.").values) == row.values, row.head);
  // What stands above a page goes before what it says.
  CHECK(printed(read_one("a.html",
                         "---\nauthor: Ann Lee\n---\n<meta name=author content=\"Jane Roe\">"
                         "<meta property=article:section content=World><p>Lock closed.")
                    .values) == "author=Ann Lee|section=World");
}

TEST_CASE("--keep: values as they are, in its order, each key once") {
  const std::string record =
      R"({"text":"x","rating":4.5,"Desk Name":"A \"b\" é","tags":["a",1,null,true],"meta":{"a":{"b":[]},"n":-1},)"
      R"("big":12345678901234567890123,"none":null})";
  CHECK(printed(read_one("a.jsonl", record, "tags, rating,rating,absent,desk_name").extra) ==
        R"(tags:["a",1,null,true] rating:4.5 desk_name:"A \"b\" é")");
  CHECK(printed(read_one("a.jsonl", record, "meta,meta.n,meta.a.b,none,tags.0").extra) ==
        R"(meta:{"a":{"b":[]},"n":-1} meta.n:-1 meta.a.b:[] none:null tags.0:"a")");
  CHECK(read_one("a.jsonl", record, "meta.x,x.y,tags.9").extra.empty());
  CHECK(printed(read_one("a.csv", "text,Rating,empty\nx,\"4\"\"\",\n", "rating,empty,absent").extra) ==
        R"(rating:"4\"" empty:"")");
  const std::string yaml =
      "---\ntags: [a, 'b c']\nrating: 4\nversion: 1.10\nzip: 01234\nquoted: '4'\nfalse: "
      "false\nnothing:\nday: "
      "2020-09-16\nmap: {a: b}\nauthor: Jane Roe\n---\nLock closed.";
  CHECK(printed(
            read_one("a.md", yaml, "rating,tags,version,zip,quoted,false,nothing,day,map,author,x").extra) ==
        R"(rating:4 tags:["a","b c"] version:1.10 zip:"01234" quoted:"4" false:false nothing:null )"
        R"(day:"2020-09-16" map:{"a":"b"} author:"Jane Roe")");
  CHECK(printed(read_one("a.md", "+++\nrating = 4\n+++\nLock closed.", "rating").extra) == "rating:4");
  const std::string nested =
      "---\nmood:\n  name: Glad\n  since: [1, {a: 'b'}]\ndesk: {name: Foreign, floor: 02}\nlist:\n- {n: "
      "1}\n- x\n"
      "alias: &a {b: c}\nagain: *a\nauthor: *a\n---\nLock closed.";
  CHECK(
      printed(read_one("a.md", nested, "mood,mood.name,mood.since.1.a,desk.floor,desk.x,list,again").extra) ==
      R"(mood:{"name":"Glad","since":[1,{"a":"b"}]} mood.name:"Glad" mood.since.1.a:"b" desk.floor:"02" )"
      R"(list:[{"n":1},"x"])");
  CHECK(read_one("a.md", nested).values.size() == 1);  // the section

  const std::string tables =
      "+++\nmood.name = \"Sad\"\n[desk]\nname = \"Home\" # or abroad\nfloor = 2\n[desk.head]\nname = 'Ann'\n"
      "[[staff]]\nname = \"Bo\"\n[empty]\n+++\nLock closed.";
  CHECK(printed(read_one("a.md", tables, "desk,desk.name,desk.head.name,mood.name,staff,empty").extra) ==
        R"(desk:{"name":"Home","floor":2} desk.name:"Home" desk.head.name:"Ann" mood.name:"Sad" empty:{})");
  CHECK(printed(read_one("a.txt", "{\"rating\": {\"n\": 4}}\nLock closed.", "rating.n").extra) ==
        "rating.n:4");
  CHECK(printed(read_one("a.txt", "{\"rating\": {\"n\": 4}}\nLock closed.", "rating").extra) ==
        R"(rating:{"n":4})");
  const std::string page =
      "---\nrating: 4\n---\n<meta name=Keywords content='a, \"b\"'><meta name=tag content=1><meta name=tag "
      "content=2><meta name=rating content=5><p>Lock closed.";
  CHECK(printed(read_one("a.html", page, "tag,rating,keywords,x").extra) ==
        R"(tag:["1","2"] rating:4 keywords:"a, \"b\"")");
}

TEST_CASE("--keep names keys") {
  FieldMap map;
  CHECK_THROWS_WITH(map.keep(" , "), "--keep names no key");
  map.keep("a, b.c ,a");
  CHECK(map.kept() == KeptKeys{"a", "b.c"});
  map.keep("d,a");
  CHECK(map.kept() == KeptKeys{"a", "b.c", "d"});
  CHECK_THROWS_WITH(map.keep(","), "--keep names no key");
}

TEST_CASE("values stay with a document that is held back for its date") {
  const TempFolder folder;
  ReadOptions options;
  options.fields.keep("rating");
  const Reading reading = read_all(
      folder.write(
          "a.csv",
          "text,date,author,section,rating\nx,05/06/2020,Jane Roe,World,4\ny,25/06/2020,John Doe,,\n"),
      options);
  REQUIRE(reading.documents.size() == 2);
  const SourceDocument& held = reading.documents[1];
  CHECK(held.date == "20200605");
  CHECK(printed(held.values) == "author=Jane Roe|section=World");
  CHECK(printed(held.extra) == R"(rating:"4")");
}
