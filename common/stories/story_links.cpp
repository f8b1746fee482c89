#include "common/stories/story_links.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

namespace byline {
namespace {

using Places = std::span<const std::uint32_t>;

constexpr std::size_t searched_stems = 20;
/// Of the cosine, what the stems searched by have to give.
constexpr double least_part = 0.04;
/// Documents of a stem, of which one has no day, and those within a week.
constexpr std::size_t most_undated = 2000, most_in_a_week = 4000;
constexpr std::size_t searched_shingles = 16, most_of_a_shingle = 500;

/// What documents have, in lists by what it is, documents ascending, each with a weight.
class Lists {
 public:
  struct List {
    std::span<const std::uint32_t> documents;
    std::span<const std::uint8_t> weights;
    std::size_t size() const { return documents.size(); }
  };

  /// `each(document, add)` adds what a document has, with its weight.
  template <class Each>
  Lists(std::size_t documents, Each&& each) {
    struct Entry {
      std::uint64_t what_and_document;
      std::uint8_t weight;
    };
    std::vector<Entry> entries;
    for (std::uint32_t document = 0; document < documents; ++document)
      each(document, [&](std::uint32_t what, std::uint8_t weight) {
        entries.push_back({std::uint64_t{what} << 32 | document, weight});
      });
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.what_and_document < b.what_and_document; });
    documents_.reserve(entries.size());
    weights_.reserve(entries.size());
    for (const Entry& entry : entries) {
      const auto what = static_cast<std::uint32_t>(entry.what_and_document >> 32);
      if (whats_.empty() || whats_.back() != what) {
        whats_.push_back(what);
        begins_.push_back(static_cast<std::uint32_t>(documents_.size()));
      }
      documents_.push_back(static_cast<std::uint32_t>(entry.what_and_document));
      weights_.push_back(entry.weight);
    }
    begins_.push_back(static_cast<std::uint32_t>(documents_.size()));
  }

  std::span<const std::uint32_t> whats() const { return whats_; }
  List list(std::size_t number) const {
    const std::size_t begin = begins_[number], size = begins_[number + 1] - begin;
    return {std::span(documents_).subspan(begin, size), std::span(weights_).subspan(begin, size)};
  }
  List of(std::uint32_t what) const {
    const auto found = std::lower_bound(whats_.begin(), whats_.end(), what);
    if (found == whats_.end() || *found != what) return {};
    return list(static_cast<std::size_t>(found - whats_.begin()));
  }

 private:
  std::vector<std::uint32_t> whats_, begins_, documents_;
  std::vector<std::uint8_t> weights_;
};

struct SearchedStem {
  std::uint32_t hash;
  std::uint8_t weight;
};

/// The heaviest rare ones.
std::vector<SearchedStem> searched(const Sketch& sketch) {
  std::vector<SearchedStem> stems;
  for (std::size_t i = 0; i < sketch.stems().hashes.size(); ++i)
    if (is_rare_stem(sketch.stems().hashes[i]))
      stems.push_back({sketch.stems().hashes[i], sketch.stems().weights[i]});
  std::sort(stems.begin(), stems.end(), [](const SearchedStem& a, const SearchedStem& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.hash < b.hash;
  });
  if (stems.size() > searched_stems) stems.resize(searched_stems);
  return stems;
}

bool is_among(std::span<const std::uint32_t> ascending, std::uint32_t number) {
  return std::binary_search(ascending.begin(), ascending.end(), number);
}

/// The smallest that are no furniture: copies have the same.
std::vector<std::uint32_t> searched_shingles_of(const Sketch& sketch,
                                                std::span<const std::uint32_t> furniture) {
  std::vector<std::uint32_t> shingles;
  for (const std::uint32_t shingle : sketch.shingles()) {
    if (shingles.size() == searched_shingles) break;
    if (!is_among(furniture, shingle)) shingles.push_back(shingle);
  }
  return shingles;
}

std::uint32_t first_with_day(std::span<const Sketch> sketches, std::int32_t day) {
  return static_cast<std::uint32_t>(
      std::lower_bound(sketches.begin(), sketches.end(), day,
                       [](const Sketch& sketch, std::int32_t wanted) { return sketch.day() < wanted; }) -
      sketches.begin());
}
std::uint32_t first_with_any_day(std::span<const Sketch> sketches) {
  return first_with_day(sketches, Sketch::no_day + 1);
}

