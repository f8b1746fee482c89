#include "common/options/memory_options.hpp"

namespace byline {

std::vector<Option> memory_options(std::string_view section) {
  return {
      {.name = "history",
       .section = section,
       .brief = "past searches, the newest last; QUERY: only those with these words in them",
       .more = "Each as a command that can be typed again. Searches whose hits are shown for eyes are kept, "
               "of --interactive those from which something was opened or printed and the last; see FILES.",
       .setting = false},
      {.name = "save",
       .value = "NAME",
       .section = section,
       .brief = "keep this search, its options and its words: searcher @NAME runs it again",
       .more = "All that is typed is kept, --db and the form of the output too; days such as 7d stay counted "
               "from the day it is run. Further options of searcher @NAME come behind those that are kept, "
               "of which what contradicts them is left out, and further words are added to the query. See "
               "FILES.",
       .setting = false},
      {.name = "saved",
       .section = section,
       .brief = "the searches kept with --save; QUERY: only those with these words in them",
       .more = "As the file has them in which they are changed and removed by hand.",
       .setting = false},
      {.name = "alerts",
       .section = section,
       .brief =
           "what is new of the saved searches that are marked alert; QUERY: only of those of these names",
       .more =
           "A line of searches.txt is marked by the word before its name, alert strike: port strike. Told "
           "is what was first indexed since the last time, the newest first; the first time nothing is, but "
           "what is new from then on. Of words side by side all have to be there. With --by story, here or "
           "in the line of a search, stories are told, and none of which it had found a document before. "
           "Where an index was made anew, that is new whose id it did not have; after more than 5,000 "
           "documents of a search, what is new from then on. Of each line --limit and --sort hold here, too; "
           "another form of output, --offset and --recency are refused. With --json each message has the "
           "name of "
           "its search as query_id; of one that failed a summary says why, and a line on standard error.",
       .setting = false},
      {.name = "no-history",
       .section = section,
       .brief = "keep nothing of this search",
       .undo = "keep-history"},
  };
}

}  // namespace byline
