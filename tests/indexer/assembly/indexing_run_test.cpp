#include "indexer/assembly/indexing_run.hpp"

#include <unistd.h>

#include <doctest/doctest.h>

#include <archive.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "indexer/assembly/upkeep.hpp"
#include "tests/indexer/assembly/support.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

std::string records(int first, int last, const std::string& text) {
  std::string lines;
  for (int i = first; i <= last; ++i)
    lines += record("r" + std::to_string(i), text + " " + std::to_string(i));
  return lines;
}

std::string skips(const ToldObserver& told) {
  std::string text;
  for (const Skipped& skipped : told.skips)
    text += (text.empty() ? "" : "; ") + fs::path(skipped.path).filename().string() + ": " + skipped.reason;
  return text;
}

}  // namespace

TEST_CASE("records that change, come and vanish") {
  Indexed index;
  const std::string a = record("a", "ants"), b = record("b", "bees"), c = record("c", "cats");
  index.write("x.jsonl", a + b + c);
  CHECK(counts(index.run()) == "3 added; 3");
  CHECK(counts(index.run()) == "3 unchanged; 3");
  index.write("x.jsonl", a + record("b", "beavers") + record("d", "dogs"));
  CHECK(counts(index.run()) == "1 added, 1 updated, 1 removed, 1 unchanged; 3");
  CHECK(index.having("bees").empty());
  CHECK(index.having("beavers") == "b");
  CHECK(index.having("cats").empty());
  CHECK(index.having("dogs") == "d");
  CHECK(check_index(index.options.index).empty());
}

TEST_CASE("files that change, come and vanish") {
  Indexed index;
  index.write("a.txt", "Ants.");
  index.write("b.txt", "Bees.");
  index.write("c.txt", "Cats.");
  CHECK(counts(index.run()) == "3 added; 3");
  index.write("a.txt", "Antelopes.");
  index.write("sub/d.txt", "Dogs.");
  index.erase("c.txt");
  CHECK(counts(index.run()) == "1 added, 1 updated, 1 removed, 1 unchanged; 3");
  CHECK(index.told.skips.empty());
  // A vanished file is removed only where somebody looked.
  index.erase("b.txt");
  index.options.paths = {index.folder.at("texts/sub")};
  CHECK(counts(index.run()) == "1 unchanged; 3");
}

TEST_CASE("records that move to another file are updated, not removed") {
  Indexed index;
  index.write("monday.jsonl", records(1, 4, "whales"));
  CHECK(counts(index.run()) == "4 added; 4");
  fs::rename(index.folder.at("texts/monday.jsonl"), index.folder.at("texts/tuesday.jsonl"));
  CHECK(counts(index.run()) == "4 updated; 4");
  CHECK(counts(index.run()) == "4 unchanged; 4");
  // From one file that stays to one read after it.
  index.write("tuesday.jsonl", records(1, 3, "whales"));
  index.write("z.jsonl", records(4, 4, "whales"));
  CHECK(counts(index.run()) == "1 updated, 3 unchanged; 4");
  CHECK(check_index(index.options.index).empty());
}

TEST_CASE("an id that stands twice in a file is taken once, one in two files twice") {
  Indexed index;
  const std::string a = index.write("a.jsonl", record("x", "first") + record("x", "second"));
  const std::string b = index.write("b.jsonl", record("x", "third"));
  CHECK(counts(index.run()) == "2 added, 1 skipped; 2");
  CHECK(skips(index.told) == "a.jsonl: the id x stands twice in the file");
  CHECK(index.having("first") == "x");
  CHECK(index.having("third") == b + "#x");
  CHECK(counts(index.run()) == "2 unchanged, 1 skipped; 2");
  index.write("b.jsonl", record("x", "fourth"));
  CHECK(counts(index.run()) == "1 updated, 1 unchanged, 1 skipped; 2");
  CHECK(index.having("fourth") == b + "#x");
  index.erase("a.jsonl");
  CHECK(counts(index.run()) == "1 removed, 1 unchanged; 1");
}

