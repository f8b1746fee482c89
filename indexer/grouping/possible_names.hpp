// What may be a document's organisations → names that the index may tell to be some.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "common/names/entity.hpp"
#include "indexer/grouping/placed_name.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline {

/// The names in `possible`, cleaned as mentions are, each once, with its mentions. None that one of the
/// document's `entities`, which resolve() found, has as well. `places`, where it is not null, gets where they
/// stand; their entities are numbered on from those.
std::vector<DocumentEntity> possible_names(std::string_view text, const std::vector<Token>& tokens,
                                           const std::vector<Mention>& possible,
                                           const std::vector<DocumentEntity>& entities,
                                           std::vector<PlacedName>* places);

/// How many documents have a name as what, an organisation's with its Inc., too; in `possible` it is one that
/// possible_names() gives.
struct NameVotes {
  std::uint64_t persons = 0, organizations = 0, places = 0, possible = 0;
  std::uint64_t& of(EntityKind kind) {
    return kind == EntityKind::person ? persons : kind == EntityKind::organization ? organizations : places;
  }
};
/// Whether the name is an organisation in the documents that have it as possible, too: three have it as one,
/// half as many as those, and a fifth of all that have it as something have it as anything else.
constexpr bool is_organization_by_vote(const NameVotes& votes) {
  return votes.organizations >= 3 && 2 * votes.organizations >= votes.possible &&
         4 * (votes.persons + votes.places) <= votes.organizations;
}

}  // namespace byline
