#include "common/names/alias_terms.hpp"

#include <doctest/doctest.h>

#include <string>

#include "common/fields/schema.hpp"

using namespace byline;

TEST_CASE("two names in a term, and out of it") {
  const struct {
    EntityKind kind;
    std::string short_name, full_name, term;
  } rows[] = {
      {EntityKind::person, "Lovelace", "Ada Lovelace", "XALIAS:PLovelace\tAda Lovelace"},
      {EntityKind::organization, "ARL", "Anti-Rain League", "XALIAS:OARL\tAnti-Rain League"},
      {EntityKind::place, "U.S.", "United States", "XALIAS:LU.S.\tUnited States"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.term);
    CHECK(alias_term(row.kind, row.short_name, row.full_name) == row.term);
    CHECK(row.term.starts_with(alias_term_prefix(row.kind)));
    CHECK(read_alias_term(row.term) == AliasedNames{row.short_name, row.full_name});
  }
}

TEST_CASE("a term that is cut, or another, tells no names") {
  const std::string cut = alias_term(EntityKind::person, "Lovelace", std::string(300, 'a'));
  CHECK(cut.size() == schema::max_term_bytes);
  for (const std::string& term :
       {cut, std::string("XALIAS:Pnobody"), std::string("XPER:a\tb"), std::string()}) {
    CAPTURE(term);
    CHECK(read_alias_term(term) == std::nullopt);
  }
}
