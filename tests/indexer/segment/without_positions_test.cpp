#include "indexer/segment/without_positions.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/segment/segment.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

/// Terms with their positions, values, data of all documents.
std::vector<std::string> contents(const std::string& folder) {
  const Xapian::Database database(folder);
  std::vector<std::string> documents;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    std::string text = document.get_data() + "|" + document.get_value(3);
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      text += " " + *term;
      for (auto place = term.positionlist_begin(); place != term.positionlist_end(); ++place)
        text += ":" + std::to_string(*place);
    }
    documents.push_back(text);
  }
  return documents;
}

void write_segment(const std::string& folder) {
  const auto segment = make_segment_writer();
  for (int document = 0; document < 3; ++document) {
    segment->add_posting("ferry", 1);
    segment->add_posting("ferry", 7);
    segment->add_posting("port", 2);
    segment->add_term("XPER:ann lee", 0);
    segment->add_value(3, "old");
    segment->set_data("d" + std::to_string(document));
    segment->end_document();
  }
  segment->write(folder);
}

void take_ann_out_of_the_second(Xapian::WritableDatabase& database) {
  Xapian::Document document = database.get_document(2);
  document.remove_term("XPER:ann lee");
  document.add_value(3, "new");
  database.replace_document(2, document);
}

}  // namespace

TEST_CASE("what changes of a segment, its positions apart") {
  const TempFolder temp;
  write_segment(temp.at("s"));
  change_without_positions(temp.at("s"), take_ann_out_of_the_second);
  CHECK(contents(temp.at("s")) == std::vector<std::string>{"d0|old XPER:ann lee ferry:1:7 port:2",
                                                           "d1|new ferry:1:7 port:2",
                                                           "d2|old XPER:ann lee ferry:1:7 port:2"});
  CHECK(Xapian::Database::check(temp.at("s")) == 0);
  CHECK_FALSE(fs::exists(temp.at("s.links")));
  change_without_positions(temp.at("s"), [](Xapian::WritableDatabase&) {});  // once more
  CHECK(contents(temp.at("s"))[1] == "d1|new ferry:1:7 port:2");
}

TEST_CASE("where there may be no links, Xapian is shown all of it") {
  const TempFolder temp;
  write_segment(temp.at("s"));
  temp.write("s.links", "in the way");
  change_without_positions(temp.at("s"), take_ann_out_of_the_second);
  CHECK(contents(temp.at("s"))[1] == "d1|new ferry:1:7 port:2");
}

TEST_CASE("a change that fails leaves no links") {
  const TempFolder temp;
  write_segment(temp.at("s"));
  CHECK_THROWS(change_without_positions(
      temp.at("s"), [](Xapian::WritableDatabase&) { throw Xapian::InvalidArgumentError("no"); }));
  CHECK_FALSE(fs::exists(temp.at("s.links")));
  CHECK(contents(temp.at("s"))[1] == "d1|old XPER:ann lee ferry:1:7 port:2");
}

TEST_CASE("however much has changed, the segment is as it was until all has") {
  const TempFolder temp;
  constexpr int documents = 400;
  const auto segment = make_segment_writer();
  for (int document = 0; document < documents; ++document) {
    for (int word = 0; word < 20; ++word)
      segment->add_posting("w" + std::to_string((document * 7 + word * 13) % 900), word + 1);
    segment->set_data("d" + std::to_string(document));
    segment->end_document();
  }
  segment->write(temp.at("s"));
  const std::vector<std::string> before = contents(temp.at("s"));
  ::setenv("XAPIAN_FLUSH_THRESHOLD", "10", 1);  // Xapian writes out what has changed again and again
  CHECK_THROWS(change_without_positions(temp.at("s"), [](Xapian::WritableDatabase& database) {
    for (Xapian::docid number = 1; number <= documents; ++number) {
      Xapian::Document document = database.get_document(number);
      document.set_data(std::string(300, 'x'));
      document.add_boolean_term("XPER:ann lee " + std::to_string(number));
      database.replace_document(number, document);
    }
    throw Xapian::InvalidArgumentError("no");
  }));
  ::unsetenv("XAPIAN_FLUSH_THRESHOLD");
  CHECK(contents(temp.at("s")) == before);
}
