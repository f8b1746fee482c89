#include "indexer/recognition/name_beginnings.hpp"

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// Which names of firms begin with: Red Hat Inc.
constexpr SortedWords colours{"black", "blue", "gold", "golden", "gray",  "green",
                              "grey",  "pink", "red",  "silver", "white", "yellow"};

}  // namespace

std::uint32_t NameBeginnings::of_organization(const Mention& m, std::uint32_t free) const {
  if (m.first <= free || starts_sentence(m.first)) return m.first;
  if (begins_before_and(m, free)) return m.first - 2;
  if (!scan_.has(m.first - 1, starts_upper)) return m.first;
  const std::uint32_t before = m.first - 1;
  if (covers(before) || lower_text(before) == "the") return m.first;
  const bool listed =
      word(before).facts.lists & begins_name && lists_of({before, m.last, m.kind}) & list_organizations;
  return listed || (m.last - m.first > 1 && ends_as_firm(m) && may_begin_firm(before)) ? before : m.first;
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
  return !begins_sentence(i) || !is_mostly_lower(i) || colours.contains(lower_text(i));
}

}  // namespace byline::crf
