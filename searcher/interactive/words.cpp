#include "searcher/interactive/words.hpp"

#include <cmath>

#include "common/text/date.hpp"
#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/output/pieces.hpp"
#include "searcher/output/story_text.hpp"
#include "searcher/results/hit.hpp"

namespace byline::interactive {

std::string count_words(const Summary& summary) {
  std::string words;
  if (summary.matches == 0)
    words = "No matches";
  else if (summary.groups)
    words = with_separators(*summary.groups) + ' ' + group_word(summary) + grouped_of(summary);
  else if (summary.all_words == true && summary.matches_any > summary.matches)
    words = with_separators(summary.matches) + " with all words · " + with_separators(*summary.matches_any) +
            " with any";
  else
    words = counted(summary.matches, "match", "matches");
  if (summary.matches > 0 && summary.none_has_all) words += ", none with all words";
  return words + " · " + std::to_string(std::lround(summary.elapsed_ms)) + " ms";
}

std::string status_words(const State& state) {
  if (!state.error.empty()) return state.error;
  if (!state.answer) return {};
  std::string words = count_words(state.answer->results.summary);
  if (const std::string& beginning = state.answer->beginning; !beginning.empty()) {
    std::string long_form = words + " · words beginning with " + beginning;
    std::string short_form = words + " · " + beginning + "…";
    if (columns(long_form) <= state.columns) return long_form;
    return columns(short_form) <= state.columns ? short_form : beginning + "… · " + words;
  }
  return words;
}

std::string chip_words(const Chip& chip) {
  return (chip.excluded ? "not " : "") + chip.field + ": " +
         printable(chip.headline.empty() ? chip.value : chip.headline);
}

std::string shown_value(const FacetValue& value) {
  return printable(value.story && !value.story->headline.empty() ? value.story->headline : label_of(value));
}

std::string title_of(const Hit& hit) { return printable(shown_title(hit)); }

std::string origin_of(const Hit& hit) {
  std::string words = told_date(hit);
  for (const std::string& part :
       {hit.source, joined(values_of(hit, Field::author)), joined(values_of(hit, Field::section))})
    append_part(words, printable(part));
  return words;
}

std::string_view hint_words(const State& state) {
  switch (state.focus) {
    case Focus::line:
      return "Tab facets · Enter opens · Ctrl-T dates · Ctrl-R earlier · Ctrl-Y path · F1 keys";
    case Focus::facet:
      return entity_kind(facets_of(state)[state.facet])
                 ? "Enter only with it · - without it · = correct it · letters search · F1 keys"
                 : "Enter only with it · - without it · letters search · F1 keys";
    case Focus::document:
      return "n N matches · Space b scroll · Enter opens · Esc back · ? keys";
  }
  return {};
}

}  // namespace byline::interactive
