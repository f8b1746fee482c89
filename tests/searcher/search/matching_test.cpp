#include "searcher/matching/matching.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/database_writer.hpp"
#include "searcher/counts/facets.hpp"
#include "searcher/matching/expansion.hpp"
#include "searcher/matching/ranking.hpp"
#include "searcher/search/sorting.hpp"
#include "searcher/search/tie_order.hpp"
#include "tests/searcher/search/index_on_disk.hpp"

using namespace byline;

namespace {

using Xapian::Query;

constexpr std::uint32_t number_of_documents = 300;

/// Words a to h, the first ones frequent, in random order.
std::vector<TestDocument> random_documents(std::mt19937& random, const std::string& name) {
  std::vector<TestDocument> documents;
  for (std::uint32_t i = 0; i < number_of_documents; ++i) {
    TestDocument document{name + std::to_string(i), ""};
    for (int words = 5 + static_cast<int>(random() % 20); words > 0; --words)
      document.text += std::string(1, static_cast<char>('a' + std::min(random() % 8, random() % 8))) + "x ";
    if (random() % 3 == 0) document.title = document.text.substr(0, 6);
    document.date = std::to_string(20200101 + random() % 28);
    documents.push_back(std::move(document));
  }
  return documents;
}

Query word(std::mt19937& random) {
  return Query(std::string(1, static_cast<char>('a' + random() % 9)) + "x");
}

Query weighed(const Xapian::Database& database, const query::WordTerms& terms,
              const std::shared_ptr<query::Postings>& postings = nullptr,
              const query::WeightFactor& factor = nullptr) {
  return query::weighed(query::word_weight(database, terms, postings.get()), postings, factor);
}

/// An index with columns, and documents that have come after them.
struct GrownIndex {
  explicit GrownIndex(std::mt19937& random) : on_disk(random_documents(random, "a")) {
    write_columns(on_disk.database(), on_disk.path());
    for (int more = 0; more < 5; ++more) on_disk.database().add_document(laid_down({"b", "ax bx bx hx"}));
    on_disk.database().commit();
    database = Xapian::Database(on_disk.path());
    columns = ColumnFile::open(on_disk.path() + "/" + std::string(column_file_name), database.get_uuid());
    REQUIRE(columns);
  }

  IndexOnDisk on_disk;
  Xapian::Database database;
  std::optional<ColumnFile> columns;
};

/// `odd`: with phrases and ranges below OR and to the right of AND_MAYBE. There Xapian 1.4.22 gives some
/// documents the weight of a phrase that they do not match, which we do not.
Query random_query(std::mt19937& random, int depth, bool odd, bool below_or = false) {
  const auto part = [&] {
    return depth == 0 ? word(random) : random_query(random, depth - 1, odd, below_or);
  };
  const auto alternative = [&] {
    return depth == 0 ? word(random) : random_query(random, depth - 1, odd, true);
  };
  if (below_or && !odd && random() % 2 == 0) return word(random);
  std::vector<Query> words{word(random), word(random)};
  const unsigned form = static_cast<unsigned>(random() % 13);
  if (below_or && !odd && form >= 5 && form <= 7) return word(random);
  switch (form) {
    case 0:
      return Query(Query::OP_OR, alternative(), alternative());
    case 1:
      return Query(Query::OP_AND, part(), part());
    case 2:
      return Query(Query::OP_AND_NOT, part(), part());
    case 3:
      return Query(Query::OP_AND_MAYBE, part(), alternative());
    case 4:
      return Query(Query::OP_FILTER, part(), part());
    case 5: {
      if (random() % 3 == 0) words.push_back(word(random));
      if (random() % 3 == 0) words[random() % 2] |= word(random);
      const auto window =
          static_cast<Xapian::termcount>(words.size() + (random() % 2 == 0 ? random() % 3 : 0));
      return Query(Query::OP_PHRASE, words.begin(), words.end(), window);
    }
    case 6:
      return Query(Query::OP_NEAR, words.begin(), words.end(),
                   static_cast<Xapian::termcount>(2 + random() % 3));
    case 7:
      return Query(Query::OP_VALUE_RANGE, schema::date_slot, "20200105",
                   "202001" + std::to_string(10 + random() % 10));
    case 8:
      return Query(Query::OP_SCALE_WEIGHT, part(), 2.0);
    case 9:
      return Query(Query::OP_SYNONYM, words.begin(), words.end());
    case 10:
      return Query(std::string());
    case 11: {
      const std::vector<Query> three{alternative(), alternative(), alternative()};
      return Query(Query::OP_OR, three.begin(), three.end());
    }
    default:
      return word(random);
  }
}

/// Every match by Xapian's matcher alone: "document:weight", best first.
std::string ranking(const Xapian::Database& database, const Query& query, Xapian::doccount first,
                    Xapian::doccount wanted, Xapian::doccount looked_at) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  const Xapian::MSet matches = enquire.get_mset(first, wanted, looked_at);
  std::string text;
  for (auto match = matches.begin(); match != matches.end(); ++match)
    text += std::to_string(*match) + ":" + std::to_string(match.get_weight()) + " ";
  return text;
}

