#include "common/stories/story_links.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <system_error>
#include <utility>

#include "common/stories/likeness.hpp"
#include "common/stories/story_bounds.hpp"

namespace byline {
namespace {

/// Of the cosine, what the stems searched by have to give.
constexpr double least_part = 0.04;

std::uint32_t first_with_day(std::span<const Sketch> sketches, std::int32_t day) {
  return static_cast<std::uint32_t>(
      std::lower_bound(sketches.begin(), sketches.end(), day,
                       [](const Sketch& sketch, std::int32_t wanted) { return sketch.day() < wanted; }) -
      sketches.begin());
}

/// By what some documents are looked for among all.
class SearchLists {
 public:
  SearchLists(std::span<const Sketch> documents, std::span<const std::uint32_t> no_signs, const Marks* some)
      : sketches(documents),
        furniture(no_signs),
        of(some),
        undated(mostly_undated(sketches)),
        first_dated(first_with_day(sketches, Sketch::no_day + 1)),
        wanted_(wanted()),
        stems(sketches.size(),
              [this](std::uint32_t document, auto&& add) {
                const Sketch& sketch = sketches[document];
                if (of != nullptr && !wanted_.has_any(sketch.stems().hashes)) return;
                for (const SearchedStem& stem : searched_stems(sketch))
                  if (is_wanted(stem.hash)) add(stem.hash, stem.weight);
              }),
        shingles(sketches.size(), [this](std::uint32_t document, auto&& add) {
          const Sketch& sketch = sketches[document];
          if (of != nullptr && !wanted_.has_any(sketch.shingles())) return;
          for (const std::uint32_t shingle : searched_shingles(sketch, furniture))
            if (is_wanted(shingle)) add(shingle, 0);
        }) {}

  bool is_of(std::uint32_t document) const { return of == nullptr || (*of)[document]; }

  const std::span<const Sketch> sketches;
  const std::span<const std::uint32_t> furniture;
  const Marks* const of;
  const bool undated;
  const std::uint32_t first_dated;

 private:
  /// What some documents are looked for by; of all documents nothing, for all is wanted.
  NumberSet wanted() const {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t document = 0; of != nullptr && document < sketches.size(); ++document) {
      if (!is_of(document)) continue;
      for (const SearchedStem& stem : searched_stems(sketches[document])) numbers.push_back(stem.hash);
      for (const std::uint32_t shingle : searched_shingles(sketches[document], furniture))
        numbers.push_back(shingle);
    }
    return NumberSet(std::move(numbers));
  }
  bool is_wanted(std::uint32_t number) const { return of == nullptr || wanted_.has(number); }

  const NumberSet wanted_;

 public:
  const StoryLists stems, shingles;
};

/// Looks for the links of one document after the other.
class LinkSearch {
 public:
  explicit LinkSearch(const SearchLists& lists) : in_(lists), parts_(lists.sketches.size(), 0) {}

  /// Adds those that a document has with those before it, and, of some documents, with those behind it.
  void add_links(std::uint32_t document, std::vector<StoryLink>& links) {
    gather(document);
    if (met_.empty()) return;
    cosines_.of(in_.sketches[document].stems());
    for (const std::uint32_t other : met_) {
      const std::uint32_t part = std::exchange(parts_[other], 0);
      if (is_behind(other, document) && in_.is_of(other)) continue;  // found from there
      const Likelihood likely = link(document, other, part);
      if (likely > 0) links.push_back({std::min(other, document), std::max(other, document), likely});
    }
  }

 private:
  static constexpr std::uint32_t shares_text = 1u << 31;

  Likelihood link(std::uint32_t document, std::uint32_t other, std::uint32_t part) const {
    const Sketch &a = in_.sketches[document], &b = in_.sketches[other];
    const double squares = double{static_cast<double>(a.stems().squares)} * b.stems().squares;
    const bool may_be_like = (part & ~shares_text) >= least_part * std::sqrt(squares);
    if (part < shares_text && !may_be_like) return 0;
    const double cosine = cosines_.with(b.stems());
    if (part >= shares_text && is_copy(a, b, in_.furniture, cosine)) return certain;
    return may_be_like ? likeness(a, b, in_.undated, cosine).likelihood : Likelihood{0};
  }

  void meet(std::uint32_t other, std::uint32_t part) {
    if (parts_[other] == 0) met_.push_back(other);
    parts_[other] = part == shares_text ? parts_[other] | part : parts_[other] + part;
  }

  bool is_behind(std::uint32_t other, std::uint32_t document) const {
    return in_.of != nullptr && other > document;
  }

