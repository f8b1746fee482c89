// What a run has added.
#pragma once

#include <string>

namespace byline {

/// A line of JSON for each document of an index in a folder that was first indexed at a moment
/// (common/text/moment.hpp): {"id":…,"path":…,"title":…,"date":…,"source":…,"added":…}.
std::string lines_of_added(const std::string& index, const std::string& moment);

}  // namespace byline
