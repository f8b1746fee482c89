#include "searcher/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <map>

#include "common/command_line.hpp"
#include "common/database.hpp"
#include "common/error.hpp"
#include "common/text/text.hpp"
#include "searcher/counts/facets.hpp"
#include "searcher/query/dates.hpp"
#include "searcher/query/filters.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/search/field_values.hpp"

namespace byline {
namespace {

constexpr const char* default_facets = "person,org,place";
constexpr std::size_t most_hits = 1'000'000;
constexpr std::size_t most_offset = 4'000'000'000;  // more than an index can hold
constexpr std::size_t most_snippets = 100;

/// Nothing given is auto.
MatchMode parse_match(const std::string& match) {
  if (match.empty() || match == "auto") return MatchMode::automatic;
  if (match == "all") return MatchMode::all;
  if (match == "any") return MatchMode::any;
  throw Error(Error::Code::option_value, "--match takes auto, all or any, not " + printable(match));
}

SortOrder parse_sort(const std::string& order) {
  if (order == "relevance") return SortOrder::relevance;
  if (order == "date") return SortOrder::oldest_first;
  if (order == "-date") return SortOrder::newest_first;
  if (order == "title") return SortOrder::title;
  throw Error(Error::Code::option_value, "--sort takes relevance, date, -date or title, not " + order);
}

/// The first day meant by --since, the last by --until: "2020-09", "7d", and open ranges as in date:7d...
int parse_day(const std::string& option, const std::string& text, int today) {
  const bool since = option == "--since";
  std::string_view day = text;
  if (since && day.ends_with("..")) day.remove_suffix(2);
  if (!since && day.starts_with("..")) day.remove_prefix(2);
  if (day.find("..") != std::string_view::npos)
    throw Error(Error::Code::option_value, option + " takes one date, not the range " + harmless(text, true),
                "write --since 2020-09-01 --until 2020-09-16, or date:2020-09-01..2020-09-16 in the query");
  try {
    const query::DateRange range =
        query::parse_dates(since ? std::string(day) + ".." : ".." + std::string(day), today);
    return since ? range.first : range.last;
  } catch (const Error& error) {
    throw Error(Error::Code::option_value, option + " " + harmless(text, true) + ": " + error.what(),
                "write " + option + " 2020-09-16, 2020-09, 2020, or 7d for seven days ago (also w, m, y)");
  }
}

/// Whether a word is what --facets takes: "person", "org,date".
bool is_list_of_facets(std::string_view word) {
  const std::vector<std::string_view> parts = split(word, ",");
  return !parts.empty() && std::all_of(parts.begin(), parts.end(), is_facet);
}

/// The command line without the program's name. "--facets" alone stands for the default facets, since a value
/// comes only after "="; a list that stands behind it is not taken for a query in silence.
std::vector<std::string> arguments(int argc, char** argv) {
  std::vector<std::string> list;
  bool options = true;
  for (int i = 1; i < argc; ++i) {
    std::string argument = argv[i];
    if (argument == "--") options = false;
    if (options && argument == "--facets" && i + 1 < argc && is_list_of_facets(argv[i + 1])) {
      const std::string word = argv[i + 1];
      throw Error(Error::Code::option_value, "--facets takes its list after =, as in --facets=" + word,
                  "to search for " + word + ", write it before: searcher " + word + " --facets");
    }
    if (options && argument == "--facets") argument = std::string("--facets=") + default_facets;
    list.push_back(std::move(argument));
  }
  return list;
}

/// An option that may be given again, one value each time.
void add_repeatable(CLI::App& app, const std::string& name, std::vector<std::string>& values,
                    const std::string& type, const std::string& description) {
  app.add_option(name, values, description)
      ->type_name(type)
      ->option_text(type)
      ->allow_extra_args(false)
      ->take_all();
}

/// Each index once, in an order that does not depend on how they were given: documents that are alike for the
/// query come in the order of their numbers, and those in the order of the indexes.
std::vector<std::string> index_folders(const std::vector<std::string>& given) {
  if (given.empty()) return {index_folder("")};
  std::map<std::filesystem::path, std::string> folders;
  for (const std::string& each : given) {
    const std::string folder = index_folder(each);
    std::error_code fault;
    const std::filesystem::path real = std::filesystem::weakly_canonical(folder, fault);
    folders.try_emplace(fault ? std::filesystem::path(folder) : real, folder);
  }
  std::vector<std::string> list;
  for (auto& [real, folder] : folders) list.push_back(std::move(folder));
  return list;
}

struct FilterOptions {
  struct Row {
    const char* option;
    query::Field field;
    bool excluded;
    const char *type, *description;
  };
  static constexpr Row rows[] = {
      {"--person", query::Field::person, false, "NAME", "that name this person; again: and that one"},
      {"--org", query::Field::org, false, "NAME", "that name this organisation"},
      {"--place", query::Field::place, false, "NAME", "that name this place"},
      {"--not-person", query::Field::person, true, "NAME", "that do not name this person"},
      {"--not-org", query::Field::org, true, "NAME", "that do not name this organisation"},
      {"--not-place", query::Field::place, true, "NAME", "that do not name this place"},
      {"--source", query::Field::source, false, "NAME", "from this source; again: or that one"},
      {"--language", query::Field::lang, false, "CODE", "in this language; again: or that one"},
  };
  std::vector<std::string> values[std::size(rows)];
  std::string since, until;

