// What option somebody meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/options/option.hpp"

namespace byline {

/// The long option most like what was typed ("--limti=3", "-limit"), if any is near; of those as near, the
/// one that begins most like it. "--limit"
std::optional<std::string> nearest_option(const Program& program, std::string_view typed);

}  // namespace byline
