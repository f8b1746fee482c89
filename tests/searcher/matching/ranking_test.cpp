#include "searcher/matching/ranking.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <iterator>
#include <ostream>
#include <random>

#include "tests/searcher/matching/small_index.hpp"

using namespace byline;
using namespace byline::query;

namespace {

Xapian::MSet best(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(weighting_scheme(database));
  return enquire.get_mset(0, database.get_doccount());
}

/// Ids, best first.
std::string ranked(const Xapian::Database& database, const std::string& query) {
  const Xapian::MSet matches = best(database, compiled(database, query).ranking);
  std::string text;
  for (auto match = matches.begin(); match != matches.end(); ++match)
    text += (text.empty() ? "" : " ") + match.get_document().get_data();
  return text;
}

double weight_of(const Xapian::Database& database, const Xapian::Query& query, const std::string& id) {
  const Xapian::MSet matches =
      best(database, Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(schema::id_term(id))));
  return matches.empty() ? 0 : matches.begin().get_weight();
}
double score(const Xapian::Database& database, const std::string& query, const std::string& id) {
  return weight_of(database, compiled(database, query).ranking, id);
}

}  // namespace

TEST_CASE("what comes first") {
  struct Row {
    const char* what;
    std::vector<SmallDocument> documents;
    const char* query;
    const char* ids;
  };
  const std::vector<Row> rows = {
      {"more occurrences", {{"a", "The port was shut."}, {"b", "The port, the old port."}}, "port", "b a"},
      {"shorter texts",
       {{"a", "The port was shut for a week of repairs and of quarrels."}, {"b", "The port was shut."}},
       "port",
       "b a"},
      {"rarer words",
       {{"a", "A mayor spoke."}, {"b", "A ferry sailed."}, {"c", "Another mayor listened."}},
       "mayor ferry",
       "b a c"},
      {"the form as typed",
       {{"a", "They were boycotting us."}, {"b", "They are boycotted now."}},
       "boycotted",
       "b a"},
      {"titles",
       {{"a", "The harbour strike went on."}, {"b", "Tugs lay idle today.", "Harbour"}},
       "harbour",
       "b a"},
      {"more of the words", {{"a", "A ferry, a ferry."}, {"b", "A ferry strike."}}, "ferry strike", "b a"},
      {"words of a subject before words of grammar",
       {{"a", "It is what it is, and who is it?"},
        {"b", "Vance spoke at length of the weather in the north."}},
       "who is Vance",
       "b a"},
      {"words of grammar when there are no others",
       {{"a", "Who is who?"}, {"b", "Vance is away."}},
       "who is",
       "a b"},
      {"the compound, then its parts",
       {{"a", "A ferry carried sugar, free of charge."},
        {"b", "A ferry carried sugar-free jam."},
        {"c", "A ferry carried the duke of Lorne."}},
       "ferry sugar-free",
       "b a c"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(ranked(small_index(row.documents), row.query) == row.ids);
  }
}

TEST_CASE("a word weighs by BM25") {
  // Lengths are Xapian's: words and stems, each twice where in the title.
  const Xapian::Database database =
      small_index({{"a", "port port strike"}, {"b", "strike"}, {"c", "ferry ferry ferry ferry"}});
  const double average = database.get_avlength();
  CHECK(average == doctest::Approx(16.0 / 3));
  const double idf = std::log(1 + (3 - 1 + 0.5) / (1 + 0.5));
  const double k1 = bm25_k1(average), norm = k1 * (1 - bm25_b + bm25_b * 6 / average);
  const double once = idf * 2 * (k1 + 1) / (2 + norm);
  CHECK(score(database, "port", "a") == doctest::Approx((1 + exact_weight) * once));
  CHECK(score(database, "ports", "a") == doctest::Approx(once));
  CHECK(score(database, "+port", "a") == doctest::Approx((1 + exact_weight) * once));
}

TEST_CASE("names of persons, which have no stems, weigh as other words do") {
  const Xapian::Database database = small_index({{"a", "Keating met them."}, {"b", "Wardens met them."}});
  const double name = score(database, "keating", "a");
  CHECK(name == doctest::Approx(score(database, "wardens", "b")).epsilon(0.2));
  CHECK(name > score(database, "met", "a"));
}

TEST_CASE("a word said twice weighs more, wherever it stands") {
  const Xapian::Database database = small_index({{"a", "A boycott."}, {"b", "A strike."}});
  const double twice = std::pow(2, repetition_power) * score(database, "boycott", "a");
  CHECK(score(database, "boycott Boycott", "a") == doctest::Approx(twice));
  CHECK(score(database, "boycott AND boycott", "a") == doctest::Approx(twice));
}

TEST_CASE("words of grammar keep their weight where they are asked for") {
  const Xapian::Database database = small_index({{"a", "The who."}, {"b", "The band."}});
  const double alone = score(database, "who", "a");
  CHECK(score(database, "+who zebra", "a") == doctest::Approx(alone));
  CHECK(score(database, "=who zebra", "a") > 0.5 * alone);
  CHECK(score(database, "who zebra", "a") == doctest::Approx(function_word_weight * alone));
  CHECK(score(database, "who the", "a") > alone);
}

TEST_CASE("the parts of a query sum to its score") {
  const Xapian::Database database = small_index({
      {"a", "The boycott over hate speech goes on. A re-election is near.", "Boycott grows"},
      {"b", "An election of speeches: stop hate, stop the boycotts.", "Hate"},
      {"c", "Facebook and Instagram freeze their accounts."},
  });
  for (const char* query :
       {"boycott", "the boycott", "boycott boycott hate", "+boycott speech -facebook",
        "\"hate speech\" election", "re-election boycott", "title:boycott hate", "boyc* speech",
        "(hate OR boycott) AND speech", "hate NEAR/3 speech", "boycot~ =speech", "hate lang:en"}) {
    CAPTURE(query);
    const CompiledQuery found = compiled(database, query);
    for (const char* id : {"a", "b", "c"}) {
      double sum = 0;
      for (const CompiledQuery::Part& part : found.parts) sum += weight_of(database, part.ranking, id);
      const double whole = weight_of(database, found.ranking, id);
      if (whole > 0) CHECK(sum == doctest::Approx(whole));
    }
  }
  const CompiledQuery found = compiled(database, "the re-election re-election -person:x");
  REQUIRE(found.parts.size() == 3);
  CHECK(found.parts[0].text == "the");
  CHECK(found.parts[1].text == "re-election");
  CHECK(found.parts[2].text == "parts of re-election");
}

TEST_CASE("several databases weigh as one") {
  const std::vector<SmallDocument> first = {{"a", "The port was shut."}, {"b", "A strike."}};
  const std::vector<SmallDocument> second = {{"c", "Port authority.", "Port"}, {"d", "Ports and ferries."}};
  std::vector<SmallDocument> all = first;
  all.insert(all.end(), second.begin(), second.end());
  const Xapian::Database one = small_index(all);
  Xapian::Database both;
  both.add_database(small_index(first));
  both.add_database(small_index(second));
  for (const char* query : {"port", "port strike", "the ferry"}) {
    for (const char* id : {"a", "b", "c", "d"})
      CHECK(score(both, query, id) == doctest::Approx(score(one, query, id)));
  }
}

TEST_CASE("the best are the same whether all documents are looked at or not") {
  std::minstd_rand random(7);
  const char* words[] = {"port", "ports", "ferry", "strike", "the", "Keating", "mayor", "striking"};
  std::vector<SmallDocument> documents;
  for (int i = 0; i < 400; ++i) {
    SmallDocument document{.id = std::to_string(i), .text = ""};
    for (auto n = 1 + random() % 30; n > 0; --n)
      document.text += std::string(words[random() % (1 + random() % std::size(words))]) + ' ';
    if (random() % 3 == 0) document.title = words[random() % std::size(words)];
    documents.push_back(std::move(document));
  }
  const Xapian::Database database = small_index(documents);
  for (const char* query :
       {"port", "ferry strike", "the mayor keating", "strikes port-ferry", "+mayor port the",
        "\"mayor strike\" keating", "(port OR ferry) AND strike -the"}) {
    CAPTURE(query);
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(weighting_scheme(database));
    enquire.set_query(compiled(database, query).ranking);
    const Xapian::MSet few = enquire.get_mset(0, 5), all = enquire.get_mset(0, 5, database.get_doccount());
    REQUIRE(few.size() == all.size());
    for (Xapian::doccount i = 0; i < few.size(); ++i) {
      CHECK(*few[i] == *all[i]);
      CHECK(few[i].get_weight() == doctest::Approx(all[i].get_weight()));
    }
  }
}
