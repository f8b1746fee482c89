#include "common/columns/column_file.hpp"
#include "common/columns/column_writer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "tests/entity_kinds.hpp"
#include "tests/temp_folder.hpp"

using namespace byline;

namespace {

/// A column file in a folder of its own.
struct TempColumns {
  TempFolder folder;
  std::string file() const { return folder.at(column_file_name); }
  std::string bytes() const {
    std::ifstream in(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void put(const std::string& bytes) const { folder.write(column_file_name, bytes); }
};

const std::string uuid = "01234567-89ab-cdef-0123-456789abcdef";

/// Changes each byte of a file in turn; calls each(file) for what opens all the same.
template <class Each>
void each_damaged(const TempColumns& columns, Each&& each) {
  const std::string good = columns.bytes();
  for (std::size_t at = 0; at < good.size(); ++at)
    for (const char byte : {'\x00', '\x01', '\x7f', '\xff'}) {
      std::string bad = good;
      bad[at] = byte;
      columns.put(bad);
      if (const auto file = ColumnFile::open(columns.file(), uuid)) each(*file);
    }
}

AliasTable aliases() { return AliasTable({{P, "Jane Roe", {"Roe"}}}); }

ColumnWriter three_documents() {
  ColumnWriter writer;
  writer.add_term(0, "bank", 2);
  writer.add_term(0, "banks", 1);
  writer.add_term(0, "zürich", 1);
  writer.add_term(3, "bank", 1);
  writer.add(2, {30,
                 "20200105",
                 "Gull Post",
                 "en",
                 {schema::pack_names({"Roe", "Bo"}), "", schema::pack_names({"Ghent"})},
                 "",
                 "gull-2"});
  writer.add(3, {4, "", "", "", {"", "", ""}, "20210304", "é3"});
  writer.add(5, {50, "20210220", "gull post", "en", {schema::pack_names({"Jane Roe", "BO", "Roe"}), "", ""}});
  return writer;
}

/// "Bo, Roe"; "again" behind a name of someone named before
std::string names(const ColumnFile& file, std::uint32_t document) {
  std::string text;
  for (const std::uint32_t entry : file.names_of(document))
    text += (text.empty() ? "" : ", ") + std::string(file.name(entry / 2)) + (entry % 2 == 1 ? " again" : "");
  return text;
}

}  // namespace

TEST_CASE("columns survive being written and read") {
  const TempColumns columns;
  three_documents().write(columns.file(), uuid, 7, aliases());
  const auto file = ColumnFile::open(columns.file(), uuid);
  REQUIRE(file);
  CHECK(file->last_document() == 5);
  CHECK(names(*file, 0).empty());
  CHECK(names(*file, 1).empty());
  CHECK(names(*file, 2) == "Bo, Roe, Ghent");
  CHECK(names(*file, 3).empty());
  CHECK(names(*file, 5) == "BO, Jane Roe, Roe again");
  CHECK(names(*file, 6).empty());
  CHECK(file->date(2) == 20200105);
  CHECK(file->date(3) == 0);
  CHECK(file->date(2, true) == 20200105);
  CHECK(file->date(3, true) == 20210304);
  CHECK(file->source_text(file->source(5)) == "gull post");
  CHECK(file->language_text(file->language(5)) == "en");
  CHECK(file->language(3) == 0);
  CHECK(file->source_count() == 2);
  CHECK(file->length(1) == 0);
  CHECK(file->length(5) == 50);
  const std::vector<std::string_view> ids = {file->id(1), file->id(2), file->id(3), file->id(5), file->id(6)};
  CHECK(ids == std::vector<std::string_view>{"", "gull-2", "é3", "", ""});
  CHECK(file->revision() == 7);
  CHECK(file->aliases().text() == aliases().text());
  CHECK(file->aliases().sorted() == aliases().sorted());

  // BO, Bo, Jane Roe, Roe; Ghent
  CHECK(file->names() == 5);
  CHECK(file->kind(3) == P);
  CHECK(file->kind(4) == L);
  CHECK(std::vector<std::uint32_t>(file->entities().begin(), file->entities().end()) ==
        std::vector<std::uint32_t>{0, 0, 2, 2, 4});
  CHECK(file->with_key(P, "bo") == std::pair(0U, 2U));
  CHECK(file->with_key(P, "ghent").first == file->with_key(P, "ghent").second);
  CHECK(file->with_key(L, "ghent") == std::pair(4U, 5U));

  CHECK(std::vector<std::uint32_t>(file->name_totals().begin(), file->name_totals().end()) ==
        std::vector<std::uint32_t>{1, 0, 1, 0, 1, 0, 1, 1, 1, 0});
  CHECK(file->names_of(2, 6).size() == 6);
  CHECK(file->names_of(2, 7).empty());
  CHECK(file->names_of(3, 3).empty());

  const auto terms = [&](std::string_view prefix) {
    std::string text;
    const TermList list = file->terms(prefix).value();
    for (std::size_t i = 0; i < list.size(); ++i)
      text += std::string(list.term(i)) + ' ' + std::to_string(list.documents(i)) + ' ';
    return text;
  };
  CHECK(terms("") == "bank 2 banks 1 zürich 1 ");
  CHECK(terms("Z").empty());
  CHECK(terms("ZS") == "bank 1 ");
  CHECK_FALSE(file->terms("XPER:"));

  CHECK(file->made_from(aliases()));
  CHECK_FALSE(file->made_from(AliasTable()));
}

TEST_CASE("documents written behind a file give what writing all of them gives, byte by byte") {
  const std::vector<std::string> first = {"Ann", "Bo", "BO", "Cy", "Roe", "Łukasz", "—"};
  const std::vector<std::string> last = {"Roe", "Doe", "doe", "Dupré", ""};
  const std::vector<std::string> sources = {"", "Gull Post", "Wire", "gull post"};
  std::mt19937 generator(7);
  const auto random = [&generator] { return static_cast<std::uint32_t>(generator()); };
  const auto pick = [&random](const auto& from) { return from[random() % from.size()]; };
  const auto name = [&] {
    const std::string two = pick(last);
    return two.empty() ? pick(first) : pick(first) + " " + two;
  };
  const auto some_names = [&] {
    std::vector<std::string> names;
    for (std::uint32_t left = random() % 5; left > 0; --left) names.push_back(name());
    return schema::pack_names(names);
  };
  const auto some_aliases = [&] {
    std::vector<AliasGroup> groups;
    for (std::uint32_t left = random() % 6; left > 0; --left)
      groups.push_back({random() % 2 ? P : L, name(), {name(), name()}});
    return AliasTable(groups);
  };
  const TempColumns columns;
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    std::vector<std::pair<std::uint32_t, ColumnValues>> documents;
    std::uint32_t number = 0;
    for (std::uint32_t left = random() % 12; left > 0; --left)
      documents.push_back({number += 1 + random() % 3,
                           {random() % 100,
                            random() % 3 ? "2020010" + std::to_string(1 + random() % 9) : "",
                            pick(sources),
                            random() % 2 ? "en" : "de",
                            {some_names(), some_names(), some_names()}}});
    const std::size_t before = random() % (documents.size() + 1);
    const AliasTable aliases_before = some_aliases();
    const AliasTable aliases_now =
        random() % 4 ? some_aliases() : AliasTable::parse(std::string(aliases_before.text()));
    ColumnWriter whole, beginning;
    for (const auto& [document, values] : documents) whole.add(document, values);
    whole.add_term(1, "bank", 4);
    beginning.add_term(0, "gone", 4);
    whole.write(columns.file(), uuid, 9, aliases_now);
    const std::string expected = columns.bytes();
    for (std::size_t i = 0; i < before; ++i) beginning.add(documents[i].first, documents[i].second);
    beginning.write(columns.file(), uuid, 8, aliases_before);
    const auto file = ColumnFile::open(columns.file(), uuid);
    REQUIRE(file);
    ColumnWriter end(*file);
    end.add_term(1, "bank", 4);
    for (std::size_t i = before; i < documents.size(); ++i) end.add(documents[i].first, documents[i].second);
    end.write_behind(*file, columns.file(), uuid, 9, aliases_now);
    REQUIRE(columns.bytes() == expected);
  }
}

TEST_CASE("writing behind a damaged file reads nothing outside of it, and gives a file") {
  const TempColumns columns;
  three_documents().write(columns.file(), uuid, 7, aliases());
  each_damaged(columns, [&](const ColumnFile& file) {
    ColumnWriter writer(file);
    writer.add(file.last_document() + 2, {5, "20200101", "Wire", "de", {schema::pack_names({"Zo"}), "", ""}});
    writer.write_behind(file, columns.file(), uuid, 8, AliasTable({{P, "Zo", {"Bo"}}}));
    CHECK(ColumnFile::open(columns.file(), uuid));
  });
}

TEST_CASE("no documents") {
  const TempColumns columns;
  ColumnWriter().write(columns.file(), uuid, 7, aliases());
  const auto file = ColumnFile::open(columns.file(), uuid);
  REQUIRE(file);
  CHECK(file->last_document() == 0);
  CHECK(file->names() == 0);
}

TEST_CASE("a file that is missing, foreign or damaged is no file") {
  const TempColumns columns;
  CHECK_FALSE(ColumnFile::open(columns.file(), uuid));
  three_documents().write(columns.file(), uuid, 7, aliases());
  CHECK_FALSE(ColumnFile::open(columns.file(), "another"));
  CHECK_FALSE(ColumnFile::open(columns.file(), std::string(100, 'u')));
  const std::string good = columns.bytes();
  for (std::size_t length = 0; length < good.size(); ++length) {
    columns.put(good.substr(0, length));
    CHECK_FALSE(ColumnFile::open(columns.file(), uuid));
  }
  columns.put(good + "x");
  CHECK_FALSE(ColumnFile::open(columns.file(), uuid));
}

TEST_CASE("nothing outside of a damaged file is read") {
  const TempColumns columns;
  three_documents().write(columns.file(), uuid, 7, aliases());
  const std::size_t file_bytes = columns.bytes().size();
  std::size_t opened = 0;
  each_damaged(columns, [&](const ColumnFile& file) {
    ++opened;
    for (std::uint32_t document = 0; document <= file.last_document() && document < 10; ++document) {
      names(file, document);
      file.source_text(file.source(document));
      CHECK(file.id(document).size() <= file_bytes);
    }
    for (const EntityKind kind : all_entity_kinds) file.with_key(kind, "bo");
    for (const std::string_view prefix : word_prefixes) {
      const TermList list = file.terms(prefix).value();
      std::size_t bytes = 0;
      for (std::size_t i = 0; i < list.size() && i < 10; ++i)
        for (const char c : list.term(i)) bytes += c != 0;
      CHECK(bytes < file_bytes);
      list.with_beginning("bank");
    }
  });
  CHECK(opened > 0);
}

TEST_CASE("a date of another shape: no file, and an old one goes") {
  const TempColumns columns;
  three_documents().write(columns.file(), uuid, 7, aliases());
  for (const char* date : {"2020", "2020-1-1", "00200101"}) {
    ColumnWriter writer = three_documents();
    writer.add(6, {1, date, "", "", {"", "", ""}});
    writer.write(columns.file(), uuid, 7, aliases());
    CHECK_FALSE(std::filesystem::exists(columns.file()));
    three_documents().write(columns.file(), uuid, 7, aliases());
    const auto file = ColumnFile::open(columns.file(), uuid);
    REQUIRE(file);
    ColumnWriter end(*file);
    end.add(6, {1, date, "", "", {"", "", ""}});
    end.write_behind(*file, columns.file(), uuid, 8, aliases());
    CHECK_FALSE(std::filesystem::exists(columns.file()));
  }
}

TEST_CASE("a file that cannot be written") {
  try {
    three_documents().write("/nowhere/at/all", uuid, 7, aliases());
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) ==
          "the index could not be written: /nowhere/at/all: No such file or directory");
    CHECK(error.hint() == "the index is as it was before this run");
  }
}

