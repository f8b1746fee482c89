#include "indexer/sources/file_walk.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <string>

#include "common/error.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

// What a walk reports, one line each, paths from the folder on.
std::string report(const TempFolder& folder, const std::string& path, const WalkOptions& options = {},
                   WalkedPath* walked = nullptr) {
  std::string lines;
  const WalkedPath result = walk(path, options, [&](WalkResult&& found) {
    if (const auto* file = std::get_if<FoundFile>(&found))
      lines += file->path.substr(folder.path().size()) + "\n";
    else
      lines += std::get<Skipped>(found).path.substr(folder.path().size()) + ": " +
               std::get<Skipped>(found).reason + "\n";
    return true;
  });
  if (walked != nullptr) *walked = result;
  return lines;
}

}  // namespace

TEST_CASE("folders are walked in order, hidden names passed over") {
  const TempFolder folder;
  for (const char* name :
       {"b.txt", "a/2.txt", "a/10.txt", "a.txt", ".hidden.txt", ".git/x", "c/.d/e.txt", "c/z\nnew\xFF.txt"})
    folder.write(name, "x");
  CHECK(report(folder, folder.path()) == "/a/10.txt\n/a/2.txt\n/a.txt\n/b.txt\n/c/z\nnew\xFF.txt\n");
  CHECK(report(folder, folder.at("a") + "/./../a//") == "/a/10.txt\n/a/2.txt\n");
  CHECK(report(folder, folder.at("b.txt")) == "/b.txt\n");
  CHECK(report(folder, folder.at(".git")) == "/.git/x\n");
  CHECK(report(folder, folder.at("missing")) == "/missing: no such file or folder\n");
  CHECK(report(folder, folder.at("b.txt/x")) == "/b.txt/x: no such file or folder\n");
  fs::create_directory(folder.at("empty"));
  CHECK(report(folder, folder.at("empty")) == "");
  WalkedPath walked;
  report(folder, folder.at("b.txt"), {}, &walked);
  CHECK(walked.exists);
  CHECK_FALSE(walked.is_folder);
}

TEST_CASE("size and time of change") {
  const TempFolder folder;
  const std::string path = folder.write("a.txt", "four");
  const timespec times[2] = {{5, 0}, {1600214400, 123456789}};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
  walk(path, {}, [&](WalkResult&& found) {
    const FoundFile& file = std::get<FoundFile>(found);
    CHECK(file.path == path);
    CHECK(file.size == 4);
    CHECK(file.inode != 0);
    CHECK(file.followed == path.size());
    CHECK(file.modified_ns == 1600214400123456789);
    return true;
  });
}

TEST_CASE("symbolic links are told, and followed when asked") {
  const TempFolder folder;
  folder.write("a/x.txt", "x");
  folder.write("other/y.txt", "y");
  fs::create_directory_symlink(folder.path(), folder.at("a/loop"));
  fs::create_directory_symlink(folder.at("other"), folder.at("a/other"));
  fs::create_symlink(folder.at("nothing"), folder.at("a/broken"));
  const std::string not_followed = ": symbolic link (not followed)\n";
  CHECK(report(folder, folder.at("a")) ==
        "/a/broken" + not_followed + "/a/loop" + not_followed + "/a/other" + not_followed + "/a/x.txt\n");
  // Through the loop the walk comes to its own folder again, and stops there.
  CHECK(report(folder, folder.at("a"), {true}) ==
        "/a/broken: a symbolic link to nothing\n/a/loop/a: symbolic links in a "
        "loop\n/a/loop/other/y.txt\n/a/other/y.txt\n/a/x.txt\n");
  // A given path may be a link.
  CHECK(report(folder, folder.at("a/other")) == "/a/other/y.txt\n");
  CHECK(report(folder, folder.at("a/broken")) == "/a/broken: a symbolic link to nothing\n");
  fs::create_symlink("self", folder.at("self"));
  CHECK(report(folder, folder.at("self")) == "/self: symbolic links in a loop\n");
}

TEST_CASE("what is no regular file is told and never opened") {
  const TempFolder folder;
  REQUIRE(::mkfifo(folder.at("fifo").c_str(), 0600) == 0);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  folder.at("sock").copy(address.sun_path, sizeof(address.sun_path) - 1);
  REQUIRE(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0);
  CHECK(report(folder, folder.path()) ==
        "/fifo: not a regular file (FIFO)\n/sock: not a regular file (socket)\n");
  CHECK(report(folder, folder.at("fifo")) == "/fifo: not a regular file (FIFO)\n");
  ::close(socket);
}

