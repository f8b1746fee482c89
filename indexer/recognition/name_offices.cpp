#include "indexer/recognition/name_offices.hpp"

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// Held in organisations, and no part of their names; beside those that are offices wherever they stand.
constexpr SortedWords held{
    "administrator",    "analyst",           "co-director", "correspondent",          "director",
    "director-general", "secretary-general", "strategist",  "undersecretary-general", "vice-president"};
/// Of what somebody is the director or analyst.
constexpr SortedWords duties{
    "assistant", "associate", "campaign",   "chief",    "communications", "creative",  "deputy",
    "executive", "financial", "foreign",    "general",  "international",  "legal",     "managing",
    "medical",   "national",  "operations", "policy",   "political",      "polling",   "press",
    "principal", "regional",  "research",   "security", "senior",         "technical", "vice"};

}  // namespace

std::optional<NameOffices::Parts> NameOffices::parts(const Mention& m) const {
  constexpr std::uint32_t most_words = 3;  // of a person's name
  for (std::uint32_t at = m.last; at-- > m.first;) {
    if (!is_office(at)) continue;
    const Mention holder{at + 1, m.last, EntityKind::person};
    const std::uint32_t words = m.last - holder.first;
    if (at == m.first && words > 1 && !scan_.has(holder.first, first_name)) return {};  // Premier Oil
    if (words == 0 ? at == m.first || !held.contains(lower_text(at))
                   : words > most_words || !may_hold_it(holder))
      return {};
    Mention of{m.first, end_of_organization({m.first, at, m.kind}), m.kind};
    if (names_nothing(of)) of.last = of.first;
    if (is_listed_place(of)) of.kind = EntityKind::place;
    return Parts{of, holder};
  }
  return {};
}

bool NameOffices::is_office(std::uint32_t i) const {
  return is_word_with_capital(i) && (uses(i) & office || held.contains(lower_text(i)));
}

bool NameOffices::may_hold_it(const Mention& person) const {
  constexpr std::uint32_t no_part = office | institution | generic | matter | chamber | demonym | department |
                                    modifier | function | calendar | party | organization_head | firm_end;
  bool called = false;  // Ban Ki-moon, but not Public Policy
  for (std::uint32_t i = person.first; i < person.last; ++i) {
    if (!is_word_with_capital(i) || uses(i) & no_part || scan_.has(i, is_organization_suffix)) return false;
    called |= !is_mostly_lower(i) || scan_.has(i, first_name);
  }
  if (!called) return false;
  const bool single = person.last - person.first == 1;
  return !single || is_surname_in_news(person.first) || names_person_here(person.first);
}

std::uint32_t NameOffices::end_of_organization(const Mention& before) const {
  for (std::uint32_t at = before.first + 1; at < before.last; ++at)
    if (duties.contains(lower_text(at)) &&
        (lists_of({before.first, at, before.kind}) & organization_lists ||
         (at == before.first + 1 && scan_.has(before.first, acronym_like))))
      return at;
  std::uint32_t end = before.last;
  while (end > before.first && (duties.contains(lower_text(end - 1)) || uses(end - 1) & modifier)) --end;
  return end;
}

/// Supreme Leader, Food and Beverage Director.
bool NameOffices::names_nothing(const Mention& m) const {
  constexpr std::uint32_t by_itself_nothing = party | demonym | modifier | generic | calendar;
  constexpr int most_words = 2;
  if (lists_of(m) & (organization_lists | place_lists)) return false;
  int words = 0;
  for (std::uint32_t i = m.first; i < m.last; ++i) {
    if (!scan_.has(i, has_upper)) continue;
    const bool nothing_by_itself = uses(i) & by_itself_nothing || is_mostly_lower(i) ||
                                   duties.contains(lower_text(i)) || is(i, "Intelligence") ||
                                   is(i, "Supreme");
    if (++words > most_words || !nothing_by_itself || scan_.has(i, acronym_like)) return false;
  }
  return words == 1 || !(uses(m.last - 1) & (generic | institution));
}

}  // namespace byline::crf
