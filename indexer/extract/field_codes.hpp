// Fields of Word in texts that others converted.
#pragma once

#include <string>
#include <string_view>

namespace byline::extract {

/// A text without the instructions of fields, which stand before what they give:
/// "See HYPERLINK "https://example.org/" \o "tip" the plan" → "See the plan". Words that only look like the
/// name of one, "PAGE 3", stay.
std::string without_field_codes(std::string_view text);

}  // namespace byline::extract
