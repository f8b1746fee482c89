#include "indexer/sources/document_date.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

#include "common/text/date.hpp"
#include "indexer/sources/date_values.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {

bool take_date(SourceDocument& document, const WrittenDate& date, std::string_view written, DateOrigin from) {
  if (!date.is_date()) return false;
  if (!document.date.empty()) return true;
  UnsettledDate& unsettled = document.unsettled;
  if (date.day.empty()) {
    if (!unsettled.is_two_days())
      unsettled = {.written = one_line(written),
                   .if_day_first = date.if_day_first,
                   .if_month_first = date.if_month_first};
  } else {
    document.date = date.day;
    unsettled = {
        .if_croatian = date.if_croatian, .if_not_croatian = date.if_not_croatian, .order = date.order};
  }
  document.date_from = from;
  return true;
}

bool take_date(SourceDocument& document, std::string_view written, DateOrigin from) {
  if (take_date(document, read_date(written), written, from)) return true;
  if (document.date.empty() && document.unsettled.written.empty() && !says_no_date(written))
    document.unsettled.written = shortened(one_line(written), 60);
  return false;
}

bool take_weak_date(SourceDocument& document, const WrittenDate& date, DateOrigin from) {
  if (document.weak_date.empty()) document.weak_date = date.day;
  if (document.date_from == DateOrigin::none && !date.day.empty()) document.date_from = from;
  return date.is_date();
}

void pass_over_coming_date(SourceDocument& document, const std::string& latest) {
  if (latest.empty() || document.date_from != DateOrigin::text) return;
  if (document.date > latest) {
    document.date.clear();
    document.unsettled = {};
  }
  if (document.weak_date > latest) document.weak_date.clear();
  if (document.date.empty() && document.weak_date.empty() && !document.unsettled.is_two_days())
    document.date_from = DateOrigin::none;
}

std::string latest_day(std::int64_t modified) {
  constexpr std::int64_t day = 24 * 60 * 60;
  return day_of_moment(std::max<std::int64_t>(modified, std::time(nullptr)) + day);
}

void give_other_date(SourceDocument& document, std::string_view name, std::string_view address,
                     std::int64_t modified) {
  if (!document.date.empty()) return;
  const auto give = [&](std::string day, DateOrigin from) {
    if (!document.date.empty() || day.empty()) return;
    document.date = std::move(day);
    document.date_from = from;
  };
  give(date_in_name(name), DateOrigin::name);
  give(date_in_address(address), DateOrigin::name);
  if (!document.unsettled.is_two_days()) give(document.weak_date, document.date_from);
  if (!document.date.empty()) document.unsettled = {};
  if (modified != 0) give(day_of_moment(modified), DateOrigin::file);
}

}  // namespace byline
