#include "common/stories/story_groups.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/stories/story_links.hpp"
#include "tests/common/stories/support.hpp"

using namespace byline;

namespace {

/// Documents that come and go, as an index has them: each with an id.
class Collection {
 public:
  explicit Collection(unsigned seed) : random_(seed) {}
  std::mt19937& random() { return random_; }

  std::uint64_t add(std::string bytes) {
    std::uint64_t id = 0;
    do id = random_();
    while (!by_id_.emplace(id, kept_.add(std::move(bytes))).second);
    added_.insert(id);
    return id;
  }
  std::uint64_t add(const SketchParts& parts) { return add(parts.bytes()); }
  std::uint64_t add(const StoredFields& fields) { return add(sketcher_.sketch(fields)); }
  void remove(std::uint64_t id) {
    if (added_.erase(id) == 0) removed_.push_back(by_id_.at(id));
    by_id_.erase(id);
  }
  std::uint64_t any() { return std::next(by_id_.begin(), random_() % by_id_.size())->first; }
  std::size_t size() const { return by_id_.size(); }

  /// Whether an update of what was before comes to what a rebuild does; that is then what was before.
  bool update_equals_rebuild() {
    std::vector<std::pair<std::uint64_t, Sketch>> documents(by_id_.begin(), by_id_.end());
    std::sort(documents.begin(), documents.end(), [](const auto& a, const auto& b) {
      return a.second.day() != b.second.day() ? a.second.day() < b.second.day() : a.first < b.first;
    });
    std::vector<Sketch> sketches;
    Marks added;
    std::map<std::uint64_t, std::uint32_t> places;
    for (const auto& [id, sketch] : documents) {
      if (!added_.contains(id)) places[id] = static_cast<std::uint32_t>(sketches.size());
      sketches.push_back(sketch);
      added.push_back(added_.contains(id));
    }
    const StoryGroups rebuilt = group_stories(sketches);
    StoryGroups before{before_.undated, before_.furniture, {}, {}};
    for (const StoryLink& link : before_.links) {
      const auto first = places.find(ids_before_[link.first]), second = places.find(ids_before_[link.second]);
      if (first != places.end() && second != places.end())
        before.links.push_back({first->second, second->second, link.likelihood});
    }
    const StoryGroups updated = regroup_stories(sketches, added, removed_, before);
    const bool same = updated.undated == rebuilt.undated && updated.furniture == rebuilt.furniture &&
                      updated.links == rebuilt.links && updated.story == rebuilt.story;
    before_ = rebuilt;
    ids_before_.clear();
    for (const auto& [id, sketch] : documents) ids_before_.push_back(id);
    added_.clear();
    removed_.clear();
    return same;
  }
  const StoryGroups& groups() const { return before_; }

 private:
  std::mt19937 random_;
  KeptSketches kept_;
  Sketcher sketcher_;
  std::map<std::uint64_t, Sketch> by_id_;
  std::set<std::uint64_t> added_;
  std::vector<Sketch> removed_;
  StoryGroups before_;
  std::vector<std::uint64_t> ids_before_;
};

std::string word(std::size_t number) {
  std::string text = "z";
  for (int i = 0; i < 3; ++i, number /= 10) text += std::string("kx") + "abefghjmop"[number % 10];
  return text + "k";
}

/// News of a few events, some of them copies, some with what their source writes under all.
StoredFields some_news(std::mt19937& random, bool undated) {
  const std::size_t event = random() % 25, words = 20 + random() % 160;
  // What an agency has written of the event is the same for all who print it.
  std::mt19937 agency(static_cast<unsigned>(event));
  std::mt19937& writer = random() % 3 == 0 ? agency : random;
  std::string text, title;
  for (std::size_t i = 0; i < words; ++i)
    text += word(writer() % 4 == 0 ? 300 + writer() % 200 : event * 10 + writer() % 14) + " ";
  for (int i = 0; i < 4; ++i) title += word(event * 10 + random() % 14) + " ";
  const std::size_t source = random() % 5;
  if (random() % 2 == 0)
    for (std::size_t i = 0; i < 60; ++i) text += word(600 + source * 20 + i % 20 + random() % 20 / 19) + " ";
  std::string date;
  if (!undated && random() % 6 != 0) date = "202001" + std::to_string(10 + (event + random() % 5) % 20);
  return story_fields(random() % 8 == 0 ? "" : title, text, date,
                      source == 0 ? "" : "Source " + std::to_string(source),
                      random() % 20 == 0 ? "de" : "en");
}

SketchParts of_stem(std::int32_t day, std::uint32_t stem) {
  SketchParts parts;
  parts.day = day;
  parts.stems = {{stem, 255}};
  parts.title = {{stem, 255}};
  return parts;
}

}  // namespace

