#include "common/stories/background.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "common/stories/stop_words.hpp"

// background.S
extern "C" const char byline_story_background_begin[];
extern "C" const char byline_story_background_end[];

namespace byline {

std::string_view english_background() {
  return {byline_story_background_begin,
          static_cast<std::size_t>(byline_story_background_end - byline_story_background_begin)};
}

double share_in(std::string_view lines, std::string_view stem) {
  while (!lines.empty()) {
    // The line that the middle is of, or that ends there.
    const std::size_t middle = lines.size() / 2;
    const std::size_t begin = lines.substr(0, middle).rfind('\n') + 1;
    const std::size_t end = std::min(lines.find('\n', middle), lines.size());
    const std::string_view line = lines.substr(begin, end - begin);
    const std::size_t space = std::min(line.find(' '), line.size());
    const int order = stem.compare(line.substr(0, space));
    if (order == 0) {
      int share = 0;
      const std::string_view number = line.substr(std::min(space + 1, line.size()));
      std::from_chars(number.data(), number.data() + number.size(), share);
      return share / 100'000.0;
    }
    if (order < 0)
      lines = lines.substr(0, begin);
    else
      lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return 0;
}

double background_share(std::string_view language, std::string_view stem) {
  constexpr double of_stop_words = 0.5;
  if (language.empty() || language == "none" || language == "en") return share_in(english_background(), stem);
  return is_stop_stem(language, stem) ? of_stop_words : 0;
}

}  // namespace byline
