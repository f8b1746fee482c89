#include "common/stories/linkage.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace byline;

namespace {

using Groups = std::vector<std::uint32_t>;

StoryLink link(std::uint32_t first, std::uint32_t second, double likelihood) {
  return {first, second, as_likelihood(likelihood)};
}

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Of each group the stories: groups with documents that are to be together are one.
std::vector<std::size_t> stories_of(const std::vector<Groups>& groups, const Pairs& together) {
  std::vector<std::size_t> story(groups.size());
  const auto group_of = [&](std::uint32_t document) {
    return static_cast<std::size_t>(std::find_if(groups.begin(), groups.end(),
                                                 [&](const Groups& group) {
                                                   return std::find(group.begin(), group.end(), document) !=
                                                          group.end();
                                                 }) -
                                    groups.begin());
  };
  for (std::size_t i = 0; i < story.size(); ++i) story[i] = i;
  for (const auto& [a, b] : together) {
    const std::size_t mine = story[group_of(a)], other = story[group_of(b)];
    for (std::size_t& each : story)
      if (each == other) each = mine;
  }
  return story;
}

/// Whether a story has two documents that are kept apart.
bool is_broken(const std::vector<Groups>& groups, const Pairs& together, const Pairs& apart) {
  const std::vector<std::size_t> story = stories_of(groups, together);
  std::map<std::uint32_t, std::size_t> of;
  for (std::size_t i = 0; i < groups.size(); ++i)
    for (const std::uint32_t document : groups[i]) of[document] = story[i];
  return std::any_of(apart.begin(), apart.end(),
                     [&](const auto& pair) { return of[pair.first] == of[pair.second]; });
}

/// The same, slowly and plainly: the mean of all pairs is summed up anew in every step.
Groups by_definition(std::size_t documents, const std::vector<StoryLink>& links, Likelihood least,
                     const Pairs& together = {}, const Pairs& apart = {}) {
  std::vector<std::vector<std::uint64_t>> between(documents, std::vector<std::uint64_t>(documents));
  for (const StoryLink& each : links)
    between[each.first][each.second] = between[each.second][each.first] = each.likelihood;
  std::vector<Groups> groups;
  for (std::uint32_t i = 0; i < documents; ++i) groups.push_back({i});
  while (true) {
    std::size_t best_a = 0, best_b = 0;
    std::uint64_t best_sum = 0, best_pairs = 1;
    for (std::size_t a = 0; a < groups.size(); ++a)
      for (std::size_t b = a + 1; b < groups.size(); ++b) {
        std::uint64_t sum = 0;
        for (const std::uint32_t x : groups[a])
          for (const std::uint32_t y : groups[b]) sum += between[x][y];
        const std::uint64_t pairs = groups[a].size() * groups[b].size();
        if (sum == 0 || sum < pairs * least || sum * best_pairs <= best_sum * pairs) continue;
        std::vector<Groups> joined = groups;
        joined[a].insert(joined[a].end(), joined[b].begin(), joined[b].end());
        joined.erase(joined.begin() + static_cast<std::ptrdiff_t>(b));
        if (!is_broken(joined, together, apart)) best_a = a, best_b = b, best_sum = sum, best_pairs = pairs;
      }
    if (best_sum == 0) break;
    groups[best_a].insert(groups[best_a].end(), groups[best_b].begin(), groups[best_b].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(best_b));
  }
  const std::vector<std::size_t> story = stories_of(groups, together);
  Groups of(documents);
  for (std::size_t i = 0; i < groups.size(); ++i)
    for (const std::uint32_t document : groups[i]) {
      of[document] = document;
      for (std::size_t other = 0; other < groups.size(); ++other)
        if (story[other] == story[i])
          of[document] =
              std::min(of[document], *std::min_element(groups[other].begin(), groups[other].end()));
    }
  return of;
}

}  // namespace

