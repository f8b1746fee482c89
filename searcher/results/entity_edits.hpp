// Names corrected where one looks at them: an edit of an entity → the new text of entities.txt.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/names/alias_table.hpp"
#include "common/user_file_change.hpp"
#include "searcher/results/corrections.hpp"

namespace byline {

/// An entity by what it is shown as, or any other of its names.
struct ShownEntity {
  EntityKind kind = EntityKind::person;
  std::string name;
  friend bool operator==(const ShownEntity&, const ShownEntity&) = default;
};

struct EntityEdit {
  enum class What : std::uint8_t {
    merge,   // the two become one, shown as `entity` is
    split,   // `other` is a name of the entity's, as its line has it, and becomes an entity of its own
    rename,  // the entity is shown as `other`, also what no document has; its kind does not count
    hide,    // the entity is shown nowhere
    show,    // what is hidden is shown again
  };
  What what = What::merge;
  ShownEntity entity, other{};
  friend bool operator==(const EntityEdit&, const EntityEdit&) = default;
};

/// All that says what names mean now.
struct NamesInForce {
  struct File {
    EntitiesFile file;
    /// Whether the index that it belongs to has a document with the name, given by its key.
    std::function<bool(EntityKind, const std::string& key)> has;
  };
  std::vector<File> files;              // one at least
  std::function<AliasTable()> indexed;  // what the index says, nothing laid over
  /// How many documents have any of the names.
  std::function<std::uint64_t(const std::vector<NameOfKind>&)> documents;
};

/// What an edit does, to be shown and then to be written. Names are as documents have them: harmless() makes
/// them fit for a terminal.
struct EntityCorrection {
  std::string sentence;                  // "Jim Roe and James Roe become one, shown as James Roe"
  std::uint64_t documents = 0;           // name any of the entities concerned
  std::vector<std::string> gone, added;  // lines of the file, without their ends
  UserFileChange file;
};

/// What is to be written so that the edit holds from the next search on. The lines of the entities concerned
/// are changed where they stand, with what is behind them, or taken out when the index says the same without
/// them; new lines follow at the end. All other bytes stay. It is written to the file that has a line of
/// theirs, else to the first whose index has them.
///
/// Throws Error: correction_refused for what contradicts itself or changes nothing, and where lines of
/// several files would have to be changed; file_syntax where the files cannot be understood; limit_exceeded
/// where the new text would be too long.
EntityCorrection correction_of(const EntityEdit& edit, const NamesInForce& names);

}  // namespace byline
