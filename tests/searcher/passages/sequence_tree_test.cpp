#include "searcher/passages/sequence_tree.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

using namespace byline;

namespace {

enum : std::uint32_t { kim, kardashian, west, o, brien, obrien, x };

std::string found(const SequenceTree& tree, const std::vector<SequenceTree::Step>& steps) {
  std::string text;
  tree.find(steps, [&](std::uint32_t want, std::uint32_t first, std::uint32_t end) {
    text += (text.empty() ? "" : ", ") + std::to_string(want) + ": " + std::to_string(first) + "-" +
            std::to_string(end);
  });
  return text;
}

}  // namespace

TEST_CASE("sequences stand side by side and in order") {
  SequenceTree tree;
  CHECK(tree.empty());
  REQUIRE(tree.add({{kim}, {kardashian}}, 0));
  REQUIRE(tree.add({{kim}, {kardashian}, {west}}, 1));
  REQUIRE(tree.add({{kardashian}}, 2));
  REQUIRE(tree.add({{kim}, {o, obrien}}, 3));
  REQUIRE(tree.add({{west}, {west}}, 4));
  REQUIRE(tree.add({{west}, {west}}, 4));  // once more
  CHECK_FALSE(tree.empty());
  const struct {
    std::vector<SequenceTree::Step> steps;  // position, term, token
    std::string expected;
  } rows[] = {
      {{}, ""},
      {{{0, kim, 0}}, ""},
      {{{0, kim, 0}, {1, kardashian, 1}}, "0: 0-2, 2: 1-2"},
      {{{0, kim, 0}, {1, kardashian, 1}, {2, west, 2}}, "0: 0-2, 1: 0-3, 2: 1-2"},
      {{{0, kim, 0}, {2, kardashian, 2}}, "2: 2-3"},  // something between
      {{{0, kardashian, 0}, {1, kim, 1}}, "2: 0-1"},  // turned round
      {{{5, kim, 9}, {6, kardashian, 11}}, "0: 9-12, 2: 11-12"},
      // one token with two terms at one position, and with terms at two
      {{{0, kim, 0}, {1, o, 1}, {1, obrien, 1}, {2, brien, 1}}, "3: 0-2, 3: 0-2"},
      {{{0, west, 0}, {1, west, 1}, {2, west, 2}}, "4: 0-2, 4: 1-3"},
      {{{0, x, 0}, {1, x, 1}}, ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.expected);
    CHECK(found(tree, row.steps) == row.expected);
  }
}

TEST_CASE("what has no words, or too many combinations of them, is no sequence") {
  SequenceTree tree;
  CHECK_FALSE(tree.add({}, 0));
  CHECK_FALSE(tree.add({{kim}, {}}, 0));
  const std::vector<std::uint32_t> seven{0, 1, 2, 3, 4, 5, 6};
  CHECK_FALSE(tree.add({seven, seven}, 0));
  const std::vector<std::uint32_t> eleven{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, eight{0, 1, 2, 3, 4, 5, 6, 7};
  CHECK_FALSE(tree.add({{kim, west, x}, eleven}, 0));
  CHECK(tree.empty());
  CHECK(tree.add({{kim}, seven}, 0));
  CHECK(tree.add({{kim, west}, {o, x}, eight}, 1));
}
