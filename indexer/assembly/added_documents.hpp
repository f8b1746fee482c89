// What a run has added.
#pragma once

#include <set>
#include <string>

namespace byline {

/// A line of JSON for each document of an index in a folder that was first indexed at one of these moments
/// (common/text/moment.hpp), by moments: {"id":…,"path":…,"title":…,"date":…,"source":…,"added":…}.
std::string lines_of_added(const std::string& index, const std::set<std::string>& moments);

}  // namespace byline
