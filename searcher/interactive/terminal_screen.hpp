// The terminal that one types at: keys in, cells out.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <optional>

#include "searcher/interactive/canvas.hpp"
#include "searcher/interactive/key.hpp"

namespace byline::interactive {

/// /dev/tty, whatever standard input and output are. While one lives the terminal is drawn on; it is left as
/// it was when it ends, also by a signal that kills.
class TerminalScreen {
 public:
  /// Throws Error where there is no terminal, or one that cannot place text.
  explicit TerminalScreen(bool colours);
  TerminalScreen(const TerminalScreen&) = delete;
  TerminalScreen& operator=(const TerminalScreen&) = delete;
  ~TerminalScreen();

  /// To be waited for with poll().
  int descriptor() const;
  /// The next key of those that wait, or nothing.
  std::optional<Key> next_key();
  void show(const Canvas& canvas);
  /// Everything is drawn anew with the next show().
  void forget();

  struct Size {
    std::size_t rows, columns;
  };
  /// As it is now; what is drawn from now on has that size.
  Size measure();

  /// Leaves the terminal to others, and takes it back.
  void release();
  void take_back();

 private:
  struct Own;
  std::unique_ptr<Own> own_;
};

}  // namespace byline::interactive
