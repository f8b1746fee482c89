// Days, weeks, months and years, as dates are counted by them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace byline {

enum class DateUnit : std::uint8_t { day, week, month, year };
inline constexpr std::array all_date_units{DateUnit::day, DateUnit::week, DateUnit::month, DateUnit::year};
/// "day", "week", "month", "year".
std::string_view keyword(DateUnit unit);
/// The inverse; nothing for anything else.
std::optional<DateUnit> date_unit(std::string_view word);

/// The period that a day YYYYMMDD of the calendar is in, as a number: the period after it has the next one.
/// Weeks are those of ISO 8601, from Monday on.
int period_of(DateUnit unit, int yyyymmdd);
/// "2020-09-16", "2020-W38" (its year is that of its Thursday), "2020-09", "2020".
std::string period_name(DateUnit unit, int period);
/// The inverse; nothing for what is not the name of a period of this unit.
std::optional<int> period_named(DateUnit unit, std::string_view name);
/// The first day of a period, YYYYMMDD.
int first_day(DateUnit unit, int period);

/// A period for a reader: a week with its first day, "2020-W38 from 2020-09-14"; all else by its name.
std::string shown_period(DateUnit unit, std::string_view name);

}  // namespace byline
