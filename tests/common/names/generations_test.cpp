#include "common/names/generations.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace byline;

TEST_CASE("a word behind a name that says a generation") {
  const struct {
    std::string_view written;
    GenerationWord as;
  } rows[] = {
      {"jr", GenerationWord::junior},      {"jr.", GenerationWord::junior},
      {"jnr", GenerationWord::junior},     {"jnr.", GenerationWord::junior},
      {"jun.", GenerationWord::junior},    {"junior", GenerationWord::junior},
      {"senior", GenerationWord::junior},  {"snr", GenerationWord::junior},
      {"sr.", GenerationWord::junior},     {"jun", GenerationWord::son},
      {"fils", GenerationWord::son},       {"père", GenerationWord::son},
      {"padre", GenerationWord::son},      {"2nd", GenerationWord::number},
      {"3d", GenerationWord::number},      {"4th", GenerationWord::number},
      {"second", GenerationWord::ordinal}, {"third", GenerationWord::ordinal},
      {"fils.", GenerationWord::none},     {"junior.", GenerationWord::none},
      {"Jr", GenerationWord::none},        {"neto", GenerationWord::none},
      {"sen", GenerationWord::none},       {"sen.", GenerationWord::none},
      {"iii", GenerationWord::none},       {"fifth", GenerationWord::none},
      {"", GenerationWord::none},          {".", GenerationWord::none},
      {"the", GenerationWord::none},
  };
  for (const auto& row : rows) {
    CAPTURE(row.written);
    CHECK(generation_word(row.written) == row.as);
  }
}

TEST_CASE("generations however they are written") {
  CHECK(generations() == std::vector<std::string_view>{"ii", "iii", "iv", "jr", "junior", "senior", "sr"});
  for (const std::string_view word : generations()) CHECK(is_generation(word));
  for (const std::string_view word : {"jnr", "fils", "neto", "v", "elder", "", "john"})
    CHECK_FALSE(is_generation(word));
}

TEST_CASE("what the recogniser takes for a generation is taken off the name") {
  for (const std::string word :
       {"jr", "jnr", "jun", "junior", "senior", "snr", "sr", "fils", "père", "figlio", "hijo", "padre", "2d",
        "2nd", "3d", "3rd", "4th", "the second", "the third"}) {
    CAPTURE(word);
    const NameWords words = name_words(EntityKind::person, "Ada Quill " + word);
    CHECK(words.words == std::vector<std::string>{"ada", "quill"});
    CHECK_FALSE(words.generation.empty());
  }
}
