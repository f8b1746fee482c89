#include "indexer/assembly/kept_work.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "common/text/text.hpp"
#include "tests/indexer/assembly/support.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

std::string many_records(const std::string& name, int count, const std::string& text) {
  std::string lines;
  for (int i = 0; i < count; ++i) lines += record(name + std::to_string(i), text + " " + std::to_string(i));
  return lines;
}

std::string town_story(const std::string& name) {
  return "Ferries of " + name + "\n\nMargaret O'Dwyer of " + name +
         " Holdings Inc. met the press. Subscribe to The Gull and write to its Editor Ana Brandt.\n";
}

/// A first build that is stopped once so many documents have been taken up.
struct Stopped : Indexed {
  Stopped() {
    options.analysis.entities = true;
    write("a.jsonl", many_records("a", 30, "whales"));
    write("b.txt", town_story("Ostend"));
    write("c.jsonl", many_records("c", 20, "gulls") + "{no record}\n");
    write("d.txt", town_story("Dover"));
  }

  /// What the user is told.
  std::string stop_when(const std::function<bool(const Progress&)>& is_time) {
    Interruption stopped;
    told = {};
    told.on_progress = [&](const Progress& now) {
      if (is_time(now)) stopped.ask();
    };
    CHECK_THROWS_AS(run_indexing(options, told, stopped), Interrupted);
    return stopped.kept();
  }
  std::string stop_at(std::uint64_t bytes_read) {
    return stop_when([=](const Progress& now) { return now.text_bytes >= bytes_read && !now.merging; });
  }
  std::string stop_merging() {
    return stop_when([](const Progress& now) { return now.merging; });
  }

  /// As an index that was built at once.
  void check_whole() {
    const std::vector<std::string> here = contents(database());
    options.index = folder.at("fresh");
    run();
    CHECK(here == contents(database()));
    fs::remove_all(options.index);
    options.index = folder.at("index");
  }

  std::string sentence() const { return told.sentences.empty() ? "" : told.sentences.front(); }
};

}  // namespace

TEST_CASE("a first build that is stopped goes on in the next run") {
  for (const std::uint64_t bytes : {1, 100, 320, 500}) {
    CAPTURE(bytes);
    Stopped index;
    const std::string kept = index.stop_at(bytes);
    if (kept.empty()) {  // nothing had been analysed
      CHECK_FALSE(fs::exists(index.options.index));
      continue;
    }
    CHECK(index.listing() == "lock unfinished");
    CHECK(kept.starts_with("there is no index yet; "));
    CHECK(kept.ends_with(" kept, and the same command goes on from there"));
    const RunSummary summary = index.run();
    CHECK(counts(summary) == "52 added, 1 skipped; 52");
    CHECK(summary.resumed > 0);
    CHECK(summary.types == std::map<std::string, std::uint64_t>{{"jsonl", 50}, {"text", 2}});
    CHECK(index.sentence().starts_with("going on from " + std::to_string(summary.resumed) + " document"));
    CHECK(index.listing() == "XAPIANDB generation-1 lock");
    CHECK(counts(index.run()) == "52 unchanged, 1 skipped; 52");
    index.check_whole();
  }
}

TEST_CASE("of a build that is stopped while it is joined nothing is read again, however often that happens") {
  Stopped index;
  for (int time = 0; time < 3; ++time) {
    CHECK(index.stop_merging() ==
          "there is no index yet; 52 documents are kept, and the same command goes on from there");
    CHECK(index.sentence().starts_with(
        time == 0 ? "" : "going on from 52 documents of the run that was stopped at 2"));
  }
  const RunSummary summary = index.run();
  CHECK(summary.added == 52);
  CHECK(summary.resumed == 52);
  CHECK(summary.text_bytes > 0);
  // They are told by the run that has met them.
  CHECK(summary.skipped_as_before == 1);
  index.check_whole();
}

TEST_CASE("many runs that are stopped come to the same") {
  Stopped index;
  index.write("e.jsonl", many_records("e", 3000, "terns"));
  int stops = 0;
  for (;;) {
    Interruption stopped;
    index.told = {};
    index.told.on_progress = [&](const Progress& now) {
      if (now.bytes >= 2000 && !now.merging) stopped.ask();  // of what this run has analysed
    };
    try {
      run_indexing(index.options, index.told, stopped);
      break;
    } catch (const Interrupted&) {
      ++stops;
    }
    REQUIRE(stops < 100);
  }
  CHECK(stops > 0);
  CHECK(index.listing() == "XAPIANDB generation-1 lock");
  index.check_whole();
}

