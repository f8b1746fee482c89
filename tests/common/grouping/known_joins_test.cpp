#include "common/grouping/known_joins.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/text.hpp"
#include "tests/common/grouping/support.hpp"

using namespace byline;

namespace {

constexpr std::string_view list = R"(
country au: Australia
country gb: United Kingdom = Britain
country us: United States ~ America
place: Kyiv = Kiev
place us: Connecticut = Conn.
org: Islamic State = ISIL = ISIS ~ State
org us: U.S. House ~ House ~ Lower House
org au: Australian Treasury ~ Treasury
org au: House of Australia ~ House
org gb: HM Treasury ~ Treasury
org us: Centers for Disease Control = CDC = Center for Disease Control
org us: Democratic National Committee ~ DNC
org us: Democratic National Convention ~ DNC
org us: Federal Reserve = Federal Reserve System ~ Fed
org us: U.S. Treasury ~ Treasury
org: Tax Office ~ TO
org in: Indian Supreme Court ~ Supreme Court
org us: U.S. Supreme Court ~ Supreme Court
org us: U.S. Dredging = American Dredging ~ AD
org us: Dredgers of Ohio ~ Dredgers
)";

std::string grouped(const NameEvidence& evidence) { return grouped(evidence, list); }
void check_with_list(const std::vector<GroupingRow>& rows) { check(rows, list); }

}  // namespace

TEST_CASE("what everybody knows to be one is one") {
  check_with_list({
      {"places", {{{L, "Kyiv", 3}, {L, "Kiev", 2}}, {}}, "L Kyiv = Kiev"},
      {"however they are spelled", {{{L, "kyiv", 3}, {L, "KIEV", 2}}, {}}, "L kyiv = KIEV"},
      {"not as another kind", {{{L, "Kyiv", 3}, {O, "Kiev", 2}, {P, "Kyiv", 2}, {P, "Kiev", 2}}, {}}, ""},
      {"only what documents name", {{{L, "Kyiv", 3}, {L, "Lviv", 2}}, {}}, ""},
      {"without the one that is shown", {{{O, "ISIL", 3}, {O, "ISIS", 2}}, {}}, "O ISIL = ISIS"},
      {"the ways to write it come along",
       {{{O, "Centers for Disease Control", 5}, {O, "Centers For Disease-Control", 2}, {O, "C.D.C.", 2}}, {}},
       "O Centers for Disease Control = C.D.C. | Centers For Disease-Control"},
      {"and what documents join to it",
       {{{O, "Federal Reserve", 5}, {O, "Federal Reserve System", 2}, {O, "Reserve", 1}},
        {{O, "Reserve", "Federal Reserve System", 3}}},
       "O Federal Reserve = Reserve | Federal Reserve System"},
      {"shown as it is known", {{{L, "Connecticut", 2}, {L, "Conn.", 6}}, {}}, "L Connecticut = Conn."},
      {"unless it is called otherwise more than three times as often",
       {{{L, "Kyiv", 2}, {L, "Kiev", 7}}, {}},
       "L Kiev = Kyiv"},
  });
}

TEST_CASE("what documents say goes before what everybody knows") {
  const auto with_dredgers = [](std::uint32_t alone, std::uint32_t joined) {
    return NameEvidence{{{O, "Centers for Disease Control", 5},
                         {O, "Center for Disease Control", 1},
                         {O, "CDC", alone},
                         {O, "Caribbean Dredging Company", 4}},
                        {{O, "CDC", "Caribbean Dredging Company", joined}}};
  };
  check_with_list({
      {"who uses a name for something else", with_dredgers(20, 2),
       "O CDC = Caribbean Dredging Company; O Centers for Disease Control = Center for Disease Control"},
      {"one of 25 documents", with_dredgers(25, 1),
       "O CDC = Caribbean Dredging Company; O Centers for Disease Control = Center for Disease Control"},
      {"fewer", with_dredgers(26, 1), "O CDC = Centers for Disease Control | Center for Disease Control"},
      {"what says it and more is no other",
       {{{O, "Centers for Disease Control", 5}, {O, "CDC", 9}, {O, "U.S. Centers for Disease Control", 2}},
        {{O, "CDC", "U.S. Centers for Disease Control", 2}}},
       "O Centers for Disease Control = CDC | U.S. Centers for Disease Control"},
      {"nor is one of its names",
       {{{L, "United Kingdom", 5}, {L, "UK", 9}, {L, "Britain", 2}}, {{L, "UK", "United Kingdom", 9}}},
       "L United Kingdom = UK | Britain"},
      {"two known ones that documents have as one",
       {{{O, "Tax Office", 100}, {O, "Federal Reserve", 5}, {O, "Federal Reserve System", 3}},
        {{O, "Tax Office", "Federal Reserve", 3}}},
       "O Tax Office = Federal Reserve"},
  });
}