TEST_CASE("who is joined, by hand") {
  const struct {
    const char* what;
    std::size_t documents;
    std::vector<StoryLink> links;
    double least;
    Groups expected;
  } rows[] = {
      {"nobody", 0, {}, .6, {}},
      {"no links", 3, {}, .6, {0, 1, 2}},
      {"a pair", 2, {link(0, 1, .6)}, .6, {0, 0}},
      {"a pair below", 2, {link(0, 1, .59)}, .6, {0, 1}},
      {"three alike", 3, {link(0, 1, .7), link(0, 2, .7), link(1, 2, .7)}, .6, {0, 0, 0}},
      // By single linkage all would be one. The mean of 2 with {0, 1} is .45.
      {"a chain", 3, {link(0, 1, .9), link(1, 2, .9)}, .6, {0, 0, 2}},
      {"a chain, loose", 3, {link(0, 1, .9), link(1, 2, .9)}, .45, {0, 0, 0}},
      {"the likelier first", 3, {link(0, 1, .7), link(1, 2, .8)}, .6, {0, 1, 1}},
      // By complete linkage 2 would stay alone.
      {"on average", 3, {link(0, 1, .9), link(0, 2, .9), link(1, 2, .4)}, .6, {0, 0, 0}},
      {"of equals the earliest", 4, {link(0, 3, .7), link(0, 2, .7), link(1, 2, .7)}, .6, {0, 1, 0, 3}},
      {"two pairs and a bridge",
       4,
       {link(0, 1, .9), link(2, 3, .9), link(1, 2, .9), link(0, 3, .1)},
       .6,
       {0, 0, 2, 2}},
      // {0, 1} and {2, 3}: (.9 + .8 + .7) / 4 = .6.
      {"two pairs, their mean at the limit",
       4,
       {link(0, 1, .95), link(2, 3, .95), link(1, 2, .9), link(0, 3, .8), link(0, 2, .7)},
       .6,
       {0, 0, 0, 0}},
      // The pair of groups is .5, though it was .9 for two of their documents.
      {"two pairs, their mean below",
       4,
       {link(0, 1, .95), link(2, 3, .95), link(1, 2, .9), link(0, 3, .8), link(0, 2, .3)},
       .6,
       {0, 0, 2, 2}},
      {"a story is known by its first",
       5,
       {link(3, 4, .9), link(1, 4, .8), link(1, 3, .8)},
       .6,
       {0, 1, 2, 1, 1}},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.what));
    CHECK(link_stories(row.documents, row.links, as_likelihood(row.least)) == row.expected);
    CHECK(by_definition(row.documents, row.links, as_likelihood(row.least)) == row.expected);
  }
}

TEST_CASE("as by the definition, in whatever order the links are") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const std::size_t documents = 2 + random() % 14;
    std::vector<StoryLink> links;
    // Few different likelihoods, so that many are equal.
    const unsigned different = round % 3 == 0 ? 2 : round % 3 == 1 ? 6 : 1000;
    for (std::uint32_t second = 1; second < documents; ++second)
      for (std::uint32_t first = 0; first < second; ++first)
        if (random() % 3 != 0)
          links.push_back(
              link(first, second, 0.4 + 0.6 * static_cast<double>(random() % different) / different));
    for (const double least : {0.4, 0.6, 0.75}) {
      const Groups expected = by_definition(documents, links, as_likelihood(least));
      CHECK(link_stories(documents, links, as_likelihood(least)) == expected);
      std::shuffle(links.begin(), links.end(), random);
      CHECK(link_stories(documents, links, as_likelihood(least)) == expected);
    }
  }
}

namespace {

StoryBounds bounds(const Pairs& together, const Pairs& apart) {
  StoryBounds bounds{together, {}};
  for (std::uint32_t rule = 0; rule < apart.size(); ++rule) {
    bounds.apart.push_back({apart[rule].first, rule, 0});
    bounds.apart.push_back({apart[rule].second, rule, 1});
  }
  return bounds;
}

}  // namespace

