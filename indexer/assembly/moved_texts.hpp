// Which texts of an index a run has met elsewhere, and what is new.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/assembly/catalogue.hpp"
#include "indexer/assembly/merge.hpp"
#include "indexer/assembly/removals.hpp"

namespace byline {

/// When a text was first indexed goes with it, whatever becomes of its file: a document that is written has
/// it of the document that had its text, where that goes or is written anew. Without such a one a document
/// keeps its own, as it was changed; but one whose old text has gone to another is new, as when logs are
/// rotated.
class MovedTexts {
 public:
  /// A document is written, as first indexed now, or when `old` was, which it replaces; 0: none. Of what
  /// cannot have been there nothing is kept.
  void add(const Catalogue& catalogue, std::string_view id, std::uint64_t text, Xapian::docid old);
  /// It could not be.
  void drop(std::string_view id);

  /// Once all is written: adds to `changes` what of that was first indexed at another time, and tells
  /// `removals` which texts are not lost. `moment`: of what is new. Returns whether anything is. Does not
  /// depend on the order in which documents were written.
  bool settle(const Catalogue& catalogue, Removals& removals, const std::string& moment,
              std::vector<ValueChange>& changes) const;

 private:
  struct Written {
    std::string id;
    std::uint64_t text;
    Xapian::docid old;
  };
  /// A document that had its text, for each document of which there is one.
  std::unordered_map<const Written*, Xapian::docid> sources(const Catalogue& catalogue,
                                                            const Removals& removals) const;

  bool any_new_ = false;                            // of those of which nothing is kept
  std::unordered_set<Xapian::docid> as_they_were_;  // their texts
  std::vector<Written> written_;
};

}  // namespace byline
