#include "indexer/assembly/planned_copies.hpp"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <optional>
#include <utility>

#include "common/database.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/stories/furniture.hpp"
#include "common/stories/story_file.hpp"
#include "common/stories/story_links.hpp"

namespace byline {

void PlannedCopies::add(SourceDocument&& document) {
  const StoredFields fields = fields_of(document, options_);
  documents_.push_back({fields.id, sketcher_.sketch(fields), true});
}

void PlannedCopies::add_index(const Xapian::Database& database, const std::string& folder,
                              const Removals& removals) {
  const std::optional<StoryFile> file =
      StoryFile::open((std::filesystem::path(folder) / story_file_name).string(), database.get_uuid());
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    if (removals.is_replaced(*posting) || removals.has(*posting)) continue;
    documents_.push_back({id_of(database, *posting), file && file->has(*posting)
                                                         ? std::string(file->sketch_bytes(*posting))
                                                         : sketcher_.sketch(parse_stored_fields(
                                                               database.get_document(*posting).get_data()))});
  }
}

std::vector<std::pair<std::string, std::string>> PlannedCopies::find(unsigned threads) {
  // What the index has was there first.
  std::stable_partition(documents_.begin(), documents_.end(),
                        [](const Planned& document) { return !document.is_new; });
  std::vector<Sketch> added;
  for (const Planned& document : documents_) added.emplace_back(document.sketch);
  // Links are found in the order of days.
  std::vector<std::uint32_t> by_day(documents_.size());
  std::iota(by_day.begin(), by_day.end(), 0u);
  std::stable_sort(by_day.begin(), by_day.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return added[a].day() < added[b].day(); });
  std::vector<Sketch> sketches;
  for (const std::uint32_t document : by_day) sketches.push_back(added[document]);
  std::vector<StoryLink> links = find_links(sketches, find_furniture(sketches), nullptr, threads);
  for (StoryLink& link : links) link = {by_day[link.first], by_day[link.second], link.likelihood};
  const std::vector<std::uint32_t> first = first_copies(documents_.size(), links);
  std::vector<std::pair<std::string, std::string>> copies;
  for (std::uint32_t document = 0; document < first.size(); ++document)
    if (first[document] != document && documents_[document].is_new)
      copies.emplace_back(documents_[document].id, documents_[first[document]].id);
  return copies;
}

}  // namespace byline