DocumentSet all_matches(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  DocumentSet documents(database.get_lastdocid());
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  for (auto match = matches.begin(); match != matches.end(); ++match) documents.add(*match);
  return documents;
}

}  // namespace

TEST_CASE("sets of documents") {
  for (const std::uint32_t highest : {0U, 1U, 63U, 64U, 65U, 200U}) {
    CAPTURE(highest);
    const DocumentSet all = DocumentSet::all(highest);
    CHECK(all.count() == highest);
    CHECK_FALSE(all.has(0));
    CHECK(all.has(highest) == (highest > 0));
    CHECK_FALSE(all.has(highest + 1));
    CHECK(all.next(highest + 1) == 0);
    CHECK(DocumentSet(highest).empty());
    CHECK(DocumentSet(highest).next(1) == 0);
  }
  DocumentSet some(130);
  for (const std::uint32_t document : {3U, 64U, 130U}) some.add(document);
  std::vector<std::uint32_t> seen;
  some.for_each([&](std::uint32_t document) { seen.push_back(document); });
  CHECK(seen == std::vector<std::uint32_t>{3, 64, 130});
  CHECK(some.next(1) == 3);
  CHECK(some.next(4) == 64);
  CHECK(some.next(65) == 130);
}

TEST_CASE("what bitmaps find is what Xapian's matcher finds, with the same weights") {
  std::mt19937 random(7);
  IndexOnDisk first(random_documents(random, "a")), second(random_documents(random, "b"));
  for (const Xapian::docid gone : {1U, 77U, 300U}) first.database().delete_document(gone);
  first.database().commit();
  Xapian::Database one(first.path()), both(first.path());
  both.add_database(Xapian::Database(second.path()));
  using Shards = std::vector<query::Postings::Shard>;
  const Xapian::Database other(second.path());
  const Shards of_one{{one, nullptr, nullptr, first.path()}},
      of_both{{one, nullptr, nullptr, first.path()}, {other, nullptr, nullptr, second.path()}};
  for (int round = 0; round < 1500; ++round) {
    const bool several = round % 5 == 0;
    const Xapian::Database& database = several ? both : one;
    const bool odd = round % 3 == 0;
    const Query query = random_query(random, static_cast<int>(random() % 4), odd);
    CAPTURE(query.get_description());
    const bool reads_positions = round % 7 > 2;
    query::Postings postings(reads_positions ? several ? of_both : of_one : Shards{{database}});
    REQUIRE((postings.table(0, glass::TableName::position) != nullptr) == reads_positions);
    const FoundDocuments found = find_matches(database, query, postings);
    CHECK((found.documents == all_matches(database, query)));
    if (odd) continue;
    const Xapian::doccount all = database.get_doccount();
    CHECK(ranking(database, found.ranked, 0, all, all) == ranking(database, query, 0, all, all));
    // Few are looked at: the first ones are the same, whatever page they are asked for by.
    const Xapian::doccount looked_at = matches_to_look_at(database, found.ranked);
    CHECK(ranking(database, found.ranked, 0, 7, looked_at) == ranking(database, query, 0, 7, all));
    CHECK(ranking(database, found.ranked, 5, 10, looked_at) == ranking(database, query, 5, 10, all));
  }
}

