#include "indexer/recognition/name_kinds.hpp"

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// What organisations of other languages have before what they are called by.
constexpr SortedWords foreign_heads{"banco",       "banque",      "centro",    "groupe",   "grupo",
                                    "gruppo",      "institut",    "instituto", "istituto", "ministerio",
                                    "universidad", "universität", "université"};
/// Forms of firms that stand for no place: SA is also South Australia.
constexpr SortedWords surely_forms{"ag", "gmbh", "inc", "kg", "llc", "ltd", "oy", "oyj", "plc"};
/// What ends so is neither a place nor a person: East Staffordshire Borough Council, Robb Elementary.
constexpr SortedWords ends_of_bodies{"Academy",    "Agency",     "Association", "Authority", "College",
                                     "Commission", "Committee",  "Corporation", "Council",   "Department",
                                     "Elementary", "Federation", "Foundation",  "Institute", "Ministry",
                                     "Police",     "Society",    "Trust"};
/// Nobody's first name where it is not known to be one.
constexpr SortedWords no_first_names{"black", "blue", "golden", "grey", "red", "silver", "white", "yellow"};
/// The Bush administration
constexpr SortedWords reigns{"administration", "administrations", "dynasty", "era", "presidency", "years"};
constexpr std::uint16_t not_of_persons = place_lists | list_companies | organization_lists;

}  // namespace

EntityKind NameKinds::corrected(const Mention& m) {
  const std::uint16_t lists = lists_of(m);
  if (m.last - m.first > 1) return of_several_words(m, lists);
  if (m.first > 0 && is_courtesy(m.first - 1)) return EntityKind::person;
  // U.N. peacekeepers; and Lloyd's, where it is one elsewhere
  if (m.kind == EntityKind::place && lists & list_organizations && !(lists & (list_places | list_states)) &&
      ((scan_.has(m.first, acronym_like) && !(lists & list_countries)) ||
       elsewhere_.count(m, EntityKind::organization) > 0))
    return EntityKind::organization;
  // Raghunathan-Wells, where the document has Priya Raghunathan-Wells and no Wells Inc.
  if (m.kind == EntityKind::organization && !(lists & not_of_persons) &&
      elsewhere_.has_surname(scan_.word(m.first)) && !elsewhere_.begins_organization(scan_.word(m.first)))
    return EntityKind::person;
  // Merrill, where the document has Merrill Lynch and nobody called so.
  if (is_person(m.kind) && elsewhere_.begins_firm(scan_.word(m.first)) &&
      !elsewhere_.has_surname(scan_.word(m.first)) && !names_person_here(m.first) &&
      !is_surname_in_news(m.first) && !scan_.has(m.first, first_name))
    return EntityKind::organization;
  if (is_person(m.kind) && elsewhere_.asks_people(scan_.word(m.first)) &&
      !elsewhere_.has_surname(scan_.word(m.first)) && !names_person_here(m.first))
    return EntityKind::organization;
  if (m.kind == EntityKind::place && is_surname_in_news(m.first) && m.last < token_count() &&
      reigns.contains(token(m.last)) && !(lists & (list_countries | list_states)))
    return EntityKind::person;
  const bool somebody = !is_person(m.kind) && !(lists & not_of_persons) && names_person_here(m.first) &&
                        news_kind(word(m.first).facts) == NewsKind::person;
  return somebody ? EntityKind::person : m.kind;
}

EntityKind NameKinds::of_several_words(const Mention& m, std::uint16_t lists) {
  Mention corrected = m;
  constexpr std::uint16_t made_by_people =
      list_organizations | list_companies | place_lists;  // not by counts
  if ((lists & list_news_persons && !(lists & not_of_persons)) ||
      (!(lists & made_by_people) && is_person_elsewhere(m)))
    corrected.kind = EntityKind::person;
  // Grey Heron, of which the model knows the surname
  if (is_person(corrected.kind) && m.last - m.first == 2 && !lists && !scan_.has(m.first, first_name) &&
      no_first_names.contains(lower_text(m.first)) && !is_surname_here(m))
    corrected.kind = EntityKind::organization;
  if (is_organization(corrected, lists)) corrected.kind = EntityKind::organization;
  return corrected.kind;
}

/// Joan of Arc; and who is a person in most other places of the document.
bool NameKinds::is_person_elsewhere(const Mention& m) {
  if (elsewhere_.is_settlement(m)) return false;
  if (m.kind != EntityKind::organization) return elsewhere_.is_full_name(m);
  if (m.last - m.first == 3 && is(m.first + 1, "of") && scan_.has(m.first, first_name) &&
      !is_mostly_lower(m.first))
    return true;  // but Bill of Rights
  if (is_person_with_surname_here(m)) return true;
  return elsewhere_.count(m, EntityKind::person) > elsewhere_.count(m, EntityKind::organization);
}

