// What users are told of a value that no document has.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "searcher/query/tree.hpp"

namespace byline::query {

/// A sentence about `text`, which stands for no document, as the value of a field. Of names and codes it
/// says what there is: 'no document has the source "Radio Meridan"; did you mean
/// "radio meridian" (2)?'
std::string unknown_value(const Xapian::Database& database, Field field, std::string_view text);

}  // namespace byline::query
