// Pages and scripts for other programs, from the table of options.
#pragma once

#include <string>
#include <string_view>

#include "common/options/option.hpp"

namespace byline {

/// `form`: a word of --generate: "man", "complete-bash", "complete-zsh", "complete-fish".
std::string generated(const Program& program, std::string_view form);

}  // namespace byline
