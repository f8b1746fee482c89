#include "indexer/recognition/name_offices.hpp"

#include "common/names/word_lists.hpp"
#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// Held in organisations, and no part of their names; beside those that are offices wherever they stand.
constexpr SortedWords held{
    "administrator",    "analyst",   "co-director",       "correspondent", "director",
    "director-general", "economist", "secretary-general", "strategist",    "undersecretary-general",
    "vice-president"};
/// Before "General" an office.
constexpr SortedWords generals{"attorney",  "comptroller", "consul",    "director",  "governor",
                               "inspector", "postmaster",  "secretary", "solicitor", "surgeon"};
/// What a department is called by, behind its first word: Secretary of Homeland [Security].
constexpr SortedWords matters{"affairs", "development", "intelligence", "security", "services"};
/// Behind these stands a person, whatever the name: Ayatollah Ali Khamenei, General Ban Ki-moon.
constexpr SortedWords ranks{"archbishop", "ayatollah", "brigadier", "colonel", "commodore", "corporal",
                            "general",    "imam",      "justice",   "marshal", "maulana",   "mullah",
                            "patriarch",  "rabbi",     "sheikh",    "sultan"};
/// What has generals: Pakistan Army General Asim Munir.
constexpr SortedWords forces{"army",   "corps",  "force",   "forces",   "guard",
                             "guards", "marine", "marines", "military", "navy"};
/// Words before ranks: Lance Corporal, Air Marshal.
constexpr SortedWords before_ranks{"air", "field", "lance"};
/// Of what somebody is the director or analyst.
constexpr SortedWords duties{
    "assistant", "associate", "campaign",   "chief",    "communications", "creative",  "deputy",
    "executive", "financial", "foreign",    "general",  "international",  "legal",     "managing",
    "medical",   "national",  "operations", "policy",   "political",      "polling",   "press",
    "principal", "regional",  "research",   "security", "senior",         "technical", "vice"};

/// Before an office, no name: "National Security" Adviser, "Supreme" Leader.
constexpr SortedWords before_offices{"National", "Security", "Supreme"};
/// What says which of many, and names none: "Democratic" Leader.
constexpr std::uint32_t describes = party | demonym | modifier | generic | calendar;

}  // namespace

std::optional<NameOffices::Parts> NameOffices::parts(const Mention& m) const {
  if (const std::uint32_t end = end_of_department(m); end > m.first) {
    std::uint32_t last = end;  // Secretaries of State Rex Tillerson [and Defense]
    while (last < m.last && scan_.has(last, has_upper)) ++last;
    const Mention holder{end, last, EntityKind::person};
    if (!may_hold_it(holder)) return {};
    const bool of_minister = end > m.first + 1 && is(m.first + 1, "for");  // [State] for Health
    return Parts{{m.first, of_minister ? m.first + 1 : end, m.kind}, holder};
  }
  for (std::uint32_t at = m.last; at-- > m.first;) {
    const std::uint32_t first = begin_of_office(at, m.first);
    if (first > at) continue;
    const bool ranked = ranks.contains(lower_text(at));
    // The Church and Patriarch [Kirill], but not the White House and Justice Department.
    const bool another = ranked && !(uses(at) & justice) && first > m.first && is(first - 1, "and");
    const bool in_title =
        first > m.first && !scan_.has(first - 1, has_upper) && !is_possessive(first - 1) && !another;
    if (in_title || (is(m.first, "Office") && !held.contains(lower_text(at))) ||
        (first == m.first + 1 && is(m.first, "The")))
      return {};  // Council of the Secretary, Office of Legal Counsel, The Economist
    const Mention holder{at + 1, m.last, EntityKind::person};
    if (holder.first == holder.last) {
      if (first == m.first || (first == at && uses(at) & office)) return {};
    } else if (!is_before_person(first, at, m) ||
               !(another || may_hold_it(holder) || (first == m.first && is_named_by_rank(at, holder)))) {
      return {};  // Premier Oil, General Mills
    }
    Mention of{m.first, end_of_organization({m.first, first - another, m.kind}), m.kind};
    if (of.first < of.last && names_nothing(of)) of.last = of.first;
    if (of.first < of.last && is_listed_place(of)) of.kind = EntityKind::place;
    return Parts{of, holder};
  }
  return {};
}

/// Whether m may be an office, from `first` to `at`, with a person behind it and no firm that is called so.
bool NameOffices::is_before_person(std::uint32_t first, std::uint32_t at, const Mention& m) const {
  constexpr std::uint32_t most_words = 3;  // of a person's name, beside particles: Jaap de Hoop Scheffer
  std::uint32_t words = 0;
  for (std::uint32_t i = at + 1; i < m.last; ++i) words += !word_lists::is_particle(token(i));
  if (words == 1) return at > m.first || !is(at, "General") || is_general(at);
  if (words > most_words) return false;
  return first > m.first || scan_.has(at + 1, first_name) ||
         (ranks.contains(lower_text(at)) && !(lists_of(m) & (organization_lists | list_companies)) &&
          !is_mostly_lower(m.last - 1));
}

