#include "indexer/assembly/kept_index.hpp"

#include "common/database.hpp"
#include "common/error.hpp"
#include "indexer/assembly/reanalysis.hpp"

namespace byline {
namespace {

class IndexInFolder : public KeptIndex {
 public:
  explicit IndexInFolder(const std::string& folder) : folder_(folder) {}

  RunSummary run(const RunOptions& options, RunObserver& observer, Interruption& interruption) override {
    return run_indexing(options, observer, interruption);
  }
  RunSummary reanalyse(const RunOptions& options, RunObserver& observer,
                       Interruption& interruption) override {
    return byline::reanalyse(options, observer, interruption);
  }
  bool has_documents(const std::string& path_or_id) override {
    return byline::has_documents(folder_, path_or_id);
  }
  std::uint64_t remove(const std::string& path_or_id, const WriteAccess& access) override {
    return remove_documents(folder_, path_or_id, access);
  }
  std::uint64_t forget_skips(const std::string& path, const WriteAccess& access) override {
    return byline::forget_skips(folder_, path, access);
  }
  std::vector<IndexProblem> check() override { return check_index(folder_); }
  void require_same_words() override {
    if (const std::string otherwise = terms_made_otherwise(open_index(folder_).database); !otherwise.empty())
      throw Error(Error::Code::index_version,
                  "the index at " + folder_ + " is sound, but was built with other rules for words (" +
                      otherwise + ")",
                  how_to_renew(folder_));
  }
  std::pair<std::uint64_t, std::uint64_t> compact(const WriteAccess& access) override {
    return compact_index(folder_, access);
  }
  IndexStatistics statistics() override { return index_statistics(folder_); }
  std::uint64_t join_names() override {
    throw Error(Error::Code::option_conflict, "--join-names is for an index in a cluster",
                "in a folder every run joins the names");
  }

 private:
  const std::string folder_;
};

}  // namespace

std::unique_ptr<KeptIndex> index_in_folder(const std::string& folder) {
  return std::make_unique<IndexInFolder>(folder);
}

}  // namespace byline
