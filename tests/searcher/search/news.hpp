// A few news, and what is asked of them.
#pragma once

#include <string>
#include <vector>

#include "common/error.hpp"
#include "searcher/query/filters.hpp"
#include "searcher/search/search.hpp"
#include "tests/entity_kinds.hpp"
#include "tests/searcher/search/index_on_disk.hpp"

namespace byline::newsroom {

inline constexpr int today = 20220601;

inline std::vector<TestDocument> news() {
  return {
      {"strike",
       "Dockers walked out in Lisbon.",
       "Port strike",
       "20210304",
       "en",
       "Gull Post",
       {{P, "Margaret O'Dwyer"}, {L, "Lisbon"}}},
      {"talks",
       "Talks resumed, said Keating, though freezing rain fell on the port.",
       "Old port talks",
       "20210308",
       "en",
       "Gull Post",
       {{P, "Margaret O'Dwyer"}, {P, "Leonard Keating"}, {L, "Lisbon"}}},
      {"museum",
       "The museum reopened after a theft.",
       "Museum reopens",
       "20220115",
       "en",
       "The Ledger",
       {{P, "Ana Brandt"}, {L, "Porto"}}},
      {"hafen", "Die Gespräche wurden abgebrochen.", "Streik", "20210301", "de", "Uferbote", {}},
      {"undated", "The port sleeps.", "An odd note", "", "", "", {{P, "O'Dwyer"}}},
  };
}

inline const std::vector<AliasGroup> groups{{P, "Margaret O'Dwyer", {"O'Dwyer"}}};

using Filters = std::vector<query::Node>;

inline Filters naming(Field kind, const std::string& name) { return query::filters_of(kind, {name}); }
inline Filters not_naming(Field kind, const std::string& name) {
  return query::filters_of(kind, {name}, true);
}
inline Filters from(const std::vector<std::string>& sources) {
  return query::filters_of(Field::source, sources);
}
inline Filters in(const std::string& language) { return query::filters_of(Field::language, {language}); }
inline Filters dated(query::DateRange days) {
  return {{.kind = query::Node::Kind::dates, .field = Field::date, .range = days}};
}
inline Filters operator+(Filters one, const Filters& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

inline SearchRequest asking(const std::string& query) {
  SearchRequest request;
  request.query = query;
  return request;
}

/// The sentence of the Error a call ends with.
template <class Call>
std::string error(Call&& call) {
  try {
    call();
  } catch (const Error& failure) {
    return failure.what();
  }
  return "no error";
}

inline std::string notes(const Results& results) {
  std::string text;
  for (const std::string& note : results.summary.notes) text += (text.empty() ? "" : " | ") + note;
  return text;
}

}  // namespace byline::newsroom
