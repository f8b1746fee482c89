// Names in a query as they may be written elsewhere.
#pragma once

#include <string>
#include <vector>

namespace byline::query {

/// A file's name as typed, and as systems write it that compose accents or take them apart: ü is one
/// character here and two there, and both may be in an index.
std::vector<std::string> file_name_spellings(const std::string& typed);

}  // namespace byline::query
