#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/output/columns.hpp"
#include "searcher/output/pieces.hpp"
#include "searcher/output/story_text.hpp"
#include "searcher/output/styles.hpp"
#include "searcher/output/text.hpp"

namespace byline {
namespace {

/// Widths of the columns before the headline.
struct ThreadColumns {
  std::size_t days = 0, size = 0;
};

std::string thread_line(const StoryOfHit& story, const ThreadColumns& widths, const TextOptions& options) {
  const std::string size = with_separators(story.articles);
  std::string line = "  " + pad(days_in_words(story.from, story.until), widths.days) + "  " +
                     std::string(widths.size - size.size(), ' ') + size + "  ";
  const std::string headline = printable(story.headline);
  if (options.width == 0) {
    std::string parts = headline;
    append_part(parts, story.name);
    return line + parts;
  }
  const std::size_t beside = columns(line) + 2 + columns(story.name);
  if (options.width > beside)
    line += pad(fit(headline, options.width - beside), options.width - beside) + "  ";
  return line + styled(story.name, styles::dim, options.color);
}

}  // namespace

std::string text(const StoryThread& thread, const TextOptions& options) {
  const std::array<std::pair<std::string_view, const std::vector<StoryOfHit>*>, 3> parts = {
      {{"Before", &thread.before}, {"The same day", &thread.same_day}, {"After", &thread.after}}};
  ThreadColumns widths;
  for (const auto& [heading, stories] : parts)
    for (const StoryOfHit& story : *stories) {
      widths.days = std::max(widths.days, columns(days_in_words(story.from, story.until)));
      widths.size = std::max(widths.size, with_separators(story.articles).size());
    }
  std::string out;
  for (const auto& [heading, stories] : parts) {
    if (stories->empty()) continue;
    out += styled(heading, styles::bold, options.color) + '\n';
    for (const StoryOfHit& story : *stories) out += thread_line(story, widths, options) + '\n';
  }
  if (!out.empty()) return out;
  return thread.story.from.empty() ? "The story has no date: none comes before it or after\n"
                                   : "No story comes before it or after\n";
}

}  // namespace byline
