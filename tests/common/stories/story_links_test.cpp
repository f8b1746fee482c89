#include "common/stories/story_links.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/stories/furniture.hpp"
#include "tests/common/stories/support.hpp"

using namespace byline;

namespace {

/// All links, found by looking at each pair.
std::vector<StoryLink> link_all(std::span<const Sketch> sketches, std::span<const std::uint32_t> furniture,
                                bool undated) {
  std::vector<StoryLink> links;
  for (std::uint32_t second = 0; second < sketches.size(); ++second)
    for (std::uint32_t first = 0; first < second; ++first) {
      Likelihood likely = likeness(sketches[first], sketches[second], undated).likelihood;
      if (is_copy(sketches[first], sketches[second], furniture)) likely = certain;
      if (likely > 0) links.push_back({first, second, likely});
    }
  return links;
}

using Shingles = std::vector<std::uint32_t>;

SketchParts with_shingles(std::int32_t day, std::uint32_t source, Shingles shingles) {
  SketchParts parts;
  parts.day = day;
  parts.source = source;
  parts.shingles = std::move(shingles);
  return parts;
}
/// All of one stem and a title; those alike are links.
SketchParts with_stem(std::int32_t day, std::uint32_t stem) {
  SketchParts parts;
  parts.day = day;
  parts.stems = {{stem, 255}};
  parts.title = {{stem, 255}};
  return parts;
}

std::vector<StoryLink> links_of(const std::vector<SketchParts>& documents) {
  KeptSketches kept;
  std::vector<Sketch> sketches;
  for (const SketchParts& parts : documents) sketches.push_back(kept.add(parts));
  return find_links(sketches, {});
}

constexpr std::int32_t no_day = Sketch::no_day;

}  // namespace

TEST_CASE("what is furniture") {
  const struct {
    const char* what;
    std::vector<SketchParts> documents;  // by day
    Shingles expected;
  } rows[] = {
      {"nothing", {}, {}},
      {"three, eight days",
       {with_shingles(0, 1, {5, 6}), with_shingles(4, 1, {5, 7}), with_shingles(8, 1, {5})},
       {5}},
      {"three, a week", {with_shingles(0, 1, {5}), with_shingles(4, 1, {5}), with_shingles(7, 1, {5})}, {}},
      {"two", {with_shingles(0, 1, {5}), with_shingles(90, 1, {5})}, {}},
      {"of two sources", {with_shingles(0, 1, {5}), with_shingles(9, 1, {5}), with_shingles(90, 2, {5})}, {}},
      {"among other sources",
       {with_shingles(0, 3, {5}), with_shingles(0, 2, {5}), with_shingles(3, 1, {5}),
        with_shingles(9, 2, {5}), with_shingles(90, 2, {5})},
       {5}},
      {"of no known source",
       {with_shingles(0, 0, {5}), with_shingles(9, 0, {5}), with_shingles(90, 0, {5})},
       {}},
      {"undated",
       {with_shingles(no_day, 1, {5}), with_shingles(no_day, 1, {5}), with_shingles(no_day, 1, {5})},
       {5}},
      {"one of them undated",
       {with_shingles(no_day, 1, {5}), with_shingles(3, 1, {5}), with_shingles(3, 1, {5})},
       {5}},
      {"several",
       {with_shingles(0, 1, {2, 4, 9}), with_shingles(0, 1, {4, 9}), with_shingles(8, 1, {4, 9})},
       {4, 9}},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.what));
    KeptSketches kept;
    std::vector<Sketch> sketches;
    for (const SketchParts& parts : row.documents) sketches.push_back(kept.add(parts));
    CHECK(find_furniture(sketches) == row.expected);
  }
}

TEST_CASE("whether most have no day") {
  KeptSketches kept;
  const Sketch dated = kept.add(with_stem(1, 3)), undated = kept.add(with_stem(no_day, 3));
  const auto mostly = [](std::vector<Sketch> sketches) { return mostly_undated(sketches); };
  CHECK_FALSE(mostly({}));
  CHECK_FALSE(mostly({dated}));
  CHECK(mostly({undated}));
  CHECK_FALSE(mostly({undated, dated}));
  CHECK(mostly({undated, undated, dated}));
}

TEST_CASE("who is looked for, and by what") {
  constexpr std::uint32_t rare = 3, common = 4;  // the lowest bit tells
  const struct {
    const char* what;
    std::vector<SketchParts> documents;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> expected;
  } rows[] = {
      {"one stem", {with_stem(0, rare), with_stem(1, rare)}, {{0, 1}}},
      {"another", {with_stem(0, rare), with_stem(1, rare + 2)}, {}},
      {"not by common ones", {with_stem(0, common), with_stem(1, common)}, {}},
      {"within a week", {with_stem(0, rare), with_stem(3, rare), with_stem(8, rare)}, {{0, 1}, {1, 2}}},
      {"without a day",
       {with_stem(no_day, rare), with_stem(no_day, rare), with_stem(8, rare)},
       {{0, 1}, {0, 2}, {1, 2}}},
      // Their texts have no word in common, nor a day in one week.
      {"copies by their text alone are none",
       {with_shingles(0, 1, {2, 3, 4, 5}), with_shingles(90, 2, {2, 3, 4, 5})},
       {}},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.what));
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    for (const StoryLink& link : links_of(row.documents)) found.emplace_back(link.first, link.second);
    CHECK(found == row.expected);
  }
}

