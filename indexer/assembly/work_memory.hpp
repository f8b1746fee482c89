// How the memory that a run may take is shared out.
#pragma once

#include <algorithm>
#include <cstddef>

namespace byline {

/// Of the bytes allowed to the process, what it does not hold yet, say for a list of files. Throws Error when
/// that is too little to work with.
std::size_t memory_for_work(std::size_t allowed);

// Of the memory for work: a sixteenth is for what waits in the queue, half for what the workers keep. The
// rest is for reading, and for analysing a large document.

constexpr std::size_t queue_memory(std::size_t memory) { return memory / 16; }

/// As many as there are jobs, or fewer. A worker that has less than 48 MiB would do nothing but write out
/// small segments and find out words again.
constexpr unsigned workers_for(std::size_t memory, unsigned jobs) {
  constexpr std::size_t least_memory_each = std::size_t{48} << 20;
  return static_cast<unsigned>(std::clamp<std::size_t>(memory / least_memory_each, 1, std::max(1u, jobs)));
}

/// For what each worker keeps of words: half of its share; more than the words of many languages is never
/// kept.
constexpr std::size_t words_memory(std::size_t memory, unsigned workers) {
  return std::min(memory / 2 / workers / 2, std::size_t{96} << 20);
}

/// Documents of more bytes are analysed one at a time, whatever the number of workers.
constexpr std::size_t large_document(std::size_t memory) { return memory / 1024; }

}  // namespace byline
