#include "indexer/assembly/merge.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "common/analysis/fingerprint.hpp"
#include "common/columns/column_file.hpp"
#include "common/database.hpp"
#include "common/fields/schema.hpp"
#include "indexer/assembly/document_writer.hpp"
#include "indexer/assembly/upkeep.hpp"
#include "tests/indexer/assembly/support.hpp"

using namespace byline;

// As in tests/indexer/segment/databases_test.cpp: what Database::check() of Xapian 1.4 does is harmless.
extern "C" __attribute__((visibility("default"))) const char* __asan_default_options() {
  return "new_delete_type_mismatch=0";
}
/// And its compact() leaks what it holds when it throws, as at kept work that is damaged.
extern "C" __attribute__((visibility("default"))) const char* __lsan_default_suppressions() {
  return "leak:libxapian";
}

namespace {

std::string segment(const TempFolder& temp, const std::string& name, const std::vector<std::string>& ids,
                    const std::string& words = "") {
  const auto writer = make_segment_writer();
  DocumentWriter documents({"en", false}, *writer);
  for (const std::string& id : ids)
    documents.write({id, "/" + id, "Title " + id, "20200101", "", "Gull", "text", "Text of " + id + words},
                    {});
  writer->write(temp.at(name));
  return temp.at(name);
}

/// An index of one document with names joined, and otherwise as asked.
void add_names(Xapian::WritableDatabase& database, const std::vector<std::string>& persons,
               const std::vector<std::string>& evidence) {
  Xapian::Document document;
  document.add_value(schema::entity_slot(EntityKind::person), schema::pack_names(persons));
  for (const std::string& joined : evidence)
    document.add_boolean_term(schema::make_term(schema::alias_prefix, "P" + joined));
  database.add_document(document);
}

}  // namespace

TEST_CASE("nothing makes an empty index that opens") {
  TempFolder temp;
  build_generation(temp.at("g1"), "", {{}, {}, {}, "none", ""}, temp.path(), 2);
  const Xapian::Database built = open_index(temp.at("g1")).database;
  CHECK(built.get_doccount() == 0);
  CHECK(built.get_metadata("byline:version") == schema::version);
  CHECK(built.get_metadata("byline:analysis") == analysis_settings());
  CHECK(built.get_metadata("byline:model") == "none");
  CHECK(load_aliases(built).groups().empty());
}

TEST_CASE("an update in place and a new generation hold the same") {
  TempFolder temp;
  const std::string first = segment(temp, "s1", {"a", "b", "c"}), other = segment(temp, "s2", {"d"});
  const std::string newer = segment(temp, "s3", {"b", "e"}, " anew");
  build_generation(temp.at("g1"), "", {{}, {first, other}, {}, "one", ""}, temp.path(), 2);
  const std::vector<std::string> before = contents(Xapian::Database(temp.at("g1")));
  CHECK(before.size() == 4);

  std::filesystem::create_directory(temp.at("scratch"));
  build_generation(temp.at("g2"), temp.at("g1"), {{1, 2}, {newer}, {}, "two", ""}, temp.at("scratch"), 2);
  CHECK(contents(Xapian::Database(temp.at("g1"))) == before);  // the old one is left as it is

  update_generation(temp.at("g1"), {{1, 2}, {newer}, {}, "two", ""});
  const Xapian::Database built(temp.at("g2")), updated(temp.at("g1"));
  CHECK(contents(built).size() == 4);
  CHECK(contents(built) == contents(updated));
  CHECK(built.get_avlength() == updated.get_avlength());
  for (const std::string key : {"byline:version", "byline:analysis", "byline:model", "byline:aliases"})
    CHECK(built.get_metadata(key) == updated.get_metadata(key));
  CHECK(Xapian::Database::check(temp.at("g1")) == 0);
  CHECK(Xapian::Database::check(temp.at("g2")) == 0);
}

