// What the text of a document that is gone is known by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/stories/sketch.hpp"

namespace byline {

/// Some hashes of what stands in a text, ascending: its smallest shingles that are no furniture, or of one
/// that is too short to have any, one of all its words. Most are those of its copies, too.
using TextPrint = std::vector<std::uint32_t>;

/// `furniture`: ascending.
TextPrint text_print(const Sketch& sketch, std::span<const std::uint32_t> furniture);

/// "0000000a000000ff"
std::string print_in_digits(const TextPrint& print);
/// The inverse; nothing for any other text.
std::optional<TextPrint> print_of_digits(std::string_view digits);

/// Texts, to be asked for copies of them.
class KnownTexts {
 public:
  explicit KnownTexts(std::span<const TextPrint> prints);
  /// Whether half of the smallest hashes of one of them and of this are of both.
  bool have_copy(const TextPrint& print) const;

 private:
  std::span<const TextPrint> prints_;
  std::unordered_multimap<std::uint32_t, std::size_t> having_;  // a hash
};

}  // namespace byline
