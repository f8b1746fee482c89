#include "searcher/counts/story_units.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "searcher/counts/facet_tally.hpp"

namespace byline {
namespace {

std::string printed_documents(const DocumentSet& documents) {
  std::string text;
  documents.for_each([&](std::uint32_t document) { text += std::to_string(document) + ' '; });
  return text;
}

}  // namespace

TEST_CASE("documents that are alone in their story, and stories of more") {
  const struct {
    std::vector<std::uint32_t> documents, stories;
    std::string alone, together;
  } table[] = {
      {{1, 2, 3}, {0, 1, 2, 3}, "1 2 3 ", ""},
      {{1, 2, 3}, {0, 1, 1, 3}, "3 ", "1 2 / "},
      {{1, 3}, {0, 1, 1, 3}, "1 3 ", ""},    // the other one does not match
      {{2, 3}, {0, 1, 1, 1}, "", "2 3 / "},  // the first does not
      {{1, 2, 3, 4, 5}, {0, 1, 2, 1, 2, 5}, "5 ", "1 3 / 2 4 / "},
      {{1, 2, 3, 4}, {0, 1, 1}, "3 4 ", "1 2 / "},  // above what has stories
      {{1, 2, 3}, {0, 0, 0, 9}, "1 2 3 ", ""},      // of none, and of one there is not
      {{}, {0, 1, 1}, "", ""},
  };
  for (const auto& each : table) {
    DocumentSet documents(8);
    for (const std::uint32_t document : each.documents) documents.add(document);
    const StoryUnits units(documents, each.stories);
    CHECK(printed_documents(units.alone()) == each.alone);
    std::string together;
    units.each_story([&](std::span<const std::uint32_t> story) {
      for (const std::uint32_t document : story) {
        together += std::to_string(document) + ' ';
        CHECK(units.together().has(document));
      }
      together += "/ ";
    });
    CHECK(together == each.together);
  }
}

TEST_CASE("dates of one story count once in each period") {
  const struct {
    std::optional<DateUnit> by;
    std::string counts;
  } table[] = {
      {DateUnit::day, "2020-08-31=1 2020-09-14=1 2020-09-15=2 "},
      {DateUnit::week, "2020-W36=1 2020-W38=2 "},
      {DateUnit::month, "2020-08=1 2020-09=2 "},
      {DateUnit::year, "2020=2 "},
      {std::nullopt, "2020-08=1 2020-09=2 "},
  };
  for (const auto& each : table) {
    DateTally tally(each.by);
    tally.add(20200915);
    tally.add_together({20200915, 20200914, 0, 20200915, 20200831});
    std::string counts;
    for (const FacetValue& value : tally.take(9).values)
      counts += value.name + '=' + std::to_string(value.count) + ' ';
    CHECK(counts == each.counts);
  }
}

}  // namespace byline
