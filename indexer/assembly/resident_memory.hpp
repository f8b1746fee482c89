// What memory this process holds, and giving back what it does not use.
#pragma once

#include <unistd.h>

#include <cstddef>
#include <fstream>

/// jemalloc's; null in a program without it.
extern "C" int mallctl(const char* name, void* old_value, std::size_t* old_size, void* value,
                       std::size_t size) __attribute__((weak));

namespace byline {

/// Bytes that are in memory now, as Linux counts them; 0 where it does not tell.
inline std::size_t resident_memory() {
  std::size_t pages = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// Gives back to the system what is freed and kept by the allocator, where that is jemalloc.
inline void release_free_memory() {
  constexpr const char* all_arenas = "arena.4096.purge";
  if (::mallctl != nullptr) ::mallctl(all_arenas, nullptr, nullptr, nullptr, 0);
}

}  // namespace byline
