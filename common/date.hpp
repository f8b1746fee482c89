// Days as an index has them, and as they are shown.
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// A day as the date slot has it: 20200916 → "20200916", 101 (year 0) → "00000101".
std::string date_digits(int yyyymmdd);

/// "20200916" → "2020-09-16"; anything else → "".
std::string iso_date(std::string_view yyyymmdd);

}  // namespace byline
