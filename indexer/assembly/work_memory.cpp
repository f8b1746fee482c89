#include "indexer/assembly/work_memory.hpp"

#include <string>

#include "common/error.hpp"
#include "indexer/assembly/resident_memory.hpp"

namespace byline {

std::size_t memory_for_work(std::size_t allowed) {
  constexpr std::size_t least_work = std::size_t{64} << 20;
  const std::size_t held = resident_memory();
  if (held + least_work <= allowed) return allowed - held;
  throw Error(Error::Code::limit_exceeded, "the memory allowed with --memory is too little",
              "--memory " + std::to_string((held + least_work) / (1 << 20) + 1) +
                  "M is the least for these files and this index");
}

}  // namespace byline
