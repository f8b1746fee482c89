#include "indexer/recognition/stuck_names.hpp"

#include <algorithm>

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// Before a name they are a place or a body for which the lists have no dots.
constexpr SortedWords dotted_names{"d.r.c.", "l.a.", "p.r.c.", "u.a.e.", "u.s.s.r."};
/// Universities that are called as a place is: Columbia's Mailman School.
constexpr SortedWords universities{"berkeley", "cambridge", "columbia", "georgetown", "oxford",
                                   "penn",     "princeton", "stanford", "yale"};

constexpr std::uint32_t longest_person = 3;  // words

}  // namespace

std::optional<StuckNames::Parts> StuckNames::parts(const Mention& m) const {
  if (m.last - m.first < 2) return std::nullopt;
  const Mention none{m.last, m.last, m.kind};
  for (std::uint32_t at = m.first + 1; at + 1 < m.last; ++at) {
    if (is(at, ";") || is(at, "—") || is(at, "–") || is(at, "--")) {
      Mention before{m.first, at, m.kind}, behind{at + 1, m.last, m.kind};
      if (is_listed_place(before)) before.kind = EntityKind::place;
      if (m.last - at > 2 && (is_somebody(behind) || may_be_somebody(behind)))
        behind.kind = EntityKind::person;
      return Parts{before, behind};
    }
    if (!is_possessive(at)) continue;
    if (const auto parts = behind_owner(m, at)) return parts;
  }
  for (std::uint32_t next = m.first + 1; next < m.last; ++next)
    if (const auto parts = behind_stop(m, next)) return parts;
  if (has_ticker(m)) return Parts{Mention{m.first, m.last - 1, m.kind}, none};
  if (m.kind != EntityKind::organization) return std::nullopt;
  if (m.last - m.first > 2 && uses(m.last - 1) & calendar && is(m.last - 2, "on"))
    return Parts{Mention{m.first, m.last - 2, m.kind}, none};
  if (const auto parts = of_state(m)) return parts;
  return behind_known(m);
}

std::optional<StuckNames::Parts> StuckNames::behind_owner(const Mention& m, std::uint32_t mark) const {
  const Mention owner{m.first, mark, EntityKind::place}, rest{mark + 1, m.last, m.kind};
  const bool whole = lists_of(m) & (list_organizations | list_companies | list_places);
  if (is_person(m.kind) || whole || rest.last - rest.first < 2 || !is_word_with_capital(rest.first) ||
      !is_listed_place(owner) || is(m.first, "America") || belongs_to_name(owner, rest))
    return std::nullopt;  // America's Health Insurance Plans
  return Parts{owner,
               scan_.has(rest.first, is_title) ? Mention{rest.first, rest.last, EntityKind::person} : rest};
}

/// Charlotte's Web Holdings, Columbia's Mailman School, The Hill's Whip List.
bool StuckNames::belongs_to_name(const Mention& owner, const Mention& rest) const {
  if (lists_of(owner) & list_countries || is_state(lower_text(owner.first))) return false;
  if (universities.contains(lower_text(owner.first)) && owner.last - owner.first == 1)
    for (std::uint32_t i = rest.first; i < rest.last; ++i)
      if (uses(i) & (institution | generic | organization_head)) return true;
  const bool owner_is_outlet = is(owner.first, "The") || (owner.first > 0 && is(owner.first - 1, "The"));
  const bool nothing_by_itself =
      rest.last - rest.first == 2 && (uses(rest.first) & nothing || is_mostly_lower(rest.first));
  return owner_is_outlet || (nothing_by_itself && ends_as_firm(rest) && !(uses(rest.last - 1) & generic));
}

/// A full stop that ends an abbreviation ends a sentence, too: in Concord, [N.H.] [Patrick] said, and at the
/// [F.B.I.] That, but not J.B. Pritzker, S.C. Johnson and U.S. Steel.
std::optional<StuckNames::Parts> StuckNames::behind_stop(const Mention& m, std::uint32_t next) const {
  const std::uint32_t end = next - 1;
  const std::string_view text = token(end);
  if (!text.ends_with('.') || !is_word_with_capital(next)) return std::nullopt;
  const bool firm = end > m.first && is_written_as_form(end);
  if (end > m.first && !firm) return std::nullopt;
  const bool state = is_state(lower_text(end));
  const auto dots = std::count(text.begin(), text.end(), '.');  // of J.P. Morgan Chase two, as of a person
  const bool letters = end == m.first && dots > 1 &&
                       (state || word(end).facts.lists & (place_lists | organization_lists) ||
                        dotted_names.contains(lower_text(end)) ||
                        (dots > 2 && news_kind(word(end).facts) == NewsKind::organization)) &&
                       !(uses(end) & agency);  // A.P. Herbert
  if (!firm && !letters) return std::nullopt;
  if (state && (m.first == 0 || !is(m.first - 1, ","))) return std::nullopt;
  if (lists_of(m) & (list_organizations | list_companies | list_places)) return std::nullopt;
  Mention before{m.first, next, EntityKind::organization};
  if (state || is_listed_place(before) || (letters && dotted_names.contains(lower_text(end))))
    before.kind = EntityKind::place;
  if (uses(next) & (pronoun | function)) return Parts{before, Mention{m.last, m.last, m.kind}};
  const Mention rest{next, m.last, EntityKind::person};
  const bool several = rest.last - rest.first > 1;  // not the U.S. [West Coast], N.J. [South Moon Under]
  if (!is_somebody(rest) && !(state && has_words_of_person(rest))) return std::nullopt;
  if (several && (is_mostly_lower(rest.first) || is_mostly_lower(rest.last - 1))) return std::nullopt;
  return Parts{before, rest};
}

