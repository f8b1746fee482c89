#include "searcher/query/postings.hpp"

namespace byline::query {

Xapian::doccount Postings::frequency(const std::string& term) {
  const auto [known, is_new] = frequencies_.try_emplace(term);
  if (is_new) known->second = database_.get_termfreq(term);
  return known->second;
}

const PostingList* Postings::kept(const std::string& term) const {
  const auto found = lists_.find(term);
  return found == lists_.end() ? nullptr : &found->second;
}

const PostingList* Postings::keep(const std::string& term) {
  constexpr std::size_t most_postings = 5'000'000;  // 8 bytes each
  if (!is_single()) return nullptr;
  if (const PostingList* list = kept(term)) return list;
  const std::size_t size = frequency(term);
  if (size > most_postings - postings_) return nullptr;
  postings_ += size;
  PostingList& list = lists_.try_emplace(term, size, memory_).first->second;
  if (size == 0) return &list;
  const Xapian::docid last = database_.get_lastdocid();
  if (table_ && table_->read(term, list) && list.documents().back() <= last) return &list;
  list.clear();
  Xapian::docid before = 0;
  for (auto posting = database_.postlist_begin(term), end = database_.postlist_end(term); posting != end;
       ++posting) {
    // Xapian does not look: whoever goes by the list relies on it.
    if (list.size() == size || *posting <= before || *posting > last)
      throw Xapian::DatabaseCorruptError("the list of documents of a term is not as it should be");
    list.add(before = *posting, posting.get_wdf());
  }
  return &list;
}

PostingCursor::PostingCursor(const PostingList* kept, const Xapian::Database& database,
                             const std::string& term)
    : kept_(kept) {
  if (!kept_) posting_ = database.postlist_begin(term);
  settle();
}

void PostingCursor::skip_to(Xapian::docid wanted) {
  if (kept_) {
    at_ = first_from(kept_->documents(), at_, wanted);
  } else {
    posting_.skip_to(wanted);
  }
  settle();
}

}  // namespace byline::query
