// The one exception that reaches main: a sentence for the user and a hint on the way out.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace byline {

/// Something that stops the run: a bad option, index or query. A bad *document* is never an Error but a
/// value (Skipped), since the run goes on.
/// `what()` is one plain English sentence without a trailing full stop; `hint()` says what to do, or is
/// empty. Mains print "PROGRAM: what()" and, on a second line, the hint, on stderr, and exit 2.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& sentence, std::string hint = {})
      : std::runtime_error(sentence), hint_(std::move(hint)) {}
  const std::string& hint() const noexcept { return hint_; }

 private:
  std::string hint_;
};

/// The hint of all that fails before the index is changed.
inline constexpr const char* unchanged_index = "the index is as it was before this run";

/// What follows it where a disk is full.
inline constexpr const char* more_space = "; free some space there, or put the index on another disk";

/// That a file could not be written.
class WriteError : public Error {
 public:
  WriteError(const std::string& path, const std::string& why)
      : Error("cannot write " + path + ": " + why), reason_(why) {}
  /// In the system's words: "No space left on device".
  const std::string& reason() const { return reason_; }

 private:
  std::string reason_;
};

}  // namespace byline
