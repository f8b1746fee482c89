// By which terms and values names count.
#pragma once

#include <string>
#include <vector>

#include "common/fields/schema.hpp"
#include "common/names/alias_terms.hpp"
#include "common/names/entity.hpp"
#include "common/names/names.hpp"

namespace byline {

/// Calls `each(std::string)` for the terms of an entity of a document: of its name, and of what else it is
/// called there.
template <class Each>
void each_entity_term(const DocumentEntity& entity, Each&& each) {
  const std::string key = name_key(entity.name);
  each(schema::make_term(schema::entity_prefix(entity.kind), key));
  for (const std::string& other : entity.also)
    if (name_key(other) != key) each(alias_term(entity.kind, other, entity.name));
}

/// The term of an organisation that is possible in a document; `key`: its name_key().
inline std::string possible_term(std::string_view key) {
  return schema::make_term(schema::possible_prefix, key);
}

/// The names of entities of a kind, for schema::entity_slot().
inline std::vector<std::string> names_of_kind(const std::vector<DocumentEntity>& entities, EntityKind kind) {
  std::vector<std::string> names;
  for (const DocumentEntity& entity : entities)
    if (entity.kind == kind) names.push_back(entity.name);
  return names;
}

}  // namespace byline
