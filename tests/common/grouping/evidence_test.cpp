#include "common/grouping/evidence.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/schema.hpp"

using namespace byline;

namespace {

struct Listed {
  std::vector<std::string> organizations, places, words;
};

Xapian::Database database_of(std::initializer_list<Listed> documents) {
  Xapian::WritableDatabase database({}, Xapian::DB_BACKEND_INMEMORY);
  for (const Listed& each : documents) {
    Xapian::Document document;
    for (const std::string& key : each.organizations)
      document.add_term(schema::entity_term(EntityKind::organization, key));
    for (const std::string& key : each.places) document.add_term(schema::entity_term(EntityKind::place, key));
    if (!each.places.empty())
      document.add_value(schema::entity_slot(EntityKind::place), schema::pack_names(each.places));
    for (const std::string& word : each.words) document.add_term(word);
    database.add_document(document);
  }
  return database;
}

}  // namespace

TEST_CASE("countries beside an organisation: by a place, a word or an organisation, of all indexes") {
  const NameEvidence evidence =
      evidence_of({{database_of({{{"army"}, {"delhi", "imphal"}, {"indian"}},
                                 {{"army"}, {"atlantis"}, {}},
                                 {{"army"}, {}, {"calm"}},
                                 {{"navy", "fbi"}, {"delhi"}, {}}})},
                   {database_of({{{"the army"}, {}, {"american"}}, {{"army", "fbi"}, {}, {}}})}});
  const std::vector<NamedCountries> found =
      evidence.countries({{"army", "the army"}, {"navy"}, {"senate"}},
                         {{"in", {"delhi", "imphal"}, {}, {"indian"}}, {"us", {}, {"fbi"}, {"american"}}});
  using Each = std::map<std::string_view, std::uint64_t>;
  REQUIRE(found.size() == 3);
  CHECK(found[0].documents == 4);
  CHECK(found[0].of_each == Each{{"in", 1}, {"us", 2}});
  CHECK(found[1].documents == 1);
  CHECK(found[1].of_each == Each{{"in", 1}, {"us", 1}});
  CHECK(found[2].documents == 0);
  CHECK(found[2].of_each == Each{});
}
