#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "common/error.hpp"
#include "common/error_line.hpp"
#include "common/program_names.hpp"
#include "common/standard_streams.hpp"
#include "common/text/moment.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"
#include "searcher/alerting.hpp"
#include "searcher/answering.hpp"
#include "searcher/companion.hpp"
#include "searcher/options.hpp"
#include "searcher/output/json_lines.hpp"
#include "searcher/printing.hpp"
#include "searcher/query/query_error.hpp"
#include "searcher/remembering.hpp"
#include "searcher/saving.hpp"
#include "searcher/showing.hpp"
#include "searcher/terminal.hpp"

namespace byline {
namespace {

constexpr int found = 0, nothing_found = 1, search_failed = 2;

/// Whether there is something to show, or, where only counts were asked for, to count.
bool finds(const Results& results, const SearchRequest& request) {
  const bool beyond = request.limit > 0 && request.offset >= to_page_through(results.summary);
  return results.summary.matches > 0 && !beyond;
}

/// "# a comment" and "#" in a batch; "#hashtag" is a query.
bool is_comment(std::string_view line) { return line == "#" || line.starts_with("# "); }

/// What may be otherwise with the next query.
bool is_of_one_query(const Error& error) {
  const Error::Code code = error.code();
  return dynamic_cast<const query::QueryError*>(&error) || code == Error::Code::query_limit ||
         code == Error::Code::cluster_failed || code == Error::Code::index_changing;
}

/// Runs a query a line; one that cannot be run is told in its summary and on standard error, and the others
/// go on.
int run_batch(const SearcherOptions& options, Searcher& searcher) {
  std::ifstream file;
  if (options.batch != "-") {
    std::error_code ignored;
    if (std::filesystem::is_directory(options.batch, ignored))
      throw Error(Error::Code::file_unreadable,
                  "the batch " + options.batch + " cannot be read: it is a folder");
    file.open(options.batch);
    if (!file)
      throw Error(Error::Code::file_unreadable,
                  "the batch " + options.batch + " cannot be read: " + std::strerror(errno));
  }
  std::istream& lines = options.batch == "-" ? std::cin : file;
  int status = nothing_found;
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (number == 1) line = without_byte_order_mark(line);
    if (line.ends_with('\r')) line.pop_back();
    if (line.find_first_not_of(" \t") == line.npos || is_comment(line)) continue;
    const std::size_t tab = line.find('\t');
    const std::string id = tab == std::string::npos ? std::to_string(number) : line.substr(0, tab);
    SearchRequest request = options.request;
    request.query = tab == std::string::npos ? line : line.substr(tab + 1);
    Results results;
    try {
      if (request.query.empty() && request.filters.empty()) {
        results.summary.error = "there is no query and no filter";
        results.summary.error_code = Error::Code::query_empty;
      } else {
        results = searcher.search(request);
      }
      if (finds(results, request) && status != search_failed) status = found;
    } catch (const Error& error) {
      if (!is_of_one_query(error)) throw;
      results.summary.error = error.what();
      results.summary.error_code = error.code();
    }
    if (!results.summary.error.empty()) {
      results.summary.query = request.query;
      status = search_failed;
      tell({"query " + id + ": " + results.summary.error});
    }
    write_out(json_lines(results, id));
  }
  if (options.batch == "-") require_input_was_read("the batch");
  if (lines.bad())
    throw Error(Error::Code::file_unreadable, "the batch " + options.batch + " cannot be read to its end");
  return status;
}

int run(const SearcherOptions& options, int day) {
  Searcher searcher(options.folders, day, options.files);
  if (!options.batch.empty()) return run_batch(options, searcher);
  const Results results = answer(searcher, options);
  tell(results.summary.notes);
  // Forms that have no place for it.
  const bool bare = options.form != OutputForm::text && options.form != OutputForm::json;
  if (bare && results.summary.none_has_all)
    tell({"no document has all the words; those with any of them are given"});
  write_facets(results, options);
  save(options, day);
  remember(options, results);
  const std::string output = printed(results, options);
  options.pager&& options.form == OutputForm::text ? page_out(output) : write_out(output);
  return finds(results, options.request) ? found : nothing_found;
}

}  // namespace
}  // namespace byline

int main(int argc, char** argv) {
  using namespace byline;
  hold_standard_streams();
  if (argc > 0) tell_program_names(argv[0]);
  std::signal(SIGPIPE, SIG_IGN);  // a reader that leaves is told apart from an error when writing fails
  bool as_json = false;
  std::string query, line;
  try {
    const int day = today();
    std::optional<SearcherOptions> options = parse_options(argc, argv, day, as_json);
    if (!options) {
      write_out("");  // what --help has printed
      return found;
    }
    query = options->request.query;
    fit_snippets(*options);
    if (options->serve) become_companion(page_server, argv);
    if (options->interactive) become_companion(interactive_searcher, argv);
    // Everything has been written out. What is left would be to give memory back piece by piece; the end of
    // the process does that at once.
    std::_Exit(options->history         ? show_history(*options)
               : options->saved         ? show_saved(*options)
               : options->alerts        ? tell_alerts(*options, day)
               : !options->show.empty() ? show_document(*options, day)
                                        : run(*options, day));
  } catch (const query::QueryError& error) {
    std::cerr << searcher_name() << ": the query cannot be understood\n"
              << query::render(error.query().empty() ? query : error.query(), error);
    line = error_line(error, ErrorPlace{error.position(), error.length()});
  } catch (const std::exception& error) {
    std::cerr << error_text(searcher_name(), error);
    line = error_line(error);
  }
  if (as_json) std::cerr << line;
  return search_failed;
}