/// Those of a list before a dated document and at most a week older.
Places week_before(std::span<const Sketch> sketches, Places list, std::uint32_t document) {
  const auto end = std::lower_bound(list.begin(), list.end(), document);
  const auto begin = std::lower_bound(list.begin(), end,
                                      first_with_day(sketches, sketches[document].day() - most_days_apart));
  return {begin, end};
}

/// Of some documents among all.
class LinkSearch {
 public:
  LinkSearch(std::span<const Sketch> sketches, std::span<const std::uint32_t> furniture, const Marks* of)
      : sketches_(sketches),
        furniture_(furniture),
        of_(of),
        undated_(mostly_undated(sketches)),
        first_dated_(first_with_any_day(sketches)),
        wanted_(wanted()),
        by_stem_(sketches.size(),
                 [&](std::uint32_t document, auto&& add) {
                   for (const SearchedStem& stem : searched(sketches[document]))
                     if (is_wanted(stem.hash)) add(stem.hash, stem.weight);
                 }),
        by_shingle_(sketches.size(),
                    [&](std::uint32_t document, auto&& add) {
                      for (const std::uint32_t shingle : searched_shingles_of(sketches[document], furniture))
                        if (is_wanted(shingle)) add(shingle, 0);
                    }),
        parts_(sketches.size(), 0) {}

  std::vector<StoryLink> links() {
    std::vector<StoryLink> found;
    for (std::uint32_t document = 0; document < sketches_.size(); ++document) {
      if (!is_of(document)) continue;
      gather(document);
      for (const std::uint32_t other : met_) {
        const std::uint32_t part = std::exchange(parts_[other], 0);
        if (of_ != nullptr && other > document && is_of(other)) continue;  // found from there
        const Likelihood likely = link(document, other, part);
        if (likely > 0) found.push_back({std::min(other, document), std::max(other, document), likely});
      }
    }
    std::sort(found.begin(), found.end(), [](const StoryLink& a, const StoryLink& b) {
      return a.second != b.second ? a.second < b.second : a.first < b.first;
    });
    return found;
  }

 private:
  static constexpr std::uint32_t shares_text = 1u << 31;

  bool is_of(std::uint32_t document) const { return of_ == nullptr || (*of_)[document]; }

  /// What some documents are looked for by, ascending; of all documents nothing, for all is wanted.
  std::vector<std::uint32_t> wanted() const {
    std::vector<std::uint32_t> numbers;
    if (of_ == nullptr) return numbers;
    for (std::uint32_t document = 0; document < sketches_.size(); ++document) {
      if (!is_of(document)) continue;
      for (const SearchedStem& stem : searched(sketches_[document])) numbers.push_back(stem.hash);
      for (const std::uint32_t shingle : searched_shingles_of(sketches_[document], furniture_))
        numbers.push_back(shingle);
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
  }
  bool is_wanted(std::uint32_t number) const { return of_ == nullptr || is_among(wanted_, number); }

  Likelihood link(std::uint32_t document, std::uint32_t other, std::uint32_t part) const {
    const Sketch &a = sketches_[document], &b = sketches_[other];
    if ((part & shares_text) != 0) {
      if (is_copy(a, b, furniture_)) return certain;
      part &= ~shares_text;
    }
    const double squares = double{static_cast<double>(a.stems().squares)} * b.stems().squares;
    return part < least_part * std::sqrt(squares) ? Likelihood{0} : likeness(a, b, undated_).likelihood;
  }

  void meet(std::uint32_t other, std::uint32_t part) {
    if (parts_[other] == 0) met_.push_back(other);
    parts_[other] = part == shares_text ? parts_[other] | part : parts_[other] + part;
  }

  /// The documents that may be like one: those before it, and of some documents those behind it.
  void gather(std::uint32_t document) {
    met_.clear();
    for (const SearchedStem& stem : searched(sketches_[document])) gather(document, stem);
    for (const std::uint32_t shingle : searched_shingles_of(sketches_[document], furniture_)) {
      const Places list = by_shingle_.of(shingle).documents;
      if (list.size() > most_of_a_shingle) continue;
      for (const std::uint32_t other : list)
        if (other < document || (of_ != nullptr && other > document)) meet(other, shares_text);
    }
  }

  void gather(std::uint32_t document, const SearchedStem& stem) {
    const Lists::List list = by_stem_.of(stem.hash);
    const Places documents = list.documents;
    const auto add = [&](std::size_t at) {
      meet(documents[at], std::uint32_t{stem.weight} * list.weights[at]);
    };
    const bool has_day = sketches_[document].has_day();
    if (list.size() <= most_undated) {
      // Those without a day come first.
      for (std::size_t at = 0; at < list.size() && (!has_day || documents[at] < first_dated_); ++at)
        if (documents[at] < document || (of_ != nullptr && documents[at] > document)) add(at);
    }
    if (!has_day) return;
    const Places week = week_before(sketches_, documents, document);
    const auto first = static_cast<std::size_t>(week.data() - documents.data());
    if (week.size() <= most_in_a_week)
      for (std::size_t at = first; at < first + week.size(); ++at) add(at);
    if (of_ == nullptr) return;
    for (std::size_t at = first + week.size(); at < list.size(); ++at) {
      if (documents[at] == document) continue;
      if (sketches_[documents[at]].day() > sketches_[document].day() + most_days_apart) break;
      if (list.size() <= most_in_a_week ||
          week_before(sketches_, documents, documents[at]).size() <= most_in_a_week)
        add(at);
    }
  }

  std::span<const Sketch> sketches_;
  std::span<const std::uint32_t> furniture_;
  const Marks* of_;
  const bool undated_;
  const std::uint32_t first_dated_;
  const std::vector<std::uint32_t> wanted_;
  const Lists by_stem_, by_shingle_;
  std::vector<std::uint32_t> parts_, met_;
};

/// By how many documents more, or fewer, have something.
class ChangeCounts {
 public:
  void add(std::uint32_t what, std::int64_t change) { changes_.emplace_back(what, change); }
  void sum_up() {
    std::sort(changes_.begin(), changes_.end());
    std::size_t kept = 0;
    for (const auto& [what, change] : changes_)
      if (kept > 0 && changes_[kept - 1].first == what)
        changes_[kept - 1].second += change;
      else
        changes_[kept++] = {what, change};
    changes_.resize(kept);
  }
  /// Nothing for what no changed document has.
  std::optional<std::int64_t> of(std::uint32_t what) const {
    const auto found = std::lower_bound(changes_.begin(), changes_.end(), what,
                                        [](const auto& a, std::uint32_t wanted) { return a.first < wanted; });
    if (found == changes_.end() || found->first != what) return {};
    return found->second;
  }

