#include "searcher/results/hit.hpp"

#include <string>
#include <vector>

#include "common/names/named.hpp"

namespace byline {

DocumentHead head_of(const StoredFields& document) {
  return {document.id, document.path, document.title, document.date, document.source, document.date_from};
}

Hit bare_hit(const StoredFields& document) {
  Hit hit{head_of(document)};
  hit.language = document.language;
  hit.values = document.values;
  return hit;
}

std::vector<std::string> values_of(const Hit& hit, Field field) {
  std::vector<std::string> values;
  for (const FieldValue& each : hit.values)
    if (each.field == field) values.push_back(each.value);
  return values;
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : "; ") + value;
  return text;
}

Hit make_hit(const StoredFields& document, const AliasTable& aliases) {
  Hit hit = bare_hit(document);
  hit.extra = document.extra;
  std::vector<Named> named = whom_it_names(document.entities, aliases);
  hit.persons = most_mentioned_first(named, EntityKind::person);
  hit.organizations = most_mentioned_first(named, EntityKind::organization);
  hit.places = most_mentioned_first(named, EntityKind::place);
  return hit;
}

}  // namespace byline
