// Mr. and Mrs., and who may be called so.
#pragma once

#include <cstdint>
#include <string_view>

namespace byline {

enum class Sex : std::uint8_t { unknown, female, male };

/// Of a title, folded and without its dot: mrs → female, senator → unknown.
Sex sex_of_title(std::string_view title);
/// Of a common first name, folded: hillary → female, kim → unknown.
Sex sex_of_first_name(std::string_view name);

}  // namespace byline
