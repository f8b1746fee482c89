#include "indexer/assembly/index_folder.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "common/error.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

const std::string plain_files =
    "all in an index is plain files, as indexer writes them; index again into another folder";

/// What opening for writing fails with; "" when it does not.
std::string failure(const std::string& path) {
  try {
    IndexFolder folder(path, false);
  } catch (const Error& error) {
    return error.what() + std::string(" | ") + error.hint();
  }
  return "";
}

void make_generation(const IndexFolder& folder, const std::string& content) {
  fs::create_directory(folder.next_generation());
  std::ofstream(fs::path(folder.next_generation()) / "iamglass") << content;
}

void publish_generation(IndexFolder& folder, const std::string& content) {
  make_generation(folder, content);
  folder.publish(folder.next_generation());
}

}  // namespace

TEST_CASE("generations follow one another") {
  TempFolder temp;
  const std::string path = temp.at("a/b/index");  // folders are made as needed
  CHECK(current_generation(path).empty());
  {
    IndexFolder folder(path, false);
    CHECK(folder.current().empty());
    for (int number = 1; number <= 3; ++number) {
      CHECK(folder.next_generation() == path + "/generation-" + std::to_string(number));
      publish_generation(folder, std::to_string(number));
      CHECK(folder.current() == path + "/generation-" + std::to_string(number));
      CHECK(current_generation(path) == folder.current());
      CHECK_FALSE(fs::exists(path + "/generation-" + std::to_string(number - 1)));
      CHECK_FALSE(fs::exists(path + "/XAPIANDB.new"));
    }
  }
  std::ifstream stub(path + "/XAPIANDB");
  std::string line;
  std::getline(stub, line);
  CHECK(line == "auto generation-3");
  IndexFolder again(path + "/", false);
  CHECK(fs::exists(again.current()));
  CHECK(fs::path(again.next_generation()).filename() == "generation-4");
}

TEST_CASE("publishing replaces the stub by a rename: who reads it keeps a whole one") {
  TempFolder temp;
  IndexFolder folder(temp.at("index"), false);
  publish_generation(folder, "1");
  struct stat before = {}, after = {};
  std::ifstream reader(temp.at("index/XAPIANDB"));
  ::stat(temp.at("index/XAPIANDB").c_str(), &before);
  publish_generation(folder, "2");
  ::stat(temp.at("index/XAPIANDB").c_str(), &after);
  CHECK(before.st_ino != after.st_ino);
  std::string type, name;
  reader >> type >> name;
  CHECK(name == "generation-1");
}

TEST_CASE("a generation that is not there is not published") {
  TempFolder temp;
  IndexFolder folder(temp.at("index"), false);
  publish_generation(folder, "1");
  CHECK_THROWS_WITH_AS(folder.publish(folder.next_generation()),
                       doctest::Contains("the index could not be written: "), Error);
  CHECK(current_generation(temp.at("index")) == temp.at("index/generation-1"));
}

TEST_CASE("leftovers of a run that died go with the next one, those of one that failed at its end") {
  TempFolder temp;
  {
    IndexFolder folder(temp.at("index"), false);
    publish_generation(folder, "1");
  }
  temp.write("index/scratch/0-0/postlist.glass", "x");
  temp.write("index/generation-2/postlist.glass", "x");
  temp.write("index/generation-17/postlist.glass", "x");
  temp.write("index/XAPIANDB.new", "auto generation-2\n");
  temp.write("index/generation-1/byline.columns.new", "x");
  temp.write("index/generation-1/v.tmp", "x");
  {
    IndexFolder folder(temp.at("index"), false);
    for (const char* gone : {"scratch", "generation-2", "generation-17", "XAPIANDB.new",
                             "generation-1/byline.columns.new", "generation-1/v.tmp"})
      CHECK_FALSE(fs::exists(temp.at("index/") + gone));
    CHECK(fs::exists(folder.current()));
    CHECK(fs::is_empty(folder.make_scratch()));
    temp.write("index/scratch/0-0", "x");
    CHECK(fs::is_empty(folder.make_scratch()));
    make_generation(folder, "unfinished");
  }
  CHECK_FALSE(fs::exists(temp.at("index/scratch")));
  CHECK_FALSE(fs::exists(temp.at("index/generation-2")));
  CHECK(fs::exists(temp.at("index/generation-1")));
}

TEST_CASE("a first run that died leaves a folder that can be indexed into") {
  TempFolder temp;
  temp.write("index/lock", "123");
  temp.write("index/scratch/0-0", "x");
  temp.write("index/generation-1/postlist.glass", "x");
  CHECK(failure(temp.at("index")) == "");
  CHECK_FALSE(fs::exists(temp.at("index/generation-1")));
}