TEST_CASE("the best of a query with extras are found without looking at all") {
  std::mt19937 random(9);
  IndexOnDisk index(random_documents(random, "a"));
  const Xapian::Database database(index.path());
  const Xapian::doccount all = database.get_doccount();
  for (int round = 0; round < 1000; ++round) {
    std::vector<Query> words;
    for (std::size_t count = 1 + random() % 4; count > 0; --count) words.push_back(word(random));
    const auto op = random() % 3 == 0 ? Query::OP_AND : Query::OP_OR;
    const Query extras(Query::OP_SCALE_WEIGHT, Query(Query::OP_OR, word(random), word(random)), 0.3);
    const Query query(Query::OP_AND_MAYBE, Query(op, words.begin(), words.end()), extras);
    const Query filtered = restricted(database, query, all_matches(database, word(random)));
    for (const Query& each : {query, filtered}) {
      CAPTURE(each.get_description());
      CHECK(matches_to_look_at(database, each) == 0);
      CHECK(ranking(database, each, 0, 7, 0) == ranking(database, each, 0, 7, all));
      CHECK(ranking(database, each, 5, 10, 0) == ranking(database, each, 5, 10, all));
    }
  }
}

TEST_CASE("a query restricted to some documents keeps its weights") {
  std::mt19937 random(8);
  IndexOnDisk first(random_documents(random, "a")), second(random_documents(random, "b"));
  Xapian::Database both(first.path());
  both.add_database(Xapian::Database(second.path()));
  const Query query(Query::OP_OR, Query("ax"), Query("gx"));
  DocumentSet some(both.get_lastdocid());
  for (std::uint32_t document = 1; document <= some.highest(); ++document)
    if (random() % 3 == 0) some.add(document);
  Xapian::Enquire enquire(both);
  enquire.set_query(query);
  std::string expected;
  const Xapian::MSet matches = enquire.get_mset(0, both.get_doccount());
  for (auto match = matches.begin(); match != matches.end(); ++match)
    if (some.has(*match)) expected += std::to_string(*match) + ":" + std::to_string(match.get_weight()) + " ";
  CHECK(ranking(both, restricted(both, query, some), 0, both.get_doccount(), 0) == expected);
}

TEST_CASE("lists and lengths in memory weigh words as the database does") {
  std::mt19937 random(11);
  const GrownIndex index(random);
  const Xapian::Database& database = index.database;
  for (int round = 0; round < 300; ++round) {
    const auto postings = std::make_shared<query::Postings>(database, &*index.columns);
    const auto form = [&] { return std::string(1, static_cast<char>('a' + random() % 9)) + "x"; };
    std::vector<Query> from_memory, from_database;
    for (int words = 1 + static_cast<int>(random() % 3); words > 0; --words) {
      const query::WordTerms terms{.exact = {form()},
                                   .stems = {"Z" + form(), "Z" + form()},
                                   .title_exact = {"S" + form()},
                                   .title_stems = {"ZS" + form()}};
      for (const std::string& term : {terms.exact[0], terms.stems[0], terms.stems[1]})
        if (random() % 3 > 0) postings->keep(term);
      from_memory.push_back(weighed(database, terms, postings));
      from_database.push_back(weighed(database, terms));
    }
    const auto op = random() % 2 == 0 ? Query::OP_OR : Query::OP_AND;
    const Query fast(op, from_memory.begin(), from_memory.end()),
        slow(op, from_database.begin(), from_database.end());
    for (const Xapian::doccount wanted : {5U, 1000U})
      CHECK(ranking(database, fast, 0, wanted, 0) == ranking(database, slow, 0, wanted, 0));
  }
}

