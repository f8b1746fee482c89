#include "indexer/sources/date_settling.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

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
