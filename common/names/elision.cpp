#include "common/names/elision.hpp"

#include <unicode/uchar.h>

#include <string>

#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr SortedWords elided{"all",  "coll",   "d",  "dall",  "dell", "jusqu", "l",
                             "nell", "puisqu", "qu", "quell", "sull", "un"};
constexpr SortedWords begin_sentences{"all",    "coll", "jusqu", "l",    "nell",
                                      "puisqu", "qu",   "quell", "sull", "un"};
/// What places, papers, firms and surnames are called behind an article of their own.
constexpr SortedWords own_articles{"aquila",  "arena",       "eco",      "ecuyer",   "enfant",
                                   "equipe",  "escala",      "espresso", "express",  "hay-les-roses",
                                   "heureux", "hospitalet",  "huillier", "humanite", "indipendente",
                                   "isle",    "obs",         "occitane", "olleria",  "opinion",
                                   "oreal",   "osservatore", "unita",    "wren"};

/// Behind the apostrophe at `at` when a capital follows, else 0.
std::size_t behind_apostrophe(std::string_view word, std::size_t at) {
  constexpr std::string_view typographic = "’";
  if (at >= word.size()) return 0;
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

}  // namespace

std::size_t length_of_elision(std::string_view word) {
  const std::size_t at = word.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
  return at != word.npos && elided.contains(word.substr(0, at)) ? behind_apostrophe(word, at) : 0;
}

std::size_t length_of_capital_elision(std::string_view word) {
  if (word.empty() || word[0] < 'A' || word[0] > 'Z') return 0;
  const std::size_t at = word.find_first_not_of("abcdefghijklmnopqrstuvwxyz", 1);
  if (at == word.npos || !begin_sentences.contains(fold(word.substr(0, at)))) return 0;
  const std::size_t behind = behind_apostrophe(word, at);
  return own_articles.contains(fold(word.substr(behind))) ? 0 : behind;
}

}  // namespace byline
