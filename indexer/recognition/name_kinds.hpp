// The kind of a name: by lists, by how it is made, and by what the document says elsewhere.
#pragma once

#include <vector>

#include "indexer/recognition/found_names.hpp"
#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

class NameKinds : SpanReader {
 public:
  /// `elsewhere`: over the names as they were found.
  NameKinds(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
            FoundNames& elsewhere)
      : SpanReader(scan, document, lexicon), elsewhere_(elsewhere) {}

  /// By lists, of names of several words; by what the document says elsewhere, of one word that is in none:
  /// Morgan Stanley, where nobody is called Stanley; Red Cross; Robert Bosch GmbH; Bastille Opera.
  EntityKind corrected(const Mention& m);
  /// An organisation that is a place: a country, unless the document has it as an organisation again and
  /// again; a state, with or without a party behind it; the town in Aiken (Vt.), behind the person `before`
  /// ends with; the settlement that the document calls so; the city behind "in".
  bool is_place(const Mention& m, const std::vector<Mention>& before);

 private:
  EntityKind of_several_words(const Mention& m, std::uint16_t lists);
  bool is_person_elsewhere(const Mention& m);
  bool is_person_with_surname_here(const Mention& m);
  bool is_organization(const Mention& m, std::uint16_t lists);
  bool is_form_of_firm(std::uint32_t i) const;
  bool is_surname_here(const Mention& m);
  bool has_organization_head(const Mention& m) const;
  bool acts_here(const Mention& m);
  bool is_city(const Mention& m, std::uint16_t lists) const;
  bool is_american_place(const Mention& m, std::uint16_t lists, const std::vector<Mention>& before) const;

  FoundNames& elsewhere_;
};

}  // namespace byline::crf
