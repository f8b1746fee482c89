#include "searcher/results/hit.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace byline {

namespace {

std::vector<std::string> canonical_names(const StoredFields& document, EntityKind kind,
                                         const AliasTable& aliases) {
  struct Named {
    std::string name;
    std::uint64_t count;
  };
  std::vector<Named> named;
  std::map<std::string, std::size_t> seen;  // key of the canonical name → place in named
  for (const DocumentEntity& entity : document.entities) {
    const AliasGroup* group = aliases.find(entity.kind, name_key(entity.name));
    if (group ? group->hidden || group->kind != kind : entity.kind != kind) continue;
    const std::string& name = group ? group->name : entity.name;
    const auto [at, is_new] = seen.try_emplace(name_key(name), named.size());
    if (is_new) named.push_back({name, 0});
    named[at->second].count += entity.count;
  }
  std::stable_sort(named.begin(), named.end(),
                   [](const Named& a, const Named& b) { return a.count > b.count; });
  std::vector<std::string> names;
  for (Named& each : named) names.push_back(std::move(each.name));
  return names;
}

}  // namespace

Hit make_hit(const StoredFields& document, const AliasTable& aliases) {
  Hit hit;
  hit.id = document.id;
  hit.path = document.path;
  hit.title = document.title;
  hit.date = document.date;
  hit.language = document.language;
  hit.source = document.source;
  hit.persons = canonical_names(document, EntityKind::person, aliases);
  hit.organizations = canonical_names(document, EntityKind::organization, aliases);
  hit.places = canonical_names(document, EntityKind::place, aliases);
  return hit;
}

}  // namespace byline
