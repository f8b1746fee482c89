#include "searcher/matching/unknown_values.hpp"

#include <algorithm>
#include <vector>

#include "common/database.hpp"
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
  each_term(database, prefix, [&](std::string_view text, Xapian::doccount documents) {
    if (wanted(text)) values.push_back({std::string(text), documents});
  });
  std::stable_sort(values.begin(), values.end(),
                   [](const Known& a, const Known& b) { return a.documents > b.documents; });
  return values;
}

/// A value, in its folded form, as a document that has it writes it.
std::string as_written(const Xapian::Database& database, const FieldRow& field, const std::string& value) {
  if (field.slot == no_slot) return value;
  const std::string term = schema::make_term(field.prefix, value);
  const auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term)) return value;
  std::string written;
  schema::each_value(field, database.get_document(*posting).get_value(field.slot),
                     [&](std::string_view each) {
                       if (written.empty() && schema::value_term(field.field, each) == term) written = each;
                     });
  return written.empty() ? value : written;
}

/// All values of a field of few.
std::string there_are(const Xapian::Database& database, const FieldRow& field) {
  constexpr std::size_t most = 12;
  std::vector<std::string> all;
  for (Known& value : known(database, field.prefix, [](std::string_view) { return true; }))
    all.push_back(std::move(value.text));
  if (all.empty()) return {};
  return "; " + std::string(field.name) + (all.size() == 1 ? " there is " : "s there are ") +
         enumerated(all, " and ", most);
}

/// Names written nearly so, or that have the text in them.
std::string values_like(const Xapian::Database& database, const FieldRow& field, std::string_view text) {
  constexpr std::size_t shortest = 3, most = 3;
  const std::string key = fold(field.field, text);
  if (key.size() < shortest) return {};
  const unsigned edits = code_points(key) > 4 ? 2 : 1;
  const Fuzzy fuzzy(key, edits);
  std::vector<std::string> near;
  for (const Known& value : known(database, field.prefix, [&](std::string_view name) {
         return name.find(key) != name.npos || fuzzy.distance_of_words(name) <= edits;
       }))
    near.push_back('"' + (near.size() < most ? as_written(database, field, value.text) : value.text) +
                   "\" (" + with_separators(value.documents) + ')');
  return near.empty() ? std::string() : "; did you mean " + enumerated(near, " or ", most) + '?';
}

}  // namespace

std::string unknown_value(const Xapian::Database& database, Field field, std::string_view text) {
  const FieldRow& its = row(field);
  const std::string name(its.name), quoted = '"' + std::string(text) + '"';
  std::string nobody = "no document has the " + name + ' ' + quoted;
  switch (its.kind) {
    case FieldKind::name:
      return nobody + values_like(database, its, text);
    case FieldKind::code:
      return (field == Field::language ? "no document is in the language " + quoted : nobody) +
             there_are(database, its);
    case FieldKind::id:
      return nobody +
             (text.find('*') == text.npos ? "" : "; " + name + ": takes whole " + name + "s, no wildcards");
    case FieldKind::path:
      return "no folder and no file is called " + quoted +
             (text.find('*') == text.npos ? "" : "; " + name + ": takes whole names, no wildcards");
    default:
      return nobody;
  }
}

}  // namespace byline::query
