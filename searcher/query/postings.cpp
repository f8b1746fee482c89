#include "searcher/query/postings.hpp"

#include <algorithm>

namespace byline::query {

const PostingList* Postings::kept(const std::string& term) const {
  const auto found = lists_.find(term);
  return found == lists_.end() ? nullptr : &found->second;
}

bool Postings::may_keep(const std::string& term) {
  constexpr std::size_t most_postings = 5'000'000;  // 8 bytes each
  if (!is_single() || lists_.count(term) > 0) return false;
  const std::size_t more = database_.get_termfreq(term);
  if (more > most_postings - postings_) return false;
  postings_ += more;
  PostingList& list = lists_[term];
  list.documents.reserve(more);
  list.counts.reserve(more);
  return true;
}

PostingCursor::PostingCursor(const PostingList* kept, const Xapian::Database& database,
                             const std::string& term)
    : kept_(kept) {
  if (!kept_) posting_ = database.postlist_begin(term);
  settle();
}

void PostingCursor::skip_to(Xapian::docid wanted) {
  if (kept_) {
    const auto& documents = kept_->documents;
    // What is wanted is mostly near: steps that double, then the place within the last one.
    std::size_t step = 1;
    while (at_ + step < documents.size() && documents[at_ + step] < wanted) step *= 2;
    const auto from = documents.begin() + static_cast<std::ptrdiff_t>(at_ + step / 2);
    const auto to =
        documents.begin() + static_cast<std::ptrdiff_t>(std::min(at_ + step + 1, documents.size()));
    at_ = static_cast<std::size_t>(std::lower_bound(from, to, wanted) - documents.begin());
  } else {
    posting_.skip_to(wanted);
  }
  settle();
}

}  // namespace byline::query
