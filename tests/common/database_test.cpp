#include "common/database.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "tests/temp_folder.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

/// Sentence and hint of the Error that opening an index ends with, its folder as DIR.
std::string told_of(const std::string& folder) {
  std::string told = "opened";
  try {
    open_index(folder);
  } catch (const Error& error) {
    told = std::string(error.what()) + " | " + error.hint();
  }
  for (std::size_t at; (at = told.find(folder)) != std::string::npos;) told.replace(at, folder.size(), "DIR");
  return told;
}

void write_database(const std::string& folder, std::string_view version) {
  Xapian::WritableDatabase database(folder);
  database.set_metadata(std::string(schema::metadata_version), std::string(version));
  database.commit();
}

/// Writes `bytes` over a file, from `offset` on.
void overwrite(const std::string& path, std::streamoff offset, std::string_view bytes) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(offset);
  file << bytes;
}

}  // namespace

TEST_CASE("the index folder is the option's, else one of the environment's") {
  struct Variable {
    explicit Variable(const char* its_name) : name(its_name) {
      if (const char* value = std::getenv(name)) before = value, was_set = true;
      ::unsetenv(name);
    }
    ~Variable() { was_set ? ::setenv(name, before.c_str(), 1) : ::unsetenv(name); }
    const char* name;
    std::string before;
    bool was_set = false;
  };
  const Variable home("HOME"), data("XDG_DATA_HOME"), index("BYLINE_DB");
  try {
    index_folder("");
    FAIL("no folder was known");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) == "no index folder is known");
    CHECK(error.hint() == "give one with --db DIR or set BYLINE_DB");
  }
  ::setenv(home.name, "/home/ann", 1);
  CHECK(index_folder("") == "/home/ann/.local/share/byline/index");
  ::setenv(data.name, "/data", 1);
  CHECK(index_folder("") == "/data/byline/index");
  ::setenv(index.name, "news", 1);
  CHECK(index_folder("") == "news");
  CHECK(index_folder("other") == "other");
}

TEST_CASE("folders that hold no index are told apart") {
  TempFolder temp;
  const std::string make_one = "make one with: indexer --db DIR FOLDER";
  const std::string absent = temp.at("absent"), empty = temp.at("empty");
  CHECK(told_of(absent) == "there is no index at DIR | " + make_one);
  fs::create_directory(empty);
  CHECK(told_of(empty) == "there is no index at DIR (the folder is empty) | " + make_one);
  temp.write("begun/lock", "");
  CHECK(told_of(temp.at("begun")) ==
        "there is no index at DIR yet | if no indexer is at work there, " + make_one);
  CHECK(told_of(temp.write("other/holiday.jpg", "x")) ==
        "DIR is a file, not the folder of an index | give the folder with --db");
  CHECK(told_of(temp.at("other")) == "DIR is not an index | give the folder of an index with --db");
  // Of what the system says no more than that there is something is promised.
  CHECK(told_of(temp.at(std::string(300, 'x'))).starts_with("the index at DIR cannot be read: "));
}

TEST_CASE("a folder that may not be read") {
  TempFolder temp;
  write_database(temp.at("index"), schema::version);
  fs::permissions(temp.at("index"), fs::perms::none);
  // Root may read everything; who runs the process, apart from that, is what access(2) looks at.
  const bool root = ::geteuid() == 0;
  constexpr uid_t nobody = 65534;
  if (root) REQUIRE(::setreuid(nobody, static_cast<uid_t>(-1)) == 0);
  const std::string told = told_of(temp.at("index"));
  if (root) REQUIRE(::setreuid(0, static_cast<uid_t>(-1)) == 0);
  fs::permissions(temp.at("index"), fs::perms::owner_all);
  CHECK(told == "the index at DIR cannot be read: permission denied | ");
}

TEST_CASE("databases that are no index this program reads") {
  TempFolder temp;
  const std::string path = temp.at("index");
  const std::string reads = "; this one reads " + std::string(schema::version) + ")";
  write_database(path, schema::version);
  CHECK(told_of(path) == "opened");
  write_database(path, "99");
  CHECK(told_of(path) == "the index at DIR was written by a newer version of Byline (format 99" + reads +
                             " | update Byline, or index into another folder");
  for (const std::string version : {"0", "1"}) {
    write_database(path, version);
    CHECK(told_of(path) == "the index at DIR was written by an older version of Byline (format " + version +
                               reads + " | remove it and index again");
    CHECK_THROWS_AS(open_index_to_renew(path), Error);
  }
  write_database(path, schema::oldest_renewable);
  CHECK(told_of(path) == "the index at DIR was written by an older version of Byline (format 2" + reads +
                             " | renew it with: indexer --db DIR --reanalyse");
  CHECK(open_index_to_renew(path).folder == path);
  write_database(path, "");
  CHECK(told_of(path) ==
        "DIR is a Xapian database, but not an index of Byline's | give another folder with --db, and index "
        "into "
        "it");
}

TEST_CASE("databases that Xapian cannot open") {
  TempFolder temp;
  const std::string path = temp.at("index"), version_file = path + "/iamglass";
  write_database(path, schema::version);
  // Behind the file's mark: the format, a date from 2014 on.
  overwrite(version_file, 14, std::string_view("\0\1", 2));
  const std::string old = told_of(path);
  CHECK(old.starts_with("the index at DIR has a format this Xapian does not read: "));
  CHECK(old.ends_with(" | remove it and index again"));
  overwrite(version_file, 0, "what");
  const std::string damaged = told_of(path);
  CHECK(damaged.starts_with("the index at DIR is damaged: "));
  CHECK(damaged.ends_with(" | remove it and index again"));
  temp.write("moved/XAPIANDB", "auto generation-1\n");
  const std::string moved = told_of(temp.at("moved"));
  CHECK(moved ==
        "the index at DIR is damaged: generation-1, where it should be, is not there | remove it and index "
        "again");
}
