#include "indexer/assembly/survivors.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "indexer/assembly/document_writer.hpp"
#include "tests/file_limit.hpp"
#include "tests/indexer/assembly/support.hpp"

using namespace byline;

TEST_CASE("what is kept is kept whole, however much goes") {
  TempFolder temp;
  {
    const auto writer = make_segment_writer();
    DocumentWriter documents({"en", true}, *writer);
    for (char id = 'a'; id <= 'j'; ++id)
      documents.write({std::string(1, id), std::string("/") + id, "Title", "20200101", "", "Gull", "text",
                       "Maria Kettle of Acme Corp. spoke, spoke again about " + std::string(1, id) + "."},
                      {});
    writer->write(temp.at("index"));
  }
  const Xapian::Database index(temp.at("index"));
  const std::vector<std::string> before = contents(index);
  REQUIRE(before.size() == 10);

  const struct {
    std::vector<Xapian::docid> removed;
    std::size_t databases;
  } cases[] = {
      {{}, 1},                            // the index as it is
      {{3}, 1},                           // a copy without it
      {{1, 10}, 1},                       // likewise
      {{1, 2, 3}, 1},                     // the others written again
      {{2, 3, 4, 5, 6, 7, 8, 9, 10}, 1},  //
      {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 0},
  };
  for (const auto& [removed, databases] : cases) {
    CAPTURE(removed.size());
    std::filesystem::create_directory(temp.at("scratch"));
    const std::vector<std::string> paths = surviving_databases(temp.at("index"), removed, temp.at("scratch"));
    CHECK(paths.size() == databases);
    std::vector<std::string> kept, expected;
    for (const std::string& path : paths)
      for (const std::string& document : contents(Xapian::Database(path))) kept.push_back(document);
    for (Xapian::docid id = 1; id <= 10; ++id)
      if (std::find(removed.begin(), removed.end(), id) == removed.end()) expected.push_back(before[id - 1]);
    CHECK(kept == expected);
    CHECK(contents(index) == before);
    std::filesystem::remove_all(temp.at("scratch"));
  }
}

TEST_CASE("a copy that finds no room says so") {
  TempFolder temp;
  {
    const auto writer = make_segment_writer();
    for (unsigned document = 0; document < 10; ++document) {
      std::mt19937 random(document);
      std::string data;
      while (data.size() < 50'000) data += static_cast<char>(random());
      writer->set_data(data);
      writer->end_document();
    }
    writer->write(temp.at("index"));
  }
  std::filesystem::create_directory(temp.at("scratch"));
  std::string told;
  try {
    const FileLimit limit(300'000);
    surviving_databases(temp.at("index"), {3}, temp.at("scratch"));
  } catch (const WriteError& error) {
    told = error.reason();
  }
  CHECK(told == "File too large");
}
