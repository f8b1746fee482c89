#include "indexer/recognition/training/examples.hpp"

#include <algorithm>
#include <optional>

#include "indexer/recognition/features.hpp"

namespace byline::crf {
namespace {

// Feature key → number, given in the order keys are first seen.
class FeatureNumbers {
 public:
  std::uint32_t number(std::uint64_t key, std::vector<std::uint64_t>& keys) {
    if (keys.size() * 2 >= places_.size()) grow(keys);
    for (std::size_t at = key & (places_.size() - 1);; at = (at + 1) & (places_.size() - 1)) {
      if (places_[at] == free) {
        places_[at] = static_cast<std::uint32_t>(keys.size());
        keys.push_back(key);
        return places_[at];
      }
      if (keys[places_[at]] == key) return places_[at];
    }
  }

 private:
  static constexpr std::uint32_t free = ~std::uint32_t{0};
  void grow(const std::vector<std::uint64_t>& keys) {
    places_.assign(places_.size() * 2, free);
    for (std::uint32_t n = 0; n < keys.size(); ++n) {
      std::size_t at = keys[n] & (places_.size() - 1);
      while (places_[at] != free) at = (at + 1) & (places_.size() - 1);
      places_[at] = n;
    }
  }
  std::vector<std::uint32_t> places_ = std::vector<std::uint32_t>(std::size_t{1} << 20, free);
};

}  // namespace

bool labels_of(const LabelledDocument& document, const Stretch& stretch, std::vector<Label>& labels) {
  labels.assign(stretch.end - stretch.begin, outside);
  for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
    if (document.labels[i] == untrusted) return false;
  }
  // From the sentence's begin, to see names that reach into the stretch; an untrusted label there is no
  // name's.
  std::vector<Label> sentence(document.labels.begin() + stretch.sentence_begin,
                              document.labels.begin() + stretch.sentence_end);
  std::replace(sentence.begin(), sentence.end(), untrusted, outside);
  const std::size_t begin = stretch.begin - stretch.sentence_begin,
                    end = stretch.end - stretch.sentence_begin;
  for_each_name(sentence.data(), sentence.size(), [&](std::size_t first, std::size_t last, EntityKind kind) {
    first = std::max(first, begin);
    last = std::min(last, end);
    if (first < last) set_name(labels.data(), first - begin, last - begin, kind);
  });
  return true;
}

Examples::Examples(const std::vector<const LabelledDocument*>& documents, std::span<const Lexicon> lexicons,
                   std::uint32_t min_count) {
  std::vector<std::optional<DocumentScan>> scans(lexicons.size());
  FeatureNumbers numbers;
  std::vector<std::uint32_t> counts;
  std::vector<KnownName> known;
  std::vector<Label> labels;
  for (const LabelledDocument* document : documents) {
    auto& scan = scans[document->lexicon];
    if (!scan) scan.emplace(lexicons[document->lexicon]);
    scan->scan(document->view());
    for (const Stretch& stretch : scan->stretches()) {
      if (!labels_of(*document, stretch, labels)) continue;
      examples_.push_back(
          {static_cast<std::uint32_t>(labels_.size()), stretch.end - stretch.begin, document->weight});
      labels_.insert(labels_.end(), labels.begin(), labels.end());
      find_known_names(*scan, stretch, lexicons[document->lexicon], known);
      for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
        all_features(*scan, stretch, i, known[i - stretch.begin], [&](std::uint64_t key) {
          const std::uint32_t n = numbers.number(key, keys_);
          if (n == counts.size()) counts.push_back(0);
          ++counts[n];
          feature_numbers_.push_back(n);
        });
        token_ends_.push_back(feature_numbers_.size());
      }
    }
  }
  keep_frequent(counts, min_count);
}

void Examples::keep_frequent(const std::vector<std::uint32_t>& counts, std::uint32_t min_count) {
  constexpr std::uint32_t dropped = ~std::uint32_t{0};
  std::vector<std::uint32_t> renumbered(keys_.size(), dropped);
  std::vector<std::uint64_t> keys;
  for (std::size_t n = 0; n < keys_.size(); ++n) {
    if (counts[n] < min_count) continue;
    renumbered[n] = static_cast<std::uint32_t>(keys.size());
    keys.push_back(keys_[n]);
  }
  keys_ = std::move(keys);
  std::size_t to = 0, from = 0;
  for (std::size_t token = 0; token + 1 < token_ends_.size(); ++token) {
    const std::size_t end = token_ends_[token + 1];
    for (; from < end; ++from) {
      const std::uint32_t n = renumbered[feature_numbers_[from]];
      if (n != dropped) feature_numbers_[to++] = n;
    }
    token_ends_[token + 1] = to;
  }
  feature_numbers_.resize(to);
  feature_numbers_.shrink_to_fit();
}

}  // namespace byline::crf
