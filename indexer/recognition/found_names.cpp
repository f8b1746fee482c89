#include "indexer/recognition/found_names.hpp"

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

constexpr SortedWords dashes{"-", "--", "_", "–", "—"};
/// With which offices end that are not known by one word: Chief of Staff.
constexpr SortedWords ends_of_offices{"executive", "officer", "staff"};

constexpr SortedWords harbors{"harbor", "harbour", "port"};

}  // namespace

const FoundNames::Known& FoundNames::read() {
  if (known_) return *known_;
  known_.emplace();
  for (const Mention& m : found_) {
    ++known_->names[key(m, holds_office(m) ? EntityKind::person : m.kind)];
    if (is_person(m.kind))
      (m.last - m.first == 1 ? known_->persons : known_->surnames).insert(scan_.word(m.last - 1));
    else if (m.kind == EntityKind::organization && m.last - m.first > 1)
      known_->first_of_organizations.insert(scan_.word(m.first));
    if (is_called_settlement(m) || is_dateline(m)) known_->settlements.insert(lower_key(m));
  }
  return *known_;
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
  for (std::uint32_t i = m.first; i < m.last; ++i)
    if (scan_.look(i) != WordClass::capitalised || uses(i) & no_part_of_person || is_mostly_lower(i) ||
        scan_.has(i, is_organization_suffix))
      return false;
  return true;
}

}  // namespace byline::crf
