// The story file after runs of every kind.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "common/plain_file.hpp"
#include "common/stories/story_file.hpp"
#include "indexer/assembly/reanalysis.hpp"
#include "indexer/assembly/upkeep.hpp"
#include "tests/indexer/assembly/support.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

std::string word(std::size_t number) {
  std::string text = "z";
  for (int i = 0; i < 3; ++i, number /= 10) text += std::string("kx") + "abefghjmop"[number % 10];
  return text + "k";
}

/// A record of news of one of a few events; every third is what an agency wrote, and one source writes the
/// same under all.
std::string event_record(unsigned number) {
  std::mt19937 of_number(number);
  const std::size_t event = of_number() % 20;
  std::mt19937 agency(static_cast<unsigned>(event));
  std::mt19937& writer = number % 3 == 0 ? agency : of_number;
  std::string title, text, json = "{\"id\":\"n" + std::to_string(number) + "\"";
  for (int i = 0; i < 5; ++i) title += word(event * 10 + of_number() % 12) + " ";
  for (int i = 0; i < 150; ++i)
    text += word(writer() % 4 == 0 ? 300 + writer() % 300 : event * 10 + writer() % 14) + " ";
  const std::size_t source = of_number() % 4;
  if (source == 1)
    for (std::size_t i = 0; i < 80; ++i) text += word(700 + i) + " ";
  if (number % 7 != 0) json += ",\"title\":\"" + title + "\"";
  if (number % 9 != 0) json += ",\"date\":\"2020-01-" + std::to_string(10 + (event + number % 6) % 20) + "\"";
  if (source != 0) json += ",\"source\":\"Source " + std::to_string(source) + "\"";
  return json + ",\"language\":\"en\",\"text\":\"" + text +
         "Copyright 2020 The Meridian. All rights reserved.\"}\n";
}

using Numbers = std::vector<unsigned>;
/// What a story file says, by ids instead of numbers.
struct Told {
  std::map<std::string, std::pair<std::string, std::string>> documents;  // sketch, id of the story's first
  std::vector<std::tuple<std::string, std::string, Likelihood>> links;
  std::vector<std::uint32_t> furniture;
  bool undated = false;
  friend bool operator==(const Told&, const Told&) = default;
};

struct EventNews : IndexedRecords {
  EventNews() : IndexedRecords(event_record) {}
  std::string path() const { return current_generation(options.index) + "/" + std::string(story_file_name); }
  std::optional<Told> stories() const {
    const Xapian::Database opened = database();
    const auto file = StoryFile::open(path(), opened.get_uuid());
    if (!file) return std::nullopt;
    std::map<std::uint32_t, std::string> ids;
    for (auto at = opened.postlist_begin(""); at != opened.postlist_end(""); ++at)
      ids[*at] = parse_stored_fields(opened.get_document(*at).get_data()).id;
    Told read;
    for (const auto& [number, id] : ids) {
      REQUIRE(file->has(number));
      REQUIRE(file->id(number) == story_id(schema::id_term(id)));
      read.documents[id] = {std::string(file->sketch_bytes(number)), ids.at(file->story(number))};
    }
    std::size_t covered = 0;
    for (std::uint32_t number = 1; number <= file->last_document(); ++number) covered += file->has(number);
    CHECK(covered == ids.size());
    CHECK(file->revision() == opened.get_revision());
    for (std::size_t i = 0; i < file->link_firsts().size(); ++i)
      read.links.emplace_back(ids.at(file->link_firsts()[i]), ids.at(file->link_seconds()[i]),
                              file->link_likelihoods()[i]);
    read.furniture.assign(file->furniture().begin(), file->furniture().end());
    read.undated = file->mostly_undated();
    return read;
  }
};

/// So many that an update can be too large to be made in place.
constexpr unsigned document_count = 900;

/// Of one run over all records in one file.
const Told& expected() {
  static const Told told = [] {
    EventNews news;
    news.records("all.jsonl", numbers(0, document_count));
    news.run();
    return news.stories().value();
  }();
  return told;
}

}  // namespace

TEST_CASE("there are stories, copies and furniture to get wrong") {
  CHECK(expected().documents.size() == document_count);
  CHECK(expected().links.size() > 1000);
  CHECK(std::any_of(expected().links.begin(), expected().links.end(),
                    [](const auto& link) { return std::get<2>(link) == certain; }));
  CHECK(expected().furniture.size() > 2);
  std::size_t joined = 0;
  for (const auto& [id, told] : expected().documents) joined += told.second != id;
  CHECK(joined > 100);
  CHECK(joined < document_count - 15);
}

