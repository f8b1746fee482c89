#include "indexer/recognition/surname_chains.hpp"

#include <algorithm>

#include "common/names/word_lists.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"
#include "indexer/recognition/given_names.hpp"

namespace byline::crf {
namespace {

constexpr std::uint32_t longest_chained_name = 16;  // tokens
/// Of Portuguese, in the names of places.
constexpr SortedWords join_places{"da", "das", "do", "dos"};
/// Of Dutch and German, two before a surname, which mean nothing else in English: van den, op de, in 't.
constexpr SortedWords first_of_two{"aan", "auf", "in", "op", "uit", "van", "von"};
constexpr SortedWords second_of_two{"de", "dem", "den", "der", "het", "ten", "ter"};

}  // namespace

std::uint32_t SurnameChains::behind_two_particles(std::uint32_t i) const {
  constexpr std::size_t longest = 3;  // letters
  if (!english_ || i + 2 >= token_count() || token(i).size() > longest || token(i + 1).size() > longest ||
      !first_of_two.contains(lower_text(i)))
    return i;
  const bool elided = (is(i + 1, "'") || is(i + 1, "’")) && is(i + 2, "t");
  if (!elided && (!second_of_two.contains(token(i + 1)) || lower_text(i) == "in")) return i;
  const std::uint32_t surname = i + (elided ? 3 : 2);
  return is_word_with_capital(surname) && !starts_sentence(surname) ? surname : i;
}

std::uint32_t SurnameChains::next_surname(const Mention& m) const {
  for (const std::uint32_t at : {m.last, m.last - 1})  // and Peter Van den Bossche
    if (const std::uint32_t surname = behind_two_particles(at); surname > at) return surname;
  std::uint32_t at = m.last;
  const bool link = is_link(at);
  if (link) ++at;
  const std::uint32_t particles = at;
  while (at < particles + 2 && at < token_count() && word_lists::joins_surnames(token(at))) ++at;
  if (at == m.last || !is_word_with_capital(at) || starts_sentence(at) || uses(at) & calendar) return 0;
  if (!link) {
    const Mention* rest = name_at(found_, at);
    if (english_ && !is(m.last, "do")) return at;  // which is a verb as well
    if (!english_) return rest && is_person(rest->kind) && word(at).facts.lists & list_surnames ? at : 0;
    const bool surname =
        rest ? is_person(rest->kind) : !(word(at).facts.lists & (place_lists | organization_lists));
    return surname && !stands_alone_in_news(at) ? at : 0;
  }
  // Another name with a first name of its own.
  if (is_word_with_capital(at + 1) && !starts_sentence(at + 1) && !(uses(at + 1) & generation)) return 0;
  if (english_) return at;
  const bool particle = std::any_of(document_.tokens.begin() + m.first, document_.tokens.begin() + m.last,
                                    [](std::string_view word) { return word_lists::is_particle(word); });
  return particle && !scan_.has(at, first_name) ? at : 0;
}

void SurnameChains::add_surnames(Mention& m) {
  // The whole name has been joined before: Puig [i Soler].
  if (m.first >= 2 && is_word_with_capital(m.first - 2) && known_.contains(pair(m.first - 2, m.first)) &&
      is_link(m.first - 1) && free_from() <= m.first - 2)
    m.first -= 2;
  // Pieter van der [Velde]: other languages have names that end in small letters, but not so.
  if (!english_ && m.last - m.first > 1 && word_lists::is_particle(token(m.last - 1)) &&
      is_word_with_capital(m.last) && !starts_sentence(m.last)) {
    const Mention* rest = name_at(found_, m.last);
    if (!rest || is_person(rest->kind)) m.last = rest ? rest->last : m.last + 1;
  }
  while (m.last - m.first < longest_chained_name) {
    const std::uint32_t next = next_surname(m);
    if (next == 0) return;
    if (next == m.last + 1) known_.insert(pair(m.last - 1, next));
    const Mention* rest = name_at(found_, next);
    m.last = rest ? std::max(rest->last, next + 1) : next + 1;
  }
}

bool SurnameChains::goes_on(const Mention& m) const {
  if (behind_two_particles(m.last) > m.last && m.last - m.first <= 2) return true;
  if (!english_ || !is_link(m.last) || next_surname(m) == 0) return false;
  bool particle = false;
  for (std::uint32_t i = m.first + 1; i < m.last; ++i) particle |= word_lists::joins_surnames(token(i));
  return (particle || scan_.has(m.first, first_name)) && !(lists_of(m) & ~(list_first_names | list_surnames));
}

std::uint32_t SurnameChains::end_of_chain(std::uint32_t first) const {
  const std::uint32_t next = first + 1;
  if (!english_ || next >= token_count() ||
      (scan_.look(next) != WordClass::capitalised && !is_link(next) &&
       !word_lists::joins_surnames(token(next))))
    return first;
  if (uses(first) & (office | foreign_title | demonym | calendar) || lower_text(first) == "the") return first;
  bool linked = false;
  std::uint32_t end = first;
  for (std::uint32_t at = first;
       at < token_count() && at < first + longest_chained_name && !(at > first && starts_sentence(at));
       ++at) {
    if (is_word_with_capital(at) && scan_.look(at) == WordClass::capitalised) {
      linked |= at > first && is_link(at - 1);
      end = at + 1;
    } else if (!is_link(at) && !word_lists::joins_surnames(token(at))) {
      break;
    }
  }
  return linked && !is_link(end) ? end : first;
}

void SurnameChains::complete(Mention& m) const {
  begin_with_particles(m);
  begin_with_first_name(m);
  const std::uint32_t next = m.last + 1;
  if (m.kind == EntityKind::place && next < token_count() && join_places.contains(token(m.last)) &&
      is_word_with_capital(next) && !starts_sentence(next) && !(uses(next) & (calendar | pronoun)))
    m.last = next + 1;
  if (m.first == 0 || m.first <= free_from() || starts_sentence(m.first)) return;
  if (is_behind_initials(m))
    m = {m.first - 1, m.last, EntityKind::person};
  else if (is_person(m.kind) && may_begin_person(m.first - 1))
    --m.first;
}

/// Mr. [van den] Berg
void SurnameChains::begin_with_particles(Mention& m) const {
  for (const std::uint32_t words : {2, 3}) {
    if (m.first < free_from() + words || behind_two_particles(m.first - words) != m.first) continue;
    m.first -= words;
    if (m.first > free_from() && is_word_with_capital(m.first - 1) && scan_.has(m.first - 1, first_name) &&
        !starts_sentence(m.first))
      --m.first;
    m.kind = EntityKind::person;
    return;
  }
}

/// [Chimamanda] Ngozi Adichie.
bool SurnameChains::may_begin_person(std::uint32_t i) const {
  return scan_.look(i) == WordClass::capitalised && is_given_name_abroad(fold(token(i)));
}

/// [KP] Sharma Oli, Captain [MS] Dhoni
bool SurnameChains::is_behind_initials(const Mention& m) const {
  const std::uint32_t before = m.first - 1;
  return scan_.look(before) == WordClass::capitals && may_be_initials(token(before)) &&
         !(uses(before) & ~degree) && news_kind(word(before).facts) != NewsKind::organization &&
         is_known_by_initials(fold(token(m.last - 1)));
}

void SurnameChains::begin_with_first_name(Mention& m) const {
  const std::uint32_t free = free_from();
  const auto links = [this](std::uint32_t i) { return word_lists::joins_surnames(token(i)) || is_link(i); };
  if (m.first < 3 || m.first < free + 3 || !links(m.first - 1)) return;
  std::uint32_t at = m.first;
  const std::uint32_t end = at > free + longest_chained_name ? at - longest_chained_name : free;
  while (at > end && !starts_sentence(at) && links(at - 1)) {
    while (at > end && links(at - 1)) --at;
    if (at == end || !is_word_with_capital(at - 1)) return;
    --at;
  }
  if (at == end) return;
  if (!starts_sentence(at) && is_word_with_capital(at - 1) && scan_.has(at - 1, first_name)) --at;
  const bool may_be_first =
      scan_.has(at, first_name) || (is_person(m.kind) && news_kind(word(at).facts) == NewsKind::unknown);
  if (!may_be_first || lists_of({at, m.last, m.kind}) & ~(list_first_names | list_surnames)) return;
  m = {at, m.last, EntityKind::person};
}

}  // namespace byline::crf
