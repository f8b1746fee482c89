#include "searcher/remembering.hpp"

#include <array>
#include <ctime>
#include <string>
#include <vector>

#include "common/program_names.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"
#include "searcher/memory/history.hpp"
#include "searcher/memory/last_search.hpp"
#include "searcher/output/styles.hpp"
#include "searcher/terminal.hpp"

namespace byline {
namespace {

/// "2020-09-16 14:05", here.
std::string minute_of(std::int64_t when) {
  const auto seconds = static_cast<std::time_t>(when);
  std::tm broken_down{};
  std::array<char, 32> text{};
  if (!::localtime_r(&seconds, &broken_down) ||
      std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &broken_down) == 0)
    return "?";
  return text.data();
}

/// For the terminal, which it must not steer; through a pipe as it is.
std::string shown(const std::string& line) { return on_terminal() ? printable(line) : line; }

/// The command with the indexes that were searched, whatever named them.
Command with_folders(const SearcherOptions& options) {
  Command command = options.command;
  std::erase_if(command.options, [](const std::string& option) { return option.starts_with("--db="); });
  for (const std::string& folder : options.folders)
    command.options.push_back("--db=" + path_from_anywhere(folder));
  return command;
}

}  // namespace

void remember(const SearcherOptions& options, const Results& results) {
  const bool is_search = !options.list && options.list_field.empty() && options.why.empty() &&
                         options.why_story.empty() && options.related.empty() && options.batch.empty();
  if (!is_search || !options.remembers || options.form != OutputForm::text) return;
  add_to_history(options.command);
  LastSearch last{with_folders(options), results.summary.offset, {}};
  for (const Hit& hit : results.hits) last.ids.push_back(hit.id);
  keep_last_search(last);
}

int show_history(const SearcherOptions& options) {
  const std::vector<Past> all = past_searches(options.request.query);
  const bool color = text_layout(options.color).color;
  std::string out;
  for (std::size_t i = all.size() - std::min(all.size(), options.request.limit); i < all.size(); ++i)
    out += styled(minute_of(all[i].when), styles::dim, color) + "  " + searcher_name() + " " +
           shown(print(all[i].command)) + '\n';
  write_out(out);
  return all.empty() ? 1 : 0;
}

}  // namespace byline