std::optional<StuckNames::Parts> StuckNames::of_state(const Mention& m) const {
  if (uses(m.first) & party && is(m.first + 1, "of")) {  // Democrat of [Michigan]
    const Mention state{m.first + 2, m.last, EntityKind::place};
    if (state.first < state.last && is_listed_place(state))
      return Parts{state, Mention{m.last, m.last, m.kind}};
  }
  for (std::uint32_t at = m.first + 2; at + 1 < m.last && at <= m.first + longest_person; ++at) {
    if (!is(at, "of")) continue;
    const Mention person{m.first, at, EntityKind::person}, state{at + 1, m.last, EntityKind::place};
    const bool institution_of_state = news_kind(word(at - 1).facts) == NewsKind::organization;
    if (!is_listed_place(state) || is_mostly_lower(at - 1) || institution_of_state ||
        !(is_somebody(person) || may_be_somebody(person)))
      return std::nullopt;
    return Parts{person, state};
  }
  return std::nullopt;
}

/// Behind "Secretary-General of the", "Justice of".
std::optional<StuckNames::Parts> StuckNames::behind_known(const Mention& m) const {
  std::uint32_t first = m.first;
  const auto is_holder = [this](std::uint32_t i) { return uses(i) & (office | justice); };
  if (m.last - first > 2 && is(first + 1, "of") && is_holder(first)) first += 2;
  if (is(first, "the")) ++first;
  std::uint32_t of = first;
  if (of > 0 && is(of - 1, "the")) --of;
  if (of < 2 || !is(of - 1, "of")) return std::nullopt;
  if (!is_holder(of - 2) && !lower_text(of - 2).ends_with("general")) return std::nullopt;
  for (std::uint32_t at = first + 1; at + 1 < m.last; ++at) {
    const Mention known{first, at, EntityKind::organization}, person{at, m.last, EntityKind::person};
    if (m.last - at > longest_person || !(lists_of(known) & (place_lists | organization_lists))) continue;
    if (is_somebody(person) || may_be_somebody(person))
      return Parts{Mention{first, at, is_listed_place(known) ? EntityKind::place : known.kind}, person};
  }
  return std::nullopt;
}

/// In reports on markets the name of a share stands between the firm and how it has changed.
bool StuckNames::has_ticker(const Mention& m) const {
  const std::uint32_t change = m.last + 1;
  if (m.last - m.first < 2 || scan_.look(m.last - 1) != WordClass::capitals || !is(m.last, ",") ||
      change >= token_count())
    return false;
  const std::string_view text = token(change);
  return text.starts_with('+') || text.starts_with('-') || text.starts_with("−");
}

bool StuckNames::has_words_of_person(const Mention& m) const {
  if (m.last - m.first > longest_person) return false;
  for (std::uint32_t i = m.first; i < m.last; ++i)
    if (!is_word_with_capital(i) || uses(i) & no_part_of_person & (i == m.first ? ~function : ~0U) ||
        scan_.has(i, is_organization_suffix))
      return false;  // Al Franken
  return true;
}

bool StuckNames::may_be_somebody(const Mention& m) const {
  if (m.last - m.first < 2 || !has_words_of_person(m)) return false;
  for (std::uint32_t i = m.first; i < m.last; ++i)
    if (is_mostly_lower(i) || (scan_.has(i, acronym_like) && token(i).find('.') == std::string_view::npos))
      return false;
  return true;
}

bool StuckNames::is_somebody(const Mention& m) const {
  if (!has_words_of_person(m)) return false;
  if (m.last - m.first == 1) return is_surname_in_news(m.first) || names_person_here(m.first);
  return scan_.has(m.first, first_name);
}

}  // namespace byline::crf
