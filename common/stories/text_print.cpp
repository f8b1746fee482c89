#include "common/stories/text_print.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string>

#include "common/stories/story_lists.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr std::size_t digits_of_hash = 8;

/// Broder's estimate of what two texts have in common, by as many of the smallest of both as either has.
bool are_copies(const TextPrint& a, const TextPrint& b) {
  TextPrint both;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  both.resize(std::min(both.size(), std::max(a.size(), b.size())));
  const auto shared = std::count_if(both.begin(), both.end(), [&](std::uint32_t hash) {
    return std::binary_search(a.begin(), a.end(), hash) && std::binary_search(b.begin(), b.end(), hash);
  });
  return 2 * static_cast<std::size_t>(shared) >= both.size();
}

}  // namespace

TextPrint text_print(const Sketch& sketch, std::span<const std::uint32_t> furniture) {
  TextPrint print = searched_shingles(sketch, furniture);
  if (!print.empty()) return print;
  std::string words;
  for (const WeightedStems& stems : {sketch.stems(), sketch.title()})
    for (const std::uint32_t hash : stems.hashes) words.append(std::to_string(hash)).append(1, ' ');
  if (!words.empty()) print.push_back(static_cast<std::uint32_t>(hash64(words)));
  return print;
}

std::string print_in_digits(const TextPrint& print) {
  std::string digits;
  for (const std::uint32_t hash : print) {
    char text[digits_of_hash + 1];
    const auto end = std::to_chars(text, text + digits_of_hash, hash, 16).ptr;
    digits.append(digits_of_hash - static_cast<std::size_t>(end - text), '0').append(text, end);
  }
  return digits;
}

std::optional<TextPrint> print_of_digits(std::string_view digits) {
  TextPrint print;
  if (digits.empty() || digits.size() % digits_of_hash != 0) return {};
  for (std::size_t at = 0; at < digits.size(); at += digits_of_hash) {
    const char* const end = digits.data() + at + digits_of_hash;
    std::uint32_t hash = 0;
    if (std::from_chars(digits.data() + at, end, hash, 16).ptr != end) return {};
    print.push_back(hash);
  }
  if (!std::is_sorted(print.begin(), print.end())) return {};
  return print;
}

KnownTexts::KnownTexts(std::span<const TextPrint> prints) : prints_(prints) {
  for (std::size_t number = 0; number < prints.size(); ++number)
    for (const std::uint32_t hash : prints[number]) having_.emplace(hash, number);
}

bool KnownTexts::have_copy(const TextPrint& print) const {
  return std::any_of(print.begin(), print.end(), [&](std::uint32_t hash) {
    const auto [first, last] = having_.equal_range(hash);
    return std::any_of(first, last,
                       [&](const auto& known) { return are_copies(prints_[known.second], print); });
  });
}

}  // namespace byline
