// Scripts that complete a program's options, and their values, in a shell. Names come from the index: the one
// of --db on the line, else the one that the program takes; where there is none, nothing comes and nothing is
// said.
#pragma once

#include <string>
#include <string_view>

#include "common/options/option.hpp"

namespace byline {

std::string bash_completion(const Program& program);
std::string zsh_completion(const Program& program);
std::string fish_completion(const Program& program);

/// `script` with the fields of a query put in: for PREFIXES all, with `between` between them, "person: org:
/// …"; for FIELDS a `row` for each whose values --list has, in it the field for FIELD and their kind for
/// KIND.
std::string with_fields(std::string_view script, std::string_view row, std::string_view between);

/// Whether what is not an option is a query, and not a path.
bool is_query(const Program& program);

}  // namespace byline
