#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/error.hpp"
#include "searcher/cluster/cluster_searcher.hpp"
#include "searcher/cluster/damage.hpp"
#include "searcher/search/asked_index.hpp"

namespace byline::cluster {
namespace {

class IndexInCluster : public AskedIndex {
 public:
  IndexInCluster(const ClusterAddress& address, int today, UserFiles files)
      : index_(address), files_(std::move(files)), today_(today) {
    with_retries([](ClusterSearch&) {});
  }

  Results search(const SearchRequest& request) override {
    return with_retries([&](ClusterSearch& search) { return search.search(request); });
  }
  Results list(EntityKind kind, const std::string& pattern, std::size_t limit) override {
    return with_retries([&](ClusterSearch& search) { return search.list(kind, pattern, limit); });
  }
  Results list_values(const std::string& field, const std::string& pattern, std::size_t limit) override {
    return with_retries([&](ClusterSearch& search) { return search.list_values(field, pattern, limit); });
  }
  Searcher::IndexMoment moment() override { throw cannot_be("--alerts"); }
  Results list_stories(const std::string&, SortOrder, std::size_t) override {
    throw cannot_be("--list story");
  }
  Results complete(const std::vector<std::string>& fields, const std::string& typed,
                   std::size_t limit) override {
    return with_retries([&](ClusterSearch& search) { return search.complete(fields, typed, limit); });
  }
  Results why(const std::string& name, std::size_t limit) override {
    return with_retries([&](ClusterSearch& search) { return search.why(name, limit); });
  }
  Results related(const std::string& name, std::size_t limit, bool by_story) override {
    if (by_story) throw cannot_be("--count-by story");
    return with_retries([&](ClusterSearch& search) { return search.related(name, limit); });
  }
  Results why_story(const std::string&, const std::string&) override { throw cannot_be("--why-story"); }
  Results similar(const std::string& id, const SearchRequest& request) override {
    return with_retries([&](ClusterSearch& search) { return search.similar(id, request); });
  }
  DocumentView document(const std::string& name, const SearchRequest& request, CalledBy by) override {
    return with_retries([&](ClusterSearch& search) { return search.document(name, request, by); });
  }
  EntityCorrection correction(const EntityEdit&) override { throw cannot_be("a correction of names"); }
  void write(const EntityCorrection&) override { throw cannot_be("a correction of names"); }

 private:
  /// What `ask` returns of a search; asks again where shards are on their way, as when a node has just gone,
  /// or the index changes meanwhile.
  template <class Ask>
  std::invoke_result_t<Ask, ClusterSearch&> with_retries(Ask&& ask) {
    constexpr int attempts = 4;
    std::chrono::milliseconds pause{250};
    for (int attempt = 1;; ++attempt, pause *= 2) {
      try {
        return asked(ask);
      } catch (const PassingFailure&) {
        if (attempt == attempts) throw;
      }
      std::this_thread::sleep_for(pause);
    }
  }

  template <class Ask>
  std::invoke_result_t<Ask, ClusterSearch&> asked(Ask& ask) {
    using Answer = std::invoke_result_t<Ask, ClusterSearch&>;
    std::optional<std::conditional_t<std::is_void_v<Answer>, bool, Answer>> answer;
    read_answers(index_, [&] {
      if (!opened_) opened_.emplace(index_, files_);
      ClusterSearch search(index_, *opened_, analysers_, today_);
      if constexpr (std::is_void_v<Answer>)
        ask(search);
      else
        answer.emplace(ask(search));
    });
    if constexpr (!std::is_void_v<Answer>) return std::move(*answer);
  }

  ClusterIndex index_;
  const UserFiles files_;
  const int today_;
  std::optional<OpenCluster> opened_;
  Analysers analysers_;
};

}  // namespace
}  // namespace byline::cluster

std::unique_ptr<byline::AskedIndex> byline::index_in_cluster(const ClusterAddress& address, int today,
                                                             UserFiles files) {
  return std::make_unique<cluster::IndexInCluster>(address, today, std::move(files));
}