TEST_CASE("an ambiguous name goes where the collection speaks for it") {
  const auto of_treasuries = [](std::uint32_t american, std::uint32_t british, std::uint32_t in_us,
                                std::uint32_t in_britain) {
    return NameEvidence{{{O, "U.S. Treasury", american},
                         {O, "HM Treasury", british},
                         {O, "Treasury", 50},
                         {L, "America", in_us / 2},
                         {L, "U.S.", in_us - in_us / 2},
                         {L, "United Kingdom", in_britain}},
                        {}};
  };
  CHECK(grouped(of_treasuries(18, 2, 60, 20)) == "O U.S. Treasury = Treasury; L U.S. = America");
  CHECK(grouped(of_treasuries(16, 1, 60, 20)) == "O Treasury = U.S. Treasury; L U.S. = America");
  // Not nine tenths of all that are called so.
  CHECK(grouped(of_treasuries(17, 2, 60, 20)) == "L U.S. = America");
  // Another country, or two alike.
  CHECK(grouped(of_treasuries(18, 2, 60, 31)) == "L U.S. = America");
  CHECK(grouped(of_treasuries(18, 2, 60, 30)) == "L U.S. = America");
  CHECK(grouped(of_treasuries(2, 18, 20, 60)) == "O HM Treasury = Treasury");
  check_with_list({
      {"one for ten of its own", {{{O, "Tax Office", 1}, {O, "TO", 10}}, {}}, "O TO = Tax Office"},
      {"fewer", {{{O, "Tax Office", 1}, {O, "TO", 11}}, {}}, ""},
      {"of the country, for a hundred",
       {{{O, "U.S. House", 1}, {O, "House", 100}, {L, "U.S.", 2}}, {}},
       "O House = U.S. House"},
      {"fewer", {{{O, "U.S. House", 1}, {O, "House", 101}, {L, "U.S.", 2}}, {}}, ""},
      {"who uses it for something else",
       {{{O, "Tax Office", 9}, {O, "TO", 20}, {O, "Ten Owls", 2}}, {{O, "TO", "Ten Owls", 1}}},
       ""},
      {"documents have said which of the two",
       {{{O, "Democratic National Committee", 90},
         {O, "Democratic National Convention", 8},
         {O, "DNC", 20},
         {L, "United States", 9}},
        {{O, "DNC", "Democratic National Convention", 9}}},
       "O DNC = Democratic National Convention"},
      {"none of them is named", {{{O, "DNC", 20}, {L, "United States", 9}}, {}}, ""},
  });
}

TEST_CASE("few documents are enough for ambiguous names, if none speaks against it") {
  check_with_list({
      {"no country is named",
       {{{O, "U.S. Treasury", 1}, {O, "Treasury", 1}}, {}},
       "O U.S. Treasury = Treasury"},
      {"one document names a country",
       {{{O, "U.S. Treasury", 1}, {O, "Treasury", 1}, {L, "Kyiv", 1}, {L, "Australia", 0}}, {}},
       "O U.S. Treasury = Treasury"},
      {"one names a country with such an office",
       {{{O, "U.S. Treasury", 1}, {O, "Treasury", 1}, {L, "Australia", 1}}, {}},
       ""},
      {"and its own as well",
       {{{O, "U.S. Treasury", 1}, {O, "Treasury", 1}, {L, "Australia", 1}, {L, "U.S.", 2}}, {}},
       "O U.S. Treasury = Treasury"},
      {"one names another country",
       {{{O, "Federal Reserve", 1}, {O, "Fed", 1}, {L, "Britain", 2}}, {}},
       "O Federal Reserve = Fed"},
      {"three do", {{{O, "Federal Reserve", 1}, {O, "Fed", 1}, {L, "Britain", 3}}, {}}, ""},
      {"one for ten of its own where no country is named",
       {{{O, "Federal Reserve", 1}, {O, "Fed", 11}}, {}},
       ""},
      {"two ambiguous names", {{{O, "House", 1}, {O, "Lower House", 1}}, {}}, "O Lower House = House"},
      {"of the country that is named",
       {{{O, "House", 2}, {O, "Lower House", 1}, {L, "U.S.", 1}}, {}},
       "O House = Lower House"},
      {"of another", {{{O, "House", 2}, {O, "Lower House", 1}, {L, "Britain", 3}}, {}}, ""},
      {"one is of another country", {{{O, "House", 2}, {O, "Lower House", 1}, {L, "Australia", 1}}, {}}, ""},
      {"one is used for something else",
       {{{O, "House", 2}, {O, "Lower House", 1}, {O, "House of Horror", 1}},
        {{O, "House", "House of Horror", 1}}},
       "O House = House of Horror"},
  });
}

