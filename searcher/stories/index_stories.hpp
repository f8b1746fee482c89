// Which documents of an index, or of several searched as one, tell one story.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/stop_check.hpp"
#include "common/stories/linkage.hpp"
#include "searcher/stories/hit_sketches.hpp"
#include "searcher/stories/story_corrections.hpp"

namespace byline {

/// Documents in lists, by a number that each of them has. Those with number 0 in `stories` are in none.
class DocumentLists {
 public:
  /// `list_of(document)` is below `lists`.
  template <class ListOf>
  DocumentLists(std::span<const Xapian::docid> stories, std::size_t lists, ListOf&& list_of)
      : begins_(lists + 1) {
    const auto each = [&](auto&& take) {
      for (Xapian::docid document = 1; document < stories.size(); ++document)
        if (stories[document] != 0) take(list_of(document), document);
    };
    each([&](std::size_t list, Xapian::docid) { ++begins_[list + 1]; });
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    documents_.resize(begins_.back());
    std::vector<std::uint32_t> next = begins_;
    each([&](std::size_t list, Xapian::docid document) { documents_[next[list]++] = document; });
  }
  /// Ascending.
  std::span<const Xapian::docid> of(std::size_t list) const {
    return std::span(documents_).subspan(begins_[list], begins_[list + 1] - begins_[list]);
  }

 private:
  std::vector<std::uint32_t> begins_;  // of each list in `documents_`, and the end of the last
  std::vector<Xapian::docid> documents_;
};

/// The stories of all documents, each of one index alone: from its story file, or, where that is not of this
/// very revision, found anew, with the same outcome. What users say of them is laid over, and may join those
/// of several indexes. Documents go by their numbers among all. For one thread.
class IndexStories {
 public:
  /// `database`: the indexes as one. All of it outlives this. `stop` gives the finding up.
  IndexStories(const Xapian::Database& database, const std::vector<SketchedIndex>& indexes,
               const StoryCorrections& corrections, const StopCheck& stop);

  /// Whether stories of some index had to be found anew.
  bool found_anew() const { return found_anew_; }
  /// By number: the first document of its story, which is itself where it is alone; 0: there is none.
  std::span<const Xapian::docid> stories() const { return stories_; }
  Xapian::docid story(Xapian::docid document) const {
    return document < stories_.size() ? stories_[document] : 0;
  }
  /// The same, if users had said nothing.
  Xapian::docid story_as_found(Xapian::docid document) const {
    return document < as_found_.size() ? as_found_[document] : story(document);
  }
  /// See story_id().
  std::uint64_t id(Xapian::docid document) const { return ids_[document]; }
  /// The documents that a story can be called by so: each whose story_name() this is. Capitals do not matter.
  std::vector<Xapian::docid> called(std::string_view name) const;
  /// Those of a story, by its first, ascending.
  std::span<const Xapian::docid> documents_of(Xapian::docid first) const;
  /// Whether a document comes before another in the order of those of a story: by day, then by the hash of
  /// its id.
  bool is_earlier(Xapian::docid document, Xapian::docid other) const;
  /// Whether two are of one index: what is likely joins no others.
  bool share_an_index(Xapian::docid document, Xapian::docid other) const {
    return &part_of(document) == &part_of(other);
  }
  /// What a document's sketch has of its day and its source.
  struct Origin {
    std::int32_t day = Sketch::no_day;
    std::uint32_t source = 0;
  };
  Origin origin(Xapian::docid document) const;
  /// Whether most documents of its index have no day.
  bool mostly_undated(Xapian::docid document) const;
  /// What is no sign of a copy in its index, ascending.
  std::span<const std::uint32_t> furniture(Xapian::docid document) const;

  /// Calls `each(document, document, likelihood)` for all links.
  template <class Each>
  void each_link(Each&& each) const {
    for (const Part& part : parts_) {
      for (const StoryLink& link : part.links)
        each(among_all(part, link.first), among_all(part, link.second), link.likelihood);
      if (part.file == nullptr) continue;
      const auto firsts = part.file->link_firsts(), seconds = part.file->link_seconds();
      const auto likelihoods = part.file->link_likelihoods();
      for (std::size_t i = 0; i < firsts.size(); ++i)
        if (part.file->has(firsts[i]) && part.file->has(seconds[i]))
          each(among_all(part, firsts[i]), among_all(part, seconds[i]), likelihoods[i]);
    }
  }

 private:
  /// One index: documents go by their numbers in it.
  struct Part {
    const StoryFile* file = nullptr;  // where its stories are read from it
    std::vector<StoryLink> links;     // else
    std::vector<Origin> origins;      // of each, likewise
    std::vector<std::uint32_t> furniture;
    bool undated = false;
    Xapian::docid shard = 0;
  };
  void read(Part& part, const Xapian::Database& database);
  void find(Part& part, const SketchedIndex& index, const StopCheck& stop);
  void correct(const StoryCorrections& corrections);
  std::vector<Xapian::docid> linked_with(std::span<const Xapian::docid> documents) const;
  const Part& part_of(Xapian::docid document) const { return parts_[(document - 1) % parts_.size()]; }
  Xapian::docid among_all(const Part& part, Xapian::docid within) const {
    return (within - 1) * static_cast<Xapian::docid>(parts_.size()) + part.shard + 1;
  }

  std::vector<Part> parts_;
  std::vector<Xapian::docid> stories_, as_found_;  // as_found_: where corrections changed some, else empty
  std::vector<std::uint64_t> ids_;
  mutable std::optional<DocumentLists> by_story_, by_name_;  // made when first asked for
  bool found_anew_ = false;
};

}  // namespace byline
