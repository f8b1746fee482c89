#include "common/fields/schema.hpp"

#include <doctest/doctest.h>

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
  for (const std::string_view bad :
       {"", "[]", "{", R"({"id":1})", R"({"entities":[1]})", R"({"author":5})", R"({"extra":[]})"})
    CHECK_THROWS_WITH(parse_stored_fields(bad), "a document of the index holds no fields that Byline wrote");
}