TEST_CASE("what has changed since is read again, and what is gone is not there") {
  Stopped index;
  index.stop_merging();
  index.write("a.jsonl", many_records("a", 10, "whales") + record("a10", "seals"));
  index.write("d.txt", town_story("Calais"));
  index.erase("b.txt");
  const RunSummary summary = index.run();
  CHECK(counts(summary) == "32 added, 1 skipped; 32");
  CHECK(summary.resumed == 20);
  CHECK(index.told.sentences.back() ==
        "32 of these are not used: their files have changed since, or are not read now");
  CHECK(index.having("ostend").empty());
  index.check_whole();
}

TEST_CASE(
    "names that furniture and votes left out when a build was stopped count as the texts have them now") {
  Stopped index;
  for (const char* town : {"Hull", "Cork", "Brest", "Gdansk", "Riga", "Oslo", "Bari", "Split"})
    index.write(std::string("town-") + town + ".txt", town_story(town));
  index.stop_merging();
  for (const char* town : {"Hull", "Cork", "Brest", "Gdansk", "Riga", "Oslo", "Bari"})
    index.erase(std::string("town-") + town + ".txt");
  index.run();
  index.check_whole();
}

TEST_CASE("work of other options is thrown away, and that is told") {
  Stopped index;
  index.stop_merging();
  index.options.analysis.entities = false;
  const RunSummary summary = index.run();
  CHECK(summary.resumed == 0);
  REQUIRE(index.told.sentences.size() == 1);
  CHECK(index.sentence().starts_with("what the run that was stopped at 2"));
  CHECK(index.sentence().ends_with(" had read is not used: it was read with other options"));
  index.check_whole();
}

TEST_CASE("work that is not whole is thrown away") {
  const std::pair<const char*, std::function<void(const fs::path&)>> faults[] = {
      {"it is not whole",
       [](const fs::path& kept) {
         for (const auto& part : fs::directory_iterator(kept / "1"))
           if (part.is_directory()) fs::remove_all(part.path());
       }},
      {"there is more in its folder than files",
       [](const fs::path& kept) { fs::create_symlink("/etc/passwd", kept / "2"); }},
      {"its log is not whole", [](const fs::path& kept) { fs::resize_file(kept / "log", 100); }},
      {"its log is not whole", [](const fs::path& kept) { fs::resize_file(kept / "log", 0); }},
      {"its log is not whole", [](const fs::path& kept) { fs::remove(kept / "log"); }}};
  for (const auto& [why, fault] : faults) {
    CAPTURE(why);
    Stopped index;
    index.stop_merging();
    fault(fs::path(index.options.index) / "unfinished");
    CHECK(counts(index.run()) == "52 added, 1 skipped; 52");
    CHECK(index.sentence().starts_with("what the run that was stopped at "));
    CHECK(index.sentence().ends_with(std::string(" had read is not used: ") + why));
    index.check_whole();
  }
}

TEST_CASE("of segments some of which are not whole the others serve") {
  const std::function<void(const fs::path&)> faults[] = {
      [](const fs::path& segment) { fs::remove_all(segment); },
      [](const fs::path& segment) { fs::resize_file(segment / "iamglass", 10); },
      [](const fs::path& segment) { fs::resize_file(segment / "postlist.glass", 8192 / 2); },
      [](const fs::path& segment) { std::ofstream(segment.string() + ".names", std::ios::app) << "torn"; },
      [](const fs::path& segment) { fs::remove(segment.string() + ".sketches"); }};
  for (const auto& fault : faults) {
    CAPTURE(&fault - faults);
    Stopped index;
    index.write("e.jsonl", many_records("e", 3000, "terns"));
    for (int stop = 0; stop < 2; ++stop)
      index.stop_when([](const Progress& now) {
        ::usleep(200);  // so that not all is read before anything is done
        return now.bytes >= 2000 && !now.merging;
      });
    const fs::path kept = fs::path(index.options.index) / "unfinished";
    std::vector<fs::path> segments;
    for (const auto& part : fs::recursive_directory_iterator(kept))
      if (part.is_directory() && fs::exists(part.path() / "iamglass")) segments.push_back(part.path());
    REQUIRE(segments.size() > 1);
    fault(segments.front());
    WorkLog((kept / "log").string(), fs::file_size(kept / "log")).append('R', "another start of the system");
    const RunSummary summary = index.run();
    CHECK(summary.resumed > 0);
    CHECK(summary.added == 3052);
    CHECK(index.sentence().starts_with("going on from " + with_separators(summary.resumed) + " documents"));
    CHECK(index.sentence().ends_with(" more are not whole, and are read again"));
    index.check_whole();
  }
}

