// Documents in, one Xapian database out: the unit that workers write and the merge joins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "common/glass/limits.hpp"

namespace byline {

/// A term as SegmentWriter::intern() knows it.
enum class TermId : std::uint32_t {};

/// Collects documents, then writes them as one Xapian database, a *segment*. Segments are to be joined by
/// merge_databases() and never shown to a user: they are written without fsync.
///
///     auto writer = make_segment_writer();
///     writer->add_posting("hello", 1);        // position 1, wdf 1
///     writer->add_term("Lang:en", 0);         // a boolean term
///     writer->add_value(0, "20240131");
///     writer->set_data("hello");
///     writer->end_document();                 // document 1
///     writer->write("segments/0001");
///
/// The meaning is Xapian::Document's: terms come in any order and repeat, their wdf adds up; positions come
/// in any order, and one given twice counts once; a later value of a slot replaces an earlier one, an empty
/// one removes it. Every limit below is an Error that names it. One writer belongs to one thread; several are
/// independent.
class SegmentWriter {
 public:
  virtual ~SegmentWriter() = default;

  /// The id of a term, for callers that meet the same words again and again: with it, a posting costs no
  /// hashing. Ids hold until write(), which forgets them; using an old one is a mistake that is only found
  /// (out_of_range) while no new term has it. A term is not empty and at most max_segment_term_bytes long.
  virtual TermId intern(std::string_view term) = 0;

  /// A hint that the term will soon be added.
  virtual void prefetch(TermId) const {}

  /// One occurrence of a term in the current document. Any position and any wdf are allowed, 0 included.
  virtual void add_posting(TermId term, std::uint32_t position, std::uint32_t wdf = 1) = 0;
  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf = 1) {
    add_posting(intern(term), position, wdf);
  }

  /// A term without a position; `wdf` 0 for boolean terms.
  virtual void add_term(TermId term, std::uint32_t wdf = 1) = 0;
  void add_term(std::string_view term, std::uint32_t wdf = 1) { add_term(intern(term), wdf); }

  /// `slot` < 2^32 − 1, which is Xapian::BAD_VALUENO. A value has at most 100 MiB, and so has the data.
  virtual void add_value(std::uint32_t slot, std::string_view value) = 0;
  virtual void set_data(std::string_view data) = 0;

  /// The current document is complete; the next one begins. Ids count 1, 2, 3… within the segment. A
  /// document's length, the sum of its wdfs, is below 2^32 − 1, Xapian's mark of what is deleted; a longer
  /// one is dropped with an Error.
  virtual void end_document() = 0;
  /// Forgets the current document instead, say after an Error; the ones before it stay.
  virtual void drop_document() = 0;

  /// Documents ended since the last write().
  virtual std::size_t documents() const = 0;
  /// Bytes held for them, with what write() will need on top; an estimate for deciding when to write.
  virtual std::size_t memory() const = 0;

  /// Writes the database into a new folder `path` (its parent exists, it does not) and empties the writer for
  /// the next segment. Throws WriteError when that fails (disk full, no permission…); the folder is then
  /// removed again, and the writer is empty all the same. A document not ended is dropped.
  virtual void write(const std::string& path) = 0;
};

/// Writes glass, the format of Xapian 1.4, directly (see FORMAT.md): some ten times faster than Xapian does.
/// Only to be used where glass_format_is_known().
std::unique_ptr<SegmentWriter> make_glass_segment_writer();
/// Writes through Xapian::WritableDatabase: whatever format the installed Xapian has. The fallback, and what
/// the tests compare the other one with.
std::unique_ptr<SegmentWriter> make_api_segment_writer();

/// Whether the installed Xapian makes databases of the format that make_glass_segment_writer() writes:
/// compares the first 16 bytes of the version file of an empty database it makes in the temporary folder.
/// Looks once per process.
bool glass_format_is_known();

/// The glass writer where the format is known, and otherwise the slower one.
std::unique_ptr<SegmentWriter> make_segment_writer();

}  // namespace byline
