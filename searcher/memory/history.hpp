// What was searched for, as a shell keeps what was typed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/options/command.hpp"

namespace byline {

struct Past {
  std::int64_t when = 0;  // seconds since 1970
  Command command;        // as typed, but that paths are absolute
  friend bool operator==(const Past&, const Past&) = default;
};

/// All that are kept, the newest last: some thousand. What cannot be read is not there.
std::vector<Past> past_searches();

/// Whether each word of the pattern stands in a text, in capital letters or small, with accents or without.
bool holds_words(std::string_view text, std::string_view pattern);

/// Of these, those whose command holds_words(); with an empty pattern all.
std::vector<Past> past_searches(std::string_view pattern);

/// What was searched for in words, made printable(), the newest first and each once: to be typed again.
std::vector<std::string> past_queries();

/// Adds one, unless it is the newest already. One that cannot be kept is not: nothing is said.
void add_to_history(const Command& command);

}  // namespace byline
