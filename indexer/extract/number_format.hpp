// How numbers in the cells of a sheet are shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace byline::extract {

/// What a format of Excel makes of a number, as far as it matters to who searches: no colours, no separators
/// of thousands, days as 2020-03-05 whatever their order.
struct NumberFormat {
  enum class Kind : std::uint8_t { general, decimals, percent, date, time, date_and_time };
  Kind kind = Kind::general;
  std::uint8_t decimals = 0;
  bool elapsed = false;  // hours above 24
  bool seconds = false;
  friend bool operator==(const NumberFormat&, const NumberFormat&) = default;
};

/// "0.00%", "dd/mm/yyyy", "[h]:mm"
NumberFormat number_format(std::string_view code);
/// Of the formats that have no code in the file.
NumberFormat built_in_number_format(int id);
/// `written`: "43895" → "2020-03-05". What is no number comes back as it is. `from_1904`: days count from
/// there.
std::string shown_number(std::string_view written, NumberFormat format, bool from_1904);

}  // namespace byline::extract
