#include "common/grouping/grouping.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "common/names/names.hpp"
#include "tests/common/grouping/support.hpp"

using namespace byline;

namespace {

void check(const std::vector<GroupingRow>& rows) { check(rows, {}); }

}  // namespace

TEST_CASE("one spelling is one name") {
  check({
      {"accents and case",
       {{{P, "Ana Łund", 3}, {P, "ANA LUND", 4}}, {}},
       "P Ana Łund"},  // one key, shown in one way
      {"hyphens", {{{P, "Kim Poe-Roe", 1}, {P, "Kim Poe Roe", 2}}, {}}, "P Kim Poe Roe = Kim Poe-Roe"},
      {"initials",
       {{{P, "J. K. Quill", 2}, {P, "J.K. Quill", 3}, {P, "JK Quill", 1}}, {}},
       "P J.K. Quill = J. K. Quill | JK Quill"},
      {"legal forms",
       {{{O, "Acme", 5}, {O, "Acme Inc.", 2}, {O, "Acme, Inc", 1}}, {}},
       "O Acme = Acme Inc. | Acme, Inc"},
      {"a name in one way", {{{P, "Ana Lund", 3}, {P, "Ana Lund", 2}}, {}}, ""},
      {"a corps is no company",
       {{{O, "Marine", 5}, {O, "Marine Corp", 2}, {O, "Marine Corp.", 1}}, {}},
       "O Marine Corp"},
      {"legal forms of other countries",
       {{{O, "Acme", 5}, {O, "Acme GmbH & Co. KG", 2}, {O, "Acme Oyj", 1}, {O, "PT Acme Tbk", 1}}, {}},
       "O Acme = Acme GmbH & Co. KG | Acme Oyj | PT Acme Tbk"},
      {"a legal form that is a word as well",
       {{{O, "Acme", 5}, {O, "Acme Company", 2}, {O, "Acme AS", 1}}, {}},
       ""},
      {"no legal form on a tie", {{{O, "Acme", 1}, {O, "Acme Inc.", 1}}, {}}, "O Acme = Acme Inc."},
      {"umlauts spelled out, if somebody is called so",
       {{{P, "Jörg Köhler", 5},
         {P, "Joerg Koehler", 2},
         {P, "Håkon Roe", 1},
         {P, "Haakon Roe", 2},
         {P, "Jön Doe", 1}},
        {}},
       "P Haakon Roe = Håkon Roe; P Jörg Köhler = Joerg Koehler"},
      {"and", {{{O, "Poe & Roe", 5}, {O, "Poe and Roe", 2}}, {}}, "O Poe & Roe = Poe and Roe"},
      {"spaces", {{{O, "Stop Rain", 2}, {O, "StopRain", 1}}, {}}, "O Stop Rain = StopRain"},
      {"countries",
       {{{L, "U.S.", 9}, {L, "US", 4}, {L, "United States", 2}}, {}},
       "L United States = U.S. | US"},
      {"kinds apart", {{{O, "Ford", 5}, {P, "Ford", 5}, {L, "Ford", 2}}, {}}, ""},
      {"spaces in short names and in places",
       {{{O, "R-Ia", 2},
         {O, "RIA", 1},
         {L, "White Hall", 1},
         {L, "Whitehall", 1},
         {P, "Ana S.", 1},
         {P, "Anas", 1}},
        {}},
       ""},
      {"a suffix is not left off", {{{P, "John Doe Jr.", 5}, {P, "John Doe Sr.", 5}}, {}}, ""},
  });
}

