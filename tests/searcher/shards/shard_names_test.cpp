#include "searcher/shards/shard_names.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/database_writer.hpp"
#include "common/names/alias_terms.hpp"
#include "common/names/join_reason.hpp"
#include "common/text/text.hpp"
#include "searcher/counts/facets.hpp"
#include "searcher/matching/matching.hpp"
#include "searcher/shards/joint_columns.hpp"
#include "searcher/shards/joint_terms.hpp"
#include "tests/searcher/search/index_on_disk.hpp"

using namespace byline;

namespace {

constexpr auto P = EntityKind::person;

/// A document with names, and the names that it uses for others.
struct Written {
  TestDocument document;
  std::vector<std::pair<std::string, std::string>> joined;  // persons: short, full
};

/// An index as the indexer leaves it: names grouped by what its own documents say.
struct Index {
  IndexOnDisk on_disk;
  std::optional<ColumnFile> columns;

  explicit Index(const std::vector<Written>& documents) {
    Xapian::WritableDatabase& database = on_disk.database();
    for (const Written& written : documents) {
      Xapian::Document document = laid_down(written.document);
      for (const auto& [short_name, full_name] : written.joined)
        document.add_boolean_term(alias_term(P, short_name, full_name));
      database.add_document(document);
    }
    database.commit();
    store_aliases(database, AliasTable(group_names(evidence_of({{database, nullptr}})).groups));
    database.commit();
    write_columns(database, on_disk.path());
    columns = ColumnFile::open(on_disk.path() + "/" + std::string(column_file_name), database.get_uuid());
    REQUIRE(columns);
  }
  NamedIndex named() { return {Xapian::Database(on_disk.path()), &*columns}; }
};

std::vector<NamedIndex> named(const std::vector<std::unique_ptr<Index>>& shards) {
  std::vector<NamedIndex> indexes;
  for (const auto& shard : shards) indexes.push_back(shard->named());
  return indexes;
}

/// Documents that name people in full and by parts of their names, in a few ways of writing them.
std::vector<Written> random_documents(std::mt19937& random, std::size_t count) {
  const std::array first{"Ann", "Ben", "Cleo", "Dan"};
  const std::array last{"Quill", "Poe", "Marsh", "O'Dwyer", "Tilden"};
  std::vector<Written> documents;
  for (std::size_t i = 0; i < count; ++i) {
    Written written{{std::to_string(i), "x", "", "2021010" + std::to_string(1 + random() % 9)}, {}};
    if (random() % 2 == 0) written.document.source = random() % 2 == 0 ? "Gull Post" : "gull POST";
    for (std::size_t names = 1 + random() % 3; names > 0; --names) {
      const std::size_t number = random() % last.size();
      const std::string surname = last[number];
      // Most who bear a surname are one, so that it is joined in the one index and not in the other.
      std::string full = first[random() % 12 == 0 ? random() % first.size() : number % first.size()];
      full += " " + surname;
      if (random() % 8 == 0) full[0] = to_lower(full)[0];
      written.document.names.emplace_back(P, random() % 6 == 0 ? surname : full);
      if (random() % 2 == 0) written.joined.emplace_back(surname, full);
    }
    if (random() % 3 == 0)
      written.document.names.emplace_back(EntityKind::place, random() % 2 ? "Kiev" : "Kyiv");
    if (random() % 3 == 0) written.document.names.emplace_back(EntityKind::organization, "Poe");
    std::sort(written.document.names.begin(), written.document.names.end());
    written.document.names.erase(std::unique(written.document.names.begin(), written.document.names.end()),
                                 written.document.names.end());
    documents.push_back(std::move(written));
  }
  return documents;
}

/// Each term and in how many documents it is.
std::vector<std::string> lines(const TermList& list) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < list.size(); ++i)
    lines.push_back(std::string(list.term(i)) + ' ' + std::to_string(list.documents(i)));
  return lines;
}

}  // namespace

