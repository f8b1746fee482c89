#include "common/names/known_names.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

using namespace byline;

namespace {

/// "place de! Germany | Deutschland ~ D"; ! marks a country.
std::string printed(const std::optional<KnownEntity>& entity) {
  if (!entity) return "none";
  std::string text(keyword(entity->kind));
  if (!entity->country.empty()) text.append(" ").append(entity->country);
  if (entity->is_country) text += '!';
  std::string_view mark = " ";
  for (const std::string_view name : entity->names) text.append(std::exchange(mark, " | ")).append(name);
  for (const std::string_view name : entity->ambiguous) text.append(" ~ ").append(name);
  return text;
}

}  // namespace

TEST_CASE("a line of known names") {
  const struct {
    std::string_view line, expected;
  } rows[] = {
      {"place: Kyiv = Kiev", "place Kyiv | Kiev"},
      {"org us: U.S. Senate = United States Senate ~ Senate",
       "org us U.S. Senate | United States Senate ~ Senate"},
      {"country ge: Republic of Georgia ~ Georgia", "place ge! Republic of Georgia ~ Georgia"},
      {"org us: Democratic National Committee ~ DNC ~ D", "org us Democratic National Committee ~ DNC ~ D"},
      {"org:  Yahoo!  =Yahoo ", "org Yahoo! | Yahoo"},
      {"org: Ann: of Green = Ann", "org Ann: of Green | Ann"},
      {"# org: A = B", "none"},
      {"## Places", "none"},
      {"", "none"},
      {"org", "none"},
      {"org:", "none"},
      {"org: A =", "none"},
      {"org: = A", "none"},
      {"org: A ~", "none"},
      {"org: ~ A", "none"},
      {"org: A ~ B = C", "none"},  // what is sure stands first
      {"person: Ann Lee = Lee", "none"},
      {"team: A = B", "none"},
      {"country: France", "none"},
      {"org usa: A = B", "none"},
      {"org US: A = B", "none"},
      {"org u: A = B", "none"},
      {"org : A = B", "none"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.line);
    CHECK(printed(parse_known_entity(row.line)) == row.expected);
  }
}

TEST_CASE("lines of known names, in their order") {
  const std::vector<KnownEntity> entities = parse_known_names("# a\n\norg: B\nnothing\nplace: A = C");
  REQUIRE(entities.size() == 2);
  CHECK(printed(entities[0]) == "org B");
  CHECK(printed(entities[1]) == "place A | C");
  CHECK(parse_known_names("").empty());
}
