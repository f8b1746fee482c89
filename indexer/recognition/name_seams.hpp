// Where one person's name ends and another's begins, when the model has taken both for one.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/recognition/found_names.hpp"
#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

/// Two headlines or a list have run together: [Trump] [Gowdy], [Trump] [Bill Maher], [Mark Zuckerberg]
/// [Rubio], Libra [Trump]. Told by how news use the words, and by who has a fuller name in the document. Who
/// has both words in a longer name is left whole: Kim [Kardashian West].
class NameSeams : SpanReader {
 public:
  /// `found` are the names of the document, and what `elsewhere` looks up.
  NameSeams(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
            const std::vector<Mention>& found, FoundNames& elsewhere)
      : SpanReader(scan, document, lexicon), found_(found), elsewhere_(elsewhere) {}

  /// False when a person's name is whole; else what remains of it is added to `parts`.
  bool split(const Mention& person, std::vector<Mention>& parts);

 private:
  /// Of two words: [Will] Trump, [Trump] Trump, [Libra] Trump; where the document has others of the surname,
  /// [Besides] Halden, [AG] Halden.
  bool begins_with_no_name(const Mention& m);
  /// The first token of the second name, m.first where there is none: Trump [Bill Maher], Mark Zuckerberg
  /// [Rubio].
  std::uint32_t seam_in_three(const Mention& m);
  /// [Trump] [Gowdy]
  bool is_pair(const Mention& m);
  bool is_only_surname(std::uint32_t i) const {
    return is_surname_in_news(i) && !scan_.has(i, first_name) && !(uses(i) & generation);
  }
  /// The document has somebody else of that surname, by a fuller name.
  bool ends_another_name(std::uint32_t i);
  /// The document has that first name and surname.
  bool known_by(std::uint32_t first, std::uint32_t surname);
  /// News have it again and again as the last word of a person's name: [McConnell] [Ryan].
  bool is_common_surname(std::uint32_t i) const;
  /// The document has somebody of that surname, alone or with a first name. It has no [Grayson] beside
  /// Grayson Allen.
  bool is_surname_here(std::uint32_t i);
  /// Who is famous is called so: Donald [Trump]. [Mao] Zedong is nobody's last word.
  bool ends_listed_name(std::uint32_t i) const;
  void read_endings();
  /// Hash of a word, or of what it begins with where the next headline has run into it: TrumpMORE.
  std::uint64_t surname_of(std::uint32_t i) const;

  const std::vector<Mention>& found_;
  FoundNames& elsewhere_;
  // Of persons found by full names: the word before each surname, and the last two words of three and more.
  bool endings_read_ = false;
  std::unordered_map<std::uint64_t, std::uint32_t> before_surname_;
  std::unordered_set<std::uint64_t> longer_endings_, full_names_;
};

}  // namespace byline::crf
