#include "searcher/stories/hit_groups.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/fields/schema.hpp"
#include "tests/common/stories/support.hpp"

using namespace byline;

namespace {

/// A hit: "a" and "b" are events, of which a text has all words; "ab" tells of both. `day`: of its event.
struct Told {
  std::uint64_t id;
  std::string event;
  std::int32_t day = 0;
  std::uint32_t text = 0;  // texts with the same number are copies; 0: like none
};

Sketch sketch_of(KeptSketches& kept, const Told& told) {
  SketchParts parts;
  parts.day = told.day;
  for (const char event : told.event) {
    const std::uint32_t first = 100 * static_cast<std::uint32_t>(event - 'a');
    for (std::uint32_t stem = 1; stem <= 19; stem += 2) {  // rare ones
      parts.stems.emplace_back(first + stem, 200);
      parts.title.emplace_back(first + stem, 200);
    }
  }
  const std::uint32_t first =
      told.text > 0 ? 1000 * told.text : 1'000'000 + 1000 * static_cast<std::uint32_t>(told.id);
  for (std::uint32_t shingle = 0; shingle < 20; ++shingle) parts.shingles.push_back(first + shingle);
  const std::uint32_t own = 2'000'000 + 10 * static_cast<std::uint32_t>(told.id);  // a lead of its own
  for (std::uint32_t shingle = 0; shingle < 3; ++shingle) parts.shingles.push_back(own + shingle);
  return kept.add(parts);
}

std::vector<HitGroup> grouped(const std::vector<Told>& told, std::optional<StoryLevel> level,
                              const std::vector<std::uint32_t>& furniture = {}) {
  KeptSketches kept;
  std::vector<SketchedHit> hits;
  for (const Told& each : told) hits.push_back({each.id, sketch_of(kept, each)});
  return group_hits(hits, furniture, level);
}

}  // namespace

TEST_CASE("hits in groups, in the order of the best of each") {
  struct Case {
    const char* what;
    std::vector<Told> hits;
    std::optional<StoryLevel> level;
    std::vector<HitGroup> groups;
  };
  const auto normal = StoryLevel::normal;
  for (const Case& each : std::vector<Case>{
           {"nothing", {}, normal, {}},
           {"one alone", {{7, "a"}}, normal, {{{0}, {0}, 0}}},
           {"two of one event", {{2, "a"}, {1, "a"}}, normal, {{{0, 1}, {0, 1}, 1}}},
           {"two events", {{1, "a"}, {2, "b"}, {3, "a"}}, normal, {{{0, 2}, {0, 2}, 0}, {{1}, {1}, 1}}},
           {"the best is not the earliest",
            {{1, "a", 3}, {2, "a", 2}, {3, "b", 1}},
            normal,
            {{{0, 1}, {0, 1}, 1}, {{2}, {2}, 2}}},
           {"the same words a year later",
            {{1, "a", 0}, {2, "a", 365}},
            normal,
            {{{0}, {0}, 0}, {{1}, {1}, 1}}},
           {"a copy of a year later is of the story",
            {{1, "a", 0, 5}, {2, "a", 365, 5}},
            normal,
            {{{0, 1}, {0, 0}, 0}}},
           {"copies are of the best of them",
            {{3, "a", 2, 5}, {2, "a", 1, 5}, {1, "a", 0}, {4, "a", 0, 5}},
            normal,
            {{{0, 1, 2, 3}, {0, 0, 2, 0}, 2}}},
           {"two texts, each with its copies",
            {{1, "a", 0, 5}, {2, "a", 0, 6}, {3, "a", 0, 6}, {4, "a", 0, 5}},
            normal,
            {{{0, 1, 2, 3}, {0, 1, 1, 0}, 0}}},
           {"without a level copies alone", {{1, "a"}, {2, "a"}}, {}, {{{0}, {0}, 0}, {{1}, {1}, 1}}},
           {"and they are under the best",
            {{1, "a", 0, 5}, {2, "b"}, {3, "a", 9, 5}, {4, "a", 4, 5}},
            {},
            {{{0, 2, 3}, {0, 0, 0}, 0}, {{1}, {1}, 1}}},
       }) {
    CAPTURE(each.what);
    const std::vector<HitGroup> groups = grouped(each.hits, each.level);
    REQUIRE(groups.size() == each.groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
      CAPTURE(i);
      CHECK(groups[i].hits == each.groups[i].hits);
      CHECK(groups[i].copy_of == each.groups[i].copy_of);
      CHECK(groups[i].earliest == each.groups[i].earliest);
      std::vector<std::size_t> central = groups[i].central;
      std::sort(central.begin(), central.end());
      CHECK(central == groups[i].hits);
    }
  }
}

