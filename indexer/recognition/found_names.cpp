#include "indexer/recognition/found_names.hpp"

#include <string>

#include "common/text/ascii.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"
#include "indexer/recognition/firms_like_persons.hpp"
#include "indexer/recognition/given_names.hpp"

namespace byline::crf {
namespace {

constexpr SortedWords dashes{"-", "--", "_", "–", "—"};
/// With which offices end that are not known by one word: Chief of Staff.
constexpr SortedWords ends_of_offices{"director-general",  "executive", "officer",
                                      "secretary-general", "staff",     "undersecretary-general"};

/// What only persons have, before "of".
constexpr SortedWords had_by_persons{
    "arrest",  "assassination", "brother", "conviction", "daughter", "death",  "extradition", "father",
    "husband", "imprisonment",  "jailing", "lawyer",     "lawyers",  "mother", "murder",      "ouster",
    "parents", "presidency",    "sister",  "son",        "trial",    "widow",  "wife"};

/// What is of who asks people, and what stands before that.
constexpr SortedWords polls{"poll", "polls", "survey", "surveys"};
constexpr SortedWords before_polls{"a",        "an",  "another", "daily",    "latest",
                                   "national", "new", "recent",  "statewide"};

constexpr SortedWords harbors{"harbor", "harbour", "port"};

/// Shiite-led, but not Okonjo-Iweala.
bool has_lower_part(std::string_view word) {
  const std::size_t dash = word.find('-');
  return dash != std::string_view::npos && dash + 1 < word.size() && is_lower(word[dash + 1]);
}

}  // namespace

const FoundNames::Known& FoundNames::read() {
  if (known_) return *known_;
  known_.emplace();
  for (const Mention& m : found_) {
    const EntityKind kind = holds_office(m) || is_full_name(m) ? EntityKind::person : m.kind;
    ++known_->names[key(m, kind)];
    if (is_person(kind) && has_poll(m)) known_->pollsters.insert(scan_.word(m.first));
    if (is_person(kind))
      (m.last - m.first == 1 ? known_->persons : known_->surnames).insert(scan_.word(m.last - 1));
    else if (kind == EntityKind::organization && m.last - m.first > 1) {
      known_->first_of_organizations.insert(scan_.word(m.first));
      if (is_firm(m)) known_->first_of_firms.insert(scan_.word(m.first));
    }
    if (is_called_settlement(m) || is_dateline(m)) known_->settlements.insert(lower_key(m));
  }
  return *known_;
}

bool FoundNames::is_firm(const Mention& m) const {
  return ends_as_firm(m) || lists_of(m) & (list_companies | organization_lists);
}

/// A [Halden] poll, a new [Halden] survey; but the Trump poll numbers.
bool FoundNames::has_poll(const Mention& m) const {
  return m.last - m.first == 1 && m.first > 0 && m.last < token_count() && polls.contains(token(m.last)) &&
         before_polls.contains(lower_text(m.first - 1));
}

/// [Halden] district, the town of [Halden], [Vigo] port.
bool FoundNames::is_called_settlement(const Mention& m) const {
  const auto is_settlement_word = [this](std::uint32_t i) {
    return uses_after(i) & settlement && !scan_.has(i, has_upper);
  };
  const bool has_port = m.last - m.first == 1 && m.last < token_count() && harbors.contains(token(m.last));
  return is_settlement_word(m.last) || has_port ||
         (m.first >= 2 && is(m.first - 1, "of") && is_settlement_word(m.first - 2));
}

/// VARNMOUTH, Ohio (AP); (VARNMOUTH) —: no agency's name, which may stand there, too.
bool FoundNames::is_dateline(const Mention& m) const {
  constexpr std::size_t fewest_letters = 5;
  if (scan_.look(m.first) != WordClass::capitals || token(m.first).size() < fewest_letters ||
      !begins_sentence(m.first) || is_person(m.kind) || lists_of(m) & organization_lists ||
      news_kind(word(m.first).facts) == NewsKind::organization)
    return false;
  const auto is_dash = [this](std::uint32_t i) { return i < token_count() && dashes.contains(token(i)); };
  if (m.first > 0 && is(m.first - 1, "(") && is(m.last, ")")) return is_dash(m.last + 1);
  return is(m.last, ",") && m.last + 3 < token_count() && scan_.has(m.last + 1, starts_upper) &&
         (is_dash(m.last + 2) || (is(m.last + 2, "(") && scan_.has(m.last + 3, starts_upper)));
}

/// Chief of Staff [Reince Priebus], Tesla CEO [Elon Musk].
bool FoundNames::holds_office(const Mention& m) const {
  const std::uint32_t words = m.last - m.first;
  if (m.kind != EntityKind::organization || words < 2 || words > 3 || starts_sentence(m.first)) return false;
  if (m.first == 0 || !(uses(m.first - 1) & office || ends_of_offices.contains(lower_text(m.first - 1))))
    return false;
  return has_words_of_person(m);
}

bool FoundNames::has_words_of_person(const Mention& m) const {
  for (std::uint32_t i = m.first; i < m.last; ++i)
    if (scan_.look(i) != WordClass::capitalised || uses(i) & no_part_of_person || is_mostly_lower(i) ||
        scan_.has(i, is_organization_suffix))
      return false;
  return !is_form(m.last - 1);
}

bool FoundNames::is_full_name(const Mention& m) const {
  constexpr std::uint32_t most_words = 4;
  const std::uint32_t words = m.last - m.first;
  if (is_person(m.kind) || words < 2 || words > most_words ||
      lists_of(m) & (place_lists | list_companies | list_organizations))
    return false;
  if (has_initials_and_surname(m)) return true;
  const bool given = is_given_name_abroad(fold(token(m.first)));
  for (std::uint32_t i = m.first; i < m.last; ++i) {
    const bool initial = scan_.look(i) == WordClass::initial && i > m.first && i + 1 < m.last;
    const bool name = scan_.look(i) == WordClass::capitalised || scan_.look(i) == WordClass::mixed;
    const std::uint32_t other = given && i == m.first ? no_part_of_person & ~function : no_part_of_person;
    if (!scan_.has(i, starts_upper) || !(initial || name) || uses(i) & other || is_mostly_lower(i) ||
        scan_.has(i, is_organization_suffix) || has_lower_part(token(i)))
      return false;
  }
  if (is_form(m.last - 1) || uses_after(m.last) & (institution | settlement) ||
      may_be_firm_called_like_person(folded(m)))
    return false;
  return given || (m.kind == EntityKind::organization && may_be_person_in_news(m) && looks_like_person(m));
}

/// JD Vance, MS Dhoni, VVS Laxman; but JP Morgan, as it is listed, and RS Eden.
bool FoundNames::has_initials_and_surname(const Mention& m) const {
  const std::uint32_t surname = m.last - 1;
  if (m.last - m.first != 2 || !has_initials(m.first) || !has_words_of_person({surname, m.last, m.kind}))
    return false;
  return stands_alone_in_news(surname) || is_known_by_initials(fold(token(surname)));
}

/// Two or three capitals that are not known to name something else.
bool FoundNames::has_initials(std::uint32_t i) const {
  const NewsKind kind = news_kind(word(i).facts);
  return scan_.look(i) == WordClass::capitals && may_be_initials(token(i)) && !(uses(i) & ~degree) &&
         kind != NewsKind::organization && (kind != NewsKind::place || is_state(lower_text(i)));
}

/// News have none of the words as something else.
bool FoundNames::may_be_person_in_news(const Mention& m) const {
  for (std::uint32_t i = m.first; i < m.last; ++i) {
    const NewsKind kind = news_kind(word(i).facts);
    if ((kind != NewsKind::person && kind != NewsKind::unknown) || word(i).facts.lists & place_lists)
      return false;
  }
  return true;
}

/// It begins with what news have before surnames, or stands behind what only persons have: the arrest of. But
/// the Smoot Tewes group.
bool FoundNames::looks_like_person(const Mention& m) const {
  if (m.first > 0 && lower_text(m.first - 1) == "the") return false;
  if (is(m.first, "Abu")) return false;
  if (scan_.has(m.first, first_name) || begins_persons_in_news(m.first)) return true;
  return m.first >= 2 && is(m.first - 1, "of") && had_by_persons.contains(lower_text(m.first - 2));
}

std::string FoundNames::folded(const Mention& m) const {
  std::string words = fold(token(m.first));
  for (std::uint32_t i = m.first + 1; i < m.last; ++i) words.append(" ").append(fold(token(i)));
  return words;
}

}  // namespace byline::crf
