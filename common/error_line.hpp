// A fatal error on standard error: in words for people, and as one line of JSON for programs that run ours.
#pragma once

#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

#include "common/error.hpp"

namespace byline {

/// Where in a query: `length` code points from code point `position`.
struct ErrorPlace {
  std::size_t position, length;
};

/// "searcher: there is no index at x" and, where there is one, the hint on a line of its own.
std::string error_text(std::string_view program, const std::exception& failure);

/// Whether a command line asks for JSON, by the last of --json and --no-json before any "--"; nothing where
/// it has neither, and the config file tells.
std::optional<bool> asks_for_json(int argc, char** argv);

/// {"type":"error","error_code":"index_missing","error":"there is no index at x","hint":"make one with: …",
/// "position":null,"length":null} and LF. Printed under --json behind the words for people, as the last line.
std::string error_line(Error::Code code, std::string_view sentence, std::string_view hint,
                       std::optional<ErrorPlace> place = {});

/// The same of what was thrown; what is no Error of ours is internal.
std::string error_line(const std::exception& failure, std::optional<ErrorPlace> place = {});

}  // namespace byline
