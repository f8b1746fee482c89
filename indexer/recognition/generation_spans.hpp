// Where a person's name ends that says whether father or son is meant.
#pragma once

#include <cstdint>

#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

/// Finds the generation after a person's name, which the model mostly leaves out: [Donald Trump], Jr.,
/// [Robert Mueller] III, [Harry Connick] junior, [Lucas Cranach] d. Ä., [Pliny] the Elder. What says
/// something of the person in the same words is none: [Paul Stone], junior minister; [Carl Weber] the younger
/// brother.
class GenerationSpans : SpanReader {
 public:
  using SpanReader::SpanReader;

  /// The end of the person's name with its generation; m.last where there is none.
  std::uint32_t end_of(const Mention& person) const;

 private:
  bool is_short(std::uint32_t i) const;
  bool is_end(std::uint32_t i) const;
  /// Ends of what begins at token `at`, right after the name; `at` where it is no generation.
  std::uint32_t end_of_word(std::uint32_t at) const;
  std::uint32_t end_of_article(std::uint32_t at) const;
  std::uint32_t end_of_german(std::uint32_t at) const;
};

}  // namespace byline::crf
