#include <string>
#include <string_view>

#include "common/options/field_options.hpp"
#include "common/options/manuals.hpp"
#include "common/options/option.hpp"
#include "common/options/searcher_options.hpp"

namespace byline {
namespace {

/// What shapes the hits of a search.
std::string_view options_of_hits() {
  static const std::string names = [] {
    std::string list =
        "person org place not-person not-org not-place source language story since until file-dates match "
        "plain facets explain recency offset snippets context stories collapse timeline files synonyms "
        "facet-file brief " +
        std::string(names_of(is_plain_option));
    for (const Option& each : exclusion_options({})) list.append(" ").append(each.name);
    return list;
  }();
  return names;
}

/// And --by, which --alerts takes, too.
std::string_view options_of_hits_and_units() {
  static const std::string names = std::string(options_of_hits()) + " by";
  return names;
}

}  // namespace

/// Long, since it is a table: what does not go together.
const Program& searcher_program() {
  static const Program program{
      .name = "searcher",
      .purpose = "Finds documents, and who is named in them.",
      .operand = "QUERY",
      .operand_brief =
          "what to search for, see Queries below; without one, all documents that the filters "
          "let through",
      .operand_word = "query",
      .options = searcher_options(),
      .alternatives =
          {"list why why-story related similar batch history saved alerts compare show serve interactive",
           "json tsv csv brief files count serve interactive"},
      .conflicts =
          {
              {"list", options_of_hits_and_units()},
              {"why", options_of_hits_and_units()},
              {"why-story", options_of_hits_and_units()},
              {"why-story", "facet-limit sort count-by limit tsv csv count"},
              {"related", options_of_hits_and_units()},
              {"related", "sort"},
              {"history", options_of_hits_and_units()},
              {"history",
               "facet-limit sort count-by entities story-corrections json tsv csv files count no-history"},
              {"saved", options_of_hits_and_units()},
              {"saved",
               "facet-limit sort count-by entities story-corrections tsv csv files count no-history"},
              {"alerts", options_of_hits()},
              {"alerts",
               "facet-limit sort count-by entities story-corrections tsv csv files count limit no-history"},
              {"save", "batch history saved alerts show serve interactive"},
              {"list", "facet-limit count-by"},
              {"why", "facet-limit sort count-by"},
              {"show",
               "facets facet-limit facet-file explain offset snippets context stories collapse tsv csv brief "
               "files count count-by"},
              {"similar", "match plain explain synonyms"},
              {"batch", "tsv csv brief files count"},
              {"compare",
               "facets facet-limit facet-file explain sort recency limit offset snippets context stories "
               "collapse brief files count count-by"},
              {"timeline",
               "facets facet-limit facet-file explain sort recency limit offset snippets context stories "
               "collapse brief files count count-by similar compare show interactive serve"},
              {"interactive", "null explain offset limit facet-limit facet-file snippets context count-by"},
              // What a form has no place for. Settings of what it leaves out (--limit of a --count) do no
              // harm, and scripts pass them always.
              {"count", "facets explain by count-by"},
              {"files", "facets explain by count-by"},
              {"brief", "explain snippets context"},
              {"context", "snippets"},
              {"stories", "collapse count similar"},
              {"collapse", "count similar"},
              {"tsv", "explain"},
              {"csv", "explain"},
          },
      .footer = searcher_footer,
      .manual = searcher_manual,
  };
  return program;
}

}  // namespace byline
