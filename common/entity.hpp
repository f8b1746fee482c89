// Entities: kinds, name keys, and the table that says which names mean the same one.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace byline {

enum class EntityKind : std::uint8_t { person, organization, place };
inline constexpr std::array<EntityKind, 3> all_entity_kinds{EntityKind::person, EntityKind::organization,
                                                            EntityKind::place};

/// "person", "org", "place": the word users write before a colon and after --list.
std::string_view keyword(EntityKind kind);
std::optional<EntityKind> entity_kind(std::string_view keyword);

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
  friend bool operator==(const AliasGroup&, const AliasGroup&) = default;
};

/// Name → entity. Holds only entities that have more than one name; every other name stands for itself.
/// Built at the end of an indexing run, stored in the index's metadata, read at search time.
class AliasTable {
 public:
  AliasTable() = default;
  explicit AliasTable(std::vector<AliasGroup> groups);

  /// The group that holds a name of this kind, or nullptr. `key` as name_key() gives it. O(1).
  const AliasGroup* find(EntityKind kind, std::string_view key) const;
  const std::vector<AliasGroup>& groups() const { return groups_; }

  /// One line a group: kind TAB canonical TAB other TAB other… LF. Names hold no control characters.
  std::string serialise() const;
  /// The inverse. Throws Error when the text has another shape.
  static AliasTable parse(std::string_view text);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::vector<AliasGroup> groups_;
  std::array<std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>, 3> by_key_;
};

}  // namespace byline
