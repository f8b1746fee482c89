#include "searcher/search/search.hpp"

#include <algorithm>
#include <utility>

#include "searcher/search/asked_index.hpp"

namespace byline {
namespace {

std::unique_ptr<AskedIndex> index_at(std::vector<std::string> folders, int today, UserFiles files) {
  if (std::ranges::none_of(folders,
                           [](const std::string& folder) { return cluster_address(folder).has_value(); }))
    return index_on_disk(std::move(folders), today, std::move(files));
  return index_in_cluster(joint_address(folders), today, std::move(files));
}

}  // namespace

Searcher::Searcher(std::vector<std::string> folders, int today, UserFiles files)
    : index_(index_at(std::move(folders), today, std::move(files))) {}
Searcher::~Searcher() = default;

Results Searcher::search(const SearchRequest& request) { return index_->search(request); }
Results Searcher::list(EntityKind kind, const std::string& pattern, std::size_t limit) {
  return index_->list(kind, pattern, limit);
}
Results Searcher::list_values(const std::string& field, const std::string& pattern, std::size_t limit) {
  return index_->list_values(field, pattern, limit);
}
Searcher::IndexMoment Searcher::moment() { return index_->moment(); }
Results Searcher::list_stories(const std::string& pattern, SortOrder order, std::size_t limit) {
  return index_->list_stories(pattern, order, limit);
}
Results Searcher::complete(const std::vector<std::string>& fields, const std::string& typed,
                           std::size_t limit) {
  return index_->complete(fields, typed, limit);
}
Results Searcher::why(const std::string& name, std::size_t limit) { return index_->why(name, limit); }
Results Searcher::related(const std::string& name, std::size_t limit, bool by_story) {
  return index_->related(name, limit, by_story);
}
Results Searcher::why_story(const std::string& name, const std::string& other) {
  return index_->why_story(name, other);
}
Results Searcher::similar(const std::string& id, const SearchRequest& request) {
  return index_->similar(id, request);
}
EntityCorrection Searcher::correction(const EntityEdit& edit) { return index_->correction(edit); }
void Searcher::write(const EntityCorrection& correction) { index_->write(correction); }
DocumentView Searcher::document(const std::string& name, const SearchRequest& request, CalledBy by) {
  return index_->document(name, request, by);
}

}  // namespace byline