TEST_CASE("forms of several words") {
  check({
      {"one document joins them",
       {{{P, "Kim Kardashian West", 4}, {P, "Kim Kardashian", 1}},
        {{P, "Kim Kardashian", "Kim Kardashian West", 1}}},
       "P Kim Kardashian West = Kim Kardashian"},
      {"a surname is never canonical",
       {{{P, "Kim Kardashian West", 1}, {P, "Kardashian West", 9}},
        {{P, "Kardashian West", "Kim Kardashian West", 1}}},
       "P Kim Kardashian West = Kardashian West"},
      {"nor is an initial",
       {{{P, "Kim West", 1}, {P, "K. West", 9}}, {{P, "K. West", "Kim West", 1}}},
       "P Kim West = K. West"},
      {"the more frequent of two full forms",
       {{{P, "Barack Hussein Obama", 1}, {P, "Barack Obama", 9}},
        {{P, "Barack Obama", "Barack Hussein Obama", 1}}},
       "P Barack Obama = Barack Hussein Obama"},
      {"the longer on a tie",
       {{{P, "Kim Poe Roe", 3}, {P, "Kim Poe", 2}}, {{P, "Kim Poe", "Kim Poe Roe", 1}}},
       "P Kim Poe Roe = Kim Poe"},
      {"through a chain",
       {{{P, "Kim Poe", 2}, {P, "Kim Poe Roe", 3}, {P, "Kim Ann Poe Roe", 4}},
        {{P, "Kim Poe", "Kim Poe Roe", 1}, {P, "Kim Poe Roe", "Kim Ann Poe Roe", 1}}},
       "P Kim Ann Poe Roe = Kim Poe Roe | Kim Poe"},
      {"two meanings",
       {{{P, "George Bush", 9}, {P, "George W. Bush", 9}, {P, "George H. W. Bush", 9}},
        {{P, "George Bush", "George W. Bush", 5}, {P, "George Bush", "George H. W. Bush", 4}}},
       ""},
      {"two meanings, one dominates",
       {{{P, "George Bush", 9}, {P, "George W. Bush", 90}, {P, "George H. W. Bush", 9}},
        {{P, "George Bush", "George W. Bush", 12}, {P, "George Bush", "George H. W. Bush", 4}}},
       "P George W. Bush = George Bush"},
      {"joined to one, but the other has the name as well",
       {{{P, "John Doe", 1}, {P, "John A. Doe", 3}, {P, "John B. Doe", 3}},
        {{P, "John Doe", "John A. Doe", 1}}},
       ""},
      {"father and son",
       {{{P, "Donald Poe", 90}, {P, "Donald J. Poe", 9}, {P, "Donald Poe Jr.", 8}},
        {{P, "Donald Poe", "Donald J. Poe", 6}}},
       "P Donald Poe = Donald J. Poe"},
      {"stands alone far too often",
       {{{P, "Michael Jordan", 300}, {P, "Michael B. Jordan", 40}},
        {{P, "Michael Jordan", "Michael B. Jordan", 1}}},
       ""},
  });
}

TEST_CASE("a word that says nothing of an organisation is none of its names") {
  const auto joined = [](std::string_view name, std::string_view full) {
    return grouped({{{O, std::string(full), 9}}, {{O, std::string(name), std::string(full), 9}}}, {});
  };
  const struct {
    std::string_view name, full;
    bool joined;
  } rows[] = {
      {"General", "General Motors", false},
      {"World", "World Bank", false},
      {"Citizens", "Citizens United", false},
      {"Human Rights", "Human Rights Campaign", false},
      {"Labor", "Labor Department", false},
      {"ABC", "ABC/Post", false},
      {"ABC/Post", "ABC", false},
      {"Human Rights Campaign", "Human Rights", false},
      {"Post", "ABC/Post", false},
      {"UNAIDS", "United Nations Programme on HIV/AIDS", true},
      {"Getty", "Getty Images", true},
      {"Rights Campaign", "Human Rights Campaign", true},
      {"Foreign Office", "UK Foreign Office", true},
      {"Labour", "Labour Party", true},
      {"ABC/Post", "ABC/Post poll", true},
      {"United", "United Airlines", true},
      {"HOME", "Housing Opportunities Made Equal", true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.full);
    CHECK(joined(row.name, row.full) ==
          (row.joined ? "O " + std::string(row.full) + " = " + std::string(row.name) : ""));
  }
}

TEST_CASE("middle initials without a document that joins them") {
  check({
      {"left out by some",
       {{{P, "Samuel L. Poe", 9}, {P, "Samuel Poe", 2}}, {}},
       "P Samuel L. Poe = Samuel Poe"},
      {"another person more likely", {{{P, "Michael Jordan", 30}, {P, "Michael B. Jordan", 40}}, {}}, ""},
      {"two of them", {{{P, "John A. Doe", 9}, {P, "John B. Doe", 9}, {P, "John Doe", 1}}, {}}, ""},
      {"two of them beside one without",
       {{{P, "Liz Doe Jr", 60}, {P, "Liz E Doe Jnr", 2}, {P, "Liz J. Doe, Jr.", 1}},
        {{P, "Liz E Doe Jnr", "Liz J. Doe, Jr.", 1}}},
       "P Liz Doe Jr = Liz E Doe Jnr"},
      {"a middle name", {{{P, "John Abe Doe", 9}, {P, "John Doe", 2}}, {}}, "P John Abe Doe = John Doe"},
      {"a middle name that some documents have, and others not",
       {{{P, "John Abe Doe", 9}, {P, "John Doe", 3}}, {}},
       ""},
      {"however many have the shorter name", {{{P, "John Abe Doe", 3}, {P, "John Doe", 90}}, {}}, ""},
      {"and one does",
       {{{P, "John Abe Doe", 9}, {P, "John Doe", 3}}, {{P, "John Doe", "John Abe Doe", 1}}},
       "P John Abe Doe = John Doe"},
      {"its initial", {{{P, "John Abe Doe", 9}, {P, "John A. Doe", 3}}, {}}, "P John Abe Doe = John A. Doe"},
      {"of a son, who is not his father", {{{P, "Robert Poe Jr.", 9}, {P, "Robert Poe", 1}}, {}}, ""},
  });
}

