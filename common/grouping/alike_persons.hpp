// Full names of persons that no document joins, but that nobody else is likely to have.
#pragma once

#include "common/grouping/grouping.hpp"
#include "common/grouping/name_forest.hpp"
#include "common/grouping/name_table.hpp"

namespace byline {

/// Joins full names that differ by what people leave out or shorten, where only one person of the index can
/// be meant and a namesake is improbable (see Namesakes):
/// - middle names and initials: Sarah J. Whitlock, Sarah Whitlock; not when another Sarah K. Whitlock is
///   about as frequent, nor John Quincy Adams and John Adams, where three documents have each, hardly any has
///   both, and a namesake is not very improbable;
/// - first names: Maggie O'Dwyer, Margaret O'Dwyer; each may be in documents of its own;
/// - initials: J. R. Tilden, John R. Tilden;
/// - the last of two surnames: Inês Duarte Monroe, Inês Duarte.
///
/// Held apart is what a tenth of the documents list as two persons, and what many documents name both ways
/// but hardly one joins.
void join_alike_persons(const NameTable& persons, const Namesakes& namesakes, const ListedApart& apart,
                        NameForest& forest);

/// Whether the full names `a` and `b` can be one person's, told by their words alone: one last name and
/// generation, first names that are the same (or short for one another, or an initial), and middle names that
/// agree or are missing from one.
bool may_be_one_person(const NameWords& a, const NameWords& b);

}  // namespace byline
