// From the terms of each document to the documents of each term.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/glass/byte_buffer.hpp"
#include "common/glass/codecs.hpp"
#include "common/huge_pages.hpp"
#include "indexer/segment/segment.hpp"

namespace byline::glass {

/// Inverts a segment in memory without an allocation per token: a document's occurrences are grouped by term
/// and its position lists packed when it ends; what remains of it is 12 bytes a term and the packed lists. At
/// the end one counting sort brings these records into the order of terms, and walking them in that order
/// gives every document's terms sorted as well.
class Inverter {
 public:
  /// A document of a term. `positions` is for Inverter::positions().
  struct Posting {
    std::uint32_t document;
    std::uint32_t wdf;
    std::uint32_t positions;
  };
  /// A term of a document. `rank` is for Inverter::term().
  struct DocumentTerm {
    std::uint32_t rank;
    std::uint32_t wdf;
    std::uint32_t positions;
  };

  Inverter();

  TermId intern(std::string_view term);
  /// A hint that the term will soon be added. The table of terms is larger than the processor's caches.
  void prefetch(TermId term) const { __builtin_prefetch(marks_.data() + static_cast<std::uint32_t>(term)); }
  void add_posting(TermId term, std::uint32_t position, std::uint32_t wdf);
  void add_term(TermId term, std::uint32_t wdf);
  /// Throws Error, and then forgets the document, when it is longer than Xapian allows.
  void end_document();
  /// Forgets the current document.
  void drop_document();

  /// Documents are numbered 1 to documents().
  std::uint32_t documents() const { return static_cast<std::uint32_t>(lengths_.size()); }
  std::uint32_t length(std::uint32_t document) const { return lengths_[document - 1]; }
  std::uint64_t total_length() const { return total_length_; }
  std::uint32_t max_wdf() const { return max_wdf_; }

  /// Brings all into the order of terms; nothing is to be added between this and clear().
  void sort();
  /// The terms that documents have, by rank: in byte order.
  std::uint32_t term_count() const { return static_cast<std::uint32_t>(order_.size()); }
  std::string_view term(std::uint32_t rank) const {
    return sorted_characters_.view(sorted_begins_[rank], sorted_begins_[rank + 1]);
  }
  /// Postings of the term of this rank, by document.
  std::span<const Posting> postings(std::uint32_t rank) const {
    return {postings_.data() + term_begins_[rank], term_begins_[rank + 1] - term_begins_[rank]};
  }
  /// The packed position list, empty when there is none; valid until the next call.
  std::string_view positions(const Posting& posting);
  /// To be called some postings ahead: lists lie in the order of documents, and are read in that of terms.
  void prefetch_positions(const Posting& posting) const;
  /// The document's terms in byte order.
  std::span<const DocumentTerm> terms(std::uint32_t document) const {
    const std::size_t begin = document == 1 ? 0 : document_ends_[document - 2];
    return {document_terms_.data() + begin, document_ends_[document - 1] - begin};
  }

  void clear();
  /// Bytes held, and those that sort() will need.
  std::size_t memory() const;

 private:
  struct Term {
    std::uint32_t begin;  // in characters_
    std::uint32_t length;
  };
  struct HashSlot {
    std::uint32_t hash;
    std::uint32_t term;  // + 1; 0 is a free slot
  };
  /// What is looked up for every occurrence of a term, apart from the rest so that more of it stays in the
  /// cache.
  struct Mark {
    std::uint32_t document = 0;   // serial number of the last one that has the term
    std::uint32_t slot = 0;       // in current_, if that is the current one
    std::uint32_t frequency = 0;  // number of documents ended that have it
  };
  struct CurrentTerm {
    std::uint32_t term;
    std::uint32_t wdf;
    std::uint32_t occurrences;
  };
  struct Occurrence {
    std::uint32_t slot;  // in current_
    std::uint32_t position;
  };

  std::string_view characters(const Term& term) const {
    return characters_.view(term.begin, term.begin + term.length);
  }
  void grow_table();
  std::uint32_t enter(TermId term, std::uint32_t wdf);
  std::uint32_t store_positions(std::span<std::uint32_t> positions);
  void sort_terms();

  // The dictionary.
  LargeVector<Term> terms_;
  LargeVector<HashSlot> table_;  // open addressing, a power of two
  ByteBuffer characters_;

  // The current document.
  LargeVector<Mark> marks_;  // by term
  std::vector<CurrentTerm> current_;
  std::vector<Occurrence> occurrences_;
  std::uint64_t length_ = 0;
  std::vector<std::size_t> cursors_;              // scratch
  std::vector<std::uint32_t> grouped_positions_;  // scratch
  ByteBuffer packed_;                             // scratch

  // The documents ended. Until sort(), `rank` is the term's id.
  LargeVector<DocumentTerm> document_terms_;
  std::vector<std::size_t> document_ends_;  // in document_terms_
  std::vector<std::uint32_t> lengths_;
  ByteBuffer position_lists_;
  std::uint32_t serial_ = 1;  // of the current document, dropped ones counted
  std::uint64_t total_length_ = 0;
  std::uint32_t max_wdf_ = 0;

  // After sort().
  std::vector<std::uint32_t> order_;  // term ids by rank
  ByteBuffer sorted_characters_;      // of the terms by rank: copied, since term lists are read term by term
  std::vector<std::uint32_t> sorted_begins_;
  std::vector<std::size_t> term_begins_;  // in postings_, by rank
  LargeVector<Posting> postings_;
};

}  // namespace byline::glass
