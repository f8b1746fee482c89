#include "indexer/recognition/name_conjunctions.hpp"

namespace byline::crf {
namespace {

/// Of what the model has found in news, its mistakes among them.
constexpr std::uint16_t counted_lists = list_news_persons | list_news_organizations | list_news_places;

std::uint32_t length(const Mention& m) { return m.last - m.first; }

}  // namespace

std::optional<std::array<Mention, 2>> NameConjunctions::parts(const Mention& m) {
  for (std::uint32_t at = m.first + 1; at + 1 < m.last; ++at) {
    if (!is(at, "and")) continue;
    Two two{Mention{m.first, at, m.kind}, Mention{at + 1, m.last, m.kind}};
    const std::uint16_t lists = lists_of(m);
    if (are_known(two, lists)) return two;
    if (lists != 0) return std::nullopt;
    if (m.kind == EntityKind::organization && (has_ampersand(two[0]) || has_ampersand(two[1]))) return two;
    if (length(m) == 3 && names_person_here(m.first) && names_person_here(at + 1)) {
      for (Mention& person : two) person.kind = EntityKind::person;
      return two;
    }
    if (are_alike(two)) return two;
    const auto left = kind_elsewhere(two[0]), right = kind_elsewhere(two[1]);
    if (!left || !right) continue;
    two[0].kind = *left;
    two[1].kind = *right;
    return two;
  }
  return std::nullopt;
}

/// Who writes one "and" as & does not write the other out: Smith & Wesson and Tiffany & Co.
bool NameConjunctions::has_ampersand(const Mention& m) const {
  for (std::uint32_t i = m.first + 1; i + 1 < m.last; ++i)
    if (is(i, "&")) return true;
  return false;
}

bool NameConjunctions::are_known(const Two& two, std::uint16_t lists_of_both) const {
  const auto& [left, right] = two;
  if (length(right) == 1 && uses(right.first) & party && uses(right.first) & generic) return true;
  if (are_departments(two) || are_parties(two)) return true;
  if (uses(left.first) & chamber && uses(right.first) & chamber) return true;
  const auto lists = [this](const Mention& m) { return lists_of(m) & (place_lists | organization_lists); };
  const auto is_known = [&](const Mention& m) { return uses(m.first) & chamber || lists(m) != 0; };
  if (lists_of_both == 0) return is_known(left) && is_known(right);
  // Goldman Sachs and Morgan Stanley, which news have as one; not Department of Housing and Urban
  // Development.
  return !(lists_of_both & ~counted_lists) && length(left) > 1 && length(right) > 1 &&
         lists(left) & ~counted_lists && lists(right) & ~counted_lists;
}

/// The [Commerce] and [Justice] departments, the departments of [State] and [Defense].
bool NameConjunctions::are_departments(const Two& two) const {
  const auto& [left, right] = two;
  const auto is_one = [this](const Mention& m) { return length(m) == 1 && uses(m.first) & department; };
  if (!is_one(left) || !is_one(right)) return false;
  return is(right.last, "departments") ||
         (left.first > 1 && is(left.first - 1, "of") && lower_text(left.first - 2) == "departments");
}

/// The [Communists] and [Christian Democrats]
bool NameConjunctions::are_parties(const Two& two) const {
  const auto is_one = [this](const Mention& m) {
    const std::string_view end = lower_text(m.last - 1);
    return length(m) < 3 &&
           ((uses(m.last - 1) & party && uses(m.last - 1) & generic) || end == "communists" ||
            end == "socialists" || end == "nationalists" || end == "unionists" || end == "greens");
  };
  return is_one(two[0]) && is_one(two[1]);
}

/// Both begin with the same word, or are a bank, a university; or the first ends as a firm does, and no word
/// behind it is one that goes on with what it makes: Halden Foods and Brightline Motors, but not Halden Foods
/// and Beverages Inc.
bool NameConjunctions::are_alike(const Two& two) const {
  const auto& [left, right] = two;
  if (length(left) < 2) return false;
  if (ends_as_firm(left) && is_called(right)) return true;
  if (length(right) < 2) return false;
  if (scan_.word(left.first) == scan_.word(right.first))
    return length(left) == length(right) || (is(left.first + 1, "of") && is(right.first + 1, "of"));
  const std::uint32_t end = left.last - 1;
  // University of Reading and Rothamsted Research; but University of Arts and Design
  if (length(left) == 3 && is(left.first, "University") && is(left.first + 1, "of") &&
      (uses(right.last - 1) & institution || is(right.last - 1, "Research")))
    return true;
  // St Bartholomew's Hospital and King's College London, but not Mercy Hospital and Medical Center.
  if (uses(end) & institution && is_called(right) && names_institution(right)) return true;
  return scan_.word(end) == scan_.word(right.last - 1) &&
         (scan_.has(end, is_organization_suffix) || uses(end) & (institution | organization_head));
}

bool NameConjunctions::names_institution(const Mention& m) const {
  for (std::uint32_t i = m.first + 1; i < m.last; ++i)
    if (uses(i) & institution && is_word_with_capital(i)) return true;
  return false;
}

/// Its first word is a name by itself, or nothing that news have in lower case.
bool NameConjunctions::is_called(const Mention& m) const {
  return !is_mostly_lower(m.first) && !(uses(m.first) & generic) &&
         !scan_.has(m.first, is_organization_suffix) && !scan_.seen_in_lower_case(word(m.first)) &&
         token(m.first) != "Sons";
}

std::optional<EntityKind> NameConjunctions::kind_elsewhere(const Mention& m) {
  const auto times = [&](EntityKind kind) { return elsewhere_.count(m, kind); };
  const std::uint32_t organizations = times(EntityKind::organization), places = times(EntityKind::place);
  if (organizations + places == 0 || times(EntityKind::person) > 0) return std::nullopt;
  return organizations >= places ? EntityKind::organization : EntityKind::place;
}

}  // namespace byline::crf
