#include "searcher/matching/best_by_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <utility>

namespace byline::query {
namespace {

using namespace term_kind;

constexpr std::uint32_t window = 1024;
/// Of a window with fewer documents each is weighed alone.
constexpr std::size_t few = 16;

using Floats = std::array<float, window>;

/// One of a word's posting lists, and a place in it.
struct List {
  std::span<const std::uint32_t> documents, counts;
  TermKind kind;
  std::size_t at = 0, begin = 0;

  /// The place of the first posting from a document on, which lies ahead.
  void go_to(std::uint32_t document) { at = first_from(documents, at, document); }
  bool is_at(std::uint32_t document) const { return at < documents.size() && documents[at] == document; }
};

struct Word {
  const WordWeight* weight;
  double factor;
  std::vector<List> lists;

  double limit() const { return factor * weight->limit(); }
};

/// Gathers documents of one database that may be among the best.
class Candidates {
 public:
  Candidates(Postings& postings, std::size_t shard, std::vector<Word> words, std::size_t wanted)
      : postings_(postings), shard_(shard), words_(std::move(words)), wanted_(wanted) {
    rest_.resize(words_.size() + 1, 0.0F);
    for (std::size_t i = words_.size(); i-- > 0;)
      rest_[i] = rest_[i + 1] + static_cast<float>(words_[i].limit());
    // Sums of floats are that much wrong at most.
    slack_ = 1 - 1e-6F * static_cast<float>(words_.size() + 10);
  }

  void add(const DocumentSet& documents) {
    for (std::uint32_t next = documents.next(1); next != 0; next = documents.next(next)) {
      postings_.heed();
      const std::uint32_t first = next - next % window;
      next = first + window;
      if (documents.count(first, next) < few) {
        for (std::uint32_t each = documents.next(first); each != 0 && each < next;
             each = documents.next(each + 1))
          found_.push_back({each, std::numeric_limits<float>::infinity()});
      } else {
        weigh_window(documents, first);
      }
    }
  }

  /// With their exact scores.
  void weigh(std::vector<ScoredDocument>& scored) {
    for (Word& word : words_)
      for (List& list : word.lists) list.at = 0;
    for (const auto& [document, about] : found_) {
      if (about < least_) continue;
      const double length = postings_.length(document, shard_);
      double score = 0;
      for (Word& word : words_) score += word.factor * weight_of(word, document, length);
      scored.push_back({postings_.number_among_all(document, shard_), comparable(score)});
    }
  }

 private:
  static double weight_of(Word& word, std::uint32_t document, double length) {
    std::array<double, kinds> counts{};
    bool matches = false;
    for (List& list : word.lists) {
      list.go_to(document);
      if (!list.is_at(document)) continue;
      matches |= list.kind <= stem;
      add_count(list.kind, list.counts[list.at], counts[list.kind]);
    }
    return matches ? word.weight->weight(counts[exact], counts[stem],
                                         std::max(counts[title_exact], counts[title_stem]), length)
                   : 0;
  }

  void weigh_window(const DocumentSet& documents, std::uint32_t first) {
    Floats norms, sums{};
    read_norms(documents, first, norms);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (i > 0 && !any_from(least_ - rest_[i], sums)) return;
      add_word(words_[i], first, norms, sums);
    }
    constexpr std::size_t block = 32;
    for (std::size_t begin = 0; begin < window; begin += block) {
      if (!any_from(least_, std::span(sums).subspan(begin, block))) continue;
      for (std::size_t i = begin; i < begin + block; ++i)
        if (sums[i] >= least_ && documents.has(first + static_cast<std::uint32_t>(i)))
          take(first + static_cast<std::uint32_t>(i), sums[i]);
    }
  }

  static bool any_from(float least, std::span<const float> sums) {
    unsigned found = 0;  // without a way out of the loop, so that many are compared at once
    for (const float sum : sums) found |= sum >= least ? 1U : 0U;
    return found != 0;
  }

  /// What the formula makes of the lengths of documents; of those that are not in the set anything.
  void read_norms(const DocumentSet& documents, std::uint32_t first, Floats& norms) const {
    const WordWeight& any = *words_.front().weight;
    const auto constant = static_cast<float>(any.norm_of(0));
    const auto slope = static_cast<float>(any.norm_of(1) - any.norm_of(0));
    const std::span<const std::uint32_t> lengths = postings_.lengths(shard_);
    const std::size_t known =
        std::min<std::size_t>(window, lengths.size() - std::min<std::size_t>(first, lengths.size()));
    for (std::size_t i = 0; i < known; ++i)
      norms[i] = constant + slope * static_cast<float>(static_cast<std::int32_t>(lengths[first + i]));
    for (std::size_t i = known; i < window; ++i) {
      const auto document = first + static_cast<std::uint32_t>(i);
      norms[i] =
          documents.has(document) ? static_cast<float>(any.norm_of(postings_.length(document, shard_))) : 1;
    }
  }

