#include "searcher/matching/closeness.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <ostream>

#include "searcher/matching/ranking.hpp"
#include "tests/searcher/matching/small_index.hpp"

using namespace byline;
using namespace byline::query;

namespace {

/// "harbour strike 1, …": the pairs and how far apart they stand in the query.
std::string pairs(const Xapian::Database& database, const std::string& query) {
  const Closeness closeness = compiled(database, query).closeness;
  std::string text;
  for (const ClosePair& pair : closeness.pairs)
    text += (text.empty() ? "" : ", ") + closeness.words[pair.first].terms.front() + ' ' +
            closeness.words[pair.second].terms.front() + ' ' + std::to_string(pair.distance);
  return text;
}

double closeness(const Xapian::Database& database, const std::string& query, Xapian::docid document) {
  const Closeness words = compiled(database, query).closeness;
  Postings postings(database);
  const std::vector<double> weights = closeness_weights(postings, words, {&document, 1}).front();
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

}  // namespace

TEST_CASE("which words of a query are pairs") {
  const Xapian::Database database = small_index(
      {{"a",
        "The mayor of the old harbour town called a strike off, and ferries sailed on to Ghent again."}});
  struct Row {
    const char *query, *pairs;
  };
  const Row rows[] = {
      {"harbour", ""},
      {"harbour strike", "harbour strike 1"},
      {"harbour strike town", "harbour strike 1, strike town 1, harbour town 2"},
      {"mayor of the town", "mayor of 1, of the 1, mayor the 2, the town 1, of town 2, mayor town 3"},
      {"+harbour strike", "harbour strike 1"},
      {"harbour AND strike", "harbour strike 1"},
      {"harbour OR strike", ""},
      {"harbour -strike", ""},
      {"-(harbour strike) town", ""},
      {"harbour lang:en strike", "harbour strike 1"},
      {"harbour \"old harbour\" strike", ""},
      {"harbour zebra strike", ""},
      {"harb* strike", ""},
      {"(harbour strike) OR town", "harbour strike 1"},
      {"mayor old harbour town called strike ferries sailed Ghent mayor harbour", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(pairs(database, row.query) == row.pairs);
  }
}

TEST_CASE("the nearer, the more") {
  const Xapian::Database database =
      small_index({{"1", "The harbour strike went on."},
                   {"2", "The harbour saw a strike."},
                   {"3", "A strike in the harbour."},
                   {"4", "The harbour was shut for all of a week or so by a large and loud strike."},
                   {"5", "The harbour was shut."},
                   {"6", "Of a strike in the old harbour they say that the harbour strike is over."},
                   {"7", "harbour"},
                   {"8", "harbour harbour"}});
  const double idf = (inverse_frequency(8, 8) + inverse_frequency(8, 5)) / 2;
  const auto near = [&](Xapian::docid document) {
    return closeness(database, "harbour strike", document) / (close_weight * idf);
  };
  CHECK(near(1) == doctest::Approx(1));
  CHECK(near(2) == doctest::Approx(1.0 / 3));
  CHECK(near(3) == doctest::Approx(1.0 / 5));  // the other way round: 4 from where it would have to stand
  CHECK(near(4) == 0);
  CHECK(near(5) == 0);
  CHECK(near(6) == doctest::Approx(1));
  CHECK(closeness(database, "strike in the harbour", 3) > closeness(database, "strike in the harbour", 1));
  CHECK(closeness(database, "harbour harbour", 7) == 0);
  CHECK(closeness(database, "harbour harbour", 8) > 0);
}

TEST_CASE("of more words each pair says less") {
  const Xapian::Database database = small_index({{"a", "old harbour town"}, {"b", "ferry"}});
  CHECK(closeness(database, "old harbour", 1) == doctest::Approx(close_weight * inverse_frequency(2, 1)));
  // Three pairs, each half as strong.
  CHECK(closeness(database, "old harbour town", 1) ==
        doctest::Approx(3 * close_weight * inverse_frequency(2, 1) / 2));
}
