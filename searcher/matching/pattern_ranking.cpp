// The weight of a pattern: that of one word that occurs as often as all it stands for.
#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

#include "searcher/matching/document_set.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/matching/proximity.hpp"
#include "searcher/matching/ranking.hpp"

namespace byline::query {
namespace {

/// The occurrences of all terms in each document of a shard: read once, whoever asks for them.
class Occurrences {
 public:
  void read(const std::vector<std::string>& terms, Postings& postings, std::size_t shard) {
    if (!counts_.empty()) return;
    const Xapian::Database& database = postings.shard(shard);
    const Xapian::docid last = database.get_lastdocid();
    std::vector<std::uint32_t> counts(last + 1);
    DocumentSet documents(last);
    const auto add = [&](Xapian::docid document, std::uint32_t count) {
      if (document > last) return;
      documents.add(document);
      counts[document] += count;
    };
    for (const std::string& term : terms) {
      if (const PostingList* list = postings.keep(term, shard)) {
        for (std::size_t i = 0; i < list->size(); ++i) add(list->documents()[i], list->counts()[i]);
        continue;
      }
      for (PostingCursor at(nullptr, database, term); at.document() != PostingCursor::end; at.advance()) {
        postings.heed();
        add(at.document(), at.count());
      }
    }
    documents_ = std::move(documents);
    counts_ = std::move(counts);
  }
  /// The first document from `document` on; 0 when there is none.
  Xapian::docid next(Xapian::docid document) const { return documents_.next(document); }
  std::uint32_t in(Xapian::docid document) const { return counts_[document]; }

 private:
  DocumentSet documents_;
  std::vector<std::uint32_t> counts_;  // by document
};

/// A pattern, by all shards together: documents of each weigh as in one index of them all.
class Pattern {
 public:
  Pattern(const Xapian::Database& all, std::vector<std::string> terms, std::shared_ptr<Postings> postings)
      : terms_(std::move(terms)), postings_(std::move(postings)), of_shards_(postings_->shards()) {
    std::vector<Xapian::doccount> with_term;
    for (const std::string& term : terms_) with_term.push_back(postings_->frequency(term));
    const Xapian::doccount documents = all.get_doccount();
    expected_ = expected_documents(std::move(with_term), documents);
    double odds = (documents - expected_ + 0.5) / (expected_ + 0.5);
    if (odds < 2) odds = odds * 0.5 + 1;  // as Xapian's BM25 does for words that are everywhere
    k1_ = bm25_k1(all.get_avlength());
    weight_ = std::log(odds) * (k1_ + 1);
    const double average = all.get_avlength();
    part_of_length_ = average == 0 ? 0 : 1 / average;
  }

  const std::vector<std::string>& terms() const { return terms_; }
  Postings& postings() const { return *postings_; }
  const Occurrences& in_shard(std::size_t shard) {
    of_shards_[shard].read(terms_, *postings_, shard);
    return of_shards_[shard];
  }
  Xapian::doccount expected() const { return expected_; }
  double most() const { return weight_; }
  double weight(double count, double length) const {
    return weight_ * (count / (k1_ * (length * part_of_length_ * bm25_b + (1 - bm25_b)) + count));
  }

 private:
  std::vector<std::string> terms_;
  std::shared_ptr<Postings> postings_;
  std::vector<Occurrences> of_shards_;
  double k1_ = 0, weight_ = 0, part_of_length_ = 0;
  Xapian::doccount expected_ = 0;
};

class PatternSource : public Xapian::PostingSource {
 public:
  PatternSource(std::shared_ptr<Pattern> pattern, WeightFactor factor)
      : pattern_(std::move(pattern)), factor_(std::move(factor)) {}

  PostingSource* clone() const override { return new PatternSource(pattern_, factor_); }

