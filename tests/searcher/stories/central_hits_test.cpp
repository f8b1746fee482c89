#include "searcher/stories/central_hits.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/fields/schema.hpp"
#include "tests/common/stories/support.hpp"

using namespace byline;

namespace {

/// A text with all words of the events "a", "b" ..., and the same shingles as others with this number.
SketchParts told(const std::string& events, std::uint32_t text) {
  SketchParts parts;
  parts.day = 0;
  for (const char event : events)
    for (std::uint32_t stem = 1; stem <= 19; stem += 2)
      parts.stems.emplace_back(100 * static_cast<std::uint32_t>(event - 'a') + stem, 200);
  parts.title = parts.stems;
  for (std::uint32_t shingle = 0; shingle < 20; ++shingle) parts.shingles.push_back(1000 * text + shingle);
  return parts;
}

}  // namespace

TEST_CASE("the hit that is most like the others of its set") {
  struct Case {
    const char* what;
    std::vector<SketchParts> hits;
    std::vector<std::vector<std::size_t>> sets;
    std::vector<std::size_t> central;
  };
  for (const Case& each : std::vector<Case>{
           {"nothing", {}, {}, {}},
           {"one alone", {told("a", 1)}, {{0}}, {0}},
           {"the first of those like none", {told("a", 1), told("b", 2), told("c", 3)}, {{0, 1, 2}}, {0}},
           {"the one with all their words",
            {told("ab", 1), told("bc", 2), told("abc", 3), told("ac", 4)},
            {{0, 1, 2, 3}},
            {2}},
           {"of its own set alone",
            {told("ab", 1), told("c", 2), told("ab", 3), told("abc", 4)},
            {{0, 2}, {1, 3}},
            {0, 1}},
           {"and not of what is in no set", {told("a", 1), told("b", 2), told("b", 3)}, {{0, 1}}, {0}},
           {"a crowd of copies counts once",
            {told("d", 9), told("d", 9), told("d", 9), told("d", 9), told("ab", 5), told("abc", 6),
             told("bc", 7)},
            {{0, 1, 2, 3, 4, 5, 6}},
            {5}},
       }) {
    CAPTURE(each.what);
    KeptSketches kept;
    std::vector<SketchedHit> hits;
    for (const SketchParts& parts : each.hits) hits.push_back({hits.size() + 1, kept.add(parts)});
    CHECK(central_hits(hits, {}, each.sets) == each.central);
  }
}

TEST_CASE("what is apart is no copy, and counts by itself") {
  KeptSketches kept;
  std::vector<SketchedHit> hits;
  for (const SketchParts& parts : {told("ab", 9), told("ab", 9), told("abc", 5)})
    hits.push_back({story_id(schema::id_term(std::to_string(hits.size()))), kept.add(parts)});
  const auto central = [&](std::string said) {
    const std::vector<StoryCorrections::File> files{{"stories.txt", std::move(said)}};
    return central_hits(hits, {}, {{0, 1, 2}}, StoryCorrections(files)).front();
  };
  CHECK(central("same: 0 1 2") == 0);
  CHECK(central("apart: 0 1") == 2);
}