TEST_CASE("a pattern weighs what Xapian's synonyms of its terms weigh") {
  std::mt19937 random(37);
  const GrownIndex index(random);
  const Xapian::Database& database = index.database;
  const auto best = [&](const Query& query, Xapian::doccount wanted) {
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(query::weighting_scheme(database));
    enquire.set_query(query);
    const Xapian::MSet matches = enquire.get_mset(0, wanted);
    std::vector<std::pair<Xapian::docid, double>> found;
    for (auto match = matches.begin(); match != matches.end(); ++match)
      found.emplace_back(*match, match.get_weight());
    return found;
  };
  for (int round = 0; round < 300; ++round) {
    const auto postings = std::make_shared<query::Postings>(database, &*index.columns);
    std::vector<Query> ours, xapians;
    for (auto patterns = 1 + random() % 3; patterns > 0; --patterns) {
      std::vector<std::string> terms;
      for (char letter = 'a'; letter < 'i'; ++letter)
        if (random() % 2 == 0) terms.push_back(std::string(random() % 2, 'Z') + letter + "x");
      if (terms.empty()) terms.emplace_back("ax");
      if (random() % 2 == 0) postings->keep(terms.front());
      ours.push_back(query::weighed_pattern(database, terms, postings, std::make_shared<double>(1)));
      xapians.emplace_back(Query::OP_SYNONYM, terms.begin(), terms.end());
    }
    const auto op = random() % 2 == 0 ? Query::OP_OR : Query::OP_AND;
    const Query fast(op, ours.begin(), ours.end()), slow(op, xapians.begin(), xapians.end());
    for (const Xapian::doccount wanted : {5U, 1000U}) CHECK(best(fast, wanted) == best(slow, wanted));
  }
}

TEST_CASE("a pattern typed several times weighs more, and its best are found all the same") {
  std::mt19937 random(41);
  IndexOnDisk index(random_documents(random, "a"));
  const Xapian::Database database(index.path());
  for (int round = 0; round < 100; ++round) {
    const auto postings = std::make_shared<query::Postings>(database);
    const auto factor = std::make_shared<double>(1);
    Query pattern = query::weighed_pattern(database, {"ax", "cx", "fx"}, postings, factor);
    *factor = random() % 2 == 0 ? 3 : 0.3;
    pattern = Query(Query::OP_OR, Query(Query::OP_SCALE_WEIGHT, pattern, *factor), word(random));
    for (const Xapian::doccount wanted : {1U, 3U, 10U})
      CHECK(ranking(database, pattern, 0, wanted, 0) ==
            ranking(database, pattern, 0, wanted, database.get_doccount()));
  }
}

TEST_CASE("of the lists that are too much, those stay that the last search had use for") {
  std::mt19937 random(43);
  IndexOnDisk index(random_documents(random, "a"));
  const Xapian::Database database(index.path());
  query::Postings postings(database);
  const auto documents = [](const query::PostingList* list) {
    return std::vector<std::uint32_t>(list->documents().begin(), list->documents().end());
  };
  postings.begin_search();
  const std::vector<std::uint32_t> a = documents(postings.keep("ax")), b = documents(postings.keep("bx"));
  postings.begin_search();
  REQUIRE(postings.keep("bx"));
  postings.begin_search(a.size() + b.size());
  CHECK(postings.kept("ax"));
  CHECK(postings.kept("bx"));
  postings.begin_search();
  CHECK(documents(postings.kept("bx")) == b);
  REQUIRE(b.size() < a.size());
  postings.begin_search(a.size() + b.size() - 1);
  CHECK(documents(postings.kept("bx")) == b);
  CHECK_FALSE(postings.kept("ax"));
  postings.begin_search(0);
  CHECK_FALSE(postings.kept("bx"));
  CHECK(documents(postings.keep("ax")) == a);
  CHECK(documents(postings.keep("bx")) == b);
}

