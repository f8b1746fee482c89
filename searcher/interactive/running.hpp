// Another program on the terminal.
#pragma once

#include "searcher/interactive/opening.hpp"
#include "searcher/interactive/signals.hpp"

namespace byline::interactive {

struct Run {
  bool ran = true;      // it could be run
  int told_to_end = 0;  // the signal by which we were meanwhile
};

/// Runs it until it ends. What tells us to end (SIGTERM, SIGHUP) tells it, too, and it has some seconds for
/// that. What a key interrupts (SIGINT) is its affair.
Run run_on_terminal(const Opening& opening, int terminal, const Signals& signals);

}  // namespace byline::interactive
