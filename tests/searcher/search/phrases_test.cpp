#include "searcher/matching/phrases.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "searcher/matching/matching.hpp"
#include "tests/searcher/search/index_on_disk.hpp"

using namespace byline;

/// More than one thread looks through at once.
static constexpr int documents_for_two = 6'000;

static std::vector<TestDocument> documents_of_two_words() {
  std::mt19937 random(3);
  std::vector<TestDocument> documents;
  for (int i = 0; i < documents_for_two; ++i) {
    TestDocument document{std::to_string(i), "ax bx "};
    for (int words = 0; words < 4; ++words) document.text += random() % 2 == 0 ? "ax " : "bx ";
    documents.push_back(std::move(document));
  }
  return documents;
}

TEST_CASE("two threads find the phrases that are found through Xapian") {
  const IndexOnDisk index(documents_of_two_words());
  const auto found_in_files = [&](const query::TermSequence& phrase) {
    const Xapian::Database database(index.path());
    query::Postings postings({{database, nullptr, nullptr, index.path()}});
    return query::with_sequence(phrase, all_documents(database), postings);
  };
  const auto found_by_xapian = [&](const query::TermSequence& phrase) {
    const Xapian::Database database(index.path());
    query::Postings postings(database);  // no folder: no files
    return query::with_sequence(phrase, all_documents(database), postings);
  };
  for (const query::TermSequence& phrase :
       {query::TermSequence{{"bx"}, {"ax"}}, {{"bx"}, {"bx"}, {"ax"}}, {{"ax", "cx"}, {"bx"}}}) {
    const DocumentSet expected = found_by_xapian(phrase);
    CHECK(expected.count() > documents_for_two / 8);
    CHECK(found_in_files(phrase) == expected);
  }
}
