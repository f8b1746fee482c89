#include "common/manuals/markdown_page.hpp"

#include <doctest/doctest.h>

#include <string>

namespace byline {
namespace {

/// What stands between the chapter NAME and SEE ALSO.
std::string body(const std::string& markdown) {
  const std::string page =
      markdown_page(markdown, {"news", "7", "Byline", "what is new", "a test"}, "other(1)");
  const std::string name = "news \\- what is new\n";
  const std::size_t begin = page.find(name) + name.size(), end = page.rfind(".SH \"SEE ALSO\"\nother(1)\n");
  REQUIRE(end != std::string::npos);
  return page.substr(begin, end - begin);
}

TEST_CASE("Markdown as a manual page") {
  const std::string description = ".SH \"DESCRIPTION\"\n";
  struct Row {
    std::string markdown, roff;
  };
  for (const Row& row : {
           Row{"# Title\n\nOne\ntwo.\n\nThree.\n", description + "One two.\n.PP\nThree.\n"},
           {"## How it is\n\nA *b* **c** `d\ne`\n\n### More\n\nf\n",
            ".SH \"HOW IT IS\"\nA \\fIb\\fR \\fBc\\fR \\fB\\%d \\%e\\fR\n.SS \"More\"\nf\n"},
           {"## A\n\n    b  -c\n\n    d\n", ".SH \"A\"\n.RS 4\n.EX\nb  \\-c\n\nd\n.EE\n.RE\n"},
           {"## A\n\n- one\n- two\n\nEnd.\n", ".SH \"A\"\n.IP \\(bu 2\none\n.IP \\(bu 2\ntwo\n.PP\nEnd.\n"},
           {"A (`b c`), `d`\n", description + "A \\%(\\fBb \\%c\\fR), \\fB\\%d\\fR\n"},
           {"`a`/`b`\n", description + "\\fB\\%a\\fR/\\fBb\\fR\n"},
           {"| write | to find |\n|---|---|\n| `a` | b |\n", description + ".TP\n\\fB\\%a\\fR\nb\n"},
           {"| write | it takes | as | in |\n|---|---|---|---|\n| a | b | | c |\n<!-- its end -->\n",
            description + ".TP\na\nb; in: c\n"},
           {"## A\n\n.b caf\u00e9 ~ <!-- no -->'\n", ".SH \"A\"\n\\&.b caf\\[u00E9] \\(ti \\(aq\n"},
       })
    CHECK(body(row.markdown) == row.roff);
}

}  // namespace
}  // namespace byline
