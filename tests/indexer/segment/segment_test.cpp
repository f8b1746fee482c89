#include "indexer/segment/segment.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <ostream>
#include <random>
#include <stdexcept>

#include "common/error.hpp"
#include "tests/common/glass/databases.hpp"

using namespace byline;
using namespace byline::test;
namespace fs = std::filesystem;

namespace {

using Random = std::mt19937;

std::uint32_t below(Random& random, std::uint32_t bound) {
  return static_cast<std::uint32_t>(random() % bound);
}

std::string random_bytes(Random& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

/// Few terms often and many seldom, as words are.
std::string random_word(Random& random) {
  const double share = (below(random, 1000000) + 1) / 1e6;
  return "w" + std::to_string(static_cast<int>(1 / share));
}

TestDocument random_document(Random& random) {
  TestDocument document;
  std::uint32_t position = 0;
  for (auto n = below(random, 400); n > 0; --n) {
    position += 1 + (below(random, 20) == 0 ? below(random, 1000) : 0);
    document.postings.push_back(
        {random_word(random), position, below(random, 10) == 0 ? below(random, 300) : 1});
  }
  if (below(random, 4) == 0) std::shuffle(document.postings.begin(), document.postings.end(), random);
  for (auto n = below(random, 20); n > 0; --n) {
    std::string term = random_bytes(random, 1 + below(random, 6));
    for (char& c : term) c = static_cast<char>(c & (below(random, 2) == 0 ? 0x03 : 0xff));
    document.terms.emplace_back(term, below(random, 3));
  }
  for (auto n = below(random, 5); n > 0; --n) {
    document.values.emplace_back(below(random, 600), random_bytes(random, below(random, 30)));
  }
  if (below(random, 5) > 0)
    document.data = std::string(below(random, 3000), 'd') + random_bytes(random, below(random, 40));
  return document;
}

TestDocuments random_documents(unsigned seed, std::size_t count) {
  Random random(seed);
  TestDocuments documents;
  for (std::size_t i = 0; i < count; ++i) documents.push_back(random_document(random));
  return documents;
}

TestDocument with_positions(const std::vector<std::uint32_t>& positions) {
  TestDocument document;
  for (const std::uint32_t position : positions) document.postings.push_back({"term", position});
  return document;
}

TestDocument with_terms(const std::vector<std::pair<std::string, std::uint32_t>>& terms) {
  TestDocument document;
  document.terms = terms;
  return document;
}

TestDocument with_values(const std::vector<std::pair<std::uint32_t, std::string>>& values) {
  TestDocument document;
  document.values = values;
  return document;
}

TestDocument with_data(const std::string& data) {
  TestDocument document;
  document.data = data;
  return document;
}

struct Odd {
  const char* name;
  TestDocument document;
};

const std::vector<Odd>& odd_documents() {
  static const std::vector<Odd> odd = [] {
    Random random(7);
    std::vector<std::uint32_t> every;
    std::vector<std::uint32_t> scattered;
    std::vector<std::pair<std::string, std::uint32_t>> many_terms;
    std::vector<std::pair<std::uint32_t, std::string>> many_slots;
    for (std::uint32_t i = 1; i <= 200000; ++i) every.push_back(i);
    for (int i = 0; i < 20000; ++i) scattered.push_back(static_cast<std::uint32_t>(random()));
    for (std::uint32_t i = 0; i < 30000; ++i)
      many_terms.emplace_back("t" + std::to_string(i * 7919 % 30000), i % 200);
    for (std::uint32_t i = 0; i < 700; ++i) many_slots.emplace_back(i * 131 % 700, std::to_string(i));
    return std::vector<Odd>{
        {"nothing at all", {}},
        {"only data", with_data("data")},
        {"only a value", with_values({{3, "value"}})},
        {"one position", with_positions({1})},
        {"position 0", with_positions({0})},
        {"positions 0 and 1", with_positions({0, 1})},
        {"two positions", with_positions({5, 900})},
        {"positions in any order, some twice", with_positions({9, 3, 7, 3, 3, 1, 9})},
        {"one position three times", with_positions({4, 4, 4})},
        {"the greatest positions", with_positions({0xffffffff, 0xfffffffe, 0x80000000, 0x7fffffff})},
        {"one great position", with_positions({0x80000000})},
        {"the greatest inline position", with_positions({0x7fffffff})},
        {"the whole range", with_positions({0, 0xffffffff})},
        {"200,000 positions in a run", with_positions(every)},
        {"20,000 scattered positions", with_positions(scattered)},
        // Not alone: xapian-check takes a document of length 0 for one without terms.
        {"a posting of wdf 0", {{{"term", 1, 0}, {"other", 2}}, {}, {}, ""}},
        {"a posting of great wdf", {{{"term", 1, 200000}, {"term", 2, 3}}, {}, {}, ""}},
        {"a term with and without positions", {{{"term", 8}}, {{"term", 5}, {"term", 0}}, {}, ""}},
        {"wdf 126, 127, 128", with_terms({{"a", 1}, {"b", 126}, {"c", 127}, {"d", 128}})},
        {"wdf about a byte with its reuse",
         with_terms({{"abcdefg", 1}, {"abcdefh", 31}, {"abcdefi", 30}, {"abcdefj", 29}})},
        {"a wdf of 2^32 - 2", with_terms({{"term", 0xfffffffe}})},
        {"zero bytes in terms", with_terms({{std::string("\0", 1), 0},
                                            {std::string("\0\0", 2), 1},
                                            {std::string("a\0", 2), 1},
                                            {"a", 1},
                                            {std::string("a\0b", 3), 2},
                                            {std::string("\0z", 2), 1},
                                            {std::string("a\1", 2), 2}})},
        {"terms that look like other keys", with_terms({{std::string("\0\xc0", 2), 1},
                                                        {std::string("\0\xd0", 2), 1},
                                                        {std::string("\0\xd8", 2), 1},
                                                        {std::string("\0\xe0", 2), 1},
                                                        {"\xff", 1},
                                                        {"\xff\xff", 1}})},
        {"the longest terms", with_terms({{std::string(245, 'q'), 1},
                                          {std::string(245, '\xff'), 2},
                                          {std::string(244, 'q'), 3},
                                          {std::string(122, '\0') + "q", 1}})},
        {"the longest term with positions",
         {{{std::string(245, 'p'), 7}, {std::string(122, '\0'), 9}}, {}, {}, ""}},
        {"terms that begin alike", with_terms({{"abcdefgh", 1},
                                               {"abcdefghi", 1},
                                               {"abcdefgh1", 1},
                                               {"abcdefg", 1},
                                               {"abcdefghij", 1},
                                               {std::string("abcdefgh\0", 9), 1}})},
        {"a term given again and again", with_terms({{"b", 1}, {"a", 2}, {"b", 3}, {"a", 0}, {"b", 1}})},
        {"30,000 terms", with_terms(many_terms)},
        {"700 slots", with_values(many_slots)},
        {"great slots",
         with_values({{4000000000, "a"}, {0xfffffffe, "b"}, {0, "c"}, {255, "d"}, {256, "e"}, {65536, "f"}})},
        {"a slot set again and removed", with_values({{1, "x"}, {2, "y"}, {1, "z"}, {2, ""}, {5, ""}})},
        {"a long value", with_values({{1, std::string(100000, 'v')}, {2, random_bytes(random, 5000)}})},
        {"data of 17, 18, 19 equal bytes", with_data(std::string(19, 'd'))},
        {"data that cannot be compressed", with_data(random_bytes(random, 3000000))},
        {"data that can", with_data(std::string(5000000, 'a'))},
    };
  }();
  return odd;
}

}  // namespace

TEST_CASE("the installed Xapian writes the format that we write") {
  CHECK(glass_format_is_known());
  CHECK(make_segment_writer() != nullptr);
}

TEST_CASE("every odd document alone is as the API writes it") {
  for (const auto& [name, document] : odd_documents()) {
    CAPTURE(name);
    CHECK(glass_against_api({document}) == "");
  }
}

TEST_CASE("odd documents together are as the API writes them") {
  TestDocuments documents;
  for (int round = 0; round < 3; ++round) {
    for (const auto& odd : odd_documents()) {
      if (odd.document.data.size() < 100000) documents.push_back(odd.document);
    }
  }
  // Both keep the lower 32 bits of a collection frequency; without overflow there is nothing to compare here.
  CHECK(glass_against_api(documents) == "");
}

TEST_CASE("a segment without documents") { CHECK(glass_against_api({}) == ""); }

TEST_CASE("random documents are as the API writes them") {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    CAPTURE(seed);
    CHECK(glass_against_api(random_documents(seed, 300)) == "");
  }
}

