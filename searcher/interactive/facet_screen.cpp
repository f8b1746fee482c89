#include "searcher/interactive/facet_screen.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "common/text/text.hpp"
#include "searcher/interactive/words.hpp"
#include "searcher/output/bars.hpp"
#include "searcher/output/pieces.hpp"

namespace byline::interactive {
namespace {

void draw_heading(const State& state, std::size_t facet, std::size_t found, const Box& box, Canvas& canvas) {
  const LineEditor& sought = state.panes[facet].sought;
  const bool focused = state.focus == Focus::facet && state.facet == facet;
  const std::string heading =
      heading_of_values(facets_of(state)[facet]) + (focused || !sought.empty() ? ": " + sought.text() : "");
  const Look look = static_cast<Look>(looks::bold | (focused ? looks::underline : 0));
  const std::size_t used = canvas.put(box.row, box.column, box.columns, heading, look);
  if (focused) {
    canvas.cursor_row = box.row;
    canvas.cursor_column = std::min(box.column + used, box.column + box.columns - 1);
  }
  const Facet* counted = facet_of(state, facet);
  const std::string count = with_separators(counted && sought.empty() ? counted->distinct : found);
  if (used + 2 + count.size() <= box.columns)
    canvas.put(box.row, box.column + box.columns - count.size(), count.size(), count, looks::dim);
}

}  // namespace

void draw_facet(const State& state, std::size_t facet, const Box& box, Canvas& canvas) {
  if (box.empty()) return;
  const std::vector<const FacetValue*> values = values_of(state, facet);
  draw_heading(state, facet, values.size(), box, canvas);
  const FacetPane& pane = state.panes[facet];
  const bool dates = facets_of(state)[facet] == "date";
  const bool focused = state.focus == Focus::facet && state.facet == facet;
  std::uint64_t highest = 1;
  for (const FacetValue* value : values) highest = std::max(highest, value->count);
  const std::size_t digits = with_separators(highest).size();
  for (std::size_t i = pane.top; i < values.size() && i - pane.top + 1 < box.rows; ++i) {
    const std::size_t row = box.row + 1 + i - pane.top;
    const std::string count = with_separators(values[i]->count);
    const std::string line = std::string(digits - count.size(), ' ') + count + "  " + shown_value(*values[i]);
    const std::size_t used = canvas.put(row, box.column, box.columns, line);
    if (dates && used + 4 < box.columns)
      canvas.put(
          row, box.column + used + 2, box.columns - used - 2,
          bar(static_cast<double>(values[i]->count) / static_cast<double>(highest), box.columns - used - 2),
          looks::bar);
    if (focused && i == pane.chosen) canvas.add_look(row, box.column, box.columns, looks::reverse);
  }
}

}  // namespace byline::interactive
