#include "indexer/sources/extraction.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "indexer/sources/read_ahead.hpp"
#include "tests/indexer/sources/support.hpp"

namespace byline {
namespace {

using namespace std::chrono_literals;

/// A program in place of byline-extract that says what a hostile one might; its socket is its standard input.
class Impostor {
 public:
  explicit Impostor(const std::string& script) {
    const std::string path = folder_.write("impostor", "#!/bin/sh\n" + script);
    ::chmod(path.c_str(), 0700);
    ::setenv("BYLINE_EXTRACT", path.c_str(), 1);
    file_ = folder_.write("a.pdf", "%PDF-1.4 file");
  }
  ~Impostor() { ::unsetenv("BYLINE_EXTRACT"); }
  Impostor(const Impostor&) = delete;
  Impostor& operator=(const Impostor&) = delete;
  const std::string& file() const { return file_; }
  std::string at(const std::string& name) const { return folder_.at(name); }

  Reading read(std::chrono::milliseconds patience = 5s) const {
    Extraction extraction({.jobs = 1, .patience = patience});
    ReadOptions options;
    options.extraction = &extraction;
    return read_all(file_, options);
  }
  std::string reason(std::chrono::milliseconds patience = 5s) const {
    const Reading reading = read(patience);
    REQUIRE(reading.documents.empty());
    REQUIRE(reading.skipped.size() == 1);
    CHECK(reading.skipped[0].path == file_);
    return reading.skipped[0].reason;
  }

