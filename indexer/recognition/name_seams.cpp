#include "indexer/recognition/name_seams.hpp"

#include <utility>

#include "common/names/nicknames.hpp"
#include "common/text/ascii.hpp"

namespace byline::crf {

bool NameSeams::split(const Mention& m, std::vector<Mention>& parts) {
  const std::uint32_t count = m.last - m.first, end = m.last - 1;
  if (count < 2 || count > 3 || (uses(m.first) | uses(end)) & (demonym | country_part)) return false;
  if (uses(end) & (generation | pronoun)) return false;               // Trump Jr., Liu He
  if (m.first > 0 && scan_.has(m.first - 1, is_title)) return false;  // Dr. Farid Haddad
  if (count == 2 && begins_with_no_name(m)) {
    parts.push_back({end, m.last, m.kind});
    return true;
  }
  const std::uint32_t seam = count == 3 ? seam_in_three(m) : is_pair(m) ? end : m.first;
  if (seam == m.first) return false;
  parts.push_back({m.first, seam, m.kind});
  parts.push_back({seam, m.last, m.kind});
  return true;
}

bool NameSeams::begins_with_no_name(const Mention& m) {
  const std::uint32_t end = m.last - 1;
  const bool famous = stands_alone_in_news(end);
  if (!famous && !ends_another_name(end)) return false;
  if (is(m.first, "AG")) return true;
  if (famous && ((is(m.first, "Will") && begins_sentence(m.first)) || scan_.word(m.first) == scan_.word(end)))
    return true;
  const NewsKind before = news_kind(word(m.first).facts);
  const bool names_nobody = famous ? before == NewsKind::nothing || before == NewsKind::organization
                                   : before == NewsKind::nothing && is_mostly_lower(m.first) &&
                                         begins_sentence(m.first) && !(lists_of(m) & list_news_persons);
  return names_nobody && !is_surname_in_news(m.first) && !scan_.has(m.first, first_name) &&
         scan_.look(m.first) == WordClass::capitalised && ends_another_name(end);
}

std::uint32_t NameSeams::seam_in_three(const Mention& m) {
  const std::uint32_t next = m.first + 1, end = m.last - 1;
  if (stands_alone_in_news(m.first) && is_only_surname(m.first))
    return scan_.has(next, first_name) && is_surname_in_news(end) && !stands_alone_in_news(next) ? next
                                                                                                 : m.first;
  if (!is_only_surname(end) || !is_common_surname(end)) return m.first;
  const bool whole = lists_of(m) & list_news_persons && !stands_alone_in_news(end);
  const bool two = lists_of({m.first, end, m.kind}) & list_news_persons ||
                   (stands_alone_in_news(end) && is_only_surname(next) && scan_.has(m.first, first_name));
  return two && !whole && ends_another_name(end) && !known_by(m.first, end) ? end : m.first;
}

bool NameSeams::is_pair(const Mention& m) {
  const std::uint32_t end = m.last - 1;
  if (!is_surname_in_news(m.first) || uses(m.first) & generation) return false;
  // Counted over news, a pair of two headlines is a name as well, as Mao Zedong is.
  const bool listed = lists_of(m) & list_news_persons;
  const bool common = is_common_surname(end);
  const auto known = [&] { return stands_alone_in_news(end) || ends_another_name(end); };
  bool two = false;
  if (scan_.has(m.first, first_name))  // [Sanders] [Warren], but Warren Buffett
    two = !listed && common && ends_another_name(m.first) && ends_another_name(end);
  else if (is_famous(m.first))
    two = (!listed || ends_another_name(m.first) || ends_listed_name(m.first)) && (common || known());
  else  // Dixon Smith, where nobody else is called Dixon
    two = (ends_another_name(m.first) && known()) ||
          (!listed && common && is_common_surname(m.first) && is_surname_here(m.first));
  if (!two) return false;
  read_endings();
  return !longer_endings_.contains(pair(m.last - 2, m.last - 1));
}

bool NameSeams::ends_another_name(std::uint32_t i) {
  read_endings();
  const auto found = before_surname_.find(word(i).exact);
  return found != before_surname_.end() && (i == 0 || found->second != scan_.word(i - 1));
}

bool NameSeams::known_by(std::uint32_t first, std::uint32_t surname) {
  read_endings();
  return full_names_.contains(append_word(word(first).exact, word(surname).exact));
}

bool NameSeams::is_common_surname(std::uint32_t i) const {
  constexpr unsigned common_codes = 40;  // see NewsCounts::apply
  return is_surname_in_news(i) && (word(i).facts.kind - 1U) % 48 >= common_codes;
}

bool NameSeams::is_surname_here(std::uint32_t i) {
  return ends_another_name(i) || elsewhere_.has_person_called(scan_.word(i));
}

bool NameSeams::ends_listed_name(std::uint32_t i) const {
  return any_full_first_name([&](std::string_view first) {
    return lexicon_.name(append_word(hash_bytes(first), word(i).raw_lower)) & list_news_persons;
  });
}

void NameSeams::read_endings() {
  if (std::exchange(endings_read_, true)) return;
  constexpr std::uint32_t several = ~0U;
  for (const Mention& m : found_) {
    if (!is_person(m.kind) || m.last - m.first < 2) continue;
    if (m.last - m.first > 2) longer_endings_.insert(pair(m.last - 2, m.last - 1));
    if (!scan_.has(m.first, first_name)) continue;
    if (m.last - m.first == 2) full_names_.insert(append_word(word(m.first).exact, surname_of(m.last - 1)));
    const std::uint32_t given = scan_.word(m.last - 2);
    const auto [before, is_new] = before_surname_.try_emplace(surname_of(m.last - 1), given);
    if (!is_new && before->second != given) before->second = several;
  }
}

std::uint64_t NameSeams::surname_of(std::uint32_t i) const {
  constexpr std::size_t shortest = 4;  // Mac is no surname
  const std::string_view text = token(i);
  for (std::size_t at = shortest; at + 1 < text.size(); ++at)
    if (is_lower(text[at - 1]) && is_upper(text[at])) return hash_bytes(text.substr(0, at));
  return word(i).exact;
}

}  // namespace byline::crf
