// What a source gives for a field that is kept as it stands → the values of the document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/fields/field_values.hpp"
#include "indexer/sources/field_map.hpp"

namespace byline {

/// Adds what is given for a field that is_plain(), each value once, on one line and without markup. What is
/// no value of such a field is left out: an address with spaces or of another kind than the web's, a name
/// without a letter or of more than 200 code points. Returns false when nothing is left. In place of what a
/// list of values has of the field already, in the order of the table:
///     Field::author: "By Jane Roe and John Doe, Staff Writers" → "Jane Roe", "John Doe"
///     Field::author: "https://example.org/staff/roe" → nothing
///     Field::url: "https://example.org/a" → "https://example.org/a"
/// The first `most_values` are taken.
bool set_values(FieldValues& values, Field field, const std::vector<std::string>& given);
inline constexpr std::size_t most_values = 1000;

/// Keeps a value under a key of --keep in the order of its keys, unless one is kept already.
void keep_value(ExtraValues& extra, const KeptKeys& kept, std::string_view key, std::string json);

/// Puts the values of `others` in place of those that `values` has of the same fields.
void put_above(FieldValues& values, const FieldValues& others);

/// The names in a byline: "By Jane Roe and John Doe", "Jane Roe, John Doe", "jane@example.org (Jane Roe)",
/// "Roe, Jane". An address on the web is none. Words that only tell what somebody is ("Staff Writer") go
/// where names are beside them.
std::vector<std::string> author_names(std::string_view byline);

}  // namespace byline
