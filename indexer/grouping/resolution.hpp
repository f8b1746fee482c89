// The mentions of one document → the persons, organisations and places it is about.
#pragma once

#include <string_view>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "common/names/entity.hpp"
#include "indexer/grouping/placed_name.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline {

/// Entities in the order of their first mention, each with its fullest name, its mentions of any form, and
/// its other forms. What is no name (pronouns, weekdays, nationalities, titles alone) is left out.
///
/// Persons: a surname, first name or other part of a fuller name stands for it; a surname that two persons
/// share for the one whom the text tells (`Bearers`), else for itself, as does a first name that two share; a
/// surname with a title that none of them can have (Mr. Obama, where there is Michelle Obama alone) for
/// somebody else. Organisations: legal
/// forms, a generic last word and acronyms (in brackets after the name, or by its initials) are joined. One
/// spelling has one kind, the more frequent, unless it is a person's short name as well. Wrong joins are
/// worse than missed ones: what is unclear stays apart.
///
/// "Kim Kardashian West … Kardashian said … Facebook Inc. … Kim" → person Kim Kardashian West ×3, also
/// Kardashian, Kim; organization Facebook Inc. ×1.
///
/// `mentions` ascend and do not overlap; those in boilerplate are left out by the caller. Time is near linear
/// in them.
///
/// `places`, where it is not null, becomes what the entities' mentions are: ascending and apart.
std::vector<DocumentEntity> resolve(std::string_view text, const std::vector<Token>& tokens,
                                    const std::vector<Mention>& mentions,
                                    std::vector<PlacedName>* places = nullptr);

}  // namespace byline
