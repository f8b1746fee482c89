#include "indexer/recognition/places_of_offices.hpp"

#include <algorithm>

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// Held in places; a coach, an editor or a chairman is of a team or a firm.
constexpr SortedWords offices{
    "ambassador", "attorney",       "chancellor", "congressman", "congresswoman", "gov",     "governor",
    "governors",  "lawmaker",       "lawmakers",  "mayor",       "minister",      "premier", "president",
    "rep",        "representative", "reps",       "secretary",   "sen",           "senator", "senators",
    "sens"};
/// Words before these: Prime Minister, Lt. Gov.
constexpr SortedWords before_offices{
    "agriculture", "attorney",  "commerce",   "defence", "defense", "democratic", "deputy",
    "district",    "education", "energy",     "finance", "foreign", "gop",        "health",
    "home",        "interior",  "justice",    "labor",   "labour",  "lieutenant", "lt",
    "oil",         "prime",     "republican", "state",   "trade",   "transport",  "transportation",
    "treasury",    "vice"};
constexpr SortedWords members{"democrat", "democratic", "democrats", "republican", "republicans"};

class PlacesOfOffices : FoundReader {
 public:
  PlacesOfOffices(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                  const std::vector<Mention>& found, std::vector<Mention>& told)
      : FoundReader(scan, document, lexicon, found), told_(told) {}

  void read(const Stretch& stretch) {
    for (std::uint32_t at = stretch.begin + 1; at < stretch.end; ++at) {
      if (!scan_.has(at - 1, starts_upper) || !scan_.has(at, starts_upper)) continue;
      const std::uint32_t end = end_of_office(at, stretch.end);
      if (end > at) tell({begin_of_place(at, stretch.begin), at, EntityKind::place}, end, stretch.begin);
    }
  }

 private:
  /// Of the office or the party that begins at `first`; `first` where none does.
  std::uint32_t end_of_office(std::uint32_t first, std::uint32_t end) const {
    constexpr std::uint32_t most_before = 3;
    for (std::uint32_t i = first; i < end && i <= first + most_before && scan_.has(i, starts_upper); ++i) {
      const std::string_view text = without_stop(i);
      if (offices.contains(text)) {
        if (is(i + 1, "General")) return i + 2;
        // Ohio State President
        const bool of_state = i > first && is(i - 1, "State") && (is(i, "President") || is(i, "Chancellor"));
        return of_state ? first : i + 1;
      }
      if (!before_offices.contains(text)) break;
    }
    // Not the Iowa Democratic Party.
    const bool is_party =
        members.contains(lower_text(first)) &&
        !(first + 1 < end && scan_.has(first + 1, starts_upper) && !scan_.has(first + 1, first_name));
    return is_party ? first + 1 : first;
  }

  /// Of the longest place that ends at `last`; `last` where none does.
  std::uint32_t begin_of_place(std::uint32_t last, std::uint32_t begin) const {
    constexpr std::uint32_t longest = 4;
    for (std::uint32_t first = last - std::min(last - begin, longest); first < last; ++first)
      if (scan_.has(first, starts_upper) && is_place({first, last, EntityKind::place})) return first;
    return last;
  }
  bool is_place(const Mention& m) const {
    const std::uint16_t lists = lists_of(m);
    if (lists & (organization_lists | list_companies) && !(lists & (list_countries | list_states)))
      return false;
    if (m.last - m.first > 1) return lists & (list_countries | list_states | list_places);
    const bool two_letters = token(m.first).size() < 3 && !is(m.first, "US") && !is(m.first, "UK");
    if (two_letters) return false;
    return lists & (list_countries | list_states) ||
           (lists & list_places && news_kind(word(m.first).facts) == NewsKind::place);
  }

  void tell(const Mention& place, std::uint32_t office_end, std::uint32_t begin) {
    if (place.first == place.last || is_organization_here(place)) return;
    const Mention* known = covers(place.first);
    if (known ? !may_be_cut(*known, place, office_end)
              : overlaps_found(place) || goes_before(place.first, begin))
      return;
    told_.push_back(place);
  }
  bool is_state(const Mention& place) const {
    return lists_of(place) & (list_countries | list_states) || is(place.first, "U.S.") ||
           is(place.first, "U.K.");
  }
  /// A city that plays in the document: [Barcelona] President.
  bool is_organization_here(const Mention& place) const {
    if (is_state(place)) return false;
    return std::any_of(found_.begin(), found_.end(), [&](const Mention& m) {
      return m.kind == EntityKind::organization && m.last - m.first == place.last - place.first &&
             pair(m.first, m.last - 1) == pair(place.first, place.last - 1);
    });
  }
  /// Democratic [Virginia] Gov., [Arizona] State Senator, [U.S.] Defense Secretary, but Northern Virginia
  /// Republican, U.S. Treasury Secretary.
  bool may_be_cut(const Mention& known, const Mention& place, std::uint32_t office_end) const {
    if (is_person(known.kind) || known.last > office_end) return false;
    if (known.first == place.first && known.last <= place.last)  // [U.S.] Secretary of State
      return known.kind == EntityKind::organization && is_state(place);
    for (std::uint32_t i = known.first; i < place.first; ++i)
      if (!(uses(i) & party)) return false;
    for (std::uint32_t i = place.last; i < known.last; ++i)
      if (is(i, "Treasury") || (is(i, "State") && known.kind == EntityKind::place)) return false;
    return true;
  }

  /// A word that may belong to the name.
  bool goes_before(std::uint32_t first, std::uint32_t begin) const {
    if (first == begin) return false;
    const std::uint32_t before = first - 1;
    if (is(before, "of") || is(before, "&")) return true;
    if (!scan_.has(before, starts_upper) || covers(before) || begins_sentence(before)) return false;
    return !(uses(before) & (party | modifier | office)) && !is_mostly_lower(before);
  }

  std::vector<Mention>& told_;
};

}  // namespace

void tell_places_of_offices(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                            const std::vector<Mention>& found, std::vector<Mention>& told) {
  PlacesOfOffices places(scan, document, lexicon, found, told);
  for (const Stretch& stretch : scan.stretches()) places.read(stretch);
}

}  // namespace byline::crf