TEST_CASE("folders of others are refused and left alone") {
  for (const std::string name : {"holiday.jpg", "scratch/notes.txt", "generation-x/poem.txt", ".hidden"}) {
    CAPTURE(name);
    TempFolder temp;
    temp.write("mine/" + name, "dear to me");
    const std::string first = *fs::path(name).begin();
    CHECK(failure(temp.at("mine")) == "the index folder " + temp.at("mine") + " holds other files, such as " +
                                          first + " | give an empty or a new folder with --db");
    CHECK(fs::exists(temp.at("mine/" + name)));
    CHECK_FALSE(fs::exists(temp.at("mine/lock")));
  }
  TempFolder temp;
  for (const std::string name : {"/somewhere/else", "/somewhere/generation-7", "deep/generation-7"}) {
    temp.write("foreign/XAPIANDB", "auto " + name + "\n");
    for (int twice = 0; twice < 2; ++twice)  // the first refusal lets go of the lock
      CHECK(failure(temp.at("foreign")) ==
            temp.at("foreign") + " is not an index of Byline's: its XAPIANDB says \"auto " + name +
                "\" instead of \"auto generation-N\" | give another folder with "
                "--db, and index into it");
  }
  temp.write("locked/lock/x", "");
  CHECK(failure(temp.at("locked")) ==
        "the index at " + temp.at("locked") + " is not opened: lock in it is a folder | " + plain_files);
  temp.write("noted/lock", "where the key is");
  CHECK(failure(temp.at("noted")) ==
        "the index folder " + temp.at("noted") +
            " holds a file called lock that is no indexer's | give an empty or a "
            "new folder with --db");
  temp.write("glass/iamglass", "");
  CHECK(failure(temp.at("glass")).find("is a Xapian database, but not an index of Byline's") !=
        std::string::npos);
  temp.write("file", "");
  CHECK(failure(temp.at("file")) ==
        temp.at("file") + " is a file, not the folder of an index | give the folder with --db");
  CHECK(failure(temp.at("file/deep/index")) == "there is no folder " + temp.at("file/deep/index") + ": " +
                                                   temp.at("file") +
                                                   " is a file | give another folder with --db");
  CHECK(failure("/proc/nowhere/index").starts_with("the index folder /proc/nowhere/index cannot be made: "));
}

TEST_CASE("one writer at a time") {
  TempFolder temp;
  auto first = std::make_unique<IndexFolder>(temp.at("index"), false);
  const std::string told = failure(temp.at("index"));
  CHECK(told.starts_with("the index at " + temp.at("index") +
                         " is being written by another indexer (process " + std::to_string(::getpid()) +
                         ", since 20"));
  CHECK(told.ends_with(") | try again when it is done, or add --wait"));
  first.reset();
  CHECK_FALSE(fs::exists(temp.at("index")));  // made for nothing
  CHECK(failure(temp.at("index")) == "");
  {
    IndexFolder folder(temp.at("index"), false);
    publish_generation(folder, "1");
  }
  CHECK(fs::file_size(temp.at("index/lock")) == 0);  // and names no process long gone
}

TEST_CASE("who waits for a folder that is then removed, since nothing came of it, locks the next one") {
  TempFolder temp;
  const std::string path = temp.at("index");
  auto first = std::make_unique<IndexFolder>(path, false);
  std::string told;
  IndexFolder second(path, true, [&](std::string_view why) {
    told = why;
    first.reset();
    REQUIRE_FALSE(fs::exists(path));
  });
  CHECK(told.starts_with("the index at " + path + " is being written by another indexer (process "));
  CHECK(fs::exists(path + "/lock"));
  CHECK(failure(path).find("is being written by another indexer") != std::string::npos);
  publish_generation(second, "1");
  CHECK(current_generation(path) == path + "/generation-1");
}

TEST_CASE("nothing is removed where it is not known what is current") {
  TempFolder temp;
  {
    IndexFolder folder(temp.at("index"), false);
    publish_generation(folder, "1");
  }
  temp.write("index/XAPIANDB", "");
  remove_leftovers(temp.at("index"), true);
  CHECK(fs::exists(temp.at("index/generation-1")));
}

TEST_CASE("the user's files stay") {
  TempFolder temp;
  for (const char* name : {"entities.txt", "synonyms.txt", "stories.txt"})
    temp.write(std::string("index/") + name, "mine");
  {
    IndexFolder folder(temp.at("index"), false);
    publish_generation(folder, "1");
  }
  for (const char* name : {"entities.txt", "synonyms.txt", "stories.txt"})
    CHECK(fs::exists(temp.at("index/") + name));
}

TEST_CASE("bytes of a folder") {
  TempFolder temp;
  temp.write("f/a", "12345");
  temp.write("f/g/b", "678");
  CHECK(folder_bytes(temp.at("f")) == 8);
  CHECK(folder_bytes(temp.at("absent")) == 0);
}
