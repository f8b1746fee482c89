// The searcher's command line.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/options/command.hpp"
#include "searcher/output/tables.hpp"
#include "searcher/search/search.hpp"

namespace byline {

enum class OutputForm { text, json, tsv, csv, files, count };
constexpr bool is_table(OutputForm form) { return form == OutputForm::tsv || form == OutputForm::csv; }

struct SearcherOptions {
  std::vector<std::string> folders;  // of the indexes
  SearchRequest request;
  std::optional<EntityKind> list;          // --list KIND; the pattern is request.query
  std::string list_field;                  // --list FIELD, likewise
  std::string why;                         // --why NAME
  std::string why_story, why_story_other;  // --why-story ID [ID]
  std::string related, similar;            // --related NAME, --similar ID
  std::vector<std::string> compare;        // --compare QUERY and the operands
  std::string batch;                       // --batch FILE or -
  bool interactive = false;                // --interactive
  UserFiles files;                         // --synonyms, --entities, --story-corrections FILE
  std::string show;                        // --show ID|PATH|RANK
  bool names_index = false;                // --db stands on the command line
  bool history = false;                    // --history; the pattern is request.query
  std::string save;                        // --save NAME
  bool saved = false;                      // --saved; the pattern is request.query
  bool alerts = false;                     // --alerts
  std::vector<std::string> alerts_of;      // --alerts NAME...; empty: all
  bool by_story = false;                   // --by story: of alerts each story is told once
  Command command;                         // what was typed, a saved search in words, but for --save
  bool remembers = true;                   // what is searched for
  OutputForm form = OutputForm::text;
  bool brief = false;      // --brief, of text
  std::string facet_file;  // --facet-file FILE, of a table
  char file_end = '\n';
  std::string color = "auto";  // --color WHEN
  bool pager = true;
  std::optional<std::size_t> serve;  // --serve[=PORT]; 0: any that is free
  bool open = false;                 // --open
  bool edit = false;                 // --edit
  /// Only with --serve: the rest of the command line, each option as --NAME=VALUE. What the page asks first,
  /// and what holds for each search of it.
  std::vector<std::pair<std::string, std::string>> asked_first;
  std::vector<std::string> standing;
};

/// What a table of the hits of this request has columns for.
HitColumns hit_columns(const SearchRequest& request);

/// Parses the command line. `today`: YYYYMMDD. Throws Error for one that cannot be run; returns nothing,
/// after printing to stdout, for --help and --version. `as_json`: whether errors are told as JSON, too; also
/// of one that is thrown here it is known by then.
std::optional<SearcherOptions> parse_options(int argc, char** argv, int today, bool& as_json);

/// The same of arguments that ask for nothing to be printed here. `searches`: they have to say what to search
/// for.
SearcherOptions options_of(const std::vector<std::string>& arguments, int today, bool searches = true);

}  // namespace byline
