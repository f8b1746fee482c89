// Facets counted while Xapian matches.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/results/facet_tally.hpp"

namespace byline {

/// Sees every document that matches (when the search asks for all to be checked) and counts the facets asked
/// for.
class FacetSpy : public Xapian::MatchSpy {
 public:
  /// `fields`: person, org, place, date, source, language; others throw Error. `aliases` must outlive the
  /// spy.
  FacetSpy(const std::vector<std::string>& fields, const AliasTable& aliases);

  void operator()(const Xapian::Document& document, double weight) override;

  /// In the order asked for.
  std::vector<Facet> take(std::size_t limit) const;

 private:
  struct Counted {
    Xapian::valueno slot;
    FacetTally tally;
  };
  std::vector<std::string> fields_;
  struct Names {
    std::vector<EntityKind> kinds;  // names recognised as these may count
    FacetTally tally;
  };
  std::vector<Names> names_;
  std::vector<Counted> values_;
  bool dates_wanted_ = false;
  DateTally dates_;
};

}  // namespace byline