TEST_CASE("a middle name that some documents have, and others not, among thousands of names") {
  const auto grouped_among = [](int names, int namesakes) {
    NameEvidence evidence{{{P, "Ottokar Abe Quill", 4}, {P, "Ottokar Quill", 3}}, {}};
    for (int i = 0; i < names; ++i)
      evidence.names.push_back({P, "Xi" + std::to_string(i) + " Lund" + std::to_string(i), 1});
    for (int i = 0; i < namesakes; ++i) {
      evidence.names.push_back({P, "Ottokar Roe" + std::to_string(i), 1});
      evidence.names.push_back({P, "Jo" + std::to_string(i) + " Quill", 1});
    }
    return grouped(evidence, {});
  };
  CHECK(grouped_among(1997, 0).empty());
  CHECK(grouped_among(1998, 0) == "P Ottokar Abe Quill = Ottokar Quill");
  CHECK(grouped_among(1998, 6) == "P Ottokar Abe Quill = Ottokar Quill");
  CHECK(grouped_among(1998, 7).empty());
}

TEST_CASE("full names that no document joins") {
  // Among many of these first and last names there is more than one Ann Poe.
  NameEvidence common{{{P, "Ann B. Poe", 9}, {P, "Ann Poe", 3}}, {}};
  for (const char letter : std::string("bcdfghjklm")) {
    common.names.push_back({P, std::string("Ann ") + letter + "oyle", 1});
    common.names.push_back({P, letter + std::string("ob Poe"), 1});
  }
  NameEvidence two_surnames{{{P, "Ana Poe Roe", 4}, {P, "Ana Poe", 1}, {P, "Rui Poe", 2}}, {}};
  for (int i = 0; i < 100; ++i) two_surnames.names.push_back({P, "Xi" + std::to_string(i) + " Lund", 1});
  const auto apart = [](EntityKind, const std::string& a, const std::string& b) -> std::uint64_t {
    return std::min(a, b) == "maggie poe" && std::max(a, b) == "margaret poe" ? 1 : 0;
  };
  check({
      {"a namesake is likely", common, ""},
      {"found in many documents, and together in none",
       {{{P, "Ann Poe", 300}, {P, "Ann B. Poe", 30}}, {}},
       ""},
      {"and together in some",
       {{{P, "Ann Poe", 300}, {P, "Ann B. Poe", 30}}, {{P, "Ann Poe", "Ann B. Poe", 2}}},
       "P Ann Poe = Ann B. Poe"},
      {"particles are no middle names",
       {{{P, "Omar al-Poe", 300}, {P, "Omar Poe", 200}}, {}},
       "P Omar al-Poe = Omar Poe"},
      {"a rare other does not matter",
       {{{P, "Ann Poe", 50}, {P, "Ann B. Poe", 9}, {P, "Ann C. Poe", 1}}, {}},
       "P Ann Poe = Ann B. Poe"},
      {"short first names",
       {{{P, "Margaret Mary Poe", 1}, {P, "Margaret Poe", 4}, {P, "Maggie Poe", 2}}, {}},
       "P Margaret Poe = Maggie Poe | Margaret Mary Poe"},
      {"that one document lists as two persons",
       {{{P, "Margaret Poe", 4}, {P, "Maggie Poe", 2}}, {}, apart},
       ""},
      {"of two", {{{P, "Alan Poe", 4}, {P, "Albert Poe", 2}, {P, "Al Poe", 1}}, {}}, ""},
      {"beside another short form that is rare",
       {{{P, "Margaret Poe", 60}, {P, "Maggie Poe", 41}, {P, "Madge Poe", 2}}, {}},
       "P Margaret Poe = Maggie Poe"},
      {"beside another short form",
       {{{P, "Margaret Poe", 60}, {P, "Maggie Poe", 41}, {P, "Madge Poe", 3}}, {}},
       ""},
      {"each in documents of its own, and many",
       {{{P, "Margaret Poe", 60}, {P, "Maggie Poe", 40}}, {}},
       "P Margaret Poe = Maggie Poe"},
      {"of another family", {{{P, "Margaret Poe", 4}, {P, "Maggie Roe", 2}}, {}}, ""},
      {"two initials", {{{P, "J. R. Poe", 2}, {P, "John R. Poe", 1}}, {}}, "P John R. Poe = J. R. Poe"},
      {"other initials", {{{P, "J. S. Poe", 2}, {P, "John R. Poe", 1}}, {}}, ""},
      {"one initial", {{{P, "J. Poe", 2}, {P, "John R. Poe", 1}}, {}}, ""},
      {"the first of two surnames", two_surnames, "P Ana Poe Roe = Ana Poe"},
      {"more frequent than the two", {{{P, "Ana Poe Roe", 2}, {P, "Ana Poe", 3}}, {}}, ""},
      {"father and son", {{{P, "Ed Poe Sr.", 9}, {P, "Ed Poe Jr.", 9}, {P, "Ed Poe", 1}}, {}}, ""},
      {"a first name again", {{{P, "Ed Poe", 9}, {P, "Ed Poe Ed", 2}}, {}}, "P Ed Poe = Ed Poe Ed"},
      {"umlauts",
       {{{P, "Ursula Pöhler", 3}, {P, "Ursula Poehler", 1}}, {}},
       "P Ursula Pöhler = Ursula Poehler"},
      {"no umlaut to be seen", {{{P, "Ursula Pohler", 3}, {P, "Ursula Poehler", 1}}, {}}, ""},
  });
}

