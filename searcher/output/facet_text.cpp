#include <algorithm>
#include <string_view>
#include <vector>

#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/output/bars.hpp"
#include "searcher/output/columns.hpp"
#include "searcher/output/pieces.hpp"
#include "searcher/output/story_text.hpp"
#include "searcher/output/styles.hpp"
#include "searcher/output/text.hpp"

namespace byline {
namespace {

/// Of dates.
DateUnit unit_of(const Facet& facet) { return facet.by.value_or(DateUnit::year); }

/// "; 4 more have 3": of several that have most, which are shown is chance.
std::string as_many(const Facet& facet) {
  if (facet.as_many == 0 || facet.values.empty()) return {};
  const auto fewer = [](const FacetValue& a, const FacetValue& b) { return a.count < b.count; };
  const FacetValue& least = *std::min_element(facet.values.begin(), facet.values.end(), fewer);
  return "; " + with_separators(facet.as_many) + " more " + (facet.as_many == 1 ? "has " : "have ") +
         with_separators(least.count);
}

std::string heading(const Facet& facet) {
  std::string text = heading_of_values(facet.field) + " (";
  if (facet.values.size() < facet.distinct) text += with_separators(facet.values.size()) + " of ";
  text += with_separators(facet.distinct);
  // Values come by their counts, but for dates.
  if (facet.field == "date" && facet.values.size() < facet.distinct)
    text += ' ' + std::string(keyword(unit_of(facet))) + "s, those with most" + as_many(facet);
  if (facet.of_stories) text += ", counted in stories";
  return text + ')';
}

// Above the columns of --related.
constexpr std::string_view together = "together", strength = "strength";

/// Widths of a facet's columns; 0: the column is not there.
struct FacetColumns {
  std::size_t count = 5;
  std::size_t score = 0;
  std::size_t name = 0;
  std::size_t bar = 0;
  std::uint64_t highest = 1;  // count that fills the bar

  std::size_t before_name() const { return 2 + count + 2 + (score > 0 ? score + 2 : 0); }
};

FacetColumns facet_columns(const Facet& facet, const TextOptions& options) {
  FacetColumns widths;
  bool has_more = false;  // behind the name, or in it
  for (const FacetValue& value : facet.values) {
    widths.count = std::max(widths.count, with_separators(value.count).size());
    if (value.score)
      widths.score = std::max({widths.score, with_decimals(*value.score, 1).size(), strength.size()});
    widths.name = std::max(widths.name, columns(printable(value.name)));
    widths.highest = std::max(widths.highest, value.count);
    has_more = has_more || !value.also.empty() || value.story;
  }
  if (widths.score > 0) widths.count = std::max(widths.count, together.size());
  if (options.width == 0) {
    widths.name = 0;  // through a pipe nothing is lined up behind the names
    return widths;
  }
  const std::size_t before = widths.before_name();
  const std::size_t room = options.width > before + 12 ? options.width - before : 12;
  if (options.bars && facet.field == "date")  // a histogram: the bars are what one looks at
    widths.bar = std::min<std::size_t>(48, room - std::min(room, widths.name + 2));
  else if (options.bars)
    widths.bar = std::min<std::size_t>(has_more ? 12 : 24, room / 3);
  widths.name = std::min(widths.name, room - (widths.bar > 0 ? widths.bar + 2 : 0));
  return widths;
}

std::string facet_row(const FacetValue& value, const FacetColumns& widths, const TextOptions& options) {
  const bool is_gap = value.name == gap_mark && value.count == 0;
  const std::string count = is_gap ? std::string() : with_separators(value.count);
  std::string row = std::string(2 + widths.count - count.size(), ' ') + count + "  ";
  if (widths.score > 0) {
    const std::string score = value.score ? with_decimals(*value.score, 1) : std::string();
    row += std::string(widths.score - score.size(), ' ') + score + "  ";
  }
  const std::string name = printable(value.name);
  row += options.width > 0 ? pad(fit(name, widths.name), widths.name) : name;
  if (widths.bar > 0) {
    const double share = static_cast<double>(value.count) / static_cast<double>(widths.highest);
    const std::string drawn = bar(share, widths.bar);
    row += "  " + styled(drawn, styles::bar, options.color);
    if (!value.also.empty()) row.append(widths.bar - columns(drawn), ' ');
  }
  if (!value.also.empty()) {
    constexpr std::string_view label = "  also ";
    constexpr std::string_view also_separator = "; ";  // "Blair, Tony" would read as one name turned round
    const std::size_t used =
        widths.before_name() + widths.name + (widths.bar > 0 ? widths.bar + 2 : 0) + label.size();
    if (options.width == 0) {
      row.append(label).append(name_list(value.also, 0, value.also.size(), also_separator));
    } else if (used + 8 <= options.width) {
      const std::size_t room = options.width - used;
      const std::string names = fit(name_list(value.also, room, most_names, also_separator), room);
      row += styled(std::string(label) + names, styles::dim, options.color);
    }
  }
  row.erase(row.find_last_not_of(' ') + 1);
  return row;
}

}  // namespace

std::string text(const Facet& facet, const TextOptions& options) {
  std::string out = styled(heading(facet), styles::bold, options.color) + '\n';
  Facet shown = facet;
  if (options.bars && facet.field == "date")
    // Where some are left out, what is between two of those shown need not be empty.
    shown.values = with_empty_periods(facet.values, unit_of(facet),
                                      facet.values.size() < facet.distinct ? 0 : longest_gap);
  if (facet.field == "date")
    for (FacetValue& value : shown.values) value.name = shown_period(unit_of(facet), value.name);
  for (FacetValue& value : shown.values) value.name = label_of(value);
  for (FacetValue& value : shown.values)
    if (value.story) value.name += "  " + told_of_counted(*value.story, value.count);
  const FacetColumns widths = facet_columns(shown, options);
  if (widths.score > 0) {
    const std::string labels = std::string(2 + widths.count - together.size(), ' ').append(together) +
                               std::string(2 + widths.score - strength.size(), ' ').append(strength);
    out += styled(labels, styles::dim, options.color) + '\n';
  }
  for (const FacetValue& value : shown.values) out += facet_row(value, widths, options) + '\n';
  return out;
}

}  // namespace byline
