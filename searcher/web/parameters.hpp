// What stands in an address behind "?".
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace byline {

using Parameters = std::multimap<std::string, std::string>;

/// The value of a parameter that must be there. Throws Error.
const std::string& needed(const Parameters& asked, const std::string& name);

/// Throws Error for a parameter that would go unheeded. `names`: with spaces between.
void only(const Parameters& asked, std::string_view names);

}  // namespace byline
