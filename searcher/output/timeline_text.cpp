#include <algorithm>
#include <string>

#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/output/bars.hpp"
#include "searcher/output/columns.hpp"
#include "searcher/output/styles.hpp"
#include "searcher/output/text.hpp"

namespace byline {
namespace {

/// "4 outlets"; of one its name.
std::string outlets_of(const TimelinePeriod& period) {
  if (period.outlets == 1 && !period.source.empty()) return printable(period.source);
  return period.outlets == 0 ? std::string() : counted(period.outlets, "outlet", "outlets");
}

std::string headline_of(const TimelinePeriod& period) {
  return printable(period.headline.empty() ? period.id : period.headline);
}

/// Widths of the columns behind the period; 0: the column is not there, or, through a pipe, as wide as what
/// it has.
struct TimelineColumns {
  std::size_t period = 0, count = 1, bar = 0, headline = 0, outlets = 0;
  std::uint64_t highest = 1;  // count that fills the bar
};

TimelineColumns timeline_columns(const Timeline& timeline, const TextOptions& options) {
  constexpr std::size_t gap = 2, most_outlets = 18, most_bar = 24, least_bar = 6, least_headline = 24;
  TimelineColumns widths;
  for (const TimelinePeriod& period : timeline.periods) {
    widths.period = std::max(widths.period, columns(shown_period(timeline.by, period.name)));
    widths.count = std::max(widths.count, with_separators(period.count).size());
    widths.highest = std::max(widths.highest, period.count);
    widths.outlets = std::max(widths.outlets, columns(outlets_of(period)));
  }
  if (options.width == 0) return widths;
  const std::size_t used = gap + widths.period + gap + widths.count;
  std::size_t room = options.width - std::min(options.width, used);
  widths.outlets = std::min({widths.outlets, most_outlets, room / 4});
  const std::size_t bar = std::min(most_bar, room / 8);
  if (options.bars && room > least_bar + gap) {
    widths.bar = std::max(bar, least_bar);
    room -= gap + widths.bar;
  }
  if (room < least_headline + 2 * gap + widths.outlets) widths.outlets = 0;
  if (widths.outlets > 0) room -= gap + widths.outlets;
  widths.headline = room - std::min(room, gap);
  return widths;
}

std::string timeline_line(const TimelinePeriod& period, DateUnit by, const TimelineColumns& widths,
                          const TextOptions& options) {
  const std::string count = with_separators(period.count);
  std::string line = "  " + pad(shown_period(by, period.name), widths.period) + "  " +
                     std::string(widths.count - std::min(widths.count, count.size()), ' ') + count;
  const std::string headline = headline_of(period), outlets = outlets_of(period);
  if (options.width == 0) {
    if (!headline.empty()) line += "  " + headline;
    if (!outlets.empty()) line += (headline.empty() ? "  " : " · ") + outlets;
    return line;
  }
  if (widths.bar > 0) {
    const std::string drawn =
        bar(static_cast<double>(period.count) / static_cast<double>(widths.highest), widths.bar);
    line += "  " + styled(drawn, styles::bar, options.color) + std::string(widths.bar - columns(drawn), ' ');
  }
  if (widths.headline > 0) line += "  " + pad(fit(headline, widths.headline), widths.headline);
  if (widths.outlets > 0) line += "  " + styled(fit(outlets, widths.outlets), styles::dim, options.color);
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string text(const Timeline& timeline, const TextOptions& options) {
  std::string heading = "By " + std::string(keyword(timeline.by));
  if (timeline.undated > 0) heading += ", " + with_separators(timeline.undated) + " without a date";
  std::string out = styled(heading, styles::bold, options.color) + '\n';
  const TimelineColumns widths = timeline_columns(timeline, options);
  for (const TimelinePeriod& period : with_empty_periods(timeline.periods, timeline.by))
    out +=
        (period.name == gap_mark ? "  " + period.name : timeline_line(period, timeline.by, widths, options)) +
        '\n';
  return out;
}

}  // namespace byline
