#include "searcher/counts/facet_tally.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "common/fields/schema.hpp"
#include "tests/entity_kinds.hpp"

using namespace byline;

namespace {

/// "person 2: Kim Kardashian West=2 (Kim Kardashian); Bo=1"
std::string printed_facet(const Facet& facet) {
  std::ostringstream out;
  out << facet.field << ' ' << facet.distinct << ':';
  for (const FacetValue& value : facet.values) {
    out << (&value == &facet.values.front() ? " " : "; ") << value.name << '=' << value.count;
    for (std::size_t i = 0; i < value.also.size(); ++i) out << (i == 0 ? " (" : ", ") << value.also[i];
    if (!value.also.empty()) out << ')';
  }
  return out.str();
}

/// One document's names, recognised as the kind that is tallied.
void add_document(FacetTally& tally, EntityKind kind, std::string_view packed) {
  tally.begin_document();
  tally.add_names_of(kind, packed);
}

std::string persons(const std::vector<std::vector<std::string>>& documents, const AliasTable& aliases,
                    std::size_t limit = 10) {
  FacetTally tally(EntityKind::person, aliases);
  for (const auto& names : documents) add_document(tally, EntityKind::person, schema::pack_names(names));
  return printed_facet(tally.take(limit));
}

}  // namespace

TEST_CASE("names are counted once a document and entity") {
  const AliasTable none;
  const AliasTable aliases({{EntityKind::person, "Kim Kardashian West", {"Kim Kardashian", "Kim K"}},
                            {EntityKind::organization, "Bo", {"Kim"}}});

  CHECK(persons({}, none) == "person 0:");
  CHECK(persons({{}, {}}, none) == "person 0:");
  CHECK(persons({{"Bo"}, {"Bo", "Al"}, {"Cy"}}, none) == "person 3: Bo=2; Al=1; Cy=1");
  CHECK(persons({{"Bo"}, {"Bo", "Al"}, {"Cy"}}, none, 1) == "person 3: Bo=2");
  CHECK(persons({{"Bo"}}, none, 0) == "person 1:");

  // Spellings with the same key are one; the commonest is shown, those that differ in case or a dot at the
  // end alone are not.
  CHECK(persons({{"Erdogan"}, {"Erdoğan"}, {"Erdoğan"}, {"ERDOĞAN"}}, none) ==
        "person 1: Erdoğan=4 (Erdogan)");
  CHECK(persons({{"BO", "Bo"}, {"Bo"}}, none) == "person 1: Bo=2");
  CHECK(persons({{"Al Bo Jr."}, {"Al Bo Jr"}, {"Al Bo Jr."}}, none) == "person 1: Al Bo Jr.=3");
  CHECK(persons({{"Bo"}, {"bo"}}, none) == persons({{"bo"}, {"Bo"}}, none));
  CHECK(persons({{"..."}}, none) == "person 1: ...=1");

  // One entity by the table: its canonical name is shown even if no document has it.
  CHECK(persons({{"Kim Kardashian"}, {"Kim Kardashian West", "kim k"}, {"Kim"}}, aliases) ==
        "person 2: Kim Kardashian West=2 (Kim Kardashian, Kim K); Kim=1");
}

TEST_CASE("hidden names do not count; names of another kind count under their entity's") {
  AliasTable aliases;
  aliases.lay_over({P, "Getty", {}, true}, {{P, "getty"}});
  aliases.lay_over({O, "Aldi", {}}, {{P, "aldi"}, {O, "aldi sud"}});
  FacetTally persons(P, aliases), organizations(O, aliases);
  for (FacetTally* tally : {&persons, &organizations})
    for (int i = 0; i < 2; ++i) {
      tally->begin_document();
      tally->add_names_of(P, schema::pack_names({"Getty", "Aldi", "Bo"}));
      tally->add_names_of(O, schema::pack_names({"Aldi Sud", "Bo"}));
    }
  CHECK(printed_facet(persons.take(5)) == "person 1: Bo=2");
  CHECK(printed_facet(organizations.take(5)) == "org 2: Aldi=2 (Aldi Sud); Bo=2");
}

TEST_CASE("damaged packed names are left alone") {
  const AliasTable none;
  FacetTally tally(EntityKind::place, none);
  add_document(tally, EntityKind::place,
               "\x05"
               "ab");
  add_document(tally, EntityKind::place,
               std::string("\x02"
                           "ab"
                           "\xff\xff",
                           5));
  CHECK(printed_facet(tally.take(5)) == "place 1: ab=1");
}

