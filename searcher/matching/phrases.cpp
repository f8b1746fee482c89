#include "searcher/matching/phrases.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "searcher/matching/word_places.hpp"

namespace byline::query {
namespace {

/// Keeps of `starts`, where a sequence may begin, those at which its word at `place` stands right.
void keep_starts(Places& starts, std::uint32_t place, const Places& places) {
  std::size_t at = 0;
  std::erase_if(starts, [&](std::uint32_t start) {
    at = first_from(places, at, start + place);
    return at == places.size() || places[at] != start + place;
  });
}

/// Tells of documents whether they have a sequence.
class Sequence {
 public:
  Sequence(const TermSequence& sequence, Postings& postings) {
    for (std::uint32_t place = 0; place < sequence.size(); ++place) {
      std::uint64_t documents = 0;
      for (const std::string& term : sequence[place]) documents += postings.frequency(term);
      words_.push_back({documents, place, WordPlaces(postings, sequence[place])});
    }
    std::stable_sort(words_.begin(), words_.end(),
                     [](const Word& a, const Word& b) { return a.documents < b.documents; });
  }

  bool is_in(Xapian::docid document) {
    Word& rarest = words_.front();
    rarest.places.read(document, starts_);
    starts_.erase(starts_.begin(), std::lower_bound(starts_.begin(), starts_.end(), rarest.place));
    for (std::uint32_t& start : starts_) start -= rarest.place;
    for (std::size_t i = 1; i < words_.size() && !starts_.empty(); ++i) {
      words_[i].places.read(document, places_, starts_.back() + words_[i].place);
      keep_starts(starts_, words_[i].place, places_);
    }
    return !starts_.empty();
  }

 private:
  struct Word {
    std::uint64_t documents;  // that have it, or more
    std::uint32_t place;      // in the sequence
    WordPlaces places;
  };
  std::vector<Word> words_;  // the rarest first
  Places starts_, places_;
};

}  // namespace

std::optional<TermSequence> sequence_of(const Xapian::Query& phrase) {
  using Xapian::Query;
  if (phrase.get_type() != Query::OP_PHRASE) return {};
  TermSequence sequence;
  std::vector<Query> words;
  for (std::size_t i = 0; i < phrase.get_num_subqueries(); ++i) {
    const Query& word = words.emplace_back(phrase.get_subquery(i));
    std::vector<std::string>& terms = sequence.emplace_back();
    const std::size_t alternatives = word.get_type() == Query::OP_OR ? word.get_num_subqueries() : 0;
    if (word.get_type() == Query::LEAF_TERM) terms.push_back(*word.get_terms_begin());
    for (std::size_t term = 0; term < alternatives; ++term) {
      const Query alternative = word.get_subquery(term);
      if (alternative.get_type() != Query::LEAF_TERM) return {};
      terms.push_back(*alternative.get_terms_begin());
    }
    if (terms.empty() || std::find(terms.begin(), terms.end(), std::string()) != terms.end()) return {};
  }
  // A query does not tell how far apart its words may be, but it can be compared.
  const Query side_by_side(Query::OP_PHRASE, words.begin(), words.end(),
                           static_cast<Xapian::termcount>(words.size()));
  if (side_by_side.serialise() != phrase.serialise()) return {};
  return sequence;
}

DocumentSet with_sequence(const TermSequence& sequence, const DocumentSet& candidates, Postings& postings) {
  Sequence wanted(sequence, postings);
  DocumentSet found(candidates.highest());
  for (std::uint32_t next = candidates.next(1); next != 0; next = candidates.next(next + 1)) {
    postings.heed();
    if (wanted.is_in(next)) found.add(next);
  }
  return found;
}

}  // namespace byline::query
