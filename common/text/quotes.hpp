// Words of others in our sentences.
#pragma once

#include <string>
#include <string_view>

#include "common/text/text.hpp"

namespace byline {

/// In quotation marks, as it is: of what was checked, or is made harmless later.
inline std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

/// In quotation marks on one line of a terminal: harmless().
inline std::string harmless_in_quotes(std::string_view text) { return in_quotes(harmless(text, true)); }

}  // namespace byline
