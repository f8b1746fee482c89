#include "searcher/remembering.hpp"

#include <array>
#include <ctime>
#include <string>
#include <vector>

#include "common/text/text.hpp"
#include "searcher/memory/history.hpp"
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

}  // namespace

void remember(const SearcherOptions& options) {
  const bool is_search = !options.list && options.list_field.empty() && options.why.empty() &&
                         options.related.empty() && options.batch.empty();
  if (is_search && options.remembers && options.form == OutputForm::text) add_to_history(options.command);
}

int show_history(const SearcherOptions& options) {
  const std::vector<Past> all = past_searches(options.request.query);
  const bool color = text_layout(options.color).color;
  std::string out;
  for (std::size_t i = all.size() - std::min(all.size(), options.request.limit); i < all.size(); ++i)
    out += styled(minute_of(all[i].when), styles::dim, color) + "  searcher " + shown(print(all[i].command)) +
           '\n';
  write_out(out);
  return all.empty() ? 1 : 0;
}

}  // namespace byline
