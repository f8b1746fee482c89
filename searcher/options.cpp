#include "searcher/options.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "common/database.hpp"
#include "common/error.hpp"
#include "searcher/query/dates.hpp"

namespace byline {
namespace {

constexpr const char* default_facets = "person,org,place";
constexpr std::size_t most_hits = 1'000'000;

bool is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

bool wants_color(const std::string& when) {
  if (when == "always") return true;
  if (when == "never") return false;
  if (when != "auto") throw Error("--color takes auto, always or never, not " + when);
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return is_terminal() && !(no_color && *no_color) && terminal && std::string_view(terminal) != "dumb";
}

SortOrder parse_sort(const std::string& order) {
  if (order == "relevance") return SortOrder::relevance;
  if (order == "date") return SortOrder::oldest_first;
  if (order == "-date") return SortOrder::newest_first;
  if (order == "title") return SortOrder::title;
  throw Error("--sort takes relevance, date, -date or title, not " + order);
}

query::DateRange parse_day(const std::string& option, const std::string& text, int today) {
  try {
    return query::parse_dates(text, today);
  } catch (const Error& error) {
    throw Error(option + " " + text + ": " + error.what(),
                "write " + option + " 2020-09-16, 2020-09, 2020 or 7d..");
  }
}

std::string as_day(int day) { return day == query::DateRange::earliest ? "00000101" : std::to_string(day); }

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> items;
  std::size_t begin = 0;
  while (begin <= list.size()) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    if (end > begin) items.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return items;
}

/// What CLI11 is given: "--facets" alone stands for the default facets, since a value comes only after "=".
std::vector<std::string> arguments(int argc, char** argv) {
  std::vector<std::string> list;
  bool options = true;
  for (int i = 1; i < argc; ++i) {
    std::string argument = argv[i];
    if (argument == "--") options = false;
    if (options && argument == "--facets") argument = std::string("--facets=") + default_facets;
    list.push_back(std::move(argument));
  }
  std::reverse(list.begin(), list.end());  // as CLI11 wants them
  return list;
}

struct NameOptions {
  std::vector<std::string> person, org, place, not_person, not_org, not_place;
  void add_to(CLI::App& app) {
    app.add_option("--person", person, "only documents naming this person; again for another: both");
    app.add_option("--org", org, "only documents naming this organisation");
    app.add_option("--place", place, "only documents naming this place");
    app.add_option("--not-person", not_person, "no documents naming this person");
    app.add_option("--not-org", not_org, "no documents naming this organisation");
    app.add_option("--not-place", not_place, "no documents naming this place");
    for (const char* name : {"--person", "--org", "--place", "--not-person", "--not-org", "--not-place"})
      app.get_option(name)->type_name("NAME")->allow_extra_args(false)->take_all();
  }
  void add_to(Filters& filters) const {
    const auto add = [&](EntityKind kind, const std::vector<std::string>& names, bool excluded) {
      for (const std::string& name : names) filters.names.push_back({kind, name, excluded});
    };
    add(EntityKind::person, person, false);
    add(EntityKind::organization, org, false);
    add(EntityKind::place, place, false);
    add(EntityKind::person, not_person, true);
    add(EntityKind::organization, not_org, true);
    add(EntityKind::place, not_place, true);
  }
};

}  // namespace

