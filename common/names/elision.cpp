#include "common/names/elision.hpp"

#include <unicode/uchar.h>

#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr SortedWords elided{"all",  "coll",   "d",  "dall",  "dell", "jusqu", "l",
                             "nell", "puisqu", "qu", "quell", "sull", "un"};

}  // namespace

std::size_t length_of_elision(std::string_view word) {
  constexpr std::string_view typographic = "’";
  std::size_t at = word.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
  if (at == word.npos || !elided.contains(word.substr(0, at))) return 0;
  if (word[at] == '\'')
    ++at;
  else if (word.substr(at).starts_with(typographic))
    at += typographic.size();
  else
    return 0;
  if (at == word.size()) return 0;
  std::size_t next = at;
  return u_isupper(static_cast<UChar32>(next_code_point(word, next))) ? at : 0;
}

}  // namespace byline
