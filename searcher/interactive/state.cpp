#include "searcher/interactive/state.hpp"

#include <algorithm>
#include <utility>

#include "common/text/text.hpp"
#include "searcher/interactive/layout.hpp"

namespace byline::interactive {
namespace {

constexpr std::size_t most_of_facet = 2'000, shown_of_facet = 50;

const std::vector<std::string> dates_alone{"date"};

bool value_holds(const FacetValue& value, const std::string& sought) {
  const auto has = [&](const std::string& name) { return fold(name).find(sought) != std::string::npos; };
  return has(value.name) || std::any_of(value.also.begin(), value.also.end(), has) ||
         (value.story && has(value.story->headline));
}

/// Scrolls a list as little as needed.
void show(std::size_t row, std::size_t rows, std::size_t& top) {
  if (row < top) top = row;
  if (rows > 0 && row >= top + rows) top = row - rows + 1;
}

}  // namespace

State first_state(const SearchRequest& request, std::vector<std::string> history) {
  State state;
  state.line = LineEditor(printable(request.query));
  state.growing = code_points(state.line.text());
  state.chips = chips_of(request.filters);
  state.match = request.match;
  state.stories = request.stories.has_value();
  if (!request.facets.empty()) state.facets = request.facets;
  state.panes.resize(state.facets.size());
  state.history = std::move(history);
  return state;
}

void resize(State& state, std::size_t rows, std::size_t columns) {
  state.rows = rows;
  state.columns = columns;
}

Question question_of(const State& state) {
  Question question{.typed = state.line.text(),
                    .growing = state.growing,
                    .chips = state.chips,
                    .match = state.match,
                    .stories = state.stories};
  question.facets = facets_of(state);
  const bool seeks = std::any_of(state.panes.begin(), state.panes.end(),
                                 [](const FacetPane& pane) { return !pane.sought.empty(); });
  question.facet_limit = seeks || state.timeline ? most_of_facet : shown_of_facet;
  question.limit = state.limit;
  return question;
}

Kin kin_of(const State& state, std::size_t hit) {
  return state.answer && hit < state.answer->kin.size() ? state.answer->kin[hit] : Kin::none;
}

void settle(State& state) {
  const Layout layout = layout_of(state);
  // The line before a hit may be a heading of its own.
  const std::size_t row = row_of_hit(state, state.chosen);
  if (state.chosen > 0 && state.chosen == first_with_some(state))
    show(row - 1, hit_rows(layout), state.hits_top);
  if (state.chosen == 0) state.hits_top = 0;
  show(row, hit_rows(layout), state.hits_top);
  for (std::size_t i = 0; i < state.panes.size(); ++i)
    show(state.panes[i].chosen, value_rows(layout, i), state.panes[i].top);
}

std::optional<DocumentQuestion> document_of(const State& state) {
  const Hit* hit = chosen_hit(state);
  const Layout layout = layout_of(state);
  if (!hit || layout.document.empty() || !same_documents(state.answer->question, question_of(state)))
    return std::nullopt;
  return DocumentQuestion{hit->id, state.answer->question, layout.document.columns};
}

void tell_stories(State& state) {
  if (!state.answer) return;
  for (const Facet& facet : state.answer->results.facets)
    for (const FacetValue& value : facet.values)
      for (Chip& chip : state.chips) {
        // A story may also be asked for by one of its documents: then it is the only one that is found.
        const bool is_it = chip.value == value.name || (facet.distinct == 1 && !chip.excluded);
        if (value.story && is_of_story(chip) && chip.headline.empty() && is_it)
          chip.headline = value.story->headline;
      }
}

void take(State& state, std::shared_ptr<const Answer> answer) {
  const bool others = !state.answer || !same_documents(state.answer->question, answer->question);
  state.answer = std::move(answer);
  state.error.clear();
  tell_stories(state);
  if (others) {
    state.chosen = 0;
    for (FacetPane& pane : state.panes) pane.chosen = pane.top = 0;
  }
  for (std::size_t i = 0; i < state.panes.size(); ++i)
    if (const std::size_t values = values_of(state, i).size(); state.panes[i].chosen >= values)
      state.panes[i].chosen = values > 0 ? values - 1 : 0;
  const std::size_t choices = choices_of(state);
  state.chosen = std::min(state.chosen, choices > 0 ? choices - 1 : 0);
}

void take(State& state, std::shared_ptr<const Page> page) {
  const Page* before = state.page.get();
  const bool is_same = before && before->question.id == page->question.id &&
                       same_documents(before->question.marked, page->question.marked);
  if (is_same) {  // only its width is another
    const bool at_end = state.top >= before->lines.size();
    state.top = page->line_of(at_end ? 0 : before->lines[state.top].code_point);
  } else {
    state.mark = 0;
    state.top = page->view.matches.empty() ? 0 : top_for(page->line_of(page->view.matches.front().first));
  }
  state.page = std::move(page);
}

void take(State& state, ErrandReply reply) {
  if (state.overlay != Overlay::correction) return;
  take(state.correcting, std::move(reply));
  if (state.correcting.done.empty()) return;
  state.overlay = Overlay::none;
  state.message = "Written: " + printable(state.correcting.done);
}

void take_error(State& state, std::string error) { state.error = std::move(error); }

const Hit* chosen_hit(const State& state) {
  if (!state.answer || state.chosen >= state.answer->results.hits.size()) return nullptr;
  return &state.answer->results.hits[state.chosen];
}

const Page* chosen_page(const State& state) {
  const Hit* hit = chosen_hit(state);
  return hit && state.page && state.page->question.id == hit->id ? state.page.get() : nullptr;
}

std::size_t first_with_some(const State& state) {
  if (!state.answer) return 0;
  const std::vector<Hit>& hits = state.answer->results.hits;
  if (state.answer->results.summary.all_words != true) return hits.size();
  const auto some =
      std::find_if(hits.begin(), hits.end(), [](const Hit& hit) { return hit.all_words == false; });
  return static_cast<std::size_t>(some - hits.begin());
}

std::size_t row_of_hit(const State& state, std::size_t hit) {
  return hit + (hit >= first_with_some(state) ? 1 : 0);
}

const std::vector<std::string>& facets_of(const State& state) {
  return state.timeline ? dates_alone : state.facets;
}

const Facet* facet_of(const State& state, std::size_t facet) {
  if (!state.answer) return nullptr;
  for (const Facet& each : state.answer->results.facets)
    if (each.field == facets_of(state)[facet]) return &each;
  return nullptr;
}

std::vector<const FacetValue*> values_of(const State& state, std::size_t facet) {
  std::vector<const FacetValue*> values;
  const Facet* counted = facet_of(state, facet);
  if (!counted) return values;
  const std::string sought =
      facet < state.panes.size() ? fold(state.panes[facet].sought.text()) : std::string();
  for (const FacetValue& value : counted->values)
    if (sought.empty() || value_holds(value, sought)) values.push_back(&value);
  if (counted->field == "date") std::reverse(values.begin(), values.end());
  return values;
}

std::vector<std::string> sought_history(const State& state) {
  const std::string sought = fold(state.sought.text());
  std::vector<std::string> found;
  for (const std::string& query : state.history)
    if (fold(query).find(sought) != std::string::npos) found.push_back(query);
  return found;
}

const std::vector<std::string>& suggestions_of(const State& state) {
  static const std::vector<std::string> none;
  if (!state.answer || !state.answer->results.hits.empty()) return none;
  return state.answer->results.summary.did_you_mean;
}

std::vector<NamedChoice> correctable_names(const State& state) {
  std::vector<NamedChoice> names;
  if (state.focus == Focus::facet) {
    const std::optional<EntityKind> kind = entity_kind(facets_of(state)[state.facet]);
    const std::vector<const FacetValue*> values = values_of(state, state.facet);
    if (const std::size_t at = state.panes[state.facet].chosen; kind && at < values.size())
      names.push_back({{*kind, values[at]->name}, values[at]->count, values[at]->also});
  }
  if (state.focus == Focus::line && state.answer)
    for (const HiddenName& each : state.answer->results.summary.hidden_names)
      names.push_back({.entity = {each.kind, each.name}, .hidden = true});
  const Page* page = state.focus == Focus::document ? chosen_page(state) : nullptr;
  if (!page) return names;
  const Hit& hit = page->view.hit;
  const auto add = [&](EntityKind kind, const std::vector<std::string>& of_kind) {
    for (const std::string& name : of_kind) names.push_back({{kind, name}});
  };
  add(EntityKind::person, hit.persons);
  add(EntityKind::organization, hit.organizations);
  add(EntityKind::place, hit.places);
  return names;
}

std::size_t choices_of(const State& state) {
  return (state.answer ? state.answer->results.hits.size() : 0) + suggestions_of(state).size();
}

}  // namespace byline::interactive
