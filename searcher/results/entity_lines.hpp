// entities.txt, line by line: what `--list` prints and a user edits. ENTITIES.md describes the form.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/alias_table.hpp"

namespace byline {

/// A name on a line, and the kind under which the indexer found it.
struct LineName {
  EntityKind kind = EntityKind::person;
  std::string text;
  bool kind_written = false;  // "place:Paris"; else the kind is that of the line
  friend bool operator==(const LineName&, const LineName&) = default;
};

/// One entity: all its names, the one shown first.
///
///     person: Ann Lee = A. Lee = Lee          # 12 documents
///     org: "Yahoo: Finance" = person:Yahoo
///     hide person: Getty
struct EntityLine {
  EntityKind kind = EntityKind::person;
  bool hidden = false;
  std::vector<LineName> names;
  std::size_t number = 0;  // in its file, from 1
  friend bool operator==(const EntityLine&, const EntityLine&) = default;
};

/// The lines of a file that state an entity. Throws Error, naming `path` and the line, for one that cannot be
/// understood.
std::vector<EntityLine> parse_entity_lines(std::string_view text, const std::string& path);

/// The line as it would be parsed again, without a line feed. Names that hold = # : or " are quoted, kinds
/// other than the line's written. "person: Ann Lee = A. Lee"
std::string print(const EntityLine& line);

/// The group of this kind that a name means, given by its key: of those that hold it, be it as another kind,
/// the one shown so goes before all others, then the one that holds it as this kind. nullptr: there is none.
const AliasGroup* entity_called(const AliasTable& aliases, EntityKind kind, const std::string& key);

/// An entity's line in entities.txt. `name`: the one shown, of no group: its only one.
EntityLine entity_line(const AliasTable& aliases, EntityKind kind, const std::string& name);
EntityLine entity_line(const AliasTable& aliases, const AliasGroup& group);

/// What stands behind the names of a line that states an entity: spaces and a comment.
std::string_view behind_names(std::string_view line);

}  // namespace byline
