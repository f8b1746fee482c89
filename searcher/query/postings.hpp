// Posting lists in memory, for one search: what is read to find all matches serves to weigh the best.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "common/column_file.hpp"

namespace byline::query {

/// The documents that have a term, ascending, and how often each has it.
struct PostingList {
  std::vector<Xapian::docid> documents;
  std::vector<Xapian::termcount> counts;
};

/// Lists of a database's terms, each read once; whoever finds matches reads them, who weighs uses what is
/// there. Over several databases, and once there are very many postings, nothing is kept.
class Postings {
 public:
  /// `columns`: of the database, or nullptr; must live as long as this.
  Postings(const Xapian::Database& database, const ColumnFile* columns)
      : database_(database), columns_(columns) {}

  /// The list of a term when it has been read and kept, or nullptr. Valid as long as this.
  const PostingList* kept(const std::string& term) const;
  /// Reads the list of a term, keeps it if it may, and calls each(document) for its documents.
  template <class Each>
  void read(const std::string& term, Each&& each) {
    PostingList* list = may_keep(term) ? &lists_[term] : nullptr;
    for (auto posting = database_.postlist_begin(term), end = database_.postlist_end(term); posting != end;
         ++posting) {
      each(*posting);
      if (!list) continue;
      list->documents.push_back(*posting);
      list->counts.push_back(posting.get_wdf());
    }
  }

  /// Length of a document of the one database; from the columns where they have it.
  double length(Xapian::docid document) const {
    if (columns_ && document <= columns_->last_document()) return columns_->length(document);
    return database_.get_doclength(document);
  }
  bool is_single() const { return database_.size() == 1; }

 private:
  bool may_keep(const std::string& term);

  Xapian::Database database_;
  const ColumnFile* columns_;
  std::map<std::string, PostingList> lists_;
  std::size_t postings_ = 0;
};

/// A place in the list of a term: in memory when it is kept there, or else in the database.
class PostingCursor {
 public:
  static constexpr Xapian::docid end = static_cast<Xapian::docid>(-1);

  /// At the first document. `kept`: the list, or nullptr; `database` then has it.
  PostingCursor(const PostingList* kept, const Xapian::Database& database, const std::string& term);

  Xapian::docid document() const { return document_; }
  Xapian::termcount count() const { return kept_ ? kept_->counts[at_] : posting_.get_wdf(); }
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
      document_ = at_ < kept_->documents.size() ? kept_->documents[at_] : end;
    else
      document_ = posting_ == Xapian::PostingIterator() ? end : *posting_;
  }

  const PostingList* kept_;
  std::size_t at_ = 0;
  Xapian::PostingIterator posting_;
  Xapian::docid document_ = 0;
};

}  // namespace byline::query
