// What rules ask of the words of a document and of the names in it.
#pragma once

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/names/legal_forms.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"
#include "indexer/recognition/document_scan.hpp"
#include "indexer/recognition/labels.hpp"
#include "indexer/recognition/mention.hpp"
#include "indexer/recognition/rule_words.hpp"

namespace byline::crf {

// What the words of news mostly name (WordFacts::kind, see NewsCounts::apply).
enum class NewsKind : std::uint8_t { unknown, nothing, person, organization, place };
inline NewsKind news_kind(const WordFacts& facts) {
  return facts.kind == 0 ? NewsKind::unknown : static_cast<NewsKind>(1 + (facts.kind - 1) % 48 % 4);
}

constexpr bool is_person(EntityKind kind) { return kind == EntityKind::person; }

/// The name that begins at token `first`, of names that ascend.
inline const Mention* name_at(const std::vector<Mention>& names, std::uint32_t first) {
  const auto at = std::lower_bound(names.begin(), names.end(), first,
                                   [](const Mention& m, std::uint32_t f) { return m.first < f; });
  return at != names.end() && at->first == first ? &*at : nullptr;
}

/// Reads tokens of the document that `scan` holds last.
class SpanReader {
 public:
  SpanReader(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon)
      : scan_(scan), document_(document), lexicon_(lexicon) {}

  const Word& word(std::uint32_t i) const { return scan_.words()[scan_.word(i)]; }
  std::uint32_t uses(std::uint32_t i) const { return word(i).uses; }
  std::uint32_t uses_after(std::uint32_t last) const {
    return last < document_.tokens.size() ? uses(last) : 0;
  }
  std::string_view lower_text(std::uint32_t i) const {
    return scan_.words().text(scan_.words()[word(i).lower_id]);
  }
  std::string_view token(std::uint32_t i) const { return document_.tokens[i]; }
  bool is(std::uint32_t i, std::string_view text) const {
    return i < document_.tokens.size() && token(i) == text;
  }
  /// Lists that have the whole name.
  std::uint16_t lists_of(const Mention& m) const {
    if (m.last - m.first == 1) return word(m.first).facts.lists & list_bits;
    if (!(word(m.first).facts.lists & begins_name)) return 0;
    std::uint64_t sequence = word(m.first).raw_lower;
    std::uint16_t found = 0;
    for (std::uint32_t i = m.first + 1; i < m.last; ++i) {
      sequence = append_word(sequence, word(i).raw_lower);
      found = lexicon_.name(sequence);
      if (found == 0) break;
    }
    return found & list_bits;
  }
  bool is_listed_place(const Mention& m) const {
    const std::uint16_t lists = lists_of(m);
    return lists & place_lists && !(lists & list_organizations);
  }

