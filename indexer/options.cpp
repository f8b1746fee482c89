#include "indexer/options.hpp"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <thread>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/http/cluster_address.hpp"
#include "common/options/command_line.hpp"
#include "common/program_names.hpp"
#include "common/text/language.hpp"
#include "indexer/sources/formats.hpp"

namespace byline {
namespace {

ProgressWhen progress_when(std::string_view when) {
  return when == "always"  ? ProgressWhen::always
         : when == "never" ? ProgressWhen::never
                           : ProgressWhen::automatic;
}

DateOrder parse_date_order(const std::string& order) {
  if (order == "dmy") return DateOrder::day_first;
  if (order == "mdy") return DateOrder::month_first;
  throw Error(Error::Code::option_value, "--date-order takes dmy or mdy, not " + order,
              "dmy reads 05/06/2020 as 5 June, mdy as May 6");
}

std::string known_languages() {
  std::string list;
  for (const std::string& code : stemmed_languages()) list += (list.empty() ? "" : " ") + code;
  return list;
}

constexpr std::size_t least_memory = std::size_t{128} << 20;

/// A document of nothing but different words takes some 45 times its size to read and analyse; 128 MiB are
/// for the program and what else is in work. In whole MiB, since that is how the limit is told.
std::size_t largest_document(std::size_t memory) {
  constexpr std::size_t mebibyte = std::size_t{1} << 20, program = 128 * mebibyte, factor = 50;
  return std::max(memory - program, factor * mebibyte) / factor / mebibyte * mebibyte;
}

}  // namespace

std::size_t parse_size(const std::string& text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string unit(end, text.data() + text.size());
  std::erase(unit, ' ');
  for (char& c : unit) c = static_cast<char>(c & ~0x20);
  if (unit.size() > 1 && unit.ends_with("IB")) unit.resize(1);
  if (unit.size() > 1 && unit.ends_with("B")) unit.resize(1);
  constexpr std::string_view units = "KMGT";
  const std::size_t power = unit.size() == 1 ? units.find(unit[0]) : std::string_view::npos;
  const std::size_t shift = unit.empty() || unit == "B" ? 0 : 10 * (power + 1);
  if (error != std::errc() || (shift == 0 && !unit.empty() && unit != "B") || shift > 40 ||
      number > (std::size_t{1} << 48) >> shift)
    throw Error(Error::Code::option_value, "\"" + text + "\" is not a size",
                "write a number with K, M or G, such as 512M");
  return number << shift;
}

namespace {

/// The table with the formats and types there are.
Program with_formats() {
  static const std::string words = [] {
    std::string list = "auto";
    for (const Format& format : all_formats())
      if (format.is_read()) list.append(" ").append(format.name);
    return list;
  }();
  static const std::string types = [] {
    std::string list;
    for (const std::string& type : type_words()) list.append(list.empty() ? "" : " ").append(type);
    return list;
  }();
  Program program = indexer_program();
  program.set_words("format", words);
  program.set_words("types", types);
  return program;
}

void take_options(CommandLine& line, IndexerOptions& options) {
  RunOptions& run = options.run;
  line.take("db", run.index);
  line.take("files-from", run.files_from);
  line.take("null", run.files_from_nul);
  line.take("format", [&run](const std::string& word) { run.read.format = parse_format(word); });
  line.take("include",
            [&run](const std::string& glob) { run.read.selection.include.add("--include", glob); });
  line.take("exclude",
            [&run](const std::string& glob) { run.read.selection.exclude.add("--exclude", glob); });
  line.take("types", [&run](const std::string& list) { run.read.selection.types = parse_types(list); });
  line.take("fields", [&run](const std::string& map) {
    const KeptKeys kept = run.read.fields.kept();
    run.read.fields = FieldMap::parse(map);
    for (const std::string& key : kept) run.read.fields.keep(key);
  });
  line.take("keep", [&run](const std::string& keys) { run.read.fields.keep(keys); });
  line.take("language", [&run](const std::string& language) {
    if (language != "auto" && !is_language(language))
      throw Error(Error::Code::option_value, "no stemmer for the language " + language,
                  "--language takes auto, none or one of: " + known_languages());
    run.analysis.language = language;
  });
  line.take("date-order",
            [&run](const std::string& order) { run.read.date_order = parse_date_order(order); });
  line.take("no-entities", [&run](const std::string& off) { run.analysis.entities = off == "false"; });
  line.take("jobs",
            [&run](const std::string& number) { run.jobs = static_cast<unsigned>(std::stoul(number)); });
  line.take("memory", [&run](const std::string& size) {
    run.memory = parse_size(size);
    if (run.memory < least_memory) throw Error(Error::Code::option_value, "--memory takes 128M or more");
  });
  line.take("shards", [&options](const std::string& number) {
    options.shards = static_cast<unsigned>(std::stoul(number));
  });
  line.take("replicas", [&options](const std::string& number) {
    options.replicas = static_cast<unsigned>(std::stoul(number));
  });
  line.take("join-names", options.join_names);
  line.take("follow", run.follow_links);
  line.take("dry-run", run.dry_run);
  line.take("annotate", options.annotate);
  line.take("watch", options.watch);
  line.take("on-new", options.on_new);
  line.take("copies", run.copies);
  line.take("force", run.force);
  line.take("wait", run.wait);
  line.take("remove", options.remove);
  line.take("check", options.check);
  line.take("compact", options.compact);
  line.take("reanalyse", options.reanalyse);
  line.take("stats", options.stats);
  line.take("progress", [&options](const std::string& when) { options.progress = progress_when(when); });
  line.take("quiet", options.quiet);
  line.take("verbose", run.verbose);
}

void check_watch(const IndexerOptions& options) {
  const RunOptions& run = options.run;
  if (!options.on_new.empty() && !options.watch)
    throw Error(Error::Code::option_conflict, "--on-new goes with --watch");
  if (!options.watch) return;
  if (!run.files_from.empty() || std::count(run.paths.begin(), run.paths.end(), "-") > 0)
    throw Error(Error::Code::option_conflict, "--watch goes with the PATH of files and folders only",
                "what comes through standard input or a list is indexed once");
  if (run.paths.empty())
    throw Error(Error::Code::option_missing, "nothing to watch: no PATH was given",
                with_program_names("indexer --watch FOLDER watches a folder; indexer --help tells more"));
  if (!options.on_new.empty() && cluster_address(run.index))
    throw Error(Error::Code::option_conflict, "--on-new goes with an index in a folder");
}

/// Throws Error for what cannot be run.
void check_run(const CommandLine& line, const IndexerOptions& options) {
  const RunOptions& run = options.run;
  check_watch(options);
  if (line.on_line("null") && run.files_from.empty())
    throw Error(Error::Code::option_conflict, "-0 goes with --files-from");
  if (std::count(run.paths.begin(), run.paths.end(), "") > 0)
    throw Error(Error::Code::option_value, "a PATH is empty",
                "for the current folder write . (a variable that is not set is empty, too)");
  if (run.dry_run && (!options.remove.empty() || options.compact || options.reanalyse))
    throw Error(
        Error::Code::option_conflict,
        "--dry-run goes with PATH only, and would not keep --remove, --compact or --reanalyse from changing "
        "the index",
        "leave one of them out");
  if (run.copies && !run.dry_run)
    throw Error(Error::Code::option_conflict, "--copies goes with --dry-run",
                "in an index, " + searcher_name() + " --collapse puts copies below the best of them");
  if (options.reanalyse && !options.indexes() && run.analysis.language != "auto")
    throw Error(Error::Code::option_conflict,
                "--reanalyse does not go with --language: every document keeps the language it has",
                "index the files again to give them another one");
  for (const std::string_view reading : {"fields", "format", "keep", "date-order"})
    if (options.reanalyse && !options.indexes() && line.on_line(reading))
      throw Error(Error::Code::option_conflict,
                  "--reanalyse does not go with --" + std::string(reading) +
                      " alone: it takes the texts that are stored, and reads no file",
                  "give the PATH of the files, too");
  const bool upkeep = !options.remove.empty() || options.check || options.compact || options.reanalyse ||
                      options.stats || options.join_names;
  for (const std::string_view of_cluster : {"shards", "replicas"})
    if (line.on_line(of_cluster) && !cluster_address(run.index))
      throw Error(Error::Code::option_conflict,
                  "--" + std::string(of_cluster) + " is for an index in a cluster", "leave it out");
  if (options.annotate && !options.indexes())
    throw Error(Error::Code::option_missing, "nothing to annotate: no PATH was given",
                with_program_names(
                    "indexer --annotate FOLDER prints who is named in a folder; indexer --help tells more"));
  if (run.paths.empty() && run.files_from.empty() && !upkeep)
    throw Error(Error::Code::option_missing, "nothing to index: no PATH was given",
                with_program_names("indexer --db DIR FOLDER indexes a folder; indexer --help tells more"));
}

}  // namespace

std::optional<IndexerOptions> parse_options(int argc, char** argv, bool& as_json) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  IndexerOptions options;
  options.run.jobs = std::max(1u, std::thread::hardware_concurrency());
  options.run.memory = std::size_t{1} << 30;
  const Program program = with_formats();
  CommandLine line(program, searcher_program());
  take_options(line, options);
  line.take_json(argc, argv, options.json, as_json);
  if (const std::optional<std::string> text = line.parse(arguments)) {
    std::cout << *text;
    return std::nullopt;
  }
  options.run.index = index_folder(options.run.index);
  options.index_named = line.on_line("db");
  options.run.paths = line.operands();
  options.run.read.max_document_bytes =
      std::min(options.run.read.max_document_bytes, largest_document(options.run.memory));
  check_run(line, options);
  return options;
}

}  // namespace byline