TEST_CASE("what users say goes before what is likely, by hand") {
  const struct {
    const char* what;
    std::size_t documents;
    std::vector<StoryLink> links;
    Pairs together, apart;
    Groups expected;
  } rows[] = {
      {"two that are unlike", 3, {}, {{0, 2}}, {}, {0, 1, 0}},
      {"whom one joins, another joins, too", 4, {}, {{0, 2}, {2, 3}}, {}, {0, 1, 0, 0}},
      // The story of each comes along whole: as one group, neither 1 nor 3 would come to both.
      {"the stories of two", 4, {link(0, 1, .9), link(2, 3, .9)}, {{0, 2}}, {}, {0, 0, 0, 0}},
      {"two that are alike", 2, {link(0, 1, .9)}, {}, {{0, 1}}, {0, 1}},
      {"a copy", 2, {link(0, 1, 1)}, {}, {{0, 1}}, {0, 1}},
      {"the third goes where it is likelier",
       3,
       {link(0, 1, .9), link(0, 2, .8), link(1, 2, .9)},
       {},
       {{0, 1}},
       {0, 1, 1}},
      {"no chain leads around it",
       4,
       {link(0, 1, 1), link(1, 2, 1), link(2, 3, 1), link(0, 2, 1), link(1, 3, 1), link(0, 3, 1)},
       {},
       {{0, 3}},
       {0, 0, 0, 3}},
      {"apart from what it is together with", 3, {link(1, 2, .9)}, {{0, 1}}, {{0, 2}}, {0, 0, 2}},
      // 1 comes to 0, and with it to 2, which 3 may then not come to.
      {"nor does a chain lead over those together",
       4,
       {link(0, 1, .9), link(2, 3, .8)},
       {{0, 2}},
       {{1, 3}},
       {0, 0, 0, 3}},
      {"others are as they were",
       5,
       {link(0, 1, .9), link(2, 3, .9), link(3, 4, .9), link(2, 4, .9)},
       {},
       {{0, 1}},
       {0, 1, 2, 2, 2}},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.what));
    const Likelihood least = as_likelihood(.6);
    CHECK(link_stories(row.documents, row.links, least, bounds(row.together, row.apart)) == row.expected);
    CHECK(by_definition(row.documents, row.links, least, row.together, row.apart) == row.expected);
  }
}

TEST_CASE("of three sides none comes to another, and those of one side may") {
  const std::vector<StoryLink> all{link(0, 1, .9), link(0, 2, .9), link(0, 3, .9),
                                   link(1, 2, .9), link(1, 3, .9), link(2, 3, .9)};
  const StoryBounds three{{}, {{0, 7, 1}, {1, 7, 2}, {2, 7, 3}, {3, 7, 1}}};
  CHECK(link_stories(4, all, as_likelihood(.6), three) == Groups{0, 1, 2, 0});
}

TEST_CASE("with what users say as by the definition, in whatever order that is") {
  std::mt19937 random(8);
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const auto documents = static_cast<std::uint32_t>(3 + random() % 8);
    std::vector<StoryLink> links;
    Pairs together, apart;
    for (std::uint32_t second = 1; second < documents; ++second)
      for (std::uint32_t first = 0; first < second; ++first) {
        if (random() % 3 != 0)
          links.push_back(link(first, second, 0.4 + 0.1 * static_cast<double>(random() % 7)));
        if (random() % 12 == 0) together.emplace_back(first, second);
        if (random() % 6 == 0) apart.emplace_back(second, first);
      }
    std::vector<Groups> alone;
    for (std::uint32_t i = 0; i < documents; ++i) alone.push_back({i});
    std::erase_if(apart, [&](const auto& pair) { return is_broken(alone, together, {pair}); });
    const Likelihood least = as_likelihood(.6);
    const Groups expected = by_definition(documents, links, least, together, apart);
    CHECK(link_stories(documents, links, least, bounds(together, apart)) == expected);
    for (Pairs* pairs : {&together, &apart}) {
      std::shuffle(pairs->begin(), pairs->end(), random);
      for (auto& [a, b] : *pairs) std::swap(a, b);
    }
    std::shuffle(links.begin(), links.end(), random);
    CHECK(link_stories(documents, links, least, bounds(together, apart)) == expected);
  }
}
