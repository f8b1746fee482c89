// Words seen, each analysed once and kept across documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/huge_pages.hpp"
#include "indexer/recognition/lexicon.hpp"

namespace byline::crf {

/// The coarse look of a word.
enum class WordClass : std::uint8_t {
  lower,        // no upper-case letter
  capitalised,  // Xxxx
  capitals,     // two or more, no lower case, no digit: NAACP, U.S.
  initial,      // one capital, alone or with a mark: J  J.
  mixed,        // other words with a capital: McDonald, iPhone, G20
  digits,
  punctuation,
  boundary,  // before or after the sentence
};

enum Trait : std::uint16_t {
  starts_upper = 1,
  has_upper = 2,
  alphabetic = 4,  // begins with a letter
  all_capitals = 8,
  longer_than_3 = 16,
  alphanumeric = 32,  // begins with a letter or digit
  is_title = 64,
  is_organization_suffix = 128,
  inner = 256,  // words in lower case that may stand inside, at the end or at the start of a name
  trailing = 512,
  leading = 1024,
  acronym_like = 2048,  // two to six capitals
  linking = 4096,       // of, and, for, the: skipped in acronyms
  first_name = 8192,
  in_letters = 16384,   // Reading::other_languages
  begins_anew = 32768,  // after an article that ends a name before it: Ferrari [all'Ansa]
};

struct Word {
  std::uint64_t exact;       // hashes of the word as written,
  std::uint64_t lower;       // in lower case with digits as 0,
  std::uint64_t raw_lower;   // in lower case,
  std::uint64_t shape;       // "Xx", runs collapsed
  std::uint64_t long_shape;  // "Xxxxx"
  std::uint64_t initials;    // the letters of an acronym, for comparing
  WordFacts facts;
  std::uint32_t text_begin;
  std::uint32_t length;
  std::uint32_t lower_id;  // id of the word in lower case
  std::uint32_t uses;      // of Use, for the rules
  std::uint16_t traits;
  WordClass look;
  char first;
  std::uint8_t topics;        // of Topic, if it is written in lower case
  std::uint8_t plain_length;  // of its plain_text(), right behind it in the text; 0: it has none
};

/// Interns words. A word is known by a 64-bit hash of its bytes alone.
class WordTable {
 public:
  struct Entry {
    std::uint64_t hash;  // 0: free
    std::uint32_t id;
    std::uint16_t traits;
    WordClass look;
  };

  /// The lexicon must outlive the table.
  explicit WordTable(const Lexicon& lexicon);

  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&entries_[hash & mask_]); }
  /// `hash` is hash_bytes(token). Typographic quotes, dashes and dots are taken for their ASCII forms, as the
  /// training data has them: "O’Brien" is the word "O'Brien".
  Entry intern(std::string_view token, std::uint64_t hash) {
    for (std::uint64_t at = hash & mask_; entries_[at].hash != 0; at = (at + 1) & mask_) {
      if (entries_[at].hash == hash) return entries_[at];
    }
    return add(token, hash);
  }

  const Word& operator[](std::uint32_t id) const { return words_[id]; }
  std::string_view text(const Word& word) const { return {text_.data() + word.text_begin, word.length}; }
  /// Without accents, where only so the word may be known, or in Latin letters: its beginning and end are
  /// looked at.
  std::string_view plain_text(const Word& word) const {
    if (word.plain_length == 0) return text(word);
    return {text_.data() + word.text_begin + word.length, word.plain_length};
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
  /// Ids of the words with topics that have been seen.
  const std::vector<std::uint32_t>& topic_words() const { return topic_words_; }
  /// Forgets all words but the two below, and frees what they took.
  void clear();
  /// Bytes held.
  std::size_t memory() const {
    return entries_.capacity() * sizeof(Entry) + words_.capacity() * sizeof(Word) + text_.capacity();
  }

  /// What stands before the first and after the last word of a sentence.
  static constexpr std::uint32_t before_sentence = 0, after_sentence = 1;

 private:
  std::size_t length_of_article(std::string_view form) const;
  Entry add(std::string_view token, std::uint64_t hash);
  Word analyse(std::string_view text);
  void look_up(std::string_view text, const std::string& lower, Word& word);
  void read_without_accents(std::string_view text, const std::string& lower, Word& word);
  void read_in_latin(std::string_view text, Word& word);
  void insert(const Entry& entry);

  const Lexicon& lexicon_;
  LargeVector<Entry> entries_;
  std::uint64_t mask_ = 0;
  std::uint32_t used_ = 0;
  LargeVector<Word> words_;
  std::string text_;
  std::vector<std::uint32_t> topic_words_;
};

/// The form of a token in the training data: ASCII quotes, dashes and dots.
std::string training_form(std::string_view token);
/// Cyrillic letters in Latin ones, as Serbian has both: Путин as Putin, Živković both ways.
std::string in_latin(std::string_view text);
/// Lower case of the letters that names in European languages have, others unchanged. Length may not change.
std::string lower_case(std::string_view text);

}  // namespace byline::crf