TEST_CASE("documents of every size about a block") {
  Random random(3);
  TestDocuments documents;
  for (std::size_t size = 1800; size < 2300; size += 3)
    documents.push_back(with_data(random_bytes(random, size)));
  for (std::size_t size = 3900; size < 8400; size += 41)
    documents.push_back(with_data(random_bytes(random, size)));
  CHECK(glass_against_api(documents) == "");
}

TEST_CASE("document numbers that need three bytes") {
  TestDocuments documents(40000);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents[i].terms.emplace_back("all", 1 + i % 3);
    if (i % 7 == 0) documents[i].postings.push_back({"seventh", static_cast<std::uint32_t>(i)});
    if (i % 2 == 0) documents[i].values.emplace_back(1, std::to_string(i));
    if (i % 500 == 0) documents[i].data = "data";
  }
  CHECK(glass_against_api(documents) == "");
}

TEST_CASE("a tree of four levels") {
  // Terms that differ only at their end make long separators, and so few children per branch.
  TestDocuments documents(3);
  for (int i = 0; i < 60000; ++i) {
    const std::string number = std::to_string(1000000 + i);
    documents[static_cast<std::size_t>(i % 3)].postings.push_back({std::string(230, 'x') + number, 1});
  }
  CHECK(glass_against_api(documents) == "");
}

