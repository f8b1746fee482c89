#include "searcher/matching/function_words.hpp"

#include <algorithm>
#include <cstddef>
#include <set>

#include "common/stories/stop_words.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/ranking.hpp"

namespace byline::query {
namespace {

void add_words(const Node& node, std::set<std::string>& words) {
  if (node.kind == Node::Kind::word && node.field == Field::none) words.insert(fold(node.text));
  for (const Node& child : node.children) add_words(child, words);
}

}  // namespace

FunctionWords::FunctionWords(const Tree& tree, const std::vector<std::string>& languages) {
  if (languages.size() == 1) {
    language_ = languages.front();
    return;
  }
  std::set<std::string> words;
  add_words(tree.root, words);
  auto most = std::max<std::ptrdiff_t>(1, std::count_if(words.begin(), words.end(), is_function_word));
  for (const std::string& language : languages) {
    const auto count = std::count_if(words.begin(), words.end(),
                                     [&](const std::string& word) { return is_stop_word(language, word); });
    if (count > most) {
      most = count;
      language_ = language;
    }
  }
}

bool FunctionWords::has(std::string_view word) const {
  return is_function_word(word) || is_stop_word(language_, word);
}

}  // namespace byline::query
