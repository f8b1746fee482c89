#include "common/stories/story_changes.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "common/stories/likeness.hpp"
#include "common/stories/story_links.hpp"

namespace byline {
namespace {

using Places = std::span<const std::uint32_t>;

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
    std::vector<std::uint32_t> whats;
    for (const auto& [what, change] : changes_) whats.push_back(what);
    whats_ = NumberSet(std::move(whats));
  }
  /// Of what changed documents have.
  const NumberSet& whats() const { return whats_; }
  std::int64_t of(std::uint32_t what) const {
    return std::lower_bound(changes_.begin(), changes_.end(), what,
                            [](const auto& a, std::uint32_t wanted) { return a.first < wanted; })
        ->second;
  }

 private:
  std::vector<std::pair<std::uint32_t, std::int64_t>> changes_;
  NumberSet whats_{{}};
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
    for (const SearchedStem& stem : searched_stems(sketch)) changes.add(stem.hash, change);
    if (sketch.has_day()) days.push_back(sketch.day());
  };
  for (std::size_t document = 0; document < sketches.size(); ++document)
    if (added[document]) count(sketches[document], 1);
  for (const Sketch& sketch : removed) count(sketch, -1);
  changes.sum_up();
  std::sort(days.begin(), days.end());
  const StoryLists lists(sketches.size(), [&](std::uint32_t document, auto&& add) {
    if (!changes.whats().has_any(sketches[document].stems().hashes)) return;
    for (const SearchedStem& stem : searched_stems(sketches[document]))
      if (changes.whats().has(stem.hash)) add(stem.hash, stem.weight);
  });
  for (std::size_t number = 0; number < lists.size(); ++number) {
    const Places list = lists.list(number).documents;
    const std::int64_t change = changes.of(lists.what(number));
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
  const NumberSet other(std::move(other_furniture));
  ChangeCounts changes;
  const auto count = [&](const Sketch& sketch, std::span<const std::uint32_t> without, int change) {
    for (const std::uint32_t shingle : searched_shingles(sketch, without)) changes.add(shingle, change);
  };
  for (std::size_t document = 0; document < sketches.size(); ++document) {
    const Sketch& sketch = sketches[document];
    if (added[document]) {
      count(sketch, furniture, 1);
    } else if (!other.numbers().empty() && other.has_any(sketch.shingles())) {
      marks[document] = true;
      count(sketch, before, -1);
      count(sketch, furniture, 1);
    }
  }
  for (const Sketch& sketch : removed) count(sketch, before, -1);
  changes.sum_up();
  const StoryLists lists(sketches.size(), [&](std::uint32_t document, auto&& add) {
    if (!changes.whats().has_any(sketches[document].shingles())) return;
    for (const std::uint32_t shingle : searched_shingles(sketches[document], furniture))
      if (changes.whats().has(shingle)) add(shingle, 0);
  });
  for (std::size_t number = 0; number < lists.size(); ++number)
    if (crosses(lists.list(number).size(), changes.of(lists.what(number)), most_of_a_shingle))
      for (const std::uint32_t document : lists.list(number).documents) marks[document] = true;
}

}  // namespace

Marks touched(std::span<const Sketch> sketches, const Marks& added, std::span<const Sketch> removed,
              std::span<const std::uint32_t> furniture, std::span<const std::uint32_t> before) {
  Marks marks = added;
  touch_by_stems(sketches, added, removed, marks);
  touch_by_shingles(sketches, added, removed, furniture, before, marks);
  return marks;
}

}  // namespace byline
