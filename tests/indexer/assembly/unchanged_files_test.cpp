// What a run need not read again, and what it must.
#include <sys/stat.h>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "common/database.hpp"
#include "common/fields/schema.hpp"
#include "indexer/assembly/skipped_files.hpp"
#include "indexer/assembly/upkeep.hpp"
#include "tests/indexer/assembly/support.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

/// What a run would read: with --dry-run a file that is passed over is one line, a record read one each.
std::string would_read(Indexed& index) {
  index.options.dry_run = true;
  index.run();
  index.options.dry_run = false;
  for (const std::string& line : index.told.plan)
    if (line.find("/texts/") == std::string::npos) return "records";
  return "nothing";
}

void touch(const std::string& path) {
  fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds(5));
}

std::string told(const Indexed& index) {
  std::string text;
  for (const Skipped& skipped : index.told.skips)
    text += (text.empty() ? "" : "; ") + fs::path(skipped.path).filename().string() + ": " + skipped.reason;
  return text;
}

}  // namespace

TEST_CASE("a file only touched is read once more, not each time") {
  Indexed index;
  const std::string path = index.write("x.jsonl", record("a", "ants") + record("b", "bees"));
  CHECK(counts(index.run()) == "2 added; 2");
  CHECK(would_read(index) == "nothing");
  touch(path);
  CHECK(would_read(index) == "records");
  CHECK(counts(index.run()) == "2 unchanged; 2");
  CHECK(would_read(index) == "nothing");
  // Also when another change makes a new generation of it.
  touch(path);
  std::string many;
  for (int i = 0; i < 600; ++i) many += record("m" + std::to_string(i), "mice");
  index.write("y.jsonl", many);
  CHECK(counts(index.run()) == "600 added, 2 unchanged; 602");
  CHECK(index.listing() == "XAPIANDB generation-2 lock");
  CHECK(would_read(index) == "nothing");
  CHECK(check_index(index.options.index).empty());
}

TEST_CASE("a record that others moved has its new line, and is not analysed again") {
  Indexed index;
  const auto lines = [&index] {
    std::string told;
    const Xapian::Database database = index.database();
    for (const char* id : {"a", "b", "c"}) {
      const std::string term = schema::id_term(id);
      if (!database.term_exists(term)) continue;
      const StoredFields fields = stored_fields(database.get_document(*database.postlist_begin(term)));
      told += (told.empty() ? "" : " ") + fields.id + std::to_string(fields.record_line);
    }
    return told;
  };
  index.write("x.jsonl", record("a", "ants") + record("b", "bees"));
  index.run();
  CHECK(lines() == "a1 b2");
  index.write("x.jsonl", "\n" + record("c", "cats") + record("a", "ants") + "\n\n" + record("b", "bees"));
  CHECK(counts(index.run()) == "1 added, 2 unchanged; 3");
  CHECK(lines() == "a3 b6 c2");
  // Also where another change makes a new generation.
  std::string many;
  for (int i = 0; i < 600; ++i) many += record("m" + std::to_string(i), "mice");
  index.write("x.jsonl", many + record("b", "bees") + record("a", "ants"));
  CHECK(counts(index.run()) == "600 added, 1 removed, 2 unchanged; 602");
  CHECK(lines() == "a602 b601");
  // A carriage return by itself: no line is certain.
  index.write("x.jsonl", record("b", "bees") + "\r \n" + record("a", "ants"));
  index.options.force = true;
  index.run();
  CHECK(lines() == "a0 b1");
  CHECK(check_index(index.options.index).empty());
}

TEST_CASE("a file that lost records is read once") {
  Indexed index;
  index.write("x.jsonl", record("a", "ants") + record("b", "bees") + record("c", "cats"));
  index.run();
  index.write("x.jsonl", record("a", "ants") + record("b", "bees"));
  CHECK(counts(index.run()) == "1 removed, 2 unchanged; 2");
  CHECK(would_read(index) == "nothing");
}

TEST_CASE("a file whose documents are stamped later than it was changed is read once") {
  Indexed index;
  const std::string path = index.write("x.jsonl", record("a", "ants") + record("b", "bees"));
  index.run();
  {
    // As written when the clock was years ahead.
    Xapian::WritableDatabase database(index.options.index);
    for (const Xapian::docid document : {1, 2}) {
      Xapian::Document ahead = database.get_document(document);
      Signature signature = unpack_signature(ahead.get_value(schema::signature_slot));
      signature.file.changed_ns += std::int64_t{1} << 60;
      ahead.add_value(schema::signature_slot, pack_signature(signature));
      database.replace_document(document, ahead);
    }
    database.commit();
  }
  CHECK(would_read(index) == "records");
  index.run();
  CHECK(would_read(index) == "nothing");
  index.write("x.jsonl", record("a", "ants") + record("b", "bees") + record("c", "cats"));
  index.run();
  CHECK(would_read(index) == "nothing");
}

