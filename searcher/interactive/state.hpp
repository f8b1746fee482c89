// What a person sees and has typed, and what a key makes of it. Knows no terminal and no index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searcher/interactive/correcting.hpp"
#include "searcher/interactive/key.hpp"
#include "searcher/interactive/line_editor.hpp"
#include "searcher/interactive/page.hpp"
#include "searcher/interactive/question.hpp"
#include "searcher/results/results.hpp"

namespace byline::interactive {

/// What a hit is to the one above it that is the best of its story, or of its copies.
enum class Kin : std::uint8_t { none, of_its_story, copy };

struct Answer {
  Question question;
  Results results;          // each hit by itself, those of a story and copies behind the best of them
  std::string beginning{};  // of words that were found, too: the word that was being typed
  std::vector<Kin> kin{};   // of each hit; empty where hits are not grouped
};

/// What keys go to.
enum class Focus : std::uint8_t { line, facet, document };
/// What lies over the screen.
enum class Overlay : std::uint8_t { none, help, history, correction };

/// What is to be done beside drawing and asking.
enum class Act : std::uint8_t {
  none,
  open,  // the chosen document
  print_path,
  print_id,
  leave,
  leave_with_path,
  leave_with_id,
  redraw,
  suspend,
};

struct FacetPane {
  LineEditor sought;  // what a value is to have
  std::size_t chosen = 0;
  std::size_t top = 0;  // first value that is shown
};

struct State {
  std::size_t rows = 24, columns = 80;  // of the terminal

  LineEditor line;
  std::size_t growing = 0;  // as in Question
  std::vector<Chip> chips;
  MatchMode match = MatchMode::automatic;
  bool stories = false;  // hits of one story stand together
  std::size_t limit = Question{}.limit;
  std::vector<std::string> facets{"person", "org", "place"};
  bool timeline = false;  // dates in place of the facets

  std::shared_ptr<const Answer> answer;  // the last there was
  std::string error;                     // why there is none to what is asked now
  std::shared_ptr<const Page> page;      // the last there was

  Focus focus = Focus::line;
  std::size_t chosen = 0;    // hit; or of what may have been meant where there is none
  std::size_t hits_top = 0;  // first row of them that is shown
  std::size_t facet = 0;     // that has the focus
  std::vector<FacetPane> panes = std::vector<FacetPane>(3);  // a facet each
  std::size_t top = 0;                                       // line of the page
  std::size_t mark = 0;                                      // match that is looked at

  Overlay overlay = Overlay::none;
  std::size_t overlay_at = 0;        // line at the top of the help, or past query that is chosen
  std::vector<std::string> history;  // past queries, the last one first
  LineEditor sought;                 // in them
  Correcting correcting;             // with Overlay::correction
  std::string message;               // one sentence, until the next key
};

State first_state(const SearchRequest& request, std::vector<std::string> history);

/// Changes the state as the key says, and returns what else is to be done. Does not scroll to what is chosen
/// now: settle() does, once for all keys that came together.
Act step(State& state, const Key& key);

/// Of another size.
void resize(State& state, std::size_t rows, std::size_t columns);

/// What is asked for now, and which document is looked at, if any.
Question question_of(const State& state);
std::optional<DocumentQuestion> document_of(const State& state);

/// Scrolls the lists as little as is needed to show what is chosen in them. To be called before draw(), after
/// any change.
void settle(State& state);

/// Gives chips of stories the headlines that the answer has for them.
void tell_stories(State& state);

/// What comes back. An answer to another question than the one before begins with its first hit, a page with
/// its first match.
void take(State& state, std::shared_ptr<const Answer> answer);
void take(State& state, std::shared_ptr<const Page> page);
/// What has come back for a correction; once it is written it is left, and said.
void take(State& state, ErrandReply reply);
/// The last answer stays.
void take_error(State& state, std::string error);

/// The hit that is chosen, or null.
const Hit* chosen_hit(const State& state);
/// The page, if it is that of the chosen hit; or null.
const Page* chosen_page(const State& state);
/// What one of the hits is to the one above it.
Kin kin_of(const State& state, std::size_t hit);
/// The row of a hit in the list: one stands before those with only some of the words.
std::size_t row_of_hit(const State& state, std::size_t hit);
/// The first hit with only some of the words where others have all; or how many hits there are.
std::size_t first_with_some(const State& state);
/// Names of the facets there are now.
const std::vector<std::string>& facets_of(const State& state);
/// The counts of one of them; null while they are not there.
const Facet* facet_of(const State& state, std::size_t facet);
/// Values of one of them, those that have what is sought in it; dates the latest first.
std::vector<const FacetValue*> values_of(const State& state, std::size_t facet);
/// The same of past queries.
std::vector<std::string> sought_history(const State& state);
/// What may have been meant, where nothing was found.
const std::vector<std::string>& suggestions_of(const State& state);
/// The names that can be corrected where the focus is: the chosen one, those of the document, or hidden ones
/// that the line asks for.
std::vector<NamedChoice> correctable_names(const State& state);
/// Of how many one is chosen: hits, or else suggestions.
std::size_t choices_of(const State& state);

}  // namespace byline::interactive
