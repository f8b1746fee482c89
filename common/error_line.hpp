// A fatal error as one line of JSON on standard error, for programs that run ours.
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

/// Whether a command line asks for JSON: "--json", before any "--".
bool asks_for_json(int argc, char** argv);

/// {"type":"error","error_code":"index_missing","error":"there is no index at x","hint":"make one with: …",
/// "position":null,"length":null} and LF. Printed under --json behind the words for people, as the last line.
std::string error_line(Error::Code code, std::string_view sentence, std::string_view hint,
                       std::optional<ErrorPlace> place = {});

/// The same of what was thrown; what is no Error of ours is internal.
std::string error_line(const std::exception& failure, std::optional<ErrorPlace> place = {});

}  // namespace byline