TEST_CASE("small changes go into the generation, large ones make the next, and both give the same") {
  Indexed in_place, rebuilt, fresh;
  const std::string before = records(1, 700, "whales near the pier");
  for (Indexed* index : {&in_place, &rebuilt}) {
    index->options.paths = {index->folder.at("texts/x.jsonl")};
    index->write("x.jsonl", before);
    CHECK(counts(index->run()) == "700 added; 700");
    CHECK(index->listing() == "XAPIANDB generation-1 lock");
  }
  // Up to 500 changes are made in place.
  in_place.write("x.jsonl",
                 records(1, 500, "whales near the pier") + records(501, 700, "gulls over the bay"));
  CHECK(counts(in_place.run()) == "200 updated, 500 unchanged; 700");
  in_place.write("x.jsonl",
                 records(1, 300, "whales near the pier") + records(301, 700, "gulls over the bay"));
  CHECK(counts(in_place.run()) == "200 updated, 500 unchanged; 700");
  const std::string after = records(1, 100, "whales near the pier") + records(301, 800, "gulls over the bay");
  in_place.write("x.jsonl", after);
  CHECK(counts(in_place.run()) == "100 added, 200 removed, 500 unchanged; 600");
  CHECK(in_place.listing() == "XAPIANDB generation-1 lock");
  rebuilt.write("x.jsonl", after);
  CHECK(counts(rebuilt.run()) == "100 added, 400 updated, 200 removed, 100 unchanged; 600");
  CHECK(rebuilt.listing() == "XAPIANDB generation-2 lock");
  fresh.write("x.jsonl", after);
  CHECK(counts(fresh.run()) == "600 added; 600");

  // All but the folder's name is the same.
  const auto with_paths_alike = [](const Indexed& index) {
    std::string all;
    for (const std::string& document : contents(index.database())) all += document + "\n\n";
    const std::string folder = index.folder.path();
    for (std::size_t at = all.find(folder); at != std::string::npos; at = all.find(folder, at))
      all.replace(at, folder.size(), "FOLDER");
    return all;
  };
  const std::string expected = with_paths_alike(fresh);
  CHECK((with_paths_alike(in_place) == expected));
  CHECK((with_paths_alike(rebuilt) == expected));
  for (const Indexed* index : {&in_place, &rebuilt}) {
    CHECK(index->database().get_avlength() == fresh.database().get_avlength());
    Xapian::Enquire mine(index->database()), theirs(fresh.database());
    mine.set_query(Xapian::Query("Zgull") | Xapian::Query("Zpier") | Xapian::Query("444"));
    theirs.set_query(mine.get_query());
    CHECK(mine.get_mset(0, 1).get_max_attained() ==
          doctest::Approx(theirs.get_mset(0, 1).get_max_attained()));
    CHECK(mine.get_mset(0, 1000, 1000).size() == theirs.get_mset(0, 1000, 1000).size());
  }
  CHECK(counts(rebuilt.run()) == "600 unchanged; 600");
}

TEST_CASE("paths and ids longer than a term") {
  Indexed index;
  std::string last;
  // Folders deep enough, then names that differ in the last letter only; cut at each place within a
  // character.
  for (const std::string shift : {"", "y", "yy"}) {
    std::string name = shift;
    for (int folder = 0; folder < 3; ++folder) {
      for (int i = 0; i < 30; ++i) name += "世";
      name += "/";
    }
    index.write(name + "1.txt", "Whales " + shift + " one.");
    last = index.write(name + "2.txt", "Whales " + shift + " two.");
  }
  const std::string id(300, 'i');
  index.write("x.jsonl", record(id + "1", "Whales three.") + record(id + "2", "Whales four."));
  CHECK(counts(index.run()) == "8 added; 8");
  CHECK(counts(index.run()) == "8 unchanged; 8");
  index.write("x.jsonl", record(id + "1", "Whales three.") + record(id + "2", "Gulls four."));
  CHECK(counts(index.run()) == "1 updated, 7 unchanged; 8");
  CHECK(index.having("gulls") == id + "2");
  CHECK(check_index(index.options.index).empty());
  fs::remove(last);
  CHECK(counts(index.run()) == "1 removed, 7 unchanged; 7");
  CHECK(index.having("two").find(last) == std::string::npos);
}

TEST_CASE("paths that are not UTF-8") {
  Indexed index;
  std::string deep;
  for (int folder = 0; folder < 3; ++folder) deep += std::string(90, '\x80') + "/";
  index.write("odd\xff.txt", "Newts one.");
  index.write("odd\xfe.txt", "Newts two.");
  index.write(deep + "a.txt", "Newts three.");
  CHECK(counts(index.run()) == "3 added; 3");
  CHECK(counts(index.run()) == "3 unchanged; 3");
  index.erase("odd\xff.txt");
  CHECK(counts(index.run()) == "1 removed, 2 unchanged; 2");
}

TEST_CASE("an index inside the folder it indexes is passed over") {
  Indexed index;
  index.options.index = index.folder.at("texts/.idx/../idx/");
  index.write("a.txt", "Ants.");
  CHECK(counts(index.run()) == "1 added; 1");
  CHECK(counts(index.run()) == "1 unchanged; 1");
  CHECK(index.told.skips.empty());
}

