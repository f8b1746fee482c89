#include "common/program_names.hpp"

#include <algorithm>

#include "common/text/ascii.hpp"

namespace byline {
namespace {

struct Names {
  std::string_view searcher, indexer;
};
constexpr Names built{"searcher", "indexer"};
constexpr Names families[] = {{"byline-search", "byline-index"}, {"byline search", "byline index"}};
const Names* names = &built;

bool goes_on(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '/' || c == '[' || c == '.';
}

/// Whether a word of a sentence stands there, by what is in front of it and behind it: a full stop only ends
/// a sentence.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin > 0 && goes_on(text[begin - 1])) return false;
  if (end < text.size() && text[end] == '.') return end + 1 == text.size() || !goes_on(text[end + 1]);
  return end == text.size() || !goes_on(text[end]);
}

}  // namespace

void tell_program_names(std::string_view started_as) {
  const std::string_view own = started_as.substr(started_as.rfind('/') + 1);
  const auto* family = std::find_if(std::begin(families), std::end(families), [own](const Names& each) {
    return own == each.searcher || own == each.indexer;
  });
  names = family == std::end(families) ? &built : family;
}

std::string searcher_name() { return std::string(names->searcher); }
std::string indexer_name() { return std::string(names->indexer); }

std::string with_program_names(std::string_view text) {
  std::string named;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const std::string_view word = rest.starts_with(built.searcher)  ? built.searcher
                                  : rest.starts_with(built.indexer) ? built.indexer
                                                                    : std::string_view();
    if (word.empty() || !stands_alone(text, at, at + word.size())) {
      named += text[at++];
      continue;
    }
    const std::string_view name = word == built.searcher ? names->searcher : names->indexer;
    at += word.size();
    named += text.substr(at).starts_with("(1)") ? page_name(name) : std::string(name);  // a manual page
  }
  return named;
}

std::string page_name(std::string_view program) {
  std::string page(program);
  std::replace(page.begin(), page.end(), ' ', '-');
  return page;
}

}  // namespace byline
