// What JSON and CSV records have in common: many to a file, their fields named by the user or by custom.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/fields/field_values.hpp"
#include "indexer/sources/byte_stream.hpp"
#include "indexer/sources/field_map.hpp"
#include "indexer/sources/line_count.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Gets each document or skip in order; returns false to stop the reading.
using SourceSink = std::function<bool(SourceResult&&)>;

/// Values of a record for each field, UTF-8.
class RecordValues {
 public:
  std::string& operator[](Field field) { return value_[static_cast<std::size_t>(field)]; }
  std::size_t rank(Field field) const { return rank_[static_cast<std::size_t>(field)]; }
  /// Whether a key for the field is there, perhaps with nothing in it.
  bool has(Field field) const { return present_[static_cast<std::size_t>(field)]; }
  /// Takes `text` unless a key of a better rank gave a value already.
  void offer(Field field, std::size_t key_rank, std::string text);
  /// The same for a field that is_plain(). What a key of better rank gives counts once it is found to hold
  /// any.
  void offer(Field field, std::size_t key_rank, std::vector<std::string> texts);
  /// The first JSON given under the key at a place of FieldMap::kept() counts.
  void keep(std::size_t key, std::string json);
  bool is_kept(std::size_t key) const { return key < kept_.size() && !kept_[key].empty(); }

  FieldValues take_plain();
  ExtraValues take_kept(const KeptKeys& keys);

 private:
  struct Offered {
    Field field;
    std::size_t rank;
    std::vector<std::string> texts;
  };
  std::array<std::string, field_count> value_;
  std::array<bool, field_count> present_ = {};
  std::array<std::size_t, field_count> rank_ = {};
  std::vector<Offered> plain_;
  std::vector<std::string> kept_;
};

/// Turns the records of one file into documents and tells at its end which fields the user named in vain.
class RecordMaker {
 public:
  RecordMaker(std::string path, const FieldMap& fields);

  /// `line` is where the record starts, from 1 (or its number in a JSON array); it makes the id PATH:LINE
  /// when the record has none. Skipped when there is neither text nor title, or no text or id where --fields
  /// says it is.
  /// Title, source and text may hold HTML, as those of WordPress do: "Lock &amp; <em>key</em>".
  /// `file_line`: that it begins on, 0 where it is not known.
  SourceResult make(RecordValues&& values, std::size_t line, std::uint32_t file_line);
  Skipped skip(std::size_t line, std::string reason) const;
  /// Passes on a Skipped for each field given by --fields that no record had.
  bool finish(const SourceSink& sink) const;

  const FieldMap& fields() const { return fields_; }

 private:
  std::string path_;
  const FieldMap& fields_;
  std::array<bool, field_count> seen_ = {};
  std::size_t made_ = 0;
};

/// A path as the id of its document, which must be UTF-8: bytes that are not are written "\xFF", so that two
/// paths never become one id.
std::string path_as_id(std::string_view path);

/// "larger than 16 MiB, the limit for one document".
std::string too_large_reason(std::size_t limit);

/// What a failure has left: "; the records before it were read", or before the cut.
std::string before_failure(std::string_view parts, std::string_view failure);

/// Decodes the records of one file. They share an encoding, which is found once, from the first record that
/// is not UTF-8 and what follows it: a short record tells little, and to look takes longer than to read it.
class RecordDecoder {
 public:
  explicit RecordDecoder(ByteStream& stream) : stream_(stream) {}
  /// `record` is what was last taken from the stream.
  std::string decode(std::string_view record);

 private:
  ByteStream& stream_;
  std::optional<std::string> charset_;
};

/// The next line without its end, at most `limit` bytes of it.
class LineReader {
 public:
  LineReader(ByteStream& stream, std::size_t limit) : stream_(stream), limit_(limit) {}
  /// False at the end of the data.
  bool next(std::string& line);
  bool too_long() const { return too_long_; }
  bool complete() const { return complete_; }             // the line did not end only because the data did
  std::size_t number() const { return number_; }          // of the line last read, from 1
  std::uint32_t file_line() const { return file_line_; }  // the same, as LineCount has it

 private:
  ByteStream& stream_;
  std::size_t limit_;
  std::size_t number_ = 0;
  LineCount lines_;
  std::uint32_t file_line_ = 0;
  bool too_long_ = false;
  bool complete_ = false;
};

}  // namespace byline
