// What keys do, by what has the focus.
#include <algorithm>
#include <utility>

#include "common/text/text.hpp"
#include "searcher/interactive/correction_screen.hpp"
#include "searcher/interactive/help.hpp"
#include "searcher/interactive/layout.hpp"
#include "searcher/interactive/moving.hpp"
#include "searcher/interactive/state.hpp"

namespace byline::interactive {
namespace {

using Code = Key::Code;

void set_line(State& state, std::string text) {
  state.line = LineEditor(std::move(text));
  state.growing = code_points(state.line.text());
  state.limit = Question{}.limit;
}

void return_to_line(State& state) {
  state.focus = Focus::line;
  for (FacetPane& pane : state.panes) pane.sought = {};
}

void narrow(State& state, bool excluded) {
  const std::vector<const FacetValue*> values = values_of(state, state.facet);
  const std::size_t at = state.panes[state.facet].chosen;
  if (at >= values.size()) return;
  Chip chip = chip_of(facets_of(state)[state.facet], values[at]->name, excluded);
  if (std::find(state.chips.begin(), state.chips.end(), chip) == state.chips.end())
    state.chips.push_back(std::move(chip));
  tell_stories(state);
  state.limit = Question{}.limit;
  return_to_line(state);
}

/// The facets, then the document, then the line again.
void go_round(State& state, bool forward) {
  const std::size_t facets = facets_of(state).size(), places = facets + 2;
  std::size_t at = state.focus == Focus::line    ? 0
                   : state.focus == Focus::facet ? 1 + state.facet
                                                 : facets + 1;
  at = (at + (forward ? 1 : places - 1)) % places;
  state.focus = at == 0 ? Focus::line : at <= facets ? Focus::facet : Focus::document;
  if (state.focus == Focus::facet) state.facet = at - 1;
}

void scroll(State& state, const Key& key) {
  const Page* page = chosen_page(state);
  if (!page) return;
  const std::size_t rows = text_rows(layout_of(state));
  const std::size_t tops = page->lines.size() > rows ? page->lines.size() - rows + 1 : 1;
  move_choice(key, rows > 1 ? rows - 1 : 1, tops, state.top);
}

void go_to_match(State& state, bool next) {
  const Page* page = chosen_page(state);
  if (!page || page->view.matches.empty()) return;
  const std::size_t count = page->view.matches.size();
  state.mark = (state.mark + (next ? 1 : count - 1)) % count;
  const std::size_t line = page->line_of(page->view.matches[state.mark].first);
  const std::size_t rows = text_rows(layout_of(state));
  if (line < state.top || line >= state.top + rows) state.top = top_for(line);
}

void toggle_timeline(State& state) {
  state.timeline = !state.timeline;
  state.panes.assign(facets_of(state).size(), {});
  state.facet = 0;
  state.focus = state.timeline ? Focus::facet : Focus::line;
}

void toggle_stories(State& state) {
  state.stories = !state.stories;
  state.limit = Question{}.limit;
}

void next_match_mode(State& state) {
  state.match = state.match == MatchMode::automatic ? MatchMode::all
                : state.match == MatchMode::all     ? MatchMode::any
                                                    : MatchMode::automatic;
}

void open_overlay(State& state, Overlay overlay) {
  state.overlay = overlay;
  state.overlay_at = 0;
  state.sought = {};
}

void start_history(State& state) {
  if (state.history.empty()) {
    state.message = "No queries are remembered yet";
    return;
  }
  open_overlay(state, Overlay::history);
}

/// A step back, the nearest there is.
void go_back(State& state) {
  if (state.focus == Focus::facet && !state.panes[state.facet].sought.empty()) {
    state.panes[state.facet].sought = {};
    state.panes[state.facet].chosen = 0;
  } else if (state.focus != Focus::line) {
    return_to_line(state);
  } else if (state.timeline) {
    toggle_timeline(state);
  } else if (!state.line.empty()) {
    set_line(state, {});
  } else if (!state.chips.empty()) {
    state.chips.pop_back();
  } else {
    state.message = "Ctrl-C leaves";
  }
}

void start_correcting(State& state) {
  std::vector<NamedChoice> names = correctable_names(state);
  if (names.empty()) {
    state.message = state.focus == Focus::line ? "Tab leads to the names, where Alt-E corrects the chosen one"
                    : state.focus == Focus::facet && !entity_kind(facets_of(state)[state.facet])
                        ? "Only people, organisations and places can be corrected"
                        : "There is no name to correct";
    return;
  }
  open_overlay(state, Overlay::correction);
  state.correcting = correcting_of(std::move(names));
}

Act step_in_overlay(State& state, const Key& key) {
  if (state.overlay == Overlay::correction) {
    if (!step(state.correcting, key, correction_view(state))) state.overlay = Overlay::none;
    return Act::none;
  }
  const bool helps = state.overlay == Overlay::help;
  const std::size_t rows = state.rows > 1 ? state.rows - 1 : 1;
  const std::size_t lines = helps ? help_rows(state.columns).size() : 0;
  const std::size_t tops = lines > rows ? lines - rows + 1 : 1;
  if (key.code == Code::escape || key == control('g') ||
      (helps && !move_choice(key, rows, tops, state.overlay_at))) {
    state.overlay = Overlay::none;
    return Act::none;
  }
  if (helps) return Act::none;
  const std::vector<std::string> found = sought_history(state);
  if (key.code == Code::enter) {
    if (state.overlay_at < found.size()) set_line(state, found[state.overlay_at]);
    state.overlay = Overlay::none;
  } else if (key == control('r')) {
    move_choice({.code = Code::down}, 1, found.size(), state.overlay_at);
  } else if (!move_choice(key, hit_rows(layout_of(state)), found.size(), state.overlay_at)) {
    if (state.sought.take(key) == LineEditor::Change::edited) state.overlay_at = 0;
  }
  return Act::none;
}

Act open_chosen(State& state) {
  if (chosen_hit(state)) return Act::open;
  state.message = "There is no hit to open";
  return Act::none;
}

Act step_in_line(State& state, const Key& key) {
  const Layout layout = layout_of(state);
  if (key.code == Code::enter) {
    const std::vector<std::string>& meant = suggestions_of(state);
    if (state.chosen < meant.size()) {
      set_line(state, meant[state.chosen]);
      return Act::none;
    }
    return open_chosen(state);
  }
  if (key.code == Code::backspace && state.line.empty()) {
    if (!state.chips.empty()) state.chips.pop_back();
    return Act::none;
  }
  if (key == typed('?') && state.line.empty()) {
    open_overlay(state, Overlay::help);
    return Act::none;
  }
  const bool in_line = key.code == Code::home || key.code == Code::end;
  const std::size_t hits = state.answer ? state.answer->results.hits.size() : 0;
  const std::size_t returned = state.answer ? state.answer->results.summary.returned : 0;
  if (!in_line && move_choice(key, hit_rows(layout), choices_of(state), state.chosen)) {
    if (state.chosen + hit_rows(layout) >= hits && returned == state.limit) state.limit *= 2;
    return Act::none;
  }
  if (state.line.take(key) != LineEditor::Change::edited) return Act::none;
  const std::string before = state.line.text().substr(0, state.line.cursor());
  state.growing = before.empty() || before.back() == ' ' ? 0 : code_points(before);
  state.limit = Question{}.limit;
  return Act::none;
}

Act step_in_facet(State& state, const Key& key) {
  FacetPane& pane = state.panes[state.facet];
  const std::size_t facets = facets_of(state).size();
  const std::size_t page = value_rows(layout_of(state), state.facet);
  if (key.code == Code::enter || key == control('x') || (key == typed('-') && pane.sought.empty())) {
    narrow(state, key.code != Code::enter || key.alt);
  } else if (key.code == Code::left) {
    state.facet = (state.facet + facets - 1) % facets;
  } else if (key.code == Code::right) {
    state.facet = (state.facet + 1) % facets;
  } else if (key.code == Code::backspace && pane.sought.empty()) {
    if (!state.chips.empty()) state.chips.pop_back();
  } else if (key == typed('=') && pane.sought.empty()) {
    start_correcting(state);
  } else if (key == typed('?') && pane.sought.empty()) {
    open_overlay(state, Overlay::help);
  } else if (!move_choice(key, page, values_of(state, state.facet).size(), pane.chosen)) {
    if (pane.sought.take(key) == LineEditor::Change::edited) pane.chosen = 0;
  }
  return Act::none;
}

Act step_in_document(State& state, const Key& key) {
  struct Row {
    char32_t letter;
    Code code;
  };
  constexpr Row rows[] = {{'j', Code::down},    {'k', Code::up},   {' ', Code::page_down},
                          {'b', Code::page_up}, {'g', Code::home}, {'G', Code::end}};
  if (key.code == Code::enter) return open_chosen(state);
  if (key == typed('n')) go_to_match(state, true);
  if (key == typed('N')) go_to_match(state, false);
  if (key == typed('q')) go_back(state);
  if (key == typed('e')) start_correcting(state);
  if (key == typed('?')) open_overlay(state, Overlay::help);
  Key moving = key;
  for (const Row& row : rows)
    if (key == typed(row.letter)) moving = {.code = row.code};
  scroll(state, moving);
  return Act::none;
}

/// Keys that do the same wherever the focus is; nothing for others.
std::optional<Act> step_anywhere(State& state, const Key& key) {
  struct Row {
    Key key;
    Act act;
  };
  static const Row rows[] = {{control('c'), Act::leave},     {control('o'), Act::print_path},
                             {alt('o'), Act::print_id},      {control('y'), Act::leave_with_path},
                             {alt('y'), Act::leave_with_id}, {control('l'), Act::redraw},
                             {control('z'), Act::suspend}};
  for (const Row& row : rows)
    if (key == row.key) return row.act;
  if (key == control('d') && state.line.empty()) return Act::leave;
  if ((key.code == Code::up || key.code == Code::down) && (key.shift || key.alt))
    scroll(state, {.code = key.code});
  else if (key == alt('n') || key == alt('p'))
    go_to_match(state, key == alt('n'));
  else if (key.code == Code::tab || key.code == Code::back_tab)
    go_round(state, key.code == Code::tab);
  else if (key.code == Code::escape)
    go_back(state);
  else if (key.code == Code::help)
    open_overlay(state, Overlay::help);
  else if (key == control('t'))
    toggle_timeline(state);
  else if (key == control('s'))
    toggle_stories(state);
  else if (key == control('r'))
    start_history(state);
  else if (key == alt('e'))
    start_correcting(state);
  else if (key == alt('m'))
    next_match_mode(state);
  else
    return std::nullopt;
  return Act::none;
}

}  // namespace

Act step(State& state, const Key& key) {
  state.message.clear();
  if (state.overlay != Overlay::none && key != control('c')) return step_in_overlay(state, key);
  if (const std::optional<Act> act = step_anywhere(state, key)) return *act;
  switch (state.focus) {
    case Focus::line:
      return step_in_line(state, key);
    case Focus::facet:
      return step_in_facet(state, key);
    case Focus::document:
      return step_in_document(state, key);
  }
  return Act::none;
}

}  // namespace byline::interactive
