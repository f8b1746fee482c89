// What a document says of a name in other places: looked for once, and kept for all its names.
#pragma once

#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/text/sorted_words.hpp"
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
  /// A person is called by this word alone.
  bool has_person_called(std::uint32_t word) { return read().persons.contains(word); }
  /// A person in full has this word last; an organisation of several words has it first.
  bool has_surname(std::uint32_t word) { return read().surnames.contains(word); }
  bool begins_organization(std::uint32_t word) { return read().first_of_organizations.contains(word); }
  /// The document has the name before "district" or after "town of", or begins a report with it in capitals.
  bool is_settlement(const Mention& m) { return read().settlements.contains(lower_key(m)); }

 private:
  struct Known {
    std::unordered_map<std::uint64_t, std::uint32_t> names;
    std::unordered_set<std::uint32_t> persons, surnames, first_of_organizations;
    std::unordered_set<std::uint64_t> settlements;
  };

  std::uint64_t key(const Mention& m, EntityKind kind) const {
    return append_word(pair(m.first, m.last - 1), (m.last - m.first) * 4ULL + static_cast<unsigned>(kind));
  }
  std::uint64_t lower_key(const Mention& m) const {
    return append_word(std::uint64_t{word(m.first).lower_id} << 32 | word(m.last - 1).lower_id,
                       m.last - m.first);
  }
  /// VARNMOUTH, Ohio (AP); (VARNMOUTH) —: no agency's name, which may stand there, too.
  bool is_dateline(const Mention& m) const {
    constexpr std::size_t fewest_letters = 5;
    if (scan_.look(m.first) != WordClass::capitals || token(m.first).size() < fewest_letters ||
        !begins_sentence(m.first) || is_person(m.kind) || lists_of(m) & organization_lists ||
        news_kind(word(m.first).facts) == NewsKind::organization)
      return false;
    const auto is_dash = [this](std::uint32_t i) {
      return is(i, "—") || is(i, "–") || is(i, "-") || is(i, "--") || is(i, "_");
    };
    if (m.first > 0 && is(m.first - 1, "(") && is(m.last, ")")) return is_dash(m.last + 1);
    return is(m.last, ",") && m.last + 3 < token_count() && scan_.has(m.last + 1, starts_upper) &&
           (is_dash(m.last + 2) || (is(m.last + 2, "(") && scan_.has(m.last + 3, starts_upper)));
  }
  /// Chief of Staff [Reince Priebus], Tesla CEO [Elon Musk].
  bool holds_office(const Mention& m) const {
    constexpr std::uint32_t no_part = office | institution | generic | matter | chamber | demonym |
                                      department | function | calendar | party | organization_head | firm_end;
    if (m.kind != EntityKind::organization || m.first == 0 || starts_sentence(m.first)) return false;
    static constexpr SortedWords ends{"executive", "officer", "staff"};  // of offices: Chief of Staff
    if (!(uses(m.first - 1) & office) && !ends.contains(lower_text(m.first - 1))) return false;
    if (m.last - m.first < 2 || m.last - m.first > 3) return false;
    for (std::uint32_t i = m.first; i < m.last; ++i)
      if (scan_.look(i) != WordClass::capitalised || uses(i) & no_part || is_mostly_lower(i) ||
          scan_.has(i, is_organization_suffix))
        return false;
    return true;
  }
  bool is_settlement_word(std::uint32_t i) const {
    return uses_after(i) & settlement && !scan_.has(i, has_upper);
  }
  const Known& read() {
    if (known_) return *known_;
    known_.emplace();
    for (const Mention& m : found_) {
      ++known_->names[key(m, holds_office(m) ? EntityKind::person : m.kind)];
      if (is_person(m.kind))
        (m.last - m.first == 1 ? known_->persons : known_->surnames).insert(scan_.word(m.last - 1));
      else if (m.kind == EntityKind::organization && m.last - m.first > 1)
        known_->first_of_organizations.insert(scan_.word(m.first));
      if (is_settlement_word(m.last) ||
          (m.first >= 2 && is(m.first - 1, "of") && is_settlement_word(m.first - 2)))
        known_->settlements.insert(lower_key(m));
      if (is_dateline(m)) known_->settlements.insert(lower_key(m));
    }
    return *known_;
  }

  const std::vector<Mention>& found_;
  std::optional<Known> known_;  // read when first asked for
};

}  // namespace byline::crf
