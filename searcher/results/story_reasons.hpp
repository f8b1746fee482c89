// Why documents are of one story, as plain data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "searcher/results/document_head.hpp"

namespace byline {

/// What the user's stories.txt has to do with two documents.
struct StoryCorrected {
  bool one_story = false;           // they are one story by it; else two
  bool by_name = false;             // lines name both; else documents that are of their stories
  std::vector<std::string> places;  // of the lines: "news/stories.txt, line 3"
  friend bool operator==(const StoryCorrected&, const StoryCorrected&) = default;
};

/// What joins two documents, or parts them.
struct StoryTie {
  DocumentHead document, other;
  bool same_story = false;
  bool same_index = true;
  bool same_language = true;
  bool is_copy = false;     // one has hardly anything but what the other has
  double likelihood = 0;    // that they tell one story, 0 to 1; 0 below 0.4
  double cosine = 0;        // likeness of their heavy words, 0 to 1
  double title_cosine = 0;  // of the words of their titles
  std::optional<int> days_apart{};
  double passages = 0;             // what the one with fewer shares of its passages, 0 to 1
  std::vector<std::string> words;  // that both have and few others, heaviest first
  std::optional<StoryCorrected> corrected{};
  friend bool operator==(const StoryTie&, const StoryTie&) = default;
};

/// `--why-story`.
struct StoryReasons {
  std::string name;              // of the story of the first document asked about: "s-1a2b3c4d"
  std::vector<StoryTie> ties{};  // of one: of each document to the one most alike; of two: these
  std::size_t weakest = 0;       // the least likely of them
  bool of_two = false;
  friend bool operator==(const StoryReasons&, const StoryReasons&) = default;
};

}  // namespace byline
