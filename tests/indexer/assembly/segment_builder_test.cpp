#include "indexer/assembly/segment_builder.hpp"

#include <xapian.h>

#include <doctest/doctest.h>

#include <filesystem>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "common/error.hpp"
#include "common/fields/stored_fields.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;

namespace {

const AnalysisOptions english_only{"en", false};

SourceDocument numbered(int number) {
  const std::string text = std::to_string(number);
  return {"id" + text, "/texts/" + text, "", "", "", "", "text", "Story number " + text + "."};
}

std::set<std::string> ids(const std::vector<std::string>& segments) {
  std::set<std::string> found;
  for (const std::string& path : segments) {
    const Xapian::Database segment(path);
    for (auto at = segment.postlist_begin(""); at != segment.postlist_end(""); ++at)
      REQUIRE(found.insert(parse_stored_fields(segment.get_document(*at).get_data()).id).second);
  }
  return found;
}

}  // namespace

TEST_CASE("every document lands in one segment, however many workers and however little memory") {
  const struct {
    unsigned jobs;
    std::size_t memory;
    bool several;
  } rows[] = {
      {1, std::size_t{1} << 30, false}, {3, std::size_t{1} << 30, false}, {1, 1, true}, {2, 4096, true}};
  for (const auto& row : rows) {
    CAPTURE(row.jobs);
    CAPTURE(row.memory);
    TempFolder temp;
    SegmentBuilder builder(english_only, row.jobs, row.memory, temp.path(),
                           [](const Skipped&) { FAIL("skipped"); });
    for (int number = 0; number < 20; ++number) CHECK(builder.add(numbered(number), {}));
    const std::vector<std::string> segments = builder.finish();
    CHECK(ids(segments).size() == 20);
    CHECK(builder.documents_done() == 20);
    CHECK_FALSE(builder.failed());
    CHECK((segments.size() > row.jobs) == row.several);
  }
}

TEST_CASE("a process near its memory writes segments out before they are full") {
  for (const bool is_near : {false, true}) {
    CAPTURE(is_near);
    TempFolder temp;
    SegmentBuilder builder(english_only, 1, 32 << 20, temp.path(), [](const Skipped&) { FAIL("skipped"); });
    const std::vector<char> something_large(is_near ? 128 << 20 : 0, 'x');
    for (int number = 0; number < 64; ++number) {
      SourceDocument document = numbered(number);
      for (int word = 0; word < 150; ++word) document.text += " word" + std::to_string(number * 1000 + word);
      builder.add(std::move(document), {});
    }
    const std::vector<std::string> segments = builder.finish();
    CAPTURE(segments.size());
    CHECK((segments.size() > 1) == is_near);
    CHECK(ids(segments).size() == 64);
  }
}

TEST_CASE("a large document has the memory of what was collected before it, where there is no other") {
  const struct {
    std::size_t memory;
    std::size_t segments;
  } rows[] = {{std::size_t{1} << 32, 1}, {4 << 20, 2}};
  for (const auto& row : rows) {
    CAPTURE(row.memory);
    TempFolder temp;
    SegmentBuilder builder(english_only, 1, row.memory, temp.path(), [](const Skipped&) { FAIL("skipped"); });
    builder.add(numbered(1), {});
    SourceDocument large = numbered(2);
    for (int word = 0; word < 40'000; ++word) large.text += " again";
    builder.add(std::move(large), {});
    const std::vector<std::string> segments = builder.finish();
    CHECK(segments.size() == row.segments);
    CHECK(ids(segments).size() == 2);
  }
}

TEST_CASE("there are no more workers than the memory has room for") {
  for (const std::size_t mebibytes : {8u, 95u}) {
    CAPTURE(mebibytes);
    TempFolder temp;
    SegmentBuilder builder(english_only, 16, mebibytes << 20, temp.path(),
                           [](const Skipped&) { FAIL("skipped"); });
    std::set<std::string> workers;
    for (int number = 0; number < 40; ++number) builder.add(numbered(number), {});
    for (const std::string& segment : builder.finish())
      workers.insert(std::filesystem::path(segment).filename().string().substr(0, 2));
    CHECK(workers == std::set<std::string>{"0-"});
  }
}

TEST_CASE("no documents make no segments") {
  TempFolder temp;
  SegmentBuilder builder(english_only, 2, 1 << 20, temp.path(), [](const Skipped&) {});
  CHECK(builder.finish().empty());
}

TEST_CASE("a document over a limit is skipped, and the next one is not") {
  TempFolder temp;
  std::vector<Skipped> skipped;
  SegmentBuilder builder(english_only, 1, std::size_t{1} << 30, temp.path(),
                         [&](const Skipped& one) { skipped.push_back(one); });
  builder.add(numbered(1), {});
  SourceDocument large = numbered(2);
  large.text.assign(18u << 20, '\x01');  // six bytes each in the stored JSON
  builder.add(std::move(large), {});
  builder.add(numbered(3), {});
  const std::vector<std::string> segments = builder.finish();
  REQUIRE(skipped.size() == 1);
  CHECK(skipped[0].path == "id2");
  CHECK(skipped[0].reason.find("bytes of data, and an index can hold no more than 104857600") !=
        std::string::npos);
  CHECK(ids(segments) == std::set<std::string>{"id1", "id3"});
  REQUIRE(segments.size() == 1);
  CHECK(Xapian::Database::check(segments[0]) == 0);
}

TEST_CASE("a worker that cannot write makes finish() fail and add() refuse") {
  TempFolder temp;
  SegmentBuilder builder(english_only, 1, 1, temp.at("absent"), [](const Skipped&) {});
  bool accepted = true;
  for (int number = 0; number < 1000 && accepted; ++number) accepted = builder.add(numbered(number), {});
  CHECK_FALSE(accepted);
  CHECK_THROWS_AS(builder.finish(), Error);
  CHECK(builder.failed());
}

TEST_CASE("a builder given up joins its workers") {
  TempFolder temp;
  SegmentBuilder builder(english_only, 2, 1 << 20, temp.path(), [](const Skipped&) {});
  builder.add(numbered(1), {});
}