TEST_CASE("a file given twice, or within a folder given too, is read once") {
  Indexed index;
  const std::string a = index.write("a.txt", "Ants.");
  index.options.paths = {a, index.folder.at("texts"), index.folder.at("texts/../texts")};
  CHECK(counts(index.run()) == "1 added; 1");
}

TEST_CASE("more than half of the index is not removed without being asked") {
  Indexed index;
  for (const char* name : {"a", "b", "c", "d"}) index.write(std::string(name) + ".txt", "Whales.");
  index.run();
  index.erase("a.txt");
  index.erase("b.txt");
  CHECK(counts(index.run()) == "2 removed, 2 unchanged; 2");  // half is not more than half
  index.erase("c.txt");
  index.erase("d.txt");
  index.write("e.txt", "Gulls.");
  const std::string refusal =
      "this run would remove 2 of the index's 2 documents, since their files are gone | is a disk not "
      "mounted? if "
      "they are to go, run again with --force";
  CHECK(index.error() == refusal);
  CHECK(index.database().get_doccount() == 2);
  CHECK(index.having("gulls").empty());
  CHECK(index.listing() == "XAPIANDB generation-1 lock");
  index.options.dry_run = true;
  CHECK(index.error() == refusal);
  index.options.dry_run = false;
  index.options.force = true;
  CHECK(counts(index.run()) == "1 added, 2 removed; 1");
}

TEST_CASE("the only document is not removed without being asked") {
  Indexed index;
  index.write("a.txt", "Whales.");
  index.run();
  index.erase("a.txt");
  CHECK(index.error() ==
        "this run would remove the index's only document, since its file is gone | is a disk not mounted? if "
        "it is to "
        "go, run again with --force");
  index.write("a.txt", "Whales.");
  index.write(".bylineignore", "*.txt\n");
  CHECK(
      index.error() ==
      "this run would remove the index's only document, since it is left out | look at --include, --exclude, "
      "--types and .bylineignore files; if it is to go, run again with --force");
}

TEST_CASE("what was moved is not lost, however much it is") {
  Indexed index;
  fs::create_directory(index.folder.at("texts/old"));
  for (const char* name : {"a", "b", "c"}) index.write("old/" + std::string(name) + ".txt", "Whales.");
  index.write("old/x.jsonl", records(1, 4, "whales") + "{\"text\":\"Gulls.\"}\n");
  CHECK(counts(index.run()) == "8 added; 8");
  fs::rename(index.folder.at("texts/old"), index.folder.at("texts/new"));
  index.options.dry_run = true;
  CHECK(counts(index.run()) == "4 added, 4 updated, 4 removed; 8");
  index.options.dry_run = false;
  CHECK(counts(index.run()) == "4 added, 4 updated, 4 removed; 8");
  CHECK(counts(index.run()) == "8 unchanged; 8");
  // Not so when as many others come.
  fs::remove_all(index.folder.at("texts/new"));
  for (const char* name : {"a", "b", "c"}) index.write(std::string(name) + ".txt", "Gulls..");
  CHECK(index.error().starts_with("this run would remove 8 of the index's 8 documents"));
  // Nor for more than was moved.
  index.options.force = true;
  CHECK(counts(index.run()) == "3 added, 8 removed; 3");
  index.options.force = false;
  fs::rename(index.folder.at("texts/a.txt"), index.folder.at("texts/d.txt"));
  index.erase("b.txt");
  index.erase("c.txt");
  CHECK(index.error().starts_with("this run would remove 3 of the index's 3 documents"));
}

TEST_CASE("a log that is rotated is not lost, nor what is packed") {
  Indexed index;
  std::string log;
  for (int i = 0; i < 9; ++i) log += "{\"text\":\"gulls " + std::to_string(i) + "\"}\n";
  index.write("log.jsonl", log);
  index.write("a.txt", "Whales.");
  CHECK(counts(index.run()) == "10 added; 10");
  index.write("log.jsonl", "{\"text\":\"terns\"}\n");
  index.write("log.jsonl.1.gz", compressed(log, ARCHIVE_FILTER_GZIP));
  index.erase("a.txt");
  index.write("a.txt.gz", compressed("Whales.", ARCHIVE_FILTER_GZIP));
  CHECK(counts(index.run()) == "10 added, 1 updated, 9 removed; 11");
}

