// Times of day that stand beside dates.
#pragma once

#include <string_view>

#include "indexer/sources/date_cursor.hpp"

namespace byline {

/// Passes over a time of day with what is marked behind it, and says whether there was one: "10:00:00.000Z",
/// "10:00 AM EDT", "10h15", "10.15 Uhr", "09:00:00 +0200", "10:15 (GMT+7)", "9 a.m."; `bare`: 10.15 alone
/// will do.
bool skip_clock(DateCursor& cursor, bool bare);

/// Whether a time of day stands somewhere in a line: "10:00", its digits parted by one of `between`.
bool has_time(std::string_view line, std::string_view between);

}  // namespace byline
