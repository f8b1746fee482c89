#include "searcher/interactive/layout.hpp"

#include <algorithm>

#include "searcher/interactive/words.hpp"
#include "searcher/output/columns.hpp"

namespace byline::interactive {
namespace {

constexpr std::size_t wide = 120, medium = 60;  // columns from which panes stand side by side
constexpr std::size_t beside = 36;              // columns of facets that do
constexpr std::size_t between = 3;              // columns between panes: a line in the middle

/// Side by side, two columns apart.
void place_across(Layout& layout, const Box& area) {
  const std::size_t count = layout.facets.size();
  std::size_t column = area.column;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t end = area.column + area.columns * (i + 1) / count;
    layout.facets[i] = {area.row, column, area.rows, end - column - (i + 1 < count ? 2 : 0)};
    column = end;
  }
}

/// One below the other, a row apart.
void place_down(Layout& layout, const Box& area) {
  const std::size_t count = layout.facets.size();
  std::size_t row = area.row;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t end = area.row + area.rows * (i + 1) / count;
    layout.facets[i] = {row, area.column, end - row - (i + 1 < count ? 1 : 0), area.columns};
    row = end;
  }
}

void place_beside_each_other(Layout& layout, Box body) {
  const std::size_t rest = body.columns - beside - 2 * between;
  const std::size_t left = rest * 9 / 20;
  layout.hits = {body.row, 0, body.rows, left};
  layout.document = {body.row, left + between, body.rows, rest - left};
  place_down(layout, {body.row, body.columns - beside, body.rows, beside});
}

void place_below(Layout& layout, Box body, Focus focus) {
  constexpr std::size_t least = 14, few = 7;
  const bool has_facets = body.rows >= least;
  const std::size_t facet_rows = !has_facets ? 0 : focus == Focus::facet ? body.rows / 2 : few;
  if (facet_rows > 0) {
    body.rows -= facet_rows + 1;
    place_across(layout, {body.row + body.rows + 1, 0, facet_rows, body.columns});
  }
  const std::size_t left = (body.columns - between) / 2;
  layout.hits = {body.row, 0, body.rows, left};
  layout.document = {body.row, left + between, body.rows, body.columns - left - between};
}

/// All that an error has to say, if it leaves room for more than itself.
std::size_t status_rows(const State& state, std::size_t rows) {
  if (state.error.empty()) return 1;
  return std::clamp<std::size_t>(wrap(status_words(state), state.columns).size(), 1, rows / 3);
}

/// There are no facets and no document to be looked at.
bool finds_nothing(const State& state) {
  return state.answer && state.answer->results.hits.empty() && state.answer->results.summary.matches == 0;
}

}  // namespace

Layout layout_of(const State& state) {
  constexpr std::size_t rows_for_hints = 16, rows_for_much = 18;
  Layout layout;
  layout.facets.resize(facets_of(state).size());
  const std::size_t columns = state.columns, rows = std::max<std::size_t>(3, state.rows);
  layout.line = {0, 0, 1, columns};
  layout.status = {1, 0, status_rows(state, rows), columns};
  Box body{1 + layout.status.rows, 0, rows - 1 - layout.status.rows, columns};
  if (!state.chips.empty() || state.stories || state.match != MatchMode::automatic) {
    layout.chips = {body.row, 0, 1, columns};
    ++body.row, --body.rows;
  }
  if (rows >= rows_for_hints) {
    --body.rows;
    layout.hints = {body.row + body.rows, 0, 1, columns};
  }
  if (finds_nothing(state) && state.focus == Focus::line)
    layout.hits = body;
  else if (columns >= wide && rows >= rows_for_much)
    place_beside_each_other(layout, body);
  else if (state.focus == Focus::document)
    layout.document = body;
  else if (columns >= medium && (state.focus == Focus::line || rows >= rows_for_much))
    place_below(layout, body, state.focus);
  else if (state.focus == Focus::facet && columns >= medium)
    place_across(layout, body);
  else if (state.focus == Focus::facet)
    layout.facets[state.facet] = body;
  else
    layout.hits = body;
  return layout;
}

std::size_t rows_of_a_hit(const Layout& layout) {
  constexpr std::size_t tall = 30;
  return layout.hits.rows >= tall ? 2 : 1;
}
std::size_t hit_rows(const Layout& layout) { return layout.hits.rows / rows_of_a_hit(layout); }
std::size_t text_rows(const Layout& layout) {
  return layout.document.rows > document_head ? layout.document.rows - document_head : 0;
}
std::size_t value_rows(const Layout& layout, std::size_t facet) {
  return facet < layout.facets.size() && layout.facets[facet].rows > 0 ? layout.facets[facet].rows - 1 : 0;
}

}  // namespace byline::interactive
