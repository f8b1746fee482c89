#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>

#include "common/error.hpp"
#include "common/text.hpp"
#include "searcher/options.hpp"
#include "searcher/output/json_lines.hpp"
#include "searcher/output/text.hpp"
#include "searcher/output/tsv.hpp"
#include "searcher/query/query_error.hpp"

namespace byline {
namespace {

constexpr int found = 0, nothing_found = 1, failed = 2;

int today() {
  const std::time_t now = std::time(nullptr);
  std::tm day{};
  ::localtime_r(&now, &day);
  return (day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday;
}

/// Columns and lines of the terminal; 80 × 24 where it does not tell.
winsize terminal_size() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) size.ws_col = 80, size.ws_row = 24;
  return size;
}

/// Writes to standard output, all or, when the reader has gone, quietly nothing more.
void write_out(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return;
  if (errno == EPIPE) std::_Exit(found);
  throw Error(std::string("the results could not be written: ") + std::strerror(errno));
}

void show(const std::string& text, bool pager) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  const char* program = std::getenv("PAGER");
  if (pager && lines >= terminal_size().ws_row && !(program && std::string_view(program) == "cat")) {
    ::setenv("LESS", "FRX", 0);
    ::signal(SIGPIPE, SIG_IGN);  // who leaves the pager early has seen enough
    if (FILE* pipe = ::popen(program && *program ? program : "less", "w")) {
      std::fwrite(text.data(), 1, text.size(), pipe);
      constexpr int not_found = 127;
      const int status = ::pclose(pipe);
      if (!WIFEXITED(status) || WEXITSTATUS(status) != not_found) return;
    }
  }
  write_out(text);
}

std::string printed(const Results& results, const SearcherOptions& options) {
  switch (options.form) {
    case OutputForm::json:
      return json_lines(results);
    case OutputForm::files:
      // On a terminal a name must not steer it; through a pipe it is the bytes it is.
      if (::isatty(STDOUT_FILENO) == 1 && options.file_end == '\n')
        return harmless(to_valid_utf8(file_list(results.hits, options.file_end)), false);
      return file_list(results.hits, options.file_end);
    case OutputForm::count:
      return match_count(results.summary);
    case OutputForm::tsv: {
      std::string lines = tsv(results.hits);
      for (const Facet& facet : results.facets) lines += tsv(facet);
      return lines;
    }
    case OutputForm::text:
      break;
  }
  TextOptions layout;
  if (::isatty(STDOUT_FILENO) == 1) {
    layout.width = std::min<std::size_t>(terminal_size().ws_col, 110);
    layout.bars = true;
    layout.timing = true;
  }
  layout.color = options.color;
  return text(results, layout);
}

void tell(const std::vector<std::string>& notes) {
  for (const std::string& note : notes)
    std::cerr << "searcher: " << harmless(to_valid_utf8(note), true) << "\n";
}

int run_batch(const SearcherOptions& options, Searcher& searcher) {
  std::ifstream file;
  if (options.batch != "-") {
    file.open(options.batch);
    if (!file) throw Error("the batch " + options.batch + " cannot be read: " + std::strerror(errno));
  }
  std::istream& lines = options.batch == "-" ? std::cin : file;
  int status = nothing_found;
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    const std::string id = tab == std::string::npos ? std::to_string(number) : line.substr(0, tab);
    SearchRequest request = options.request;
    request.query = tab == std::string::npos ? line : line.substr(tab + 1);
    Results results;
    try {
      results = searcher.search(request);
      if (results.summary.matches > 0 && status != failed) status = found;
    } catch (const query::QueryError& error) {
      results.summary.query = request.query;
      results.summary.error = error.what();
      std::cerr << "searcher: query " << harmless(to_valid_utf8(id), true) << ": " << error.what() << "\n";
      status = failed;
    }
    write_out(json_lines(results, id));
  }
  return status;
}

int run(const SearcherOptions& options, int day) {
  Searcher searcher(options.folders, day, options.synonyms);
  if (!options.batch.empty()) return run_batch(options, searcher);
  const Results results =
      options.list               ? searcher.list(*options.list, options.request.query, options.request.limit)
      : !options.related.empty() ? searcher.related(options.related, options.request.facet_limit)
      : !options.similar.empty() ? searcher.similar(options.similar, options.request)
                                 : searcher.search(options.request);
  tell(results.summary.notes);
  show(printed(results, options), options.pager && options.form == OutputForm::text);
  return results.summary.matches > 0 ? found : nothing_found;
}

}  // namespace
}  // namespace byline

int main(int argc, char** argv) {
  using namespace byline;
  std::string query;
  try {
    const int day = today();
    const std::optional<SearcherOptions> options = parse_options(argc, argv, day);
    if (!options) return found;
    query = options->request.query;
    return run(*options, day);
  } catch (const query::QueryError& error) {
    std::cerr << "searcher: the query cannot be understood\n" << query::render(query, error);
  } catch (const Error& error) {
    std::cerr << "searcher: " << error.what() << "\n";
    if (!error.hint().empty()) std::cerr << "          " << error.hint() << "\n";
  } catch (const std::exception& error) {
    std::cerr << "searcher: " << error.what() << "\n";
  }
  return failed;
}