TEST_CASE("interned terms are the same as spelled ones") {
  const TempFolder folder;
  const auto spelled = make_glass_segment_writer();
  const auto interned = make_glass_segment_writer();
  // Never used, and so not in the database.
  interned->intern("unused");
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const std::string word = "word" + std::to_string(i % 37);
    spelled->add_posting(word, i);
    const TermId id = interned->intern(word);
    CHECK(id == interned->intern(word));
    interned->add_posting(id, i);
    if (i % 100 == 99) {
      spelled->end_document();
      interned->end_document();
    }
  }
  spelled->write(folder.at("spelled"));
  interned->write(folder.at("interned"));
  CHECK(differences(folder.at("spelled"), folder.at("interned")) == "");
}

TEST_CASE("an id from before writing is refused, as long as nothing new has it") {
  const TempFolder folder;
  for (const auto& make : {make_glass_segment_writer, make_api_segment_writer}) {
    const auto writer = make();
    const TermId id = writer->intern("word");
    writer->write(folder.at("segment"));
    CHECK_THROWS_AS(writer->add_posting(id, 1), std::out_of_range);
    CHECK_THROWS_AS(writer->add_term(id, 1), std::out_of_range);
    fs::remove_all(folder.at("segment"));
  }
}

TEST_CASE("a writer is empty after writing and writes the next segment") {
  const TempFolder folder;
  for (const auto& make : {make_glass_segment_writer, make_api_segment_writer}) {
    const auto writer = make();
    const std::size_t empty = writer->memory();
    const TestDocuments first = random_documents(11, 50);
    for (const TestDocument& document : first) add(*writer, document);
    CHECK(writer->documents() == 50);
    CHECK(writer->memory() > empty + 50 * 100);
    writer->write(folder.at("first"));
    CHECK(writer->documents() == 0);
    CHECK(writer->memory() <= 2 * empty);

    const TestDocuments second = random_documents(12, 70);
    write(*writer, second, folder.at("second"));
    write(*make_api_segment_writer(), second, folder.at("expected"));
    CHECK(differences(folder.at("second"), folder.at("expected")) == "");
    for (const char* name : {"first", "second", "expected"}) fs::remove_all(folder.at(name));
  }
}