TEST_CASE("whatever may take long looks often whether to stop") {
  std::mt19937 random(47);
  IndexOnDisk index(random_documents(random, "a"));
  const Xapian::Database database(index.path());
  const AliasTable aliases;
  const DocumentSet all = all_documents(database);
  const std::vector<Query> words{Query("ax"), Query("bx")};
  const Query phrase(Query::OP_PHRASE, words.begin(), words.end(), 2);
  const std::size_t both = database.get_doccount() / 2;  // at least have both words
  const auto page = [&](const StopCheck& stop, SortOrder order, int recency_days) {
    query::Postings postings(database, nullptr, nullptr, &stop);
    FoundDocuments found{all, phrase};
    matches_of_page(database, postings, found, nullptr, {.order = order, .recency_days = recency_days});
  };
  const struct {
    const char* what;
    std::function<void(const StopCheck&)> call;
    std::size_t least;
  } rows[] = {
      {"the lists of a pattern",
       [&](const StopCheck& stop) {
         query::Postings postings(database, nullptr, nullptr, &stop);
         find_matches(database, Query(Query::OP_SYNONYM, words.begin(), words.end()), postings);
       },
       2},
      {"positions in many documents",
       [&](const StopCheck& stop) {
         query::Postings postings(database, nullptr, nullptr, &stop);
         find_matches(database, phrase, postings);
       },
       both},
      {"positions in those that the rest leaves",
       [&](const StopCheck& stop) {
         query::Postings postings(database, nullptr, nullptr, &stop);
         find_matches(database, Query(Query::OP_AND, Query("ax"), phrase), postings);
       },
       both},
      {"ranking", [&](const StopCheck& stop) { page(stop, SortOrder::relevance, 0); }, both},
      {"ranking by age", [&](const StopCheck& stop) { page(stop, SortOrder::relevance, 7); }, both},
      {"sorting", [&](const StopCheck& stop) { page(stop, SortOrder::title, 0); }, both},
      {"the weights of a pattern",
       [&](const StopCheck& stop) {
         const auto postings = std::make_shared<query::Postings>(database, nullptr, nullptr, &stop);
         const Query pattern =
             query::weighed_pattern(database, {"ax", "bx"}, postings, std::make_shared<double>(1));
         ranking(database, pattern, 0, 10, 0);
       },
       both},
      {"wildcards",
       [&](const StopCheck& stop) {
         query::Expander(database, {}, &stop).wildcard("", query::Wildcard("*x"), 10);
       },
       8},
      {"words near one",
       [&](const StopCheck& stop) { query::Expander(database, {}, &stop).fuzzy("", "ax", 1, 10); }, 8},
      {"facets",
       [&](const StopCheck& stop) {
         count_facets({"person", "source"}, all, {database, aliases, nullptr, &stop}, {5});
       },
       2 * std::size_t{number_of_documents}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    std::stop_source source;
    StopCheck stop;
    stop.obey(source.get_token());
    row.call(stop);
    CHECK(stop.looked() >= row.least);
    source.request_stop();
    CHECK_THROWS_AS(row.call(stop), Stopped);
  }
}

TEST_CASE("the best of words that weigh several times as much are found without looking at all") {
  std::mt19937 random(29);
  IndexOnDisk index(random_documents(random, "a"));
  write_columns(index.database(), index.path());
  const Xapian::Database database(index.path());
  const auto columns =
      ColumnFile::open(index.path() + "/" + std::string(column_file_name), database.get_uuid());
  REQUIRE(columns);
  for (int round = 0; round < 200; ++round) {
    const auto postings = std::make_shared<query::Postings>(database, &*columns);
    std::vector<Query> words;
    for (auto count = 1 + random() % 3; count > 0; --count) {
      const std::string form = std::string(1, static_cast<char>('a' + random() % 8)) + "x";
      if (random() % 2 == 0) postings->keep(form);
      const auto factor = std::make_shared<double>(1);
      words.push_back(weighed(database, {.exact = {form}}, postings, factor));
      *factor = random() % 2 == 0 ? 3 : 0.3;
      words.back() = Query(Query::OP_SCALE_WEIGHT, words.back(), *factor);
    }
    const Query any(Query::OP_OR, words.begin(), words.end());
    for (const Xapian::doccount wanted : {1U, 3U, 10U})
      CHECK(ranking(database, any, 0, wanted, 0) ==
            ranking(database, any, 0, wanted, database.get_doccount()));
  }
}

TEST_CASE("what only ranks and is more than words has Xapian look at all") {
  std::mt19937 random(31);
  IndexOnDisk index(random_documents(random, "a"));
  const Xapian::Database database(index.path());
  const Query a("ax"), b("bx"), c("cx");
  const std::vector<Query> phrase{b, c};
  const struct {
    Query more;
    Xapian::doccount looked_at;
  } rows[] = {
      {b, 0},
      {Query(Query::OP_OR, b, c), 0},
      {Query(Query::OP_SCALE_WEIGHT, Query(Query::OP_OR, b, c), 0.3), 0},
      {Query(Query::OP_AND, b, c), number_of_documents},
      {Query(Query::OP_OR, a, Query(Query::OP_AND_NOT, b, c)), number_of_documents},
      {Query(Query::OP_PHRASE, phrase.begin(), phrase.end(), 2), number_of_documents},
  };
  for (const auto& row : rows) {
    const Query query(Query::OP_AND_MAYBE, a, row.more);
    CAPTURE(query.get_description());
    CHECK(matches_to_look_at(database, query) == row.looked_at);
  }
}

TEST_CASE("words in memory weigh the same gone through one by one and in leaps") {
  std::mt19937 random(13);
  // Longer than what is weighed at a time; each word in about half as many documents as the one before.
  constexpr unsigned words = 8;
  const auto form = [](unsigned word) { return std::string(1, static_cast<char>('a' + word)) + "x"; };
  std::vector<TestDocument> documents;
  for (int i = 0; i < 3000; ++i) {
    TestDocument document{"d" + std::to_string(i), "filler"};
    for (unsigned each = 0; each < words; ++each)
      if (random() % (1U << each) == 0)
        for (auto times = 1 + random() % 4; times > 0; --times) document.text += " " + form(each);
    documents.push_back(std::move(document));
  }
  IndexOnDisk index(documents);
  write_columns(index.database(), index.path());
  const Xapian::Database database(index.path());
  const auto columns =
      ColumnFile::open(index.path() + "/" + std::string(column_file_name), database.get_uuid());
  REQUIRE(columns);
  for (int round = 0; round < 60; ++round) {
    const auto postings = std::make_shared<query::Postings>(database, &*columns);
    std::vector<Query> from_memory, from_database;
    for (auto count = 1 + random() % 3; count > 0; --count) {
      const std::string word = form(static_cast<unsigned>(random() % words));
      const query::WordTerms terms{.exact = {word}, .stems = {"Z" + word}};
      for (const std::string& term : {word, "Z" + word}) postings->keep(term);
      from_memory.push_back(weighed(database, terms, postings));
      from_database.push_back(weighed(database, terms));
    }
    const auto op = round % 2 == 0 ? Query::OP_OR : Query::OP_AND;
    const Query fast(op, from_memory.begin(), from_memory.end()),
        slow(op, from_database.begin(), from_database.end());
    for (const Xapian::doccount wanted : {10U, 3000U})
      REQUIRE(ranking(database, fast, 0, wanted, 0) ==
              ranking(database, slow, 0, wanted, database.get_doccount()));
  }
}

/// Some of all matches, those that weigh the same by date and id.
std::vector<std::pair<float, Xapian::docid>> in_order(const Xapian::Database& database, const Query& query,
                                                      std::size_t offset, std::size_t wanted) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(query::weighting_scheme(database));
  enquire.set_query(query);
  const Xapian::MSet all = enquire.get_mset(0, database.get_doccount());
  std::vector<std::pair<float, Xapian::docid>> matches;
  for (auto match = all.begin(); match != all.end(); ++match)
    matches.emplace_back(static_cast<float>(match.get_weight()), *match);
  const query::Postings postings(database);
  TieOrder ties(database, postings, nullptr, false);
  std::sort(matches.begin(), matches.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : ties(a.second, b.second);
  });
  const std::size_t begin = std::min(offset, matches.size());
  return {matches.begin() + static_cast<std::ptrdiff_t>(begin),
          matches.begin() + static_cast<std::ptrdiff_t>(std::min(begin + wanted, matches.size()))};
}