TEST_CASE("what was skipped is told once, then counted, and told again with --verbose, without reading") {
  Indexed index;
  index.write("x.jsonl", record("a", "ants") + "{broken\n" + record("b", "bees"));
  index.write("empty.txt", "");
  index.write("only.jsonl", "{broken\n");
  const std::string skips =
      "empty.txt: empty file; only.jsonl:1: not valid JSON: it ends too early or has a bracket, comma or key "
      "out "
      "of place; x.jsonl:2: not valid JSON: it ends too early or has a bracket, comma or key out of place";
  CHECK(counts(index.run()) == "2 added, 3 skipped; 2");
  CHECK(told(index) == skips);
  for (const bool verbose : {false, true, false}) {
    index.options.verbose = verbose;
    const RunSummary summary = index.run();
    CHECK(counts(summary) == "2 unchanged, 3 skipped; 2");
    CHECK(summary.skipped_as_before == 3);
    CHECK(told(index) == (verbose ? skips : ""));
  }
  CHECK(would_read(index) == "nothing");
  index.write("empty.txt", "Eels.");
  index.erase("only.jsonl");
  index.write("x.jsonl", record("a", "ants") + "{broken\n" + record("b", "bees") + "{broken\n");
  const RunSummary summary = index.run();
  CHECK(counts(summary) == "1 added, 2 unchanged, 2 skipped; 3");
  CHECK(summary.skipped_as_before == 1);
  CHECK(told(index).starts_with("x.jsonl:4: "));
  index.write("x.jsonl", record("a", "ants") + record("b", "bees"));
  CHECK(counts(index.run()) == "3 unchanged; 3");
}

TEST_CASE("removed by hand, the documents of a file with skips come back") {
  Indexed index;
  index.write("x.jsonl", record("a", "ants") + "{broken\n");
  index.write("y.txt", "Yaks.");
  index.run();
  CHECK(remove_documents(index.options.index, index.folder.at("texts/x.jsonl"), {index.interruption}) == 1);
  CHECK(counts(index.run()) == "1 added, 1 unchanged, 1 skipped; 2");
}

TEST_CASE("a file that was not read to its end is read again though it stays the same") {
  Indexed index;
  const std::string lines = record("a", "ants") + record("b", "bees");
  index.write("x.jsonl", lines);
  // A compressed file cut short stands for an I/O error: it fails in the middle, and stays the same.
  std::string many;
  for (int i = 0; i < 30000; ++i) many += record("m" + std::to_string(i), "mice " + std::to_string(i * 7919));
  const std::string whole = compressed(many, ARCHIVE_FILTER_GZIP);
  index.write("y.jsonl.gz", whole.substr(0, whole.size() / 2));
  const RunSummary first = index.run();
  CHECK(first.skipped == 1);
  const std::uint64_t begun = first.documents - 2;
  CHECK(begun > 0);
  CHECK(would_read(index) == "records");
  CHECK(counts(index.run()) ==
        std::to_string(first.documents) + " unchanged, 1 skipped; " + std::to_string(first.documents));
  CHECK(would_read(index) == "records");
  index.write("y.jsonl.gz", whole);
  CHECK(counts(index.run()) ==
        std::to_string(30000 - begun) + " added, " + std::to_string(first.documents) + " unchanged; 30002");
  CHECK(would_read(index) == "nothing");
}

TEST_CASE("of many skips of a file that grows only those that are new are told") {
  Indexed index;
  const auto lines = [](int bad, int begin = 0) {
    std::string text;
    for (int i = begin; i < begin + bad; ++i) text += "{bad " + std::to_string(i) + "\n";
    return text;
  };
  const auto told = [&](const std::string& text) {
    index.write("x.jsonl", text);
    index.run();
    return index.told.skips.size();
  };
  const std::string good = record("a", "ants");
  CHECK(told(good + lines(250)) == 250);
  CHECK(told(good + lines(250) + record("b", "bees")) == 0);
  CHECK(told(good + lines(250) + record("b", "bees") + lines(3, 250)) == 3);
  CHECK(told(good + lines(250) + record("b", "bees") + lines(3, 250) + record("c", "cats")) == 0);
}

TEST_CASE("the table of skipped files, packed") {
  SkippedFiles files;
  files["/a\xff"] = {
      {5, -6, 7, 8}, 9, {{"/a\xff:1", "not valid JSON: a string is not closed"}, {"/b", ""}}, 11};
  files["/c"] = {unread_stamp(), 0, {}};
  const std::string packed = pack_skipped_files(files);
  const SkippedFiles again = unpack_skipped_files(packed);
  REQUIRE(again.size() == 2);
  CHECK(pack_skipped_files(again) == packed);
  CHECK(again.at("/a\xff").skips == files.at("/a\xff").skips);
  CHECK(again.at("/a\xff").others == 11);
  CHECK(again.at("/c").stamp == unread_stamp());
  for (std::size_t cut = 0; cut < packed.size(); ++cut)
    CHECK(unpack_skipped_files(packed.substr(0, cut)).size() <= 1);
  std::string hostile = packed;
  hostile.replace(hostile.size() - 8, 8, std::string(8, '\xff'));
  CHECK(unpack_skipped_files(hostile).size() == 1);
  files["/d"].skips = {{"/d:2", "not valid JSON: nested too deep"},
                       {"/d", "the id x: y stands twice in the file"},
                       {"/d", "damaged compressed data (x); the records before it were read"}};
  using Reasons = std::vector<std::pair<std::string, std::uint64_t>>;
  CHECK(count_reasons(files) == Reasons{{"not valid JSON", 2},
                                        {"", 1},
                                        {"an id stands twice in the file", 1},
                                        {"damaged compressed data (x)", 1}});
}
