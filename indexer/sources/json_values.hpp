// The values of JSON as the fields of a document have them.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/fields.hpp"

namespace byline {

/// What a string or number is as text; of an array its items in a row (paragraphs of a text), of an object
/// the part that stands for it: {"rendered": "Lock"} → "Lock".
std::string text_of(simdjson::dom::element value, Field field, int depth = 0);

/// The same for a field that may have several values: each item of an array is one, a person may be an object
/// {"name": …} or {"first_name": …, "last_name": …}. The first `most_strings` of them. Names and addresses
/// are strings: numbers are not taken for them.
std::vector<std::string> strings_of(simdjson::dom::element value, Field field);
inline constexpr std::size_t most_strings = 1000;

/// "a.b.0" → the value there. False when there is none.
bool find_path(simdjson::dom::element value, std::string_view path, simdjson::dom::element& found);

}  // namespace byline
