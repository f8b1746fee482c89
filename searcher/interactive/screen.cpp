#include "searcher/interactive/screen.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "common/text/date.hpp"
#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/interactive/correction_screen.hpp"
#include "searcher/interactive/document_screen.hpp"
#include "searcher/interactive/editor_screen.hpp"
#include "searcher/interactive/facet_screen.hpp"
#include "searcher/interactive/help.hpp"
#include "searcher/interactive/words.hpp"
#include "searcher/output/columns.hpp"

namespace byline::interactive {
namespace {

/// As many of its rows as there are; the last has the rest.
void draw_status(const State& state, const Box& box, Canvas& canvas) {
  const std::string words = status_words(state);
  const Look look = state.error.empty() ? looks::dim : looks::trouble;
  const auto pieces = wrap(words, box.columns);
  for (std::size_t i = 0; i < std::min(box.rows, pieces.size()); ++i) {
    const auto [begin, end] = pieces[i];
    const bool last = i + 1 == box.rows;
    canvas.put(box.row + i, box.column, box.columns,
               std::string_view(words).substr(begin, last ? words.npos : end - begin), look);
  }
}

void draw_chips(const State& state, const Box& box, Canvas& canvas) {
  if (box.empty()) return;
  std::size_t column = box.column;
  const auto put = [&](const std::string& text, Look look) {
    if (column >= box.columns) return;
    column += canvas.put(box.row, column, box.columns - column, text, look) + 1;
  };
  if (state.match != MatchMode::automatic)
    put(state.match == MatchMode::all ? "[all words]" : "[any words]", looks::bold);
  if (state.stories) put("[by story]", looks::bold);
  for (const Chip& chip : state.chips)
    put('[' + chip_words(chip) + ']', chip.excluded ? looks::trouble : looks::bar);
}

/// Date, title and, where there is room, source; in two rows all of them. Others of a story and copies stand
/// a little to the right.
void draw_hit(const Hit& hit, Kin kin, const Box& row, bool chosen, Canvas& canvas) {
  constexpr std::size_t date_columns = 12, source_columns = 18, least_for_source = 68, kin_columns = 2;
  Box box = row;
  if (kin != Kin::none && box.columns > 2 * kin_columns) {
    canvas.put(box.row, box.column, kin_columns, kin == Kin::copy ? "=" : "·", looks::dim);
    box.column += kin_columns;
    box.columns -= kin_columns;
  }
  // A row has no room to say that it is only the day of the file.
  const std::string date = iso_date(own_date(hit));
  if (box.rows > 1) {
    draw_title(hit, box, looks::plain, canvas);
    canvas.put(box.row + 1, box.column + 2, box.columns - 2, origin_of(hit), looks::dim);
  } else {
    canvas.put(box.row, box.column, box.columns, date, looks::dim);
    std::size_t room = box.columns - std::min(box.columns, date_columns);
    if (box.columns >= least_for_source) {
      room -= source_columns;
      canvas.put(box.row, box.column + box.columns - source_columns + 1, source_columns - 1, hit.source,
                 looks::dim);
    }
    draw_title(hit, {box.row, box.column + date_columns, 1, room}, looks::plain, canvas);
  }
  for (std::size_t i = 0; chosen && i < row.rows; ++i)
    canvas.add_look(row.row + i, row.column, row.columns, looks::reverse);
}

void draw_nothing_found(const State& state, const Box& box, Canvas& canvas) {
  const std::vector<std::string>& meant = suggestions_of(state);
  if (meant.empty() || box.rows < 2) return;
  canvas.put(box.row, box.column, box.columns, "Did you mean (Enter searches for it)", looks::dim);
  for (std::size_t i = 0; i < meant.size() && i + 1 < box.rows; ++i) {
    canvas.put(box.row + 1 + i, box.column + 2, box.columns - 2, meant[i]);
    if (i == state.chosen) canvas.add_look(box.row + 1 + i, box.column, box.columns, looks::reverse);
  }
}

void draw_hits(const State& state, const Layout& layout, Canvas& canvas) {
  const Box& box = layout.hits;
  if (box.empty() || !state.answer) return;
  const std::vector<Hit>& hits = state.answer->results.hits;
  if (hits.empty()) return draw_nothing_found(state, box, canvas);
  const std::size_t divided = first_with_some(state), height = rows_of_a_hit(layout);
  for (std::size_t i = 0; i < hit_rows(layout); ++i) {
    const std::size_t row = state.hits_top + i, hit = row > divided ? row - 1 : row;
    const Box place{box.row + i * height, box.column, height, box.columns};
    if (row == divided && divided < hits.size())
      canvas.put(place.row, place.column, place.columns, "With some of the words", looks::bold);
    else if (hit < hits.size())
      draw_hit(hits[hit], kin_of(state, hit), place, hit == state.chosen, canvas);
  }
}

void draw_hints(const State& state, const Layout& layout, Canvas& canvas) {
  const Box& box = layout.hints;
  const std::vector<std::string>* notes = state.answer ? &state.answer->results.summary.notes : nullptr;
  const Box& line = box.empty() ? layout.status : box;
  if (!state.message.empty()) {
    canvas.clear(line);
    canvas.put(line.row, line.column, line.columns, state.message, looks::bold);
  } else if (notes && !notes->empty() && !box.empty() && state.focus == Focus::line) {
    const bool hidden = !state.answer->results.summary.hidden_names.empty();
    canvas.put(line.row, line.column, line.columns,
               (hidden ? "Alt-E shows it again: " : "") + notes->front());
  } else if (!box.empty()) {
    canvas.put(line.row, line.column, line.columns, hint_words(state), looks::dim);
  }
}

/// Lines between panes.
void draw_rules(const Layout& layout, Canvas& canvas) {
  const Box& document = layout.document;
  const auto down = [&](std::size_t column, std::size_t row, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) canvas.put(row + i, column, 1, "│", looks::dim);
  };
  if (!document.empty() && document.column > 0) down(document.column - 2, document.row, document.rows);
  if (layout.facets.empty() || layout.facets.front().empty() || layout.hits.empty()) return;
  const Box& first = layout.facets.front();
  if (first.column > 0) return down(first.column - 2, document.row, document.rows);
  for (std::size_t i = 0; i < canvas.columns(); ++i)
    canvas.put(first.row - 1, i, 1, i + 2 == document.column ? "┴" : "─", looks::dim);
}

void draw_help(const State& state, Canvas& canvas) {
  const std::vector<HelpRow> lines = help_rows(state.columns);
  for (std::size_t row = 0; row + 1 < state.rows && state.overlay_at + row < lines.size(); ++row) {
    const HelpRow& line = lines[state.overlay_at + row];
    canvas.put(row, 0, state.columns, line.heading, looks::bold);
    canvas.put(row, help_indent, state.columns, line.keys);
    canvas.put(row, line.column, state.columns, line.does, looks::dim);
  }
  canvas.put(state.rows - 1, 0, state.columns, "Up, Down scroll; any other key: back", looks::bold);
  canvas.cursor_shown = false;
}

void draw_history(const State& state, Canvas& canvas) {
  draw_editor(state.sought, "earlier: ", {0, 0, 1, state.columns}, canvas);
  const std::vector<std::string> found = sought_history(state);
  const std::size_t rows = state.rows > 2 ? state.rows - 2 : 1;
  const std::size_t top = state.overlay_at >= rows ? state.overlay_at - rows + 1 : 0;
  if (found.empty()) canvas.put(2, 0, state.columns, "No earlier query has that");
  for (std::size_t i = top; i < found.size() && i < top + rows; ++i) {
    canvas.put(2 + i - top, 0, state.columns, found[i]);
    if (i == state.overlay_at) canvas.add_look(2 + i - top, 0, state.columns, looks::reverse);
  }
  canvas.put(1, 0, state.columns, "Enter searches for it, Esc goes back", looks::dim);
}

}  // namespace

Canvas draw(const State& state) {
  Canvas canvas(std::max<std::size_t>(3, state.rows), std::max<std::size_t>(10, state.columns));
  if (state.overlay == Overlay::help) {
    draw_help(state, canvas);
    return canvas;
  }
  if (state.overlay == Overlay::history) {
    draw_history(state, canvas);
    return canvas;
  }
  if (state.overlay == Overlay::correction) {
    draw_correction(state, canvas);
    return canvas;
  }
  const Layout layout = layout_of(state);
  draw_editor(state.line, "> ", layout.line, canvas);
  draw_status(state, layout.status, canvas);
  draw_chips(state, layout.chips, canvas);
  draw_hits(state, layout, canvas);
  draw_document(state, layout.document, canvas);
  draw_rules(layout, canvas);
  for (std::size_t i = 0; i < layout.facets.size(); ++i) draw_facet(state, i, layout.facets[i], canvas);
  draw_hints(state, layout, canvas);
  if (state.focus == Focus::document) canvas.cursor_shown = false;
  return canvas;
}

}  // namespace byline::interactive