TEST_CASE("furniture is no sign of a copy") {
  std::vector<std::uint32_t> shared;
  for (std::uint32_t shingle = 5000; shingle < 5020; ++shingle) shared.push_back(shingle);
  const std::vector<Told> hits{{1, "a", 0, 5}, {2, "a", 0, 5}};
  CHECK(grouped(hits, {}).size() == 1);
  CHECK(grouped(hits, {}, shared).size() == 2);
  CHECK(grouped(hits, StoryLevel::normal, shared).front().copy_of == std::vector<std::size_t>{0, 1});
}

TEST_CASE("the central one is most like the others") {
  // The third has the words of all of them.
  const std::vector<HitGroup> groups =
      grouped({{1, "ab"}, {2, "bc"}, {3, "abc"}, {4, "ac"}}, StoryLevel::normal);
  REQUIRE(groups.size() == 1);
  CHECK(groups.front().central.front() == 2);
  CHECK(groups.front().earliest == 0);
}

TEST_CASE("the stricter, the more stories") {
  std::size_t before = 0;
  for (const StoryLevel level : {StoryLevel::loose, StoryLevel::normal, StoryLevel::strict}) {
    const std::size_t now =
        grouped({{1, "a", 0}, {2, "ab", 1}, {3, "b", 2}, {4, "a", 1}, {5, "b", 1}}, level).size();
    CHECK(now >= before);
    before = now;
  }
}

namespace {

/// Hits called "0", "1" and so on by users.
std::vector<HitGroup> corrected(const std::vector<Told>& told, std::optional<StoryLevel> level,
                                const std::string& said) {
  KeptSketches kept;
  std::vector<SketchedHit> hits;
  for (const Told& each : told)
    hits.push_back({story_id(schema::id_term(std::to_string(hits.size()))), sketch_of(kept, each)});
  const std::vector<StoryCorrections::File> files{{"stories.txt", said}};
  return group_hits(hits, {}, level, StoryCorrections(files));
}

}  // namespace

TEST_CASE("what users say of hits holds at every level, and for copies") {
  using Places = std::vector<std::size_t>;
  const std::vector<Told> news{{1, "a", 0, 5}, {2, "a", 0, 5}, {3, "a", 0, 5}, {4, "b"}};
  const struct {
    const char* said;
    std::vector<Places> stories, copies;  // hits of each group; with stories, and without
    Places copy_of;                       // of the first group of stories
  } rows[] = {
      {"", {{0, 1, 2}, {3}}, {{0, 1, 2}, {3}}, {0, 0, 0}},
      {"same: 0 3", {{0, 1, 2, 3}}, {{0, 1, 2}, {3}}, {0, 0, 0, 3}},
      {"apart: 0 1 2", {{0}, {1}, {2}, {3}}, {{0}, {1}, {2}, {3}}, {0}},
      {"same: 3 7\napart: 7 0", {{0, 1, 2}, {3}}, {{0, 1, 2}, {3}}, {0, 0, 0}},
      {"same: 3 0\napart: 3 1\napart: 3 2", {{0, 3}, {1, 2}}, {{0}, {1, 2}, {3}}, {0, 3}},
  };
  for (const auto& row : rows)
    for (const std::optional<StoryLevel> level :
         {std::optional(StoryLevel::strict), std::optional(StoryLevel::normal),
          std::optional(StoryLevel::loose), std::optional<StoryLevel>()}) {
      CAPTURE(std::string(row.said));
      CAPTURE(level.has_value());
      const std::vector<HitGroup> groups = corrected(news, level, row.said);
      std::vector<Places> found;
      for (const HitGroup& group : groups) found.push_back(group.hits);
      CHECK(found == (level ? row.stories : row.copies));
      if (level) CHECK(groups.front().copy_of == row.copy_of);
    }
}

TEST_CASE("copies of two that are apart are of one of them") {
  // The second is a copy of both.
  const std::vector<Told> news{{1, "a", 0, 5}, {2, "a", 1, 5}, {3, "a", 2, 5}};
  for (const std::optional<StoryLevel> level :
       {std::optional(StoryLevel::normal), std::optional<StoryLevel>()}) {
    const std::vector<HitGroup> groups = corrected(news, level, "apart: 0 2");
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].hits == std::vector<std::size_t>{0, 1});
    CHECK(groups[1].copy_of == std::vector<std::size_t>{2});
  }
}
