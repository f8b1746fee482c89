// English told by its small words, where names from elsewhere make a short text look like another language.
#pragma once

#include <cstddef>
#include <string_view>

namespace byline {

/// Counts words that English has and no other language written in Latin letters, and words that only others
/// have. Names do not count: no word with a capital but a weekday, a month and a sentence's first, and none
/// of the small words that names of Portuguese or Dutch have (de, van).
///
///   EnglishCount count;
///   for (auto token : tokens) count.add(token);
///   if (count.is_english()) …
class EnglishCount {
 public:
  /// A word or a mark, in the text's order.
  void add(std::string_view token);
  bool is_english() const;

 private:
  std::size_t small_ = 0, english_ = 0, other_ = 0;
  bool starts_sentence_ = true;
  bool after_capital_ = false;  // also after "of" and "the" there: Lord of the Rings
};

/// The same of a text, by words between spaces and marks.
bool reads_as_english(std::string_view text);

}  // namespace byline