 private:
  TempFolder folder_;
  std::string file_;
};

// How many times one was started that notes its process.
int started(const Impostor& impostor) {
  std::ifstream pids(impostor.at("impostor.pids"));
  int count = 0;
  for (pid_t pid; pids >> pid;) ++count;
  return count;
}

// Frames for printf(1).
const std::string greeting =  // once it was asked
    "dd bs=1 count=1 <&0 >/dev/null 2>&1\nprintf '\\001\\020\\000\\000\\000byline-extract 1' >&0\n";
const std::string begin = "printf '\\002\\002\\000\\000\\000\\000\\000' >&0\n",
                  body = "printf '\\003\\005\\000\\000\\000words' >&0\n",
                  done = "printf '\\005\\000\\000\\000\\000' >&0\n",
                  end = "printf '\\006\\000\\000\\000\\000' >&0\n";
const std::string cannot = "a PDF, which byline-extract reads: it cannot work here, since ";

}  // namespace

TEST_CASE("extraction: a document comes over") {
  const Impostor impostor(greeting + begin + body + done + end + "sleep 60");
  const Reading reading = impostor.read();
  CHECK(reading.skipped.empty());
  REQUIRE(reading.documents.size() == 1);
  CHECK(reading.documents[0].text == "words");
  CHECK(reading.documents[0].type == "pdf");
}

TEST_CASE("extraction: a program that is not there, or not ours, is told, and its files are read again") {
  const struct {
    std::string script, reason;
  } rows[] = {
      {"exit 0", "it is of another version or ends at once"},
      {"echo 'usage: byline-extract FILE...' >&0; sleep 60", "it is of another version or ends at once"},
      {"printf '\\001\\020\\000\\000\\000byline-extract 0' >&0; sleep 60",
       "it is of another version or ends at once"},
      {begin + body + done + "sleep 60", "it is of another version or ends at once"},
      {"printf '\\006\\007\\000\\000\\000no \\033rule' >&0; sleep 60", "no \xEF\xBF\xBDrul"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.script);
    const Impostor impostor(row.script);
    const Reading reading = impostor.read();
    REQUIRE(reading.skipped.size() == 1);
    CHECK(reading.skipped[0].reason == cannot + row.reason);
    CHECK(reading.skipped[0].not_read_whole);
  }
  const Impostor impostor("");
  ::setenv("BYLINE_EXTRACT", impostor.at("missing").c_str(), 1);
  CHECK(impostor.reason() ==
        "a PDF, which byline-extract reads: it cannot be started: no such file or folder");
}

TEST_CASE("extraction: a process that dies, says what it must not, or says nothing costs one file") {
  const struct {
    std::string script, reason;
  } rows[] = {
      {greeting, "could not be read: its reader broke down over it"},
      {greeting + begin + "kill -9 $$", "could not be read: its reader broke down over it"},
      {greeting + begin + begin + done + end + "sleep 60",
       "could not be read: its reader broke down over it"},
      {greeting + "printf '\\001\\020\\000\\000\\000byline-extract 1' >&0\n" + end + "sleep 60",
       "could not be read: its reader broke down over it"},
      {greeting + "printf '\\003\\377\\377\\377\\377' >&0; sleep 60",
       "could not be read: its reader broke down over it"},
      {greeting + end + "sleep 60", "no text"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.script);
    CHECK(Impostor(row.script).reason() == row.reason);
  }
  CHECK(Impostor(greeting + "sleep 60").reason(1s) == "took longer than 1 seconds to read");
  // What comes in time but never ends.
  CHECK(Impostor(greeting + begin + "while sleep 0.1; do printf x >&0; done").reason(1s) ==
        "could not be read: its reader broke down over it");
}

TEST_CASE("extraction: a new process for one that is lost, and none is left behind") {
  const Impostor impostor("echo $$ >> \"$0.pids\"\n" + greeting + "sleep 60");
  // Each start is noted; the answers do not come, and each file costs a process.
  {
    Extraction extraction({.jobs = 2, .patience = 300ms});
    ReadOptions options;
    options.extraction = &extraction;
    for (int i = 0; i < 3; ++i) CHECK(read_all(impostor.file(), options).skipped.size() == 1);
  }
  std::ifstream pids(impostor.at("impostor.pids"));
  std::vector<pid_t> started;
  for (pid_t pid; pids >> pid;) started.push_back(pid);
  CHECK(started.size() == 3);
  for (const pid_t pid : started) CHECK(::kill(pid, 0) != 0);
}

TEST_CASE("extraction: a process reads so many files, and is replaced") {
  // A request for a.pdf has 24 bytes.
  const Impostor impostor(
      "echo $$ >> \"$0.pids\"\nprintf '\\001\\020\\000\\000\\000byline-extract 1' >&0\n"
      "while [ \"$(dd bs=24 count=1 iflag=fullblock <&0 2>/dev/null | wc -c)\" = 24 ]; do\n" +
      begin + body + done + end + "done");
  Extraction extraction({.jobs = 1, .patience = 10s, .most_files = 2});
  ReadOptions options;
  options.extraction = &extraction;
  for (int i = 0; i < 5; ++i) {
    const Reading reading = read_all(impostor.file(), options);
    CHECK(reading.skipped.empty());
    CHECK(reading.documents.size() == 1);
  }
  CHECK(started(impostor) == 3);
}

TEST_CASE("extraction: what was read ahead counts only as long as the file is the same") {
  const Impostor impostor(
      "echo $$ >> \"$0.pids\"\nprintf '\\001\\020\\000\\000\\000byline-extract 1' >&0\n"
      "while [ \"$(dd bs=24 count=1 iflag=fullblock <&0 2>/dev/null | wc -c)\" = 24 ]; do\n" +
      begin + body + done + end + "done");
  for (const bool changed : {false, true}) {
    Extraction extraction({.jobs = 1, .patience = 10s});
    ReadOptions options;
    options.extraction = &extraction;
    const std::vector<FoundFile> files = {{impostor.file()}};
    ReadAhead(options).before(files, 0);
    CHECK(!extraction.reads_more_ahead());
    for (int wait = 0; wait < 500 && started(impostor) < (changed ? 2 : 1); ++wait)
      std::this_thread::sleep_for(10ms);
    if (changed) std::ofstream(impostor.file(), std::ios::app) << "more";
    CHECK(read_all(impostor.file(), options).documents.size() == 1);
    CHECK(extraction.reads_more_ahead());
  }
  CHECK(started(impostor) == 3);
}

}  // namespace byline