TEST_CASE("the stories are the same in whatever order and parts documents come") {
  Numbers shuffled = numbers(0, document_count);
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(5));
  SUBCASE("shuffled") {
    EventNews news;
    news.records("all.jsonl", shuffled);
    news.run();
    CHECK(news.stories() == expected());
  }
  SUBCASE("in many files, by several at once, with names") {
    EventNews news;
    for (unsigned begin = 0; begin < document_count; begin += 10)
      news.records("part" + std::to_string(begin) + ".jsonl",
                   {shuffled.begin() + begin, shuffled.begin() + begin + 10});
    news.options.jobs = 3;
    news.options.analysis.entities = true;
    news.run();
    CHECK(news.stories() == expected());
  }
  SUBCASE("in updates, small and large") {
    EventNews news;
    // Of the last ones others at first; and some that go again.
    news.records("a.jsonl", numbers(0, 40));
    news.run();
    std::string others;
    for (unsigned number = 890; number < document_count; ++number) {
      std::string line = event_record(number + 5000);
      const std::string own = "\"n" + std::to_string(number + 5000) + "\"";
      others += line.replace(line.find(own), own.size(), "\"n" + std::to_string(number) + "\"");
    }
    news.write("b.jsonl", others);
    news.records("gone.jsonl", numbers(2000, 2020));
    news.run();
    CHECK(check_index(news.options.index).empty());
    news.records("c.jsonl", numbers(40, 800));  // a generation of its own
    news.run();
    CHECK(check_index(news.options.index).empty());
    news.records("b.jsonl", numbers(890, document_count));
    news.run();
    for (unsigned begin = 800; begin < 890; begin += 9) {
      news.records("d" + std::to_string(begin) + ".jsonl", numbers(begin, begin + 9));
      if (begin == 854) news.erase("gone.jsonl");
      news.run();
    }
    CHECK(news.stories() == expected());
    CHECK(check_index(news.options.index).empty());
    SUBCASE("compacted") {
      compact_index(news.options.index, news.access);
      CHECK(news.stories() == expected());
    }
    SUBCASE("made anew") {
      news.told = {};
      reanalyse(news.options, news.told, news.interruption);
      CHECK(news.stories() == expected());
    }
  }
  SUBCASE("removed by id and come again") {
    EventNews news;
    news.records("all.jsonl", numbers(0, document_count + 1));
    news.run();
    CHECK(remove_documents(news.options.index, "n" + std::to_string(document_count), news.access) == 1);
    CHECK(news.stories() == expected());
  }
}

TEST_CASE("an index without the file gets it with its next generation") {
  for (const bool compacts : {false, true}) {
    CAPTURE(compacts);
    EventNews news;
    news.records("a.jsonl", numbers(0, 200));
    news.run();
    fs::remove(news.path());
    CHECK(check_index(news.options.index).empty());
    news.records("b.jsonl", numbers(200, 205));
    news.run();
    CHECK_FALSE(fs::exists(news.path()));
    if (compacts) {
      CHECK(news.stories() == std::nullopt);
      compact_index(news.options.index, news.access);
      EventNews other;
      other.records("all.jsonl", numbers(0, 205));
      other.run();
      CHECK(news.stories() == other.stories());
    } else {
      news.records("c.jsonl", numbers(205, document_count));
      news.run();
      CHECK(news.stories() == expected());
    }
  }
}

TEST_CASE("a run that changes nothing makes good for an update that was cut off before the files") {
  EventNews news;
  news.records("a.jsonl", numbers(0, 60));
  news.run();
  const auto before = read_plain_file(news.path(), 1 << 24).value();
  const std::string columns = current_generation(news.options.index) + "/byline.columns";
  const auto columns_before = read_plain_file(columns, 1 << 24).value();
  news.records("b.jsonl", numbers(60, 64));
  news.run();
  const auto expected_stories = news.stories();
  std::ofstream(news.path(), std::ios::binary) << before;
  std::ofstream(columns, std::ios::binary) << columns_before;
  CHECK(counts(news.run()) == "64 unchanged; 64");
  CHECK(news.stories() == expected_stories);
  CHECK(check_index(news.options.index).empty());
}

TEST_CASE("--check tells where the story file differs, and --compact mends it") {
  EventNews news;
  news.records("a.jsonl", numbers(0, 50));
  news.run();
  CHECK(check_index(news.options.index).empty());
  const auto size = static_cast<std::streamoff>(fs::file_size(news.path()));
  const std::string path = news.path();
  const struct {
    std::streamoff at;
    std::string what;
  } rows[] = {
      {0, "everything"},
      {20, "everything"},  // the uuid
      {96 + 8, "the id of document 1"},
      {size - 3 * 50, "the sketch of document 50"},
  };
  const auto original = read_plain_file(path, 1 << 24).value();
  for (const auto& row : rows) {
    std::string bytes = original;
    bytes[static_cast<std::size_t>(row.at)] ^= 0x55;
    std::ofstream(path, std::ios::binary) << bytes;
    CHECK(
        check_index(news.options.index) ==
        std::vector<IndexProblem>{
            {path + " differs from the index in " + row.what + "; indexer --compact writes it anew", true}});
  }
  compact_index(news.options.index, news.access);
  CHECK(check_index(news.options.index).empty());
}
