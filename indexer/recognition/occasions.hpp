// What has a name and is none of the three kinds: storms, competitions, services, indexes of prices.
#pragma once

#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

class Occasions : SpanReader {
 public:
  Occasions(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon)
      : SpanReader(scan, document, lexicon) {}

  /// Whether the name that the model has found is of one.
  bool is_one(const Mention& m) const {
    return m.last - m.first > 1 ? is_index_of_prices(m) || is_storm(m) || is_competition(m) : is_service(m);
  }

 private:
  bool is_index_of_prices(const Mention& m) const;
  bool is_storm(const Mention& m) const;
  bool is_competition(const Mention& m) const;
  bool is_service(const Mention& m) const;
};

}  // namespace byline::crf
