#include "searcher/search/search.hpp"

#include <xapian.h>

#include <optional>
#include <utility>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/user_file.hpp"
#include "searcher/passages/highlighter.hpp"
#include "searcher/search/index_state.hpp"
#include "searcher/search/names_in_force.hpp"
#include "searcher/search/one_search.hpp"
#include "searcher/search/open_index.hpp"

namespace byline {

struct Searcher::State {
  IndexFiles files;
  int today;
  std::optional<OpenIndex> index;
  std::string opened_state{};  // of the files, when it was opened
  Analysers analysers;

  /// What `ask` returns of a search; asks again, of the index as it is by then, when an indexer changes it
  /// meanwhile.
  template <class Ask>
  auto with_retries(Ask&& ask) {
    constexpr int attempts = 10;
    bool changed = false;  // the files, whatever Xapian says
    if (index && state_of(files) != opened_state) index.reset();
    for (int attempt = 1;; ++attempt) {
      try {
        if (!index) {
          opened_state = state_of(files);
          index.emplace(files);
        }
        OneSearch search(*index, analysers, today);
        return ask(search);
      } catch (const Xapian::DatabaseModifiedError& modified) {
        if (attempt == attempts && changed)
          throw Error(Error::Code::index_changing, "the index changes faster than it can be searched",
                      "try again later");
        if (attempt == attempts)
          throw Error(Error::Code::index_damaged, "the index is damaged: " + in_words(modified),
                      "remove it and index again");
      } catch (const Xapian::Error& failure) {
        // Half of a revision that an indexer is writing over can look damaged, and tables of a generation
        // that has just been replaced may be gone.
        constexpr int enough = 3;
        if (attempt >= enough && is_damage(failure))
          throw Error(Error::Code::index_damaged, "the index is damaged: " + failure.get_msg(),
                      "remove it and index again");
        if (attempt >= enough)
          throw Error(Error::Code::index_unreadable, "the index cannot be searched: " + in_words(failure));
      }
      index.reset();
      changed |= state_of(files) != opened_state;
    }
  }
};

Searcher::Searcher(std::vector<std::string> folders, int today, UserFiles files)
    : state_(std::make_unique<State>()) {
  state_->files = {std::move(files), std::move(folders)};
  state_->today = today;
  state_->with_retries([](OneSearch&) {});
}
Searcher::~Searcher() = default;

Results Searcher::search(const SearchRequest& request) {
  return state_->with_retries([&](OneSearch& search) { return search.search(request); });
}
Results Searcher::list(EntityKind kind, const std::string& pattern, std::size_t limit) {
  return state_->with_retries([&](OneSearch& search) { return search.list(kind, pattern, limit); });
}
Results Searcher::list_values(const std::string& field, const std::string& pattern, std::size_t limit) {
  return state_->with_retries([&](OneSearch& search) { return search.list_values(field, pattern, limit); });
}
Results Searcher::list_stories(const std::string& pattern, SortOrder order, std::size_t limit) {
  return state_->with_retries([&](OneSearch& search) { return search.list_stories(pattern, order, limit); });
}
Results Searcher::complete(const std::vector<std::string>& fields, const std::string& typed,
                           std::size_t limit) {
  return state_->with_retries([&](OneSearch& search) { return search.complete(fields, typed, limit); });
}
Results Searcher::why(const std::string& name, std::size_t limit) {
  return state_->with_retries([&](OneSearch& search) { return search.why(name, limit); });
}
Results Searcher::related(const std::string& name, std::size_t limit, bool by_story) {
  return state_->with_retries([&](OneSearch& search) { return search.related(name, limit, by_story); });
}
Results Searcher::why_story(const std::string& name, const std::string& other) {
  return state_->with_retries([&](OneSearch& search) { return search.why_story(name, other); });
}
Results Searcher::similar(const std::string& id, const SearchRequest& request) {
  return state_->with_retries([&](OneSearch& search) { return search.similar(id, request); });
}
EntityCorrection Searcher::correction(const EntityEdit& edit) {
  EntityCorrection correction = state_->with_retries(
      [&](OneSearch&) { return correction_of(edit, names_in_force(*state_->index, state_->files)); });
  correction.file.path = path_from_anywhere(correction.file.path);
  return correction;
}
void Searcher::write(const EntityCorrection& correction) {
  byline::write(correction.file);
  state_->index.reset();  // whatever its clock tells of the file
}
DocumentView Searcher::document(const std::string& name, const SearchRequest& request, CalledBy by) {
  return state_->with_retries([&](OneSearch& search) { return search.document(name, request, by); });
}

}  // namespace byline
