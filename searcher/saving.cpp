#include "searcher/saving.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "common/json_text.hpp"
#include "common/text/text.hpp"
#include "searcher/alerting.hpp"
#include "searcher/memory/history.hpp"
#include "searcher/memory/saved_searches.hpp"
#include "searcher/output/styles.hpp"
#include "searcher/terminal.hpp"

namespace byline {
namespace {

std::string json_line(const SavedSearch& search) {
  using Json = nlohmann::ordered_json;
  const Json message{{"type", "saved_search"},
                     {"format", 1},
                     {"name", search.name},
                     {"alert", search.alert},
                     {"arguments", search.arguments}};
  return json_text(message) + '\n';
}

/// For the terminal, which it must not steer; through a pipe as it is.
std::string text_line(const SavedSearch& search, bool color) {
  const auto shown = [](const std::string& text) { return on_terminal() ? printable(text) : text; };
  return (search.alert ? "alert " : "") + styled(shown(search.name), styles::bold, color) + ": " +
         shown(search.text) + '\n';
}

}  // namespace

void save(const SearcherOptions& options, int today) {
  if (options.save.empty()) return;
  const SavedSearches searches = saved_searches();
  const SavedSearch* present = searches.named(options.save);
  if (present != nullptr && present->alert) require_alert(*present, options.command, today);
  tell({save_search(options.save, options.command)});
}

int show_saved(const SearcherOptions& options) {
  const SavedSearches searches = saved_searches();
  searches.require_sound();
  const bool color = text_layout(options.color).color;
  std::string out;
  std::size_t shown = 0;
  for (const SavedSearch& search : searches.all) {
    if (!holds_words(search.name + ": " + search.text, options.request.query)) continue;
    if (shown == options.request.limit) break;
    ++shown;
    out += options.form == OutputForm::json ? json_line(search) : text_line(search, color);
  }
  if (options.form != OutputForm::json && shown > 0)
    out += styled("# " + counted(shown, "saved search", "saved searches") +
                      "; to change or remove them, edit " + printable(searches.path),
                  styles::dim, color) +
           '\n';
  if (searches.all.empty()) tell({"no search is saved; --save NAME behind a search keeps it"});
  write_out(out);
  return shown == 0 ? 1 : 0;
}

}  // namespace byline
