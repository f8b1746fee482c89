#include "indexer/assembly/story_statistics.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/stories/furniture.hpp"
#include "common/stories/story_file.hpp"
#include "common/stories/story_links.hpp"

namespace byline {
namespace {

constexpr std::size_t most_sources = 3;

std::uint64_t count_copies(const StoryFile& file) {
  std::vector<StoryLink> links;
  for (std::size_t i = 0; i < file.link_firsts().size(); ++i) {
    const StoryLink link{file.link_firsts()[i], file.link_seconds()[i], file.link_likelihoods()[i]};
    if (link.likelihood == certain && file.has(link.first) && file.has(link.second)) links.push_back(link);
  }
  const std::vector<std::uint32_t> first = first_copies(std::size_t{file.last_document()} + 1, links);
  std::uint64_t copies = 0;
  for (std::uint32_t document = 0; document < first.size(); ++document) copies += first[document] != document;
  return copies;
}

/// A passage in a document of a source.
struct Use {
  std::uint32_t source, passage, document;
};

std::vector<Use> uses_of(const StoryFile& file) {
  const std::span<const std::uint32_t> furniture = file.furniture();
  std::vector<Use> uses;
  for (std::uint32_t document = 1; document <= file.last_document(); ++document) {
    const Sketch sketch = file.sketch(document);
    if (sketch.source() == 0) continue;
    for (const std::uint32_t shingle : sketch.shingles())
      if (std::binary_search(furniture.begin(), furniture.end(), shingle))
        uses.push_back({sketch.source(), shingle, document});
  }
  std::sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) {
    return std::tie(a.source, a.passage, a.document) < std::tie(b.source, b.passage, b.document);
  });
  return uses;
}

/// Without passages that other sources repeat, and this one has in two documents at most.
std::vector<Use> repeated(const std::vector<Use>& uses) {
  std::vector<Use> repeated;
  for (auto first = uses.begin(); first != uses.end();) {
    const auto last = std::find_if(first, uses.end(), [&](const Use& use) {
      return use.source != first->source || use.passage != first->passage;
    });
    if (static_cast<std::size_t>(last - first) >= least_uses) repeated.insert(repeated.end(), first, last);
    first = last;
  }
  return repeated;
}

}  // namespace

std::optional<StoryStatistics> story_statistics(const Xapian::Database& database, const std::string& folder) {
  const std::optional<StoryFile> file =
      StoryFile::open((std::filesystem::path(folder) / story_file_name).string(), database.get_uuid());
  if (!file || file->revision() != database.get_revision()) return {};
  StoryStatistics statistics{.copies = count_copies(*file), .passages = file->furniture().size()};
  const Xapian::valueno left_out = schema::left_out_names_slot;
  for (auto at = database.valuestream_begin(left_out); at != database.valuestream_end(left_out); ++at)
    ++statistics.without;
  struct OfSource {
    std::uint64_t uses = 0;
    std::uint32_t document = 0;  // one that has its name
  };
  std::map<std::uint32_t, std::size_t> in_document;
  std::map<std::uint32_t, OfSource> by_source;
  for (const Use& use : repeated(uses_of(*file))) {
    ++in_document[use.document];
    ++by_source[use.source].uses;
    by_source[use.source].document = use.document;
  }
  for (const auto& [document, uses] : in_document) statistics.documents += uses > 1;
  std::vector<OfSource> sources;
  for (const auto& [source, of_source] : by_source) sources.push_back(of_source);
  std::stable_sort(sources.begin(), sources.end(),
                   [](const OfSource& a, const OfSource& b) { return a.uses > b.uses; });
  sources.resize(std::min(sources.size(), most_sources));
  for (const OfSource& source : sources)
    statistics.sources.push_back(
        parse_stored_fields(database.get_document(source.document).get_data()).source);
  return statistics;
}

}  // namespace byline
