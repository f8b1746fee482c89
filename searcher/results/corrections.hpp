// A user's entities.txt laid over the index's table of names.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/names/alias_table.hpp"
#include "searcher/results/entity_lines.hpp"

namespace byline {

/// A file of corrected names, as it was read.
struct EntitiesFile {
  std::string path;
  std::optional<std::string> text{};  // nothing: there is none
  bool of_index = false;              // the entities.txt of an index; else the user named it
};
/// For messages: "the corrected names in PATH cannot be read".
inline constexpr std::string_view corrected_names_in = "the corrected names in";

/// A file that the user names. Throws Error when it cannot be read.
EntitiesFile entities_file(const std::string& path);
/// The entities.txt in the folder of an index, if there is one. Throws Error when it cannot be read.
EntitiesFile entities_file_of_index(const std::string& folder);

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
  void add(const EntitiesFile& file);

  /// Lays them over `table`. Lines that say what the index has already cost next to nothing. `in_index`:
  /// whether a document has the name, given by its key. Throws Error when a name stands on two lines.
  void lay_over(AliasTable& table, const std::function<bool(EntityKind, const std::string& key)>& in_index);

  /// Where a name stands, after lay_over(), if on a line that changes something: "FILE, line 12"; else
  /// empty.
  std::string place_of(const NameOfKind& name) const;

  /// A line as it stands in a file, its names with the kinds that they have.
  struct Place {
    std::size_t file;    // in the order in which they were added
    std::size_t number;  // from 1
    std::vector<LineName> names;
  };
  /// The lines on which any of the names stands, after lay_over(), whether or not they change something.
  std::vector<Place> places_of(const std::vector<NameOfKind>& names) const;

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
