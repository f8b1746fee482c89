// Closed lists of words.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace byline {

/// Has no body: a list that calls it does not compile.
void words_are_not_in_order();

/// Words in the order of their bytes, which the compiler checks.
///
///   constexpr SortedWords brands{"denny", "lloyd"};
///   brands.contains("lloyd")
template <std::size_t size>
class SortedWords {
 public:
  template <class... Word>
  consteval explicit SortedWords(const Word&... words) : words_{words...} {
    if (!std::is_sorted(words_.begin(), words_.end())) words_are_not_in_order();
  }
  constexpr bool contains(std::string_view word) const {
    return std::binary_search(words_.begin(), words_.end(), word);
  }
  constexpr std::span<const std::string_view> words() const { return words_; }

 private:
  std::array<std::string_view, size> words_;
};
template <class... Word>
SortedWords(const Word&...) -> SortedWords<sizeof...(Word)>;

}  // namespace byline