TEST_CASE("an update equals a rebuild, whatever comes and goes") {
  std::size_t links = 0, copies = 0, joined = 0;
  std::set<bool> undated;
  std::set<std::vector<std::uint32_t>> furniture;
  for (unsigned seed = 0; seed < 12; ++seed) {
    CAPTURE(seed);
    Collection collection(seed);
    for (int step = 0; step < 25; ++step) {
      CAPTURE(step);
      const std::size_t come = collection.random()() % (step == 0 ? 120 : 25);
      for (std::size_t i = 0; i < come; ++i)
        collection.add(some_news(collection.random(), seed % 3 == 2 && step / 4 % 2 == 0));
      const std::size_t go =
          std::min<std::size_t>(collection.random()() % (step % 8 == 7 ? 120 : 20), collection.size());
      for (std::size_t i = 0; i < go; ++i) collection.remove(collection.any());
      REQUIRE(collection.update_equals_rebuild());
      const StoryGroups& groups = collection.groups();
      links += groups.links.size();
      for (const StoryLink& link : groups.links) copies += link.likelihood == certain;
      for (std::size_t i = 0; i < groups.story.size(); ++i) joined += groups.story[i] != i;
      undated.insert(groups.undated);
      furniture.insert(groups.furniture);
    }
  }
  // There was something to get wrong.
  CHECK(links > 10'000);
  CHECK(copies > 300);
  CHECK(joined > 1'000);
  CHECK(undated.size() == 2);
  CHECK(furniture.size() > 50);
}

TEST_CASE("an update equals a rebuild where a list grows too long, and shrinks again") {
  SketchParts copy = of_stem(0, 4);
  copy.shingles = {2, 3, 4, 5};
  const struct {
    const char* what;
    std::size_t limit;
    SketchParts of_many, other;  // what many are, and one that is linked with them
  } rows[] = {
      {"undated documents of a stem", most_undated, of_stem(Sketch::no_day, 3), of_stem(Sketch::no_day, 3)},
      {"documents of a stem, one undated", most_undated, of_stem(30, 3), of_stem(Sketch::no_day, 3)},
      {"documents of a stem in a week", most_in_a_week, of_stem(30, 3), of_stem(33, 3)},
      {"documents of a shingle", most_of_a_shingle, copy, copy},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.what));
    Collection collection(1);
    std::vector<std::uint64_t> ids;
    for (std::size_t i = 0; i + 3 < row.limit; ++i) ids.push_back(collection.add(among_many(row.of_many, i)));
    collection.add(row.other);
    collection.add(of_stem(row.of_many.day, 9));
    CHECK(collection.update_equals_rebuild());
    const auto more = [&](std::size_t count) {
      for (std::size_t i = 0; i < count; ++i) ids.push_back(collection.add(row.of_many));
      return collection.update_equals_rebuild();
    };
    const auto fewer = [&](std::size_t count) {
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = i % 2 == 0 ? ids.size() - 1 : 0;
        collection.remove(ids[at]);
        ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(at));
      }
      return collection.update_equals_rebuild();
    };
    CHECK(more(1));
    const std::size_t links = collection.groups().links.size();
    CHECK(more(1));
    CHECK(collection.groups().links.size() > links);
    CHECK(more(1));
    CHECK(more(1));
    CHECK(more(3));
    CHECK(fewer(1));
    CHECK(fewer(2));
    CHECK(fewer(1));
    CHECK(fewer(3));
    CHECK(more(7));
    CHECK(fewer(6));  // over the limit and back in one step
    CHECK(more(6));
    CHECK(fewer(2));
    // One comes as another goes.
    collection.remove(ids.front());
    ids.erase(ids.begin());
    CHECK(more(1));
  }
}

TEST_CASE("an update equals a rebuild where copies become furniture, and are copies again") {
  Collection collection(2);
  const auto gallery = [](std::int32_t day, std::uint32_t own) {
    SketchParts parts = of_stem(day, 4);
    parts.source = 7;
    parts.shingles = {10, 11, 12, 13, 14, 15, own, own + 1};
    return parts;
  };
  collection.add(gallery(0, 100));
  collection.add(gallery(20, 200));
  CHECK(collection.update_equals_rebuild());
  CHECK(collection.groups().links == std::vector<StoryLink>{{0, 1, certain}});
  const std::uint64_t third = collection.add(gallery(30, 300));
  CHECK(collection.update_equals_rebuild());
  CHECK(collection.groups().furniture == std::vector<std::uint32_t>{10, 11, 12, 13, 14, 15});
  CHECK(collection.groups().links.empty());
  collection.remove(third);
  CHECK(collection.update_equals_rebuild());
  CHECK(collection.groups().links == std::vector<StoryLink>{{0, 1, certain}});
}

TEST_CASE("how alike documents of one story have to be") {
  CHECK(as_number(least_of(StoryLevel::strict)) == doctest::Approx(0.75).epsilon(0.0001));
  CHECK(as_number(least_of(StoryLevel::normal)) == doctest::Approx(0.6).epsilon(0.0001));
  CHECK(as_number(least_of(StoryLevel::loose)) == doctest::Approx(0.4).epsilon(0.0001));
}
