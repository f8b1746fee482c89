#include "indexer/watching/folder_watch.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "indexer/watching/watching.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;
namespace fs = std::filesystem;
using Met = FolderWatch::Met;
using namespace std::chrono_literals;

namespace {

constexpr auto soon = 2000ms, never = 50ms;

/// A folder "texts" with one in it, watched.
struct Watched {
  TempFolder temp;
  std::vector<WatchNote> told;
  FolderWatch watch{{{temp.at("above/texts")}}, [this](const WatchNote& note) { told.push_back(note); }};

  Watched() {
    fs::create_directories(temp.at("above/texts/deep"));
    watch.watch_all();
  }
  std::string at(const std::string& name) const { return temp.at("above/texts/" + name); }
  /// "vanished /tmp/x", of what was told last; "" where it is of another kind.
  std::string last(WatchNote::Kind kind) const {
    if (told.empty() || told.back().kind != kind) return {};
    return std::string(told.back().reason) + ' ' + told.back().path;
  }
  void write(const std::string& name) const { std::ofstream(at(name)) << name; }
};

void write_to(const std::string& path, const std::string& text) {
  std::ofstream file(path);
  if (!(file << text).flush()) ::_exit(2);
}

/// Whether `scenario` holds in a process that is root of a system of its own, where it may mount and limit.
/// True also where none can be made: then it says so.
bool holds_as_root_of_its_own(const std::function<bool()>& scenario) {
  const std::string user = std::to_string(::geteuid()), group = std::to_string(::getegid());
  const pid_t child = ::fork();
  if (child == 0) {
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) ::_exit(2);
    write_to("/proc/self/setgroups", "deny");
    write_to("/proc/self/uid_map", "0 " + user + " 1");
    write_to("/proc/self/gid_map", "0 " + group + " 1");
    ::_exit(scenario() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 2) MESSAGE("skipped: no namespaces of users here");
  return WIFEXITED(status) && WEXITSTATUS(status) != 1;
}

}  // namespace

TEST_CASE("changes below a folder are met, hidden files are none") {
  Watched place;
  CHECK(place.watch.folders() == 2);
  CHECK_FALSE(place.watch.polls());
  CHECK(place.watch.wait(never) == Met::nothing);
  place.write("deep/a.txt");
  CHECK(place.watch.wait(soon) == Met::change);
  CHECK(place.watch.wait(never) == Met::nothing);
  place.write(".hidden");
  CHECK(place.watch.wait(never) == Met::nothing);
  place.watch.stop();
  CHECK(place.watch.wait(soon) == Met::stop);
}

TEST_CASE("what the system could not tell, since it was too much, is a change") {
  std::size_t most = 0;
  std::ifstream("/proc/sys/fs/inotify/max_queued_events") >> most;
  if (most == 0 || most > 100'000) {
    MESSAGE("skipped: so many events are kept: ", most);
    return;
  }
  Watched place;
  place.write(".a");
  place.write(".b");
  place.watch.watch_all();
  const auto touch = [&](std::size_t times) {
    for (std::size_t time = 0; time < times; ++time)
      ::chmod(place.at(time % 2 == 0 ? ".a" : ".b").c_str(), static_cast<mode_t>(0600 + time % 3));
  };
  touch(100);
  CHECK(place.watch.wait(never) == Met::nothing);
  CHECK(place.told.empty());
  touch(most + 10);
  CHECK(place.watch.wait(soon) == Met::change);
  CHECK(place.last(WatchNote::Kind::rescan) == "overflow ");
}

TEST_CASE("a folder that is moved away is met, by whatever folder above it, and so is its coming back") {
  for (const std::string moved : {"above", "above/texts", "above/texts/deep"}) {
    CAPTURE(moved);
    Watched place;
    fs::rename(place.temp.at(moved), place.temp.at("away"));
    CHECK(place.watch.wait(soon) == Met::change);
    const bool is_above = moved != "above/texts/deep";
    CHECK(place.last(WatchNote::Kind::rescan) == (is_above ? "vanished " + place.temp.at(moved) : ""));
    place.watch.watch_all();
    CHECK(place.last(WatchNote::Kind::polling) ==
          (is_above ? "missing " + place.temp.at("above/texts") : ""));
    CHECK(place.watch.polls() == is_above);
    while (place.watch.wait(never) == Met::change) {
    }
    // What lies elsewhere now is nobody's.
    std::ofstream(place.temp.at("away/b.txt")) << "b";
    CHECK(place.watch.wait(never) == Met::nothing);
    fs::rename(place.temp.at("away"), place.temp.at(moved));
    CHECK(place.watch.wait(soon) == Met::change);
    CHECK(place.last(WatchNote::Kind::rescan) == (is_above ? "appeared " + place.temp.at(moved) : ""));
    place.watch.watch_all();
    place.write("deep/c.txt");
    CHECK(place.watch.wait(soon) == Met::change);
  }
}

TEST_CASE("other things in the folders above are no change") {
  Watched place;
  std::ofstream(place.temp.at("above/other.txt")) << "x";
  fs::create_directory(place.temp.at("beside"));
  CHECK(place.watch.wait(never) == Met::nothing);
}

