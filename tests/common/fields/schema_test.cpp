#include "common/fields/schema.hpp"

#include <doctest/doctest.h>

#include "common/error.hpp"
#include "common/fields/stored_fields.hpp"

using namespace byline;

TEST_CASE("long terms are cut at a character and told apart by a hash") {
  const std::string long_id(300, 'x');
  CHECK(schema::id_term("abc") == "Qabc");
  CHECK(schema::id_term(long_id).size() == schema::max_term_bytes);
  CHECK(schema::id_term(long_id) != schema::id_term(long_id + "y"));
  CHECK(schema::id_term(long_id) == schema::id_term(long_id));
  CHECK(schema::id_term(std::string(239, 'x')).size() == 240);
  std::string accents;
  for (int i = 0; i < 200; ++i) accents += "é";
  CHECK(schema::make_term("XSRC:", accents)
            .find("\xC3"
                  "0") == std::string::npos);
  CHECK(schema::make_term("Q", std::string("a\0b", 3)) == "Qa b");
}

TEST_CASE("what is cut of a long term, and the hash behind it") {
  const auto of_length = [](std::size_t bytes, const std::string& unit) {
    std::string body;
    while (body.size() < bytes) body += unit;
    return body;
  };
  struct Row {
    std::string prefix, body;
    std::size_t kept;  // bytes of the body; all of it: nothing is cut
  };
  const Row rows[] = {
      {"Q", of_length(239, "x"), 239},
      {"Q", of_length(240, "x"), 223},
      {"XSRC:", of_length(235, "x"), 235},
      {"XSRC:", of_length(236, "x"), 219},
      // The place to cut is byte 223: after one, before one, and within characters of two, three and four.
      {"Q", "x" + of_length(300, "é"), 223},
      {"Q", of_length(300, "é"), 222},
      {"Q", "x" + of_length(300, "€"), 223},
      {"Q", of_length(300, "€"), 222},
      {"Q", "xx" + of_length(300, "€"), 221},
      {"Q", "xxx" + of_length(300, "😀"), 223},
      {"Q", "xx" + of_length(300, "😀"), 222},
      {"Q", "x" + of_length(300, "😀"), 221},
      {"Q", of_length(300, "😀"), 220},
      // No UTF-8: no character to cut between.
      {"Q", of_length(300, "\x80"), 223},
      {"Q", std::string(220, 'x') + of_length(80, "\x80"), 223},
      {"Q", std::string(221, 'x') + of_length(80, "\x80"), 220},
  };
  for (const Row& row : rows) {
    CAPTURE(row.body);
    const std::string term = schema::make_term(row.prefix, row.body);
    const std::string kept = row.prefix + row.body.substr(0, row.kept);
    CHECK(term.substr(0, kept.size()) == kept);
    const std::string hash = term.substr(kept.size());
    CHECK(hash.size() == (row.kept == row.body.size() ? 0 : 16));
    CHECK(hash.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK((schema::make_term(row.prefix, row.body + "y") != term));
  }
}

TEST_CASE("names are packed and unpacked, damage is survived") {
  const std::vector<std::string> names{"Kim Kardashian West", "", std::string(300, 'n')};
  const std::string packed = schema::pack_names(names);
  std::vector<std::string> back;
  schema::unpack_names(packed, [&](std::string_view name) { back.emplace_back(name); });
  CHECK(back == names);
  for (std::size_t length = 0; length < packed.size(); ++length) {
    std::size_t count = 0;
    schema::unpack_names(std::string_view(packed).substr(0, length), [&](std::string_view) { ++count; });
    CHECK(count < 3);
  }
  schema::unpack_names("\xff\xff\xff\xff\xff\xff", [&](std::string_view) { FAIL("no name here"); });
}

TEST_CASE("the head of stored fields is what stands before the text") {
  StoredFields fields;
  fields.id = "a";
  fields.path = "/news/a.txt";
  fields.title = "It says \",\"text\":\" and more";
  fields.date = "20200916";
  fields.language = "en";
  fields.source = "The Gull";
  StoredFields whole = fields;
  whole.text = "Port.";
  whole.entities = {{EntityKind::person, "Ann Lee", 1, {}}};
  CHECK(parse_stored_head(to_json(whole)) == fields);
  CHECK(parse_stored_head("{\"id\":\"b\"}").id == "b");
  for (const char* bad : {"", "{\"id\":,\"text\":\"\"}", ",\"text\":"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(parse_stored_head(bad), Error);
  }
}

TEST_CASE("stored fields survive the way to JSON and back") {
  StoredFields fields{
      "id \"1\"",
      "/a/b.txt",
      "Tïtle",
      "20200916",
      "en",
      "The Courier",
      "text\nwith \x1b and 日本",
      {{3, 9, BoilerplateKind::label}, {12, 14, BoilerplateKind::headlines}},
      {{EntityKind::organization, "NAACP", 3, {"the NAACP"}}, {EntityKind::person, "Kim", 1, {}}}};
  CHECK(parse_stored_fields(to_json(fields)) == fields);
  CHECK(to_json(fields).find(R"("date":"2020-09-16")") != std::string::npos);
  CHECK(to_json(fields).find(R"("boilerplate":[[3,9,"label"],[12,14,"headlines"]])") != std::string::npos);
  CHECK(parse_stored_fields(R"({"boilerplate":[[3,9]]})").boilerplate ==
        std::vector<Boilerplate>{{3, 9, BoilerplateKind::notice}});
  CHECK(parse_stored_fields(to_json(StoredFields{})) == StoredFields{});
  fields.places = {{0, {3, 0}}, {5, {0, 0}}, {9, {2, 7}}};
  CHECK(to_json(fields).find(R"("lines":[0,3,5,-3,4,2],"columns":[0,0,7])") != std::string::npos);
  CHECK(parse_stored_fields(to_json(fields)) == fields);
  fields.title_place = {2, 7};
  CHECK(to_json(fields).find(R"("title_at":[2,7])") != std::string::npos);
  CHECK(parse_stored_fields(to_json(fields)) == fields);
  fields.title_place = {2, 0};
  CHECK(to_json(fields).find(R"("title_at":[2])") != std::string::npos);
  CHECK(parse_stored_fields(to_json(fields)) == fields);
  fields.places = {{0, {3, 0}}};
  CHECK(to_json(fields).find(R"("lines":[0,3])") != std::string::npos);
  CHECK(to_json(fields).find("columns") == std::string::npos);
  CHECK(parse_stored_fields(to_json(fields)) == fields);
  fields.path = "/odd\xff\xfe/name.txt";
  CHECK(parse_stored_fields(to_json(fields)) == fields);
  fields.values = {{Field::author, "Jane \"J\" Roe"},
                   {Field::author, "John Doe"},
                   {Field::url, "https://e.org/1"},
                   {Field::section, "World"}};
  fields.extra = {{"b.c", R"([1,2.5,"x",null,{"y":[]}])"}, {"a \"k\"", "true"}};
  CHECK(parse_stored_fields(to_json(fields)) == fields);
  CHECK(to_json(fields).find(
            R"(,"author":["Jane \"J\" Roe","John Doe"],"url":"https://e.org/1","section":["World"],)"
            R"("extra":{"b.c":[1,2.5,"x",null,{"y":[]}],"a \"k\"":true})") != std::string::npos);
  fields.pages = {{0, 1}, {5, 2, "A \"name\""}, {5, 0, "Zoë"}};
  fields.page_kind = PageKind::slide;
  CHECK(parse_stored_fields(to_json(fields)) == fields);
  CHECK(to_json(fields).find(R"(,"pages":[[0,1],[5,2,"A \"name\""],[5,0,"Zoë"]],"page_kind":"slide")") !=
        std::string::npos);
  fields.page_kind = PageKind::page;
  CHECK(to_json(fields).find("page_kind") == std::string::npos);
  CHECK(to_json(StoredFields{}).find("pages") == std::string::npos);
  for (const std::string_view bad :
       {R"({"pages":[3]})", R"({"pages":[[1]]})", R"({"pages":[[1,2,3]]})", R"({"pages":[[-1,2]]})", "", "[]",
        "{", R"({"id":1})", R"({"entities":[1]})", R"({"author":5})", R"({"extra":[]})"})
    CHECK_THROWS_WITH(parse_stored_fields(bad),
                      "the index is damaged: a document in it holds no fields that Byline wrote");
}