TEST_CASE("a short first name that others may have, too, where many documents name both and none apart") {
  const auto with_others = [](std::uint32_t documents, ListedApart apart) {
    NameEvidence evidence{
        {{P, "Margaret Poe", 60}, {P, "Maggie Poe", documents}, {P, "Ann Poe", 1}}, {}, apart};
    for (const char first : std::string_view("abc"))
      evidence.names.push_back({P, std::string("Margaret Q") + first, 1});
    for (int i = 0; i < 90; ++i) {
      const std::string letters{static_cast<char>('a' + i / 10), static_cast<char>('a' + i % 10)};
      evidence.names.push_back({P, "X" + letters + " Y" + letters, 1});
    }
    return grouped(evidence, {});
  };
  CHECK(with_others(30, {}) == "P Margaret Poe = Maggie Poe");
  CHECK(with_others(29, {}) == "");
  const auto once = [](EntityKind, const std::string&, const std::string&) -> std::uint64_t { return 1; };
  CHECK(with_others(30, once) == "");
}

TEST_CASE("generations are persons of their own, whatever names lie between them") {
  const auto both = [](EntityKind, const std::string&, const std::string&) -> std::uint64_t { return 1; };
  check({
      {"a stray spelling used for both",
       {{{P, "Donald Poe", 90}, {P, "Donald J Poe", 9}, {P, "Donald Poe Jr", 8}, {P, "Donald J. Poe Jr.", 4}},
        {{P, "Donald J Poe", "Donald J. Poe Jr.", 9},
         {P, "Donald Poe", "Donald J Poe", 9},
         {P, "Donald Poe Jr", "Donald J. Poe Jr.", 9}}},
       "P Donald Poe = Donald J Poe; P Donald Poe Jr = Donald J. Poe Jr."},
      {"a surname alone is one of them",
       {{{P, "Donald Poe", 90}, {P, "Donald Poe Jr.", 4}},
        {{P, "Poe", "Donald Poe", 80}, {P, "Poe", "Donald Poe Jr.", 2}, {P, "Poe Jr.", "Donald Poe Jr.", 3}}},
       "P Donald Poe = Poe; P Donald Poe Jr. = Poe Jr."},
      {"a double surname alone",
       {{{P, "Vladimir Poe-Roe Jr.", 9}, {P, "Poe-Roe", 1}}, {{P, "Poe-Roe", "Vladimir Poe-Roe Jr.", 1}}},
       "P Vladimir Poe-Roe Jr. = Poe-Roe"},
      {"Sr. where there is no Jr.",
       {{{P, "Ed Poe Sr.", 9}, {P, "Ed Poe", 1}}, {{P, "Ed Poe", "Ed Poe Sr.", 1}}},
       "P Ed Poe Sr. = Ed Poe"},
      {"and where there is one, of whatever spelling",
       {{{P, "Ed Poe Sr.", 9}, {P, "Ed Poe", 1}, {P, "Edward B. Poe Jr.", 1}},
        {{P, "Ed Poe", "Ed Poe Sr.", 1}}},
       ""},
      {"III where nobody lists both",
       {{{P, "Robert S. Poe III", 3}, {P, "Robert Poe", 20}}, {{P, "Robert Poe", "Robert S. Poe III", 1}}},
       "P Robert Poe = Robert S. Poe III"},
      {"III where one document lists both",
       {{{P, "Robert S. Poe III", 3}, {P, "Robert Poe", 20}},
        {{P, "Robert Poe", "Robert S. Poe III", 1}},
        both},
       ""},
      {"in other languages",
       {{{P, "Luiz Poe Filho", 9},
         {P, "Luiz Poe Neto", 9},
         {P, "Luiz Poe", 9},
         {P, "Alexandre Roe fils", 5},
         {P, "Alexandre Roe père", 5},
         {P, "William Lund the Younger", 5},
         {P, "William Lund the Elder", 5}},
        {{P, "Luiz Poe", "Luiz Poe Filho", 5},
         {P, "Alexandre Roe fils", "Alexandre Roe père", 5},
         {P, "William Lund the Younger", "William Lund the Elder", 5}}},
       ""},
      {"monarchs go without their number",
       {{{P, "Queen Elizabeth II", 9}, {P, "Queen Elizabeth", 3}}, {}},
       "P Queen Elizabeth II = Queen Elizabeth"},
      {"not where there are two",
       {{{P, "King Charles III", 9},
         {P, "King Charles", 3},
         {P, "King Charles I", 1},
         {P, "King Charles II", 1}},
        {{P, "King Charles", "King Charles III", 3}}},
       ""},
  });
}

