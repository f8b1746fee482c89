// Dates whose year, month and day have a sign each: 2019年5月4日.
#pragma once

#include <string>

#include "indexer/sources/date_cursor.hpp"

namespace byline {

/// The day, YYYYMMDD, that stands here: 2019年5月4日, 二〇一九年五月四日, 2019년 5월 4일; a year may be one
/// of a Japanese era or of the Republic of China: 令和元年5月4日, 民國一百零八年五月四日. Empty when there is
/// none.
std::string east_asian_day(DateCursor& cursor);

}  // namespace byline
