// When documents were first indexed.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/fields/schema.hpp"
#include "common/text/moment.hpp"
#include "indexer/assembly/reanalysis.hpp"
#include "indexer/assembly/signature.hpp"
#include "tests/indexer/assembly/support.hpp"

namespace byline {
namespace {

namespace fs = std::filesystem;

/// By the text that a document begins with.
std::map<std::string, std::string> moments(const Indexed& index) {
  std::map<std::string, std::string> all;
  const Xapian::Database database = index.database();
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const StoredFields fields = stored_fields(database.get_document(*at));
    all.emplace(fields.path.substr(fields.path.rfind('/') + 1), fields.added);
  }
  return all;
}

TEST_CASE("a document keeps the moment at which it was first indexed") {
  Indexed index;
  index.write("a.txt", "whales");
  index.write("b.txt", "gulls");
  index.run();
  const auto first = moments(index);
  CHECK(seconds_of_moment(first.at("a.txt")) > 0);
  CHECK(first.at("a.txt") == first.at("b.txt"));

  // Later runs have later moments, however soon they follow.
  index.write("a.txt", "whales and seals");
  index.write("c.txt", "terns");
  index.run();
  auto now = moments(index);
  CHECK(now.at("a.txt") == first.at("a.txt"));
  CHECK(now.at("c.txt") > first.at("a.txt"));
  const std::string second = now.at("c.txt");

  // What went and comes again is new.
  index.erase("b.txt");
  index.run();
  index.write("b.txt", "gulls");
  index.run();
  now = moments(index);
  CHECK(now.at("b.txt") > second);

  Interruption interruption;
  reanalyse(index.options, index.told, interruption);
  CHECK(moments(index) == now);
}

TEST_CASE("a file that moved with the same content keeps its moment") {
  Indexed index;
  const auto at = [&](const char* name) { return index.folder.at("texts/" + std::string(name)); };
  fs::create_directory(at("old"));
  const auto then = fs::file_time_type::clock::now() - std::chrono::hours(1);
  // Alike in size and time.
  for (const auto& [name, text] :
       {std::pair{"old/a.txt", "whales"}, {"old/b.txt", "seals."}, {"c.txt", "terns."}}) {
    index.write(name, text);
    fs::last_write_time(at(name), then);
  }
  index.write("old/records.jsonl", R"({"text":"gulls"})"
                                   "\n");
  index.write("old/table.csv", "title,text\nOrcas,Seen.\n");
  index.run();
  const auto first = moments(index);
  CHECK(first.size() == 5);

  fs::rename(at("old"), at("new"));
  fs::rename(at("c.txt"), at("tern.txt"));
  CHECK(counts(index.run()) == "5 added, 5 removed; 5");
  auto now = moments(index);
  CHECK(now.at("tern.txt") == first.at("c.txt"));
  now.erase("tern.txt");
  for (const auto& [name, moment] : now) CHECK_MESSAGE(moment == first.at(name), name);

  // Not so when it was changed as well, or copied.
  fs::rename(at("new/a.txt"), at("changed.txt"));
  index.write("changed.txt", "orcas.");
  fs::last_write_time(at("changed.txt"), then);
  fs::copy(at("new/b.txt"), at("copy.txt"));
  fs::last_write_time(at("copy.txt"), then);
  index.run();
  now = moments(index);
  CHECK(now.at("b.txt") == first.at("b.txt"));
  for (const char* name : {"changed.txt", "copy.txt"}) CHECK_MESSAGE(now.at(name) > first.at("a.txt"), name);
}

/// What lies in the folder of texts, by name.
using Files = std::map<std::string, std::string>;

struct FirstIndexed : Indexed {
  /// The numbers of the runs in which documents were first indexed, behind their ids: "a.txt 1, b.txt 2".
  std::string after(const Files& files) {
    for (const auto& entry : fs::directory_iterator(options.paths.front())) fs::remove_all(entry);
    for (const auto& [name, text] : files) {
      fs::create_directories(fs::path(folder.at("texts/" + name)).parent_path());
      write(name, name.ends_with(".gz") ? compressed(text, ARCHIVE_FILTER_GZIP) : text);
      // Nothing but the text tells that it is the same.
      fs::last_write_time(folder.at("texts/" + name),
                          fs::file_time_type::clock::now() - std::chrono::seconds(++written));
    }
    moment = run().moment;
    if (!moment.empty()) runs.push_back(moment);
    std::map<std::string, std::string> documents;
    const Xapian::Database all = database();
    for (auto at = all.postlist_begin(""); at != all.postlist_end(""); ++at) {
      const Xapian::Document document = all.get_document(*at);
      const StoredFields fields = stored_fields(document);
      documents.emplace(fields.id.substr(fields.id.find("texts/") + 6), fields.added);
    }
    std::string all_told;
    for (const auto& [id, added] : documents)
      all_told += (all_told.empty() ? "" : ", ") + id + " " +
                  std::to_string(std::find(runs.begin(), runs.end(), added) - runs.begin() + 1);
    return all_told;
  }
  int written = 0;
  std::string moment;
  std::vector<std::string> runs;
};

TEST_CASE("when it was first indexed goes with a text") {
  const std::string x = "whales were seen", y = "gulls came", z = "seals slept";
  struct Row {
    const char* what;
    Files before, after;
    std::string first_indexed;
    bool is_anything_new = true;
  };
  const Row rows[] = {
      {"a log is rotated", {{"a", x}}, {{"a", y}, {"a.1", x}}, "a 2, a.1 1"},
      {"and once more", {{"a", x}, {"a.1", y}}, {{"a", z}, {"a.1", x}, {"a.2", y}}, "a 2, a.1 1, a.2 1"},
      {"the last goes", {{"a", x}, {"a.1", y}}, {{"a", z}, {"a.1", x}}, "a 2, a.1 1"},
      {"two change places", {{"a", x}, {"b", y}}, {{"a", y}, {"b", x}}, "a 1, b 1", false},
      {"an edited file", {{"a", x}}, {{"a", y}}, "a 1", false},
      {"edited, and another comes", {{"a", x}}, {{"a", y}, {"b", z}}, "a 1, b 2"},
      {"moved, and written", {{"a", x}}, {{"b", x}}, "b 1", false},
      {"moved twice", {{"a", x}}, {{"b", x}, {"c", x}}, "b 1, c 1", false},
      {"a copy of what stays is new", {{"a", x}}, {{"a", x}, {"b", x}}, "a 1, b 2"},
      {"copies stay when one is edited", {{"a", x}, {"b", x}}, {{"a", y}, {"b", x}}, "a 1, b 1", false},
      {"one copy moved, the other edited", {{"a", x}, {"b", x}}, {{"a", y}, {"c", x}}, "a 1, c 1", false},
      {"compressed when rotated", {{"a.txt", x}}, {{"a.txt", y}, {"a.txt.1.gz", x}}, "a.txt 2, a.txt.1.gz 1"},
      {"unpacked", {{"a.txt.gz", x}}, {{"a.txt", x}}, "a.txt 1", false},
      {"its title is of its name",
       {{"old-gull-news.txt", x}},
       {{"new-gull-news.txt", x}},
       "new-gull-news.txt 1",
       false},
      {"another title", {{"a.txt", "Whales\n\nSeen."}}, {{"b.txt", "Gulls\n\nSeen."}}, "b.txt 2"},
      {"a folder", {{"f/a", x}, {"f/b", x}}, {{"g/a", x}, {"g/b", x}}, "g/a 1, g/b 1", false},
      {"records without ids are rotated",
       {{"l.jsonl", "{\"text\":\"ants\"}\n{\"text\":\"bees\"}\n{\"text\":\"cats\"}\n"}},
       {{"l.jsonl", "{\"text\":\"dogs\"}\n"},
        {"l.jsonl.1", "{\"text\":\"ants\"}\n{\"text\":\"bees\"}\n{\"text\":\"cats\"}\n"}},
       "l.jsonl.1:1 1, l.jsonl.1:2 1, l.jsonl.1:3 1, l.jsonl:1 2"},
      {"a record is put on top",
       {{"l.jsonl", "{\"text\":\"ants\"}\n{\"text\":\"bees\"}\n"}},
       {{"l.jsonl", "{\"text\":\"dogs\"}\n{\"text\":\"ants\"}\n{\"text\":\"bees\"}\n"}},
       "l.jsonl:1 2, l.jsonl:2 1, l.jsonl:3 1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    FirstIndexed index;
    index.options.force = true;
    index.after(row.before);
    CHECK(index.after(row.after) == row.first_indexed);
    CHECK(!index.moment.empty() == row.is_anything_new);
    CHECK(index.after(row.after) == row.first_indexed);  // read again
  }
}

TEST_CASE("of documents of older programs the text is read from the index") {
  FirstIndexed index;
  index.after({{"a", "whales were seen"}});
  {
    Xapian::WritableDatabase database(index.options.index);
    Xapian::Document document = database.get_document(1);
    const std::string signature = document.get_value(schema::signature_slot);
    REQUIRE(signature.size() == signature_bytes + 8);
    document.add_value(schema::signature_slot, signature.substr(0, signature_bytes));
    database.replace_document(1, document);
    database.commit();
  }
  CHECK(index.after({{"a", "gulls came"}, {"a.1", "whales were seen"}}) == "a 2, a.1 1");
}

TEST_CASE("what is moved between folders that are given is found again") {
  Indexed index;
  for (const char* name : {"one", "two"}) fs::create_directory(index.folder.at("texts/" + std::string(name)));
  index.options.paths = {index.folder.at("texts/one"), index.folder.at("texts/two")};
  index.write("one/a.txt", "whales");
  index.run();
  const auto first = moments(index);
  fs::rename(index.folder.at("texts/one/a.txt"), index.folder.at("texts/two/b.txt"));
  CHECK(index.run().moment.empty());
  CHECK(moments(index).at("b.txt") == first.at("a.txt"));
}

TEST_CASE("what has moved while nobody looked is found again where its file is gone") {
  Indexed index;
  const auto at = [&](const char* name) { return index.folder.at("texts/" + std::string(name)); };
  fs::create_directory(at("old"));
  for (const char* name : {"old/a.txt", "old/b.txt"}) index.write(name, std::string("whales of ") + name);
  index.options.paths = {at("old")};
  index.run();
  auto first = moments(index);
  // The folder that was given is renamed; the documents of the old one stay, as of a disk that is not
  // mounted.
  fs::rename(at("old"), at("new"));
  index.options.paths = {at("new")};
  const RunSummary moved = index.run();
  CHECK(counts(moved) == "2 added; 4");
  CHECK(moved.moment.empty());
  // But a copy is new where the file is there, or what came through standard input.
  index.write("new/c.txt", "whales of old/a.txt");
  CHECK_FALSE(index.run().moment.empty());
  CHECK(moments(index).at("c.txt") > first.at("a.txt"));
}

TEST_CASE("what is written in the place of a text that went while nobody looked there is new") {
  Indexed index;
  const auto at = [&index](const std::string& name) { return index.folder.at("texts/" + name); };
  index.write("log.txt", "whales");
  index.options.paths = {at("log.txt")};
  index.run();
  const std::string first = moments(index).at("log.txt");
  fs::rename(at("log.txt"), at("log.1.txt"));
  index.options.paths = {at("log.1.txt")};
  CHECK(index.run().moment.empty());
  index.write("log.txt", "gulls");
  index.options.paths = {at("log.txt")};
  const RunSummary later = index.run();
  CHECK(counts(later) == "1 updated; 2");
  const auto now = moments(index);
  CHECK(now.at("log.1.txt") == first);
  CHECK(now.at("log.txt") > first);
  CHECK(later.moment == now.at("log.txt"));
  // From then on it is the document changed.
  index.write("log.txt", "gulls and terns");
  CHECK(index.run().moment.empty());
  CHECK(moments(index) == now);
}

TEST_CASE("moments go on where an index that had later ones is emptied") {
  for (const bool other_options : {false, true}) {
    Indexed index;
    for (int run = 0; run < 5; ++run) {  // each has a second of its own, so the last lies ahead
      index.write(std::to_string(run) + ".txt", "whales " + std::to_string(run));
      index.run();
    }
    const std::string last = moments(index).at("4.txt");
    for (int run = other_options ? 1 : 0; run < 5; ++run)
      fs::remove(index.folder.at("texts/" + std::to_string(run) + ".txt"));
    index.options.force = true;
    index.options.analysis.entities = !other_options;  // all is written anew
    index.run();
    index.write("new.txt", "gulls");
    index.run();
    CHECK(moments(index).at("new.txt") > last);
  }
}

std::string records_about(unsigned begin, unsigned end, std::string_view text) {
  std::string lines;
  for (unsigned id = begin; id < end; ++id)
    lines += "{\"id\":\"" + std::to_string(id) + "\",\"text\":\"" + std::string(text) + "\"}\n";
  return lines;
}

TEST_CASE("a new generation keeps the moments of the old one") {
  Indexed index;
  index.options.paths = {index.folder.at("texts/x.jsonl")};
  index.write("x.jsonl", records_about(1, 601, "whales"));
  index.run();
  const std::string first = index.database().get_value_upper_bound(schema::added_slot);
  index.write("x.jsonl", records_about(1, 11, "whales") + records_about(11, 621, "gulls"));
  CHECK(counts(index.run()) == "20 added, 590 updated, 10 unchanged; 620");
  std::map<std::string, int> documents;
  const Xapian::Database database = index.database();
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at)
    ++documents[database.get_document(*at).get_value(schema::added_slot)];
  CHECK(documents.size() == 2);
  CHECK(documents[first] == 600);
}

}  // namespace
}  // namespace byline
