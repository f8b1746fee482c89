// Posting lists in memory, for one search: what is read to find all matches serves to weigh the best.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <map>
#include <string>

#include "common/column_file.hpp"
#include "searcher/query/posting_list.hpp"
#include "searcher/query/posting_table.hpp"

namespace byline::query {

/// Lists of a database's terms, each read once; whoever finds matches reads them, who weighs uses what is
/// there. Over several databases, and once there are very many postings, nothing is kept.
class Postings {
 public:
  /// `columns`, `table`: of the database, or nullptr; must live as long as this.
  Postings(const Xapian::Database& database, const ColumnFile* columns, const PostingTable* table = nullptr)
      : database_(database), columns_(columns), table_(table) {}

  /// How many documents have a term. To look that up takes Xapian some thousand instructions, and several
  /// ask.
  Xapian::doccount frequency(const std::string& term);
  /// The list of a term when it is kept, or nullptr. Valid as long as this.
  const PostingList* kept(const std::string& term) const;
  /// Reads the list of a term, unless it is there already. Nullptr when it may not be kept.
  const PostingList* keep(const std::string& term);

  /// Length of a document of the one database; from the columns where they have it.
  double length(Xapian::docid document) const {
    if (columns_ && document <= columns_->last_document()) return columns_->length(document);
    return database_.get_doclength(document);
  }
  bool is_single() const { return database_.size() == 1; }

 private:
  Xapian::Database database_;
  const ColumnFile* columns_;
  const PostingTable* table_;
  PostingMemory memory_;
  std::map<std::string, PostingList> lists_;
  std::map<std::string, Xapian::doccount> frequencies_;
  std::size_t postings_ = 0;
};

/// A place in the list of a term: in memory when it is kept there, or else in the database.
class PostingCursor {
 public:
  static constexpr Xapian::docid end = static_cast<Xapian::docid>(-1);

  /// At the first document. `kept`: the list, or nullptr; `database` then has it.
  PostingCursor(const PostingList* kept, const Xapian::Database& database, const std::string& term);

  Xapian::docid document() const { return document_; }
  Xapian::termcount count() const { return kept_ ? kept_->counts()[at_] : posting_.get_wdf(); }
  void advance() {
    if (kept_)
      ++at_;
    else
      ++posting_;
    settle();
  }
  /// The first document from `wanted` on, which lies ahead.
  void skip_to(Xapian::docid wanted);

 private:
  void settle() {
    if (kept_)
      document_ = at_ < kept_->size() ? kept_->documents()[at_] : end;
    else
      document_ = posting_ == Xapian::PostingIterator() ? end : *posting_;
  }

  const PostingList* kept_;
  std::size_t at_ = 0;
  Xapian::PostingIterator posting_;
  Xapian::docid document_ = 0;
};

}  // namespace byline::query
