// Names of organisations that no document joins, but that mean the same by their words.
#pragma once

#include "common/grouping/name_forest.hpp"
#include "common/grouping/name_table.hpp"

namespace byline {

/// Whether the shorter of two names says too little to stand for the other across an index, whatever a
/// document makes of it: General of General Motors, Human Rights of the Human Rights Campaign; and ABC of
/// ABC/Post, who are two. Of parties even Labour says enough.
bool says_too_little(const Name& a, const Name& b);

/// Joins what names of organisations leave out or abbreviate:
/// - acronyms of five letters and more, where only one organisation has these initials: UNESCO;
/// - a tail that says what the organisation is, after a name of three words and more: Stop Hate for Profit
///   coalition.
void join_alike_organizations(const NameTable& organizations, NameForest& forest);

}  // namespace byline
