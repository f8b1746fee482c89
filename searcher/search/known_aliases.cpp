#include "searcher/search/known_aliases.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/names/names.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

std::string_view typed_of(const TypedName& typed, const std::vector<std::string_view>& names) {
  for (const std::string_view name : names)
    if (typed.match(name_key(name)) == TypedName::whole) return name;
  return {};
}

/// Keys: with dots and without; of countries also their acronyms.
std::vector<std::string> ways_to_write(EntityKind kind, std::string_view name) {
  std::vector<std::string> keys{name_key(name)};
  std::string without_dots = keys[0];
  std::erase(without_dots, '.');
  if (without_dots != keys[0]) keys.push_back(std::move(without_dots));
  if (kind == EntityKind::place)
    for (std::string& acronym : acronyms_of_country(spelling_key(kind, name)))
      keys.push_back(std::move(acronym));
  return keys;
}

bool has_ambiguous(const KnownEntity& entity, const std::string& key) {
  return std::any_of(entity.ambiguous.begin(), entity.ambiguous.end(),
                     [&](std::string_view name) { return name_key(name) == key; });
}

using Documents = std::function<std::uint64_t(EntityKind, const std::string&)>;

class KnownAliases {
 public:
  KnownAliases(const std::vector<KnownEntity>& known, EntityKind kind, const TypedName& typed,
               const Documents& documents)
      : known_(known), kind_(kind), typed_(typed), documents_(documents) {}

  std::vector<KnownAlias> run() {
    for (const KnownEntity& entity : known_) {
      if (entity.kind != kind_) continue;
      if (const std::string_view name = typed_of(typed_, entity.names); !name.empty()) {
        for (const std::string_view other : entity.names) add(other, name);
        for (const std::string_view other : entity.ambiguous)
          if (is_meant(entity, other)) add(other, name);
      } else if (const std::string_view ambiguous = typed_of(typed_, entity.ambiguous); !ambiguous.empty()) {
        for (const std::string_view other : entity.names) add(other, ambiguous);
      }
    }
    return std::move(found_);
  }

 private:
  void add(std::string_view name, std::string_view typed) {
    for (std::string& key : ways_to_write(kind_, name))
      if (documents_(kind_, key) > 0) found_.push_back({std::move(key), typed});
  }
  std::uint64_t documents_with(EntityKind kind, const std::vector<std::string_view>& names) const {
    std::uint64_t documents = 0;
    for (const std::string_view name : names)
      for (const std::string& key : ways_to_write(kind, name)) documents += documents_(kind, key);
    return documents;
  }
  std::uint64_t documents_of_country(std::string_view country) const {
    for (const KnownEntity& entity : known_)
      if (entity.is_country && entity.country == country) return documents_with(entity.kind, entity.names);
    return 0;
  }

  /// Whether documents name another country more often, and so may call something of it "Army".
  bool is_about_another(std::string_view country, std::uint64_t of_country) const {
    constexpr std::uint64_t least_against = 2;
    return !country.empty() && std::any_of(known_.begin(), known_.end(), [&](const KnownEntity& other) {
      return other.is_country && other.country != country &&
             documents_with(other.kind, other.names) >= std::max(of_country + 1, least_against);
    });
  }

  bool is_meant(const KnownEntity& entity, std::string_view ambiguous) const {
    const std::string key = name_key(ambiguous);
    if (documents_(kind_, key) == 0) return false;
    const std::uint64_t of_country = documents_of_country(entity.country);
    if (is_about_another(entity.country, of_country)) return false;
    bool is_first = true;
    for (const KnownEntity& other : known_) {
      if (&other == &entity) {
        is_first = false;
        continue;
      }
      if (other.kind != kind_ || !has_ambiguous(other, key)) continue;
      if (documents_with(kind_, other.names) > 0) return false;
      const std::uint64_t of_other =
          other.country == entity.country ? of_country : documents_of_country(other.country);
      if (of_other > of_country || (is_first && of_other == of_country)) return false;
    }
    return true;
  }

  const std::vector<KnownEntity>& known_;
  const EntityKind kind_;
  const TypedName& typed_;
  const Documents& documents_;
  std::vector<KnownAlias> found_;
};

}  // namespace

std::vector<NameOfKind> keys_of_known_aliases(const std::vector<KnownEntity>& known, EntityKind kind,
                                              const TypedName& typed) {
  std::vector<NameOfKind> keys;
  const auto add = [&keys](EntityKind of_kind, const std::vector<std::string_view>& names) {
    for (const std::string_view name : names)
      for (std::string& key : ways_to_write(of_kind, name)) keys.push_back({of_kind, std::move(key)});
  };
  bool asks_of_countries = false;
  for (const KnownEntity& entity : known) {
    if (entity.kind != kind) continue;
    const bool surely = !typed_of(typed, entity.names).empty();
    if (!surely && typed_of(typed, entity.ambiguous).empty()) continue;
    add(kind, entity.names);
    if (!surely) continue;
    add(kind, entity.ambiguous);
    asks_of_countries |= !entity.ambiguous.empty();
    for (const std::string_view ambiguous : entity.ambiguous)
      for (const KnownEntity& other : known)
        if (other.kind == kind && has_ambiguous(other, name_key(ambiguous))) add(kind, other.names);
  }
  if (asks_of_countries)
    for (const KnownEntity& country : known)
      if (country.is_country) add(country.kind, country.names);
  return keys;
}

std::vector<KnownAlias> known_aliases(const std::vector<KnownEntity>& known, EntityKind kind,
                                      const TypedName& typed, const Documents& documents) {
  return KnownAliases(known, kind, typed, documents).run();
}

}  // namespace byline
