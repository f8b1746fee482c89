// Names of organisations that no document joins, but that mean the same by their words.
#pragma once

#include "common/grouping/name_forest.hpp"
#include "common/grouping/name_table.hpp"

namespace byline {

/// Joins what names of organisations leave out or abbreviate:
/// - acronyms of five letters and more, where only one organisation has these initials: UNESCO;
/// - a tail that says what the organisation is, after a name of three words and more: Stop Hate for Profit
///   coalition.
void join_alike_organizations(const NameTable& organizations, NameForest& forest);

}  // namespace byline
