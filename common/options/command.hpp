// What a command line asks, in one form, whichever way it was typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

struct Command {
  std::vector<std::string> options;  // "--person=Ann Lee", "--explain", in order
  std::vector<std::string> words;    // what is no option: of a search, those of its query
  friend bool operator==(const Command&, const Command&) = default;
};

/// As the arguments of a program: with "--" before words of which one begins with a dash, or the
/// first with @, which would name a saved search.
std::vector<std::string> arguments_of(const Command& command);

/// The arguments as a shell takes them, on one line; line breaks become spaces.
///   --person='Ann Lee' port strike
std::string print(const Command& command);

/// The inverse. Nothing for a line that no shell would take.
std::optional<Command> parse_command(std::string_view line);

}  // namespace byline
