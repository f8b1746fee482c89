#include <algorithm>
#include <string>
#include <vector>

#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/output/bars.hpp"
#include "searcher/output/columns.hpp"
#include "searcher/output/styles.hpp"
#include "searcher/output/text.hpp"

namespace byline {
namespace {

/// Widths of the columns that all queries have alike.
struct CompareColumns {
  std::size_t period = 0;
  std::size_t count = 1;
  std::size_t bar = 0;        // 0: none is drawn
  std::uint64_t highest = 1;  // count that fills the bar
};

CompareColumns comparison_columns(const Comparison& comparison, const std::vector<std::string>& periods,
                                  const TextOptions& options) {
  CompareColumns widths;
  for (const std::string& period : periods) widths.period = std::max(widths.period, columns(period));
  for (const ComparedQuery& query : comparison.queries)
    for (const std::uint64_t count : query.counts) {
      widths.highest = std::max(widths.highest, count);
      widths.count = std::max(widths.count, with_separators(count).size());
    }
  if (!options.bars) return widths;
  constexpr std::size_t longest = 40, shortest = 4;
  const std::size_t all = comparison.queries.size();
  const std::size_t used = 2 + widths.period + all * (2 + widths.count + 2);
  const std::size_t room = options.width > used ? (options.width - used) / all : 0;
  if (room >= shortest) widths.bar = std::min(room, longest);
  return widths;
}

/// "  1  person:keating  4 documents, 1 without a date"
std::string legend(const Comparison& comparison, const TextOptions& options) {
  std::string out;
  std::size_t width = 0;
  for (const ComparedQuery& query : comparison.queries)
    width = std::max(width, std::min<std::size_t>(columns(printable(query.query)), 50));
  for (std::size_t i = 0; i < comparison.queries.size(); ++i) {
    const ComparedQuery& query = comparison.queries[i];
    std::uint64_t dated = 0;
    for (const std::uint64_t count : query.counts) dated += count;
    const std::string number = std::to_string(i + 1);
    out += std::string(number.size() < 3 ? 3 - number.size() : 0, ' ') + number + "  " +
           styled(pad(printable(query.query), width), styles::bold, options.color) + "  " +
           counted(query.matches, "document");
    if (dated < query.matches) out += ", " + with_separators(query.matches - dated) + " without a date";
    out += '\n';
  }
  return out;
}

}  // namespace

std::string text(const Comparison& comparison, const TextOptions& options) {
  std::string out = legend(comparison, options);
  if (comparison.periods.empty()) return out;
  std::vector<std::string> periods;
  for (const std::string& period : comparison.periods) periods.push_back(shown_period(comparison.by, period));
  const CompareColumns widths = comparison_columns(comparison, periods, options);
  const auto row = [&](const std::string& name, auto&& cell) {
    std::string line = "  " + pad(name, widths.period);
    for (std::size_t i = 0; i < comparison.queries.size(); ++i) {
      const auto [figure, drawn] = cell(i);
      line += "  " + std::string(widths.count - std::min(widths.count, figure.size()), ' ') + figure;
      if (widths.bar > 0)
        line +=
            "  " + styled(drawn, styles::bar, options.color) + std::string(widths.bar - columns(drawn), ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + '\n';
  };
  out += '\n' + styled("By " + std::string(keyword(comparison.by)), styles::bold, options.color) + '\n' +
         styled(row("", [](std::size_t i) { return std::pair(std::to_string(i + 1), std::string()); }),
                styles::plain, options.color);
  const auto is_empty = [&](std::size_t period) {
    return std::all_of(comparison.queries.begin(), comparison.queries.end(),
                       [&](const ComparedQuery& query) { return query.counts[period] == 0; });
  };
  for (std::size_t at = 0; at < periods.size();) {
    std::size_t past = at;  // the empty ones
    while (past < periods.size() && is_empty(past)) ++past;
    if (past > at + longest_gap) {
      out += "  " + std::string(gap_mark) + '\n';
      at = past;
      continue;
    }
    out += row(periods[at], [&](std::size_t i) {
      const std::uint64_t count = comparison.queries[i].counts[at];
      return std::pair(with_separators(count),
                       bar(static_cast<double>(count) / static_cast<double>(widths.highest), widths.bar));
    });
    ++at;
  }
  return out;
}

}  // namespace byline
