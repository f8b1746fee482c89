// What a document says of a name in other places: looked for once, and kept for all its names.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

/// Over the names of a document as they were found. Two names are the same that have as many words, the same
/// first and the same last.
class FoundNames : SpanReader {
 public:
  FoundNames(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
             const std::vector<Mention>& found)
      : SpanReader(scan, document, lexicon), found_(found) {}

  /// How often the document has the name as this kind.
  std::uint32_t count(const Mention& m, EntityKind kind) {
    const Known& known = read();
    const auto at = known.names.find(key(m, kind));
    return at == known.names.end() ? 0 : at->second;
  }
  /// An organisation or a place, as it was found, that is a person by its words: Raila Odinga, Asim Munir; or
  /// by what stands before it, as after "the arrest of".
  bool is_full_name(const Mention& m) const;
  /// A person is called by this word alone.
  bool has_person_called(std::uint32_t word) { return read().persons.contains(word); }
  /// A person in full has this word last; an organisation of several words has it first.
  bool has_surname(std::uint32_t word) { return read().surnames.contains(word); }
  bool begins_organization(std::uint32_t word) { return read().first_of_organizations.contains(word); }
  bool begins_firm(std::uint32_t word) { return read().first_of_firms.contains(word); }
  /// Somebody is called so who asks others: a [Rasmussen] poll.
  bool asks_people(std::uint32_t word) { return read().pollsters.contains(word); }
  /// The document has the name before "district" or "port" or after "town of", or begins a report with it in
  /// capitals.
  bool is_settlement(const Mention& m) { return read().settlements.contains(lower_key(m)); }

 private:
  struct Known {
    std::unordered_map<std::uint64_t, std::uint32_t> names;
    std::unordered_set<std::uint32_t> persons, surnames, first_of_organizations, first_of_firms, pollsters;
    std::unordered_set<std::uint64_t> settlements;
  };

  std::uint64_t key(const Mention& m, EntityKind kind) const {
    return append_word(pair(m.first, m.last - 1), (m.last - m.first) * 4ULL + static_cast<unsigned>(kind));
  }
  std::uint64_t lower_key(const Mention& m) const {
    return append_word(std::uint64_t{word(m.first).lower_id} << 32 | word(m.last - 1).lower_id,
                       m.last - m.first);
  }
  bool is_firm(const Mention& m) const;
  bool has_poll(const Mention& m) const;
  bool is_dateline(const Mention& m) const;
  bool holds_office(const Mention& m) const;
  bool has_words_of_person(const Mention& m) const;
  bool has_initials_and_surname(const Mention& m) const;
  bool has_initials(std::uint32_t i) const;
  bool may_be_person_in_news(const Mention& m) const;
  bool looks_like_person(const Mention& m) const;
  std::string folded(const Mention& m) const;
  bool is_called_settlement(const Mention& m) const;
  const Known& read();

  const std::vector<Mention>& found_;
  std::optional<Known> known_;  // read when first asked for
};

}  // namespace byline::crf