TEST_CASE("the best of several databases are found in each alone") {
  std::mt19937 random(17);
  IndexOnDisk first(random_documents(random, "a")), second(random_documents(random, "b"));
  write_columns(first.database(), first.path());
  const Xapian::Database one(first.path()), two(second.path());
  const auto columns = ColumnFile::open(first.path() + "/" + std::string(column_file_name), one.get_uuid());
  REQUIRE(columns);
  Xapian::Database both(one);
  both.add_database(two);
  for (int round = 0; round < 300; ++round) {
    const auto postings =
        std::make_shared<query::Postings>(std::vector<query::Postings::Shard>{{one, &*columns}, {two}});
    const auto form = [&] { return std::string(1, static_cast<char>('a' + random() % 9)) + "x"; };
    std::vector<Query> from_memory, from_database;
    for (int words = 1 + static_cast<int>(random() % 3); words > 0; --words) {
      const std::string word = form();
      const query::WordTerms terms{.exact = {word}, .stems = {"Z" + word}, .title_exact = {"S" + word}};
      from_memory.push_back(weighed(both, terms, postings));
      from_database.push_back(weighed(both, terms));
    }
    const Query filter = random() % 2 == 0 ? Query(form()) : Query(std::string());
    const auto op = random() % 2 == 0 ? Query::OP_OR : Query::OP_AND;
    const auto filtered = [&](const std::vector<Query>& words) {
      return Query(Query::OP_FILTER, Query(op, words.begin(), words.end()), filter);
    };
    const FoundDocuments found = find_matches(both, filtered(from_memory), *postings);
    const Query slow = filtered(from_database);
    CHECK(found.documents == all_matches(both, slow));
    for (const std::size_t offset : {0U, 5U, 1000U}) {
      std::string best, expected;
      const auto add = [](std::string& text, Xapian::docid document, double score) {
        text += std::to_string(document) + ":" + std::to_string(static_cast<float>(score)) + " ";
      };
      for (const RankedMatch& match :
           matches_of_page(both, *postings, found, nullptr, {.offset = offset, .today = 20200101}))
        add(best, match.document, match.score);
      for (const auto& [score, document] : in_order(both, slow, offset, 10)) add(expected, document, score);
      CHECK(best == expected);
    }
  }
}

TEST_CASE("two copies of one database are not taken for each other") {
  std::mt19937 random(19);
  IndexOnDisk index(random_documents(random, "a"));
  const Xapian::Database database(index.path());
  const query::Postings copies(std::vector<query::Postings::Shard>{{database}, {database}});
  CHECK_FALSE(copies.shard_of(database));
  const query::Postings alone(database);
  CHECK(alone.shard_of(database) == std::optional<std::size_t>(0));
  Xapian::Database both(database);
  both.add_database(database);
  CHECK_FALSE(query::Postings(both).shard_of(database));
}
