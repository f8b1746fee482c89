#include "common/text/numerals.hpp"

#include <algorithm>

#include "common/text/ascii.hpp"
#include "common/text/characters.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

std::string without_sign(std::string_view text, char sign) {
  std::string kept(text);
  std::erase(kept, sign);
  return kept;
}

/// Whether `sign` parts the digits into thousands: 1,000,000, or as in India 10,00,000. 0,125 is a fraction.
bool in_thousands(std::string_view digits, char sign) {
  std::size_t groups = 0, longest_first = 3;
  for (std::string_view left = digits;; ++groups) {
    const std::size_t at = left.rfind(sign);
    if (at == std::string_view::npos)
      return groups > 0 && !left.empty() && left.size() <= longest_first && left[0] != '0';
    const std::size_t length = left.size() - at - 1;
    if (groups == 0 ? length != 3 : length != longest_first) {
      if (groups != 1 || length != 2 || sign != ',') return false;
      longest_first = 2;
    }
    left = left.substr(0, at);
  }
}

}  // namespace

std::vector<std::string> numeral_terms(std::string_view written) {
  const std::size_t digits_end = std::min(written.find_first_not_of("0123456789.,'"), written.size());
  std::string_view number = written.substr(0, digits_end);
  while (!number.empty() && !is_digit(number.back())) number.remove_suffix(1);  // "5.km"
  const std::string rest(written.substr(number.size()));
  const auto one = [&](std::string term) { return std::vector<std::string>{std::move(term) + rest}; };
  const std::size_t last = number.find_last_of(".,'");
  if (last == std::string_view::npos) return {std::string(written)};
  const char sign = number[last];
  const std::string_view whole = number.substr(0, last);
  const std::size_t other = whole.find_first_of(sign == '.' ? ",'" : sign == ',' ? ".'" : ".,");
  if (other != std::string_view::npos) {  // 1,234.5
    if (in_thousands(whole, whole[other]) && sign != '\'')
      return one(without_sign(whole, whole[other]) + '.' + std::string(number.substr(last + 1)));
    return one(without_sign(without_sign(number, ','), '\''));
  }
  const bool thousands = in_thousands(number, sign);
  if (sign == '.') {
    std::vector<std::string> terms = one(std::string(number));
    if (thousands) terms.push_back(without_sign(number, '.') + rest);
    return terms;
  }
  if (thousands || sign == '\'' || whole.find(sign) != std::string_view::npos)
    return one(without_sign(number, sign));
  return one(std::string(whole) + '.' + std::string(number.substr(last + 1)));
}

std::size_t number_in_groups(std::string_view text) {
  const auto digits_from = [&](std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - at;
  };
  constexpr std::size_t group = 3;
  std::size_t end = digits_from(0), groups = 0;
  if (end == 0 || end > group || text[0] == '0') return 0;
  bool sure = false;
  for (;;) {
    std::size_t next = end;
    const char32_t space = next_code_point(text, next);
    const bool unbroken = space == 0xA0 || space == 0x2007 || space == 0x2009 || space == 0x202F;
    if ((space != ' ' && !unbroken) || digits_from(next) != group) break;
    sure |= unbroken || text[next] == '0';
    end = next + group;
    ++groups;
  }
  if (groups == 0 || (groups == 1 && !sure)) return 0;
  if (end + 1 < text.size() && (text[end] == '.' || text[end] == ',')) {
    const std::size_t fraction = digits_from(end + 1);
    if (fraction > 0) end += 1 + fraction;
  }
  std::size_t after = end;
  const char32_t next = end < text.size() ? next_code_point(text, after) : U' ';
  const CharClass kind = classify(next);
  return kind == CharClass::space || (kind == CharClass::other && next != '*' && next != '~') ? end : 0;
}

}  // namespace byline
