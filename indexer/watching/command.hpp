// A command of the user's.
#pragma once

#include <string>
#include <string_view>

namespace byline {

struct ShellCommand {
  std::string text;
  std::string index;                      // absolute; $BYLINE_DB to it
  bool prints_to_standard_error = false;  // since standard output is for something else
};

/// Has the shell run a command, with `input` on its standard input, and waits for its end. What of the input
/// it does not read is no fault. Returns "" where it ends with 0, else what it did: "ended with status 3".
std::string run_command(const ShellCommand& command, std::string_view input);

}  // namespace byline