TEST_CASE("names are grouped alike whether documents come at once or one after the other") {
  std::mt19937 random(11);
  const auto one_of = [&random](const std::vector<std::string>& words) {
    return words[random() % words.size()];
  };
  std::vector<std::string> texts;
  for (int i = 0; i < 60; ++i) {
    const std::size_t person = random() % 4;
    const std::string first = std::vector<std::string>{"Ada", "Kim", "Maggie", "Jörg"}[person];
    const std::string last = std::vector<std::string>{"Quill", "Roe", "Lund", "Tilden"}[person];
    const std::string organization = one_of({"Anti-Rain League", "Acme Inc.", "Gull Mail Corporation"});
    texts.push_back("President " + first + ' ' + one_of({"", "", "B. ", "Theodore "}) + last +
                    " met members of the " + organization + one_of({"", " (ARL)"}) + " in Ghent. " +
                    one_of({"", "Mr. ", first + ' '}) + last + " said that " +
                    one_of({"ARL", "Acme", "the Gull Mail", "Margaret Roe"}) + " was late.");
  }
  TempFolder temp;
  const auto segment_of = [&](const std::string& name, int begin, int end) {
    const auto writer = make_segment_writer();
    DocumentWriter documents({"en", true}, *writer);
    for (int i = begin; i < end; ++i) {
      const std::string id = std::to_string(i);
      documents.write(
          {id, "/" + id, "Title", "20200101", "", "Gull", "text", texts[static_cast<std::size_t>(i)]}, {});
    }
    writer->write(temp.at(name));
    return temp.at(name);
  };
  build_generation(temp.at("whole"), "", {{}, {segment_of("all", 10, 60)}, {}, "m", ""}, temp.path(), 2);
  build_generation(temp.at("steps"), "", {{}, {segment_of("s0", 0, 30)}, {}, "m", ""}, temp.path(), 2);
  update_generation(temp.at("steps"), {{}, {segment_of("s1", 30, 50)}, {}, "m", ""});
  update_generation(temp.at("steps"), {{1, 2, 3}, {}, {}, "m", ""});
  // Documents of the first build, and one of those that came later, which comes again.
  update_generation(temp.at("steps"), {{4, 5, 6, 7, 8, 9, 10, 50}, {segment_of("s2", 49, 60)}, {}, "m", ""});
  const Xapian::Database whole(temp.at("whole")), steps(temp.at("steps"));
  CHECK(whole.get_doccount() == steps.get_doccount());
  CHECK(load_aliases(whole).groups().size() == 3);
  for (auto key = whole.metadata_keys_begin("byline:"); key != whole.metadata_keys_end("byline:"); ++key) {
    CAPTURE(*key);
    if (*key != schema::metadata_identity) CHECK(whole.get_metadata(*key) == steps.get_metadata(*key));
  }
  {
    const auto columns = ColumnFile::open(temp.at("steps/byline.columns"), steps.get_uuid());
    REQUIRE(columns);
    CHECK(columns->revision() == steps.get_revision());
    CHECK(columns->last_document() == steps.get_lastdocid());
    CHECK(columns->made_from(load_aliases(steps)));
    CHECK(check_index(temp.at("steps")).empty());  // which compares all it holds, the words too
  }
  std::filesystem::remove(temp.at("steps/byline.columns"));
  CHECK(group_index_names(steps, temp.at("steps")) == group_index_names(whole, temp.at("whole")));
}

TEST_CASE("an update holds though the column file cannot follow it") {
  TempFolder temp;
  build_generation(temp.at("g1"), "", {{}, {segment(temp, "s1", {"a"})}, {}, "none", ""}, temp.path(), 2);
  std::filesystem::create_directory(temp.at("g1/byline.columns.new"));
  update_generation(temp.at("g1"), {{}, {segment(temp, "s2", {"b"})}, {}, "none", ""});
  const Xapian::Database updated = open_index(temp.at("g1")).database;
  CHECK(updated.get_doccount() == 2);
  const auto columns = ColumnFile::open(temp.at("g1/byline.columns"), updated.get_uuid());
  REQUIRE(columns);
  CHECK(columns->last_document() == 1);
}

TEST_CASE("everything removed") {
  TempFolder temp;
  build_generation(temp.at("g1"), "", {{}, {segment(temp, "s", {"a", "b"})}, {}, "none", ""}, temp.path(), 2);
  std::filesystem::create_directory(temp.at("scratch"));
  build_generation(temp.at("g2"), temp.at("g1"), {{1, 2}, {}, {}, "none", ""}, temp.at("scratch"), 2);
  CHECK(open_index(temp.at("g2")).database.get_doccount() == 0);
  update_generation(temp.at("g1"), {{1, 2}, {}, {}, "none", ""});
  CHECK(open_index(temp.at("g1")).database.get_doccount() == 0);
}

