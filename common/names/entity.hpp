// Entities: kinds, name keys, and names that mean the same one (alias_table.hpp says which).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

enum class EntityKind : std::uint8_t { person, organization, place };
inline constexpr std::array<EntityKind, 3> all_entity_kinds{EntityKind::person, EntityKind::organization,
                                                            EntityKind::place};

/// "person", "org", "place": the word users write before a colon and after --list.
std::string_view keyword(EntityKind kind);
std::optional<EntityKind> entity_kind(std::string_view keyword);
/// "person", "organisation", "place": what users are told.
std::string_view noun(EntityKind kind);

/// The key under which a name is compared and stored in terms: folded (no case, no accents), one space
/// between words, curly quotes straight, outer punctuation off. "Recep Tayyip ERDOĞAN" → "recep tayyip
/// erdogan".
std::string name_key(std::string_view name);

/// One entity of one document, as stored with it.
struct DocumentEntity {
  EntityKind kind = EntityKind::person;
  std::string name;               // the fullest form in the document, as written: "Kim Kardashian West"
  std::uint32_t count = 0;        // mentions of any form
  std::vector<std::string> also;  // other forms in the document, most frequent first: "Kardashian", "Kim"
  friend bool operator==(const DocumentEntity&, const DocumentEntity&) = default;
};

/// Names that mean one entity across the index. The canonical name is not among `also`.
struct AliasGroup {
  EntityKind kind = EntityKind::person;
  std::string name;               // canonical, as shown: "Kim Kardashian West"
  std::vector<std::string> also;  // other names as shown, most frequent first
  bool hidden = false;            // the user wants to see it nowhere
  friend bool operator==(const AliasGroup&, const AliasGroup&) = default;
};

}  // namespace byline
