#include "common/stories/linkage.hpp"

#include <memory>
#include <queue>
#include <unordered_map>
#include <utility>

namespace byline {
namespace {

/// Two groups that may be joined. A group is known by the place of its first document.
struct Candidate {
  std::uint64_t sum;    // of the likelihoods between them
  std::uint64_t pairs;  // of documents
  std::uint32_t first, second;
  std::uint32_t first_version, second_version;
  /// What is joined first is the largest.
  bool operator<(const Candidate& other) const {
    const auto mean = static_cast<unsigned __int128>(sum) * other.pairs;
    const auto other_mean = static_cast<unsigned __int128>(other.sum) * pairs;
    if (mean != other_mean) return mean < other_mean;
    if (first != other.first) return first > other.first;
    return second > other.second;
  }
};

class Linkage {
 public:
  Linkage(std::size_t documents, const std::vector<StoryLink>& links, Likelihood least,
          const StoryBounds& bounds)
      : least_(least), sums_(documents), sizes_(documents, 1), versions_(documents, 0), group_(documents) {
    if (!bounds.empty()) bounded_ = std::make_unique<BoundedGroups>(documents, bounds);
    for (std::size_t i = 0; i < documents; ++i) group_[i] = static_cast<std::uint32_t>(i);
    for (const StoryLink& link : links) {
      sums_[link.first][link.second] = link.likelihood;
      sums_[link.second][link.first] = link.likelihood;
      consider(link.first, link.second, link.likelihood);
    }
  }

  std::vector<std::uint32_t> groups() {
    while (!queue_.empty()) {
      const Candidate best = queue_.top();
      queue_.pop();
      if (versions_[best.first] != best.first_version || versions_[best.second] != best.second_version)
        continue;
      if (bounded_) {
        if (!bounded_->may_join(best.first, best.second)) continue;
        bounded_->join(best.first, best.second);
      }
      join(best.first, best.second);
    }
    for (std::uint32_t i = 0; i < group_.size(); ++i)
      group_[i] = bounded_ ? bounded_->first(i) : group_[group_[i]];  // ascending: one step
    return std::move(group_);
  }

 private:
  void consider(std::uint32_t a, std::uint32_t b, std::uint64_t sum) {
    if (a > b) std::swap(a, b);
    const std::uint64_t pairs = std::uint64_t{sizes_[a]} * sizes_[b];
    if (sum >= pairs * least_) queue_.push({sum, pairs, a, b, versions_[a], versions_[b]});
  }

  /// The first takes the second in.
  void join(std::uint32_t first, std::uint32_t second) {
    group_[second] = first;
    ++versions_[first];
    ++versions_[second];
    sizes_[first] += sizes_[second];
    sums_[first].erase(second);
    for (const auto& [other, sum] : sums_[second]) {
      if (other == first) continue;
      sums_[first][other] += sum;
      sums_[other].erase(second);
      sums_[other][first] += sum;
    }
    sums_[second].clear();
    for (const auto& [other, sum] : sums_[first]) consider(first, other, sum);
  }

  const std::uint64_t least_;
  std::vector<std::unordered_map<std::uint32_t, std::uint64_t>> sums_;  // with the other groups
  std::vector<std::uint32_t> sizes_, versions_, group_;
  std::priority_queue<Candidate> queue_;
  /// What is of one story, be it that groups were joined, be it that their documents are to be together.
  std::unique_ptr<BoundedGroups> bounded_;
};

}  // namespace

std::vector<std::uint32_t> link_stories(std::size_t documents, const std::vector<StoryLink>& links,
                                        Likelihood least, const StoryBounds& bounds) {
  return Linkage(documents, links, least, bounds).groups();
}

}  // namespace byline
