// stories.txt, line by line. common/stories/STORIES.md describes the form.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// Documents of one story, or of as many as they are.
///
///     same: a1 "news 7" s-1a2b3c4d     # one event, said the police
///     apart: a1 b2
struct StoryLine {
  bool apart = false;
  std::vector<std::string> documents;  // two or more different ids, or names of stories, as written
  std::size_t number = 0;              // in its file, from 1
  friend bool operator==(const StoryLine&, const StoryLine&) = default;
};

/// The lines of a file that name documents. Throws Error, naming `path` and the line, for one that cannot be
/// understood.
std::vector<StoryLine> parse_story_lines(std::string_view text, const std::string& path);

}  // namespace byline
