// Programs of ours that others of ours start.
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// Where the program `name` lies: beside the one that runs, as they are built, or else in libexec/byline of
/// the same prefix, as they are installed, wherever that prefix has been moved to. Empty when it is in
/// neither.
std::string helper_program(std::string_view name);

}  // namespace byline