/// Reince Priebus, where Priebus is somebody.
bool NameKinds::is_person_with_surname_here(const Mention& m) {
  if (m.last - m.first != 2 || !elsewhere_.has_person_called(scan_.word(m.last - 1)) ||
      word(m.first).facts.lists & place_lists)
    return false;  // Sacramento Bee
  for (std::uint32_t i = m.first; i < m.last; ++i)
    if (scan_.look(i) != WordClass::capitalised || uses(i) & no_part_of_person || is_mostly_lower(i) ||
        scan_.has(i, is_organization_suffix))
      return false;
  return !is_form(m.last - 1);
}

bool NameKinds::is_organization(const Mention& m, std::uint16_t lists) {
  if (!lists && ends_of_bodies.contains(token(m.last - 1))) return true;
  if (!(lists & (list_news_persons | place_lists)) && has_organization_head(m)) return true;
  if (m.kind == EntityKind::place)
    return !(lists & place_lists) &&
           (lists & list_organizations ||
            (is_written_as_form(m.last - 1) && surely_forms.contains(without_stop(m.last - 1))));
  if (!is_person(m.kind)) return false;
  const std::uint32_t end = m.last - 1;
  const bool several = m.last - m.first > 2;
  return (lists & list_organizations && !(lists & list_news_persons && is_surname_here(m))) ||
         (scan_.has(end, is_organization_suffix) && !lists) || (several && is_form_of_firm(end)) ||
         (uses(end) & firm_end && !lists && news_kind(word(end).facts) != NewsKind::person) ||
         (several && uses(end) & named_after);
}

/// Robert Bosch GmbH, Tomas Varga S.A.; in two letters only as they are written behind firms.
bool NameKinds::is_form_of_firm(std::uint32_t i) const {
  const std::string_view text = token(i);
  const bool short_form = text.size() < 3 || text.find('.') < text.size() - 1;
  return is_written_as_form(i) && (!short_form || scan_.look(i) == WordClass::capitals) &&
         !(uses(i) & (degree | generation));
}

/// The document has its last word as a person, or a title before it.
bool NameKinds::is_surname_here(const Mention& m) {
  return scan_.state(m.first).signs & after_title || elsewhere_.has_person_called(scan_.word(m.last - 1));
}

/// Bastille [Opera], Brooklyn [Academy] of Music, [Instituto] Cervantes.
bool NameKinds::has_organization_head(const Mention& m) const {
  if (foreign_heads.contains(lower_text(m.first))) return true;
  std::uint32_t head = m.first + 1;
  while (head + 1 < m.last && !is(head + 1, "of")) ++head;
  return uses(head) & organization_head && scan_.has(head, has_upper);
}

bool NameKinds::is_place(const Mention& m, const std::vector<Mention>& before) {
  const std::uint16_t lists = lists_of(m);
  return (lists & list_countries && !acts_here(m)) || is_city(m, lists) ||
         is_american_place(m, lists, before) ||
         (!(lists & list_organizations) && elsewhere_.is_settlement(m) &&
          (lists & list_places || !scan_.has(m.last - 1, is_organization_suffix)));
}

/// The museum in [Porto], also where clubs are called so.
bool NameKinds::is_city(const Mention& m, std::uint16_t lists) const {
  return m.last - m.first == 1 && m.first > 0 && (is(m.first - 1, "in") || is(m.first - 1, "near")) &&
         lists & list_places && !(lists & list_organizations);
}

/// The Vatican, a country in a report on sport, and one that the document has as an organisation again and
/// again. US and UAE look like organisations wherever they stand.
bool NameKinds::acts_here(const Mention& m) {
  if (lower_text(m.first) == "vatican") return true;
  if (scan_.topics() & topic_sport) return true;
  if (m.last - m.first == 1 && scan_.has(m.first, acronym_like)) return false;
  constexpr std::uint32_t often = 3;
  const std::uint32_t times = elsewhere_.count(m, m.kind);
  return times >= often && 2 * times > elsewhere_.count(m, EntityKind::place);
}

/// Michigan Republicans, Aiken (Vt.); where a team plays, name_teams() sees it. PA and SD are more than
/// states, unless in brackets after a person.
bool NameKinds::is_american_place(const Mention& m, std::uint16_t lists,
                                  const std::vector<Mention>& before) const {
  if (lists & organization_lists) return false;
  const std::string_view text = token(m.first);
  const bool in_capitals = scan_.look(m.first) == WordClass::capitals;
  if (m.last - m.first == 1 && !in_capitals && (text.ends_with('.') || text.size() > 4) &&
      is_state(lower_text(m.first)))
    return true;  // Calif, Ark.
  if (!(lists & list_states) || lists & list_companies) return false;
  return !in_capitals || text.size() > 2 ||
         (!before.empty() && is_person(before.back().kind) && before.back().last + 1 == m.first &&
          is(m.first - 1, "("));
}

}  // namespace byline::crf
