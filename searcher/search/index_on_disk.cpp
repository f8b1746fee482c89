#include "searcher/search/asked_index.hpp"

#include <xapian.h>

#include <optional>
#include <type_traits>
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

namespace {

class IndexOnDisk : public AskedIndex {
 public:
  IndexOnDisk(IndexFiles files, int today) : files_(std::move(files)), today_(today) {
    with_retries([](OneSearch&) {});
  }

  Results search(const SearchRequest& request) override {
    return with_retries([&](OneSearch& search) { return search.search(request); });
  }
  Results list(EntityKind kind, const std::string& pattern, std::size_t limit) override {
    return with_retries([&](OneSearch& search) { return search.list(kind, pattern, limit); });
  }
  Results list_values(const std::string& field, const std::string& pattern, std::size_t limit) override {
    return with_retries([&](OneSearch& search) { return search.list_values(field, pattern, limit); });
  }
  Searcher::IndexMoment moment() override {
    return with_retries([](OneSearch& search) { return search.moment(); });
  }
  Results list_stories(const std::string& pattern, SortOrder order, std::size_t limit) override {
    return with_retries([&](OneSearch& search) { return search.list_stories(pattern, order, limit); });
  }
  Results complete(const std::vector<std::string>& fields, const std::string& typed,
                   std::size_t limit) override {
    return with_retries([&](OneSearch& search) { return search.complete(fields, typed, limit); });
  }
  Results why(const std::string& name, std::size_t limit) override {
    return with_retries([&](OneSearch& search) { return search.why(name, limit); });
  }
  Results related(const std::string& name, std::size_t limit, bool by_story) override {
    return with_retries([&](OneSearch& search) { return search.related(name, limit, by_story); });
  }
  Results why_story(const std::string& name, const std::string& other) override {
    return with_retries([&](OneSearch& search) { return search.why_story(name, other); });
  }
  Results similar(const std::string& id, const SearchRequest& request) override {
    return with_retries([&](OneSearch& search) { return search.similar(id, request); });
  }
  DocumentView document(const std::string& name, const SearchRequest& request, CalledBy by) override {
    return with_retries([&](OneSearch& search) { return search.document(name, request, by); });
  }
  EntityCorrection correction(const EntityEdit& edit) override {
    EntityCorrection correction =
        with_retries([&](OneSearch&) { return correction_of(edit, names_in_force(*index_, files_)); });
    correction.file.path = path_from_anywhere(correction.file.path);
    return correction;
  }
  void write(const EntityCorrection& correction) override {
    byline::write(correction.file);
    index_.reset();  // whatever its clock tells of the file
  }

 private:
  /// What `ask` returns of a search; asks again, of the index as it is by then, when an indexer changes it
  /// meanwhile.
  template <class Ask>
  std::invoke_result_t<Ask, OneSearch&> with_retries(Ask&& ask) {
    constexpr int attempts = 10;
    bool changed = false;  // the files, whatever Xapian says
    if (index_ && state_of(files_) != opened_state_) index_.reset();
    for (int attempt = 1;; ++attempt) {
      try {
        if (!index_) {
          opened_state_ = state_of(files_);
          index_.emplace(files_);
        }
        OneSearch search(*index_, analysers_, today_);
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
      index_.reset();
      changed |= state_of(files_) != opened_state_;
    }
  }

  const IndexFiles files_;
  const int today_;
  std::optional<OpenIndex> index_;
  std::string opened_state_;  // of the files, when it was opened
  Analysers analysers_;
};

}  // namespace

std::unique_ptr<AskedIndex> index_on_disk(std::vector<std::string> folders, int today, UserFiles files) {
  return std::make_unique<IndexOnDisk>(IndexFiles{std::move(files), std::move(folders)}, today);
}

}  // namespace byline
