#include "searcher/options.hpp"

#include <algorithm>
#include <array>
#include <iostream>

#include "common/error.hpp"
#include "common/options/command_line.hpp"
#include "common/program_names.hpp"
#include "common/text/number_in.hpp"
#include "common/text/text.hpp"
#include "searcher/counts/facets.hpp"
#include "searcher/index_lists.hpp"
#include "searcher/memory/saved_reference.hpp"
#include "searcher/option_values.hpp"
#include "searcher/query/filters.hpp"
#include "searcher/query/parser.hpp"

namespace byline {
namespace {

/// Whether a word is what --facets takes: "person", "org,date".
bool is_list_of_facets(std::string_view word) {
  const std::vector<std::string_view> parts = split(word, ",");
  return !parts.empty() && std::all_of(parts.begin(), parts.end(), is_facet);
}

/// A list that stands behind "--facets" is not taken for a query in silence.
void check_facet_list(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i + 1 < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string& word = arguments[i + 1];
    if (arguments[i] == "--facets" && is_list_of_facets(word))
      throw Error(
          Error::Code::option_value, "--facets takes its list after =, as in --facets=" + word,
          "to search for " + word + ", write it before: " + searcher_name() + " " + word + " --facets");
  }
}

/// What counts in stories, or documents, needs something that is counted.
void check_counted(const CommandLine& line) {
  const bool counts =
      line.given("facets") || line.on_line("by") || line.on_line("related") || line.on_line("serve");
  if (line.on_line("count-by") && !counts)
    throw Error(Error::Code::option_conflict, "--count-by goes with --facets or --related",
                "write --facets --count-by story");
}

/// Throws Error when an option is given that would go unheeded: nothing typed is to be without effect in
/// silence. What the table of options says of pairs, parse() has refused.
void check_pairs(const CommandLine& line) {
  if (line.on_line("related") && line.on_line("limit") && line.on_line("facet-limit"))  // the same then
    throw Error(Error::Code::option_conflict, "--facet-limit does not go with --limit");
  if (line.on_line("null") && !line.given("files"))
    throw Error(Error::Code::option_conflict, "-0 goes with --files");
  for (const char* of_page : {"open", "edit"})
    if (line.on_line(of_page) && !line.on_line("serve"))
      throw Error(Error::Code::option_conflict, with_dashes(of_page) + " goes with --serve");
  if (line.operands().empty()) return;
  if (line.on_line("batch"))
    throw Error(Error::Code::option_conflict, "--batch reads the queries from its file; leave QUERY out");
  if (line.on_line("similar")) throw Error(Error::Code::option_conflict, "QUERY does not go with --similar");
  for (const char* name : {"why", "related"}) {
    if (!line.on_line(name)) continue;
    const std::string mode = std::string("--") + name;
    std::string words = line.values_on_line(name).front();
    for (const std::string& word : line.operands()) words += ' ' + word;
    throw Error(Error::Code::option_conflict, "QUERY does not go with " + mode,
                "a name of several words needs quotes: " + mode + " \"" + printable(words) + '"');
  }
}

/// The options that are filters, but for dates, in the order in which they are looked at.
struct FilterRow {
  Field field = Field::none;
  bool excluded = false;
  std::string option() const { return (excluded ? "not-" : "") + std::string(row(field).name); }
};
constexpr auto filter_rows = [] {
  constexpr auto turn = [](Field field) { return is_named(field) ? 0 : field == Field::language ? 2 : 1; };
  std::array<FilterRow, 2 * std::count_if(field_table.begin(), field_table.end(), has_option)> rows{};
  auto end = rows.begin();
  for (const int now : {0, 1, 2})
    for (const bool excluded : {false, true})
      for (const FieldRow& field : field_table)
        if (has_option(field) && turn(field.field) == now) *end++ = {field.field, excluded};
  return rows;
}();

/// What was given, before it is understood.
struct Given {
  std::vector<std::string> filters[std::size(filter_rows)];
  query::DateRange days;
  std::vector<std::string> databases;
  std::string match, sort = "relevance", list_kind, since, until;
  bool json = false, tsv = false, csv = false, files = false, count = false, null = false;
};

void take_filters(CommandLine& line, Given& given, int today) {
  for (std::size_t i = 0; i < std::size(filter_rows); ++i) {
    const std::string name = filter_rows[i].option();
    const bool of_language = filter_rows[i].field == Field::language;
    line.take(name, [name, of_language, &values = given.filters[i]](const std::string& value) {
      if (of_language && !query::is_language_code(value)) {
        const std::string option = with_dashes(name);
        throw Error(Error::Code::option_value,
                    option + " takes the code of a language, not " + harmless(value, true),
                    "write two letters: " + option + " en, " + option + " de, " + option + " zh");
      }
      values.push_back(value);
    });
  }
  line.take("since", [&given, today](const std::string& day) {
    given.since = day;
    const query::DateRange since = parse_days("--since", day, today);
    given.days.first = since.first;
    if (given.until.empty()) given.days.last = since.last;
  });
  line.take("until", [&given, today](const std::string& day) {
    given.until = day;
    given.days.last = parse_days("--until", day, today).last;
  });
}

/// Throws Error for days the wrong way round.
std::vector<query::Node> filter_nodes(const Given& given) {
  std::vector<query::Node> nodes;
  const auto add = [&nodes](std::vector<query::Node> more) {
    nodes.insert(nodes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  };
  for (std::size_t i = 0; i < std::size(filter_rows); ++i)
    add(query::filters_of(filter_rows[i].field, given.filters[i], filter_rows[i].excluded));
  if (given.since.empty() && given.until.empty()) return nodes;
  if (given.days.first > given.days.last)
    throw Error(Error::Code::option_conflict,
                "--since " + given.since + " is later than --until " + given.until,
                "write the earlier date with --since");
  nodes.push_back({.kind = query::Node::Kind::dates, .field = Field::date, .range = given.days});
  return nodes;
}

void take_indexes(CommandLine& line, Given& given, SearcherOptions& options) {
  line.take("db", given.databases);
  line.take("partial", options.files.partial);
}

void take_memory(CommandLine& line, SearcherOptions& options) {
  line.take("history", options.history);
  line.take("save", [&options](const std::string& name) { options.save = checked_name(name); });
  line.take("saved", options.saved);
  line.take("alerts", options.alerts);
  line.take("no-history", [&options](const std::string& off) { options.remembers = off == "false"; });
}

void take_options(CommandLine& line, Given& given, int today, SearcherOptions& options) {
  SearchRequest& request = options.request;
  take_indexes(line, given, options);
  line.take("match", given.match);
  line.take("plain", request.plain);
  line.take("synonyms", options.files.synonyms);
  line.take("explain", request.explain);
  take_filters(line, given, today);
  line.take("file-dates", request.file_dates);
  line.take("facets", [&request](const std::string& list) {
    request.facets.clear();
    for (const std::string_view facet : split(list, ","))
      if (std::find(request.facets.begin(), request.facets.end(), facet) == request.facets.end())
        request.facets.emplace_back(facet);
    check_facets(request.facets);
  });
  line.take("facet-limit", request.facet_limit);
  line.take("by", [&options](const std::string& unit) {
    options.request.by = date_unit(unit);
    options.by_story = unit == "story";
  });
  line.take("facet-file", options.facet_file);
  line.take("count-by", [&request](const std::string& what) { request.count_by_story = what == "story"; });
  line.take("list", given.list_kind);
  line.take("related", options.related);
  line.take("why", options.why);
  line.take("why-story", options.why_story);
  line.take("entities", options.files.entities);
  line.take("story-corrections", options.files.stories);
  line.take("similar", options.similar);
  line.take("compare", options.compare);
  line.take("show", options.show);
  line.take("limit", request.limit);
  line.take("offset", request.offset);
  line.take("sort", given.sort);
  line.take("recency", [&request](const std::string& age) { request.recency_days = parse_recency(age); });
  line.take("snippets", request.snippets);
  line.take("context", [&request](const std::string& paragraphs) {
    request.context = number_in<std::size_t>(paragraphs);
  });
  line.take("stories", [&request](const std::string& level) { request.stories = story_level(level); });
  line.take("collapse", request.collapse);
  line.take("timeline", request.timeline);
  line.take("tsv", given.tsv);
  line.take("csv", given.csv);
  line.take("brief", options.brief);
  line.take("files", given.files);
  line.take("null", given.null);
  line.take("count", given.count);
  line.take("batch", options.batch);
  take_memory(line, options);
  line.take("interactive", options.interactive);
  line.take("color", options.color);
  line.take("no-pager", [&options](const std::string& off) { options.pager = off == "false"; });
  line.take("serve", [&options](const std::string& port) {
    options.serve = number_in<std::size_t>(port).value_or(0);
  });
  line.take("open", options.open);
  line.take("edit", options.edit);
}

OutputForm output_form(const Given& given) {
  return given.json    ? OutputForm::json
         : given.tsv   ? OutputForm::tsv
         : given.csv   ? OutputForm::csv
         : given.files ? OutputForm::files
         : given.count ? OutputForm::count
                       : OutputForm::text;
}

/// The order asked for on the command line wins over one from the config file.
void settle_order(const CommandLine& line, const Given& given, SearchRequest& request) {
  request.sort = sort_order(given.sort);
  if (request.recency_days == 0 || request.sort == SortOrder::relevance) return;
  if (line.on_line("recency") == line.on_line("sort"))
    throw Error(Error::Code::option_conflict, "--recency does not go with --sort " + given.sort);
  if (line.on_line("sort"))
    request.recency_days = 0;
  else
    request.sort = SortOrder::relevance;
}

/// Stories are no unit of time, and alerts are told by nothing else.
void check_by(const CommandLine& line, const SearcherOptions& options) {
  if (!line.on_line("by") || options.by_story == options.alerts) return;
  if (options.alerts)
    throw Error(Error::Code::option_conflict, "--by does not go with --alerts", "but for --by story");
  throw Error(Error::Code::option_conflict, "--by story goes with --alerts",
              "--count-by story counts stories, --stories shows hits by theirs");
}

/// By a unit that was asked for the counts are wanted, and all of them unless a limit is given too.
void settle_dates(const CommandLine& line, SearcherOptions& options) {
  SearchRequest& request = options.request;
  if (!options.compare.empty()) {
    options.compare.insert(options.compare.end(), line.operands().begin(), line.operands().end());
    if (options.compare.size() < 2)
      throw Error(
          Error::Code::option_missing, "--compare takes two queries or more",
          "write " + searcher_name() + " --compare 'person:A' 'person:B'; of one query, --by month counts");
    return;
  }
  if (request.timeline) return;
  std::vector<std::string>& facets = request.facets;
  if (line.on_line("by") && std::find(facets.begin(), facets.end(), "date") == facets.end())
    facets.emplace_back("date");
  if (request.by && !line.given("facet-limit"))
    request.date_limit = line.program().option("facet-limit").most;
}

/// Hits and facets do not stand in one table. Of two that contradict each other the command line's wins.
void settle_tables(const CommandLine& line, SearcherOptions& options) {
  std::vector<std::string>& facets = options.request.facets;
  if (!options.facet_file.empty() && !is_table(options.form))
    throw Error(Error::Code::option_conflict, "--facet-file goes with --csv or --tsv");
  if (!options.facet_file.empty() && facets.empty())
    throw Error(Error::Code::option_conflict, "--facet-file goes with --facets");
  if (!is_table(options.form) || facets.empty() || options.request.limit == 0 || !options.facet_file.empty())
    return;
  const std::string form = options.form == OutputForm::csv ? "csv" : "tsv";
  const bool asked = line.on_line("facets") || line.on_line("by");
  if (asked == line.on_line(form))
    throw Error(Error::Code::option_conflict,
                std::string(line.on_line("by") ? "--by" : "--facets") + " does not go with --" + form +
                    ": hits and counts are two tables",
                "write --facet-file FILE, which gets the counts, or --limit 0 for the counts alone");
  if (line.on_line(form))
    facets.clear();
  else
    options.form = OutputForm::text;
}

/// Throws Error where nothing says what to search for. A filter from the config file asks for nothing by
/// itself.
void check_asks(const CommandLine& line, const std::string& query) {
  const auto is_given = [&](std::string_view name) { return line.on_line(name); };
  constexpr std::string_view others[] = {"since",   "until",     "facets",      "list",     "why",
                                         "related", "why-story", "similar",     "timeline", "batch",
                                         "sort",    "count",     "history",     "by",       "compare",
                                         "serve",   "show",      "interactive", "saved",    "alerts"};
  const bool asks = !query.empty() ||
                    std::any_of(filter_rows.begin(), filter_rows.end(),
                                [&](const FilterRow& filter) { return is_given(filter.option()); }) ||
                    std::any_of(std::begin(others), std::end(others), is_given);
  if (!asks)
    throw Error(Error::Code::option_missing, "nothing to search for: no QUERY and no filter",
                with_program_names("searcher WORDS searches; searcher --help tells more"));
}

/// What a page begins with, and what holds for all that it asks.
void settle_page(const CommandLine& line, SearcherOptions& options) {
  if (!options.request.query.empty()) options.asked_first.emplace_back("q", options.request.query);
  for (const Option& option : line.program().options) {
    if (line.undone(option.name)) {
      if (option.asks)
        options.asked_first.emplace_back(option.name, "false");
      else
        options.standing.push_back(with_dashes(option.undo));
    }
    if (!line.on_line(option.name) || option.name == "serve" || option.name == "open" ||
        option.name == "edit")
      continue;
    for (const std::string& value : line.values_on_line(option.name)) {
      if (option.asks)
        options.asked_first.emplace_back(option.name, value);
      else
        options.standing.push_back(with_dashes(option.name) + (takes_value(option) ? "=" + value : ""));
    }
  }
}

/// Throws Error for what cannot be run.
void understand(const CommandLine& line, const Given& given, SearcherOptions& options) {
  SearchRequest& request = options.request;
  check_pairs(line);
  check_by(line, options);
  options.names_index = line.on_line("db");
  options.folders = index_folders(given.databases, options.files.partial);
  if (!options.why_story.empty()) {
    if (line.operands().size() > 1)
      throw Error(Error::Code::option_conflict, "--why-story takes one id or two");
    if (!line.operands().empty()) options.why_story_other = line.operands().front();
  } else if (options.alerts) {
    options.alerts_of = line.operands();
  } else {
    for (const std::string& word : line.operands())
      request.query += (request.query.empty() ? "" : " ") + word;
  }
  request.match = match_mode(given.match.empty() && request.plain ? "any" : given.match);
  request.filters = filter_nodes(given);
  settle_order(line, given, request);
  options.form = output_form(given);
  options.file_end = given.null ? '\0' : '\n';
  // A list that silently ended after ten, or after what a config file has for hits, would be a trap for
  // scripts.
  if ((given.files || !given.list_kind.empty() || options.history || options.saved) && !line.on_line("limit"))
    request.limit = line.program().option("limit").most;
  if (given.count) request.limit = 0;
  settle_dates(line, options);
  settle_tables(line, options);
  request.others_follow = options.form == OutputForm::text || options.form == OutputForm::json;
  request.bare_hits = given.files;
  request.file_types = is_table(options.form);
  request.members_as_hits = is_table(options.form) || given.files;
  if (options.brief) request.snippets = 0;
  if (!given.list_kind.empty()) {
    if (line.on_line("sort") && given.list_kind != row(Field::story).name)
      throw Error(Error::Code::option_conflict, "--sort does not go with --list " + given.list_kind,
                  "--list story has an order");
    options.list = entity_kind(given.list_kind);
    if (!options.list) options.list_field = given.list_kind;
  }
  if (!options.related.empty() && line.on_line("limit")) request.facet_limit = request.limit;
  if (options.serve) settle_page(line, options);
}

}  // namespace

HitColumns hit_columns(const SearchRequest& request) {
  return {request.file_dates, request.stories.has_value(), request.stories || request.collapse};
}

std::optional<SearcherOptions> parse_options(int argc, char** argv, int today, bool& as_json) {
  SearcherOptions options;
  Given given;
  CommandLine line(searcher_program(), indexer_program());
  take_options(line, given, today, options);
  line.take_json(argc, argv, given.json, as_json);
  std::vector<std::string> arguments;
  line.prepare([&arguments](const std::vector<std::string>& typed) {
    return arguments = with_saved_search(searcher_program(), typed);
  });
  if (const std::optional<std::string> text = line.parse({argv + 1, argv + argc})) {
    std::cout << *text;
    return std::nullopt;
  }
  check_facet_list(arguments);
  check_counted(line);
  understand(line, given, options);
  check_asks(line, options.request.query);
  options.command = line.command();
  std::erase_if(options.command.options, [](const std::string& each) { return each.starts_with("--save="); });
  return options;
}

SearcherOptions options_of(const std::vector<std::string>& arguments, int today, bool searches) {
  SearcherOptions options;
  Given given;
  CommandLine line(searcher_program(), indexer_program());
  take_options(line, given, today, options);
  line.take("json", given.json);
  line.parse(arguments);
  understand(line, given, options);
  if (searches) check_asks(line, options.request.query);
  return options;
}

}  // namespace byline