TEST_CASE("records replaced by others in a file that is there need no force") {
  Indexed index;
  index.write("x.jsonl", records(1, 4, "whales"));
  index.run();
  index.write("x.jsonl", records(8, 9, "whales"));
  CHECK(counts(index.run()) == "2 added, 4 removed; 2");
}

TEST_CASE("a file becomes a folder, and a folder a file") {
  Indexed index;
  fs::create_directory(index.folder.at("texts/b"));
  for (const char* name : {"a", "b/b.txt", "c", "d"}) index.write(name, "Ants.");
  CHECK(counts(index.run()) == "4 added; 4");
  index.erase("a");
  fs::create_directory(index.folder.at("texts/a"));
  index.write("a/a.txt", "Gulls.");
  fs::remove_all(index.folder.at("texts/b"));
  index.write("b", "Gulls.");
  CHECK(counts(index.run()) == "2 added, 2 removed, 2 unchanged; 4");
  const std::string texts = index.options.paths.front();
  CHECK(index.having("ants") == texts + "/c " + texts + "/d");
  CHECK(index.having("gulls") == texts + "/a/a.txt " + texts + "/b");
}

TEST_CASE("a file that is cut off, or changes while it is read, loses no documents") {
  Indexed index;
  std::string lines;
  for (int i = 0; i < 300; ++i)
    lines += record("r" + std::to_string(i), "gulls " + std::to_string(i * 7919 % 1000) + " over the bay");
  const std::string whole = compressed(lines, ARCHIVE_FILTER_GZIP);
  index.write("x.jsonl.gz", whole);
  CHECK(counts(index.run()) == "300 added; 300");
  index.write("x.jsonl.gz", whole.substr(0, whole.size() * 9 / 10));
  const RunSummary cut = index.run();
  CHECK(cut.removed == 0);
  CHECK(cut.documents == 300);
  CHECK(cut.skipped >= 1);
  // Whole again, with fewer in it.
  index.write("x.jsonl.gz", compressed(lines.substr(0, lines.find("\"r299\"") - 6), ARCHIVE_FILTER_GZIP));
  CHECK(counts(index.run()) == "1 removed, 299 unchanged; 299");
}

