#include "common/fields/fields.hpp"
#include "common/options/manuals.hpp"
#include "common/text/text.hpp"

namespace byline {

const std::string_view searcher_footer =
    R"(Queries (best matches first):
  +must  -not  a AND b  a OR b  NOT c  ( )  "a phrase"  "near by"~3
  a NEAR/5 b  a ADJ/5 b  =exact  prefix*  *suffix  fuzzy~  title:word
  person:name  org:name  place:name  date:2020-09  date:7d..  source:x  story:x
  lang:en  type:html  path:x  id:x  author:name  section:x  url:example.org
  added:2d..
  Write -- before a query that begins with -, or with @: searcher @NAME runs a
  saved search.

Options you always want go into ~/.config/byline/config (or the file that $BYLINE_CONFIG names), one a line;
the command line wins.

Environment: BYLINE_DB, the index; BYLINE_PAGER, else PAGER; NO_COLOR; FORCE_HYPERLINK=1 or 0, whether paths
are links on a terminal.

Exit status: 0 something was found, 1 nothing, 2 an error (of a batch: also when one of its queries could
not be run). Beyond the last match nothing is found.

Examples:
  searcher --facets 'port strike'
  searcher --person 'Ann Lee' --since 2020 '"port strike" -rain'
  searcher --json --limit 100 'org:harbour OR place:lisbon')";

namespace {

/// The row of the fields that are asked for by their names alone: 'id:x, source:"New York Times"\tby id,
/// source'
std::string queries_of_fields() {
  std::string examples;
  std::vector<std::string> names;
  for (const FieldRow& field : field_table) {
    const bool has_row = field.kind == FieldKind::date || (field.several && !is_plain(field.field));
    if (!field.filter || has_row) continue;
    examples.append(examples.empty() ? "" : ", ").append(field.example);
    names.emplace_back(field.name);
  }
  return examples + "\tby " + enumerated(names, " and ");
}

std::string queries() {
  return "facebook boycott\tthe words in any form, best first: documents with all of them when there are "
         "any, else with any of them; see --match\n"
         "+word -word\tmust be there, must not\n"
         "a AND b, a OR b, NOT c, ( )\tas the words say, in capitals\n"
         "\"hate speech\"\tthe words exactly so, side by side\n"
         "\"hate speech\"~3\twith at most 3 other words among them\n"
         "a NEAR/5 b, a ADJ/5 b\tat most 5 words apart: in any order, or in this order\n"
         "=word\texactly this form\n"
         "freez*, *gram, fre?ze\t* stands for any letters, ? for one\n"
         "kardashain~, word~2\twith 1 or 2 letters wrong\n"
         "title:word, title:\"a b\"\tin the title\n"
         "person:keating, org:\"Stop Hate for Profit\", place:Kenosha\tdocuments that name them, under any "
         "of their names\n"
         "date:2020-09, date:2020-09-01..2020-09-30, date:2020.., date:7d..\tby date: of a month, between "
         "two days, since a year, of the last seven days (also w, m, y)\n"
         "added:2d..\tlikewise by the day on which they were first indexed\n" +
         queries_of_fields();
}

}  // namespace

/// Long, since it is a text: the chapters of a page.
std::vector<Chapter> searcher_manual() {
  return {
      {"DESCRIPTION",
       R"(Searches an index that indexer(1) has made, and prints the best matches first: title, date, source and path,
the passage that shows why, and the people, organisations and places named. On a terminal hits take
few lines, those before and behind them are told of in the first, and what is longer than the screen goes
through a pager.

Words of QUERY are found in any of their forms. Without a QUERY, all documents that the filters let through
are found. What cannot be understood is an error that points at the place. A QUERY that begins with a dash
stands behind --. One whose first word is @NAME runs the search that --save has kept under that name; behind
--, in a file of --batch and further back in the line it is a word like any other.

Two options of which one would have nothing to show are refused.)"},
      {"QUERIES", queries()},
      {"FILES",
       "The form of those that users write stands in byline-formats(5).\n\n"
       "~/.config/byline/config\tOptions you always want; see CONFIGURATION.\n"
       "entities.txt\tIn the folder of the index: corrected names. A line is one person, organisation or "
       "place, the name to show first, as --list prints it.\n"
       "stories.txt\tIn the folder of the index: which documents tell one story (same: ID ID) and which do "
       "not "
       "(apart: ID ID). ID is the id of a document, in quotes if it has spaces, or the name of a story, "
       "which "
       "means its first document.\n"
       "synonyms.txt\tIn the folder of the index: words that mean the same, a group a line.\n"
       "~/.config/byline/searches.txt\tSaved searches; see --save. A line is one: its name, a colon, and "
       "options and words as a shell takes them, with a comment behind # if you like; --alerts tells what is "
       "new of those with the word alert before the name. Change, remove and add "
       "lines as you please: they are yours, whatever becomes of an index. The text before the last --save "
       "stays in searches.txt~. $XDG_CONFIG_HOME goes in place of ~/.config.\n"
       "~/.local/share/byline/index\tThe index, where --db and $BYLINE_DB name none.\n"
       "~/.cache/byline/joined-names\tWhose names mean one in several indexes that were searched as one; it "
       "can be removed, and is made anew. $XDG_CACHE_HOME goes in place of ~/.cache.\n"
       "~/.local/state/byline/history\tThe last searches, some thousand, whose hits were shown for eyes; see "
       "--history and --no-history. $XDG_STATE_HOME goes in place of ~/.local/state.\n"
       "\n"
       "Lines of entities.txt, of stories.txt, of synonyms.txt and of searches.txt:\n"
       "\n"
       "  person: Leonard Keating = Len Keating\n"
       "  hide place: Page\n"
       "\n"
       "  same: s-1a2b3c4d news/port-strike.html\n"
       "  apart: wire-7 wire-9  # another port\n"
       "\n"
       "  car, automobile, motor car\n"
       "  NHS => National Health Service\n"
       "\n"
       "  strike: --person='Leonard Keating' --since=7d port strike"},
      config_file_chapter(),
      {"ENVIRONMENT", std::string(environment_of_both) +
                          "BYLINE_PAGER, PAGER\tThe pager, in place of less(1); the first that is set. "
                          "BYLINE_PAGER may be empty, for none.\n"
                          "NO_COLOR\tWhen set, no colours, unless --color says otherwise.\n"
                          "FORCE_HYPERLINK\t1 or 0: whether paths are links on a terminal.\n"
                          "TZ\tThe time zone, for the days of files and for dates such as 7d."},
      {"EXIT STATUS",
       "0\tSomething was found.\n"
       "1\tNothing was found, or --offset goes beyond the last match.\n"
       "2\tAn error, told on standard error. Of a batch: also when one of its queries could not be run."},
      {"EXAMPLES", std::string(searcher_footer.substr(searcher_footer.find("  searcher")))},
      {"SEE ALSO", "indexer(1), byline(1), byline-query(7), byline-formats(5), xapian-delve(1), less(1)"},
  };
}

}  // namespace byline