TEST_CASE("first names are persons of their own, whatever names lie between them") {
  check({
      {"an initial used for two",
       {{{P, "John Poe", 9}, {P, "J. Poe", 3}, {P, "James Poe", 9}, {P, "J. R. Poe", 3}},
        {{P, "John Poe", "J. Poe", 9}, {P, "J. R. Poe", "James Poe", 9}, {P, "J. Poe", "J. R. Poe", 9}}},
       "P James Poe = J. R. Poe; P John Poe = J. Poe"},
      {"a second first name",
       {{{P, "John Paul Poe", 9}, {P, "Paul Poe", 8}, {P, "John Poe", 3}, {P, "Paul Roe", 1}},
        {{P, "Paul Poe", "John Paul Poe", 9}, {P, "John Poe", "John Paul Poe", 9}}},
       "P John Poe = John Paul Poe"},
      {"an initial in the middle",
       {{{P, "Dwight D. Poe", 9}, {P, "Dwight David Poe", 3}, {P, "David Poe", 3}, {P, "David Roe", 1}},
        {{P, "Dwight D. Poe", "Dwight David Poe", 9}, {P, "David Poe", "Dwight David Poe", 9}}},
       "P Dwight D. Poe = Dwight David Poe"},
      {"a surname is none",
       {{{P, "Kim Poe Roe", 9}, {P, "Poe Roe", 3}, {P, "Kim Roe", 3}, {P, "Kim Poe", 3}},
        {{P, "Poe Roe", "Kim Poe Roe", 3},
         {P, "Kim Roe", "Kim Poe Roe", 3},
         {P, "Kim Poe", "Kim Poe Roe", 3}}},
       "P Kim Poe Roe = Kim Poe | Kim Roe | Poe Roe"},
      {"nor is a style",
       {{{P, "Sebastian Poe", 9}, {P, "Lord Poe", 3}}, {{P, "Lord Poe", "Sebastian Poe", 3}}},
       "P Sebastian Poe = Lord Poe"},
  });
}

namespace {

/// A name as the property below sees it.
struct Person {
  std::string first, name, generation;
  bool surname_alone = false;
};

std::vector<Person> family(std::mt19937& random) {
  std::vector<Person> names;
  const std::string_view generations[] = {"",       "",      " Jr.",         " Sr.",      " II",
                                          " III",   " IV",   " V",           " fils",     " père",
                                          " Filho", " Neto", " the Younger", " the Elder"};
  for (const std::string_view first : {"Donald", "Eric", "Ivanka", "Barron", "Fred"})
    for (const std::string_view middle : {"", " J.", " J", " John", " E."})
      for (const std::string_view generation : generations)
        if (random() % 3 == 0) {
          Person person{std::string(first), std::string(first), std::string(generation)};
          person.name.append(middle).append(" Quill").append(generation);
          names.push_back(person);
        }
  for (const std::string_view generation : generations)
    if (generation != " V")  // Quill V is no more than Malcolm V
      names.push_back({"", "Quill" + std::string(generation), std::string(generation), true});
  names.push_back({"D.", "D. Quill", ""});
  names.push_back({"E.", "E. Quill", ""});
  return names;
}

bool two_first_names(const Person& a, const Person& b) {
  if (a.first.empty() || b.first.empty() || a.first == b.first) return false;
  const bool initial = a.first[1] == '.' || b.first[1] == '.';
  return !(initial && a.first[0] == b.first[0]);
}

bool two_middle_initials(const Person& a, const Person& b) {
  const auto initial = [](const Person& p) {
    const std::size_t at = p.name.find(' ') + 1;
    return at != 0 && (p.name.substr(at + 1, 1) == "." || p.name.substr(at + 1, 1) == " ") ? p.name[at] : ' ';
  };
  return initial(a) != ' ' && initial(b) != ' ' && initial(a) != initial(b);
}

bool two_generations(const Person& a, const Person& b) {
  const auto says_none = [](const Person& p) { return p.surname_alone && p.generation.empty(); };
  // Beside others a plain name is never the III or Sr. either.
  return a.generation != b.generation && !says_none(a) && !says_none(b);
}

}  // namespace

