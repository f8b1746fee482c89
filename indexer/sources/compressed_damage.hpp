// Compressed files that are damaged.
#pragma once

#include <string>

#include "indexer/sources/found_file.hpp"

namespace byline {

/// What is wrong with a compressed file, in words, when that makes all of it doubtful: a wrong checksum says
/// nothing of where the fault is, so that none of its records can be trusted. Else empty: of a file that is
/// only cut short those before the cut can. The largest files, and pipes, are not read twice.
std::string compressed_damage(const FoundFile& file);

}  // namespace byline
