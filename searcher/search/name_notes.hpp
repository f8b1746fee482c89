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
inline Nobody nobody_called(const Xapian::Database& database, const AliasTable& aliases,
                            const Corrections& corrections, const AskedName& asked, std::size_t near = 3,
                            const StopCheck* stop = nullptr) {
  return nobody_called(NamesInDatabase(database), aliases, corrections, asked, near, stop);
}

/// Of a name that few documents have, where a name nearly so written is in far more: '"ruth bader ginsberg"
/// is in 6 documents; did you mean Ruth Bader Ginsburg (272)?' Of a name that somebody has exactly so, only
/// one of as many words is nearly so written. Else empty. `found`: what it names.
std::string rather_called(const Xapian::Database& database, const AliasTable& aliases, EntityKind kind,
                          std::string_view typed, const std::vector<NamedEntity>& found,
                          const StopCheck* stop = nullptr);

/// "; *kea* finds 7": of words of --list that nothing has, how many it would list that have them in the
/// middle of a word, by `count`; empty when that is nothing, and of what is a pattern already.
std::string wider_pattern(const std::string& pattern,
                          const std::function<std::size_t(const std::string& wider)>& count);

/// Of a pattern of --list that no name fits: the same, or how many names have it in the middle of a word: 'no
/// person is called "kea"; *kea* finds 7'.
std::string nothing_listed(const Xapian::Database& database, const AliasTable& aliases,
                           const JointColumns* columns, const Corrections& corrections, EntityKind kind,
                           const std::string& pattern);

}  // namespace byline