  void add_word(Word& word, std::uint32_t first, const Floats& norms, Floats& sums) {
    std::array<std::size_t, kinds> some{};
    for (List& list : word.lists) {
      list.go_to(first);
      list.begin = list.at;
      Floats& of_kind = counts_[list.kind];
      const bool is_first = some[list.kind] == 0;
      each_until(list, first + window, [&](std::uint32_t document, std::uint32_t count) {
        if (is_first)
          of_kind[document - first] = static_cast<float>(count);
        else
          add_count(list.kind, count, of_kind[document - first]);
      });
      some[list.kind] += list.at - list.begin;
    }
    const WordWeight& of = *word.weight;
    const auto all = static_cast<float>(word.factor * (of.k1 + 1) * of.idf);
    const auto as_typed = static_cast<float>(word.factor * (of.k1 + 1) * exact_weight * of.exact_idf);
    const auto add = [&](std::size_t i) {
      constexpr auto in_title = static_cast<float>(title_weight);
      const float forms = counts_[exact][i],
                  title = std::max(counts_[title_exact][i], counts_[title_stem][i]);
      const float occurrences = std::max(forms, counts_[stem][i]) + in_title * title;
      sums[i] += all * occurrences / (occurrences + norms[i]) + as_typed * forms / (forms + norms[i]);
    };
    // Of fewer, one after the other is sooner than many at once.
    constexpr std::size_t many = window / 8;
    if (some[exact] + some[stem] >= many) {
      for (std::size_t i = 0; i < window; ++i) add(i);
      for (std::size_t kind = 0; kind < kinds; ++kind)
        if (some[kind] > 0) counts_[kind].fill(0);
      return;
    }
    for (const List& list : word.lists)
      for (std::size_t at = list.begin; list.kind <= stem && at < list.at; ++at) {
        const std::size_t i = list.documents[at] - first;
        if (counts_[exact][i] + counts_[stem][i] == 0) continue;  // added already
        add(i);
        counts_[exact][i] = counts_[stem][i] = 0;
      }
    for (const List& list : word.lists)
      for (std::size_t at = list.begin; at < list.at; ++at)
        counts_[list.kind][list.documents[at] - first] = 0;
  }

  /// Goes on to the first posting of a document from `end` on, and calls each(document, count) for those
  /// before.
  template <class Each>
  static void each_until(List& list, std::uint32_t end, Each&& each) {
    const std::span<const std::uint32_t> documents = list.documents, counts = list.counts;
    std::size_t at = list.at;
    for (; at < documents.size() && documents[at] < end; ++at) each(documents[at], counts[at]);
    list.at = at;
  }

  void take(std::uint32_t document, float about) {
    found_.push_back({document, about});
    best_.push_back(about);
    std::push_heap(best_.begin(), best_.end(), std::greater<>());
    if (best_.size() > wanted_) {
      std::pop_heap(best_.begin(), best_.end(), std::greater<>());
      best_.pop_back();
    }
    if (best_.size() == wanted_) least_ = slack_ * slack_ * best_.front();
  }

  struct Found {
    std::uint32_t document;
    float about;
  };

  Postings& postings_;
  const std::size_t shard_;
  std::vector<Word> words_;  // those of the greatest limits first
  std::vector<float> rest_;  // by word: what it and those behind it add at most
  const std::size_t wanted_;
  std::array<Floats, kinds> counts_{};  // of the word in hand; all are 0 between words
  float slack_ = 1, least_ = 0;         // a document that is about less than least_ is none of the best
  std::vector<float> best_;             // a heap, the least in front
  std::vector<Found> found_;
};

/// Nothing when one of the lists may not be kept.
std::optional<std::vector<Word>> read_lists(Postings& postings, const SummedWords& summed,
                                            std::size_t shard) {
  std::vector<Word> words;
  for (const auto& [weight, factor] : summed.words) {
    Word word{weight.get(), *factor, {}};
    const bool all = each_term_of(weight->terms, [&](const std::string& term, TermKind kind) {
      const PostingList* kept = postings.keep(term, shard);
      if (kept) word.lists.push_back({kept->documents(), kept->counts(), kind});
      return kept != nullptr;
    });
    if (!all) return {};
    words.push_back(std::move(word));
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const Word& a, const Word& b) { return a.limit() > b.limit(); });
  return words;
}

}  // namespace

std::optional<std::vector<ScoredDocument>> best_by_words(Postings& postings, const SummedWords& summed,
                                                         const DocumentSet& documents, std::size_t wanted) {
  if (summed.words.empty() || wanted == 0) return {};
  std::vector<ScoredDocument> scored;
  const std::vector<DocumentSet> parts =
      postings.shards() == 1 ? std::vector<DocumentSet>{} : in_turns(documents, postings.shards());
  for (std::size_t shard = 0; shard < postings.shards(); ++shard) {
    std::optional<std::vector<Word>> words = read_lists(postings, summed, shard);
    if (!words) return {};
    Candidates candidates(postings, shard, std::move(*words), wanted);
    candidates.add(parts.empty() ? documents : parts[shard]);
    candidates.weigh(scored);
  }
  const auto better = [](const ScoredDocument& a, const ScoredDocument& b) { return a.score > b.score; };
  std::sort(scored.begin(), scored.end(), better);
  if (scored.size() > wanted) {
    const auto last = scored.begin() + static_cast<std::ptrdiff_t>(wanted - 1);
    scored.erase(std::upper_bound(last, scored.end(), *last, better), scored.end());
  }
  return scored;
}

}  // namespace byline::query
