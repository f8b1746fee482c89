// Scripts written without spaces → words, by ICU's dictionaries.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace byline {

/// Where the words of such a text end, the last at its end. Valid until the next call in the same thread.
const std::vector<std::size_t>& dictionary_word_ends(std::string_view text);

/// The shorter words that a Han word of three to eight characters begins and ends with, by the same
/// dictionaries: 都知事 → 知事; 大学生 → 大学, 学生. Views into `word`.
std::vector<std::string_view> inner_words(std::string_view word);

}  // namespace byline