TEST_CASE("no chain of joins brings two generations, two first names or two listed apart together") {
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    const std::vector<Person> names = family(random);
    std::map<std::string, const Person*> by_key;
    NameEvidence evidence;
    for (const Person& person : names) {
      by_key[name_key(person.name)] = &person;
      evidence.names.push_back({P, person.name, static_cast<std::uint32_t>(random() % 40)});
    }
    std::set<std::pair<std::string, std::string>> apart;
    for (int i = 0; i < 400; ++i) {
      const Person &a = names[random() % names.size()], &b = names[random() % names.size()];
      if (random() % 4 == 0 && !a.surname_alone && !b.surname_alone && name_key(a.name) != name_key(b.name))
        apart.emplace(std::minmax(name_key(a.name), name_key(b.name)));
      else
        evidence.joined.push_back({P, a.name, b.name, static_cast<std::uint32_t>(1 + random() % 90)});
    }
    evidence.apart = [&](EntityKind, const std::string& a, const std::string& b) -> std::uint64_t {
      return apart.contains(std::minmax(a, b)) ? 1000 : 0;
    };
    const NameGrouping grouping = group_names(evidence);
    for (const AliasGroup& group : grouping.groups) {
      std::vector<std::string> keys{name_key(group.name)};
      for (const std::string& also : group.also) keys.push_back(name_key(also));
      for (const std::string& one : keys)
        for (const std::string& other : keys) {
          CAPTURE(one);
          CAPTURE(other);
          REQUIRE_FALSE(two_generations(*by_key[one], *by_key[other]));
          REQUIRE_FALSE(two_first_names(*by_key[one], *by_key[other]));
          REQUIRE_FALSE(two_middle_initials(*by_key[one], *by_key[other]));
          REQUIRE(
              (spelling_key(P, one) == spelling_key(P, other) || !apart.contains(std::minmax(one, other))));
        }
    }
    std::shuffle(evidence.names.begin(), evidence.names.end(), random);
    std::shuffle(evidence.joined.begin(), evidence.joined.end(), random);
    REQUIRE(group_names(evidence) == grouping);
  }
}

