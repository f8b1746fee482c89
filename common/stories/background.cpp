#include "common/stories/background.hpp"

#include <algorithm>
#include <bit>
#include <charconv>

#include "common/stories/stop_words.hpp"
#include "common/text/text.hpp"

// background.S
extern "C" const char byline_story_background_begin[];
extern "C" const char byline_story_background_end[];

namespace byline {

std::string_view english_background() {
  return {byline_story_background_begin,
          static_cast<std::size_t>(byline_story_background_end - byline_story_background_begin)};
}

ShareTable::ShareTable(std::string_view lines)
    : rows_(std::bit_ceil(2 * static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')) + 4)) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    const std::size_t space = std::min(line.find(' '), line.size());
    int share = 0;
    const std::string_view number = line.substr(std::min(space + 1, line.size()));
    std::from_chars(number.data(), number.data() + number.size(), share);
    const std::string_view stem = line.substr(0, space);
    if (share > 0) rows_[place_of(stem)] = {stem, share / 100'000.0};
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

std::size_t ShareTable::place_of(std::string_view stem) const {
  std::size_t at = hash64(stem) & (rows_.size() - 1);
  while (rows_[at].share != 0 && rows_[at].stem != stem) at = (at + 1) & (rows_.size() - 1);
  return at;
}

double ShareTable::share(std::string_view stem) const { return rows_[place_of(stem)].share; }

double background_share(std::string_view language, std::string_view stem) {
  constexpr double of_stop_words = 0.5;
  if (language.empty() || language == "none" || language == "en") {
    static const ShareTable english(english_background());
    return english.share(stem);
  }
  return is_stop_stem(language, stem) ? of_stop_words : 0;
}

}  // namespace byline
