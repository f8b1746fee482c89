// How the process ends other than by its end: signals, and what cannot be caught.
#pragma once

#include <functional>
#include <string>

#include "indexer/assembly/interruption.hpp"

namespace byline {

constexpr int all_done = 0, some_skipped = 1, nothing_done = 2, interrupted_exit = 130;

/// Says how an interruption ended, once.
void tell_interrupted(const Interruption& interruption);
/// A hint that says that the index is as it was, as it reads where there was none.
std::string as_before(const std::string& hint);
/// That no index is written but the output: from here on that is what an interruption is told to have ended.
void writes_output_alone();

/// Waits on a thread of its own for ^C and its like: asks the run to stop, and where it does not soon, or is
/// asked again, ends the process. What is ignored, as under nohup, stays so. Where no more threads may be
/// started, ^C ends the process as it always does, and the next run removes what is left over.
/// `as_json`: how the process ends early is told in a line of JSON, too (see error_line()).
void watch_signals(Interruption& interruption, bool as_json);
/// From now on a first signal calls `finish` in place of that, and a second one does it.
void finish_at_first_signal(std::function<void()> finish);

/// From here on the process ends with a sentence where it would be aborted. That is no bug of ours alone:
/// Xapian 1.4 writes the values of documents in a destructor, from which no error gets out, so that a full
/// disk there ends the process whoever calls it. Nothing is lost by that: the values are written before the
/// version file that makes them part of the index (see UpdateInPlace::commit()).
/// `index`: its folder, for the sentence. `as_json`: as above, by now with what the config file says.
void end_in_words(Interruption& interruption, const std::string& index, bool as_json);

}  // namespace byline