TEST_CASE("a name that bodies of many countries have is one country's where its documents are about it") {
  struct Row {
    std::string_view rule, sure, name;
    NamedCountries beside;
    std::uint32_t in_us;
    bool joined;
  };
  const Row rows[] = {
      {"no document says where", "U.S. Supreme Court", "Supreme Court", {0, {}}, 0, true},
      {"all do", "U.S. Supreme Court", "Supreme Court", {8, {{"us", 8}}}, 0, true},
      {"three in four", "U.S. Supreme Court", "Supreme Court", {8, {{"us", 6}}}, 9, true},
      {"fewer", "U.S. Supreme Court", "Supreme Court", {8, {{"us", 5}}}, 9, false},
      {"none", "U.S. Supreme Court", "Supreme Court", {3, {}}, 9, false},
      {"another country in two thirds",
       "U.S. Supreme Court",
       "Supreme Court",
       {9, {{"us", 9}, {"in", 6}}},
       9,
       true},
      {"in more", "U.S. Supreme Court", "Supreme Court", {9, {{"us", 9}, {"gb", 7}}}, 9, false},
      {"in all", "U.S. Supreme Court", "Supreme Court", {3, {{"gb", 1}, {"in", 1}, {"ke", 1}}}, 0, false},
      {"one document of another country", "U.S. Supreme Court", "Supreme Court", {1, {{"in", 1}}}, 0, false},
      {"however often the country is named",
       "U.S. Supreme Court",
       "Supreme Court",
       {1, {{"in", 1}}},
       9,
       false},
      {"two that say nothing, where it is named", "U.S. Supreme Court", "Supreme Court", {2, {}}, 9, true},
      {"where none is", "U.S. Supreme Court", "Supreme Court", {2, {}}, 0, false},
      {"of the other country", "Indian Supreme Court", "Supreme Court", {4, {{"in", 4}, {"us", 1}}}, 0, true},
      {"not an acronym", "U.S. Dredging", "AD", {4, {{"in", 4}}}, 0, true},
      {"nor what no state has", "Dredgers of Ohio", "Dredgers", {4, {{"in", 4}}}, 0, true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.rule);
    NameEvidence evidence{{{O, std::string(row.sure), 9}, {O, std::string(row.name), 8}}, {}};
    if (row.in_us > 0) evidence.names.push_back({L, "U.S.", row.in_us});
    evidence.countries = [&](const std::vector<std::vector<std::string>>& names, const auto&) {
      CHECK(names == std::vector<std::vector<std::string>>{{name_key(row.name)}});
      return std::vector{row.beside};
    };
    CHECK(grouped(evidence) ==
          (row.joined ? "O " + std::string(row.sure) + " = " + std::string(row.name) : ""));
  }
}

