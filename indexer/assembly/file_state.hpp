// How files are when a run looks at them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/assembly/signature.hpp"

namespace byline {

/// Nothing when it cannot be looked at.
std::optional<FileStamp> stamp_of(const std::string& path, std::uint64_t settings);

/// Vanished is what was looked for and is not there, or a folder now; what could not be looked at is not.
bool is_gone(const std::string& path);

}  // namespace byline
