#include "indexer/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iostream>
#include <thread>

#include "common/command_line.hpp"
#include "common/database.hpp"
#include "common/error.hpp"
#include "common/text/language.hpp"

namespace byline {
namespace {

ProgressWhen parse_progress(const std::string& when) {
  if (when == "auto") return ProgressWhen::automatic;
  if (when == "always") return ProgressWhen::always;
  if (when == "never") return ProgressWhen::never;
  throw Error(Error::Code::option_value, "--progress takes auto, always or never, not " + when);
}

DateOrder parse_date_order(const std::string& order) {
  if (order.empty()) return DateOrder::unknown;
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

std::optional<IndexerOptions> parse_options(int argc, char** argv) {
  IndexerOptions options;
  std::string database, format = "auto", fields, memory = "1G", progress = "auto", files_from, date_order;
  bool nul = false, no_entities = false, version = false;
  std::size_t jobs = std::max(1u, std::thread::hardware_concurrency());

  CLI::App app("Makes a folder of texts searchable, and finds who is named in them.", "indexer");
  app.footer(
      "PATH is a file, a folder (with all below it) or - (JSON Lines on standard input). Running again "
      "brings the index up to date: new and changed files are added, unchanged ones skipped, and those that "
      "vanished under a given folder removed.\n\n"
      "Not looked at: hidden files and folders (.git) below a folder, and indexes; give a hidden one to have "
      "it indexed. Symbolic links are told and not followed, unless --follow. A document of more than "
      "16 MiB, decompressed, is skipped; with less --memory one of more than 7 MiB (512M), 2 MiB (256M) or "
      "1 MiB (128M). What is skipped is told on standard error, in each run until it is mended.\n\n"
      "Exit status: 0 all indexed, 1 done but some documents were skipped or the summary could not be "
      "written, 2 nothing done, 130 interrupted (the index is then as it was before, or already brought up "
      "to date; it is said which).\n\n"
      "Examples:\n"
      "  indexer ~/news\n"
      "  indexer --db ~/wire --fields id=url,text=body,date=published wire.jsonl.gz\n"
      "  find ~/news -name '*.html' -print0 | indexer --db ~/pages -0 --files-from -");
  app.add_option("PATH", options.run.paths, "what to index")->type_name("");
  app.add_option("--db", database, "the index folder (else $BYLINE_DB, else ~/.local/share/byline/index)")
      ->type_name("DIR");
  app.add_option("--files-from", files_from, "read paths from FILE, or - for standard input, one a line")
      ->type_name("FILE");
  app.add_flag("-0,--null", nul, "paths of --files-from end in NUL bytes");
  app.add_option("--format", format, format_words() + "; compressed or not")->type_name("FORMAT");
  app.add_option("--fields", fields, "which keys of a record mean what: id=url,title=headline,text=body,...")
      ->type_name("MAP");
  app.add_option("--language", options.run.analysis.language,
                 "auto, none, or the code of every text's language")
      ->type_name("CODE");
  app.add_option("--date-order", date_order,
                 "how 05/06/2020 is read where no other date of its source tells: dmy or mdy (no date)")
      ->type_name("dmy|mdy");
  app.add_flag("--no-entities", no_entities, "do not look for names; faster");
  add_number(app, "--jobs,-j", jobs, 1, 256,
             "worker threads; no more than --memory has 48M for each (all cores)");
  app.add_option("--memory", memory, "memory to keep within, 128M or more (1G)")->type_name("SIZE");
  app.add_flag("--follow", options.run.follow_links, "follow symbolic links inside folders");
  app.add_flag("--dry-run", options.run.dry_run,
               "say for each document what would be done, and change nothing");
  app.add_flag("--force", options.run.force,
               "remove documents even when that is more than half of the index");
  app.add_flag("--wait", options.run.wait, "wait for another indexer to finish");
  app.add_option("--remove", options.remove, "remove a document by id, or all of a file or folder")
      ->type_name("PATH|ID");
  app.add_flag("--check", options.check, "verify the index");
  app.add_flag("--compact", options.compact, "rewrite the index without the room that updates leave");
  app.add_flag("--reanalyse", options.reanalyse,
               "make the index anew from the texts stored in it, after an update of Byline or Xapian");
  app.add_flag("--stats", options.stats, "print what the index holds");
  app.add_flag("--json", options.json, "print the summary and --stats as JSON");
  app.add_option("--progress", progress, "auto, always or never")->type_name("WHEN");
  app.add_flag("--quiet,-q", options.quiet, "print no summary");
  app.add_flag("--version", version, "print the version");

  try {
    parse_command_line(app, {argv + 1, argv + argc}, "path");
  } catch (const CLI::CallForHelp&) {
    std::cout << help_text(app);
    return std::nullopt;
  }
  if (version) {
    std::cout << "indexer (Byline) " BYLINE_VERSION "\n";
    return std::nullopt;
  }
  options.run.index = index_folder(database);
  options.run.read.format = parse_format(format);
  options.run.read.date_order = parse_date_order(date_order);
  if (!fields.empty()) options.run.read.fields = FieldMap::parse(fields);
  if (options.run.analysis.language != "auto" && !is_language(options.run.analysis.language))
    throw Error(Error::Code::option_value, "no stemmer for the language " + options.run.analysis.language,
                "--language takes auto, none or one of: " + known_languages());
  options.run.jobs = static_cast<unsigned>(jobs);
  options.run.memory = parse_size(memory);
  if (options.run.memory < (std::size_t{128} << 20))
    throw Error(Error::Code::option_value, "--memory takes 128M or more");
  options.run.read.max_document_bytes =
      std::min(options.run.read.max_document_bytes, largest_document(options.run.memory));
  options.run.analysis.entities = !no_entities;
  options.progress = parse_progress(progress);
  options.run.files_from = files_from;
  options.run.files_from_nul = nul;
  if (nul && files_from.empty()) throw Error(Error::Code::option_conflict, "-0 goes with --files-from");
  if (std::count(options.run.paths.begin(), options.run.paths.end(), "") > 0)
    throw Error(Error::Code::option_value, "a PATH is empty",
                "for the current folder write . (a variable that is not set is empty, too)");
  if (options.run.dry_run && (!options.remove.empty() || options.compact || options.reanalyse))
    throw Error(
        Error::Code::option_conflict,
        "--dry-run goes with PATH only, and would not keep --remove, --compact or --reanalyse from changing "
        "the index",
        "leave one of them out");
  if (options.reanalyse && !options.indexes() && options.run.analysis.language != "auto")
    throw Error(Error::Code::option_conflict,
                "--reanalyse does not go with --language: every document keeps the language it has",
                "index the files again to give them another one");
  const bool upkeep =
      !options.remove.empty() || options.check || options.compact || options.reanalyse || options.stats;
  if (options.run.paths.empty() && files_from.empty() && !upkeep)
    throw Error(Error::Code::option_missing, "nothing to index: no PATH was given",
                "indexer --db DIR FOLDER indexes a folder; indexer --help tells more");
  return options;
}

}  // namespace byline
