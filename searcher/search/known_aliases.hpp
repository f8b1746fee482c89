// Names that everybody knows to be one, where documents have another of them than the one typed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/alias_table.hpp"
#include "common/names/known_names.hpp"
#include "searcher/search/typed_name.hpp"

namespace byline {

struct KnownAlias {
  std::string key;         // that documents have
  std::string_view typed;  // what was typed, as the list writes it
};

/// All keys of which known_aliases() may ask how many documents have them.
std::vector<NameOfKind> keys_of_known_aliases(const std::vector<KnownEntity>& known, EntityKind kind,
                                              const TypedName& typed);

/// What documents have for a name that was typed as another of its entity: "kiev" for Kyiv, "senate" for U.S.
/// Senate; with dots and without (u.s., us). An ambiguous name stands for the entity of the country that is
/// named most of all that are called so, and for the first of `known` among equals; not where another of them
/// is named by a name that is sure, nor where two documents or more, and more than name that country, name
/// another one, whatever of it is called so: Army.
/// `documents`: how many have a key.
std::vector<KnownAlias> known_aliases(
    const std::vector<KnownEntity>& known, EntityKind kind, const TypedName& typed,
    const std::function<std::uint64_t(EntityKind kind, const std::string& key)>& documents);

}  // namespace byline