TEST_CASE("a surname leads to the names of persons who share it") {
  const auto namesakes = [](const ColumnFile& file, std::string_view person) {
    std::vector<std::string> names;
    for (const std::uint32_t number : file.namesakes(person)) names.emplace_back(file.name(number));
    std::sort(names.begin(), names.end());
    return names;
  };
  using Names = std::vector<std::string>;
  const auto people = [](std::uint32_t document, ColumnWriter& writer,
                         const std::vector<std::string>& names) {
    writer.add(document,
               {1, "", "", "", {schema::pack_names(names), "", schema::pack_names({"Lake Clinton"})}});
  };
  const TempColumns columns;
  ColumnWriter writer;
  people(1, writer, {"Bill Clinton", "Clinton", "Ann Lee"});
  people(2, writer, {"CLINTON", "Hillary Clinton", "Clinton Watts"});
  writer.write(columns.file(), uuid, 1, {});
  auto file = ColumnFile::open(columns.file(), uuid);
  REQUIRE(file);
  CHECK(namesakes(*file, "Clinton") == Names{"Bill Clinton", "CLINTON", "Clinton", "Hillary Clinton"});
  CHECK(namesakes(*file, "clinton") == namesakes(*file, "Clinton"));
  CHECK(namesakes(*file, "Ann Lee") == Names{"Ann Lee"});
  CHECK(namesakes(*file, "Lee") == Names{"Ann Lee"});
  CHECK(namesakes(*file, "Ray").empty());
  CHECK(file->beginning_with(P, "clinton ") == 1);
  CHECK(file->beginning_with(P, "b") == 1);
  CHECK(file->beginning_with(P, "") == 6);
  CHECK(file->beginning_with(P, "zoe ") == 0);
  CHECK(file->beginning_with(L, "lake ") == 1);

  ColumnWriter behind(*file);
  people(3, behind, {"Chelsea Clinton", "Lee", "Aaron Clinton Jr."});
  behind.write_behind(*file, columns.file(), uuid, 2, {});
  file = ColumnFile::open(columns.file(), uuid);
  REQUIRE(file);
  CHECK(namesakes(*file, "Clinton") == Names{"Aaron Clinton Jr.", "Bill Clinton", "CLINTON",
                                             "Chelsea Clinton", "Clinton", "Hillary Clinton"});
  CHECK(namesakes(*file, "Lee") == Names{"Ann Lee", "Lee"});

  each_damaged(columns, [&](const ColumnFile& damaged) {
    CHECK(damaged.namesakes("Clinton").size() <= damaged.names());
  });
}
