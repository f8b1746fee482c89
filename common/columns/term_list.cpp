#include "common/columns/term_list.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <tuple>

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

std::uint32_t TermList::documents_of(std::string_view wanted) const {
  const auto found = std::partition_point(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return term(static_cast<std::size_t>(&entry - entries_.data())) < wanted;
  });
  const bool is_there =
      found != entries_.end() && term(static_cast<std::size_t>(found - entries_.begin())) == wanted;
  return is_there ? found->documents : 0;
}

bool OwnTermList::add(std::string_view term, std::uint32_t documents) {
  if (term.size() > 0xffffffff - text_.size()) return false;
  text_ += term;
  entries_.push_back({static_cast<std::uint32_t>(text_.size()), documents});
  return true;
}

std::optional<OwnTermList> merged(std::span<const TermList> lists) {
  using Next = std::tuple<std::string_view, std::size_t, std::size_t>;  // term, list, place there
  std::priority_queue<Next, std::vector<Next>, std::greater<>> rest;
  for (std::size_t list = 0; list < lists.size(); ++list)
    if (lists[list].size() > 0) rest.emplace(lists[list].term(0), list, 0);
  OwnTermList all;
  while (!rest.empty()) {
    const std::string_view term = std::get<0>(rest.top());
    std::uint32_t documents = 0;
    while (!rest.empty() && std::get<0>(rest.top()) == term) {
      const auto [same, list, at] = rest.top();
      rest.pop();
      documents += lists[list].documents(at);
      if (at + 1 < lists[list].size()) rest.emplace(lists[list].term(at + 1), list, at + 1);
    }
    if (!all.add(term, documents)) return {};
  }
  return all;
}

}  // namespace byline
