// The last search whose hits somebody saw, so that a hit can be called by its rank.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/options/command.hpp"

namespace byline {

struct LastSearch {
  Command command;           // that finds the same from every folder
  std::uint64_t offset = 0;  // hits passed over before the first of these
  std::vector<std::string> ids;
  friend bool operator==(const LastSearch&, const LastSearch&) = default;
};

/// Nothing where none is kept, or what is kept cannot be read.
std::optional<LastSearch> last_search();

/// Keeps it in place of the one before, all or nothing, the first ten thousand hits of it. What cannot be
/// kept is not: nothing is said.
void keep_last_search(const LastSearch& search);

}  // namespace byline
