// Text files that users write, such as synonyms.txt and entities.txt.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// The bytes of a file, or, of a larger one, the first `most` and some more. Throws Error when it cannot be
/// read: "the synonyms in a.txt cannot be read: Is a directory", where `what` is "the synonyms in".
std::string read_user_file(const std::string& what, const std::string& path,
                           std::size_t most = static_cast<std::size_t>(-1));

struct NumberedLine {
  std::size_t number;  // from 1
  std::string_view text;
};
/// The lines of `text`, without line feeds and without a byte order mark in front.
std::vector<NumberedLine> numbered_lines(std::string_view text);

/// For messages: "a.txt, line 12".
std::string place_in_file(const std::string& path, std::size_t line);

}  // namespace byline
