#include "searcher/results/hit.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace byline {

namespace {

/// Whom a document names, each once by the name that is shown, in the order of the document.
struct Named {
  EntityKind kind;
  std::string name;
  std::uint64_t count;
};

std::vector<Named> canonical_names(const StoredFields& document, const AliasTable& aliases) {
  std::vector<Named> named;
  std::map<std::pair<EntityKind, std::string>, std::size_t>
      seen;  // kind and key of the canonical name → place in named
  for (const DocumentEntity& entity : document.entities) {
    std::string key = name_key(entity.name);
    const AliasGroup* group = aliases.find(entity.kind, key);
    if (group && group->hidden) continue;
    if (group) key = name_key(group->name);
    const EntityKind kind = group ? group->kind : entity.kind;
    const auto [at, is_new] = seen.try_emplace({kind, std::move(key)}, named.size());
    if (is_new) named.push_back({kind, group ? group->name : entity.name, 0});
    named[at->second].count += entity.count;
  }
  return named;
}

std::vector<std::string> most_mentioned_first(std::vector<Named>& named, EntityKind kind) {
  std::vector<Named*> of_kind;
  for (Named& each : named)
    if (each.kind == kind) of_kind.push_back(&each);
  std::stable_sort(of_kind.begin(), of_kind.end(),
                   [](const Named* a, const Named* b) { return a->count > b->count; });
  std::vector<std::string> names;
  for (Named* each : of_kind) names.push_back(std::move(each->name));
  return names;
}

}  // namespace

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
  std::vector<Named> named = canonical_names(document, aliases);
  hit.persons = most_mentioned_first(named, EntityKind::person);
  hit.organizations = most_mentioned_first(named, EntityKind::organization);
  hit.places = most_mentioned_first(named, EntityKind::place);
  return hit;
}

}  // namespace byline
