#include "searcher/matching/best_alternative.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "searcher/matching/matching.hpp"
#include "searcher/matching/proximity.hpp"
#include "searcher/matching/ranking.hpp"

namespace byline::query {
namespace {

/// All matches of some queries in several databases, each with its highest weight.
class Weighed {
 public:
  struct Match {
    Xapian::docid document;  // as numbered in its database
    double weight;
  };

  Weighed(const Xapian::Database& database, std::vector<Xapian::Query> queries, const StopCheck* stop)
      : database_(database), queries_(std::move(queries)), uuids_(*uuids_of(database)), stop_(stop) {}

  /// Those in one of the databases, ascending; it is known again by its uuid. All of several together, which
  /// are numbered so.
  const std::vector<Match>& in(const Xapian::Database& database) {
    if (matches_.empty()) weigh();
    const auto found = std::find(uuids_.begin(), uuids_.end(), database.get_uuid());
    return matches_[static_cast<std::size_t>(found - uuids_.begin())];
  }

 private:
  void weigh() {
    matches_.resize(uuids_.size() + 1);  // the last: for a database that is none of them
    const auto shards = static_cast<Xapian::docid>(uuids_.size());
    for (const Xapian::Query& query : queries_) {
      Xapian::Enquire enquire(database_);
      enquire.set_weighting_scheme(weighting_scheme(database_));
      enquire.set_query(stoppable(database_, query, stop_));
      const Xapian::MSet all = enquire.get_mset(0, database_.get_doccount());
      for (auto match = all.begin(); match != all.end(); ++match)
        matches_[(*match - 1) % shards].push_back({(*match - 1) / shards + 1, match.get_weight()});
    }
    for (std::vector<Match>& matches : matches_) {
      std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
        return a.document != b.document ? a.document < b.document : a.weight > b.weight;
      });
      const auto same = [](const Match& a, const Match& b) { return a.document == b.document; };
      matches.erase(std::unique(matches.begin(), matches.end(), same), matches.end());
    }
  }

  const Xapian::Database database_;
  const std::vector<Xapian::Query> queries_;
  const std::vector<std::string> uuids_;
  const StopCheck* stop_;
  std::vector<std::vector<Match>> matches_;
};

class WeighedSource : public Xapian::PostingSource {
 public:
  explicit WeighedSource(std::shared_ptr<Weighed> weighed) : weighed_(std::move(weighed)) {}

  Xapian::doccount get_termfreq_min() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_max() const override {
    return static_cast<Xapian::doccount>(matches_->size());
  }
  double get_weight() const override { return (*matches_)[at_].weight; }
  Xapian::docid get_docid() const override { return (*matches_)[at_].document; }
  bool at_end() const override { return started_ && at_ == matches_->size(); }
  PostingSource* clone() const override { return new WeighedSource(weighed_); }
  std::string get_description() const override { return "Weighed"; }
  void init(const Xapian::Database& database) override {
    matches_ = &weighed_->in(database);
    at_ = 0;
    started_ = false;
    double most = 0;
    for (const Weighed::Match& match : *matches_) most = std::max(most, match.weight);
    set_maxweight(most);
  }
  void next(double) override {
    if (std::exchange(started_, true)) ++at_;
  }
  void skip_to(Xapian::docid document, double) override {
    started_ = true;
    while (at_ < matches_->size() && (*matches_)[at_].document < document) ++at_;
  }

 private:
  std::shared_ptr<Weighed> weighed_;
  const std::vector<Weighed::Match>* matches_ = nullptr;
  std::size_t at_ = 0;
  bool started_ = false;
};

}  // namespace

Xapian::Query best_alternative(const Xapian::Database& database, const std::vector<Xapian::Query>& queries,
                               const StopCheck* stop) {
  if (database.size() == 1 || queries.size() == 1) return join(Xapian::Query::OP_MAX, queries);
  const auto weighed = std::make_shared<Weighed>(database, queries, stop);
  return Xapian::Query((new WeighedSource(weighed))->release());
}

}  // namespace byline::query