TEST_CASE("a document whose new version is over a limit goes, and is told") {
  Indexed index;
  index.options.analysis.most_stored_bytes = 20'000;
  index.write("x.jsonl", record("a", "ants") + record("b", "bees") + record("c", "cats"));
  index.run();
  std::string large;
  for (int i = 0; i < 4'000; ++i) large += "\\u0001";
  index.write("x.jsonl",
              record("a", "ants") + record("b", large) + record("c", "cats") + record("d", "dogs"));
  CHECK(counts(index.run()) == "1 added, 1 removed, 2 unchanged, 1 skipped; 3");
  CHECK(index.having("bees").empty());
  REQUIRE(index.told.skips.size() == 1);
  CHECK(index.told.skips[0].path == "b");
  CHECK(index.told.skips[0].reason.ends_with(" bytes of data, and an index can hold no more than 20000"));
}

TEST_CASE("a plan in words") {
  Indexed index;
  const std::string a = index.write("a.txt", "Ants."), c = index.write("c.txt", "Cats.");
  index.write("x.jsonl", records(1, 3, "whales"));
  index.run();
  index.write("a.txt", "Antelopes.");
  index.erase("c.txt");
  index.write("x.jsonl", record("r1", "whales 1") + record("r2", "gulls") + record("r4", "terns"));
  index.options.dry_run = true;
  const RunSummary summary = index.run();
  CHECK(counts(summary) == "1 added, 2 updated, 2 removed, 1 unchanged; 5");
  std::sort(index.told.plan.begin(), index.told.plan.end());
  CHECK(index.told.plan == std::vector<std::string>{"add r4: new", "remove " + c + ": its file has vanished",
                                                    "remove r3: no longer in its file", "skip r1: unchanged",
                                                    "update " + a + ": changed", "update r2: changed"});
  CHECK(index.having("terns").empty());
  index.options.dry_run = false;
  CHECK(counts(index.run()) == "1 added, 2 updated, 2 removed, 1 unchanged; 4");
}

TEST_CASE("an interrupted run leaves the index as it was") {
  Indexed index;
  index.write("x.jsonl", records(1, 5, "whales"));
  index.run();
  const std::vector<std::string> before = contents(index.database());
  index.write("x.jsonl", records(1, 700, "gulls"));
  for (const bool while_merging : {false, true}) {
    CAPTURE(while_merging);
    Interruption interruption;
    ToldObserver told;
    told.on_progress = [&](const Progress& now) {
      if (now.merging == while_merging) interruption.ask();
    };
    CHECK_THROWS_AS(run_indexing(index.options, told, interruption), Interrupted);
    CHECK(contents(index.database()) == before);
    CHECK(index.listing() == "XAPIANDB generation-1 lock");
  }
  CHECK(counts(index.run()) == "695 added, 5 updated; 700");
}

TEST_CASE("progress counts documents and bytes of their texts, of what the files hold") {
  Indexed index;
  const std::string lines = records(1, 5, "whales");
  index.write("x.jsonl", lines);
  index.run();
  CHECK(index.told.last.documents == 5);
  CHECK(index.told.last.bytes == 5 * std::string("whales 1").size());
  CHECK(index.told.last.total_bytes == lines.size());
  CHECK(index.told.last.merging);
}

TEST_CASE("an index with other rules for words is refused") {
  Indexed index;
  index.write("a.txt", "Ants.");
  index.run();
  {
    Xapian::WritableDatabase database(index.options.index);
    database.set_metadata(std::string(schema::metadata_analysis), "analysis 0");
    database.commit();
  }
  CHECK(index.error() == "the index at " + index.options.index +
                             " was built with other rules for words (analysis 0, now analysis 2) | renew it "
                             "with: indexer --db " +
                             index.options.index + " --reanalyse");
}

TEST_CASE("a damaged index stops the run with a sentence") {
  Indexed index;
  index.write("x.jsonl", records(1, 2000, "whales near the pier"));
  index.run();
  const std::string table = index.folder.at("index/generation-1/postlist.glass");
  const auto bytes = fs::file_size(table);
  REQUIRE(bytes > 3 * 8192);
  {
    std::fstream file(table, std::ios::in | std::ios::out | std::ios::binary);
    file << std::string(bytes, '\xee');
  }
  index.write("x.jsonl", records(1, 2001, "whales near the pier"));
  const std::string error = index.error();
  CHECK_MESSAGE(error.starts_with("the index at " + index.options.index + " "), error);
  CHECK_THROWS_AS(index_statistics(index.options.index), Error);
}

TEST_CASE("an update is one change, though a document goes and one comes") {
  Indexed index;
  index.write("x.jsonl", records(1, 700, "whales"));
  index.run();
  index.write("x.jsonl", records(1, 400, "gulls") + records(401, 700, "whales"));
  CHECK(counts(index.run()) == "400 updated, 300 unchanged; 700");
  CHECK(index.listing() == "XAPIANDB generation-1 lock");
}

TEST_CASE("the index itself is not indexed, by whatever way it is reached") {
  Indexed index;
  index.options.index = index.folder.at("texts/deep/index");
  index.write("a.txt", "Ants.");
  fs::create_directory_symlink(index.folder.at("texts/deep"), index.folder.at("way"));
  fs::create_directory_symlink(index.options.index, index.folder.at("texts/link"));
  fs::create_symlink(index.folder.at("texts/deep/index/lock"), index.folder.at("texts/lock.txt"));
  index.options.follow_links = true;
  CHECK(counts(index.run()) == "1 added; 1");
  CHECK(counts(index.run()) == "1 unchanged; 1");
  index.options.paths = {index.folder.at("way"), index.folder.at("texts")};
  CHECK(counts(index.run()) == "1 unchanged; 1");
  index.options.index = index.folder.at("way/index");  // the same, by another name
  CHECK(counts(index.run()) == "1 unchanged; 1");
  index.options.paths = {index.folder.at("way/index")};
  CHECK(counts(index.run()) == "1 skipped; 1");
  CHECK(skips(index.told) == "index: part of the index");
}

TEST_CASE("too little memory is told with the least that does") {
  Indexed index;
  index.write("a.txt", "Ants.");
  index.options.memory = std::size_t{32} << 20;
  const std::string error = index.error();
  CHECK(error.starts_with("the memory allowed with --memory is too little | --memory "));
  CHECK(error.ends_with("M is the least for these files and this index"));
  CHECK_FALSE(fs::exists(index.options.index));
}

TEST_CASE("several workers index what one does") {
  Indexed one, four;
  four.options.jobs = 4;
  for (Indexed* index : {&one, &four}) {
    index->write("x.jsonl", records(1, 400, "gulls over the bay"));
    CHECK(counts(index->run()) == "400 added; 400");
  }
  CHECK(one.having("Zgull") == four.having("Zgull"));
  CHECK(one.database().get_avlength() == four.database().get_avlength());
  CHECK(check_index(four.options.index).empty());
}