  void init(const Xapian::Database& database) override {
    const Postings& postings = pattern_->postings();
    shard_ = postings.shard_of(database).value_or(0);
    occurrences_ = &pattern_->in_shard(shard_);
    document_ = 0;
    at_end_ = false;
    part_of_weight_ = 1 / *factor_;
    const Xapian::doccount documents = database.get_doccount();
    least_ = most_ = 0;
    for (const std::string& term : pattern_->terms()) {
      const Xapian::doccount with_term = pattern_->postings().frequency(term, shard_);
      least_ = std::max(least_, with_term);
      most_ += std::min(with_term, documents - most_);
    }
    set_maxweight(pattern_->most());
  }

  Xapian::doccount get_termfreq_min() const override { return least_; }
  Xapian::doccount get_termfreq_est() const override {
    return std::clamp(pattern_->expected(), least_, most_);
  }
  Xapian::doccount get_termfreq_max() const override { return most_; }

  void next(double least_weight) override { move_to(document_ + 1, least_weight); }
  void skip_to(Xapian::docid wanted, double least_weight) override {
    if (wanted > document_) move_to(wanted, least_weight);
  }
  bool at_end() const override { return at_end_; }
  Xapian::docid get_docid() const override { return document_; }

  double get_weight() const override {
    return pattern_->weight(occurrences_->in(document_), pattern_->postings().length(document_, shard_));
  }

  std::string get_description() const override {
    return "Pattern(" + std::to_string(pattern_->terms().size()) + ")";
  }

 private:
  /// To the first document from `wanted` on that weighs at least so much.
  void move_to(Xapian::docid wanted, double least_weight) {
    constexpr double rounding = 1 - 1e-9;
    least_weight *= part_of_weight_ * rounding;
    do {
      pattern_->postings().heed();
      document_ = occurrences_->next(wanted);
      at_end_ = document_ == 0;
      wanted = document_ + 1;
    } while (!at_end_ && least_weight > 0 && get_weight() < least_weight);
  }

  std::shared_ptr<Pattern> pattern_;
  WeightFactor factor_;
  std::size_t shard_ = 0;
  const Occurrences* occurrences_ = nullptr;
  double part_of_weight_ = 1;  // this source's, of the weight that is asked for
  Xapian::doccount least_ = 0, most_ = 0;
  Xapian::docid document_ = 0;
  bool at_end_ = false;
};

/// Whether all shards are known again when Xapian hands them over.
bool are_told_apart(const Postings& postings) {
  for (std::size_t shard = 0; shard < postings.shards(); ++shard)
    if (postings.shard(shard).size() != 1 || postings.shard_of(postings.shard(shard)) != shard) return false;
  return true;
}

}  // namespace

Xapian::doccount expected_documents(std::vector<Xapian::doccount> with_term, double documents) {
  if (with_term.empty()) return 0;
  std::make_heap(with_term.begin(), with_term.end(), std::greater<>());
  while (with_term.size() > 1) {
    std::pop_heap(with_term.begin(), with_term.end(), std::greater<>());
    const double rarest = with_term.back(), next = with_term.front();
    with_term.pop_back();
    std::pop_heap(with_term.begin(), with_term.end(), std::greater<>());
    // NOLINTNEXTLINE(bugprone-incorrect-roundings): as Xapian rounds
    with_term.back() = static_cast<Xapian::doccount>(next + rarest - next * rarest / documents + 0.5);
    std::push_heap(with_term.begin(), with_term.end(), std::greater<>());
  }
  return with_term.front();
}

Xapian::Query weighed_pattern(const Xapian::Database& database, const std::vector<std::string>& terms,
                              std::shared_ptr<Postings> postings, WeightFactor factor) {
  if (!postings || !are_told_apart(*postings))
    return join(Xapian::Query::OP_SYNONYM, {terms.begin(), terms.end()});
  const auto pattern = std::make_shared<Pattern>(database, terms, std::move(postings));
  return Xapian::Query((new PatternSource(pattern, std::move(factor)))->release());
}

}  // namespace byline::query
