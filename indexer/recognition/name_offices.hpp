// Who holds an office in an organisation, where the model has found both as one name.
#pragma once

#include <optional>

#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

class NameOffices : SpanReader {
 public:
  using SpanReader::SpanReader;

  struct Parts {
    Mention organization;
    Mention holder;  // a person, or of no tokens
  };
  /// [U.N.] Secretary-General [Ban Ki-moon], [CNN] Polling Director [Keating Holland], [CNN] Senior Legal
  /// Analyst; nothing where an organisation's name has no office in it. White House Correspondents' Dinner
  /// and High Commissioner for Refugees are whole.
  std::optional<Parts> parts(const Mention& m) const;

 private:
  bool is_office(std::uint32_t i) const;
  bool may_hold_it(const Mention& person) const;
  bool names_nothing(const Mention& m) const;
  std::uint32_t end_of_organization(const Mention& before) const;
};

}  // namespace byline::crf
