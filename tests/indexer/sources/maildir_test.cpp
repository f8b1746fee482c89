#include "indexer/sources/maildir.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "indexer/sources/file_walk.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

void make_maildir(const std::string& path) {
  for (const char* folder : {"/cur", "/new", "/tmp"}) fs::create_directories(path + folder);
}

std::string walked(const TempFolder& folder, WalkedPath* how = nullptr) {
  std::string lines;
  const WalkedPath result = walk(folder.path(), {}, [&](auto&& found) {
    if (const auto* file = std::get_if<FoundFile>(&found))
      lines += file->path.substr(folder.path().size()) + "\n";
    return true;
  });
  if (how != nullptr) *how = result;
  return lines;
}

}  // namespace

TEST_CASE("maildirs: a mail has one path, however it is moved and marked") {
  const TempFolder folder;
  make_maildir(folder.at("Mail"));
  fs::create_directories(folder.at("other/new"));
  const std::string cur = folder.at("Mail/cur/");
  struct Row {
    std::string path, expected;
  };
  for (const Row& row : std::vector<Row>{{"Mail/new/17.M1.host", cur + "17.M1.host"},
                                         {"Mail/cur/17.M1.host:2,", cur + "17.M1.host"},
                                         {"Mail/cur/17.M1.host:2,RS", cur + "17.M1.host"},
                                         {"Mail/cur/17.M1.host", cur + "17.M1.host"},
                                         {"Mail/cur/:2,S", cur + ":2,S"},
                                         {"Mail/tmp/17.M1.host", ""},
                                         {"Mail/17.M1.host:2,S", ""},
                                         {"other/new/17.M1.host", ""}}) {
    CAPTURE(row.path);
    CHECK(maildir_path(folder.at(row.path)) == row.expected);
  }
}

TEST_CASE("maildirs: hidden folders of mails are walked, what is on its way is not") {
  const TempFolder folder;
  make_maildir(folder.at("Mail"));
  make_maildir(folder.at("Mail/.Sent"));
  for (const char* name : {"Mail/cur/1", "Mail/new/2", "Mail/tmp/3", "Mail/.Sent/cur/4", "Mail/.Sent/tmp/5",
                           "Mail/.git/6", "Mail/.hidden", "Mail/7.txt", ".Sent/cur/8", "tmp/9.txt"})
    folder.write(name, "x");
  WalkedPath how;
  CHECK(walked(folder, &how) == "/Mail/.Sent/cur/4\n/Mail/7.txt\n/Mail/cur/1\n/Mail/new/2\n/tmp/9.txt\n");
  CHECK(how.shows_gone(folder.at("Mail/.Sent/cur/10")));
  CHECK(how.shows_gone(folder.at("Mail/.Gone/new/10")));
  CHECK_FALSE(how.shows_gone(folder.at("Mail/.git/10")));
  CHECK_FALSE(how.shows_gone(folder.at("Mail/.git/.Sent/10")));
}
