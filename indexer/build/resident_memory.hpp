// What memory this process holds.
#pragma once

#include <unistd.h>

#include <cstddef>
#include <fstream>

namespace byline {

/// Bytes that are in memory now, as Linux counts them; 0 where it does not tell.
inline std::size_t resident_memory() {
  std::size_t pages = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace byline
