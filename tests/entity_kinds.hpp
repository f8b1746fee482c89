// Kinds of names, short, for tables.
#pragma once

#include "common/names/entity.hpp"

namespace byline {

inline constexpr EntityKind P = EntityKind::person, O = EntityKind::organization, L = EntityKind::place;

}  // namespace byline
