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
  /// Analyst, Secretary of [State] [Colin Powell], [Texas] Attorney General; nothing where an organisation's
  /// name has no office in it. White House Correspondents' Dinner and High Commissioner for Refugees are
  /// whole.
  std::optional<Parts> parts(const Mention& m) const;

  /// Takes offices off the end, with what they are of, and a name of which nothing remains is empty: [House]
  /// Speaker, [Ohio] Gov., [White House] Press Secretary, but Council of Ministers.
  void cut(Mention& m) const;

 private:
  std::uint32_t end_of_department(const Mention& m) const;
  std::uint32_t begin_of_office(std::uint32_t at, std::uint32_t begin) const;
  bool is_before_person(std::uint32_t first, std::uint32_t at, const Mention& m) const;
  bool is_named_by_rank(std::uint32_t at, const Mention& holder) const;
  bool is_office(std::uint32_t i) const;
  bool is_general(std::uint32_t i) const;
  bool is_rank(std::uint32_t i) const;
  bool has_words_of_person(const Mention& m) const;
  bool may_hold_it(const Mention& person) const;
  bool names_nothing(const Mention& m) const;
  std::uint32_t end_of_organization(const Mention& before) const;
};

}  // namespace byline::crf
