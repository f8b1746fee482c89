// A program's manual page.
#pragma once

#include <string>

#include "common/options/option.hpp"

namespace byline {

/// The page in roff, with the macros of man(7): name, synopsis, description, all options with their long
/// texts, and the other chapters of the table. Two pages of one version are the same byte for byte.
std::string manual_page(const Program& program);

}  // namespace byline
