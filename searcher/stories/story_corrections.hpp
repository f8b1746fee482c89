// What stories.txt says: which documents tell one story, and which do not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/stories/story_bounds.hpp"
#include "searcher/stories/story_lines.hpp"

namespace byline {

/// A user's lines about documents, which go by story_id(). What documents have in common with those of a line
/// that says same, they have all: same: A B and apart: B C part A and C, too. The order of lines means
/// nothing, nor does a document that no index has.
class StoryCorrections {
 public:
  struct File {
    std::string path, text;
  };

  /// None.
  StoryCorrections() = default;
  /// Throws Error where a line cannot be understood, and where lines contradict each other.
  explicit StoryCorrections(const std::vector<File>& files);
  /// Those of a file that a user names; where `path` is empty, of the stories.txt in each of `folders` that
  /// has one. Throws Error, also where one cannot be read.
  static StoryCorrections read(const std::string& path, const std::vector<std::string>& folders);

  bool empty() const { return lines_.empty(); }

  /// What is said of documents that have these ids, by their places.
  StoryBounds bounds(std::span<const std::uint64_t> ids) const;
  bool names(std::uint64_t id) const { return number_of(id).has_value(); }

  /// Whether two documents are to be of one story; nothing: no line says so.
  std::optional<bool> one_story(std::uint64_t id, std::uint64_t other) const;
  /// The lines that say so: "news/stories.txt, line 3".
  std::vector<std::string> places(std::uint64_t id, std::uint64_t other) const;
  /// The lines that say `apart`, or else same, of any of these documents.
  std::vector<std::string> places_naming(std::span<const std::uint64_t> ids, bool apart) const;

 private:
  struct Line {
    bool apart;
    std::size_t file, number;
    std::vector<std::uint32_t> documents;  // ascending
  };
  class Reading;

  std::optional<std::uint32_t> number_of(std::uint64_t id) const;
  void join_same();
  void refuse_contradictions() const;
  std::optional<std::uint32_t> line_apart(std::uint32_t root, std::uint32_t other) const;
  std::vector<std::uint32_t> lines_between(std::uint32_t document, std::uint32_t other) const;
  std::string place(std::uint32_t line) const;

  std::vector<std::string> files_;
  std::vector<Line> lines_;
  // Documents go by numbers: those that the lines name, each once.
  std::unordered_map<std::uint64_t, std::uint32_t> by_id_;
  std::unordered_map<std::uint32_t, std::uint32_t> by_name_;  // of those known by the name of a story alone
  std::vector<std::string> written_;                          // of a document, what it is called first
  std::vector<std::uint32_t> roots_;                          // one of those that are to be together with it
  std::vector<std::vector<std::uint32_t>> same_;              // by document: the lines that have it
  std::vector<std::vector<std::uint32_t>> apart_;             // by root: lines, ascending
};

}  // namespace byline
