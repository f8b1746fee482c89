#include "common/names/named.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace byline {

std::vector<Named> whom_it_names(const std::vector<DocumentEntity>& entities, const AliasTable& aliases) {
  std::vector<Named> named;
  std::map<std::pair<EntityKind, std::string>, std::size_t>
      seen;  // kind and key of the canonical name → place in named
  for (const DocumentEntity& entity : entities) {
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

}  // namespace byline
