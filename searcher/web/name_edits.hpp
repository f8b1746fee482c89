// Corrections of names as the page asks for them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/results/entity_edits.hpp"
#include "searcher/web/parameters.hpp"

namespace byline {

/// Of "what" (merge, split, rename, hide, show), "kind" and "name" of the entity, and where it takes one
/// "other", the other name; its kind, where it is not the entity's, is "other_kind". Throws Error.
EntityEdit edit_of(const Parameters& asked);

/// An edit, and the lines that it was shown to change.
struct ShownEdit {
  EntityEdit edit;
  std::vector<std::string> gone, added;
};

/// Of an object of JSON with the members that edit_of() takes, and the lists "gone" and "added" as the
/// message "correction" has them. Throws Error.
ShownEdit shown_edit(std::string_view json);

}  // namespace byline