std::optional<SearcherOptions> parse_options(int argc, char** argv, int today) {
  SearcherOptions options;
  SearchRequest& request = options.request;
  NameOptions names;
  std::vector<std::string> words, databases;
  std::string match = "any", facets, sort = "relevance", color = "auto", list_kind, since, until;
  bool json = false, tsv = false, files = false, count = false, nul = false, no_pager = false,
       version = false;

  CLI::App app("Finds documents, and who is named in them.", "searcher");
  app.footer(
      "QUERY: words, best matches first; +word -word AND OR NOT ( ) \"a phrase\" title:word\n"
      "person:name org:name place:name date:2020-09 =exact prefix* fuzzy~ a NEAR/5 b\n"
      "Before a query that begins with -, write --.\n\n"
      "Exit status: 0 something was found, 1 nothing, 2 an error.");
  app.add_option("QUERY", words, "what to search for")->type_name("");
  app.add_option("--db", databases, "an index (else $BYLINE_DB, else ~/.local/share/byline/index)")
      ->type_name("DIR")
      ->allow_extra_args(false)
      ->take_all();
  app.add_option("--match", match, "any or all of the words")->type_name("WHICH");
  app.add_flag("--plain", request.plain, "the query is plain words, whatever characters it holds");
  app.add_option("--synonyms", options.synonyms,
                 "words that mean the same, a group a line (else synonyms.txt in DIR, when there is one)")
      ->type_name("FILE");
  names.add_to(app);
  app.add_option("--source", request.filters.sources, "only documents from this source")
      ->type_name("NAME")
      ->allow_extra_args(false)
      ->take_all();
  app.add_option("--language", request.filters.languages, "only documents in this language")
      ->type_name("CODE")
      ->allow_extra_args(false)
      ->take_all();
  app.add_option("--since", since, "only documents from this day on: 2020-09-16, 2020-09, 7d")
      ->type_name("DATE");
  app.add_option("--until", until, "only documents up to this day")->type_name("DATE");
  app.add_option("--facets", facets,
                 "count persons, organisations and places over all matches; a list after =")
      ->type_name("[=person,org,place,date,source,language]");
  app.add_option("--facet-limit", request.facet_limit, "values shown of each facet (20)")->type_name("N");
  app.add_option("--list", list_kind,
                 "list the index's names of a kind (person, org, place); QUERY is a pattern for them")
      ->type_name("KIND");
  app.add_option("--related", options.related, "who and what is named together with NAME more than by chance")
      ->type_name("NAME");
  app.add_option("--similar", options.similar, "more like the document with this id")->type_name("ID");
  auto* limit = app.add_option("--limit,-n", request.limit, "hits shown (10)")->type_name("N");
  app.add_option("--offset", request.offset, "hits passed over first")->type_name("N");
  app.add_option("--sort", sort, "relevance, date, -date or title")->type_name("ORDER");
  app.add_option("--snippets", request.snippets, "pieces of text shown of each hit (1)")->type_name("N");
  app.add_flag("--json", json, "print JSON Lines");
  app.add_flag("--tsv", tsv, "print columns: rank, score, id, date, source, title, path");
  app.add_flag("--files", files, "print paths only");
  app.add_flag("-0,--null", nul, "with --files: end paths with NUL");
  app.add_flag("--count", count, "print the number of matches only");
  app.add_option("--batch", options.batch,
                 "run a query a line of FILE, or - for standard input; prints JSON Lines")
      ->type_name("FILE");
  app.add_flag("--explain", request.explain, "show the query as understood");
  app.add_option("--color", color, "auto, always or never")->type_name("WHEN");
  app.add_flag("--no-pager", no_pager, "do not page long output");
  app.add_flag("--version", version, "print the version");
  app.get_option("--help")->description("print this help");

  try {
    app.parse(arguments(argc, argv));
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return std::nullopt;
  } catch (const CLI::ExtrasError& error) {
    throw Error(error.what(),
                "searcher --help lists the options; write -- before a query that begins with -");
  } catch (const CLI::ParseError& error) {
    throw Error(error.what(), "searcher --help lists the options");
  }
  if (version) {
    std::cout << "searcher (Byline) " BYLINE_VERSION "\n";
    return std::nullopt;
  }

  if (databases.empty()) databases.emplace_back();
  for (const std::string& folder : databases) options.folders.push_back(index_folder(folder));
  for (const std::string& word : words) request.query += (request.query.empty() ? "" : " ") + word;
  if (match != "any" && match != "all") throw Error("--match takes any or all, not " + match);
  request.match_all = match == "all";
  names.add_to(request.filters);
  if (!since.empty()) request.filters.since = as_day(parse_day("--since", since, today).first);
  if (!until.empty()) request.filters.until = as_day(parse_day("--until", until, today).last);
  request.facets = split(facets);
  request.sort = parse_sort(sort);
  if (request.limit > most_hits) throw Error("--limit takes a number from 0 to 1000000");
  if (json + tsv + files + count > 1) throw Error("--json, --tsv, --files and --count do not go together");
  options.form = json    ? OutputForm::json
                 : tsv   ? OutputForm::tsv
                 : files ? OutputForm::files
                 : count ? OutputForm::count
                         : OutputForm::text;
  if (nul && !files) throw Error("-0 goes with --files");
  options.file_end = nul ? '\0' : '\n';
  // A list of paths that silently ended after ten would be a trap for scripts.
  if (files && limit->count() == 0) request.limit = most_hits;
  if (count) request.limit = 0;
  if (!list_kind.empty()) {
    options.list = entity_kind(list_kind);
    if (!options.list) throw Error("--list takes person, org or place, not " + list_kind);
    if (limit->count() == 0) request.limit = most_hits;
  }
  options.color = wants_color(color);
  options.pager = is_terminal() && !no_pager;
  const bool anything = !request.query.empty() || !request.filters.empty() || !request.facets.empty() ||
                        options.list || !options.related.empty() || !options.similar.empty() ||
                        !options.batch.empty() || sort != "relevance" || count;
  if (!anything)
    throw Error("nothing to search for: no QUERY and no filter",
                "searcher WORDS searches; searcher --help tells more");
  if (!options.batch.empty() && !request.query.empty())
    throw Error("--batch reads the queries from its file; leave QUERY out");
  return options;
}

}  // namespace byline
