// Indexes opened to be searched as one, with what their users' files say.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/columns/column_file.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/glass/data_reader.hpp"
#include "common/glass/posting_table.hpp"
#include "common/names/alias_table.hpp"
#include "common/stories/story_file.hpp"
#include "searcher/matching/expansion.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/query/synonyms.hpp"
#include "searcher/results/corrections.hpp"
#include "searcher/search/completion.hpp"
#include "searcher/search/search.hpp"
#include "searcher/shards/joint_columns.hpp"
#include "searcher/shards/shard_names.hpp"
#include "searcher/stories/hit_sketches.hpp"
#include "searcher/stories/index_stories.hpp"
#include "searcher/stories/story_corrections.hpp"

namespace byline {

/// Where what a search needs is.
struct IndexFiles : UserFiles {
  std::vector<std::string> folders;
};

/// One or more indexes as they are when they are opened.
struct OpenIndex {
  /// Throws Error when an index cannot be opened (with `partial`: when none can) or a user's file not be
  /// understood; Xapian's errors pass through.
  explicit OpenIndex(const IndexFiles& files);
  OpenIndex(const OpenIndex&) = delete;
  OpenIndex& operator=(const OpenIndex&) = delete;

  /// One of the indexes; its documents are numbered by themselves.
  struct Shard {
    Xapian::Database database;
    std::string folder;  // where its files lie
    std::optional<ColumnFile> columns;
    std::optional<glass::PostingTable> postings;
    std::optional<StoryFile> stories;
    bool is_current = false;  // the columns are those of this very revision
  };

  /// Of all of them, where each has a column file; else nullptr.
  const JointColumns* columns() const { return columns_ ? &*columns_ : nullptr; }

  /// What is stored of a document that is there. Throws Xapian's errors.
  StoredFields stored(Xapian::docid document);
  /// What sources repeat in their texts, ascending, as the story file of a document's index has it.
  std::span<const std::uint32_t> furniture(Xapian::docid document) const;
  /// What there is of sketches and stories.
  std::vector<SketchedIndex> sketched() const;
  /// Looked through when first asked for.
  const IndexStories& told_stories();
  /// Read when first asked for, but a file that the user names at once. Throws Error.
  const StoryCorrections& story_corrections();

  /// Lists of terms that are at hand, as they are in this very revision.
  TermListOf terms_at_hand() const;

  /// The names as the indexes have them, without corrections.
  AliasTable aliases_as_indexed() const;
  /// Why they are joined, as serialise() in join_reason.hpp writes it.
  std::string join_reasons() const;

  /// Of the indexes that are opened, in the order of `shards`.
  const std::vector<std::string>& folders() const { return files_.folders; }

  std::vector<Shard> shards;
  std::vector<std::string> left_out;  // folders of those that cannot be opened
  Xapian::Database database;          // all of them as one
  AliasTable aliases;                 // with the corrections laid over
  Corrections corrections;
  std::vector<std::string> languages;  // whose stems are looked for
  query::Synonyms synonyms;
  std::vector<std::string> notes;                 // what whoever searches is to know of them
  std::map<std::string, Completion> completions;  // by field, of those that were asked for
  StopCheck stop;                                 // heeded by all that searches here
  std::optional<query::Expander> expander;        // always there, like these
  std::shared_ptr<query::Postings> postings;

 private:
  std::shared_ptr<query::Postings> lists() const;
  void open_shards();
  void join_names();

  IndexFiles files_;
  std::optional<ShardNames> joined_;  // of several
  std::optional<JointColumns> columns_;
  std::map<std::size_t, glass::DataReader> data_;  // by shard, of those that were asked for
  std::optional<StoryCorrections> story_corrections_;
  std::optional<IndexStories> told_;
};

/// Of all its documents. They live as long as the index.
HitSketches sketches_of(OpenIndex& index);

}  // namespace byline