TEST_CASE("a surname or first name alone") {
  check({
      {"one bearer",
       {{{P, "Ada Quill", 20}, {P, "Quill", 5}}, {{P, "Quill", "Ada Quill", 10}, {P, "Ada", "Ada Quill", 2}}},
       "P Ada Quill = Quill | Ada"},
      {"too little evidence", {{{P, "Ada Quill", 20}, {P, "Quill", 5}}, {{P, "Quill", "Ada Quill", 2}}}, ""},
      {"never alone, nobody else",
       {{{P, "Ada Quill", 1}}, {{P, "Quill", "Ada Quill", 1}}},
       "P Ada Quill = Quill"},
      {"never alone, but another bearer",
       {{{P, "Ada Quill", 9}, {P, "Bob Quill", 1}}, {{P, "Quill", "Ada Quill", 1}}},
       ""},
      {"two bearers",
       {{{P, "Bill Clinton", 50}, {P, "Hillary Clinton", 50}, {P, "Clinton", 9}},
        {{P, "Clinton", "Bill Clinton", 40}, {P, "Clinton", "Hillary Clinton", 40}}},
       ""},
      {"in the middle of nowhere", {{{P, "John A. Poe", 9}}, {{P, "John A", "John A. Poe", 9}}}, ""},
      {"a word before it that few have",
       {{{P, "Ada Quill", 60}, {P, "Photo Ada Quill", 2}}, {{P, "Ada Quill", "Photo Ada Quill", 3}}},
       "P Ada Quill = Photo Ada Quill"},
      {"an initial before it",
       {{{P, "Ada Quill", 9}, {P, "X. Ada Quill", 3}}, {{P, "Ada Quill", "X. Ada Quill", 2}}},
       "P Ada Quill = X. Ada Quill"},
      {"one bearer of ten is another",
       {{{P, "Donald Trump", 950}, {P, "Melania Trump", 20}, {P, "Trump", 300}},
        {{P, "Trump", "Donald Trump", 900}, {P, "Trump", "Melania Trump", 9}}},
       "P Donald Trump = Trump"},
      {"nine of ten documents, but the other is named too often",
       {{{P, "Ada Quill", 9}, {P, "Bob Quill", 9}, {P, "Quill", 3}}, {{P, "Quill", "Ada Quill", 5}}},
       ""},
      {"other forms of the bearer are no evidence against",
       {{{P, "Kim Poe Roe", 9}, {P, "Kim Roe", 5}, {P, "Roe", 2}},
        {{P, "Kim Roe", "Kim Poe Roe", 1}, {P, "Roe", "Kim Poe Roe", 3}, {P, "Roe", "Kim Roe", 2}}},
       "P Kim Poe Roe = Roe | Kim Roe"},
      {"a first name in other names",
       {{{P, "Kim Poe", 9}, {P, "Kim Jong Un", 9}, {P, "Daniel Dae Kim", 2}}, {{P, "Kim", "Kim Poe", 9}}},
       ""},
      {"particles are no first names",
       {{{P, "Omar al-Quill", 1}, {P, "Bakr al-Quill", 9}, {P, "al-Quill", 2}},
        {{P, "al-Quill", "Bakr al-Quill", 4}, {P, "Al-Quill", "Omar al-Quill", 1}}},
       "P al-Quill"},
      {"two spellings of one surname",
       {{{P, "Lisa De Quill", 1}, {P, "Eugene DeQuill", 1}},
        {{P, "De Quill", "Lisa De Quill", 1}, {P, "DeQuill", "Eugene DeQuill", 1}}},
       ""},
      {"initials before a surname in two spellings",
       {{{P, "W. E. B. Du Quill", 1}, {P, "DuQuill", 1}}, {{P, "DuQuill", "W. E. B. Du Quill", 3}}},
       "P W. E. B. Du Quill = DuQuill"},
      {"mostly alone", {{{P, "Ada Quill", 5}, {P, "Ada", 500}}, {{P, "Ada", "Ada Quill", 4}}}, ""},
      {"nothing joins them", {{{P, "Ada Quill", 50}, {P, "Quill", 5}}, {}}, ""},
  });
}

TEST_CASE("acronyms") {
  check({
      {"one document",
       {{{O, "Anti-Rain League", 5}, {O, "ARL", 4}}, {{O, "ARL", "Anti-Rain League", 1}}},
       "O Anti-Rain League = ARL"},
      {"better known than its expansion",
       {{{O, "Anti-Rain League", 2}, {O, "ARL", 20}}, {{O, "ARL", "Anti-Rain League", 2}}},
       "O ARL = Anti-Rain League"},
      {"two expansions",
       {{{O, "Anti-Rain League", 5}, {O, "Amateur Rowing League", 5}, {O, "ARL", 9}},
        {{O, "ARL", "Anti-Rain League", 3}, {O, "ARL", "Amateur Rowing League", 2}}},
       ""},
      {"two letters need three documents",
       {{{O, "Amnesty Infernal", 5}, {O, "AI", 5}}, {{O, "AI", "Amnesty Infernal", 2}}},
       ""},
      {"two letters",
       {{{O, "Amnesty Infernal", 5}, {O, "AI", 5}}, {{O, "AI", "Amnesty Infernal", 3}}},
       "O Amnesty Infernal = AI"},
      {"and one in twenty of those that name it in full",
       {{{O, "Superb Court", 500}, {O, "SC", 5}}, {{O, "SC", "Superb Court", 9}}},
       ""},
      {"five letters by themselves",
       {{{O, "National League for the Rain of Ohio", 2}, {O, "NLFRO", 1}, {O, "NLRO", 1}}, {}},
       ""},
      {"five letters without the small words",
       {{{O, "National League for Small Rain Owners", 2}, {O, "NLSRO", 1}}, {}},
       "O National League for Small Rain Owners = NLSRO"},
      {"a generic word without a document",
       {{{O, "Stop the Rain", 5}, {O, "Stop the Rain Coalition", 2}, {O, "Poe Group", 1}, {O, "Poe", 1}}, {}},
       "O Stop the Rain = Stop the Rain Coalition"},
      {"departments",
       {{{O, "Rain Department", 5},
         {O, "Department of Rain", 2},
         {O, "University of Rain", 1},
         {O, "Rain University", 1}},
        {}},
       "O Rain Department = Department of Rain"},
      {"a generic word",
       {{{O, "Stop Rain", 5}, {O, "Stop Rain Coalition", 2}}, {{O, "Stop Rain Coalition", "Stop Rain", 1}}},
       "O Stop Rain = Stop Rain Coalition"},
  });
}

