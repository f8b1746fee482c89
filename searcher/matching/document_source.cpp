#include "searcher/matching/document_source.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace byline {
namespace {

/// A set as part of a query. The documents of several databases are numbered in turns: Xapian hands each of
/// them over alone, and it is known again by its uuid.
class SetSource : public Xapian::PostingSource {
 public:
  /// `stop`: gives the search up that goes by the set, or nullptr.
  SetSource(std::shared_ptr<const DocumentSet> documents,
            std::shared_ptr<const std::vector<std::string>> uuids, const StopCheck* stop)
      : documents_(std::move(documents)),
        uuids_(std::move(uuids)),
        count_(documents_->count()),
        stop_(stop) {}

  Xapian::doccount get_termfreq_min() const override { return uuids_->size() == 1 ? frequency() : 0; }
  Xapian::doccount get_termfreq_est() const override {
    return std::min(get_termfreq_max(), frequency() / static_cast<Xapian::doccount>(uuids_->size()));
  }
  Xapian::doccount get_termfreq_max() const override { return std::min(frequency(), documents_here_); }
  Xapian::docid get_docid() const override { return local_; }
  bool at_end() const override { return started_ && local_ == 0; }
  PostingSource* clone() const override { return new SetSource(documents_, uuids_, stop_); }
  std::string get_description() const override { return "SetSource(" + std::to_string(count_) + ")"; }
  void init(const Xapian::Database& database) override {
    if (uuids_->size() > 1) {
      const auto found = std::find(uuids_->begin(), uuids_->end(), database.get_uuid());
      if (found != uuids_->end()) shard_ = static_cast<Xapian::docid>(found - uuids_->begin());
    }
    documents_here_ = database.get_doccount();
    started_ = false;
    local_ = 0;
    set_maxweight(0);
  }
  void next(double) override { move_to(local_ + 1); }
  void skip_to(Xapian::docid document, double) override {
    if (!started_ || document > local_) move_to(document);
  }

 private:
  Xapian::doccount frequency() const { return static_cast<Xapian::doccount>(count_); }
  void move_to(Xapian::docid local) {
    heed(stop_);
    started_ = true;
    const auto shards = static_cast<Xapian::docid>(uuids_->size());
    Xapian::docid global = (local - 1) * shards + shard_ + 1;
    while ((global = documents_->next(global)) != 0 && (global - 1) % shards != shard_) ++global;
    local_ = global == 0 ? 0 : (global - 1) / shards + 1;
  }

  std::shared_ptr<const DocumentSet> documents_;
  std::shared_ptr<const std::vector<std::string>> uuids_;
  std::size_t count_;
  const StopCheck* stop_;
  Xapian::docid shard_ = 0, local_ = 0;
  Xapian::doccount documents_here_ = 0xffffffff;
  bool started_ = false;
};

}  // namespace

using Xapian::Query;

std::shared_ptr<const std::vector<std::string>> uuids_of(const Xapian::Database& database) {
  auto uuids = std::make_shared<std::vector<std::string>>();
  const std::string joined = database.get_uuid();
  for (std::size_t begin = 0;;) {
    const std::size_t end = joined.find(':', begin);
    uuids->push_back(joined.substr(begin, end == std::string::npos ? end : end - begin));
    if (end == std::string::npos) return uuids;
    begin = end + 1;
  }
}

DocumentSet all_documents(const Xapian::Database& database) {
  const Xapian::docid highest = database.get_lastdocid();
  if (database.get_doccount() == highest) return DocumentSet::all(highest);
  DocumentSet documents(highest);
  for (auto posting = database.postlist_begin({}); posting != database.postlist_end({}); ++posting)
    documents.add(*posting);
  return documents;
}

Query source_of(DocumentSet documents, std::shared_ptr<const std::vector<std::string>> uuids,
                const StopCheck* stop) {
  return Query(
      (new SetSource(std::make_shared<const DocumentSet>(std::move(documents)), std::move(uuids), stop))
          ->release());
}

Query restricted(const Xapian::Database& database, const Query& query, DocumentSet documents,
                 const StopCheck* stop) {
  return Query(Query::OP_FILTER, query, source_of(std::move(documents), uuids_of(database), stop));
}

Query without(const Xapian::Database& database, const Query& query, DocumentSet documents,
              const StopCheck* stop) {
  if (documents.empty()) return query;
  return Query(Query::OP_AND_NOT, query, source_of(std::move(documents), uuids_of(database), stop));
}

Query stoppable(const Xapian::Database& database, const Query& query, const StopCheck* stop) {
  if (!stop || !stop->can_stop() || database.get_doccount() == 0) return query;
  return restricted(database, query, all_documents(database), stop);
}

}  // namespace byline