 private:
  std::vector<std::pair<std::uint32_t, std::int64_t>> changes_;
};

/// Whether a list has come over a limit, or back, by a change.
bool crosses(std::size_t size, std::int64_t change, std::size_t limit) {
  const auto before = static_cast<std::size_t>(static_cast<std::int64_t>(size) - change);
  return (size > limit) != (before > limit);
}

/// Of those that have a stem, whose week has other documents than before.
void touch_weeks(std::span<const Sketch> sketches, Places list, const std::vector<std::int32_t>& days,
                 Marks& marks) {
  for (const std::uint32_t document : list) {
    const std::int32_t day = sketches[document].day();
    if (day == Sketch::no_day) continue;
    const auto next = std::lower_bound(days.begin(), days.end(), day - most_days_apart);
    if (next != days.end() && *next <= day) marks[document] = true;
  }
}

/// Marks whose stems have become too frequent, or are no longer.
void touch_by_stems(std::span<const Sketch> sketches, const Marks& added, std::span<const Sketch> removed,
                    Marks& marks) {
  ChangeCounts changes;
  std::vector<std::int32_t> days;  // of what came and went
  const auto count = [&](const Sketch& sketch, int change) {
    for (const SearchedStem& stem : searched(sketch)) changes.add(stem.hash, change);
    if (sketch.has_day()) days.push_back(sketch.day());
  };
  for (std::size_t document = 0; document < sketches.size(); ++document)
    if (added[document]) count(sketches[document], 1);
  for (const Sketch& sketch : removed) count(sketch, -1);
  changes.sum_up();
  std::sort(days.begin(), days.end());
  const Lists lists(sketches.size(), [&](std::uint32_t document, auto&& add) {
    for (const SearchedStem& stem : searched(sketches[document]))
      if (changes.of(stem.hash)) add(stem.hash, stem.weight);
  });
  for (std::size_t number = 0; number < lists.whats().size(); ++number) {
    const Places list = lists.list(number).documents;
    const std::int64_t change = *changes.of(lists.whats()[number]);
    if (crosses(list.size(), change, most_undated))
      for (const std::uint32_t document : list) marks[document] = true;
    if (list.size() + removed.size() > most_in_a_week) touch_weeks(sketches, list, days, marks);
  }
}

/// Marks who has a shingle that has become furniture, or is none any longer; and whose shingles have become
/// too frequent, or are no longer.
void touch_by_shingles(std::span<const Sketch> sketches, const Marks& added, std::span<const Sketch> removed,
                       std::span<const std::uint32_t> furniture, std::span<const std::uint32_t> before,
                       Marks& marks) {
  std::vector<std::uint32_t> other_furniture;
  std::set_symmetric_difference(furniture.begin(), furniture.end(), before.begin(), before.end(),
                                std::back_inserter(other_furniture));
  ChangeCounts changes;
  const auto count = [&](const Sketch& sketch, std::span<const std::uint32_t> without, int change) {
    for (const std::uint32_t shingle : searched_shingles_of(sketch, without)) changes.add(shingle, change);
  };
  for (std::size_t document = 0; document < sketches.size(); ++document) {
    const Sketch& sketch = sketches[document];
    if (added[document]) {
      count(sketch, furniture, 1);
    } else if (!other_furniture.empty() &&
               std::any_of(sketch.shingles().begin(), sketch.shingles().end(),
                           [&](std::uint32_t shingle) { return is_among(other_furniture, shingle); })) {
      marks[document] = true;
      count(sketch, before, -1);
      count(sketch, furniture, 1);
    }
  }
  for (const Sketch& sketch : removed) count(sketch, before, -1);
  changes.sum_up();
  const Lists lists(sketches.size(), [&](std::uint32_t document, auto&& add) {
    for (const std::uint32_t shingle : searched_shingles_of(sketches[document], furniture))
      if (changes.of(shingle)) add(shingle, 0);
  });
  for (std::size_t number = 0; number < lists.whats().size(); ++number)
    if (crosses(lists.list(number).size(), *changes.of(lists.whats()[number]), most_of_a_shingle))
      for (const std::uint32_t document : lists.list(number).documents) marks[document] = true;
}

}  // namespace

