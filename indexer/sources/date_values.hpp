// Values, names and addresses → their dates.
#pragma once

#include <string>
#include <string_view>

#include "indexer/sources/dates.hpp"

namespace byline {

/// The date in a value that should be one: as date_prefix() has it, perhaps with words around it ("Published
/// on …"; of several, the one behind a word for publishing) or as a call (ISODate("2020-09-16"),
/// /Date(1600250400000)/); or seconds, milliseconds, microseconds or nanoseconds since 1970, which are the
/// day it then was here (day_of_moment()).
WrittenDate read_date(std::string_view value);

/// Whether a value that should be a date says that there is none: "", 0, null, 0000-00-00, 0001-01-01, n/a.
bool says_no_date(std::string_view value);

/// The date in a file's name: "2020-09-16-freeze.txt", "story_20200916.html" → 20200916; empty when there is
/// none.
std::string date_in_name(std::string_view name);

/// The date in the path of an address: https://example.com/news/2020/09/16/freeze → 20200916; also
/// /2020-09-16/ and /20200916/; empty when there is none.
std::string date_in_address(std::string_view address);

}  // namespace byline
