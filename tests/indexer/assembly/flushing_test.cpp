// What an index needs after a power cut is on the disk when a change of it is told as done.
#include <doctest/doctest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <string>
#include <vector>

#include "common/database.hpp"
#include "indexer/assembly/merge.hpp"
#include "tests/indexer/assembly/support.hpp"

using namespace byline;

namespace {

std::mutex mutex;
std::vector<std::string> flushed;  // paths, in the order in which they were

bool was_flushed(const std::string& path) {
  const std::lock_guard lock(mutex);
  return std::find(flushed.begin(), flushed.end(), path) != flushed.end();
}

void forget_flushed() {
  const std::lock_guard lock(mutex);
  flushed.clear();
}

}  // namespace

/// Stands in for the C library's.
extern "C" int fsync(int file) {
  std::array<char, 4096> path{};
  const ssize_t length =
      ::readlink(("/proc/self/fd/" + std::to_string(file)).c_str(), path.data(), path.size());
  {
    const std::lock_guard lock(mutex);
    if (length > 0) flushed.emplace_back(path.data(), static_cast<std::size_t>(length));
  }
  return static_cast<int>(::syscall(SYS_fsync, file));
}

TEST_CASE("an update in place flushes the folder in which its version file is renamed") {
  Indexed index;
  index.write("a.txt", "Ants came.");
  index.run();
  const std::string generation = open_index(index.options.index).folder;
  CHECK(was_flushed(generation));
  CHECK(was_flushed(generation + "/byline.columns"));
  CHECK(was_flushed(index.options.index));
  forget_flushed();
  index.write("b.txt", "Bees came.");
  index.run();
  REQUIRE(open_index(index.options.index).folder == generation);
  CHECK(was_flushed(generation));
  forget_flushed();
  index.run();  // which changes nothing
  CHECK_FALSE(was_flushed(generation));
}
