#include "common/options/index_options.hpp"

namespace byline {

std::vector<Option> index_options() {
  return {
      {.name = "db",
       .value = "DIR",
       .brief = "an index; again: that one too (else $BYLINE_DB, else ~/.local/share/byline/index)",
       .more =
           "Several are searched as one. It can also be a file that lists the folders of indexes, one a "
           "line: a name for all of them. Relative ones are relative to that file, and # begins a comment. "
           "Or it is the "
           "address of an index in a cluster of OpenSearch's, opensearch+https://USER@HOST:PORT/INDEX, or of "
           "several there, INDEX,INDEX. Of several HOST:PORT,HOST:PORT the next is asked where "
           "one does not answer. The password is that of $BYLINE_PASSWORD or ~/.netrc.",
       .values = Values::folder,
       .adds_up = true,
       .replaces = true},
      {.name = "partial",
       .brief = "of several indexes leave out those that cannot be opened, and say so",
       .more = "Else one that cannot be is an error.",
       .undo = "no-partial"},
  };
}

}  // namespace byline
