#include "searcher/query/unknown_values.hpp"

#include <algorithm>
#include <vector>

#include "common/schema.hpp"
#include "common/text.hpp"
#include "searcher/query/pattern.hpp"

namespace byline::query {
namespace {

struct Known {
  std::string text;
  Xapian::doccount documents;
};

/// The values of a field that `wanted` lets through, those of most documents first; `print` writes them.
template <class Wanted, class Print>
std::vector<std::string> known(const Xapian::Database& database, std::string_view prefix, Wanted&& wanted,
                               Print&& print) {
  std::vector<Known> values;
  const std::string begin(prefix);
  for (auto term = database.allterms_begin(begin); term != database.allterms_end(begin); ++term) {
    std::string text = (*term).substr(prefix.size());
    if (wanted(text)) values.push_back({std::move(text), term.get_termfreq()});
  }
  std::stable_sort(values.begin(), values.end(),
                   [](const Known& a, const Known& b) { return a.documents > b.documents; });
  std::vector<std::string> printed;
  for (const Known& value : values) printed.push_back(print(value));
  return printed;
}

/// All values of a field of few.
std::string there_are(const Xapian::Database& database, std::string_view prefix, const std::string& what) {
  constexpr std::size_t most = 12;
  const std::vector<std::string> all = known(
      database, prefix, [](const std::string&) { return true; },
      [](const Known& value) { return value.text; });
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
  const std::vector<std::string> near = known(
      database, schema::source_prefix,
      [&](const std::string& name) {
        return fuzzy.distance(name) <= edits || name.find(key) != std::string::npos;
      },
      [](const Known& source) {
        return '"' + source.text + "\" (" + std::to_string(source.documents) + ')';
      });
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
