#include "common/names/titles.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace byline::word_lists;

TEST_CASE("titles and styles before a person's name") {
  const struct {
    std::string_view word;
    bool title, style, of_surnames;
  } rows[] = {
      {"mr", true, false, false},       {"president", true, false, false},
      {"acting", true, false, false},   {"vice-president", true, false, false},
      {"king", false, true, false},     {"tsar", false, true, false},
      {"lord", false, true, true},      {"baroness", false, true, true},
      {"leader", false, false, false},  // only the model has learnt it
      {"keating", false, false, false}, {"", false, false, false},
      {"zzz", false, false, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CHECK(is_title(row.word) == row.title);
    CHECK(is_style(row.word) == row.style);
    CHECK(is_style_of_surnames(row.word) == row.of_surnames);
  }
}

TEST_CASE("the shipped model knows the titles that it was trained with") {
  std::vector<std::string> titles = titles_of_model();
  std::sort(titles.begin(), titles.end());
  CHECK(titles == std::vector<std::string>{
                      "analyst", "ayatollah", "capt.",      "captain",   "ceo",      "chairman", "chancellor",
                      "chief",   "coach",     "col.",       "director",  "dr",       "dr.",      "gen",
                      "gen.",    "general",   "gov.",       "governor",  "judge",    "justice",  "king",
                      "leader",  "lt.",       "manager",    "mayor",     "minister", "mr",       "mr.",
                      "mrs",     "mrs.",      "ms",         "ms.",       "pope",     "premier",  "president",
                      "prince",  "prof",      "prof.",      "professor", "queen",    "rabbi",    "rep.",
                      "rev.",    "secretary", "sen",        "sen.",      "senator",  "sgt.",     "sheikh",
                      "sir",     "spokesman", "spokeswoman"});
}

TEST_CASE("titles that annotated sets count as parts of names") {
  std::vector<std::string> titles = titles_in_annotation();
  std::sort(titles.begin(), titles.end());
  CHECK(titles ==
        std::vector<std::string>{"capt.",     "captain",  "chancellor", "coach",   "col",     "col.",
                                 "colonel",   "dr",       "dr.",        "gen",     "gen.",    "general",
                                 "gov.",      "governor", "judge",      "justice", "lt",      "lt.",
                                 "mayor",     "minister", "mr",         "mr.",     "mrs",     "mrs.",
                                 "ms",        "ms.",      "president",  "prime",   "prof",    "prof.",
                                 "professor", "rep.",     "secretary",  "sen.",    "senator", "vice"});
}
