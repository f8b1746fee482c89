// What a person asks for by typing and narrowing, as plain data; and the request that it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search/search.hpp"

namespace byline::interactive {

/// A filter beside the query: "person: Kim West", "not place: Iowa".
struct Chip {
  std::string field;  // name of its row
  std::string value;  // as it is shown
  bool excluded = false;
  std::vector<query::Node> nodes{};
  std::string headline{};  // of a story, once it is known: shown in place of its name
  friend bool operator==(const Chip& a, const Chip& b) {
    return a.field == b.field && a.value == b.value && a.excluded == b.excluded;
  }
};

/// One value of a facet as a filter; nothing where the field knows none.
Chip chip_of(const std::string& field, const std::string& value, bool excluded);
bool is_of_story(const Chip& chip);
/// Those of the command line: "source: The Gull or CNN*", "date: 2020-09-01..".
std::vector<Chip> chips_of(const std::vector<query::Node>& filters);

struct Question {
  std::string typed;        // the line
  std::size_t growing = 0;  // code points of it, up to the end of the word that is being typed; 0: of none
  std::vector<Chip> chips{};
  MatchMode match = MatchMode::automatic;
  bool stories = false;  // hits of one story stand together
  std::vector<std::string> facets{};
  std::size_t facet_limit = 20;
  std::size_t limit = 50;
  friend bool operator==(const Question&, const Question&) = default;
};

/// Whether they ask for the same documents in the same order, though not for as many of them.
bool same_documents(const Question& a, const Question& b);

/// The query as it is searched while it is typed: the word that grows is also the beginning of words, from
/// three letters on, and a quotation that is open is closed.
///   facebook boyc      facebook (boyc OR boyc*)
///   "hate spee         "hate spee"
std::string grown_query(const Question& question);
/// That word; empty where none grows.
std::string growing_word(const Question& question);
/// The query alone, as it is: only that an open quotation is closed.
std::string closed_query(std::string_view typed);

/// `base`: what the command line says beside query and filters.
SearchRequest request_of(const Question& question, const SearchRequest& base);

}  // namespace byline::interactive
