#include "common/term_list.hpp"

#include <algorithm>
#include <numeric>
#include <ranges>

namespace byline {

std::pair<std::size_t, std::size_t> TermList::with_beginning(std::string_view beginning) const {
  const auto numbers = std::views::iota(std::size_t{0}, size());
  const auto head = [&](std::size_t i) { return term(i).substr(0, beginning.size()); };
  const auto range = std::ranges::equal_range(numbers, beginning, {}, head);
  return {static_cast<std::size_t>(range.begin() - numbers.begin()),
          static_cast<std::size_t>(range.end() - numbers.begin())};
}

bool OwnTermList::add(std::string_view term, std::uint32_t documents) {
  if (term.size() > 0xffffffff - text_.size()) return false;
  text_ += term;
  entries_.push_back({static_cast<std::uint32_t>(text_.size()), documents});
  return true;
}

}  // namespace byline