TEST_CASE("a disk that is mounted there, and no longer, is a change") {
  CHECK(holds_as_root_of_its_own([] {
    Watched place;
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) ::_exit(2);
    for (const std::string where : {"", "deep"}) {
      place.watch.watch_all();
      if (place.watch.wait(never) != Met::nothing) return false;
      if (::mount("none", place.at(where).c_str(), "tmpfs", 0, nullptr) != 0) ::_exit(2);
      if (place.watch.wait(soon) != Met::change) return false;
      if (!place.last(WatchNote::Kind::rescan).starts_with("mounted ")) return false;
      place.watch.watch_all();
      std::ofstream(place.at(where) + "/d.txt") << "d";
      if (place.watch.wait(soon) != Met::change) return false;
      place.watch.watch_all();
      if (::umount(place.at(where).c_str()) != 0) return false;
      if (place.watch.wait(soon) != Met::change) return false;
      while (place.watch.wait(never) == Met::change) {
      }
      if (!place.last(WatchNote::Kind::rescan).starts_with("unmounted ")) return false;
    }
    // Elsewhere it is none.
    place.watch.watch_all();
    fs::create_directory(place.temp.at("disk"));
    if (::mount("none", place.temp.at("disk").c_str(), "tmpfs", 0, nullptr) != 0) ::_exit(2);
    const bool quiet = place.watch.wait(never) == Met::nothing;
    ::umount(place.temp.at("disk").c_str());
    return quiet;
  }));
}

TEST_CASE("what the system does not tell is looked through, and said once") {
  TempFolder temp;
  fs::create_directories(temp.at("texts/shut"));
  fs::permissions(temp.at(""), fs::perms::owner_all | fs::perms::others_exec | fs::perms::group_exec);
  struct Row {
    const char* name;
    FolderWatch::Places places;
    std::string told;
  };
  const std::string texts = temp.at("texts");
  const Row rows[] = {
      {"links that are followed", {.paths = {texts}, .links = true}, "links " + texts + ": "},
      {"what other machines change",
       {.paths = {texts}, .is_remote = [](const std::string& path) { return path.ends_with("/texts"); }},
       "network " + texts + ": " + texts +
           " may be changed by other machines, which is not told: it is looked through each minute"},
      {"what is not there", {.paths = {texts + "/none"}}, "missing " + texts + "/none: "},
      {"what may not be looked at", {.paths = {texts}}, "unreadable " + texts + "/shut: "},
  };
  const bool is_root = ::geteuid() == 0;
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const bool shut = row.told.starts_with("unreadable");
    fs::permissions(texts + "/shut", shut ? fs::perms::none : fs::perms::owner_all);
    if (shut && is_root && ::seteuid(65534) != 0) continue;  // root may look at all
    std::vector<std::string> told;
    FolderWatch watch(row.places, [&](const WatchNote& note) {
      told.push_back(std::string(note.reason) + ' ' + note.path + ": " + note.sentence);
    });
    int runs = 0;
    const Pace pace{.settle = 10ms, .at_most = 100ms, .poll = 20ms};
    run_on_changes(watch, pace, {[&] {
                     if (++runs == 3) watch.stop();
                     return true;
                   }});
    if (shut && is_root) REQUIRE(::seteuid(0) == 0);
    CHECK(watch.polls());
    CHECK(told == std::vector<std::string>{row.told});
  }
  fs::permissions(texts + "/shut", fs::perms::owner_all);
}

TEST_CASE("which file systems are other machines'") {
  for (const long far : {0x6969L, 0xFF534D42L, 0xFE534D42L, 0x65735546L, 0x01021997L, 0x00C36400L})
    CHECK(is_on_network(far));
  for (const long near : {0xEF53L, 0x01021994L, 0x9123683EL, 0x58465342L, 0x794C7630L})
    CHECK_FALSE(is_on_network(near));
}

TEST_CASE("of another machine may be what is mounted below") {
  CHECK(holds_as_root_of_its_own([] {
    TempFolder temp;
    fs::create_directories(temp.at("texts/far/disk"));
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) ::_exit(2);
    if (::mount("none", temp.at("texts/far/disk").c_str(), "tmpfs", 0, nullptr) != 0) ::_exit(2);
    std::vector<std::string> told;
    FolderWatch watch({.paths = {temp.at("texts")},
                       .is_remote = [](const std::string& path) { return path.ends_with("/disk"); }},
                      [&](const WatchNote& note) { told.push_back(note.path); });
    watch.watch_all();
    ::umount(temp.at("texts/far/disk").c_str());
    return watch.polls() && told == std::vector<std::string>{temp.at("texts/far/disk")};
  }));
}

TEST_CASE("folders beyond what the system watches are looked through, which is told once") {
  CHECK(holds_as_root_of_its_own([] {
    Watched place;
    for (int number = 0; number < 20; ++number)
      fs::create_directory(place.at("folder-" + std::to_string(number)));
    write_to("/proc/sys/user/max_inotify_watches", "12");
    int runs = 0;
    Pace pace{.settle = 10ms, .at_most = 100ms, .poll = 100ms};
    int begun = 0;
    run_on_changes(place.watch, pace,
                   {[&] {
                      if (++runs == 4) place.watch.stop();
                      return true;
                    },
                    [&] { ++begun; }});
    if (begun != 1) return false;
    return runs == 4 && place.watch.polls() && place.watch.folders() < 22 && place.told.size() == 1 &&
           place.told[0].reason == "watches" &&
           place.told[0].sentence.starts_with("the system watches no more than ") &&
           place.told[0].sentence.ends_with(
               " folders for you: the others are looked through each minute; as root, sysctl "
               "fs.inotify.max_user_watches=524288 has it watch more");
  }));
}
