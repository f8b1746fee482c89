// Numbers as people write them → one spelling each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// What a number (or one with letters behind it, 3.2bn) is found by. `written` begins with a digit of ASCII.
/// Groups of thousands are one number however they are parted, a decimal comma is a point; where a point may
/// be either, both:
///
///     1,000 1'000 → 1000      1,00,000 → 100000     1.000 → 1.000 1000     1.000.000 → 1.000.000 1000000
///     1,234.5 1.234,5 → 1234.5     12,5 → 12.5     192.168.0.1 → 192.168.0.1     3,5mm → 3.5mm
std::vector<std::string> numeral_terms(std::string_view written);

/// Bytes of the number a text begins with when its thousands are parted by spaces and it is surely one: 1
/// 000, 12 345 678, or any with spaces that do not break; not 12 345, which may be two. 0: none.
std::size_t number_in_groups(std::string_view text);

}  // namespace byline
