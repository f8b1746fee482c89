// Scripts that complete a program's options, and their values, in a shell. Names come from the index: the one
// of --db on the line, else the one that the program takes; where there is none, nothing comes and nothing is
// said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/options/option.hpp"

namespace byline {

std::string bash_completion(const Program& program);
std::string zsh_completion(const Program& program);
std::string fish_completion(const Program& program);

/// A field of the query language, and the kind of --list that completes it, if any.
struct QueryField {
  std::string_view name, kind;
};
/// All of the table of fields that a query may ask for.
std::vector<QueryField> completed_fields();

/// Whether what is not an option is a query, and not a path.
bool is_query(const Program& program);

/// `text` with every `from` replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to);

}  // namespace byline
