// One pass over a document: its words, how its sentences are written, what it says elsewhere of each word,
// and the stretches of it that may hold names.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/huge_pages.hpp"
#include "indexer/recognition/topics.hpp"
#include "indexer/recognition/words.hpp"

namespace byline::crf {

/// Tokens of a document. Sentence s is [sentences[s], sentences[s + 1]); the last element is the number of
/// tokens.
struct TokenisedDocument {
  std::span<const std::string_view> tokens;
  std::span<const std::uint32_t> sentences;
  std::uint64_t language = 0;  // language_number() of the document's; 0: the model has one language
};

/// Tokens [begin, end) within one sentence [sentence_begin, sentence_end): words with a capital letter and
/// the words in lower case between them that names may have. Each is labelled alone; all other tokens are
/// outside names.
struct Stretch {
  std::uint32_t begin, end;
  std::uint32_t sentence_begin, sentence_end;
  std::uint32_t sentence;
};

/// What the document says of a capitalised word at all its places.
struct WordState {
  static constexpr std::uint8_t max_contexts = 6;
  std::uint32_t document;      // the state is of this document, else it is stale
  std::uint16_t mid_sentence;  // times capitalised where that is no accident
  std::uint8_t signs;          // of Sign
  std::uint8_t contexts;       // how many of the following are set
  std::array<std::array<std::uint32_t, 2>, max_contexts>
      neighbours;  // words before and after its first occurrences
};
enum Sign : std::uint8_t {
  after_title = 1,
  after_first_name = 2,
  before_suffix = 4,
  before_capital = 8,
  after_capital = 16,
};
inline constexpr unsigned sign_bits = 5;

class DocumentScan {
 public:
  explicit DocumentScan(const Lexicon& lexicon) : words_(lexicon) {}

  /// Replaces what is known of the document scanned before. Word ids stay valid until forget_words().
  void scan(const TokenisedDocument& document);
  /// Empties the word table.
  void forget_words();

  const WordTable& words() const { return words_; }
  std::uint64_t language() const { return language_; }
  /// Of Topic, what the document is about; in English.
  unsigned topics() const { return topics_; }
  /// Bytes kept of words.
  std::size_t memory() const {
    return words_.memory() + states_.capacity() * sizeof(WordState) +
           seen_lower_.capacity() * sizeof(std::uint32_t);
  }
  const std::vector<Stretch>& stretches() const { return stretches_; }

  // Of token i:
  std::uint32_t word(std::uint32_t i) const { return ids_[i]; }
  WordClass look(std::uint32_t i) const { return looks_[i]; }
  bool has(std::uint32_t i, Trait trait) const { return traits_[i] & trait; }
  /// First of its sentence, or second after a mark.
  bool is_first(std::uint32_t i, std::uint32_t sentence_begin) const {
    if (has(i, begins_anew)) return false;  // L'Inps: its capital is its own
    return i == sentence_begin || (i == sentence_begin + 1 && !has(sentence_begin, alphanumeric));
  }

  bool sentence_in_capitals(std::uint32_t sentence) const { return sentence_styles_[sentence] & 1; }
  bool sentence_in_title_case(std::uint32_t sentence) const { return sentence_styles_[sentence] & 2; }

  /// State of the word of token i, which starts with a capital.
  const WordState& state(std::uint32_t i) { return fresh_state(ids_[i]); }
  bool seen_in_lower_case(const Word& word) const { return seen_lower_[word.lower_id] == document_; }
  /// True when the document has a run of capitalised words with these initials.
  bool has_expansion(std::uint64_t initials) const { return has_acronyms_ && contains(initials); }

 private:
  void intern(std::span<const std::string_view> tokens);
  void find_topics();
  void scan_sentence(std::uint32_t sentence, std::uint32_t begin, std::uint32_t end);
  void note_states(std::uint32_t begin, std::uint32_t end);
  /// A word in lower case, in letters that a model of other languages is trained on: Latin and Cyrillic.
  bool may_go_on(std::uint32_t i) const;
  void find_stretches(std::uint32_t sentence, std::uint32_t begin, std::uint32_t end);
  void collect_expansions(std::uint32_t begin, std::uint32_t end);
  WordState& fresh_state(std::uint32_t word);
  bool contains(std::uint64_t initials) const;
  void add_expansion(std::uint64_t initials);

  WordTable words_;
  std::uint32_t document_ = 0;
  std::uint64_t language_ = 0;
  unsigned topics_ = 0;
  std::vector<std::uint32_t> ids_;
  std::vector<std::uint16_t> traits_;
  std::vector<WordClass> looks_;
  std::vector<std::uint8_t> sentence_styles_;
  std::vector<Stretch> stretches_;
  LargeVector<WordState> states_;          // by word id
  LargeVector<std::uint32_t> seen_lower_;  // by word id: the last document that has it in lower case
  bool has_acronyms_ = false;
  std::vector<std::uint64_t> expansions_;  // a hash set, 0: free
  std::uint32_t expansion_count_ = 0;
};

}  // namespace byline::crf
