#include "indexer/assembly/known_mails.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/fields/schema.hpp"

using namespace byline;

namespace {

constexpr std::uint64_t settings = 0x5E771465;

void add_part_of_mail(Xapian::WritableDatabase& database, const std::string& id, std::uint64_t hash) {
  Xapian::Document document;
  document.add_boolean_term(schema::id_term(id));
  document.add_value(schema::signature_slot, pack_signature({{}, hash ^ settings}));
  database.add_document(document);
}

}  // namespace

TEST_CASE("mails that are in the index as they are, and all that came with them") {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  const std::string long_path = "/" + std::string(200, 'x') + "!" + std::string(30, 'y');
  add_part_of_mail(database, "/box!a", 1);
  add_part_of_mail(database, "/box!a!b.txt", 1);
  add_part_of_mail(database, "/box!a!c.zip!d.txt", 1);
  add_part_of_mail(database, "/box!ab", 2);
  add_part_of_mail(database, long_path, 3);
  const Catalogue catalogue(database);
  Catalogue::File box;
  box.stamp.settings = 7;
  KnownMails mails(catalogue, settings);
  CHECK_FALSE(mails.has("/box!a", 1));
  mails.enter(&box, nullptr, 7);
  CHECK(mails.has("/box!a", 1));
  CHECK_FALSE(mails.has("/box!a", 2));
  CHECK_FALSE(mails.has("/box!c", 1));
  // Which documents came with it, no term could tell.
  CHECK_FALSE(mails.has(long_path, 3));
  KnownMails read_otherwise(catalogue, settings + 1);
  read_otherwise.enter(&box, nullptr, 7);
  CHECK_FALSE(read_otherwise.has("/box!a", 1));

  std::vector<std::string> ids;
  mails.for_each_document("/box!a", [&](Xapian::docid document, std::string_view id) {
    CHECK(document == ids.size() + 1);
    ids.emplace_back(id);
  });
  CHECK(ids == std::vector<std::string>{"/box!a", "/box!a!b.txt", "/box!a!c.zip!d.txt"});

  SkippedFile skipped{{}, 0, {{"/box!a!e.bin", "binary file"}}};
  mails.enter(&box, &skipped, 7);
  CHECK_FALSE(mails.has("/box!a", 1));
  CHECK(mails.has("/box!ab", 2));
  mails.enter(&box, nullptr, 7);
  CHECK(mails.has("/box!a", 1));
  // From a run that wanted something else of them, or none.
  mails.enter(&box, nullptr, 8);
  CHECK_FALSE(mails.has("/box!a", 1));
  mails.enter(nullptr, nullptr, 7);
  CHECK_FALSE(mails.has("/box!a", 1));
}
