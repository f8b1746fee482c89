#include "common/user_file_change.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <string>

#include "common/error.hpp"
#include "common/user_file.hpp"
#include "tests/file_limit.hpp"
#include "tests/temp_folder.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

UserFileChange change(std::string path, std::optional<std::string> before, std::string after) {
  return {"the names in", std::move(path), std::move(before), std::move(after), true};
}

/// "code: words / hint", or "written".
std::string outcome(const UserFileChange& change) {
  try {
    write(change);
  } catch (const Error& error) {
    return std::string(word_of(error.code())) + ": " + error.what() + " / " + error.hint();
  }
  return "written";
}

std::string content(const std::string& path) { return read_user_file("the names in", path); }

std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

}  // namespace

TEST_CASE("a file is changed whole, and what was there is kept beside it") {
  const TempFolder folder;
  const std::string path = folder.at("a.txt");
  write(change(path, std::nullopt, "one\n"));
  CHECK(content(path) == "one\n");
  CHECK(content(path + "~").empty());
  write(change(path, "one\n", "two\n"));
  write(change(path, "two\n", ""));
  CHECK(content(path).empty());
  CHECK(content(backup_of(path)) == "two\n");
  CHECK(names_in(folder.path()) == std::set<std::string>{"a.txt", "a.txt~"});
}

TEST_CASE("a changed file keeps its rights, and a new one has those that a program gives") {
  const TempFolder folder;
  const std::string path = folder.write("a.txt", "one");
  ::chmod(path.c_str(), 0640);
  write(change(path, "one", "two"));
  struct stat status = {};
  ::stat(path.c_str(), &status);
  CHECK((status.st_mode & 07777) == 0640);
  ::stat(backup_of(path).c_str(), &status);
  CHECK((status.st_mode & 07777) == 0640);
  const mode_t mask = ::umask(022);
  write(change(folder.at("b.txt"), std::nullopt, "two"));
  ::umask(mask);
  ::stat(folder.at("b.txt").c_str(), &status);
  CHECK((status.st_mode & 07777) == 0644);
}

TEST_CASE("a file that was changed since it was read stays") {
  const TempFolder folder;
  const std::string path = folder.at("a.txt");
  const std::string expected = "file_changed: the names in " + path +
                               " were changed by somebody else meanwhile / "
                               "nothing was written; look again, and repeat the change";
  CHECK(outcome(change(path, "one", "two")) == expected);  // gone
  CHECK_FALSE(fs::exists(path));
  folder.write("a.txt", "three");
  CHECK(outcome(change(path, "one", "two")) == expected);
  CHECK(outcome(change(path, std::nullopt, "two")) == expected);
  CHECK(content(path) == "three");
  folder.write("a.txt", std::string(most_user_file_bytes + 1, 'x'));
  CHECK(outcome(change(path, "one", "two")) == expected);
  CHECK(names_in(folder.path()) == std::set<std::string>{"a.txt"});
}

TEST_CASE("where a file cannot be written, it is said why, and all is as it was") {
  const TempFolder folder;
  const std::string path = folder.write("a.txt", "one");
  const std::string prefix = "output_unwritable: the names in " + path + " cannot be written: ";
  {
    const FileLimit limit(2);
    CHECK(outcome(change(path, "one", "a long text")) == prefix + "File too large / nothing was changed");
  }
  CHECK(content(path) == "one");
  CHECK(names_in(folder.path()) == std::set<std::string>{"a.txt"});
  CHECK(outcome(change(folder.at("no/a.txt"), std::nullopt, "x")) ==
        "output_unwritable: the names in " + folder.at("no/a.txt") +
            " cannot be written: No such file or directory / nothing was changed");
  fs::create_directory(backup_of(path));
  CHECK(outcome(change(path, "one", "two")) == prefix + "Is a directory / nothing was changed");
  CHECK(content(path) == "one");
  fs::remove(backup_of(path));
  if (::geteuid() != 0) {
    ::chmod(folder.path().c_str(), 0555);
    CHECK(outcome(change(path, "one", "two")) == prefix + "Permission denied / nothing was changed");
    ::chmod(folder.path().c_str(), 0755);
  }
}

TEST_CASE("links are followed to a file that the user names, and refused in the folder of an index") {
  const TempFolder folder;
  folder.write("dotfiles/names.txt", "one");
  const std::string path = folder.at("a.txt");
  fs::create_symlink("dotfiles/names.txt", path);
  UserFileChange asked = change(path, "one", "two");
  CHECK(outcome(asked) ==
        "output_unwritable: the names in " + path +
            " cannot be written: it is a symbolic link / in the folder of an index links are "
            "not followed; give the file itself with an option");
  asked.of_index = false;
  CHECK(outcome(asked) == "written");
  CHECK(fs::is_symlink(path));
  CHECK(content(folder.at("dotfiles/names.txt")) == "two");
  CHECK(content(folder.at("dotfiles/names.txt~")) == "one");
  asked = {"the names in", "/dev/null", "", "two"};
  CHECK(outcome(asked) ==
        "output_unwritable: the names in /dev/null cannot be written: it is a device / give a plain file");
}
