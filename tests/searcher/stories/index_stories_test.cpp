#include "searcher/stories/index_stories.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "tests/common/stories/support.hpp"

using namespace byline;

namespace {

/// A text about topics, "ab", with some of the words of each.
std::string words_of(const std::string& topics, std::mt19937& random) {
  std::string words;
  for (const char topic : topics)
    for (int i = 0; i < 12; ++i)
      words += std::string("q") + topic + static_cast<char>('a' + random() % 14) + "zx ";
  return words;
}

/// Indexes in memory that are searched as one, of documents "d0", "d1" and so on.
struct Indexes {
  explicit Indexes(std::size_t count) : shards(count) {
    for (auto& shard : shards) shard = Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
  }

  void add(std::size_t shard, const std::string& id, const std::string& title, const std::string& text,
           const std::string& date) {
    StoredFields fields = story_fields(title, text, date);
    fields.id = id;
    Xapian::Document document;
    document.set_data(to_json(fields));
    shards[shard].add_document(document);
  }

  /// The stories where users say so.
  IndexStories stories(const StoryCorrections& corrections) {
    std::vector<SketchedIndex> indexes;
    all = Xapian::Database();
    for (auto& shard : shards) {
      indexes.push_back({shard, nullptr});
      all.add_database(shard);
    }
    return {all, indexes, corrections, stop};
  }

  std::vector<Xapian::WritableDatabase> shards;
  Xapian::Database all;
  StopCheck stop;
};

StoryCorrections corrections(std::string text) {
  const std::vector<StoryCorrections::File> files{{"stories.txt", std::move(text)}};
  return StoryCorrections(files);
}

/// What comes of linking all documents with what users say, and not only those that it touches.
std::vector<Xapian::docid> linked_whole(const IndexStories& stories, const StoryCorrections& said) {
  std::vector<Xapian::docid> order;
  for (Xapian::docid document = 1; document < stories.stories().size(); ++document)
    if (stories.story(document) != 0) order.push_back(document);
  std::sort(order.begin(), order.end(),
            [&](Xapian::docid a, Xapian::docid b) { return stories.is_earlier(a, b); });
  std::vector<std::uint32_t> place(stories.stories().size());
  std::vector<std::uint64_t> ids;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    ids.push_back(stories.id(order[i]));
  }
  std::vector<StoryLink> links;
  stories.each_link([&](Xapian::docid a, Xapian::docid b, Likelihood likelihood) {
    links.push_back({std::min(place[a], place[b]), std::max(place[a], place[b]), likelihood});
  });
  const std::vector<std::uint32_t> linked =
      link_stories(order.size(), links, least_of(StoryLevel::normal), said.bounds(ids));
  std::vector<Xapian::docid> whole(stories.stories().size());
  for (std::uint32_t i = 0; i < order.size(); ++i) whole[order[i]] = order[linked[i]];
  return whole;
}

}  // namespace

TEST_CASE("only what is touched is linked anew, and it comes to the same") {
  std::mt19937 random(5);
  std::size_t changed = 0;
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    Indexes indexes(1 + random() % 3);
    std::vector<std::string> ids;
    std::string text;
    for (int i = 0; i < 30; ++i) {
      const std::string topics = {static_cast<char>('a' + random() % 5),
                                  static_cast<char>('a' + random() % 7)};
      ids.push_back("d" + std::to_string(i));
      indexes.add(random() % indexes.shards.size(), ids.back(), words_of(topics, random),
                  words_of(topics, random), "2020010" + std::to_string(1 + random() % 5));
    }
    for (int i = 0; i < 3; ++i) {
      text += "same: " + ids[random() % 15] + ' ' + ids[random() % 15] + " no-one\n";
      text += "apart: " + ids[15 + random() % 15] + ' ' + ids[15 + random() % 15] + " no-one\n";
    }
    const StoryCorrections said = corrections(text), none;
    const IndexStories as_found = indexes.stories(none);
    const IndexStories stories = indexes.stories(said);
    const std::vector<Xapian::docid> told(stories.stories().begin(), stories.stories().end());
    CHECK(told == linked_whole(stories, said));
    for (Xapian::docid document = 1; document < told.size(); ++document) {
      CHECK(stories.story_as_found(document) == as_found.story(document));
      changed += told[document] != as_found.story(document) ? 1u : 0u;
    }
  }
  CHECK(changed > 100);
}

TEST_CASE("documents of several indexes are together where users say so") {
  std::mt19937 random(6);
  Indexes indexes(2);
  indexes.add(0, "a", words_of("a", random), words_of("ab", random), "20200102");
  indexes.add(1, "b", words_of("c", random), words_of("cd", random), "20200101");
  indexes.add(1, "c", words_of("e", random), words_of("ef", random), "20200103");
  const StoryCorrections none, said = corrections("same: a b"), apart = corrections("apart: a b c");
  CHECK(indexes.stories(none).story(1) == 1);
  const IndexStories stories = indexes.stories(said);
  CHECK(stories.story(1) == 2);  // by day the first
  CHECK(stories.story(2) == 2);
  CHECK(stories.story(4) == 4);
  const std::span<const Xapian::docid> together = stories.documents_of(2);
  CHECK(std::vector(together.begin(), together.end()) == std::vector<Xapian::docid>{1, 2});
  CHECK(indexes.stories(apart).story(1) == 1);
}

TEST_CASE("an empty index has no stories to correct") {
  Indexes indexes(1);
  CHECK(indexes.stories(corrections("same: a b\napart: a c")).stories().size() == 1);
}
