// The documents that a run takes out of the index.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/assembly/catalogue.hpp"
#include "indexer/assembly/signature.hpp"

namespace byline {

/// How the hint of a refusal ends.
constexpr std::string_view with_force = "run again with --force";

class Removals {
 public:
  /// Whether the index loses what such a document says.
  enum class Loss { none, vanished, left_out };

  /// A newer version takes its place; or does not after all.
  void replace(Xapian::docid document) { replaced_.insert(document); }
  void replace_not(Xapian::docid document) { replaced_.erase(document); }
  bool is_replaced(Xapian::docid document) const { return replaced_.contains(document); }
  /// It goes, and `why`, which stays valid. False when it was going before.
  bool add(Xapian::docid document, std::string_view why, Loss loss = Loss::none) {
    return gone_.emplace(document, Gone{why, loss}).second;
  }
  bool has(Xapian::docid document) const { return gone_.contains(document); }
  /// So many of those that go with Loss::none are lost, nobody can say which.
  void lose(std::uint64_t documents) { lost_ += documents; }
  /// A file goes with all its documents.
  void add_file(const Catalogue::File& file, std::string_view why, Loss loss) {
    for (const Xapian::docid document : file.documents) add(document, why, loss);
  }
  /// Its text was met elsewhere: that is not lost.
  void find_again(Xapian::docid document) { moved_ += gone_.contains(document) && !is_replaced(document); }
  const std::unordered_set<Xapian::docid>& replaced() const { return replaced_; }
  /// Calls each(document) for those that go and are not replaced.
  template <class Each>
  void for_each_gone(Each&& each) const {
    for (const auto& [document, gone] : gone_)
      if (!is_replaced(document)) each(document);
  }
  /// Without those replaced.
  std::size_t size() const { return gone_.size(); }

  /// All to be taken out of the index, ascending; calls each(document, why) for those that are not replaced.
  /// One that is gone from one file but was met in another has moved, and is replaced.
  template <class Each>
  std::vector<Xapian::docid> settle(Each&& each) {
    for (const Xapian::docid document : replaced_) gone_.erase(document);
    std::vector<Xapian::docid> all(replaced_.begin(), replaced_.end());
    for (const auto& [document, gone] : gone_) {
      lost_ += gone.loss != Loss::none;
      left_out_ += gone.loss == Loss::left_out;
      all.push_back(document);
      each(document, gone.why);
    }
    lost_ -= std::min(lost_, moved_);
    std::sort(all.begin(), all.end());
    return all;
  }

  /// After settle(): throws Error when more than half of an index of so many documents would be lost.
  void guard_against_wiping(std::uint64_t documents) const;

 private:
  struct Gone {
    std::string_view why;
    Loss loss;
  };
  std::unordered_set<Xapian::docid> replaced_;
  std::map<Xapian::docid, Gone> gone_;
  std::uint64_t moved_ = 0;                // documents that go and whose texts were met elsewhere
  std::uint64_t lost_ = 0, left_out_ = 0;  // documents whose content is no longer there in any file
};

}  // namespace byline