TEST_CASE("many names, more than the first table holds") {
  const AliasTable none;
  FacetTally tally(EntityKind::person, none);
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 5000; ++i)
      add_document(tally, EntityKind::person, schema::pack_names({"n" + std::to_string(i), "n0"}));
  CHECK(printed_facet(tally.take(2)) == "person 5000: n0=10000; n1=2");
}

TEST_CASE("plain values") {
  FacetTally sources("source");
  for (const char* value : {"CNN", "cnn", "CNN", "", "BBC"}) sources.add_value(value);
  CHECK(printed_facet(sources.take(5)) == "source 2: CNN=3; BBC=1");
}

TEST_CASE("dates by month, or by year when there are too many months") {
  DateTally dates;
  CHECK(printed_facet(dates.take(20)) == "date 0:");
  for (const char* date :
       {"20200916", "20200901", "20191231", "20201001", "", "2020", "2020-9-1", "20181101"})
    dates.add(date);
  CHECK(printed_facet(dates.take(20)) == "date 4: 2018-11=1; 2019-12=1; 2020-09=2; 2020-10=1");
  CHECK(printed_facet(dates.take(3)) == "date 3: 2018=1; 2019=1; 2020=3");
  CHECK(printed_facet(dates.take(2)) == "date 3: 2019=1; 2020=3");
  CHECK(printed_facet(dates.take(0)) == "date 3:");
}

TEST_CASE("of more years than asked for those with most, in order of time") {
  DateTally dates;
  for (const char* date :
       {"19990101", "19990201", "20000301", "20010101", "20010102", "20010301", "20200101", "20210101"})
    dates.add(date);
  CHECK(printed_facet(dates.take(2)) == "date 5: 1999=2; 2001=3");
  CHECK(printed_facet(dates.take(1)) == "date 5: 2001=3");
  CHECK(printed_facet(dates.take(3)) == "date 5: 1999=2; 2001=3; 2021=1");  // the latest of as many
  for (const auto& [limit, as_many] : {std::pair{0, 0}, {1, 0}, {2, 0}, {3, 2}, {4, 1}, {5, 0}, {9, 0}})
    CHECK(dates.take(static_cast<std::size_t>(limit)).as_many == static_cast<std::uint64_t>(as_many));
}

TEST_CASE("dates by a unit that was asked for") {
  struct Case {
    DateUnit by;
    std::size_t limit;
    const char* facet;
  };
  for (const Case& each : std::initializer_list<Case>{
           {DateUnit::day, 9, "date 4: 2020-12-31=1; 2021-01-01=2; 2021-01-04=1; 2021-02-28=3"},
           {DateUnit::day, 2, "date 4: 2021-01-01=2; 2021-02-28=3"},
           {DateUnit::week, 9, "date 3: 2020-W53=3; 2021-W01=1; 2021-W08=3"},
           {DateUnit::month, 1, "date 3: 2021-02=3"},
           {DateUnit::month, 9, "date 3: 2020-12=1; 2021-01=3; 2021-02=3"},
           {DateUnit::year, 9, "date 2: 2020=1; 2021=6"},
       }) {
    DateTally dates(each.by);
    for (const char* date : {"20210228", "20201231", "20210101", "20210101", "20210104", "20210228"})
      dates.add(date);
    dates.add(20210228U);
    if (each.by == DateUnit::day || each.by == DateUnit::week)  // no days of the calendar
      for (const std::uint32_t date : {20210229U, 99999999U, 20211301U, 20210100U}) dates.add(date);
    const Facet facet = dates.take(each.limit);
    CHECK(printed_facet(facet) == each.facet);
    CHECK(facet.by == each.by);
  }
  DateTally dates;
  dates.add("20210228");
  CHECK(dates.take(1).by == DateUnit::month);
  CHECK(dates.take(0).by == DateUnit::year);
}

TEST_CASE("dates as numbers, of a damaged file too") {
  DateTally dates;
  for (const std::uint32_t date : {20200916u, 0u, 0xffffffffu, 99999999u, 100000000u, 101u}) dates.add(date);
  CHECK(printed_facet(dates.take(20)) == "date 3: 0000-01=1; 2020-09=1; 9999-99=1");
}
