// Text files that users write, such as synonyms.txt, entities.txt and stories.txt.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// Those in the folder of an index.
inline constexpr std::string_view entities_file_name = "entities.txt", synonyms_file_name = "synonyms.txt",
                                  stories_file_name = "stories.txt";

/// What is larger is no file that somebody wrote.
inline constexpr std::size_t most_user_file_bytes = std::size_t{4} << 20;

/// The bytes of a file, or, of a larger one, the first `most` and some more. Throws Error when it cannot be
/// read: "the synonyms in a.txt cannot be read: Is a directory", where `what` is "the synonyms in".
std::string read_user_file(const std::string& what, const std::string& path,
                           std::size_t most = most_user_file_bytes);

/// The same of a file in the folder of an index, which may come from anywhere: nothing when there is none,
/// and an Error for what is no plain file, such as a symbolic link or a FIFO.
std::optional<std::string> read_file_of_index(const std::string& what, const std::string& path);

/// `text` without the byte order mark that Windows editors put in front.
std::string_view without_byte_order_mark(std::string_view text);

struct NumberedLine {
  std::size_t number;  // from 1
  std::string_view text;
};
/// The lines of `text`, without line feeds and without a byte order mark in front.
std::vector<NumberedLine> numbered_lines(std::string_view text);

/// A path as it is from every folder, links not followed; as it is where that cannot be told, and where it
/// is the address of a cluster.
std::string path_from_anywhere(const std::string& path);

/// For messages: "a.txt, line 12".
std::string place_in_file(const std::string& path, std::size_t line);

}  // namespace byline
