#include "searcher/matching/unknown_values.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/searcher/matching/small_index.hpp"

using namespace byline::query;
using byline::Field;

TEST_CASE("a value that no document has: what there is like it") {
  const Xapian::Database database = small_index({
      {.id = "1", .text = "x", .language = "en", .source = "radio meridian"},
      {.id = "2", .text = "x", .language = "de", .source = "radio meridian"},
      {.id = "3", .text = "x", .language = "en", .source = "gull"},
  });
  struct Row {
    Field field;
    std::string value, sentence;
  };
  const Row rows[] = {
      {Field::source, "Radio Meridan",
       "no document has the source \"Radio Meridan\"; did you mean \"radio meridian\" (2)?"},
      {Field::source, "radio", "no document has the source \"radio\"; did you mean \"radio meridian\" (2)?"},
      {Field::source, "guhl", "no document has the source \"guhl\"; did you mean \"gull\" (1)?"},
      {Field::source, "guhhl x", "no document has the source \"guhhl x\""},
      {Field::source, "gu", "no document has the source \"gu\""},
      {Field::language, "fr", "no document is in the language \"fr\"; languages there are en and de"},
      {Field::id, "9", "no document has the id \"9\""},
      {Field::id, "9*", "no document has the id \"9*\"; id: takes whole ids, no wildcards"},
      {Field::path, "x", "no folder and no file is called \"x\""},
      {Field::path, "x*", "no folder and no file is called \"x*\"; path: takes whole names, no wildcards"},
  };
  for (const Row& row : rows) CHECK(unknown_value(database, row.field, row.value) == row.sentence);
}
