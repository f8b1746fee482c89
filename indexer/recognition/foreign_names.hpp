// Persons of languages that the model knows little of, told by how their names are made.
#pragma once

#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

class ForeignNames : public SpanReader {
 public:
  using SpanReader::SpanReader;

  /// Of two and more words that no list has: with one of the few Vietnamese family names first, with a
  /// surname that is one by its ending (-sdóttir, -oğlu, -wska), or with accents and no word that news use
  /// otherwise than in names, but where a place is expected.
  bool names_person(const Mention& m) const;
  /// "Lê Thị Hương": where the name that begins at token `at` ends, with accents and nothing but words that
  /// Vietnamese names have; `at` when none begins there.
  std::uint32_t end_of_vietnamese(std::uint32_t at) const;
  /// "Åse Høyland": likewise of two or three words with accents that news do not have.
  std::uint32_t end_of_unknown(std::uint32_t at) const;
  /// "Tromsø", "Đà Lạt"; `at` where a word with a capital follows, or news have the word.
  std::uint32_t end_of_unknown_place(std::uint32_t at) const;
  bool is_accented(std::uint32_t i) const;

 private:
  bool is_syllable(std::uint32_t i) const;
  bool is_unknown(std::uint32_t i) const;
  /// Has letters of neither German nor French.
  bool is_far(std::uint32_t i) const;
};

}  // namespace byline::crf