TEST_CASE("names of several indexes are those of one index of all documents") {
  std::mt19937 random(11);
  std::size_t recounted = 0;
  for (const std::size_t shards : {1, 2, 3, 7})
    for (int round = 0; round < 6; ++round) {
      const std::vector<Written> documents = random_documents(random, 150);
      Index whole(documents);
      std::vector<std::vector<Written>> parts(shards);
      std::vector<std::pair<std::size_t, std::size_t>> place;  // of each document
      for (const Written& document : documents) {
        const std::size_t part = random() % shards;
        place.emplace_back(part, parts[part].size() + 1);
        parts[part].push_back(document);
      }
      std::vector<std::unique_ptr<Index>> indexes;
      Xapian::Database all;
      for (const auto& part : parts) {
        indexes.push_back(std::make_unique<Index>(part));
        all.add_database(indexes.back()->named().database);
      }
      const ShardNames names(named(indexes));
      const AliasTable aliases = load_aliases(whole.on_disk.database()), joined = names.aliases();
      CHECK(joined.text() == aliases.text());
      REQUIRE(names.numbered());
      for (const std::string_view prefix : joint_prefixes) {
        std::vector<std::string> expected;
        each_term(whole.on_disk.database(), prefix, [&](std::string_view term, Xapian::doccount with) {
          expected.push_back(std::string(term) + ' ' + std::to_string(with));
        });
        CHECK(lines(names.terms(prefix).value()) == expected);
      }
      CHECK_FALSE(names.terms("Q"));
      std::vector<const ColumnFile*> files;
      for (std::size_t i = 0; i < shards; ++i) {
        files.push_back(&*indexes[i]->columns);
        recounted += names.recounts(i).size();
      }
      const JointColumns columns(files, names), of_whole(*whole.columns);
      for (const int share : {1, 2, 9}) {
        DocumentSet some(150), among_all(all.get_lastdocid());
        for (std::uint32_t document = 1; document <= 150; ++document) {
          if (random() % 10 < static_cast<unsigned>(share)) {
            some.add(document);
            const auto& [part, number] = place[document - 1];
            among_all.add(columns.number_among_all(part, static_cast<std::uint32_t>(number)));
          }
        }
        const std::vector<std::string> fields{"person", "org", "place", "source", "date"};
        for (const std::size_t limit : {2, 100}) {
          const auto expected =
              count_facets(fields, some, {whole.on_disk.database(), aliases, &of_whole}, {limit});
          const auto found = count_facets(fields, among_all, {all, joined, &columns}, {limit});
          for (std::size_t i = 0; i < fields.size(); ++i) {
            CAPTURE(fields[i]);
            CAPTURE(printed(expected[i]));
            CAPTURE(printed(found[i]));
            CHECK((found[i] == expected[i]));
          }
        }
      }
    }
  CHECK(recounted > 0);  // shards have grouped otherwise now and then
}

TEST_CASE("joined names are kept as long as no index changes") {
  std::mt19937 random(3);
  std::vector<std::unique_ptr<Index>> shards;
  for (int i = 0; i < 2; ++i) shards.push_back(std::make_unique<Index>(random_documents(random, 60)));
  const TempFolder folder;
  const std::string path = folder.at("a/folder/names");
  const ShardNames names(named(shards));
  CHECK_FALSE(ShardNames::kept(path, named(shards)));
  REQUIRE(names.save(path));
  const auto kept = ShardNames::kept(path, named(shards));
  REQUIRE(kept);
  CHECK(kept->aliases().text() == names.aliases().text());
  CHECK(kept->reasons() == names.reasons());
  CHECK(std::ranges::equal(kept->entities(), names.entities()));
  for (const std::string_view prefix : joint_prefixes)
    CHECK(lines(kept->terms(prefix).value()) == lines(names.terms(prefix).value()));

  CHECK_FALSE(ShardNames::kept(path, {shards[1]->named(), shards[0]->named()}));
  CHECK_FALSE(ShardNames::kept(path, {shards[0]->named()}));

  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  for (const std::size_t size : {std::size_t{0}, std::size_t{50}, bytes.size() / 2, bytes.size() - 1}) {
    folder.write("short", bytes.substr(0, size));
    CHECK_FALSE(ShardNames::kept(folder.at("short"), named(shards)));
  }

  shards[0]->on_disk.database().set_metadata("x", "y");
  shards[0]->on_disk.database().commit();
  CHECK_FALSE(ShardNames::kept(path, named(shards)));

  folder.write("no-folder", "");
  CHECK_FALSE(names.save(folder.at("no-folder/names")));
}

TEST_CASE("where an index has no columns, names are joined without numbers") {
  std::mt19937 random(3);
  std::vector<std::unique_ptr<Index>> shards;
  for (int i = 0; i < 2; ++i) shards.push_back(std::make_unique<Index>(random_documents(random, 60)));
  std::vector<NamedIndex> indexes = named(shards);
  const ShardNames numbered(indexes);
  indexes[1].columns = nullptr;
  const ShardNames names(indexes);
  CHECK_FALSE(names.numbered());
  CHECK(names.aliases().text() == numbered.aliases().text());
  CHECK(parse_join_reasons(names.reasons()).size() == parse_join_reasons(numbered.reasons()).size());
  for (const std::string_view prefix : joint_prefixes)
    CHECK(lines(names.terms(prefix).value()) == lines(numbered.terms(prefix).value()));
  Xapian::Database both;
  for (const NamedIndex& index : indexes) both.add_database(index.database);
  CHECK_FALSE(ShardNames({{both, nullptr}}).terms(""));  // nobody tells when one of the two changes
}
