#include "searcher/counts/comparison.hpp"

#include <algorithm>
#include <utility>

#include "common/error.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr int most_at_a_glance = 31, most_periods = 100'000;

/// First and last of the periods that have documents; nothing when none has.
std::optional<std::pair<int, int>> span_of(const std::vector<Facet>& days, DateUnit unit) {
  std::optional<std::pair<int, int>> span;
  for (const Facet& facet : days)
    for (const FacetValue& value : facet.values) {
      const int day = period_named(DateUnit::day, value.name).value();
      const int period = period_of(unit, first_day(DateUnit::day, day));
      if (!span) span.emplace(period, period);
      span->first = std::min(span->first, period);
      span->second = std::max(span->second, period);
    }
  return span;
}

DateUnit fitting_unit(const std::vector<Facet>& days) {
  for (const DateUnit unit : all_date_units) {
    const auto span = span_of(days, unit);
    if (!span || span->second - span->first < most_at_a_glance) return unit;
  }
  return DateUnit::year;
}

}  // namespace

Comparison compared(std::vector<ComparedQuery> queries, const std::vector<Facet>& days,
                    std::optional<DateUnit> by) {
  Comparison comparison;
  comparison.by = by ? *by : fitting_unit(days);
  comparison.queries = std::move(queries);
  const auto span = span_of(days, comparison.by);
  if (!span) return comparison;
  const auto [first, last] = *span;
  if (last - first >= most_periods)
    throw Error(Error::Code::limit_exceeded,
                "the counts go over " +
                    counted(static_cast<std::uint64_t>(last - first) + 1, keyword(comparison.by)) +
                    ", which are too many to compare",
                "write --by month or --by year, or fewer days with --since and --until");
  for (int period = first; period <= last; ++period)
    comparison.periods.push_back(period_name(comparison.by, period));
  for (std::size_t i = 0; i < comparison.queries.size(); ++i) {
    std::vector<std::uint64_t>& counts = comparison.queries[i].counts;
    counts.assign(comparison.periods.size(), 0);
    for (const FacetValue& value : days[i].values) {
      const int day = first_day(DateUnit::day, period_named(DateUnit::day, value.name).value());
      counts[static_cast<std::size_t>(period_of(comparison.by, day) - first)] += value.count;
    }
  }
  return comparison;
}

}  // namespace byline
