// What the ways to spell one name across an index have in common.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "common/grouping/name_forest.hpp"
#include "common/names/names.hpp"

namespace byline {

/// Equal for names that are one by their spelling alone: as spelling_key(), but for a first name that is
/// repeated, for departments (the Justice Department is the Department of Justice), and for places, whose
/// words count: Whitehall is not White Hall.
std::string index_spelling(EntityKind kind, const NameWords& name);

/// The names of one kind by their spelling.
struct Spellings {
  std::unordered_map<std::string, NameIndex> by_key;  // a name for each index_spelling()
  std::vector<NameIndex> of_name;  // the same number for all names of one spelling, by name
};

}  // namespace byline
