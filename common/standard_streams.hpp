// Standard input, output and error, which whoever starts a program may have closed.
#pragma once

#include <string>

namespace byline {

/// Takes the numbers 0 to 2 where they are free, so that no file of an index is opened under one of them and
/// written to, or read, in its place. What was closed stays closed to its use: reading standard input, and
/// writing to the others, fails with EBADF as before. To be called first of all.
void hold_standard_streams();

/// Why writing to standard output has failed, in words: "No space left on device", "standard output is
/// closed".
std::string output_failure(int error);

/// Throws Error where reading from standard input, as std::cin or stdin, has ended with a failure and not
/// with the end: "WHAT cannot be read: standard input is closed".
void require_input_was_read(const std::string& what);

}  // namespace byline
