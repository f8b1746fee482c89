// Whom a document names, by the names that the index shows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/names/alias_table.hpp"
#include "common/names/entity.hpp"

namespace byline {

struct Named {
  EntityKind kind;
  std::string name;
  std::uint64_t count;  // mentions
};

/// Each once, in the order of the document; not those that are hidden.
std::vector<Named> whom_it_names(const std::vector<DocumentEntity>& entities, const AliasTable& aliases);

/// The names of a kind, moved out of `named`.
std::vector<std::string> most_mentioned_first(std::vector<Named>& named, EntityKind kind);

}  // namespace byline
