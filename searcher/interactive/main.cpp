// byline-interactive: searcher --interactive, which becomes this program. It is apart since what draws on
// terminals would slow the start of every search.
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <optional>

#include "common/error_line.hpp"
#include "common/program_names.hpp"
#include "common/standard_streams.hpp"
#include "common/text/moment.hpp"
#include "common/text/text.hpp"
#include "searcher/interactive/past.hpp"
#include "searcher/interactive/session.hpp"
#include "searcher/memory/history.hpp"
#include "searcher/options.hpp"

int main(int argc, char** argv) {
  using namespace byline;
  hold_standard_streams();
  if (argc > 0) tell_program_names(argv[0]);
  std::signal(SIGPIPE, SIG_IGN);  // a reader that leaves is told apart from an error when writing fails
  bool as_json = false;
  try {
    const int day = today();
    const std::optional<SearcherOptions> options = parse_options(argc, argv, day, as_json);
    if (!options) return 0;
    Searcher searcher(options->folders, day, options->files);
    const char* none = std::getenv("NO_COLOR");
    const bool colours =
        options->color == "always" || (options->color == "auto" && (none == nullptr || *none == '\0'));
    const std::vector<interactive::Chip> first = interactive::chips_of(options->request.filters);
    const auto keep = [&](const interactive::Question& question) {
      const Command command = interactive::command_of(question, options->command, first);
      if (options->remembers) add_to_history(command);
      return printable(interactive::query_of(command));
    };
    return interactive::run_session(searcher, options->request, {past_queries(), keep}, colours);
  } catch (const std::exception& error) {
    std::cerr << error_text(searcher_name(), error);
    return 2;
  }
}
