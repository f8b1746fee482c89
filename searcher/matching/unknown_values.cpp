#include "searcher/matching/unknown_values.hpp"

#include <algorithm>
#include <vector>

#include "common/fields/schema.hpp"
#include "common/text/text.hpp"
#include "searcher/query/pattern.hpp"

namespace byline::query {
namespace {

struct Known {
  std::string text;
  Xapian::doccount documents;
};

/// The values of a field that `wanted` lets through, those of most documents first.
template <class Wanted>
std::vector<Known> known(const Xapian::Database& database, std::string_view prefix, Wanted&& wanted) {
  std::vector<Known> values;
  const std::string begin(prefix);
  for (auto term = database.allterms_begin(begin); term != database.allterms_end(begin); ++term) {
    std::string text = (*term).substr(prefix.size());
    if (wanted(text)) values.push_back({std::move(text), term.get_termfreq()});
  }
  std::stable_sort(values.begin(), values.end(),
                   [](const Known& a, const Known& b) { return a.documents > b.documents; });
  return values;
}

/// A source as a document that has it writes it.
std::string as_written(const Xapian::Database& database, const std::string& source) {
  const std::string term = schema::make_term(schema::source_prefix, source);
  const auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term)) return source;
  const std::string written = database.get_document(*posting).get_value(schema::source_slot);
  return written.empty() ? source : written;
}

/// All values of a field of few.
std::string there_are(const Xapian::Database& database, std::string_view prefix, const std::string& what) {
  constexpr std::size_t most = 12;
  std::vector<std::string> all;
  for (Known& value : known(database, prefix, [](const std::string&) { return true; }))
    all.push_back(std::move(value.text));
  if (all.empty()) return {};
  return "; " + what + (all.size() == 1 ? " there is " : "s there are ") + enumerated(all, " and ", most);
}

/// Sources written nearly so, or that have the text in their name.
std::string sources_like(const Xapian::Database& database, std::string_view text) {
  constexpr std::size_t shortest = 3, most = 3;
  const std::string key = name_key(text);
  if (key.size() < shortest) return {};
  const unsigned edits = code_points(key) > 4 ? 2 : 1;
  const Fuzzy fuzzy(key, edits);
  std::vector<std::string> near;
  for (const Known& source : known(database, schema::source_prefix, [&](const std::string& name) {
         return name.find(key) != std::string::npos || fuzzy.distance_of_words(name) <= edits;
       }))
    near.push_back('"' + (near.size() < most ? as_written(database, source.text) : source.text) + "\" (" +
                   with_separators(source.documents) + ')');
  return near.empty() ? std::string() : "; did you mean " + enumerated(near, " or ", most) + '?';
}

}  // namespace

std::string unknown_value(const Xapian::Database& database, Field field, std::string_view text) {
  const std::string quoted = '"' + std::string(text) + '"';
  const bool pattern = text.find('*') != std::string_view::npos;
  switch (field) {
    case Field::source:
      return "no document has the source " + quoted + sources_like(database, text);
    case Field::lang:
      return "no document is in the language " + quoted +
             there_are(database, schema::language_prefix, "language");
    case Field::type:
      return "no document has the type " + quoted + there_are(database, schema::type_prefix, "type");
    case Field::path:
      return "no folder and no file is called " + quoted +
             (pattern ? "; path: takes whole names, no wildcards" : "");
    default:
      return "no document has the id " + quoted + (pattern ? "; id: takes whole ids, no wildcards" : "");
  }
}

}  // namespace byline::query
