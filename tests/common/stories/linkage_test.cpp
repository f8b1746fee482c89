#include "common/stories/linkage.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace byline;

namespace {

using Groups = std::vector<std::uint32_t>;

StoryLink link(std::uint32_t first, std::uint32_t second, double likelihood) {
  return {first, second, as_likelihood(likelihood)};
}

/// The same, slowly and plainly: the mean of all pairs is summed up anew in every step.
Groups by_definition(std::size_t documents, const std::vector<StoryLink>& links, Likelihood least) {
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
        if (sum > 0 && sum >= pairs * least && sum * best_pairs > best_sum * pairs)
          best_a = a, best_b = b, best_sum = sum, best_pairs = pairs;
      }
    if (best_sum == 0) break;
    groups[best_a].insert(groups[best_a].end(), groups[best_b].begin(), groups[best_b].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(best_b));
  }
  Groups of(documents);
  for (const Groups& group : groups)
    for (const std::uint32_t document : group) of[document] = group.front();
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
