#include "searcher/counts/facets.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/database_writer.hpp"
#include "common/error.hpp"
#include "searcher/search/sorting.hpp"
#include "tests/searcher/search/index_on_disk.hpp"

using namespace byline;

TEST_CASE("facets come in the order asked for, each from its slot") {
  TestDocument a{"a", "x", "", "20200105", "en", "Gull Post"}, b{"b", "x", "", "20200220", "de", "gull post"},
      c{"c", "x", "", "", "en", ""};
  a.names = {{EntityKind::person, "Jane Roe"}, {EntityKind::place, "Ghent"}};
  b.names = {
      {EntityKind::person, "Roe"}, {EntityKind::person, "Jane Roe"}, {EntityKind::organization, "Ghent"}};
  IndexOnDisk index({a, b, c}, {{EntityKind::person, "Jane Roe", {"Roe"}}});
  const AliasTable aliases = load_aliases(index.database());
  const auto facets_of = [&](const std::vector<std::string>& fields, std::size_t limit) {
    return count_facets(fields, DocumentSet::all(3), {index.database(), aliases, nullptr}, {limit});
  };
  const std::vector<Facet> facets = facets_of({"language", "org", "date", "person", "source", "place"}, 10);
  REQUIRE(facets.size() == 6);
  const std::string expected[] = {"en 2, de 1 (of 2)", "Ghent 1 (of 1)",     "2020-01 1, 2020-02 1 (of 2)",
                                  "Jane Roe 2 (of 1)", "Gull Post 2 (of 1)", "Ghent 1 (of 1)"};
  for (std::size_t i = 0; i < 6; ++i) CHECK(printed(facets[i]) == expected[i]);
  CHECK(printed(facets_of({"language"}, 1)[0]) == "en 2 (of 2)");
}

TEST_CASE("an unknown facet") {
  const struct {
    const char *typed, *expected;
  } rows[] = {
      {"colour", "there is no facet colour"},
      {"", "there is no facet "},
      {"persons", "there is no facet persons; did you mean person?"},
      {"organizations", "there is no facet organizations; did you mean org?"},
      {"lang", "there is no facet lang; did you mean language?"},
      {"palce", "there is no facet palce; did you mean place?"},
      {"Source", "there is no facet Source; did you mean source?"},
      {"url", "the field url has no facets"},
      {"path", "the field path has no facets"},
      {"title", "the field title has no facets"},
      {"or\xff", "there is no facet or\xff; did you mean org?"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    try {
      check_facets({"person", row.typed});
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.what() == std::string(row.expected));
      CHECK(error.hint() ==
            "the facets are person, org, place, date, source, language, story, author and section");
    }
  }
}

TEST_CASE("facets from the column file are those from the slots") {
  std::mt19937 random(5);
  const auto random_document = [&](std::uint32_t i) {
    TestDocument document{std::to_string(i), "x"};
    if (random() % 4 != 0)
      document.date = std::to_string(20200101 + random() % 900 / 100 * 10000 + random() % 12 * 100);
    if (document.date.empty() && random() % 2 == 0)
      document.file_date = "20230" + std::to_string(1 + random() % 9) + "07";
    if (random() % 4 != 0) document.source = random() % 2 == 0 ? "Gull Post" : "GULL post";
    document.language = random() % 3 == 0 ? "" : random() % 2 == 0 ? "en" : "de";
    std::set<std::pair<EntityKind, std::string>> names;
    for (std::size_t count = random() % 6; count > 0; --count) {
      std::string name(
          1, static_cast<char>((random() % 2 == 0 ? 'A' : 'a') + std::min(random() % 20, random() % 20)));
      if (random() % 8 == 0) name = random() % 2 == 0 ? "Å" : "...";
      names.emplace(all_entity_kinds[random() % 3], name);
    }
    document.names.assign(names.begin(), names.end());
    return document;
  };
  const auto random_groups = [&] {
    std::vector<AliasGroup> groups;
    for (char c = 'a'; c + 3 < 'u'; c = static_cast<char>(c + 3))
      groups.push_back(
          {all_entity_kinds[random() % 3],
           std::string(1, c),
           {std::string(1, static_cast<char>(c + 1)), std::string(1, static_cast<char>(c + 2))}});
    return groups;
  };
  const std::vector<std::string> fields{"person", "org", "place", "source", "language", "date"};
  for (int round = 0; round < 40; ++round) {
    std::vector<TestDocument> documents;
    for (std::uint32_t i = 0; i < 120; ++i) documents.push_back(random_document(i));
    IndexOnDisk index(documents, random_groups());
    write_columns(index.database(), index.path());
    const auto columns =
        ColumnFile::open(index.path() + "/" + std::string(column_file_name), index.database().get_uuid());
    REQUIRE(columns);
    const JointColumns joint(*columns);
    // What may come after the file: documents gone and new, another table of names, corrections.
    if (round % 2 == 1) {
      index.database().delete_document(1 + static_cast<Xapian::docid>(random() % 120));
      for (std::uint32_t i = 200; i < 210; ++i) index.database().add_document(laid_down(random_document(i)));
    }
    if (round % 4 >= 2) store_aliases(index.database(), AliasTable(random_groups()));
    AliasTable aliases = load_aliases(index.database());
    CHECK(columns->made_from(aliases) == (round % 4 < 2));
    if (round % 8 >= 4) {
      aliases.lay_over({EntityKind::person, "B", {}, true}, {{EntityKind::person, "b"}});
      aliases.lay_over(
          {EntityKind::organization, "Cee", {"d"}},
          {{EntityKind::person, "c"}, {EntityKind::organization, "d"}, {EntityKind::place, "a"}});
      aliases.lay_over({EntityKind::person, "e", {}}, {{EntityKind::person, "e"}});
    }
    DocumentSet some(index.database().get_lastdocid());
    for (auto posting = index.database().postlist_begin(""); posting != index.database().postlist_end("");
         ++posting)
      if (round % 3 == 0 || (random() % 3 == 0) == (round % 3 == 1)) some.add(*posting);
    for (const std::size_t limit : {0, 1, 3, 5, 1000}) {
      const bool file_dates = limit % 2 == 1;
      const std::optional<DateUnit> by =
          limit == 5 ? std::optional(all_date_units[static_cast<std::size_t>(round) % 4]) : std::nullopt;
      const std::vector<Facet> expected =
          count_facets(fields, some, {index.database(), aliases, nullptr}, {limit, file_dates, by});
      const std::vector<Facet> found =
          count_facets(fields, some, {index.database(), aliases, &joint}, {limit, file_dates, by});
      for (std::size_t i = 0; i < fields.size(); ++i) {
        CAPTURE(fields[i]);
        CAPTURE(printed(expected[i]));
        CAPTURE(printed(found[i]));
        CHECK((found[i] == expected[i]));
      }
    }
  }
}

