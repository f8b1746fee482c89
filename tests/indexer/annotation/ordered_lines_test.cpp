#include "indexer/annotation/ordered_lines.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <new>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

#include "common/error.hpp"
#include "tests/temp_folder.hpp"

using namespace byline;

namespace {

struct File {
  explicit File(const std::string& path, int how) : number(::open(path.c_str(), how | O_CLOEXEC, 0600)) {}
  ~File() { ::close(number); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  const int number;
};

std::string content(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("lines are written in the order of their numbers, whoever has them first") {
  TempFolder folder;
  std::string expected;
  for (int number = 0; number < 1000; ++number) expected += std::to_string(number) + "\n";
  for (const std::size_t capacity : {std::size_t{0}, std::size_t{20}, std::size_t{1} << 20}) {
    CAPTURE(capacity);
    {
      const File file(folder.at("lines"), O_WRONLY | O_CREAT | O_TRUNC);
      OrderedLines lines(file.number, capacity);
      std::vector<std::thread> threads;
      for (unsigned thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
          for (unsigned number = thread; number < 1000; number += 4)
            lines.put(number, std::to_string(number) + "\n");
        });
      for (std::thread& thread : threads) thread.join();
    }
    CHECK(content(folder.at("lines")) == expected);
  }
}

TEST_CASE("what cannot be written is told to everybody") {
  const File full("/dev/full", O_WRONLY);
  OrderedLines lines(full.number, 0);
  std::thread second([&] { CHECK_THROWS_AS(lines.put(1, "b\n"), Error); });  // waits for its turn
  try {
    lines.put(0, "a\n");
    FAIL("written");
  } catch (const Error& error) {
    CHECK(error.code() == Error::Code::disk_full);
    CHECK(std::string(error.what()) == "the output could not be written: No space left on device");
  }
  second.join();
  CHECK_THROWS_AS(lines.put(2, "c\n"), Error);
}

TEST_CASE("a reader that has left is no error") {
  ::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  OrderedLines lines(ends[1], 0);
  CHECK_THROWS_AS(lines.put(0, "a\n"), ReaderLeft);
  CHECK_THROWS_AS(lines.put(1, "b\n"), ReaderLeft);
  ::close(ends[1]);
}

TEST_CASE("nobody waits for a line that will not come") {
  TempFolder folder;
  const File file(folder.at("lines"), O_WRONLY | O_CREAT);
  OrderedLines lines(file.number, 0);
  std::thread second([&] { CHECK_THROWS_AS(lines.put(1, "b\n"), std::bad_alloc); });
  lines.close(std::make_exception_ptr(std::bad_alloc()));
  second.join();
  CHECK_THROWS_AS(lines.put(0, "a\n"), std::bad_alloc);
  CHECK(content(folder.at("lines")).empty());
}