  void add_to(CLI::App& app, SearchRequest& request) {
    for (std::size_t i = 0; i < std::size(rows); ++i)
      add_repeatable(app, rows[i].option, values[i], rows[i].type, rows[i].description);
    app.add_option("--since", since, "of this day and later: 2020-09-16, 2020-09, 2020, 7d")
        ->type_name("DATE");
    app.add_option("--until", until, "of this day and earlier")->type_name("DATE");
    app.add_flag(
        "--file-dates", request.file_dates,
        "the day of its file is the date of a document that has no other: for filters, facets and order");
  }

  std::vector<query::Node> nodes(int today) const {
    std::vector<query::Node> filters;
    for (std::size_t i = 0; i < std::size(rows); ++i)
      for (query::Node& node : query::filters_of(rows[i].field, values[i], rows[i].excluded))
        filters.push_back(std::move(node));
    if (!since.empty() || !until.empty())
      filters.push_back(
          {.kind = query::Node::Kind::dates, .field = query::Field::date, .range = days(today)});
    for (const std::string& language : query::values_of(filters, query::Field::lang))
      if (!query::is_language_code(language))
        throw Error(Error::Code::option_value,
                    "--language takes the code of a language, not " + harmless(language, true),
                    "write two letters: --language en, --language de, --language zh");
    return filters;
  }

 private:
  query::DateRange days(int today) const {
    query::DateRange range;
    if (!since.empty()) range.first = parse_day("--since", since, today);
    if (!until.empty()) range.last = parse_day("--until", until, today);
    if (range.first > range.last)
      throw Error(Error::Code::option_conflict, "--since " + since + " is later than --until " + until,
                  "write the earlier date with --since");
    return range;
  }
};

struct FormOptions {
  bool json = false, tsv = false, files = false, count = false, nul = false;

  void add_to(CLI::App& app) {
    app.add_flag("--json", json, "JSON Lines: hits, then facets, then a summary");
    app.add_flag("--tsv", tsv,
                 "columns between tabs: rank, score, id, date, source, title, path; of facets: field, "
                 "count, name, other names");
    app.add_flag("--files", files, "paths only, of all matches unless --limit is given");
    app.add_flag("-0,--null", nul, "with --files: NUL behind each path, for xargs -0");
    app.add_flag("--count", count, "the number of matches only");
  }

