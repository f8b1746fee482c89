#include "common/names/join_reason.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "common/error.hpp"

using namespace byline;

TEST_CASE("evidence for names, a line each") {
  const std::vector<JoinReason> evidence{
      {EntityKind::person, "Ada Lovelace", "Lovelace", "documents use it for Ada Lovelace", 12},
      {EntityKind::organization, "Acme", "Acme Inc.", "another spelling of Acme", 0},
      {EntityKind::place, "United States", "U.S.", "another spelling of US", 18446744073709551615U}};
  const std::string text = serialise(evidence);
  CHECK(text ==
        "P\tAda Lovelace\tLovelace\tdocuments use it for Ada Lovelace\t12\n"
        "O\tAcme\tAcme Inc.\tanother spelling of Acme\t0\n"
        "L\tUnited States\tU.S.\tanother spelling of US\t18446744073709551615\n");
  CHECK(parse_join_reasons(text) == evidence);
  CHECK(parse_join_reasons("").empty());
  CHECK(parse_join_reasons("P\ta\tb\tc\t1\tlater column\n").size() == 1);
}

TEST_CASE("damaged evidence is told with its line") {
  for (const std::string_view text : {"P\ta\tb\tc\t1", "X\ta\tb\tc\t1\n", "PO\ta\tb\tc\t1\n", "P\ta\tb\t1\n",
                                      "P\ta\t\tc\t1\n", "P\ta\tb\tc\tx\n", "P\ta\tb\tc\t1x\n",
                                      "P\ta\tb\tc\t-1\n", "P\ta\tb\tc\t18446744073709551616\n", "\n"}) {
    CAPTURE(text);
    const std::string good = "O\ta\tb\tc\t1\n";
    try {
      parse_join_reasons(good + std::string(text));
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(std::string(error.what()) == "The index's evidence for names is damaged at line 2");
    }
  }
}
