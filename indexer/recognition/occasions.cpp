#include "indexer/recognition/occasions.hpp"

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

constexpr SortedWords storms{"Cyclone", "Hurricane", "Typhoon"};
constexpr SortedWords competitions{"Championship", "Championships", "Cup",  "Derby",
                                   "Marathon",     "Olympics",      "Prix", "Trophy"};
/// What stands before a service, and before no state.
constexpr SortedWords before_mass{"Christmas",  "Easter",      "Midnight",  "Requiem",   "Sunday",
                                  "attend",     "attended",    "attending", "celebrate", "celebrated",
                                  "celebrates", "celebrating", "hear",      "heard",     "said",
                                  "say",        "saying",      "says"};

}  // namespace

/// Dow Jones Industrial Average, Nasdaq Composite
bool Occasions::is_index_of_prices(const Mention& m) const {
  return is(m.last - 1, "Average") || is(m.last - 1, "Composite");
}

/// Typhoon Kristine, Tropical Storm Isaac
bool Occasions::is_storm(const Mention& m) const {
  if (is_person(m.kind)) return false;
  return m.last - m.first == 2 ? storms.contains(token(m.first))
                               : m.last - m.first == 3 && is(m.first, "Tropical") && is(m.first + 1, "Storm");
}

/// FA Cup, London Marathon
bool Occasions::is_competition(const Mention& m) const {
  return m.kind == EntityKind::organization && competitions.contains(token(m.last - 1));
}

/// Father Healy said [Mass]. But: said Mass. Gov. Healey.
bool Occasions::is_service(const Mention& m) const {
  return m.first > 0 && (is(m.first, "Mass") || is(m.first, "Mass.")) &&
         before_mass.contains(token(m.first - 1)) && !(uses_after(m.last) & (office | modifier));
}

}  // namespace byline::crf
