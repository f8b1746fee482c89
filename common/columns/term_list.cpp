#include "common/columns/term_list.hpp"

#include <algorithm>

namespace byline {

std::pair<std::size_t, std::size_t> TermList::with_beginning(std::string_view beginning) const {
  const auto head = [&](const Entry& entry) {
    return term(static_cast<std::size_t>(&entry - entries_.data())).substr(0, beginning.size());
  };
  const auto from = std::partition_point(entries_.begin(), entries_.end(),
                                         [&](const Entry& entry) { return head(entry) < beginning; });
  const auto to = std::partition_point(from, entries_.end(),
                                       [&](const Entry& entry) { return head(entry) == beginning; });
  return {static_cast<std::size_t>(from - entries_.begin()), static_cast<std::size_t>(to - entries_.begin())};
}

bool OwnTermList::add(std::string_view term, std::uint32_t documents) {
  if (term.size() > 0xffffffff - text_.size()) return false;
  text_ += term;
  entries_.push_back({static_cast<std::uint32_t>(text_.size()), documents});
  return true;
}

}  // namespace byline
