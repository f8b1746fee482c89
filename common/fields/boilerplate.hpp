// The parts of a text that are not the story's.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace byline {

enum class BoilerplateKind : std::uint8_t {
  notice,      // whose the text is: "© 2020 Example Press. All rights reserved."
  invitation,  // what the reader is to do next: "Sign up for our newsletter", "Read more: …", "Advertisement"
  headlines,  // of other stories
  label,      // of a picture, a player or a button, within the story: "Image copyright Reuters"
  envelope,   // of a mail: who wrote to whom
  quote,      // of a mail: what another said before
  signature,  // of a mail: who writes, and the list it went to
};

/// As stored: "notice", "invitation", "headlines" …
inline constexpr std::array<std::string_view, 7> boilerplate_keywords = {
    "notice", "invitation", "headlines", "label", "envelope", "quote", "signature"};
constexpr std::string_view keyword(BoilerplateKind kind) {
  return boilerplate_keywords[static_cast<std::size_t>(kind)];
}
/// The inverse; notice for anything else.
constexpr BoilerplateKind boilerplate_kind(std::string_view word) {
  const auto found = std::find(boilerplate_keywords.begin(), boilerplate_keywords.end(), word);
  return found == boilerplate_keywords.end()
             ? BoilerplateKind::notice
             : static_cast<BoilerplateKind>(found - boilerplate_keywords.begin());
}

/// Bytes [begin, end) of a text.
struct Boilerplate {
  std::uint32_t begin;
  std::uint32_t end;
  BoilerplateKind kind;
  friend bool operator==(const Boilerplate&, const Boilerplate&) = default;
};

/// Tells of bytes that ascend in which part they are, in time linear in both.
class BoilerplateReader {
 public:
  /// `parts` ascend, do not overlap, and outlive it.
  explicit BoilerplateReader(std::span<const Boilerplate> parts) : left_(parts) {}

  /// Null for a byte of the story.
  const Boilerplate* part_at(std::size_t byte) {
    while (!left_.empty() && byte >= left_.front().end) left_ = left_.subspan(1);
    return !left_.empty() && byte >= left_.front().begin ? &left_.front() : nullptr;
  }

 private:
  std::span<const Boilerplate> left_;
};

}  // namespace byline