  void gather(std::uint32_t document) {
    met_.clear();
    const Sketch& sketch = in_.sketches[document];
    const std::uint32_t week_begin =
        sketch.has_day() ? first_with_day(in_.sketches, sketch.day() - most_days_apart) : 0;
    for (const StoryLists::Entry& entry : in_.stems.entries(document)) {
      const StoryLists::List list = in_.stems.list(entry.list);
      gather_undated(document, entry, list);
      if (!sketch.has_day()) continue;
      gather_week(document, week_begin, entry, list);
      if (in_.of != nullptr) gather_week_behind(document, entry, list);
    }
    for (const StoryLists::Entry& entry : in_.shingles.entries(document)) {
      const std::span<const std::uint32_t> list = in_.shingles.list(entry.list).documents;
      if (list.size() > most_of_a_shingle) continue;
      for (const std::uint32_t other : list)
        if (other < document || is_behind(other, document)) meet(other, shares_text);
    }
  }

  /// Those that have no day, and of a document that has none all; those without one come first.
  void gather_undated(std::uint32_t document, const StoryLists::Entry& entry, const StoryLists::List& list) {
    if (list.size() > most_undated) return;
    const bool has_day = in_.sketches[document].has_day();
    for (std::size_t at = 0; at < list.size(); ++at) {
      const std::uint32_t other = list.documents[at];
      if (has_day && other >= in_.first_dated) break;
      if (other < document || is_behind(other, document))
        meet(other, std::uint32_t{entry.weight} * list.weights[at]);
      else if (in_.of == nullptr)
        break;
    }
  }

  void gather_week(std::uint32_t document, std::uint32_t week_begin, const StoryLists::Entry& entry,
                   const StoryLists::List& list) {
    if (entry.place > most_in_a_week && list.documents[entry.place - most_in_a_week - 1] >= week_begin)
      return;
    for (std::size_t at = entry.place; at-- > 0 && list.documents[at] >= week_begin;)
      if (list.documents[at] != document)
        meet(list.documents[at], std::uint32_t{entry.weight} * list.weights[at]);
  }

  void gather_week_behind(std::uint32_t document, const StoryLists::Entry& entry,
                          const StoryLists::List& list) {
    const std::span<const Sketch> sketches = in_.sketches;
    std::size_t first = 0;  // of the week before `at`
    for (std::size_t at = entry.place; at < list.size(); ++at) {
      const std::uint32_t other = list.documents[at];
      if (other == document) continue;
      const std::int32_t day = sketches[other].day();
      if (day > sketches[document].day() + most_days_apart) break;
      while (at - first > most_in_a_week && sketches[list.documents[first]].day() < day - most_days_apart)
        ++first;
      if (at - first <= most_in_a_week) meet(other, std::uint32_t{entry.weight} * list.weights[at]);
    }
  }

  const SearchLists& in_;
  Cosines cosines_;
  std::vector<std::uint32_t> parts_, met_;
};

/// Some of the documents after the other, as long as there are more.
class Share {
 public:
  Share(const SearchLists& lists, std::atomic<std::uint32_t>& next) : lists_(lists), next_(next) {}
  void work() {
    constexpr std::uint32_t at_once = 256;
    LinkSearch search(lists_);
    const auto count = static_cast<std::uint32_t>(lists_.sketches.size());
    for (std::uint32_t begin = next_.fetch_add(at_once); begin < count; begin = next_.fetch_add(at_once))
      for (std::uint32_t document = begin; document < std::min(count, begin + at_once); ++document)
        if (lists_.is_of(document)) search.add_links(document, links_);
  }
  const std::vector<StoryLink>& links() const { return links_; }

 private:
  const SearchLists& lists_;
  std::atomic<std::uint32_t>& next_;
  std::vector<StoryLink> links_;
};

}  // namespace

bool mostly_undated(std::span<const Sketch> sketches) {
  const auto undated = static_cast<std::size_t>(std::count_if(
      sketches.begin(), sketches.end(), [](const Sketch& sketch) { return !sketch.has_day(); }));
  return 2 * undated > sketches.size();
}

std::vector<StoryLink> find_links(std::span<const Sketch> sketches, std::span<const std::uint32_t> furniture,
                                  const Marks* of, unsigned threads) {
  const SearchLists lists(sketches, furniture, of);
  std::atomic<std::uint32_t> next = 0;
  std::vector<Share> shares(std::max(1u, threads), Share(lists, next));
  std::vector<std::future<void>> running;
  try {
    for (std::size_t i = 1; i < shares.size(); ++i)
      running.push_back(std::async(std::launch::async, [&share = shares[i]] { share.work(); }));
  } catch (const std::system_error&) {  // then fewer do it
  }
  shares.front().work();
  for (std::future<void>& share : running) share.get();
  std::vector<StoryLink> links;
  for (const Share& share : shares) links.insert(links.end(), share.links().begin(), share.links().end());
  std::sort(links.begin(), links.end(), [](const StoryLink& a, const StoryLink& b) {
    return a.second != b.second ? a.second < b.second : a.first < b.first;
  });
  return links;
}

std::vector<std::uint32_t> first_copies(std::size_t documents, std::span<const StoryLink> links) {
  BoundedGroups copies(documents, {});
  for (const StoryLink& link : links)
    if (link.likelihood == certain) copies.join(link.first, link.second);
  std::vector<std::uint32_t> first;
  for (std::uint32_t document = 0; document < documents; ++document) first.push_back(copies.first(document));
  return first;
}

}  // namespace byline