TEST_CASE("vanished means looked at and gone") {
  const TempFolder folder;
  folder.write("a/x.txt", "x");
  folder.write("b/y.txt", "y");
  fs::create_directory_symlink(folder.at("b"), folder.at("a/link"));
  WalkedPath walked;
  report(folder, folder.at("a"), {}, &walked);
  CHECK(walked.shows_gone(folder.at("a/old.txt")));
  CHECK(walked.shows_gone(folder.at("a/deep/old.txt")));
  CHECK_FALSE(walked.shows_gone(folder.at("a/link/old.txt")));
  CHECK_FALSE(walked.shows_gone(folder.at("a/.hidden/old.txt")));
  CHECK_FALSE(walked.shows_gone(folder.at("b/old.txt")));
  CHECK_FALSE(walked.shows_gone(folder.at("ab.txt")));

  report(folder, folder.at("gone"), {}, &walked);
  CHECK_FALSE(walked.exists);
  CHECK(walked.shows_gone(folder.at("gone/old.txt")));

  walked = walk(folder.at("a"), {}, [](WalkResult&&) { return false; });
  CHECK_FALSE(walked.shows_gone(folder.at("a/old.txt")));

  if (::geteuid() == 0) {
    MESSAGE("root may read everything: no unreadable folder tested");
    return;
  }
  folder.write("a/secret/z.txt", "z");
  ::chmod(folder.at("a/secret").c_str(), 0);
  CHECK(report(folder, folder.at("a"), {}, &walked).find("/a/secret: permission denied\n") !=
        std::string::npos);
  CHECK_FALSE(walked.shows_gone(folder.at("a/secret/z.txt")));
  CHECK(walked.shows_gone(folder.at("a/old.txt")));
  CHECK(report(folder, folder.at("a/secret/z.txt"), {}, &walked) == "/a/secret/z.txt: permission denied\n");
  CHECK_FALSE(walked.shows_gone(folder.at("a/secret/z.txt")));
  ::chmod(folder.at("a/secret").c_str(), 0700);
}

TEST_CASE("paths are made absolute by their letters") {
  const std::string here = fs::current_path().native();
  CHECK(absolute_path("/a/./b//../c/") == "/a/c");
  CHECK(absolute_path("/") == "/");
  CHECK(absolute_path("a") == here + "/a");
  CHECK(absolute_path(".") == here);
  CHECK(absolute_path("./-x") == here + "/-x");
  CHECK(absolute_path("-") == "-");
  CHECK(absolute_path("/..") == "/");
}

TEST_CASE("lists of files") {
  const TempFolder folder;
  using List = std::vector<std::string>;
  CHECK(read_file_list(folder.write("l", "a\nb c\r\n\n/d\xFF"), false) == List{"a", "b c", "/d\xFF"});
  CHECK(read_file_list(folder.write("l", std::string("a\nb\0c\0", 6)), true) == List{"a\nb", "c"});
  CHECK(read_file_list(folder.write("l", ""), false).empty());
  CHECK(read_file_list(folder.write("l",
                                    "\xEF\xBB\xBF"
                                    "a\r\nb\r\n"),
                       false) == List{"a", "b"});
  CHECK(read_file_list(folder.write("l", std::string("\xFF\xFE"
                                                     "a\0\xE9\0\r\0\n\0b\0",
                                                     12)),
                       false) == List{"a\u00E9", "b"});
  CHECK(read_file_list(folder.write("l", std::string("\xEF\xBB\xBF"
                                                     "a\0b",
                                                     6)),
                       true) == List{"\xEF\xBB\xBF"
                                     "a",
                                     "b"});
  CHECK_THROWS_WITH_AS(read_file_list("/no/such/list", false),
                       "the list of files /no/such/list could not be read: no such file or folder", Error);
  CHECK_THROWS_AS(read_file_list(folder.path(), false), Error);
}

TEST_CASE("a list is looked at before it is read") {
  const TempFolder folder;
  CHECK_NOTHROW(require_list("-"));
  CHECK_NOTHROW(require_list(folder.write("l", "a")));
  REQUIRE(::mkfifo(folder.at("pipe").c_str(), 0600) == 0);
  CHECK_NOTHROW(require_list(folder.at("pipe")));  // which is not waited for
  CHECK_THROWS_WITH_AS(require_list("/no/such/list"),
                       "the list of files /no/such/list could not be read: no such file or folder", Error);
  const std::string folder_told =
      "the list of files " + folder.path() + " could not be read: a folder, not a file";
  CHECK_THROWS_WITH_AS(require_list(folder.path()), folder_told.c_str(), Error);
}

TEST_CASE("a folder swapped for a link after its own folder was listed is not looked into") {
  const TempFolder folder;
  folder.write("secret/a.txt", "x");
  folder.write("given/1.txt", "x");
  folder.write("given/2/b.txt", "x");
  for (const bool follow : {false, true}) {
    CAPTURE(follow);
    std::string lines;
    const WalkedPath walked = walk(folder.at("given"), {.follow = follow}, [&](WalkResult&& found) {
      const auto* file = std::get_if<FoundFile>(&found);
      lines += file ? file->path.substr(folder.path().size()) : std::get<Skipped>(found).reason;
      lines += '\n';
      if (fs::is_symlink(folder.at("given/2"))) return true;
      fs::remove_all(folder.at("given/2"));
      fs::create_symlink(folder.at("secret"), folder.at("given/2"));
      return true;
    });
    CHECK(lines ==
          (follow ? "/given/1.txt\n/given/2/a.txt\n" : "/given/1.txt\nsymbolic link (not followed)\n"));
  }
}

TEST_CASE("a deep tree") {
  const TempFolder folder;
  std::string path = "d";
  for (int i = 0; i < 500; ++i) path += "/d";
  folder.write(path + "/x.txt", "x");
  CHECK(report(folder, folder.path()) == "/" + path + "/x.txt\n");
}
