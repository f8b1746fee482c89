#include <algorithm>

#include "common/options/field_options.hpp"
#include "common/options/manuals.hpp"
#include "common/options/option.hpp"

namespace byline {

namespace {

/// Long, since it is a table: each option stands in it once.
std::vector<Option> options() {
  constexpr std::string_view query = "The query", only = "Only documents", names = "Names and counts",
                             hits = "Which hits", scripts = "For scripts", eyes = "For eyes";
  constexpr std::size_t most_hits = 1'000'000;
  constexpr std::size_t most_offset = 4'000'000'000;  // more than an index can hold
  std::vector<Option> all{
      {.name = "db",
       .value = "DIR",
       .brief = "an index; again: that one too (else $BYLINE_DB, else ~/.local/share/byline/index)",
       .more = "Several are searched as one.",
       .values = Values::folder,
       .adds_up = true,
       .replaces = true},

      {.name = "match",
       .value = "auto|all|any",
       .section = query,
       .brief = "which words a document must have: all, any, or auto (the default): all but those of grammar "
                "where any document has them, else any",
       .more = "It holds for words that stand side by side, with no operator between them.",
       .values = Values::words,
       .words = "auto all any",
       .asks = true},
      {.name = "plain",
       .section = query,
       .brief = "the query is plain words, whatever characters it holds",
       .more = "There are no operators then, and so no mistakes: good for text pasted from elsewhere.",
       .undo = "no-plain",
       .asks = true},
      {.name = "synonyms",
       .value = "FILE",
       .section = query,
       .brief = "words that mean the same, a group a line (else the index's synonyms.txt, if it has one)",
       .more = "See FILES.",
       .values = Values::file},
      {.name = "explain",
       .section = query,
       .brief = "show the query as understood, and the parts of each score",
       .undo = "no-explain",
       .asks = true},

      {.name = "person",
       .value = "NAME",
       .section = only,
       .brief = "that name this person; again: and that one",
       .more = "Under any of the person's names, and with * and ? as in the query: --person 'kard*'.",
       .values = Values::listed,
       .words = "person",
       .adds_up = true,
       .asks = true},
      {.name = "org",
       .value = "NAME",
       .section = only,
       .brief = "that name this organisation; again: and that one",
       .values = Values::listed,
       .words = "org",
       .adds_up = true,
       .asks = true},
      {.name = "place",
       .value = "NAME",
       .section = only,
       .brief = "that name this place; again: and that one",
       .values = Values::listed,
       .words = "place",
       .adds_up = true,
       .asks = true},
      {.name = "not-person",
       .value = "NAME",
       .section = only,
       .brief = "that do not name this person; again: nor that one",
       .values = Values::listed,
       .words = "person",
       .adds_up = true,
       .asks = true},
      {.name = "not-org",
       .value = "NAME",
       .section = only,
       .brief = "that do not name this organisation; again: nor that one",
       .values = Values::listed,
       .words = "org",
       .adds_up = true,
       .asks = true},
      {.name = "not-place",
       .value = "NAME",
       .section = only,
       .brief = "that do not name this place; again: nor that one",
       .values = Values::listed,
       .words = "place",
       .adds_up = true,
       .asks = true},
      {.name = "source",
       .value = "NAME",
       .section = only,
       .brief = "from this source; again: or that one",
       .more = "* and ? stand for any letters: --source 'CNN*'.",
       .values = Values::listed,
       .words = "source",
       .adds_up = true,
       .asks = true},
      {.name = "language",
       .value = "CODE",
       .section = only,
       .brief = "in this language; again: or that one",
       .more = "Two letters: en, de, zh.",
       .values = Values::listed,
       .words = "language",
       .adds_up = true,
       .differs = true,
       .asks = true},
      {.name = "since",
       .value = "DATE",
       .section = only,
       .brief = "of this day and later: 2020-09-16, 2020-09, 2020, 7d",
       .more = "7d is seven days ago, up to tomorrow; w, m and y are weeks, months and years.",
       .asks = true},
      {.name = "until", .value = "DATE", .section = only, .brief = "of this day and earlier", .asks = true},
      {.name = "file-dates",
       .section = only,
       .brief = "the day of its file is the date of a document that has no other: for filters, facets and "
                "order",
       .undo = "no-file-dates",
       .asks = true},

      {.name = "facets",
       .value = "LIST",
       .section = names,
       .brief = "counts over all matches; LIST of {words} (without it, of the first three)",
       .more = "The parts of LIST have commas between them: --facets=person,date. The counts are exact.",
       .values = Values::word_list,
       .words = names_of([](const FieldRow& field) { return field.facet; }),
       .alone = "person,org,place",
       .asks = true},
      {.name = "facet-limit",
       .value = "N",
       .section = names,
       .brief = "how many values of each facet (20)",
       .more = "Those that most documents have.",
       .values = Values::number,
       .most = most_hits,
       .asks = true},
      {.name = "by",
       .value = "day|week|month|year",
       .section = names,
       .brief = "counts over time by this unit (else months or years, as fits --facet-limit)",
       .more =
           "All of them, unless --facet-limit is given: then those with most. Weeks are those of ISO 8601, "
           "from Monday on. As date:2020-W38 a week can be asked for.",
       .values = Values::words,
       .words = "day week month year",
       .asks = true},
      {.name = "facet-file",
       .value = "FILE",
       .section = names,
       .brief = "with --facets and --csv or --tsv: the file for the table of the counts",
       .more = "Without it, --limit 0 prints the counts alone.",
       .values = Values::file,
       .setting = false},
      {.name = "list",
       .value = "KIND",
       .section = names,
       .brief = "the index's names or values of a KIND: {words}; QUERY is a pattern",
       .more = "The pattern is a word of the name, or has * and ? in it; without one all are listed. Names "
               "come in the form of entities.txt, see FILES.",
       .values = Values::words,
       .words = names_of([](const FieldRow& field) { return field.listed; }),
       .setting = false},
      {.name = "related",
       .value = "NAME",
       .section = names,
       .brief = "who and what is named together with NAME more than by chance",
       .values = Values::listed,
       .words = "person org place",
       .setting = false},
      {.name = "why",
       .value = "NAME",
       .section = names,
       .brief = "the names joined to NAME, and why each is; also person:NAME, org:NAME or place:NAME",
       .values = Values::listed,
       .words = "person org place",
       .setting = false},
      {.name = "entities",
       .value = "FILE",
       .section = names,
       .brief = "corrected names, as --list prints them (else the index's entities.txt, if it has one)",
       .more = "See FILES.",
       .values = Values::file},
      {.name = "similar",
       .value = "ID",
       .section = names,
       .brief = "more like the document with this id",
       .more = "The id of a hit is what --json and --tsv call so.",
       .setting = false,
       .asks = true},
      {.name = "compare",
       .value = "QUERY",
       .section = names,
       .brief = "counts over time of this query and those behind it, side by side; again: that one, too",
       .more =
           "As in --compare 'person:a' 'person:b'. Without --by the finest unit is taken of which all fit "
           "a screen.",
       .adds_up = true,
       .setting = false},

      {.name = "show",
       .value = "DOC",
       .section = hits,
       .brief =
           "read a document whole: its id, its path, or the rank of a hit of QUERY, or of the last search",
       .more =
           "What QUERY asks for is marked; on a terminal the pager begins at the first match, and in less n "
           "and N go to the next one and the one before. id:DOC, path:DOC and rank:N say which of them DOC "
           "is: of a number that may be an id, too, the id goes before the path, and that before the rank.",
       .setting = false},
      {.name = "limit",
       .letter = 'n',
       .value = "N",
       .section = hits,
       .brief = "how many (10)",
       .more = "With --files and --list all, unless a limit is given on the command line.",
       .values = Values::number,
       .most = most_hits,
       .asks = true},
      {.name = "offset",
       .value = "N",
       .section = hits,
       .brief = "how many to pass over first",
       .values = Values::number,
       .most = most_offset,
       .asks = true},
      {.name = "sort",
       .value = "ORDER",
       .section = hits,
       .brief = "relevance (the default), date, -date or title",
       .more = "With date the oldest come first, with -date the newest.",
       .values = Values::words,
       .words = "relevance date -date title",
       .asks = true},
      {.name = "recency",
       .value = "AGE",
       .section = hits,
       .brief = "newer ones first: a match that much older than the newest counts half (30d, 2w, 3m, 1y)",
       .asks = true},
      {.name = "snippets",
       .value = "N",
       .section = hits,
       .brief = "pieces of text shown of each (1)",
       .values = Values::number,
       .most = 100,
       .asks = true},
      {.name = "context",
       .value = "N",
       .section = hits,
       .brief = "whole paragraphs in place of snippets: those that match best, N before, N behind",
       .more =
           "They stand at the left edge, to be copied, and as they stand in the text; with 0 alone. Of one "
           "longer than 2,000 characters that much is shown.",
       .values = Values::number,
       .most = 100,
       .asks = true},
      {.name = "stories",
       .value = "LEVEL",
       .section = hits,
       .brief = "those that tell one story are one, the best of them, the others below it; how alike they "
                "have to be: {words}",
       .more = "LEVEL is normal without it. --limit and --offset then count stories; the best 500 matches "
               "are grouped.",
       .values = Values::words,
       .words = "strict normal loose",
       .alone = "normal",
       .undo = "no-stories",
       .asks = true},
      {.name = "collapse",
       .section = hits,
       .brief = "copies of a text are listed below the best of them",
       .more = "Copies have nearly the same words one behind the other. --limit and --offset do not count "
               "them; they are looked for among the best 500 matches.",
       .undo = "no-collapse",
       .asks = true},

      {.name = "json",
       .section = scripts,
       .brief = "JSON Lines: hits, then facets, then a summary",
       .undo = "no-json"},
      {.name = "tsv",
       .section = scripts,
       .brief = "a table: a line that names the columns, then a line a hit, tabs between",
       .more = more_of_tables(),
       .undo = "no-tsv"},
      {.name = "csv",
       .section = scripts,
       .brief = "the same for spreadsheets, commas between (RFC 4180, UTF-8); what would be a formula has a "
                "' before it",
       .more =
           "A text that begins with =, +, - or @ would run as a formula when the table is opened, whoever "
           "wrote it; --tsv has it as it is. Lines end in LF, and there is no mark of UTF-8 in front (BOM): "
           "to most programs either would be a part of the first or the last cell. So a spreadsheet asks, or "
           "guesses: in LibreOffice choose \"Unicode (UTF-8)\" for the character set, in Excel import it "
           "(Data, From Text/CSV) as 65001.",
       .undo = "no-csv"},
      {.name = "files",
       .section = scripts,
       .brief = "paths only, of all matches unless --limit is given",
       .undo = "no-files"},
      {.name = "null",
       .letter = '0',
       .section = scripts,
       .brief = "with --files: a NUL byte behind each path, for xargs -0",
       .differs = true,
       .undo = "no-null"},
      {.name = "count", .section = scripts, .brief = "the number of matches only", .undo = "no-count"},
      {.name = "batch",
       .value = "FILE",
       .section = scripts,
       .brief = "run the queries in FILE (- for standard input), one a line, or an id, a tab and a query; "
                "lines that begin with \"# \" are passed over; prints JSON Lines with query_id",
       .values = Values::file,
       .setting = false},

      {.name = "brief",
       .section = eyes,
       .brief = "a line a hit: rank, date, source, title, names",
       .more = "As much as fits a terminal; through a pipe all of it.",
       .undo = "no-brief"},
      {.name = "history",
       .section = eyes,
       .brief = "past searches, the newest last; QUERY: only those with these words in them",
       .more = "Each as a command that can be typed again. Searches whose hits are shown for eyes are kept, "
               "of --interactive those from which something was opened or printed and the last; see FILES.",
       .setting = false},
      {.name = "save",
       .value = "NAME",
       .section = eyes,
       .brief = "keep this search, its options and its words: searcher @NAME runs it again",
       .more = "All that is typed is kept, --db and the form of the output too; days such as 7d stay counted "
               "from "
               "the day it is run. Further options of searcher @NAME come behind those that are kept, of "
               "which what "
               "contradicts them is left out, and further words are added to the query. See FILES.",
       .setting = false},
      {.name = "saved",
       .section = eyes,
       .brief = "the searches kept with --save; QUERY: only those with these words in them",
       .more = "As the file has them in which they are changed and removed by hand.",
       .setting = false},
      {.name = "no-history", .section = eyes, .brief = "keep nothing of this search", .undo = "keep-history"},
      {.name = "interactive",
       .section = eyes,
       .brief = "search at each key, narrow by facets, and read the documents beside; F1 shows the keys",
       .more =
           "Drawn on /dev/tty; what Ctrl-O and Ctrl-Y print goes to standard output, and the exit status "
           "is 0 where something was printed and 1 where nothing was. Enter opens a document with "
           "$BYLINE_OPENER, with $VISUAL or $EDITOR at the line of the match (\"vi +12 FILE\"), or else its "
           "text in a pager.",
       .setting = false},
      {.name = "color",
       .value = "WHEN",
       .section = eyes,
       .brief = "auto (the default), always or never",
       .more = "auto: on a terminal, unless NO_COLOR is set or TERM is dumb.",
       .values = Values::words,
       .words = "auto always never"},
      {.name = "no-pager", .section = eyes, .brief = "do not page long output", .undo = "pager"},
      {.name = "serve",
       .value = "PORT",
       .section = eyes,
       .brief = "search on a page in the browser, on this machine only; prints its address",
       .more =
           "What else is on the command line is what the page begins with. Without PORT any that is free. "
           "The address holds a key, without which nobody else on the machine reads the index.",
       .values = Values::number,
       .most = 65'535,
       .alone = "0",
       .setting = false},
      {.name = "open",
       .section = eyes,
       .brief = "with --serve: open the page in the browser (xdg-open)",
       .undo = "no-open"},
      {.name = "edit",
       .section = eyes,
       .brief = "with --serve: names can be corrected on the page, which writes entities.txt",
       .more = "It shows what will change before it does.",
       .setting = false},
  };
  std::vector<Option> of_fields = field_options(only);
  const std::vector<Option> exclusions = exclusion_options(only);
  of_fields.insert(of_fields.end(), exclusions.begin(), exclusions.end());
  all.insert(std::find_if(all.begin(), all.end(), [](const Option& each) { return each.name == "since"; }),
             of_fields.begin(), of_fields.end());
  const std::vector<Option> last = rows_of_every_program(
      "print for other programs: {words} (a manual page; what completes options, values and names in a "
      "shell)");
  all.insert(all.end(), last.begin(), last.end());
  return all;
}

std::string_view searches_only() {
  static const std::string names = [] {
    std::string list =
        "person org place not-person not-org not-place source language since until file-dates match plain "
        "facets explain sort recency offset snippets context stories collapse files synonyms facet-file "
        "by brief " +
        std::string(names_of(is_plain_option));
    for (const Option& each : exclusion_options({})) list.append(" ").append(each.name);
    return list;
  }();
  return names;
}

}  // namespace

const Program& searcher_program() {
  static const Program program{
      .name = "searcher",
      .purpose = "Finds documents, and who is named in them.",
      .operand = "QUERY",
      .operand_brief =
          "what to search for, see Queries below; without one, all documents that the filters "
          "let through",
      .operand_word = "query",
      .options = options(),
      .alternatives = {"list why related similar batch history saved compare show serve interactive",
                       "json tsv csv brief files count serve interactive"},
      .conflicts =
          {
              {"list", searches_only()},
              {"why", searches_only()},
              {"related", searches_only()},
              {"history", searches_only()},
              {"history", "facet-limit entities json tsv csv files count no-history"},
              {"saved", searches_only()},
              {"saved", "facet-limit entities tsv csv files count no-history"},
              {"save", "batch history saved show serve interactive"},
              {"list", "facet-limit"},
              {"why", "facet-limit"},
              {"show",
               "facets facet-limit facet-file explain offset snippets context stories collapse tsv csv brief "
               "files count"},
              {"similar", "match plain explain synonyms"},
              {"batch", "tsv csv brief files count"},
              {"compare",
               "facets facet-limit facet-file explain sort recency limit offset snippets context stories "
               "collapse brief files "
               "count"},
              {"interactive", "null explain offset limit facet-limit facet-file snippets"},
              // What a form has no place for. Settings of what it leaves out (--limit of a --count) do no
              // harm, and scripts pass them always.
              {"count", "facets explain by"},
              {"files", "facets explain by"},
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
