#include "common/manuals/installed_text.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "common/program_names.hpp"
#include "tests/temp_folder.hpp"

namespace byline {
namespace {

TEST_CASE("texts as they are read where the programs are installed") {
  const TempFolder folder;
  std::ofstream(folder.path() + "/OTHER.md")
      << "# Other\n\n## A line\n\nof it\n\n### Below\n\n    code\n\n## Next\n\nno\n";
  tell_program_names("byline-search");
  struct Row {
    std::string markdown, text;
  };
  for (const Row& row : {
           Row{"plain\n\ntext\n", "plain\n\ntext\n"},
           {"a<!-- source --> (`scripts/x`)<!-- end of source -->.\n", "a.\n"},
           {"a\n<!-- source -->\nb\n<!-- end of source -->\nc\n", "a\n\nc\n"},
           {"see `searcher/query/GRAMMAR.md` and `searcher/output/schema.json`\n",
            "see byline-query(7) and `schema.json`\n"},
           {"the searcher, `searcher --json\n-n 3` and\n\n    indexer x\n",
            "the searcher, `byline-search --json\n-n 3` and\n\n    byline-index x\n"},
           {"[names](docs/names.md), [errors](../ERRORS.md) and "
            "[byline-query(7)](../searcher/query/GRAMMAR.md)\n",
            "[names](names.md), [errors](ERRORS.md) and byline-query(7)\n"},
           {"[examples](../scripts/examples/README.md), [end](#end), [free](https://a.b/c), x[1] (y)\n",
            "[examples](examples/README.md), [end](#end), [free](https://a.b/c), x[1] (y)\n"},
           {"    searcher: no index\n              make one\n                as\n    indexer: x\n",
            "    byline-search: no index\n                   make one\n                as\n    byline-index: "
            "x\n"},
           {"one ` alone, searcher\n\n`searcher`\n", "one ` alone, byline-search\n\n`byline-search`\n"},
           {"<!-- from OTHER.md: A line -->\nend\n", "\nof it\n\n### Below\n\n    code\n\nend\n"},
           {"<!-- from OTHER.md: Next -->\n", "\nno\n"},
       })
    CHECK(installed_text(row.markdown, folder.path()) == row.text);
  CHECK(installed_text("<!-- configuration -->\n", folder.path()).find("\n    [searcher]\n") !=
        std::string::npos);
  CHECK_THROWS_WITH(installed_text("<!-- from OTHER.md: Lines -->\n", folder.path()),
                    (folder.path() + "/OTHER.md has no heading Lines").c_str());
  CHECK_THROWS_WITH(installed_text("a <!-- source --> b\n", folder.path()),
                    "there is no <!-- end of source -->");
  CHECK_THROWS_WITH(installed_text("<!-- from OTHER.md -->\n", folder.path()),
                    "no heading is named: <!-- from OTHER.md -->");
  tell_program_names("searcher");
}

}  // namespace
}  // namespace byline