TEST_CASE("copies are certain, how far apart they may be") {
  SketchParts first = with_stem(0, 4), second = with_stem(90, 4);
  first.shingles = {2, 3, 4, 5};
  second.shingles = {2, 3, 4, 5, 6};
  CHECK(links_of({first, second}) == std::vector<StoryLink>{{0, 1, certain}});
  KeptSketches kept;
  const std::vector<Sketch> sketches = {kept.add(first), kept.add(second)};
  const Shingles furniture = {3};
  CHECK(find_links(sketches, furniture).empty());
  CHECK(link_all(sketches, {}, false) == std::vector<StoryLink>{{0, 1, certain}});
  // What is the same from beginning to end is found though a source repeats it.
  second.shingles = first.shingles;
  const std::vector<Sketch> alike = {kept.add(first), kept.add(second)};
  CHECK(find_links(alike, first.shingles) == std::vector<StoryLink>{{0, 1, certain}});
  // Nor is it lost where each has a line of its own, say when it was saved.
  Shingles repeated;
  for (std::uint32_t shingle = 2; shingle < 22; ++shingle) repeated.push_back(shingle);
  first.shingles = second.shingles = repeated;
  first.shingles.push_back(100), second.shingles.push_back(200);
  const std::vector<Sketch> saved = {kept.add(first), kept.add(second)};
  CHECK(find_links(saved, repeated) == std::vector<StoryLink>{{0, 1, certain}});
}

TEST_CASE("what has too many documents is not looked for by") {
  SketchParts copy = with_stem(0, 4);
  copy.shingles = {2, 3, 4, 5};
  const struct {
    const char* what;
    SketchParts parts;
    std::size_t documents, expected;  // links: three of three documents
  } rows[] = {
      {"too many undated of a stem", with_stem(no_day, 3), most_undated + 1, 0},
      {"as many as may be, undated, of a stem", with_stem(no_day, 3), most_undated, most_undated - 1},
      {"as many as may be of a week", with_stem(0, 3), most_in_a_week, most_in_a_week - 1},
      // Those are looked for that have as many before them or fewer.
      {"too many of a week", with_stem(0, 3), most_in_a_week + 5, most_in_a_week},
      {"as many as may be of a shingle", copy, most_of_a_shingle, most_of_a_shingle - 1},
      {"too many of a shingle", copy, most_of_a_shingle + 1, 0},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.what));
    std::vector<SketchParts> documents;
    for (std::size_t i = 0; i < row.documents; ++i) documents.push_back(among_many(row.parts, i));
    CHECK(links_of(documents).size() == row.expected);
  }
}

TEST_CASE("links of all of few are those found") {
  KeptSketches kept;
  std::vector<Sketch> sketches;
  for (int i = 0; i < 12; ++i) {
    SketchParts parts = with_stem(i, 3);
    if (i % 3 == 0) parts.title = {};
    if (i % 5 == 0) parts.shingles = {7, 8, 9, 10, 11};
    sketches.push_back(kept.add(parts));
  }
  CHECK(find_links(sketches, {}) == link_all(sketches, {}, false));
  CHECK_FALSE(find_links(sketches, {}).empty());
}

TEST_CASE("threads change nothing") {
  KeptSketches kept;
  std::vector<Sketch> sketches;
  for (std::uint32_t i = 0; i < 3000; ++i)
    sketches.push_back(
        kept.add(with_stem(i < 500 ? no_day : static_cast<std::int32_t>(i / 40), 3 + i * 7 % 90 * 2)));
  const std::vector<StoryLink> expected = find_links(sketches, {});
  CHECK(expected.size() > 1000);
  for (const unsigned threads : {0u, 2u, 5u, 64u}) {
    CAPTURE(threads);
    CHECK(find_links(sketches, {}, nullptr, threads) == expected);
  }
  CHECK(find_links({}, {}, nullptr, 3).empty());
}

TEST_CASE("copies lead to the first of them, over others or not") {
  using Places = std::vector<std::uint32_t>;
  const struct {
    std::size_t documents;
    std::vector<StoryLink> links;
    Places expected;
  } rows[] = {
      {0, {}, {}},
      {3, {}, {0, 1, 2}},
      {3, {{0, 2, certain}}, {0, 1, 0}},
      {3, {{0, 2, certain - 1}}, {0, 1, 2}},
      {5, {{3, 4, certain}, {1, 4, certain}, {0, 2, 40'000}}, {0, 1, 2, 1, 1}},
      {5, {{2, 1, certain}, {3, 2, certain}, {4, 3, certain}}, {0, 1, 1, 1, 1}},
      {4, {{0, 1, certain}, {2, 3, certain}, {1, 2, certain}, {0, 3, certain}}, {0, 0, 0, 0}},
  };
  for (const auto& row : rows) CHECK(first_copies(row.documents, row.links) == row.expected);
}
