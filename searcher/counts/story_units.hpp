// Documents as they are counted where stories are, and not documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "searcher/matching/document_set.hpp"

namespace byline {

/// Of some documents those that are alone in their story, and those of each story of which there are more.
class StoryUnits {
 public:
  /// `stories`: by document the first of its story; a document above them, or with 0, is alone.
  StoryUnits(const DocumentSet& documents, std::span<const std::uint32_t> stories)
      : alone_(documents.highest()), together_(documents.highest()) {
    std::vector<std::uint32_t> counts(stories.size());
    const auto story_of = [&](std::uint32_t document) -> std::uint32_t {
      const std::uint32_t story = document < stories.size() ? stories[document] : 0;
      return story < stories.size() ? story : 0;
    };
    documents.for_each([&](std::uint32_t document) { ++counts[story_of(document)]; });
    counts[0] = 0;
    std::vector<std::size_t> next(stories.size());
    std::size_t all = 0;
    for (std::size_t story = 0; story < counts.size(); ++story) {
      next[story] = all;
      if (counts[story] < 2) continue;
      all += counts[story];
      ends_.push_back(all);
    }
    documents_.resize(all);
    documents.for_each([&](std::uint32_t document) {
      const std::uint32_t story = story_of(document);
      const bool is_alone = counts[story] < 2;
      (is_alone ? alone_ : together_).add(document);
      if (!is_alone) documents_[next[story]++] = document;
    });
  }

  const DocumentSet& alone() const { return alone_; }
  const DocumentSet& together() const { return together_; }
  /// Calls `each(documents)` with those of a story, ascending.
  template <class Each>
  void each_story(Each&& each) const {
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
      each(std::span(documents_).subspan(begin, end - begin));
      begin = end;
    }
  }

 private:
  DocumentSet alone_, together_;
  std::vector<std::uint32_t> documents_;  // of all stories, one behind the other
  std::vector<std::size_t> ends_;
};

}  // namespace byline
