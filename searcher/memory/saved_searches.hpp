// Searches that a user keeps under a name, in a file that is edited by hand, too.
//
//   # what the Monday column needs
//   strike: --person='Ann Lee' --since=7d port strike  # since March
//
// A line is one search: its name, perhaps behind the word "alert", a colon, and options and words as a shell
// takes them. They are the user's, not an index's: an index may be read only, made anew or one of several,
// and a search outlives it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"
#include "common/options/command.hpp"

namespace byline {

struct SavedSearch {
  std::string name;
  bool alert = false;                  // marked so: "alert strike: port strike"
  std::string text;                    // as the line has it, without a comment
  std::vector<std::string> arguments;  // the same as a shell parts it
  std::size_t line = 0;                // from 1
};

struct SavedSearches {
  std::string path;                 // empty: there is no folder to keep them in
  std::optional<std::string> text;  // of the file; nothing: there is none
  std::vector<SavedSearch> all;     // in its order
  /// Of lines that cannot be understood: "…/searches.txt, line 3: a quotation mark is not closed".
  std::vector<Error> faults;

  /// Null where none is called so.
  const SavedSearch* named(std::string_view name) const;
  /// Throws the first of the faults, if any.
  void require_sound() const {
    if (!faults.empty()) throw faults.front();
  }
};

/// A name for a saved search: letters and digits of any script, and between them or behind - _ and .; in NFC.
/// Nothing for any other text.
std::optional<std::string> search_name(std::string_view text);

/// Those of searches.txt in config_folder(). Throws Error where it cannot be read.
SavedSearches saved_searches();

/// Keeps a search under a name that search_name() gave: in place of the one of that name, or behind all. All
/// other bytes of the file stay, and the comment on the line. What was there before is kept beside it, see
/// user_file_change.hpp. Returns what to tell. Throws Error, and then the file is as it was.
std::string save_search(const std::string& name, const Command& command);

}  // namespace byline
