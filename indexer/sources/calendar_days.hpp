// Numbers of a year, a month and a day → a day.
#pragma once

#include <string>

namespace byline {

/// YYYYMMDD; empty for what is no day, or outside the years 1500 to 2200: those are page numbers and prices
/// more often than dates of news.
std::string day_string(int year, int month, int day);

/// The year of two digits: 00 to 68 of this century, 69 to 99 of the last. No date of a text is far ahead: a
/// year beyond the next is of the last century, too.
int full_year(int two_digits);

/// 2020-W38-3, the third day of a week; week 1 has the fourth of January. Empty when there is none.
std::string day_of_week(int year, int week, int day);

/// 2020-260: the 260th day of a year. Empty when there is none.
std::string day_of_year(int year, int number);

}  // namespace byline