TEST_CASE("damage of what is kept that is met when it is joined is none of an index") {
  Stopped index;
  index.write("e.jsonl", many_records("e", 3000, "terns"));
  index.stop_merging();
  for (const auto& part : fs::recursive_directory_iterator(fs::path(index.options.index) / "unfinished")) {
    if (part.path().filename() != "termlist.glass" || part.file_size() < std::size_t{4} * 8192) continue;
    std::fstream file(part.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(8192);
    file << std::string(8192, 'x');
  }
  std::string said;
  try {
    index.run();
  } catch (const Error& failure) {
    said = std::string(failure.what()) + " | " + failure.hint();
  }
  CHECK(said.starts_with("what the run that was stopped had read is damaged: "));
  CHECK(said.ends_with(" | there is no index yet; give the same command again, which reads all anew"));
  const RunSummary summary = index.run();
  CHECK(summary.resumed == 0);
  CHECK(summary.added == 3052);
}

TEST_CASE("no name in a log leads out of its folder") {
  Stopped index;
  index.stop_merging();
  const fs::path kept = fs::path(index.options.index) / "unfinished", mine = index.folder.at("mine");
  fs::create_directory(mine);
  {
    WorkLog log((kept / "log").string(), fs::file_size(kept / "log"));
    for (int number = 0; number < 60; ++number) {
      log.append('S', "1/../../../mine 10 1 2");
      log.append('S', mine.string() + " 10 1 2");
    }
  }
  CHECK(index.run().resumed == 52);
  CHECK(fs::exists(mine));
}

TEST_CASE("what a run was writing when it was killed is no part of it") {
  Stopped index;
  index.stop_merging();
  const fs::path kept = fs::path(index.options.index) / "unfinished";
  fs::create_directory(kept / "1/0-7");
  std::ofstream(kept / "1/0-7/iamglass") << "half";
  std::ofstream(kept / "log", std::ios::app) << "S\x20";
  const RunSummary summary = index.run();
  CHECK(summary.resumed == 52);
  index.check_whole();
}

TEST_CASE("a run that fails keeps nothing, nor does one that reads standard input") {
  Stopped index;
  index.stop_merging();
  const auto fail = [&](const Progress& now) {
    if (now.documents > 0) throw Error(Error::Code::index_unwritable, "the disk broke");
  };
  index.told = {};
  index.told.on_progress = fail;
  CHECK_THROWS_AS(run_indexing(index.options, index.told, index.interruption), Error);
  CHECK(index.listing() == "lock");
  index.options.paths.push_back("-");
  // Standard input is empty here.
  CHECK(index.stop_merging().empty());
  CHECK(index.listing() == "lock");
}

TEST_CASE("a dry run leaves what is kept as it is") {
  Stopped index;
  index.stop_merging();
  index.options.dry_run = true;
  CHECK(index.run().added == 52);
  CHECK(index.told.sentences.empty());
  index.options.dry_run = false;
  CHECK(index.run().resumed == 52);
}

TEST_CASE("all documents of a build are first indexed when it began") {
  Stopped index;
  index.stop_at(400);
  const RunSummary summary = index.run();
  const Xapian::Database database = index.database();
  std::size_t documents = 0;
  for (auto value = database.valuestream_begin(schema::added_slot);
       value != database.valuestream_end(schema::added_slot); ++value, ++documents)
    CHECK(*value == summary.moment);
  CHECK(documents == 52);
}

TEST_CASE("what is kept of a file comes back as it was") {
  const KeptFile file{"/texts/a.jsonl",
                      {1, 2, 3, 4},
                      {1, 2, 3, 5},
                      600,
                      {{7, 8, 9}, {10, 11, 12}},
                      {{"jsonl", 2}},
                      {{"/texts/a.jsonl:3", "not valid JSON"}},
                      {{"/texts/a.jsonl", "a date that could be two", 1}}};
  const std::string packed = pack_kept_file(file);
  CHECK(path_of_kept_file(packed) == file.path);
  REQUIRE(unpack_kept_file(packed));
  CHECK(*unpack_kept_file(packed) == file);
  for (std::size_t bytes = 0; bytes < packed.size(); ++bytes)
    CHECK_FALSE(unpack_kept_file(packed.substr(0, bytes)));
  CHECK_FALSE(unpack_kept_file(packed + "x"));
}

TEST_CASE("a log ends where a record is not whole") {
  TempFolder temp;
  const std::string path = temp.at("log");
  {
    WorkLog log(path, 0);
    log.append('a', "first");
    log.append('b', "");
    log.append('c', "third");
  }
  const auto read = [](std::string_view bytes) {
    std::string text;
    const std::size_t whole = read_work_log(bytes, [&](char kind, std::string_view content) {
      text.append(1, kind).append("=").append(content).append(" ");
    });
    return text + std::to_string(whole);
  };
  std::string bytes(MappedFile(path).bytes);
  CHECK(read(bytes) == "a=first b= c=third 61");
  CHECK(read(bytes.substr(0, 60)) == "a=first b= 39");
  CHECK(read("") == "0");
  bytes[20] = 'F';
  CHECK(read(bytes) == "0");
  {
    WorkLog log(path, 39);
    log.append('d', "new");
  }
  CHECK(read(MappedFile(path).bytes) == "a=first b= d=new 59");
}
