#include "indexer/sources/date_settling.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

#include "common/error.hpp"
#include "tests/file_limit.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;

namespace {

std::string record(const std::string& id, const std::string& date, const std::string& source = "") {
  return R"({"id":")" + id + R"(","text":"The ferry was sold.","date":")" + date + R"(","source":")" +
         source + "\"}\n";
}

/// "id date" of each document.
std::vector<std::string> dates(const Reading& reading) {
  std::vector<std::string> list;
  for (const SourceDocument& each : reading.documents) list.push_back(each.id + " " + each.date);
  return list;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a date that can be two days is settled by others of its source") {
  const TempFolder folder;
  const auto read = [&](const std::string& records, DateOrder order = DateOrder::unknown) {
    ReadOptions options;
    options.date_order = order;
    return read_all(folder.write("a.jsonl", records), options);
  };
  SUBCASE("before and behind it") {
    const Reading reading =
        read(record("a", "05/06/2020") + record("b", "16/06/2020") + record("c", "07/06/2020"));
    CHECK(dates(reading) == Lines{"b 20200616", "a 20200605", "c 20200607"});
    CHECK(reading.documents[1].date_from == DateOrigin::record);
    CHECK(reading.documents[1].text == "The ferry was sold.");
    CHECK(reading.remarks.empty());
  }
  SUBCASE("each source has its own way") {
    const Reading reading =
        read(record("a", "05/06/2020", "Gull Post") + record("b", "16/06/2020", "Gull Post") +
             record("c", "05/06/2020", "Dock News") + record("d", "06/16/2020", "Dock News") +
             record("e", "05/06/2020", "Quay Times"));
    CHECK(dates(reading) == Lines{"b 20200616", "d 20200616", "a 20200605", "c 20200506", "e "});
    CHECK(reading.documents[4].date_from == DateOrigin::none);
    CHECK(reading.remarks.at(0).two_day_dates == 1);
  }
  SUBCASE("a source that writes both leaves it open") {
    const Reading reading =
        read(record("a", "16/06/2020") + record("b", "06/16/2020") + record("c", "05/06/2020"));
    CHECK(dates(reading) == Lines{"a 20200616", "b 20200616", "c "});
  }
  SUBCASE("the option decides where nothing else does") {
    const std::string records = record("a", "05/06/2020") + record("b", "06/16/2020", "Dock News") +
                                record("c", "05/06/2020", "Dock News");
    CHECK(dates(read(records, DateOrder::day_first)) == Lines{"b 20200616", "a 20200605", "c 20200506"});
    CHECK(dates(read(records, DateOrder::month_first)) == Lines{"b 20200616", "a 20200506", "c 20200506"});
    CHECK(read(records, DateOrder::month_first).remarks.empty());
  }
  SUBCASE("years of two digits, too") {
    CHECK(dates(read(record("a", "7/23/17") + record("b", "05/06/17") + record("c", "5/6/2018"))) ==
          Lines{"a 20170723", "b 20170506", "c 20180506"});
    CHECK(dates(read(record("a", "23/07/17") + record("b", "05/06/17"))) ==
          Lines{"a 20170723", "b 20170605"});
    const Reading open = read(record("b", "05/06/17") + record("c", "04.05.19"));
    CHECK(dates(open) == Lines{"c 20190504", "b "});
    CHECK(open.remarks.at(0).text ==
          "1 document has a date that could be two, such as 05/06/17: left out; say which with --date-order "
          "dmy|mdy");
    CHECK(dates(read(record("b", "05/06/17"), DateOrder::day_first)) == Lines{"b 20170605"});
    CHECK(
        dates(read_all(folder.write("b.csv", "id,text,date\na,Ferry sold,5/6/17\nb,Ferry kept,7/23/17\n"))) ==
        Lines{"b 20170723", "a 20170506"});
  }
  SUBCASE("in CSV, too") {
    const Reading reading =
        read_all(folder.write("a.csv", "id,text,date\na,Ferry sold,05/06/2020\nb,Ferry kept,16-06-2020\n"));
    CHECK(dates(reading) == Lines{"b 20200616", "a 20200605"});
  }
}

