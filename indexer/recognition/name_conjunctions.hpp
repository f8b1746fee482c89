// Two names that the model has taken for one with "and" inside.
#pragma once

#include <array>
#include <optional>

#include "indexer/recognition/found_names.hpp"
#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

/// "House and Senate", each known by itself; "Hastings and Woods", two persons; "New Times Trust and New
/// China Trust", made alike; "Smith & Wesson and Tiffany & Co."; and what the document has each by itself.
/// "Department of Housing and Urban Development" is one.
class NameConjunctions : SpanReader {
 public:
  /// `elsewhere` looks names of the document up.
  NameConjunctions(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                   FoundNames& elsewhere)
      : SpanReader(scan, document, lexicon), elsewhere_(elsewhere) {}

  /// The names that an organisation or a place consists of; nothing where it is one.
  std::optional<std::array<Mention, 2>> parts(const Mention& m);

 private:
  using Two = std::array<Mention, 2>;
  bool has_ampersand(const Mention& m) const;
  bool are_known(const Two& two, std::uint16_t lists_of_both) const;
  bool are_departments(const Two& two) const;
  bool are_parties(const Two& two) const;
  bool are_alike(const Two& two) const;
  bool names_institution(const Mention& m) const;
  bool is_called(const Mention& m) const;
  /// What the document has the name as, by itself, where that is no person.
  std::optional<EntityKind> kind_elsewhere(const Mention& m);

  FoundNames& elsewhere_;
};

}  // namespace byline::crf
