#include "searcher/matching/expansion.hpp"

#include <algorithm>
#include <optional>

#include "common/database.hpp"
#include "common/text/text.hpp"

namespace byline::query {
namespace {

using Candidate = Expansion::Candidate;

bool better(const Candidate& a, const Candidate& b) {
  if (a.distance != b.distance) return a.distance < b.distance;
  if (a.documents != b.documents) return a.documents > b.documents;
  return a.term < b.term;
}

/// The best `limit` of any number of candidates, in bounded memory.
class Best {
 public:
  explicit Best(std::size_t limit) : limit_(limit) {}
  void add(std::string_view term, unsigned distance, Xapian::doccount documents) {
    ++result_.matched;
    auto& heap = result_.candidates;  // worst on top
    if (heap.size() == limit_) {
      const Candidate& worst = heap.front();
      if (distance > worst.distance || (distance == worst.distance && documents < worst.documents)) return;
    }
    heap.push_back({std::string(term), distance, documents});
    std::push_heap(heap.begin(), heap.end(), better);
    if (heap.size() > limit_) {
      std::pop_heap(heap.begin(), heap.end(), better);
      heap.pop_back();
    }
  }
  Expansion take() {
    std::sort(result_.candidates.begin(), result_.candidates.end(), better);
    return std::move(result_);
  }

 private:
  std::size_t limit_;
  Expansion result_;
};

}  // namespace

void Expansion::add(const Expansion& other, std::size_t limit) {
  matched += other.matched;
  for (const Candidate& candidate : other.candidates) {
    const auto same = std::find_if(candidates.begin(), candidates.end(),
                                   [&](const Candidate& one) { return one.term == candidate.term; });
    if (same == candidates.end()) {
      candidates.push_back(candidate);
    } else {
      same->distance = std::min(same->distance, candidate.distance);
      --matched;
    }
  }
  std::sort(candidates.begin(), candidates.end(), better);
  if (candidates.size() > limit) candidates.resize(limit);
}

TermList Expander::terms(std::string_view prefix) {
  if (const std::optional<TermList> list = at_hand(prefix)) return *list;
  const auto known = read_.find(prefix);
  if (known != read_.end()) return known->second.list();
  OwnTermList words;
  each_term(database_, prefix, [&](std::string_view term, Xapian::doccount documents) {
    heed();
    words.add(term, documents);
  });
  return read_.emplace(prefix, std::move(words)).first->second.list();
}

template <class Each>
void Expander::walk(std::string_view prefix, std::string_view literal, Each&& each) {
  if (literal.empty() || at_hand(prefix)) {
    const TermList list = terms(prefix);
    const auto [begin, end] = list.with_beginning(literal);
    for (std::size_t i = begin; i < end; ++i) {
      heed();
      each(list.term(i), list.documents(i));
    }
    return;
  }
  const std::string start = std::string(prefix) += literal;
  const Xapian::TermIterator end = database_.allterms_end(start);
  for (Xapian::TermIterator term = database_.allterms_begin(start); term != end; ++term) {
    heed();
    const std::string name = *term;
    each(std::string_view(name).substr(prefix.size()), term.get_termfreq());
  }
}

Expansion Expander::wildcard(std::string_view prefix, const Wildcard& pattern, std::size_t limit) {
  Best best(limit);
  walk(prefix, pattern.literal_prefix(), [&](std::string_view term, Xapian::doccount documents) {
    if (pattern.matches(term)) best.add(term, 0, documents);
  });
  return best.take();
}

Expansion Expander::fuzzy(std::string_view prefix, std::string_view word, unsigned edits, std::size_t limit,
                          std::string_view beginning) {
  Best best(limit);
  SortedFuzzy fuzzy(word, edits);
  walk(prefix, beginning, [&](std::string_view term, Xapian::doccount documents) {
    const unsigned distance = fuzzy.distance(term);
    if (distance <= edits) best.add(term, distance, documents);
  });
  return best.take();
}

FormsOfStems::FormsOfStems(std::vector<std::string> stems, const std::vector<std::string>& languages)
    : stems_(std::move(stems)) {
  constexpr std::size_t shortest = 2, longest_ending = 8;  // bytes
  for (const std::string& stem : stems_) {
    if (stem.size() < shortest) continue;
    longest_ = std::max(longest_, stem.size() + longest_ending);
    const std::size_t kept = stem.size() > shortest + 1 ? stem.size() - 1 : stem.size();
    beginnings_.push_back(stem.substr(0, character_boundary(stem, kept)));
  }
  std::sort(beginnings_.begin(), beginnings_.end());
  const auto begins = [](const std::string& first, const std::string& next) {
    return next.starts_with(first);
  };
  beginnings_.erase(std::unique(beginnings_.begin(), beginnings_.end(), begins), beginnings_.end());
  for (const std::string& language : languages) stemmers_.emplace_back(language);
}

bool FormsOfStems::has(std::string_view word) const {
  if (word.size() > longest_) return false;
  std::vector<std::string> found;
  for (const Stemmer& stemmer : stemmers_) stemmer.add_stems({std::string(word)}, found);
  return std::any_of(found.begin(), found.end(), [&](const std::string& stem) {
    return std::find(stems_.begin(), stems_.end(), stem) != stems_.end();
  });
}

Expansion Expander::forms(std::string_view prefix, const std::vector<std::string>& stems,
                          const std::vector<std::string>& languages, std::size_t limit) {
  const FormsOfStems forms(stems, languages);
  Best best(limit);
  for (const std::string& beginning : forms.beginnings())
    walk(prefix, beginning, [&](std::string_view term, Xapian::doccount documents) {
      if (forms.has(term)) best.add(term, 0, documents);
    });
  return best.take();
}

Expansion Expander::names_like(std::string_view prefix, std::string_view typed,
                               unsigned (*allowed)(std::size_t letters), std::size_t limit) {
  std::vector<Fuzzy> wanted;
  std::vector<unsigned> edits;
  for (const std::string_view word : split(typed, " ")) {
    edits.push_back(allowed(code_points(word)));
    wanted.emplace_back(word, edits.back());
  }
  std::map<std::string, Candidate, std::less<>> found;
  if (wanted.empty()) return {};
  std::vector<std::string_view> words;  // one for all names
  walk(prefix, {}, [&](std::string_view name, Xapian::doccount documents) {
    words.clear();
    for (std::size_t at = 0; at < name.size();) {
      const std::size_t end = std::min(name.find(' ', at), name.size());
      if (end > at) words.push_back(name.substr(at, end - at));
      at = end + 1;
    }
    for (std::size_t begin = 0; begin + wanted.size() <= words.size(); ++begin) {
      unsigned distance = 0;
      bool near = true;
      for (std::size_t i = 0; near && i < wanted.size(); ++i) {
        const unsigned each = wanted[i].distance(words[begin + i]);
        near = each <= edits[i];
        distance += each;
      }
      if (!near || distance == 0) continue;
      const std::string_view last = words[begin + wanted.size() - 1];
      const std::string run(words[begin].data(), last.data() + last.size());
      Candidate& candidate = found.try_emplace(run, Candidate{run, distance, 0}).first->second;
      candidate.documents += documents;
    }
  });
  Best best(limit);
  for (const auto& [run, candidate] : found) best.add(run, candidate.distance, candidate.documents);
  return best.take();
}

}  // namespace byline::query
