#include "indexer/sources/open_file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <string>
#include <thread>

#include "indexer/sources/file_walk.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

// "ok", or what errno says.
std::string opened(int file) {
  if (file < 0) return errno_words(errno);
  ::close(file);
  return "ok";
}

std::string reason_of(const FoundFile& file) {
  std::string reason = "?";
  read_source(file, {}, [&](SourceResult&& result) {
    const auto* skip = std::get_if<Skipped>(&result);
    reason = skip != nullptr ? skip->reason : "read: " + std::get<SourceDocument>(result).text;
    return true;
  });
  return reason;
}

FoundFile found_in(const std::string& folder, bool follow = false) {
  FoundFile found;
  walk(folder, {.follow = follow}, [&](WalkResult&& each) {
    if (auto* file = std::get_if<FoundFile>(&each)) found = *file;
    return true;
  });
  return found;
}

}  // namespace

TEST_CASE("links are followed in what was given and not behind it") {
  const TempFolder folder;
  folder.write("real/in/a.txt", "x");
  fs::create_symlink(folder.at("real"), folder.at("given"));
  fs::create_symlink("in", folder.at("real/linked"));
  fs::create_symlink("a.txt", folder.at("real/in/b.txt"));
  const std::size_t given = folder.at("given").size();
  struct Row {
    std::string path, told;
    std::size_t followed;
  };
  const Row rows[] = {
      {"given/in/a.txt", "ok", given},
      {"given/in/a.txt", "symbolic links in a loop", folder.path().size()},
      {"given/linked/a.txt", "symbolic links in a loop", given},
      {"given/in/b.txt", "symbolic links in a loop", given},
      {"given/linked/b.txt", "ok", static_cast<std::size_t>(-1)},
      {"given/in/none.txt", "no such file or folder", given},
      {"given/in/a.txt/x", "no such file or folder", given},
      {"none/in/a.txt", "no such file or folder", folder.at("none").size()},
      {"given", "ok", given},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    CHECK(opened(open_to_read(folder.at(row.path), row.followed)) == row.told);
    CHECK(opened(open_step_by_step(folder.at(row.path), row.followed)) == row.told);
  }
  CHECK(opened(open_to_read("/", 1)) == "ok");
  CHECK(opened(open_to_read("/proc/version", 1)) == "ok");
  CHECK(opened(open_step_by_step("/proc/version", 1)) == "ok");
}

TEST_CASE("what took the place of a file since it was found is not read") {
  const TempFolder folder;
  const std::string path = folder.write("given/a.txt", "Mine.");
  const std::string secret = folder.write("secret.txt", "Secret.");
  folder.write("elsewhere/a.txt", "Secret.");
  folder.write("other.txt", "Another file.");
  const FoundFile found = found_in(folder.at("given"));
  CHECK(reason_of(found) == "read: Mine.");

  fs::remove(path);
  fs::create_symlink(secret, path);
  CHECK(reason_of(found) == "a symbolic link took its place (not followed)");
  CHECK(reason_of(FoundFile{path}) == "read: Secret.");  // named by nothing but its path

  fs::remove(path);
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  CHECK(reason_of(found) == "not a regular file (FIFO)");  // and it does not wait for a writer

  fs::remove(path);
  fs::rename(folder.at("other.txt"), path);
  CHECK(reason_of(found) == "another file took its place; run again to read it");

  fs::remove_all(folder.at("given"));
  fs::create_symlink(folder.at("elsewhere"), folder.at("given"));
  CHECK(reason_of(found) == "another file took its place; run again to read it");

  fs::remove(folder.at("given"));
  CHECK(reason_of(found) == "no such file or folder");
}

TEST_CASE("with --follow links are what they say") {
  const TempFolder folder;
  const std::string secret = folder.write("elsewhere/secret.txt", "Linked.");
  fs::create_directory(folder.at("given"));
  fs::create_symlink(secret, folder.at("given/a.txt"));
  const FoundFile found = found_in(folder.at("given"), true);
  CHECK(reason_of(found) == "read: Linked.");
  // A link that was given is one that was asked for.
  CHECK(reason_of(found_in(folder.at("given/a.txt"))) == "read: Linked.");
}

TEST_CASE("a file written anew in its place is read") {
  const TempFolder folder;
  const std::string path = folder.write("given/a.txt", "Mine.");
  const FoundFile found = found_in(folder.at("given"));
  folder.write("given/a.txt", "Mine and longer.");
  CHECK(reason_of(found) == "read: Mine and longer.");
}

TEST_CASE("nothing of another's is read while files and folders are swapped for links") {
  const TempFolder folder;
  folder.write("secret/a.txt", "Secret.");
  const std::string path = folder.write("given/in/a.txt", "Mine.");
  fs::create_symlink(folder.at("secret"), folder.at("link"));
  fs::create_symlink(folder.at("secret/a.txt"), folder.at("link.txt"));
  REQUIRE(::mkfifo(folder.at("fifo").c_str(), 0600) == 0);
  std::atomic<bool> done = false;
  std::thread swapper([&] {
    const std::string in = folder.at("given/in"), aside = folder.at("aside");
    while (!done) {
      for (const char* other : {"link.txt", "fifo"}) {
        ::rename(path.c_str(), aside.c_str());
        ::rename(folder.at(other).c_str(), path.c_str());
        ::rename(path.c_str(), folder.at(other).c_str());
        ::rename(aside.c_str(), path.c_str());
      }
      ::rename(in.c_str(), aside.c_str());
      ::rename(folder.at("link").c_str(), in.c_str());
      ::rename(in.c_str(), folder.at("link").c_str());
      ::rename(aside.c_str(), in.c_str());
    }
  });
  std::size_t read = 0;
  for (int round = 0; round < 3000; ++round) {
    walk(folder.at("given"), {}, [&](WalkResult&& each) {
      if (const auto* file = std::get_if<FoundFile>(&each)) {
        const std::string reason = reason_of(*file);
        CHECK(reason != "read: Secret.");
        read += reason == "read: Mine.";
      }
      return true;
    });
    const int file = open_step_by_step(path, folder.at("given").size());
    char first = 'M';
    if (file >= 0 && ::read(file, &first, 1) == 1) CHECK(first == 'M');
    if (file >= 0) ::close(file);
  }
  done = true;
  swapper.join();
  CHECK(read > 0);
}
