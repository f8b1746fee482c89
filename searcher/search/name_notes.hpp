// What a user is told of names that mean several, or nobody.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/alias_table.hpp"
#include "searcher/counts/facets.hpp"
#include "searcher/results/corrections.hpp"
#include "searcher/results/results.hpp"
#include "searcher/search/entity_names.hpp"
#include "searcher/shards/joint_columns.hpp"

namespace byline {

/// "Ann Lee (3), Bo Lee (2) and 4 more".
std::string with_counts(const std::vector<NamedEntity>& entities);

/// '"lee" is 6 persons, and all are searched; did you mean Ann Lee (3), …?' Without a kind, of --related.
std::string several_called(std::string_view typed, std::optional<EntityKind> kind,
                           const std::vector<NamedEntity>& entities);

struct Nobody {
  /// 'no person is called "leee"; did you mean Ann Lee (3)?', or where it is that the user hides whom is
  /// meant.
  std::string sentence;
  std::optional<HiddenName> hidden{};
};

/// `near`: how many names like it of a kind are told at most; with 0 nothing more is looked for. `stop`: as
/// that of near_entities().
Nobody nobody_called(const NamesOfDocuments& names, const AliasTable& aliases, const Corrections& corrections,
                     const AskedName& asked, std::size_t near = 3, const StopCheck* stop = nullptr);

/// Of a name that few documents have, where a name nearly so written is in far more: '"ruth bader ginsberg"
/// is in 6 documents; did you mean Ruth Bader Ginsburg (272)?' Of a name that somebody has exactly so, only
/// one of as many words is nearly so written. Else empty. `found`: whom it names; `all`: documents.
std::string rather_called(const NamesOfDocuments& names, const AliasTable& aliases, const AskedName& asked,
                          const std::vector<NamedEntity>& found, std::uint64_t all,
                          const StopCheck* stop = nullptr);

/// Of --related, where none of the `besides` names is more often with the first of `entities` than by chance,
/// as where all documents name it: what counts them. Else empty.
std::string none_related(const std::vector<NamedEntity>& entities, const std::vector<Facet>& related,
                         std::size_t besides);

/// "; *kea* finds 7": of words of --list that nothing has, how many it would list that have them in the
/// middle of a word, by `count`; empty when that is nothing, and of what is a pattern already.
std::string wider_pattern(const std::string& pattern,
                          const std::function<std::size_t(const std::string& wider)>& count);

/// Of a pattern of --list that no name fits: the same, or how many names have it in the middle of a word: 'no
/// person is called "kea"; *kea* finds 7'.
std::string nothing_listed(const CountedIndex& index, const NamesOfDocuments& names,
                           const Corrections& corrections, EntityKind kind, const std::string& pattern);

}  // namespace byline
