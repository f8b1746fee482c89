// The order of matches that are alike for a query.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/glass/term_list_reader.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/shards/joint_columns.hpp"

namespace byline {

/// Of more matches that are alike in all but their days the ids are not read: where no columns have them, it
/// takes some microseconds each.
inline constexpr std::size_t most_ids_read = 200;

/// The newer first, those without a date last, then by id: whatever numbers documents have, so that it is the
/// same in one index as in several that are searched as one, and after an update as after a build.
class TieOrder {
 public:
  /// `postings`, `columns`: of the database; no columns: nullptr. All must live as long as this.
  TieOrder(const Xapian::Database& database, const query::Postings& postings, const JointColumns* columns,
           bool file_dates)
      : database_(database), postings_(postings), columns_(columns), file_dates_(file_dates) {}

  /// YYYYMMDD, 0 for none.
  std::uint32_t date(Xapian::docid document);
  /// Whether one comes before another. `by_id`: else those of one day go by their numbers.
  bool operator()(Xapian::docid document, Xapian::docid other, bool by_id = true);

 private:
  std::string_view id(Xapian::docid document);
  std::string read_id(Xapian::docid document);

  const Xapian::Database& database_;
  const query::Postings& postings_;
  const JointColumns* columns_;
  const bool file_dates_;
  std::map<std::size_t, glass::TermListReader> term_lists_;  // by shard
  // Of those that the columns do not cover, when first asked for.
  std::unordered_map<Xapian::docid, std::string> ids_;
  std::unordered_map<Xapian::docid, std::uint32_t> dates_;
};

}  // namespace byline
