// A document in the program that people read or edit it with.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "searcher/results/document_view.hpp"

namespace byline::interactive {

/// A program to be run on the terminal.
struct Opening {
  std::vector<std::string> command;  // as for execvp()
  std::string input;                 // what it is to read; empty: the keyboard
  friend bool operator==(const Opening&, const Opening&) = default;
};

/// `variable`: an environment variable, empty where it is not set.
using Environment = std::function<std::string(const char* variable)>;

/// $BYLINE_OPENER with the file, else $VISUAL or $EDITOR with it, at the line of a match (a number in
/// document.matches) where that is known: "vi +12 FILE". What has no file that can be edited, and
/// all where none of these is set: the text, in $BYLINE_PAGER, $PAGER or less. The variables are commands for
/// a shell: "code --wait".
Opening opening_of(const DocumentView& document, std::size_t match, const Environment& environment);

/// The same in the surroundings of this process.
Opening opening_of(const DocumentView& document, std::size_t match);

}  // namespace byline::interactive