  std::uint32_t token_count() const { return static_cast<std::uint32_t>(document_.tokens.size()); }
  bool is_word_with_capital(std::uint32_t i) const {
    return i < token_count() && scan_.has(i, starts_upper) && scan_.has(i, alphabetic);
  }
  bool starts_sentence(std::uint32_t i) const {
    return std::binary_search(document_.sentences.begin(), document_.sentences.end(), i);
  }
  /// Also second after a mark.
  bool begins_sentence(std::uint32_t i) const {
    const auto& sentences = document_.sentences;
    return scan_.is_first(i, *std::prev(std::upper_bound(sentences.begin(), sentences.end(), i)));
  }
  /// News have the word with a capital, three times in five.
  bool is_mostly_capitalised(std::uint32_t i) const {
    constexpr unsigned rates = 6, mostly = 4;  // see NewsCounts::apply
    const std::uint8_t rate = word(i).facts.case_rate;
    return rate != 0 && (rate - 1U) % rates >= mostly;
  }
  /// In news, where they have it.
  bool is_mostly_lower(std::uint32_t i) const {
    return word(i).facts.case_rate != 0 && !is_mostly_capitalised(i);
  }
  /// In lower case; of "Inc." and "Inc" the same.
  std::string_view without_stop(std::uint32_t i) const {
    const std::string_view text = lower_text(i);
    return text.substr(0, text.size() - text.ends_with('.'));
  }
  bool is_form(std::uint32_t i) const { return is_legal_form(without_stop(i)); }
  bool is_written_as_form(std::uint32_t i) const { return scan_.has(i, starts_upper) && is_form(i); }
  bool ends_as_firm(const Mention& m) const { return is_form(m.last - 1) || uses(m.last - 1) & firm_end; }
  /// In news the word mostly names a person by itself: Trump.
  bool stands_alone_in_news(std::uint32_t i) const {
    return news_label(i) == label(EntityKind::person, Part::unit);
  }
  /// Surely, and often.
  bool is_famous(std::uint32_t i) const {
    const WordFacts& facts = word(i).facts;
    constexpr unsigned sure_codes = 14, often_codes = 32;  // see NewsCounts::apply
    return stands_alone_in_news(i) && facts.label >= sure_codes && (facts.kind - 1U) % 48 >= often_codes;
  }
  /// In news the word mostly names a person by itself, or ends a person's name.
  bool is_surname_in_news(std::uint32_t i) const {
    return stands_alone_in_news(i) || news_label(i) == label(EntityKind::person, Part::last);
  }
  /// In news the word mostly begins a person's name.
  bool begins_persons_in_news(std::uint32_t i) const {
    return news_label(i) == label(EntityKind::person, Part::begin);
  }
  /// The document has the word after a title or a first name.
  bool names_person_here(std::uint32_t i) const {
    return scan_.has(i, starts_upper) && scan_.state(i).signs & (after_title | after_first_name);
  }
  /// Before nothing but a surname.
  bool is_courtesy(std::uint32_t i) const {
    static constexpr SortedWords courtesies{"mr", "mr.", "mrs", "mrs.", "ms", "ms."};
    return courtesies.contains(lower_text(i));
  }
  /// Mr. [Flowers], but not Mr. President.
  bool may_be_surname(std::uint32_t i) const {
    return scan_.look(i) == WordClass::capitalised &&
           !(uses(i) & (office | chamber | generic | pronoun | calendar | demonym));
  }
  bool is_possessive(std::uint32_t i) const { return is(i, "'s") || is(i, "’s"); }
  /// Secretary of [State].
  bool is_office_of(const Mention& m) const {
    return m.last - m.first == 1 && uses(m.first) & department && m.first >= 2 && is(m.first - 1, "of") &&
           uses(m.first - 2) & office;
  }

  /// A word that may name an organisation by itself: of three letters, nowhere in lower case, and none of
  /// those that name something only with others beside them: Committee, Senator, Republican, Defense.
  bool may_stand_alone(std::uint32_t i) const {
    constexpr std::uint32_t beside_others = generic | matter | generation | office | demonym | calendar |
                                            nothing | department | institution | modifier;
    constexpr std::uint32_t unless_in_capitals = party | pronoun;  // GOP, WHO
    if (!scan_.has(i, has_upper) || uses(i) & beside_others) return false;
    if (uses(i) & unless_in_capitals && scan_.look(i) != WordClass::capitals) return false;
    return !scan_.seen_in_lower_case(word(i)) && has_three_letters(token(i));
  }

  /// Two words.
  std::uint64_t pair(std::uint32_t a, std::uint32_t b) const {
    return std::uint64_t{scan_.word(a)} << 32 | scan_.word(b);
  }

 private:
  static bool has_three_letters(std::string_view text) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size() && letters < 3;)
      letters += u_isalpha(static_cast<UChar32>(next_code_point(text, at))) != 0;
    return letters == 3;
  }

  Label news_label(std::uint32_t i) const {
    const std::uint8_t code = word(i).facts.label;
    return code == 0 ? outside : static_cast<Label>((code - 1) % label_count);
  }

 protected:
  DocumentScan& scan_;
  const TokenisedDocument& document_;
  const Lexicon& lexicon_;
};

}  // namespace byline::crf
