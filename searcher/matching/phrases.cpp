#include "searcher/matching/phrases.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>
#include <thread>
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

/// Tells of documents whether they have a sequence. One of its own for each thread.
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
    return is_in(document, [](WordPlaces& places, auto&&... where) { return places.read(where...), true; })
        .value();
  }
  /// Told by the index's files alone, as other threads have to; nothing when they do not tell.
  std::optional<bool> is_in_by_files(Xapian::docid document) {
    return is_in(document, [](WordPlaces& places, auto&&... where) { return places.read_files(where...); });
  }
  /// Whether is_in_by_files() may be asked, in another thread, too.
  bool open_files() {
    return std::all_of(words_.begin(), words_.end(), [](Word& word) { return word.places.open_files(); });
  }

 private:
  template <class Read>
  std::optional<bool> is_in(Xapian::docid document, Read&& read) {
    Word& rarest = words_.front();
    if (!read(rarest.places, document, starts_, 0xffffffffU)) return {};
    starts_.erase(starts_.begin(), std::lower_bound(starts_.begin(), starts_.end(), rarest.place));
    for (std::uint32_t& start : starts_) start -= rarest.place;
    for (std::size_t i = 1; i < words_.size() && !starts_.empty(); ++i) {
      if (!read(words_[i].places, document, places_, starts_.back() + words_[i].place)) return {};
      keep_starts(starts_, words_[i].place, places_);
    }
    return !starts_.empty();
  }

  struct Word {
    std::uint64_t documents;  // that have it, or more
    std::uint32_t place;      // in the sequence
    WordPlaces places;
  };
  std::vector<Word> words_;  // the rarest first
  Places starts_, places_;
};

/// A thread that looks through the last of some documents while this one looks through the first.
class OtherThread {
 public:
  /// From document `first` on. Where no thread can be started, or files do not tell, it does less, or
  /// nothing.
  OtherThread(Sequence& sequence, const DocumentSet& candidates, std::uint32_t first)
      : found_(candidates.highest()), done_to_(first) {
    try {
      thread_ = std::jthread([this, &sequence, &candidates](const std::stop_token& stop) {
        for (std::uint32_t next = candidates.next(done_to_); !stop.stop_requested();
             next = candidates.next(next + 1)) {
          done_to_ = next == 0 ? candidates.highest() + 1 : next;
          if (next == 0) return;
          const std::optional<bool> is_in = sequence.is_in_by_files(next);
          if (!is_in) return;
          if (*is_in) found_.add(next);
        }
      });
    } catch (const std::system_error&) {
    }
  }

  /// Waits for it. Adds what it has found to `found`, and returns the first document it has not looked at.
  std::uint32_t join(DocumentSet& found) {
    if (thread_.joinable()) thread_.join();
    found |= found_;
    return done_to_;
  }

 private:
  DocumentSet found_;
  std::uint32_t done_to_;
  std::jthread thread_;  // which is stopped and waited for where the search is given up
};

/// A document with about as many of some before it as behind it.
std::uint32_t middle_of(const DocumentSet& documents) {
  constexpr std::uint32_t step = 64;
  const std::size_t half = documents.count() / 2;
  std::uint32_t first = 0;
  for (std::size_t before = 0; before < half; first += step) before += documents.count(first, first + step);
  return first;
}

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
  Sequence wanted(sequence, postings), of_other(sequence, postings);
  DocumentSet found(candidates.highest());
  const auto look_through = [&](std::uint32_t first, std::uint32_t end) {
    for (std::uint32_t next = candidates.next(first); next != 0 && next < end;
         next = candidates.next(next + 1)) {
      postings.heed();
      if (wanted.is_in(next)) found.add(next);
    }
  };
  const std::uint32_t all = candidates.highest() + 1;
  constexpr std::size_t many = 5'000;  // a thread takes as long as some hundred of them
  if (candidates.count() < many || std::thread::hardware_concurrency() < 2 || !of_other.open_files()) {
    look_through(1, all);
    return found;
  }
  const std::uint32_t middle = middle_of(candidates);
  OtherThread other(of_other, candidates, middle);
  look_through(1, middle);
  look_through(other.join(found), all);
  return found;
}

}  // namespace byline::query
