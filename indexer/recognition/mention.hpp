// A name found in a text.
#pragma once

#include <cstdint>

#include "common/names/entity.hpp"

namespace byline {

/// Tokens [first, last) of a document name something of a kind.
struct Mention {
  std::uint32_t first;
  std::uint32_t last;
  EntityKind kind;
  friend bool operator==(const Mention&, const Mention&) = default;
};

}  // namespace byline
