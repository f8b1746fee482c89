// Paths of what lies in files.
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// Between the path of a container and the name of a member: /news/2020.zip!sport/cup.txt. A file may have it
/// in its name all the same.
inline constexpr char member_separator = '!';

/// The file on disk of a document, told from its path and its schema::file_prefix term: the path, or of a
/// member the container before one of its "!".
std::string file_on_disk(const std::string& path, std::string_view file_term);

}  // namespace byline