TEST_CASE("an update that fails changes nothing") {
  TempFolder temp;
  build_generation(temp.at("g1"), "", {{}, {segment(temp, "s", {"a", "b"})}, {}, "none", ""}, temp.path(), 2);
  CHECK_THROWS(update_generation(temp.at("g1"), {{1, 77}, {}, {}, "none", ""}));
  CHECK(Xapian::Database(temp.at("g1")).get_doccount() == 2);
}

TEST_CASE("names are counted and grouped over the whole index") {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (int i = 0; i < 4; ++i)
    add_names(database, {"Angela Merkel", "Joe Roe"}, {"Merkel\tAngela Merkel", "Merkel\tAngela Merkel"});
  add_names(database, {"Merkel"}, {});
  // Names past the limit of a term have lost their end, wherever it was cut: no evidence.
  for (const char* filler : {"a", "ab", "abc"}) {
    std::string full = filler;
    while (full.size() < 260) full += "世";
    add_names(database, {}, {"Roe\tJoe " + full, "Roe\tJoe " + full + "界"});
  }
  const NameGrouping names = group_index_names(database, {});
  REQUIRE(names.groups.size() == 1);
  CHECK(names.groups[0] == AliasGroup{EntityKind::person, "Angela Merkel", {"Merkel"}});

  store_index_names(database, {});
  CHECK(load_aliases(database).groups() == names.groups);
  CHECK(parse_join_reasons(database.get_metadata("byline:evidence")) == names.reasons);
  REQUIRE(names.reasons.size() == 1);
  CHECK(names.reasons[0] ==
        JoinReason{EntityKind::person, "Angela Merkel", "Merkel", JoinCode::short_form, "Angela Merkel", 4});
}

TEST_CASE("errors of Xapian and the file system in words of ours") {
  const auto told = [](auto&& thrown) -> std::string {
    try {
      try {
        throw thrown;
      } catch (...) {
        rethrow_as_error("/idx");
      }
    } catch (const Error& error) {
      return error.what() + std::string(" | ") + error.hint();
    }
  };
  CHECK(told(Xapian::DatabaseLockError("x")) ==
        "the index at /idx is being written by another program | try again when it is done");
  CHECK(told(Xapian::DatabaseCorruptError("bad block")) ==
        "the index at /idx is damaged: bad block | remove it and index again");
  for (const std::string& damage : {told(Xapian::DatabaseError("EOF reading block 3")),
                                    told(Xapian::DocNotFoundError("EOF reading block 3")),
                                    told(Xapian::SerialisationError("EOF reading block 3")),
                                    told(Xapian::RangeError("EOF reading block 3"))})
    CHECK(damage == "the index at /idx is damaged: EOF reading block 3 | remove it and index again");
  CHECK(
      told(Xapian::DatabaseCorruptError("bad block", "", 5)) ==
      "the index at /idx could not be written: bad block: Input/output error | the index is as it was before "
      "this run");
  CHECK(told(Xapian::InvalidArgumentError("Term too long")) ==
        "the index at /idx could not be written: Term too long | the index is as it was before this run");
  CHECK(told(Xapian::DatabaseError("write failed", "", 28)) ==
        "the index at /idx could not be written: No space left on device | the index is as it was before "
        "this run; free some space there, or put the index on another disk");
  CHECK(told(Xapian::DatabaseError(
            "Modifications failed (DatabaseError: Error writing block 2 (No space left on device)), and "
            "couldn't open at the old revision: no such block")) ==
        "the index at /idx could not be written: No space left on device | the index is as it was before "
        "this run; free some space there, or put the index on another disk");
  CHECK(
      told(WriteError(Error::Code::output_unwritable, "/idx/scratch/0-0/docdata.glass", "File too large")) ==
      "the index at /idx could not be written: File too large | the index is as it was before this run");
  CHECK(
      told(std::filesystem::filesystem_error("copy", std::make_error_code(std::errc::no_space_on_device))) ==
      "the index at /idx could not be written: No space left on device | the index is as it was before "
      "this run; free some space there, or put the index on another disk");
  CHECK(told(Error(Error::Code::internal, "as it is", "hint")) == "as it is | hint");
}
