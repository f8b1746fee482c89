// Mistakes on a command line, told in plain English; the same for both programs.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "common/error.hpp"

namespace byline {

/// Gives `app` an option that takes a whole number; its callback throws Error, "--limit takes a whole number
/// from 0 to 1,000,000, not ten", for anything else.
CLI::Option* add_number(CLI::App& app, const std::string& names, std::size_t& number, std::size_t least,
                        std::size_t most, const std::string& description);

/// Parses `arguments`, the command line in order and without the program's name. Throws Error for
///   an unknown option     there is no option --limti; did you mean --limit?
///   one given twice       --limit is given twice, as 1 and as 2
///   one without a value   --db needs a value (also for "--db=" and "--db ''")
///   a value too many      --json takes no value
/// The help flag comes out as CLI::CallForHelp. `operand`: what a word without dashes is, for the hint:
/// "query".
void parse_command_line(CLI::App& app, const std::vector<std::string>& arguments, const std::string& operand);

/// What --help prints: descriptions of options and paragraphs of the footer broken into lines of 80 columns;
/// a paragraph with indented lines, such as examples, is left as it is.
std::string help_text(CLI::App& app);

}  // namespace byline
