#include "indexer/recognition/training/news_counts.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace byline::crf {
namespace {

constexpr std::size_t longest_news_name = 6;
constexpr float fewest_documents = 3;

// Number of bounds that x reaches.
template <std::size_t N>
unsigned step(float x, const std::array<float, N>& bounds) {
  return static_cast<unsigned>(
      std::count_if(bounds.begin(), bounds.end(), [x](float bound) { return x >= bound; }));
}

}  // namespace

void NewsCounts::add(const DocumentScan& scan, const TokenisedDocument& document,
                     const std::vector<Label>& labels) {
  count_words(scan, document, labels);
  count_names(scan, labels);
}

void NewsCounts::count_words(const DocumentScan& scan, const TokenisedDocument& document,
                             const std::vector<Label>& labels) {
  struct Occurrences {
    std::array<float, label_count> labels{};
    float lower = 0;
  };
  std::unordered_map<std::uint64_t, Occurrences> here;
  for (std::uint32_t s = 0; s + 1 < document.sentences.size(); ++s) {
    if (scan.sentence_in_capitals(s) || scan.sentence_in_title_case(s)) continue;
    const std::uint32_t begin = document.sentences[s];
    for (std::uint32_t i = begin; i < document.sentences[s + 1]; ++i) {
      if (!scan.has(i, alphabetic) || (scan.is_first(i, begin) && labels[i] == outside)) continue;
      Occurrences& word = here[scan.words()[scan.word(i)].raw_lower];
      if (scan.has(i, starts_upper))
        ++word.labels[labels[i]];
      else if (!scan.has(i, has_upper))
        ++word.lower;
    }
  }
  for (const auto& [word, occurrences] : here) {
    const auto& by_label = occurrences.labels;
    const float capitalised = std::accumulate(by_label.begin(), by_label.end(), 0.0f);
    const float all = capitalised + occurrences.lower;
    if (all == 0) continue;
    WordCounts& counts = words_[word];
    for (std::size_t l = 0; capitalised > 0 && l < label_count; ++l)
      counts.labels[l] += by_label[l] / capitalised;
    counts.lower += occurrences.lower / all;
    counts.capitalised += capitalised / all;
  }
}

void NewsCounts::count_names(const DocumentScan& scan, const std::vector<Label>& labels) {
  std::unordered_set<std::uint64_t> seen;
  std::vector<std::uint64_t> words;
  for_each_name(labels.data(), labels.size(), [&](std::size_t first, std::size_t last, EntityKind kind) {
    if (last - first < 2 || last - first > longest_news_name) return;
    words.clear();
    std::uint64_t sequence = 0;
    for (std::size_t i = first; i < last; ++i) {
      words.push_back(scan.words()[scan.word(static_cast<std::uint32_t>(i))].raw_lower);
      sequence = i == first ? words[0] : append_word(sequence, words.back());
    }
    if (!seen.insert(sequence * 4 + static_cast<unsigned>(kind)).second) return;
    NameCounts& counts = names_[sequence];
    if (counts.words.empty()) counts.words = words;
    ++counts.kinds[static_cast<std::size_t>(kind)];
  });
}

void NewsCounts::apply(LexiconBuilder& lexicon) const {
  constexpr std::array<float, 2> often{10, 100}, seen{6, 30};
  constexpr std::array<float, 3> surely{0.6f, 0.8f, 0.95f};
  constexpr std::array<float, 5> rates{0.02f, 0.1f, 0.3f, 0.6f, 0.9f};
  for (const auto& [word, counts] : words_) {
    const float documents = counts.lower + counts.capitalised;
    if (documents < fewest_documents) continue;
    WordFacts& facts = lexicon.facts(word);
    facts.case_rate = static_cast<std::uint8_t>(1 + step(counts.capitalised / documents, rates) +
                                                6 * step(documents, often));

    const float labelled = std::accumulate(counts.labels.begin(), counts.labels.end(), 0.0f);
    if (labelled < fewest_documents - 0.5f) continue;
    std::array<float, 4> kinds{counts.labels[outside]};  // none, person, organisation, place
    for (Label l = 1; l < label_count; ++l)
      kinds[1 + static_cast<std::size_t>(kind_of(l))] += counts.labels[l];
    const auto best = static_cast<unsigned>(std::max_element(kinds.begin(), kinds.end()) - kinds.begin());
    const unsigned sure = step(kinds[best] / labelled, surely);
    unsigned code = 1 + best + 4 * (sure + 4 * step(labelled, seen));
    if (sure < 2) {  // also the second most frequent kind
      kinds[best] = -1;
      const auto second = static_cast<unsigned>(std::max_element(kinds.begin(), kinds.end()) - kinds.begin());
      code += 48 * (1 + second);
    }
    facts.kind = static_cast<std::uint8_t>(code);
    const auto label = static_cast<unsigned>(
        std::max_element(counts.labels.begin() + 1, counts.labels.end()) - counts.labels.begin());
    facts.label = static_cast<std::uint8_t>(1 + label + (sure >= 2 ? 13 : 0));
  }

  const unsigned first_list = lexicon.new_list();
  lexicon.new_list();
  lexicon.new_list();
  for (const auto& [sequence, counts] : names_) {
    const auto best = std::max_element(counts.kinds.begin(), counts.kinds.end());
    const float all = std::accumulate(counts.kinds.begin(), counts.kinds.end(), 0.0f);
    if (*best < fewest_documents || *best < 0.8f * all) continue;
    lexicon.add_name(counts.words, first_list + static_cast<unsigned>(best - counts.kinds.begin()));
  }
}

}  // namespace byline::crf
