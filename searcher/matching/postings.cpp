#include "searcher/matching/postings.hpp"

namespace byline::query {

Postings::Postings(const std::vector<Shard>& shards, const StopCheck* stop)
    : memory_(std::make_unique<PostingMemory>()), stop_(stop) {
  for (const Shard& shard : shards)
    shards_.push_back({shard, shards.size() > 1 ? shard.database.get_uuid() : std::string(), {}, {}, {}});
}

void Postings::begin_search(std::size_t most_postings) {
  constexpr std::size_t most_frequencies = 100'000;
  for (Lists& of : shards_)
    if (of.frequencies.size() > most_frequencies) of.frequencies.clear();
  of_this_search_ = 0;
  if (postings_ > most_postings) {
    auto memory = std::make_unique<PostingMemory>();
    postings_ = 0;
    for (Lists& of : shards_) {
      std::unordered_map<std::string, Kept> lists;
      for (auto& [term, kept] : of.lists) {
        if (kept.search != search_ || postings_ + kept.list.size() > most_postings / 2) continue;
        postings_ += kept.list.size();
        lists.emplace(term, Kept{PostingList(kept.list, *memory), search_});
      }
      of.lists = std::move(lists);
    }
    memory_ = std::move(memory);
  }
  ++search_;
}

std::optional<std::size_t> Postings::shard_of(const Xapian::Database& database) const {
  if (shards_.size() == 1)
    return shards_[0].database.size() == 1 ? std::optional<std::size_t>(0) : std::nullopt;
  const std::string uuid = database.get_uuid();
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < shards_.size(); ++i) {
    if (shards_[i].uuid != uuid) continue;
    if (found) return {};  // a copy of the other
    found = i;
  }
  return found;
}

Xapian::doccount Postings::frequency(const std::string& term) {
  Xapian::doccount documents = 0;
  for (std::size_t shard = 0; shard < shards_.size(); ++shard) documents += frequency(term, shard);
  return documents;
}

Xapian::doccount Postings::frequency(const std::string& term, std::size_t shard) {
  Lists& of = shards_[shard];
  const auto [known, is_new] = of.frequencies.try_emplace(term);
  if (is_new) known->second = of.database.get_termfreq(term);
  return known->second;
}

const glass::Table* Postings::table(std::size_t shard, glass::TableName name) const {
  const Lists& of = shards_[shard];
  const auto [table, is_new] = of.tables.try_emplace(name);
  if (is_new && !of.folder.empty() && of.database.size() == 1)
    table->second = glass::Table::open(of.folder, of.database.get_uuid(), of.database.get_revision(), name);
  return table->second ? &*table->second : nullptr;
}

const PostingList* Postings::kept(const std::string& term, std::size_t shard) const {
  const auto found = shards_[shard].lists.find(term);
  if (found == shards_[shard].lists.end()) return nullptr;
  found->second.search = search_;
  return &found->second.list;
}

const PostingList* Postings::keep(const std::string& term, std::size_t shard) {
  constexpr std::size_t most_postings = 5'000'000;  // 8 bytes each
  Lists& of = shards_[shard];
  if (of.database.size() != 1) return nullptr;  // one that names others
  if (const PostingList* list = kept(term, shard)) return list;
  heed();
  const std::size_t size = frequency(term, shard);
  if (size > most_postings - of_this_search_) return nullptr;
  PostingList list(size, *memory_);
  read(of, term, list);
  postings_ += size;
  of_this_search_ += size;
  return &of.lists.emplace(term, Kept{list, search_}).first->second.list;
}

void Postings::read(const Lists& of, const std::string& term, PostingList& list) {
  const std::size_t size = list.capacity();
  if (size == 0) return;
  const Xapian::docid last = of.database.get_lastdocid();
  if (of.table && of.table->read(term, list) && list.documents().back() <= last) return;
  list.clear();
  Xapian::docid before = 0;
  for (auto posting = of.database.postlist_begin(term), end = of.database.postlist_end(term); posting != end;
       ++posting) {
    // Xapian does not look: whoever goes by the list relies on it.
    if (list.size() == size || *posting <= before || *posting > last)
      throw Xapian::DatabaseCorruptError("the list of documents of a term is not as it should be");
    list.add(before = *posting, posting.get_wdf());
  }
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
