#include "searcher/matching/best_by_words.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "common/columns/column_file.hpp"
#include "common/database_writer.hpp"
#include "searcher/matching/compile.hpp"
#include "searcher/search/sorting.hpp"
#include "tests/searcher/search/index_on_disk.hpp"

using namespace byline;

namespace {

constexpr int skewed_words = 40;

/// w0x is in most documents, w39x in few.
std::string skewed_word(std::mt19937& random) {
  const double place = static_cast<double>(random() % 10'000) / 10'000;
  return "w" + std::to_string(static_cast<int>(skewed_words * place * place * place)) + "x";
}

/// Runs of documents have a word that others have not, so that there are windows without it.
std::vector<TestDocument> skewed_documents(std::mt19937& random, int count) {
  std::vector<TestDocument> documents;
  for (int i = 0; i < count; ++i) {
    TestDocument document{std::to_string(i), i / 700 % 2 == 0 ? "tides " : ""};
    for (auto left = 3 + random() % 12; left > 0; --left) document.text += skewed_word(random) + " ";
    if (random() % 4 == 0) document.title = skewed_word(random);
    documents.push_back(std::move(document));
  }
  return documents;
}

struct Columned {
  Columned(std::mt19937& random, int count, int behind) : on_disk(skewed_documents(random, count)) {
    write_columns(on_disk.database(), on_disk.path());
    for (const TestDocument& more : skewed_documents(random, behind))
      on_disk.database().add_document(laid_down(more));
    on_disk.database().delete_document(7);
    on_disk.database().commit();
    database = Xapian::Database(on_disk.path());
    columns = ColumnFile::open(on_disk.path() + "/" + std::string(column_file_name), database.get_uuid());
    REQUIRE(columns);
  }
  query::Postings::Shard shard() const { return {database, &*columns, nullptr, {}}; }

  IndexOnDisk on_disk;
  Xapian::Database database;
  std::optional<ColumnFile> columns;
};

/// "+w1x (w2x OR w9x) -w4x"
std::string random_text(std::mt19937& random, int depth) {
  std::string text;
  for (auto left = 1 + random() % 4; left > 0; --left) {
    constexpr const char* signs[] = {"", "", "", "+", "-"};
    const std::string sign = text.empty() ? "" : signs[random() % 5];
    text += (text.empty() ? "" : " ") + sign;
    const auto kind = random() % 8;
    // Of lists with a + that are excluded Xapian 1.4.22 passes over some, depending on what it finds in
    // memory.
    if (sign == "-" || kind < 4 || depth == 0)
      text += skewed_word(random);
    else if (kind == 4)
      text += "tides";
    else if (kind == 5)
      text += '"' + skewed_word(random) + ' ' + skewed_word(random) + '"';
    else
      text += "((" + random_text(random, depth - 1) + (random() % 2 == 0 ? ") OR " : ") AND ") +
              skewed_word(random) + ')';
  }
  return text;
}

std::string scores_of(const std::vector<RankedMatch>& matches) {
  std::string text;
  for (const RankedMatch& match : matches)
    text += std::to_string(match.document) + ":" + std::to_string(match.score) + " ";
  return text;
}

struct Asked {
  Asked(const Xapian::Database& database, const std::vector<query::Postings::Shard>& shards)
      : postings(std::make_shared<query::Postings>(shards)) {
    context.database = &database;
    context.postings = postings;
    context.languages = {"en"};
  }
  query::CompiledQuery compiled(const std::string& text) const {
    return query::compile(query::parse(text, 20200101), context);
  }

  std::shared_ptr<query::Postings> postings;
  query::CompileContext context;
};

}  // namespace

TEST_CASE("the best by words are the best that Xapian finds, in one database and in several") {
  std::mt19937 random(5);
  const Columned first(random, 3000, 40), second(random, 900, 0);
  Xapian::Database both(first.database);
  both.add_database(second.database);
  std::size_t summed = 0;
  for (int round = 0; round < 200; ++round) {
    const bool is_one = round % 2 == 0;
    const Xapian::Database& database = is_one ? first.database : both;
    const Asked asked(database,
                      is_one ? std::vector{first.shard()} : std::vector{first.shard(), second.shard()});
    const std::string text = random_text(random, 2);
    CAPTURE(text);
    const query::CompiledQuery compiled = asked.compiled(text);
    FoundDocuments found = find_matches(database, compiled.query, *asked.postings);
    found.ranked = compiled.ranking;
    const Page page{.offset = random() % 3 == 0 ? random() % 300 : 0, .wanted = 1 + random() % 60};
    const std::string by_xapian = scores_of(matches_of_page(database, *asked.postings, found, nullptr, page));
    found.summed = compiled.summed;
    summed += compiled.summed ? 1 : 0;
    REQUIRE(scores_of(matches_of_page(database, *asked.postings, found, nullptr, page)) == by_xapian);
  }
  CHECK(summed > 80);
}

TEST_CASE("an optional phrase counts nothing where it is not") {
  std::mt19937 random(8);
  const Columned index(random, 1500, 0);
  const Asked asked(index.database, {index.shard()});
  const auto word = [&] { return skewed_word(random); };
  for (int round = 0; round < 60; ++round) {
    const std::string first = word(), second = word(), third = word();
    if (first == second || second == third || first == third) continue;
    const std::string optional =
        round % 2 == 0 ? '"' + second + ' ' + third + '"' : second + " NEAR/3 " + third;
    const std::string text = (round % 3 == 0 ? "" : "+") + first + " w0x " + optional;
    CAPTURE(text);
    const query::CompiledQuery compiled = asked.compiled(text);
    const FoundDocuments found =
        find_matches(index.database, compiled.query, *asked.postings, compiled.ranking);
    for (const RankedMatch& match :
         matches_of_page(index.database, *asked.postings, found, nullptr, {.wanted = 20})) {
      double parts = 0;
      DocumentSet alone(index.database.get_lastdocid());
      alone.add(match.document);
      for (const auto& part : compiled.parts) {
        Xapian::Enquire enquire(index.database);
        enquire.set_weighting_scheme(query::weighting_scheme(index.database));
        enquire.set_query(restricted(index.database, part.ranking, alone));
        const Xapian::MSet weighed = enquire.get_mset(0, 1);
        if (!weighed.empty()) parts += weighed.begin().get_weight();
      }
      CHECK(match.score == doctest::Approx(parts));
    }
  }
}

TEST_CASE("which weights are sums of words'") {
  std::mt19937 random(6);
  const Columned index(random, 50, 0);
  const Asked asked(index.database, {index.shard()});
  const struct {
    std::string query;
    bool summed;
    std::size_t words = 0;
  } rows[] = {
      {"tides", true, 1},
      {"tides w1x", true, 2},
      {"tides tides", true, 1},
      {"tides OR w1x OR w2x", true, 3},
      {"+tides w1x -w2x", true, 2},
      {"tides AND (w1x OR w2x)", true, 3},
      {"title:w1x tides", true, 2},
      {"tides lang:en", true, 1},
      {"tides OR (w1x AND w2x)", false},  // w1x alone counts nothing
      {"+tides (w1x AND w2x)", false},
      {"tides OR (w1x -w2x)", false},
      {"tides OR lang:en", false},
      {"\"w1x w2x\"", true, 2},
      {"\"w1x w2x\" tides", false},
      {"\"w1x w2x\" AND tides", true, 3},
      {"w1x NEAR/3 w2x", false},
      {"tides w1*", false},
      {"lang:en", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.query);
    const auto summed = asked.compiled(row.query).summed;
    CHECK(summed.has_value() == row.summed);
    if (summed) CHECK(summed->words.size() == row.words);
  }
}

TEST_CASE("of documents that are alike with the last one wanted none is left out") {
  std::vector<TestDocument> documents;
  for (int i = 0; i < 60; ++i)
    documents.push_back({std::to_string(i), i < 20 ? "tides rise rise" : "tides fall"});
  const IndexOnDisk index(documents);
  const Xapian::Database database(index.path());
  const Asked asked(database, {{database}});
  const auto compiled = asked.compiled("rise tides");
  const DocumentSet all = all_documents(database);
  const auto found = [&](std::size_t wanted) {
    const auto best = query::best_by_words(*asked.postings, *compiled.summed, all, wanted);
    REQUIRE(best);
    CHECK(std::is_sorted(best->begin(), best->end(), [](auto a, auto b) { return a.score > b.score; }));
    return best->size();
  };
  CHECK(found(1) == 20);
  CHECK(found(20) == 20);
  CHECK(found(21) == 60);
  CHECK(found(1000) == 60);
  CHECK_FALSE(query::best_by_words(*asked.postings, {}, all, 10));
}
