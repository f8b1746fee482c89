// A query in words, as --explain shows it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "common/names/entity.hpp"
#include "searcher/query/tree.hpp"

namespace byline::query {

/// What is wanted of items side by side.
enum class Together : std::uint8_t { any, all, all_but_grammar };

struct DescriptionContext {
  Together together = Together::any;
  std::set<std::size_t> words_of_grammar{};  // where they stand in the query, as Node::position
  /// Whom a name stands for: "Mark Zuckerberg, 1,204 documents". When not set, or empty, nothing is added.
  std::function<std::string(EntityKind, std::string_view name)> who;
};

/// What the query looks for, so that a reader can tell whether it is what was meant:
///   boycott -freez* person:zuckerberg date:2020-09   →
///   documents with any form of "boycott", naming the person "zuckerberg" (Mark Zuckerberg, 1,204 documents),
///   dated from 2020-09-01 to 2020-09-30, without a word like "freez*"
std::string describe(const Node& root, const DescriptionContext& context);

}  // namespace byline::query