TEST_CASE("dates that come to nothing are told once a file, with an example") {
  const TempFolder folder;
  std::string records = record("n", "") + record("z", "0000-00-00");
  for (int i = 0; i < 3; ++i)
    records += record("a" + std::to_string(i), "0" + std::to_string(i + 1) + "/09/2020");
  records += record("b", "foo") + record("c", "2019-02-30") + record("d", "May 2019");
  const std::string path = folder.write("a.jsonl", records);
  CHECK(
      read_all(path).remarks ==
      std::vector{Remark{path,
                         "3 documents have a date that could be two, such as 01/09/2020: left out; say which "
                         "with --date-order dmy|mdy",
                         3},
                  Remark{path, "3 documents have a date that is not understood, such as \"foo\""}});
  CHECK(read_all(folder.write("b.jsonl", record("a", "n/a") + record("b", "2020-01-02"))).remarks.empty());
}

TEST_CASE("a month that is another in Croatian is settled by the document's language") {
  const TempFolder folder;
  const auto dated = [&](const std::string& name, const std::string& text) {
    return read_all(folder.write(name, text)).documents.at(0).date;
  };
  const auto in_record = [&](const std::string& date, const std::string& language) {
    return dated("a.jsonl",
                 R"({"id":"a","text":"Feri.","date":")" + date + R"(","lang":")" + language + "\"}\n");
  };
  CHECK(in_record("4. listopada 2019", "hr") == "20191004");
  CHECK(in_record("4 listopada 2019", "hr-HR") == "20191004");
  CHECK(in_record("4. listopada 2019.", "pl") == "20191104");
  CHECK(in_record("4. listopad 2019", "cs") == "20191104");
  CHECK(in_record("4. listopada 2019.", "") == "20191004");
  CHECK(in_record("4 listopada 2019", "") == "20191104");
  CHECK(in_record("4 maja 2019", "hr") == "20190504");
  CHECK(dated("a.md", "---\ndate: 4. listopada 2019.\nlang: pl\n---\nProm sprzedany.\n") == "20191104");
  CHECK(dated("b.txt", "---\ndate: 4 listopada 2019\nlang: hr\n---\nTrajekt je prodan.\n") == "20191004");
  CHECK(dated("a.html",
              "<html lang=hr><title>Trajekt</title><meta name=date content='4 listopada 2019'>"
              "<p>Trajekt je prodan.") == "20191004");
}

TEST_CASE("what is held back lies where temporary files are to be") {
  const TempFolder folder;
  const char* before = std::getenv("TMPDIR");
  const std::string place = before ? before : "";
  const std::string path = folder.write("a.jsonl", record("a", "05/06/2020") + record("b", "16/06/2020"));
  const auto error = [&](const std::string& file) {
    try {
      read_all(file);
    } catch (const Error& failure) {
      return std::string(failure.what()) + " | " + failure.hint();
    }
    return std::string("none");
  };
  ::setenv("TMPDIR", folder.at("none").c_str(), 1);
  CHECK(error(path) == "documents whose date depends on others could not be kept in " + folder.at("none") +
                           ": No such file or directory | set TMPDIR to a folder with room for them");
  const std::string place_of_it = folder.at("here");
  std::filesystem::create_directory(place_of_it);
  ::setenv("TMPDIR", place_of_it.c_str(), 1);
  std::size_t entries = 1;
  bool used = false;
  read_source(path, {}, [&](SourceResult&&) {
    // The file is open and has no name; the system shows where it was.
    for (const auto& each : std::filesystem::directory_iterator("/proc/self/fd")) {
      std::error_code ignored;
      used |= std::filesystem::read_symlink(each.path(), ignored).native().starts_with(place_of_it + "/");
    }
    entries = static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(place_of_it), {}));
    return true;
  });
  CHECK(used);
  CHECK(entries == 0);
  {
    const std::string long_text(100'000, 'x');
    const std::string large =
        folder.write("b.jsonl", R"({"id":"a","text":")" + long_text + R"(","date":"05/06/2020"})" + "\n" +
                                    record("b", "7/7/20"));
    const FileLimit limit(4096);
    CHECK(error(large) == "documents whose date depends on others could not be kept in " + place_of_it +
                              ": File too large | set TMPDIR to a folder with room for them");
  }
  before ? ::setenv("TMPDIR", place.c_str(), 1) : ::unsetenv("TMPDIR");
}

TEST_CASE("who wants no more documents gets none that were held back") {
  const TempFolder folder;
  const std::string path = folder.write("a.jsonl", record("a", "05/06/2020") + record("b", "16/06/2020"));
  int results = 0;
  read_source(path, {}, [&](SourceResult&&) {
    ++results;
    return false;
  });
  CHECK(results == 1);
}
