// What word or option somebody meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/options/option.hpp"

namespace byline {

/// The one of `names` that is most like what was typed, if any is near; of those as near, the one that begins
/// most like it.
std::optional<std::string_view> nearest_word(const std::vector<std::string_view>& names,
                                             std::string_view typed);

/// The long option most like what was typed ("--limti=3", "-limit"), if any is near; of those as near, the
/// one that begins most like it. "--limit"
std::optional<std::string> nearest_option(const Program& program, std::string_view typed);

}  // namespace byline
