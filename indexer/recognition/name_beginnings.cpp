#include "indexer/recognition/name_beginnings.hpp"

#include <algorithm>

#include "common/text/ascii.hpp"
#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// Which names of firms begin with: Red Hat Inc.
constexpr SortedWords colours{"black", "blue", "gold", "golden", "gray",  "green",
                              "grey",  "pink", "red",  "silver", "white", "yellow"};

/// What firms do not begin with, and sentences do.
constexpr SortedWords begin_sentences{
    "after", "also",  "although",  "because", "before", "earlier", "even",   "former", "if",
    "later", "like",  "meanwhile", "now",     "once",   "only",    "parent", "rival",  "separately",
    "since", "still", "then",      "though",  "today",  "unlike",  "when",   "while",  "yesterday"};
/// Of which armies and courts have several, told apart by numbers: the 82nd Airborne Division.
constexpr SortedWords have_numbers{"airborne", "army",     "battalion", "brigade", "cavalry",
                                   "circuit",  "corps",    "division",  "fleet",   "force",
                                   "infantry", "regiment", "squadron",  "wing"};

constexpr SortedWords number_endings{"nd", "rd", "st", "th"};

}  // namespace

std::uint32_t NameBeginnings::of_organization(const Mention& m, std::uint32_t free) const {
  if (const std::uint32_t first = behind_noun(m); first > m.first) return first;
  if (m.first <= free || starts_sentence(m.first)) return m.first;
  if (begins_before_and(m, free)) return m.first - 2;
  if (is_numbered(m)) return m.first - (is_number(m.first - 1) ? 1 : 2);
  if (!scan_.has(m.first - 1, starts_upper)) return m.first;
  const std::uint32_t before = m.first - 1;
  if (is(before, "Greater")) return before;  // Manchester
  if (covers(before) || lower_text(before) == "the") return m.first;
  const bool listed =
      word(before).facts.lists & begins_name && lists_of({before, m.last, m.kind}) & list_organizations;
  return listed || (m.last - m.first > 1 && ends_as_firm(m) && may_begin_firm(before)) ? before : m.first;
}

/// Militant group [Hamas], Muslim group [Hamas].
std::uint32_t NameBeginnings::behind_noun(const Mention& m) const {
  if (scan_.has(m.first, has_upper) && !(uses(m.first) & (demonym | nothing))) return m.first;
  for (std::uint32_t i = m.first; i + 1 < m.last; ++i)
    if (uses(i) & organization_noun && !scan_.has(i, has_upper) && scan_.has(i + 1, starts_upper))
      return i + 1;
  return m.first;
}

bool NameBeginnings::is_numbered(const Mention& m) const {
  if (covers(m.first - 1) || !(is_number(m.first - 1) || is_number_cut(m))) return false;
  for (std::uint32_t i = m.first; i < m.last; ++i)
    if (have_numbers.contains(lower_text(i)) && is_word_with_capital(i)) return true;
  return false;
}

/// 7th
bool NameBeginnings::is_number(std::uint32_t i) const {
  const std::string_view number = token(i);
  return is_digit(number.front()) && number_endings.contains(number.substr(
                                         std::min(number.find_first_not_of("0123456789"), number.size())));
}
/// 7 th
bool NameBeginnings::is_number_cut(const Mention& m) const {
  return m.first >= 2 && number_endings.contains(token(m.first - 1)) &&
         token(m.first - 2).find_first_not_of("0123456789") == std::string_view::npos;
}

bool NameBeginnings::begins_before_and(const Mention& m, std::uint32_t free) const {
  constexpr std::uint32_t by_itself = chamber | party | demonym | calendar | office | generic | pronoun;
  const std::uint32_t word = m.first - 2;
  if (m.first < free + 3 || m.last - m.first < 2 || !is(m.first - 1, "and") || !(uses(m.last - 1) & generic))
    return false;
  return is(word - 1, "the") && is_word_with_capital(word) && !covers(word) && !(uses(word) & by_itself) &&
         !(lists_of({word, word + 1, m.kind}) & (place_lists | organization_lists)) &&
         !is_mostly_capitalised(word);
}

bool NameBeginnings::may_begin_firm(std::uint32_t i) const {
  constexpr std::uint32_t stands_before = demonym | calendar | office | function | party | modifier |
                                          pronoun | chamber | generic | agency | department | institution;
  if (scan_.look(i) != WordClass::capitalised || uses(i) & stands_before || scan_.has(i, is_title) ||
      word(i).facts.lists & place_lists)
    return false;
  if (!begins_sentence(i) || !is_mostly_lower(i) || colours.contains(lower_text(i))) return true;
  // [First] Solar Inc., where Solar alone is no firm; but Chipmaker Advanced Micro Devices Inc.
  return is_mostly_lower(i + 1) && !(uses(i) & organization_noun) && !begin_sentences.contains(lower_text(i));
}

}  // namespace byline::crf
