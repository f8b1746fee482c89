#include "indexer/recognition/other_languages.hpp"

#include "common/text/sorted_words.hpp"
#include "indexer/recognition/rule_words.hpp"

namespace byline::crf {
namespace {

/// M. [Darmanin], Mme [Borne].
void cut_form_of_address(const TokenisedDocument& document, Mention& m) {
  static constexpr SortedWords forms{"M.", "MM.", "Mlle", "Mme", "Mmes"};
  const auto is_form = [&document](std::uint32_t i) { return forms.contains(document.tokens[i]); };
  if (m.last - m.first > 1 && is_form(m.first)) ++m.first;
  if (m.first > 0 && is_form(m.first - 1)) m.kind = EntityKind::person;
}

/// Την Δευτέρα: on Monday.
bool is_greek_weekday(std::string_view word) {
  static constexpr SortedWords weekdays{"Δευτέρα", "Κυριακή", "Πέμπτη", "Παρασκευή",
                                        "Σάββατο", "Τετάρτη", "Τρίτη"};
  return weekdays.contains(word);
}

}  // namespace

bool mend_in_other_language(const DocumentScan& scan, const TokenisedDocument& document,
                            std::string_view language, Mention& m) {
  const auto is_function_word = [&scan](std::uint32_t i) {
    return !scan.has(i, has_upper) && scan.words()[scan.word(i)].uses & function;
  };
  if (language == "fr") cut_form_of_address(document, m);
  while (m.last > m.first && is_function_word(m.last - 1)) --m.last;
  if (m.first == m.last) return false;
  return m.last - m.first > 2 || language != "el" || !is_greek_weekday(document.tokens[m.last - 1]);
}

}  // namespace byline::crf
