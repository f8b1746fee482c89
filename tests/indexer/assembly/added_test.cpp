// When documents were first indexed.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <utility>

#include "common/text/moment.hpp"
#include "indexer/assembly/reanalysis.hpp"
#include "tests/indexer/assembly/support.hpp"

namespace byline {
namespace {

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
  namespace fs = std::filesystem;
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