TEST_CASE("limits are told, and the documents around them are written") {
  struct Limit {
    std::function<void(SegmentWriter&)> exceed;
    const char* expected;
  };
  const std::vector<Limit> limits = {
      {[](auto& writer) { writer.add_posting("", 1); }, "a term is empty"},
      {[](auto& writer) { writer.add_term(std::string(246, 'x'), 0); },
       "a term of 246 bytes is longer than the 245 that an index can hold (zero bytes count twice)"},
      {[](auto& writer) { writer.add_term(std::string(123, '\0'), 0); },
       "a term of 246 bytes is longer than the 245 that an index can hold (zero bytes count twice)"},
      {[](auto& writer) { writer.add_value(0xffffffff, "value"); },
       "value slot 4294967295 is past the last one, 4294967294"},
      {[](auto& writer) { writer.set_data(std::string((100u << 20) + 1, 'x')); },
       "a document has 104857601 bytes of data, and an index can hold no more than 104857600"},
      {[](auto& writer) {
         writer.add_term("a", 0xffffffff);
         writer.end_document();
       },
       "a document of 4294967295 words is longer than the 4294967294 an index can hold"},
      {[](auto& writer) {
         writer.add_term("a", 0xffffffff);
         writer.add_posting("a", 1);
         writer.end_document();
       },
       "a document of 4294967296 words is longer than the 4294967294 an index can hold"},
  };
  const TempFolder folder;
  for (const auto& make : {make_glass_segment_writer, make_api_segment_writer}) {
    const auto writer = make();
    for (const Limit& limit : limits) {
      writer->add_posting("before", 1, 0);
      CHECK_THROWS_WITH_AS(limit.exceed(*writer), limit.expected, Error);
      writer->drop_document();
      writer->add_posting("after", 1);
      writer->end_document();
    }
    CHECK(writer->documents() == limits.size());
    writer->write(folder.at("segment"));
    CHECK(damage(folder.at("segment")) == "");
    const Xapian::Database database(folder.at("segment"));
    CHECK(database.get_doccount() == limits.size());
    CHECK(database.get_termfreq("after") == limits.size());
    CHECK_FALSE(database.term_exists("before"));
    fs::remove_all(folder.at("segment"));
  }
}

TEST_CASE("a segment that cannot be written says why") {
  const TempFolder folder;
  std::ofstream(folder.at("file")) << "not a folder";
  fs::create_directory(folder.at("taken"));
  struct Case {
    std::string path;
    std::string reason;
  };
  for (const auto& make : {make_glass_segment_writer, make_api_segment_writer}) {
    for (const auto& [path, reason] :
         {Case{folder.at("taken"), "File exists"}, Case{folder.at("file/segment"), "Not a directory"},
          Case{folder.at("none/segment"), "No such file or directory"}}) {
      const auto writer = make();
      writer->add_posting("word", 1);
      writer->end_document();
      const std::string expected = "cannot write " + path + ": " + reason;
      CHECK_THROWS_WITH_AS(writer->write(path), expected.c_str(), WriteError);
      CHECK(writer->documents() == 0);
    }
    CHECK(fs::is_empty(folder.at("taken")));
  }
}

TEST_CASE("a failure in the middle leaves nothing behind") {
  const TempFolder folder;
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  Random random(2);
  for (const auto& make : {make_glass_segment_writer, make_api_segment_writer}) {
    const auto writer = make();
    // Larger than the buffers, so that the failure comes in the middle of a table.
    for (int i = 0; i < 20; ++i) add(*writer, with_data(random_bytes(random, 100000)));
    const rlimit small{300000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    std::string message;
    try {
      writer->write(folder.at("segment"));
    } catch (const WriteError& error) {
      message = error.what();
    }
    setrlimit(RLIMIT_FSIZE, &before);
    CHECK(message.starts_with("cannot write " + folder.at("segment")));
    CHECK(message.ends_with("File too large"));
    CHECK_FALSE(fs::exists(folder.at("segment")));
    CHECK(writer->documents() == 0);

    add(*writer, with_data("again"));
    writer->write(folder.at("segment"));
    CHECK(Xapian::Database(folder.at("segment")).get_document(1).get_data() == "again");
    fs::remove_all(folder.at("segment"));
  }
  std::signal(SIGXFSZ, handler);
}
