#include "searcher/query/one_number.hpp"

#include <algorithm>
#include <utility>

#include "common/text/ascii.hpp"

namespace byline::query {

void or_one_number(Node& list) {
  const auto is_number = [](const Node& node) {
    return node.kind == Node::Kind::word && node.occur == Occur::should && !is_filter(node.field) &&
           std::all_of(node.text.begin(), node.text.end(), is_digit);
  };
  constexpr std::size_t group = 3;
  std::vector<Node>& items = list.children;
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    const auto follows = [&](std::size_t at) {
      return at > 0 && at < items.size() && is_number(items[at - 1]) && is_number(items[at]) &&
             items[at].position == items[at - 1].position + items[at - 1].length + 1;
    };
    if (!follows(i + 1) || follows(i) || follows(i + 2) || items[i].text.size() > group ||
        items[i].text[0] == '0' || items[i + 1].text.size() != group)
      continue;
    Node number{.kind = Node::Kind::word,
                .field = items[i].field,
                .text = items[i].text + items[i + 1].text,
                .position = items[i].position};
    Node apart{.kind = Node::Kind::list};
    apart.children.push_back(std::move(items[i]));
    apart.children.push_back(std::move(items[i + 1]));
    Node either{.kind = Node::Kind::any_of};
    either.children.push_back(std::move(apart));
    either.children.push_back(std::move(number));
    items[i] = std::move(either);
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

}  // namespace byline::query
