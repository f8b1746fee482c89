// Opening what may be swapped for something else meanwhile.
#pragma once

#include <cstddef>
#include <string>

namespace byline {

/// open(2) for reading with more `flags`, that never waits for the other end of a FIFO. Symbolic links are
/// followed in the first `followed` bytes of `path` only (a folder that was given, or all of the path): when
/// one stands behind them, -1 with ELOOP, whoever put it there and when. Otherwise as open(2): a descriptor,
/// or -1 and errno.
int open_to_read(const std::string& path, std::size_t followed, int flags = 0);

/// The same, folder by folder, for kernels without openat2 (before 5.6).
int open_step_by_step(const std::string& path, std::size_t followed, int flags = 0);

/// "permission denied" for EACCES, "no such file or folder" for ENOENT, and so on in lower case.
std::string errno_words(int error);

/// "not a regular file (FIFO)" for a file mode that is neither a regular file nor a folder nor a symbolic
/// link.
std::string irregular_reason(unsigned mode);

}  // namespace byline