TEST_CASE("why names are joined") {
  const NameEvidence evidence{{{P, "Ada Quill", 9},
                               {P, "Ada B. Quill", 3},
                               {P, "Quill", 2},
                               {P, "Samuel Poe", 2},
                               {P, "Samuel L. Poe", 9},
                               {O, "Acme", 5},
                               {O, "Acme Inc.", 2},
                               {O, "Anti-Rain League", 2},
                               {O, "ARL", 20},
                               {O, "National League for Small Rain Owners", 2},
                               {O, "NLSRO", 1}},
                              {{P, "Quill", "Ada B. Quill", 4},
                               {P, "Ada Quill", "Ada B. Quill", 1},
                               {P, "Quill", "Ada Quill", 3},
                               {O, "ARL", "Anti-Rain League", 2}}};
  std::string told;
  for (const JoinReason& reason : group_names(evidence).reasons)
    told += reason.canonical + " = " + reason.name + ": " + std::string(word(reason.code)) + ", " +
            reason.other + ", " + std::to_string(reason.documents) + '\n';
  CHECK(told ==
        "Ada Quill = Quill: short_form, Ada B. Quill, 7\n"
        "Ada Quill = Ada B. Quill: full_form, Ada Quill, 1\n"
        "Samuel L. Poe = Samuel Poe: first_and_last_name, Samuel L. Poe, 0\n"
        "ARL = Anti-Rain League: full_form, ARL, 2\n"
        "Acme = Acme Inc.: spelling, Acme, 0\n"
        "National League for Small Rain Owners = NLSRO: acronym, National League for Small Rain Owners, 0\n");
}

TEST_CASE("the order of the evidence does not matter, and no name is in two groups") {
  std::mt19937 random(7);
  const std::string_view first[] = {"Kim", "Ada", "Jo", "George"}, middle[] = {"", "W. ", "Poe ", "Dae "},
                         last[] = {"Quill", "Roe", "Kim", "Lund-Roe"};
  NameEvidence evidence;
  for (const auto f : first)
    for (const auto m : middle)
      for (const auto l : last) {
        const std::string plain = std::string(f) + ' ' + std::string(l);
        const std::string full = std::string(f) + ' ' + std::string(m) + std::string(l);
        evidence.names.push_back(
            {P, full, static_cast<std::uint32_t>(random() % 4 == 0 ? 200 : random() % 3)});
        evidence.names.push_back({P, plain, static_cast<std::uint32_t>(random() % 3)});
        evidence.joined.push_back({P, plain, full, static_cast<std::uint32_t>(random() % 3 == 0 ? 90 : 1)});
        evidence.joined.push_back({P, std::string(l), full, static_cast<std::uint32_t>(random() % 9)});
        evidence.joined.push_back({P, std::string(f), full, 1});
      }
  const NameGrouping names = group_names(evidence);
  const std::vector<AliasGroup>& groups = names.groups;
  CHECK_FALSE(groups.empty());
  std::vector<std::string> keys;
  for (const AliasGroup& group : groups) {
    keys.push_back(name_key(group.name));
    CHECK_FALSE(group.also.empty());
    for (const std::string& other : group.also) keys.push_back(name_key(other));
  }
  std::sort(keys.begin(), keys.end());
  CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
  for (int i = 0; i < 20; ++i) {
    std::shuffle(evidence.names.begin(), evidence.names.end(), random);
    std::shuffle(evidence.joined.begin(), evidence.joined.end(), random);
    CHECK(group_names(evidence) == names);
  }
}

TEST_CASE("no evidence, no names") {
  CHECK(group_names({}).groups.empty());
  CHECK(group_names({{{P, "", 3}, {P, "!?", 2}, {O, "+", 1}}, {{P, "", "!?", 1}, {P, "Ada", "ADA", 1}}})
            .groups.empty());
}

TEST_CASE("very many names") {
  NameEvidence evidence;
  for (std::uint32_t i = 0; i < 60000; ++i) {
    const std::string number = std::to_string(i);
    const std::string plain = "Ada" + number + " Quill" + std::to_string(i % 300);
    evidence.names.push_back({P, "Ada" + number + " Xi Quill" + std::to_string(i % 300), 1});
    evidence.joined.push_back({P, plain, evidence.names.back().name, 1});
    evidence.joined.push_back({P, "Quill", evidence.names.back().name, 1});
    // Sixty thousand of one first and last name, of whom none can be told from another.
    evidence.names.push_back({P, "John X" + number + " Smith", 1});
    evidence.joined.push_back({P, "John Smith", evidence.names.back().name, 1});
    evidence.joined.push_back({P, "John X. Smith", evidence.names.back().name, 1});
  }
  CHECK(group_names(evidence).groups.size() == 60000);
}
