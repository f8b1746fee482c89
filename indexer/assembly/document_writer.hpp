// A document → its terms, values and stored fields in a segment.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analysis/analysers.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/stories/sketch.hpp"
#include "indexer/assembly/postings_cache.hpp"
#include "indexer/assembly/signature.hpp"
#include "indexer/assembly/text_reader.hpp"
#include "indexer/grouping/placed_name.hpp"
#include "indexer/segment/segment.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Writes documents as common/fields/schema lays them down. One a thread; keeps caches between documents.
class DocumentWriter {
 public:
  /// What is kept of words between documents, to save time, takes some `words_memory` bytes at most.
  DocumentWriter(const AnalysisOptions& options, SegmentWriter& segment,
                 std::size_t words_memory = std::size_t{96} << 20);

  /// Adds a document to the segment. Throws Error when it is over one of the segment's limits; the segment is
  /// then as before.
  void write(SourceDocument&& document, const Signature& signature);

  /// To be called after every SegmentWriter::write(), which forgets the term ids kept here.
  void segment_written() { postings_.clear(); }

  /// What is known of the documents written since the last call, beside their segment: RunRecords of their
  /// sketches, and of names_by_line().
  struct Records {
    std::string sketches, names;
  };
  Records take_records() { return {std::exchange(sketches_, {}), std::exchange(names_, {})}; }

  /// Bytes kept for the segment, beside what the segment holds itself.
  std::size_t memory() const { return postings_.memory() + sketches_.size() + names_.size(); }

  /// Frees what is kept of words, to be found out again.
  void forget_words();

 private:
  /// A token that is indexed.
  struct Word {
    std::size_t token;  // of the document
    Analyser::Context context;
    std::uint64_t key;  // of the token, its context and its language, each of which gives other terms
    std::optional<PostingsCache::Postings> known;
  };

  void add_words(const StoredFields& fields);
  void add_entities(const StoredFields& fields);
  /// `source`: what the fields were taken out of.
  void add_fields(const StoredFields& fields, const SourceDocument& source);
  void keep_records(std::uint64_t id, const std::string& sketch);
  /// The terms and the slot of all values of a field.
  void add_values(const FieldRow& field, const std::vector<std::string_view>& values);
  /// The postings of a word; finds out what a new one is indexed under.
  PostingsCache::Postings postings(const Word& word, std::string_view whole, Analyser& analyser);
  /// Looks words up in the cache. Several at once: the tables are larger than the processor's caches, and
  /// what one word needs of them is fetched while others are looked up.
  void look_up(std::span<Word> words) const;

  const std::uint64_t most_stored_bytes_;
  const std::size_t analysers_memory_;
  SegmentWriter& segment_;
  TextReader reader_;
  Analysers analysers_;
  PostingsCache postings_;
  Sketcher sketcher_;
  std::string sketches_, names_;
  std::vector<PlacedName> places_;
  std::vector<PostingsCache::Word> new_words_;
  std::vector<TermId> new_stems_;
};

}  // namespace byline
