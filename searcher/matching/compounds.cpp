#include "searcher/matching/compounds.hpp"

#include <algorithm>
#include <cstddef>

#include "common/text/ascii.hpp"
#include "common/text/text.hpp"
#include "searcher/query/pattern.hpp"

namespace byline::query {
namespace {

bool is_number(std::string_view word) { return std::all_of(word.begin(), word.end(), is_digit); }

}  // namespace

bool is_compound(const Node& leaf, const QueryForms& forms) {
  constexpr std::size_t most_parts = 16;
  if (leaf.kind != Node::Kind::word || leaf.field != Field::none || forms.words.empty() ||
      forms.parts.size() < 2 || forms.parts.size() > most_parts)
    return false;
  std::string_view text = leaf.text;
  if (text.starts_with('#')) text.remove_prefix(1);
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool is_dash = c == '-' || c == '_' || (c >= 0x2010 && c <= 0x2015);
    if (!is_dash && !is_word_character(c)) return false;
  }
  return true;
}

bool parts_tell(const QueryForms& forms, const FunctionWords& function_words,
                const std::function<bool(const std::string&)>& in_use) {
  constexpr std::size_t shortest = 3;
  bool tell = false;
  for (const std::vector<std::string>& part : forms.parts) {
    const std::string& word = part.front();
    const bool says_something = word.size() >= shortest && !is_number(word) && !function_words.has(word);
    // All are asked for: who answers may do so later, and at once.
    for (const std::string& form : part) tell |= in_use(form) && says_something;
  }
  return tell;
}

Node parts_as_words(const QueryForms& forms) {
  Node list{.kind = Node::Kind::list};
  for (const std::vector<std::string>& part : forms.parts)
    list.children.push_back({.kind = Node::Kind::word, .text = part.front()});
  return list;
}

std::string note_of_parts(std::string_view word, const QueryForms& forms) {
  std::string note = "No document has \"" + beginning(word) + "\"; its parts were searched:";
  for (const std::vector<std::string>& part : forms.parts) note += ' ' + part.front();
  return note;
}

std::string beginning(std::string_view text) {
  constexpr std::size_t shown = 40;  // bytes
  if (text.size() <= shown) return std::string(text);
  return std::string(text.substr(0, character_boundary(text, shown))) + "…";
}

}  // namespace byline::query
