#include "indexer/grouping/placed_name.hpp"

#include <unicode/uchar.h>

#include <vector>

#include "common/text/text.hpp"

namespace byline {
namespace {

/// What a cleaned name has otherwise than the text, or not at all.
bool is_blank(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x200B || u_isUWhiteSpace(static_cast<UChar32>(c));
}

/// A text without blanks.
struct Letters {
  std::string letters;
  std::vector<std::size_t> places;  // of each byte of them
  explicit Letters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      if (is_blank(next_code_point(text, at))) continue;
      letters.append(text, begin, at - begin);
      for (std::size_t byte = begin; byte < at; ++byte) places.push_back(byte);
    }
  }
};

}  // namespace

std::pair<std::size_t, std::size_t> find_written(std::string_view name, std::string_view words) {
  if (name == words) return {0, words.size()};
  if (const std::size_t at = words.find(name); at != words.npos) return {at, name.size()};
  const Letters wanted(name), all(words);
  const std::size_t at = all.letters.find(wanted.letters);
  if (at == std::string::npos || wanted.letters.empty()) return {0, words.size()};
  const std::size_t begin = all.places[at];
  return {begin, all.places[at + wanted.letters.size() - 1] + 1 - begin};
}

}  // namespace byline
