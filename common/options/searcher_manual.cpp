#include "common/options/manuals.hpp"

namespace byline {

const std::string_view searcher_footer =
    "Queries (best matches first):\n"
    "  +must  -not  a AND b  a OR b  NOT c  ( )  \"a phrase\"  \"near by\"~3\n"
    "  a NEAR/5 b  a ADJ/5 b  =exact  prefix*  *suffix  fuzzy~  title:word\n"
    "  person:name  org:name  place:name  date:2020-09  date:7d..  source:x\n"
    "  lang:en  type:html  path:x  id:x\n"
    "  Write -- before a query that begins with -.\n\n"
    "Environment: BYLINE_DB, the index; BYLINE_PAGER, else PAGER; NO_COLOR;\n"
    "FORCE_HYPERLINK=1 or 0, whether paths are links on a terminal.\n\n"
    "Exit status: 0 something was found, 1 nothing, 2 an error (of a batch: also when "
    "one of its queries could not be run). Beyond the last match nothing is found.\n\n"
    "Examples:\n"
    "  searcher --facets 'port strike'\n"
    "  searcher --person 'Ann Lee' --since 2020-09 --sort -date '\"port strike\" -rain'\n"
    "  searcher --json --limit 100 'org:harbour OR place:lisbon'";

std::vector<Chapter> searcher_manual() { return {}; }

}  // namespace byline
