// Numbers as programs write them.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace byline {

/// The number that `text` is as a whole: "12" → 12; nothing for "", "12 ", "+12" and what is no such Number.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && read_to == end ? std::optional(number) : std::nullopt;
}

}  // namespace byline
