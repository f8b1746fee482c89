#include "common/names/names.hpp"
#include "common/names/capitals.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

#include "tests/entity_kinds.hpp"

using namespace byline;

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

}  // namespace

TEST_CASE("a name as words") {
  const struct {
    EntityKind kind;
    std::string name, words, generation, nickname, legal_form;
    bool one_part;
  } rows[] = {
      {P, "J.K. Rowling-Smith Jr.", "j k rowling smith", "jr", "", "", false},
      {P, "Hyde-Smith Jr.", "hyde smith", "jr", "", "", true},
      {P, "Fergie \"The Hammer\" Oliver", "fergie oliver", "", "the hammer", "", false},
      {P, "Elizabeth II", "elizabeth", "ii", "", "", true},
      {P, "Ren\u00E9e Zellweger", "renee zellweger", "", "", "", false},
      {P, "Quill", "quill", "", "", "", true},
      {O, "Facebook, Inc.", "facebook", "", "", "inc", false},
      {O, "Old Mill Trust", "old mill trust", "", "", "", false},
      {L, "St. Ives", "st ives", "", "", "", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    const NameWords words = name_words(row.kind, row.name);
    CHECK(joined(words.words) == row.words);
    CHECK(words.generation == row.generation);
    CHECK(joined(words.nickname) == row.nickname);
    CHECK(words.legal_form == row.legal_form);
    CHECK(words.one_part == row.one_part);
  }
}

TEST_CASE("whether a first name is said, and one said twice") {
  for (const char* name : {"Ada Quill", "A. Quill", "Ben Quill"}) CHECK(has_first_name(name_words(P, name)));
  for (const char* name : {"Quill", "de Quill"}) CHECK_FALSE(has_first_name(name_words(P, name)));
  CHECK(repeats_first_name(name_words(P, "Robert Mueller Robert")));
  CHECK_FALSE(repeats_first_name(name_words(P, "Robert Mueller")));
}

TEST_CASE("what spellings of one name share") {
  const struct {
    EntityKind kind;
    std::string name, key;
  } rows[] = {
      {O, "Stop Hate For Profit", "stophateforprofit"},
      {O, "StopHateForProfit", "stophateforprofit"},
      {O, "Facebook, Inc.", "facebook"},
      {L, "U.S.", "unitedstates"},
      {L, "USA", "unitedstates"},
      {L, "United States", "unitedstates"},
      {P, "Jean-Luc Picard", "jeanlucpicard"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CHECK(spelling_key(row.kind, row.name) == row.key);
  }
  CHECK(spelling_key(P, "Ada Quill") != spelling_key(P, "Ada Quill Jr."));
  CHECK(is_country_with_acronym("unitedstates"));
  CHECK_FALSE(is_country_with_acronym("lisbon"));
}

TEST_CASE("short forms of a person's name") {
  const struct {
    std::string name, full;
    ShortForm form;
  } rows[] = {
      {"West", "Kim Kardashian West", ShortForm::surname},
      {"Kim Kardashian", "Kim Kardashian West", ShortForm::surname},
      {"Kim West", "Kim Kardashian West", ShortForm::surname},
      {"K. West", "Kim Kardashian West", ShortForm::surname},
      {"Kardashian", "Kim Kardashian West", ShortForm::middle},
      {"Kim", "Kim Kardashian West", ShortForm::given},
      {"Kim East", "Kim Kardashian West", ShortForm::none},
      {"King", "Kim Kardashian West", ShortForm::none},
      {"Kim Kardashian West", "Kim Kardashian West", ShortForm::none},
      {"K. West", "Kim West", ShortForm::surname},
      {"Queen Elizabeth", "Queen Elizabeth II", ShortForm::surname},
      {"Donald Trump", "Donald J. Trump Jr.", ShortForm::none},
      {"Trump", "Donald J. Trump Jr.", ShortForm::surname},
      {"Hammer Oliver", "Fergie \"Hammer\" Oliver", ShortForm::surname},
      {"Kim Kardashian West", "West", ShortForm::none},
      {"de", "Ada de Quill", ShortForm::none},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.full);
    CHECK((short_form(name_words(P, row.name), name_words(P, row.full)) == row.form));
  }
}

TEST_CASE("acronyms") {
  for (const char* name : {"NAACP", "U.S.", "AT&T", "G20", "UNICEF", "G7", "A&E", "ФСБ", "ΣΥΡΙΖΑ"}) {
    CAPTURE(std::string(name));
    CHECK(is_acronym(name));
  }
  for (const char* name :
       {"A", "A.", "20", "7&7", "UNESCOS", "ABCDE12", "US today", "UsA", "A-B", "", "东京", "Фсб"}) {
    CAPTURE(std::string(name));
    CHECK_FALSE(is_acronym(name));
  }
}

TEST_CASE("the letters an acronym may have") {
  const struct {
    std::string name, letters;
  } rows[] = {
      {"Department of Justice", "doj dj"},
      {"Old Mill Trust", "omt"},
      {"Arts and Education", "aae ae a&e"},
      {"Justice", ""},
      {"Group of 20", "go"},
      {"U.S. Navy", "usn"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CHECK(joined(initials(row.name)) == row.letters);
  }
  const struct {
    std::string acronym, name;
    bool may;
  } pairs[] = {
      {"Nasdaq", "National Association of Securities Dealers Automated Quotations", true},
      {"ADL", "Anti-Defamation League", true},
      {"ADL", "Defamation League", false},
      {"ADX", "Anti-Defamation League", false},
      {"A", "Anti-Defamation League", false},
      {"ADL", "ADL", false},
      {"Atfa", "Anti-Defamation League", false},
      {"AT&T", "American Telephone and Telegraph", true},
      {"U.N.", "U.S. Navy", false},
      {"UN", "US Navy", false},
      {"USN", "U.S. Navy", true},
      {"UNHCR", "U.N. High Commissioner for Refugees", true},
      {"HNL", "HERON NORTH LINES", true},
  };
  for (const auto& pair : pairs) {
    CAPTURE(pair.acronym);
    CAPTURE(pair.name);
    CHECK(may_abbreviate(pair.acronym, pair.name) == pair.may);
  }
}

TEST_CASE("how letters are written") {
  const struct {
    std::string name;
    LetterCase letters;
  } rows[] = {
      {"", LetterCase::none},        {"2020", LetterCase::none},        {"u.s.", LetterCase::lower},
      {"U.S.", LetterCase::upper},   {"McDonald", LetterCase::mixed},   {"\u00C9COLE", LetterCase::upper},
      {"\u00E9", LetterCase::lower}, {"\u00C9cole", LetterCase::mixed}, {"\u6771\u4EAC", LetterCase::none},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CHECK((letter_case(row.name) == row.letters));
  }
  for (const auto& [kind, name] :
       {std::pair(P, "CHARLES"), std::pair(L, "PARIS"), std::pair(O, "FACEBOOK"), std::pair(P, "UNICEF"),
        std::pair(O, "WAL-MART"), std::pair(O, "NEW YORK"), std::pair(P, "AL-ABD")}) {
    CAPTURE(std::string(name));
    CHECK(is_shouted(kind, name));
  }
  for (const auto& [kind, name] :
       {std::pair(P, "JFK"), std::pair(L, "UAE"), std::pair(O, "UNICEF"), std::pair(P, "Charles"),
        std::pair(O, "2020"), std::pair(O, "AFL-CIO"), std::pair(O, "CNN/ORC"), std::pair(O, "KABC-TV"),
        std::pair(O, "HIV/AIDS"), std::pair(O, "US EPA"), std::pair(O, "ЮНЕСКО"), std::pair(L, "США")}) {
    CAPTURE(std::string(name));
    CHECK_FALSE(is_shouted(kind, name));
  }
}

TEST_CASE("names as they would be printed") {
  const struct {
    std::string name, printed;
  } rows[] = {
      {"CHARLES O'BRIEN", "Charles O'Brien"},
      {"BANK OF ITALY", "Bank of Italy"},
      {"J.K. ROWLING", "J.K. Rowling"},
      {"ELIZABETH II", "Elizabeth II"},
      {"HYDE-SMITH", "Hyde-Smith"},
      {"USA TODAY", "USA Today"},
      {"KCB BANK", "KCB Bank"},
      {"MSNBC TV", "MSNBC TV"},
      {"BBC NEWS", "BBC News"},
      {"HERON LTD", "Heron Ltd"},
      {"MAKE IT RIGHT", "Make It Right"},
      {"USSR", "USSR"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CHECK(title_case(EntityKind::organization, row.name) == row.printed);
  }
  CHECK(split_hashtag("StopHateforProfit") == "Stop Hate for Profit");
  CHECK(split_hashtag("NAACPConvention") == "NAACP Convention");
  CHECK(split_hashtag("boycott") == "boycott");
}
