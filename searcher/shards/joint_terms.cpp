#include "searcher/shards/joint_terms.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "common/database.hpp"

namespace byline {
namespace {

std::optional<TermList> at_hand(const NamedIndex& index, std::string_view prefix) {
  if (!index.columns || index.columns->revision() != index.database.get_revision()) return {};
  return index.columns->terms(prefix);
}

}  // namespace

std::vector<OwnTermList> joint_terms(const std::vector<NamedIndex>& indexes) {
  if (std::ranges::any_of(indexes, [](const NamedIndex& index) { return index.database.size() != 1; }))
    return {};
  std::vector<OwnTermList> joint;
  for (const std::string_view prefix : joint_prefixes) {
    std::vector<TermList> lists;
    std::deque<OwnTermList> read;
    for (const NamedIndex& index : indexes) {
      std::optional<TermList> list = at_hand(index, prefix);
      if (!list) {
        OwnTermList& own = read.emplace_back();
        bool fits = true;
        each_term(index.database, prefix, [&](std::string_view term, Xapian::doccount documents) {
          fits = fits && own.add(term, documents);
        });
        if (!fits) return {};
        list = own.list();
      }
      lists.push_back(*list);
    }
    std::optional<OwnTermList> all = merged(lists);
    if (!all) return {};
    joint.push_back(std::move(*all));
  }
  return joint;
}

}  // namespace byline
