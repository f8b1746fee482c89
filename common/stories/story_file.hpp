// The sketches and the stories of an index: a file beside the database. STORIES.md describes it;
// story_writer.hpp writes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/stories/likeness.hpp"
#include "common/stories/sketch.hpp"

namespace byline {

/// Name of the file in the folder of a database.
inline constexpr std::string_view story_file_name = "byline.stories";

/// The file, mapped. Documents are known by their numbers in the database. Whatever the file's bytes are,
/// nothing outside of it is read.
class StoryFile {
 public:
  /// Nothing when there is no such file, or it belongs to another database, or its parts do not fit its
  /// length.
  static std::optional<StoryFile> open(const std::string& path, std::string_view uuid);

  /// Of the database when the file was written.
  std::uint64_t revision() const { return revision_; }
  /// The highest document it covers.
  std::uint32_t last_document() const { return static_cast<std::uint32_t>(stories_.size() - 1); }
  bool has(std::uint32_t document) const { return document < stories_.size() && stories_[document] != 0; }
  /// The hash of a document's id, see story_id().
  std::uint64_t id(std::uint32_t document) const { return ids_[document]; }
  /// The first document of a document's story: itself, where it is alone.
  std::uint32_t story(std::uint32_t document) const { return stories_[document]; }
  std::span<const std::uint32_t> stories() const { return stories_; }
  /// Empty for a document that it has not.
  std::string_view sketch_bytes(std::uint32_t document) const;
  Sketch sketch(std::uint32_t document) const { return Sketch(sketch_bytes(document)); }

  bool mostly_undated() const { return undated_; }
  std::span<const std::uint32_t> furniture() const { return furniture_; }
  /// Links: of the one document, of the other, and how likely they tell one story.
  std::span<const std::uint32_t> link_firsts() const { return firsts_; }
  std::span<const std::uint32_t> link_seconds() const { return seconds_; }
  std::span<const Likelihood> link_likelihoods() const { return likelihoods_; }

 private:
  std::shared_ptr<const void> mapped_;
  std::uint64_t revision_ = 0;
  bool undated_ = false;
  std::span<const std::uint64_t> ids_;
  std::span<const std::uint32_t> stories_, places_, firsts_, seconds_, furniture_;
  std::span<const Likelihood> likelihoods_;
  std::string_view sketches_;
};

}  // namespace byline
