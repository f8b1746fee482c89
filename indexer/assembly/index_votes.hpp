// Organisations that some documents of an index do not tell by themselves: by the others that do.
#pragma once

#include <xapian.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// Which possible names count as organisations, as the names found in all documents have it: see
/// is_organization_by_vote(). It depends on which documents there are alone, not on how they came to be
/// there.
class IndexVotes {
 public:
  /// Of the documents in `database`, in which the names of `before` may count already.
  /// Xapian's errors pass through.
  IndexVotes(const Xapian::Database& database, const std::set<std::string>& before);

  /// The name_key()s of these organisations.
  const std::set<std::string>& keys() const { return keys_; }

  /// The documents of a database, ascending, in which other names count than should. In some of them all may
  /// turn out to be as it should.
  std::vector<Xapian::docid> touched(const Xapian::Database& database) const;

 private:
  std::set<std::string> keys_, before_;
};

/// As schema::metadata_votes has them.
std::string pack_keys(const std::set<std::string>& keys);
std::set<std::string> unpack_keys(std::string_view packed);

}  // namespace byline
