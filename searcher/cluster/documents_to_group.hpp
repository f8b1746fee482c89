// Documents of a cluster as their texts are compared.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "common/fields/schema.hpp"
#include "searcher/cluster/hits.hpp"
#include "searcher/search/grouped_hits.hpp"

namespace byline::cluster {

/// So many are compared at most: of each the text is read.
inline constexpr std::size_t grouped_here = 1'000;

/// By themselves: without stories of the index, and without what sources repeat.
class DocumentsToGroup : public MatchesToGroup {
 public:
  /// All must outlive it. Throws as ReadDocuments does.
  DocumentsToGroup(ClusterIndex& index, const std::vector<RankedDocument>& documents,
                   const SearchRequest& request, const HitMaking& with)
      : read_(index, documents, request, with), aliases_(with.aliases) {}

  std::size_t count() const override { return read_.count(); }
  SketchedHit sketched(std::size_t place) override {
    const StoredFields fields = stored(place);
    return {story_id(schema::id_term(fields.id)), Sketch(made_.emplace_back(sketcher_.sketch(fields)))};
  }
  StoredFields stored(std::size_t place) override { return read_.stored(place); }
  Hit hit(std::size_t place, std::uint64_t rank) override { return read_.hit(place, rank); }
  const AliasTable& aliases() const override { return aliases_; }
  std::span<const std::uint32_t> furniture() const override { return {}; }
  const StoryCorrections& corrections() const override { return corrections_; }

 private:
  ReadDocuments read_;
  const AliasTable& aliases_;
  const StoryCorrections corrections_{};
  Sketcher sketcher_;
  std::deque<std::string> made_;
};

}  // namespace byline::cluster
