#include "searcher/search/similar.hpp"

#include <doctest/doctest.h>

#include <ostream>

#include "common/fields/schema.hpp"
#include "searcher/matching/ranking.hpp"
#include "tests/searcher/matching/small_index.hpp"

using namespace byline;

namespace {

/// Numbers of the documents like one, most similar first.
std::string like(const Xapian::Database& database, Xapian::docid document,
                 const std::vector<std::string>& languages = {"en"}) {
  Xapian::Enquire enquire(database);
  enquire.set_query(similar_to(database, document, languages));
  enquire.set_weighting_scheme(query::weighting_scheme(database));
  const Xapian::MSet matches = enquire.get_mset(0, 10);
  std::string text;
  for (auto match = matches.begin(); match != matches.end(); ++match)
    text += (text.empty() ? "" : " ") + match.get_document().get_data();
  return text;
}

}  // namespace

TEST_CASE("documents like one") {
  const Xapian::Database database = query::small_index({
      {"strike", "Ferries stood still as dockers went on strike in Varnmouth."},
      {"copy", "Ferries stood still as dockers went on strike in Varnmouth, it was said."},
      {"ferry", "A ferry was met by a docker who struck up a song."},
      {"keats", "What was it that they said of 17 poets? Keating knew."},
      {"keating", "Keating resigned."},
      {"numbers", "17 of 23, and what of it?"},
      {"empty", ""},
  });
  CHECK(like(database, 1) == "copy ferry");
  CHECK(like(database, 3) == "strike copy");
  // Names, which have no stems, count; numbers and words of grammar do not.
  CHECK(like(database, 5) == "keats");
  CHECK(like(database, 6) == "");
  CHECK(like(database, 7) == "");
  const Xapian::Database two = query::small_index({{"a", "A wharf."}, {"b", "A wharf."}});
  CHECK(like(two, 1) == "b");
  // Without stems, by words as they are written.
  CHECK(like(database, 3, {}).find("keats") == std::string::npos);
}