/// Mullah Baradar, Solicitor General Francisco, whatever else is called so.
bool NameOffices::is_named_by_rank(std::uint32_t at, const Mention& holder) const {
  return holder.last - holder.first == 1 && !is_mostly_lower(holder.first) &&
         !(uses_after(holder.last) & settlement) && (is_general(at) || (is_rank(at) && !is(at, "Marshal"))) &&
         has_words_of_person(holder);
}

/// Behind the department that somebody is said to be the secretary of: Secretary of [State] Colin Powell.
/// m.first where nobody is.
std::uint32_t NameOffices::end_of_department(const Mention& m) const {
  std::uint32_t of = m.first;
  if (of > 0 && is(of - 1, "the")) --of;
  if (of < 2 || !is(of - 1, "of") || !is_office(of - 2)) return m.first;
  std::uint32_t end = m.first + 1;
  if (is(end, "for") && m.last > end + 3 && !is_mostly_lower(m.last - 1) && !is_mostly_lower(m.last - 2))
    return m.last - 2;  // State for Health [Sajid Javid]
  if (end < m.last && matters.contains(lower_text(end)))
    ++end;
  else if (!(uses(m.first) & department))
    return m.first;
  return end < m.last ? end : m.first;
}

/// Of the office that ends with a token; behind the token where it is none.
std::uint32_t NameOffices::begin_of_office(std::uint32_t at, std::uint32_t begin) const {
  if (is_general(at)) return at > begin ? at - 1 : at;  // Attorney [General Sessions]
  if (is(at, "Counsel") && at > begin && (duties.contains(lower_text(at - 1)) || is(at - 1, "House")))
    return at;  // but Liberty Counsel
  const bool of_court = uses(at) & justice &&
                        (at == begin || uses(at - 1) & modifier || is(at - 1, "Court") || is(at - 1, "and"));
  const bool ranked = is_rank(at);
  if (ranked && at > begin && before_ranks.contains(lower_text(at - 1))) return at - 1;
  const bool of_force = is(at, "General") && (at == begin || forces.contains(lower_text(at - 1)));
  return is_office(at) || of_court || ranked || of_force ? at : at + 1;
}

bool NameOffices::is_office(std::uint32_t i) const {
  return is_word_with_capital(i) && (uses(i) & office || held.contains(lower_text(i)));
}

/// Attorney General.
bool NameOffices::is_general(std::uint32_t i) const {
  return is(i, "General") && i > 0 && generals.contains(lower_text(i - 1));
}

/// One that is nothing else: no General, no Justice.
bool NameOffices::is_rank(std::uint32_t i) const {
  return is_word_with_capital(i) && ranks.contains(lower_text(i)) && !(uses(i) & justice) &&
         !is(i, "General");
}

bool NameOffices::has_words_of_person(const Mention& m) const {
  for (std::uint32_t i = m.first; i < m.last; ++i) {
    if (i + 1 < m.last && word_lists::is_particle(token(i))) continue;  // van der Merwe
    if (!is_word_with_capital(i) || uses(i) & (no_part_of_person | modifier) ||
        scan_.has(i, is_organization_suffix))
      return false;
  }
  return true;
}

bool NameOffices::may_hold_it(const Mention& person) const {
  if (!has_words_of_person(person)) return false;
  bool called = false;  // Ban Ki-moon, but not Public Policy
  for (std::uint32_t i = person.first; i < person.last; ++i)
    called |= !is_mostly_lower(i) || scan_.has(i, first_name);
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
  constexpr std::uint32_t by_itself_nothing = describes | office;
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

void NameOffices::cut(Mention& m) const {
  const std::uint32_t last = m.last;
  for (bool cut = uses_after(m.last) & office; m.last > m.first; --m.last) {
    const std::uint32_t at = m.last - 1, use = uses(at);
    const std::uint32_t use_before = at > m.first ? uses(at - 1) : 0;
    // Board of Governors, Council of Grand Justices.
    const bool of_many =
        at > m.first && (!scan_.has(at - 1, has_upper) ||
                         (at > m.first + 1 && is(at - 2, "of") && lower_text(at).ends_with('s')));
    const bool is_office =
        !of_many &&
        (use & office || (use & justice && at > m.first && (use_before & modifier || is(at - 1, "Court"))));
    if (!is_office && !(cut && use & modifier)) break;
    cut = true;
  }
  if (m.last == last) return;
  while (m.last > m.first && !scan_.has(m.last - 1, has_upper)) --m.last;
  bool no_name = true;  // "National Security" Adviser, "Democratic" Leader
  for (std::uint32_t i = m.first; i < m.last; ++i)
    no_name &= uses(i) & describes || before_offices.contains(token(i));
  if (no_name) m.last = m.first;
  if (m.first < m.last && is_listed_place(m)) m.kind = EntityKind::place;
}

}  // namespace byline::crf
