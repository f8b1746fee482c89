// Options that a user always wants, kept in a file.
//
//   # of both programs: each takes what it has, and passes over what only the other has
//   --db=/srv/news/index
//   [searcher]
//   --limit=20
//   --person
//   Ann Lee
//   [indexer]
//   --memory=2G
//
// A line is one argument, as it would stand on a command line, without a shell's quotes: white space around
// it is taken off, and an option that takes a value has it behind "=" or on the next line. Empty lines and
// those that begin with # are passed over. There is no shell, so that ~/ in front of a file or folder is put
// in words here. An option that both programs have, and that means one thing in one and another in the other,
// stands below a section only. What says what to do and not how, such as --remove, does not stand in it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"
#include "common/options/option.hpp"

namespace byline {

/// An option of the program, as a line has it.
struct ConfigEntry {
  const Option* option;
  std::string value;  // of a switch "true" or "false"
  std::size_t line;
};

struct ConfigFile {
  std::string path;  // empty when there is none
  std::vector<ConfigEntry> entries;
  std::optional<Error> fault;  // behind the entries: what is not understood
};

/// What an error quotes of a line: its first 80 characters, and "…" for the rest.
std::string shortened(std::string_view line);

/// What `text` has for `program`, up to a fault, told with `path` and line, such as what is no option of
/// either program.
ConfigFile read_config(const std::string& path, std::string_view text, const Program& program,
                       const Program& other);

/// The file that $BYLINE_CONFIG names (none when that is empty), else $XDG_CONFIG_HOME/byline/config, else
/// ~/.config/byline/config; these two need not be there. Throws Error for one that cannot be read, also for a
/// folder, FIFO or device.
ConfigFile find_config(const Program& program, const Program& other);

}  // namespace byline
