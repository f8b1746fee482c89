// Posting lists in memory: what is read to find all matches serves to weigh the best, and the next search.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/columns/column_file.hpp"
#include "common/glass/posting_list.hpp"
#include "common/glass/posting_table.hpp"
#include "common/glass/table.hpp"
#include "common/stop_check.hpp"

namespace byline::query {

using glass::first_from;
using glass::PostingList;
using glass::PostingMemory;
using glass::PostingTable;

/// Lists of the terms of a database, each read once; whoever finds matches reads them, who weighs uses what
/// is there. Once there are very many postings, nothing more is kept in a search; from one search to the next
/// stays what is not too much. Whoever reads and weighs by them gives up when the search is to stop.
///
/// Several databases that are searched as one are shards: document d of shard i of n is document
/// (d − 1)·n + i + 1 of all. Each list is that of one shard, with its own numbers.
class Postings {
 public:
  /// `database`: no several ones where there are other shards. `columns`, `table`: of it, or nullptr; must
  /// live as long as this. `folder`: where its files lie; empty: that is not told.
  struct Shard {
    Xapian::Database database;
    const ColumnFile* columns = nullptr;
    const PostingTable* table = nullptr;
    std::string folder{};
  };
  /// `stop` must live as long as this; nullptr: nobody stops a search.
  explicit Postings(const std::vector<Shard>& shards, const StopCheck* stop = nullptr);
  explicit Postings(const Xapian::Database& database, const ColumnFile* columns = nullptr,
                    const PostingTable* table = nullptr, const StopCheck* stop = nullptr)
      : Postings(std::vector<Shard>{{database, columns, table, {}}}, stop) {}

  /// Before another search: of more postings than `most_postings`, of 8 bytes each, only lists that the last
  /// search had use for stay, and at most half as many.
  void begin_search(std::size_t most_postings = 5'000'000);
  const StopCheck* stop() const { return stop_; }
  void heed() const { byline::heed(stop_); }

  std::size_t shards() const { return shards_.size(); }
  const Xapian::Database& shard(std::size_t shard) const { return shards_[shard].database; }
  /// Which of them a database is that Xapian hands over; nothing when that cannot be told.
  std::optional<std::size_t> shard_of(const Xapian::Database& database) const;
  Xapian::docid number_among_all(Xapian::docid document, std::size_t shard) const {
    const auto shards = static_cast<Xapian::docid>(shards_.size());
    return (document - 1) * shards + static_cast<Xapian::docid>(shard) + 1;
  }

  /// How many documents have a term. To look that up takes Xapian some thousand instructions, and several
  /// ask.
  Xapian::doccount frequency(const std::string& term);
  Xapian::doccount frequency(const std::string& term, std::size_t shard);
  /// The list of a term when it is kept, or nullptr. Valid until begin_search().
  const PostingList* kept(const std::string& term, std::size_t shard = 0) const;
  /// Reads the list of a term, unless it is there already. Nullptr when it may not be kept.
  const PostingList* keep(const std::string& term, std::size_t shard = 0);

  /// A table of a shard as its file has it, which is opened when it is first asked for; nullptr when it
  /// cannot be read but through Xapian.
  const glass::Table* table(std::size_t shard, glass::TableName name) const;

  /// Lengths of the documents of a shard, from number 0, as far as the columns have them.
  std::span<const std::uint32_t> lengths(std::size_t shard) const {
    const ColumnFile* columns = shards_[shard].columns;
    return columns ? columns->lengths() : std::span<const std::uint32_t>();
  }
  /// Length of a document; from the columns where they have it.
  double length(Xapian::docid document, std::size_t shard = 0) const {
    const Lists& of = shards_[shard];
    if (of.columns && document <= of.columns->last_document()) return of.columns->length(document);
    return of.database.get_doclength(document);
  }

 private:
  struct Kept {
    PostingList list;
    mutable std::uint64_t search;  // the last that had use for it
  };
  struct Lists : Shard {
    std::string uuid;
    std::unordered_map<std::string, Kept> lists;
    std::unordered_map<std::string, Xapian::doccount> frequencies;
    mutable std::map<glass::TableName, std::optional<glass::Table>> tables;  // that have been asked for
  };

  static void read(const Lists& of, const std::string& term, PostingList& list);

  std::unique_ptr<PostingMemory> memory_;
  std::vector<Lists> shards_;
  const StopCheck* stop_;
  std::size_t postings_ = 0, of_this_search_ = 0;
  std::uint64_t search_ = 0;
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
