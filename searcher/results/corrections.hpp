// A user's entities.txt laid over the index's table of names.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/names/alias_table.hpp"
#include "searcher/results/entity_lines.hpp"

namespace byline {

/// What users' files say about names. A line states all the names of one entity, the shown one first:
///
/// - Deleting a name of the entity from its line splits it off. The line's own entity is that of its first
///   name that the index has.
/// - The shown name of another entity brings all its names along, another name of it comes alone.
/// - A name that no document has is a new one to show, or one to search by.
/// - A name not written with a kind has that of the line; where the index knows no name of the line as that
///   kind, the one as which it knows it: "org: Aldi" makes an organisation of the person Aldi.
/// - hide hides an entity whole.
class Corrections {
 public:
  /// Adds the lines of a file. Throws Error where one cannot be understood.
  void add(std::string_view text, const std::string& path);
  /// The same for a file on disk. Throws Error when it cannot be read.
  void add_file(const std::string& path);
  /// The same for the entities.txt of an index folder, if there is one.
  void add_folder(const std::string& folder);

  /// Lays them over `table`. Lines that say what the index has already cost next to nothing. `in_index`:
  /// whether a document has the name, given by its key. Throws Error when a name stands on two lines.
  void lay_over(AliasTable& table, const std::function<bool(EntityKind, const std::string& key)>& in_index);

  /// Where a name stands, after lay_over(), if on a line that changes something: "FILE, line 12"; else
  /// empty.
  std::string place_of(const NameOfKind& name) const;

 private:
  struct Line {
    EntityLine written;
    std::size_t file;
    std::vector<NameOfKind> names{};  // as written.names
    bool changes = false;             // something that the index has
  };
  class Resolver;

  std::string place(const Line& line) const;

  std::vector<std::string> files_;
  std::vector<Line> lines_;
  std::unordered_map<std::string, std::size_t> claimed_;  // "person:ann lee" → place in lines_
};

}  // namespace byline
