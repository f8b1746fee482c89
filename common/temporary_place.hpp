// Where temporary files are to be.
#pragma once

#include <string>

namespace byline {

/// The folder for temporary files, whether it is there or not: $TMPDIR (or what std::filesystem takes for
/// it), else /tmp.
std::string temporary_place();

}  // namespace byline