TEST_CASE("what tells that a document is about a country") {
  NameEvidence evidence{{{O, "U.S. House", 3},
                         {O, "House", 2},
                         {O, "HOUSE", 1},
                         {O, "U.S. Dredging", 2},
                         {O, "Dredgers of Ohio", 2},
                         {L, "Conn.", 2},
                         {L, "U.S.", 2},
                         {L, "Kyiv", 2}},
                        {}};
  std::size_t asked = 0;
  evidence.countries = [&](const std::vector<std::vector<std::string>>& names,
                           const std::vector<CountrySigns>& countries) {
    ++asked;
    CHECK(names == std::vector<std::vector<std::string>>{{"house"}});
    for (const CountrySigns& each : countries) {
      CHECK_FALSE(each.words.empty());
      if (each.country != "us") continue;
      CHECK(each.places == std::vector<std::string>{"conn", "u.s"});
      CHECK(each.organizations == std::vector<std::string>{"u.s. dredging", "u.s. house"});
      CHECK(each.words == std::vector<std::string>{"american", "americans", "washington"});
    }
    return std::vector<NamedCountries>(names.size());
  };
  grouped(evidence);
  CHECK(asked == 1);
}

TEST_CASE("why a known name is joined") {
  NameEvidence evidence{
      {{L, "Kyiv", 3}, {L, "Kiev", 2}, {O, "ISIS", 9}, {O, "ISIL", 1}, {O, "Islamic State", 1}}, {}};
  evidence.known = parse_known_names(list);
  std::string told;
  for (const JoinReason& reason : group_names(evidence).reasons)
    told += reason.name + ": " + std::string(word(reason.code)) + ", " + reason.other + ", " +
            std::to_string(reason.documents) + '\n';
  CHECK(told ==
        "ISIL: known_everywhere, Islamic State, 0\n"
        "Islamic State: known_everywhere, ISIS, 0\n"
        "Kiev: known_everywhere, Kyiv, 0\n");
}

TEST_CASE("the order of the evidence does not matter to known names") {
  NameEvidence evidence{
      {{O, "DNC", 5},
       {O, "CDC", 5},
       {O, "Centers for Disease Control", 5},
       {O, "Center for Disease Control", 5},
       {O, "Democratic National Committee", 5},
       {O, "ISIS", 2},
       {O, "ISIL", 2},
       {L, "U.S.", 3},
       {L, "Britain", 2}},
      {{O, "CDC", "Center for Disease Control", 2}, {O, "DNC", "Democratic National Committee", 1}}};
  const std::string expected = grouped(evidence);
  std::mt19937 random(7);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(evidence.names.begin(), evidence.names.end(), random);
    std::shuffle(evidence.joined.begin(), evidence.joined.end(), random);
    CHECK(grouped(evidence) == expected);
  }
}

TEST_CASE("the list of known names: each line can be read, lines of a section are in order") {
  REQUIRE(is_valid_utf8(known_names_text()));
  std::string_view before;
  for (std::string_view text = known_names_text(); !text.empty();) {
    const std::size_t end = text.find('\n');
    REQUIRE(end != std::string_view::npos);
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    CAPTURE(line);
    if (line.empty() || line.starts_with('#')) {
      before = {};
      continue;
    }
    CHECK(parse_known_entity(line));
    CHECK(before < line);
    before = line;
  }
}

TEST_CASE("the list of known names: a name means one, or says that it may not; countries are there") {
  std::map<std::string, std::string> sure;  // whose: by kind and spelling
  std::set<std::string> ambiguous, countries;
  const std::vector<KnownEntity>& entities = known_entities();
  CHECK(entities.size() > 300);
  for (const KnownEntity& entity : entities)
    if (entity.is_country) CHECK(countries.emplace(entity.country).second);
  for (const KnownEntity& entity : entities) {
    CAPTURE(entity.names[0]);
    if (!entity.country.empty()) CHECK(countries.contains(std::string(entity.country)));
    const auto spelling = [&](std::string_view name) {
      return std::string(keyword(entity.kind)) + ':' +
             index_spelling(entity.kind, name_words(entity.kind, name));
    };
    for (const std::string_view name : entity.names) {
      CAPTURE(name);
      CHECK_FALSE(name_key(name).empty());
      const auto [other, is_new] = sure.emplace(spelling(name), entity.names[0]);
      CAPTURE(other->second);
      CHECK(is_new);
    }
    std::set<std::string> own;
    for (const std::string_view name : entity.ambiguous) {
      CAPTURE(name);
      CHECK(own.insert(spelling(name)).second);
    }
    ambiguous.insert(own.begin(), own.end());
  }
  for (const std::string& name : ambiguous) {
    CAPTURE(name);
    CHECK_FALSE(sure.contains(name));
  }
}