  OutputForm form() const {
    if (json + tsv + files + count > 1)
      throw Error(Error::Code::option_conflict, "--json, --tsv, --files and --count do not go together");
    if (nul && !files) throw Error(Error::Code::option_conflict, "-0 goes with --files");
    return json    ? OutputForm::json
           : tsv   ? OutputForm::tsv
           : files ? OutputForm::files
           : count ? OutputForm::count
                   : OutputForm::text;
  }
};

/// "30d", "2w", "3m", "1y" as days.
int parse_recency(const std::string& text) {
  const std::string_view digits = std::string_view(text).substr(0, text.empty() ? 0 : text.size() - 1);
  constexpr std::string_view units = "dwmy";
  constexpr std::array days{1, 7, 30, 365};
  const std::size_t unit = text.empty() ? std::string_view::npos : units.find(text.back());
  int number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  constexpr int most = 10'000;
  if (unit == std::string_view::npos || fault != std::errc() || end != digits.data() + digits.size() ||
      number < 1 || number > most)
    throw Error(Error::Code::option_value, "--recency takes an age, not " + printable(text),
                "write --recency 30d (also w, m, y): a match so much older than the newest counts half");
  return number * days[unit];
}

/// Throws Error when an option is given that would go unheeded: nothing typed is to be without effect in
/// silence.
void check_pairs(const CLI::App& app) {
  const auto given = [&](const char* name) { return app.count(name) > 0; };
  const char* mode = nullptr;
  for (const char* each : {"--list", "--why", "--related", "--similar", "--batch"}) {
    if (!given(each)) continue;
    if (mode)
      throw Error(Error::Code::option_conflict, std::string(mode) + " and " + each + " do not go together");
    mode = each;
  }
  using Options = std::vector<const char*>;
  const auto refuse = [&](const char* option, const Options& others) {
    if (!given(option)) return;
    for (const char* other : others)
      if (given(other))
        throw Error(Error::Code::option_conflict, std::string(other) + " does not go with " + option);
  };
  const Options searches_only{
      "--person",   "--org",   "--place",   "--not-person", "--not-org",  "--not-place", "--source",
      "--language", "--since", "--until",   "--file-dates", "--match",    "--plain",     "--facets",
      "--explain",  "--sort",  "--recency", "--offset",     "--snippets", "--files",     "--synonyms"};
  for (const char* names : {"--list", "--why", "--related"}) refuse(names, searches_only);
  for (const char* names : {"--list", "--why"}) refuse(names, {"--facet-limit"});
  if (given("--related")) refuse("--limit", {"--facet-limit"});  // they mean the same then
  refuse("--similar", {"--match", "--plain", "--explain", "--synonyms"});
  refuse("--batch", {"--tsv", "--files", "--count"});
  // What a form has no place for. Settings of what it leaves out (--limit of a --count) do no harm, and
  // scripts pass them always.
  for (const char* form : {"--count", "--files"}) refuse(form, {"--facets", "--explain"});
  refuse("--tsv", {"--explain"});
  if (!mode || !given("QUERY") || given("--list")) return;
  const auto name = [&] {
    std::string words = app[mode]->results().front();
    for (const std::string& word : app["QUERY"]->results()) words += ' ' + word;
    return printable(words);
  };
  if (given("--batch"))
    throw Error(Error::Code::option_conflict, "--batch reads the queries from its file; leave QUERY out");
  throw Error(Error::Code::option_conflict, "QUERY does not go with " + std::string(mode),
              given("--similar")
                  ? std::string()
                  : "a name of several words needs quotes: " + std::string(mode) + " \"" + name() + '"');
}

/// What was typed, before it is understood.
struct Typed {
  std::vector<std::string> words, databases;
  std::string match, facets, sort = "relevance", recency, list_kind;
  FilterOptions filters;
  FormOptions forms;
  const CLI::Option* limit = nullptr;
  bool no_pager = false, version = false;
};

void add_options(CLI::App& app, Typed& typed, SearcherOptions& options) {
  SearchRequest& request = options.request;
  app.footer(
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
      "  searcher --json --limit 100 'org:harbour OR place:lisbon'");
  app.add_option(
         "QUERY", typed.words,
         "what to search for, see Queries below; without one, all documents that the filters let through")
      ->type_name("")
      ->option_text("...");
  add_repeatable(app, "--db", typed.databases, "DIR",
                 "an index; again: that one too (else $BYLINE_DB, else ~/.local/share/byline/index)");

  app.option_defaults()->group("The query");
  app.add_option(
         "--match", typed.match,
         "auto: all of the words, those of grammar aside, when any document has them, else any of them "
         "(the default); all; any")
      ->type_name("auto|all|any");
  app.add_flag("--plain", request.plain, "take it as plain words, whatever characters it holds");
  app.add_option("--synonyms", options.synonyms,
                 "words that mean the same, a group a line (else the index's synonyms.txt, if it has one)")
      ->type_name("FILE");
  app.add_flag("--explain", request.explain, "show it as understood, and the parts of each score");

  app.option_defaults()->group("Only documents");
  typed.filters.add_to(app, request);

  app.option_defaults()->group("Names and counts");
  app.add_option(
         "--facets", typed.facets,
         "counts over all matches; LIST of person, org, place (these three), date, source and language")
      ->type_name("person,org,place,date,source,language")
      ->option_text("[=LIST]");
  add_number(app, "--facet-limit", request.facet_limit, 0, most_hits,
             "values shown of each facet, those of most documents (20)");
  app.add_option("--list", typed.list_kind,
                 "the index's names of a KIND: person, org, place; or its values: source, language, type; "
                 "QUERY is a pattern")
      ->type_name("KIND");
  app.add_option("--related", options.related, "who and what is named together with NAME more than by chance")
      ->type_name("NAME");
  app.add_option("--why", options.why,
                 "the names joined to NAME, and why each is; also to person:NAME, org:NAME and place:NAME")
      ->type_name("NAME");
  app.add_option("--entities", options.entities,
                 "corrected names, as --list prints them (else the index's entities.txt, if it has one)")
      ->type_name("FILE");
  app.add_option("--similar", options.similar, "more like the document with this id")->type_name("ID");

  app.option_defaults()->group("Which hits");
  typed.limit = add_number(app, "--limit,-n", request.limit, 0, most_hits, "how many (10)");
  add_number(app, "--offset", request.offset, 0, most_offset, "how many to pass over first");
  app.add_option("--sort", typed.sort, "relevance (the default), date, -date or title")->type_name("ORDER");
  app.add_option("--recency", typed.recency,
                 "newer ones first among matches as good: one so much older than the newest counts half "
                 "(30d, 2w, 3m, 1y)")
      ->type_name("AGE");
  add_number(app, "--snippets", request.snippets, 0, most_snippets, "pieces of text shown of each (1)");

  app.option_defaults()->group("For scripts");
  typed.forms.add_to(app);
  app.add_option("--batch", options.batch,
                 "run a query a line of FILE (- for standard input), or id TAB query, but for lines that "
                 "begin with \"# \"; prints JSON Lines with query_id")
      ->type_name("FILE");

  app.option_defaults()->group("For eyes");
  app.add_option("--color", options.color, "auto (the default), always or never")->type_name("WHEN");
  app.add_flag("--no-pager", typed.no_pager, "do not page long output");
  app.add_flag("--version", typed.version, "print the version");
}

/// Throws Error for what cannot be run.
void understand(const CLI::App& app, const Typed& typed, int today, SearcherOptions& options) {
  SearchRequest& request = options.request;
  check_pairs(app);
  options.folders = index_folders(typed.databases);
  for (const std::string& word : typed.words) request.query += (request.query.empty() ? "" : " ") + word;
  request.match = parse_match(typed.match.empty() && request.plain ? "any" : typed.match);
  request.filters = typed.filters.nodes(today);
  for (const std::string_view facet : split(typed.facets, ","))
    if (std::find(request.facets.begin(), request.facets.end(), facet) == request.facets.end())
      request.facets.emplace_back(facet);
  request.sort = parse_sort(typed.sort);
  if (!typed.recency.empty()) request.recency_days = parse_recency(typed.recency);
  if (!typed.recency.empty() && request.sort != SortOrder::relevance)
    throw Error(Error::Code::option_conflict, "--recency does not go with --sort " + typed.sort);
  options.form = typed.forms.form();
  request.others_follow = options.form == OutputForm::text || options.form == OutputForm::json;
  options.file_end = typed.forms.nul ? '\0' : '\n';
  // A list of paths that silently ended after ten would be a trap for scripts.
  if (typed.forms.files && typed.limit->count() == 0) request.limit = most_hits;
  if (typed.forms.count) request.limit = 0;
  request.bare_hits = typed.forms.files || typed.forms.tsv;
  if (!typed.list_kind.empty()) {
    options.list = entity_kind(typed.list_kind);
    if (!options.list && !is_listed_field(typed.list_kind))
      throw Error(
          Error::Code::option_value,
          "--list takes person, org, place, source, language or type, not " + printable(typed.list_kind));
    if (!options.list) options.list_field = typed.list_kind;
    if (typed.limit->count() == 0) request.limit = most_hits;
  }
  if (!options.related.empty() && typed.limit->count() > 0) request.facet_limit = request.limit;
  if (options.color != "auto" && options.color != "always" && options.color != "never")
    throw Error(Error::Code::option_value, "--color takes auto, always or never, not " + options.color);
  options.pager = !typed.no_pager;
  const bool anything = !request.query.empty() || !request.filters.empty() || !request.facets.empty() ||
                        options.list || !options.list_field.empty() || !options.why.empty() ||
                        !options.related.empty() || !options.similar.empty() || !options.batch.empty() ||
                        app.count("--sort") > 0 || typed.forms.count;
  if (!anything)
    throw Error(Error::Code::option_missing, "nothing to search for: no QUERY and no filter",
                "searcher WORDS searches; searcher --help tells more");
}

}  // namespace

std::optional<SearcherOptions> parse_options(int argc, char** argv, int today) {
  SearcherOptions options;
  Typed typed;
  CLI::App app("Finds documents, and who is named in them.", "searcher");
  add_options(app, typed, options);
  try {
    parse_command_line(app, arguments(argc, argv), "query");
  } catch (const CLI::CallForHelp&) {
    std::cout << help_text(app);
    return std::nullopt;
  }
  if (typed.version) {
    std::cout << "searcher (Byline) " BYLINE_VERSION "\n";
    return std::nullopt;
  }

  understand(app, typed, today, options);
  return options;
}

}  // namespace byline