TEST_CASE("facets counted beside the search are those counted at once") {
  std::vector<TestDocument> documents;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    TestDocument& document = documents.emplace_back();
    document.id = std::to_string(i);
    document.text = "x";
    document.date = std::to_string(20200101 + i % 12 * 100);
    document.source = i % 7 == 0 ? "Gull Post" : "Ledger";
    document.names = {{EntityKind::person, "Person " + std::to_string(i % 50)},
                      {EntityKind::place, "Place " + std::to_string(i % 11)}};
  }
  IndexOnDisk index(documents);
  write_columns(index.database(), index.path());
  const auto columns =
      ColumnFile::open(index.path() + "/" + std::string(column_file_name), index.database().get_uuid());
  REQUIRE(columns);
  const JointColumns joint(*columns);
  const std::vector<std::string> fields{"place", "date", "person", "source", "org"};
  for (const bool with_new_documents : {false, true})
    for (const bool corrected : {false, true}) {
      if (with_new_documents) index.database().add_document(laid_down(documents[49]));
      AliasTable aliases = load_aliases(index.database());
      if (corrected)
        aliases.lay_over({EntityKind::person, "Nobody", {}, true}, {{EntityKind::person, "person 3"}});
      DocumentSet some(index.database().get_lastdocid());
      for (std::uint32_t i = 1; i <= some.highest(); ++i)
        if (i % 3 != 0) some.add(i);
      const CountedIndex counted{index.database(), aliases, &joint};
      FacetCount beside(fields, some, counted, {7}), given_up(fields, some, counted, {7});
      CHECK((beside.take() == count_facets(fields, some, {index.database(), aliases, nullptr}, {7})));
    }
}

TEST_CASE("the first by date are among those kept") {
  IndexOnDisk index({{.id = "a", .text = "x", .date = "20200101"},
                     {.id = "b", .text = "x"},
                     {.id = "c", .text = "x", .date = "20200301"},
                     {.id = "d", .text = "x", .date = "20200301"},
                     {.id = "e", .text = "x", .date = "20200201"}});
  write_columns(index.database(), index.path());
  const auto columns =
      ColumnFile::open(index.path() + "/" + std::string(column_file_name), index.database().get_uuid());
  REQUIRE(columns);
  index.database().add_document(laid_down({.id = "f", .text = "x", .date = "20190101"}));
  const auto kept = [&](bool newest, std::size_t wanted) {
    std::string text;
    first_by_date(DocumentSet::all(6), JointColumns(*columns), newest, false, wanted)
        .for_each([&](std::uint32_t document) { text += static_cast<char>('a' + document - 1); });
    return text;
  };
  CHECK(kept(true, 1) == "cdf");
  CHECK(kept(true, 2) == "cdf");
  CHECK(kept(true, 3) == "cdef");
  CHECK(kept(true, 4) == "acdef");
  CHECK(kept(true, 5) == "abcdef");
  CHECK(kept(false, 1) == "af");
  CHECK(kept(false, 3) == "acdef");
  CHECK(kept(false, 4) == "acdef");
  CHECK(kept(false, 9) == "abcdef");
}