bool mostly_undated(std::span<const Sketch> sketches) {
  const auto undated = static_cast<std::size_t>(std::count_if(
      sketches.begin(), sketches.end(), [](const Sketch& sketch) { return !sketch.has_day(); }));
  return 2 * undated > sketches.size();
}

std::vector<std::uint32_t> find_furniture(std::span<const Sketch> sketches) {
  const Lists lists(sketches.size(), [&](std::uint32_t document, auto&& add) {
    if (sketches[document].source() == 0) return;
    for (const std::uint32_t shingle : sketches[document].shingles()) add(shingle, 0);
  });
  std::vector<std::uint32_t> furniture;
  std::vector<std::pair<std::uint32_t, std::int32_t>> uses;  // source, day
  for (std::size_t number = 0; number < lists.whats().size(); ++number) {
    const Places list = lists.list(number).documents;
    if (list.size() < 3) continue;
    uses.clear();
    for (const std::uint32_t document : list)
      uses.emplace_back(sketches[document].source(), sketches[document].day());
    std::sort(uses.begin(), uses.end());
    for (std::size_t first = 0; first < uses.size();) {
      std::size_t end = first;
      while (end < uses.size() && uses[end].first == uses[first].first) ++end;
      const bool apart =
          uses[first].second == Sketch::no_day || uses[end - 1].second - uses[first].second > most_days_apart;
      if (end - first >= 3 && apart) {
        furniture.push_back(lists.whats()[number]);
        break;
      }
      first = end;
    }
  }
  return furniture;
}

std::vector<StoryLink> find_links(std::span<const Sketch> sketches, std::span<const std::uint32_t> furniture,
                                  const Marks* of) {
  return LinkSearch(sketches, furniture, of).links();
}

Marks touched(std::span<const Sketch> sketches, const Marks& added, std::span<const Sketch> removed,
              std::span<const std::uint32_t> furniture, std::span<const std::uint32_t> before) {
  Marks marks = added;
  touch_by_stems(sketches, added, removed, marks);
  touch_by_shingles(sketches, added, removed, furniture, before, marks);
  return marks;
}

std::vector<StoryLink> link_all(std::span<const Sketch> sketches, std::span<const std::uint32_t> furniture,
                                bool undated) {
  std::vector<StoryLink> links;
  for (std::uint32_t second = 0; second < sketches.size(); ++second)
    for (std::uint32_t first = 0; first < second; ++first) {
      Likelihood likely = likeness(sketches[first], sketches[second], undated).likelihood;
      if (is_copy(sketches[first], sketches[second], furniture)) likely = certain;
      if (likely > 0) links.push_back({first, second, likely});
    }
  return links;
}

}  // namespace byline
