#include "common/date.hpp"

#include <algorithm>

namespace byline {

std::string date_digits(int yyyymmdd) {
  std::string digits = std::to_string(yyyymmdd);
  return digits.insert(0, 8 - std::min<std::size_t>(8, digits.size()), '0');
}

std::string iso_date(std::string_view yyyymmdd) {
  if (yyyymmdd.size() != 8) return {};
  std::string date(yyyymmdd);
  return date.insert(6, 1, '-').insert(4, 1, '-');
}

}  // namespace byline
