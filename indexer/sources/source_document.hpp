// What a reader makes of a file or record: the value every later step starts from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace byline {

/// One text and what its source says about it. All strings are valid UTF-8 in NFC but `path`, which is as the
/// file system has it.
struct SourceDocument {
  std::string id;        // unique in the index: the record's id, else PATH:LINE; a file's absolute path
  std::string path;      // absolute path of the file it came from; "-" for standard input
  std::string title;     // empty when none was found
  std::string date;      // YYYYMMDD; empty when unknown
  std::string language;  // ISO 639-1 when the source names it, else empty
  std::string source;    // outlet; empty when unknown
  std::string type;      // text, markdown, html, jsonl, csv
  std::string text;      // the body, without the title line and any header the other fields came from
  friend bool operator==(const SourceDocument&, const SourceDocument&) = default;
};

/// What could not be indexed, and why, in words for the user: "binary file", "not valid JSON (line 12)".
struct Skipped {
  std::string path;  // with :LINE for a record
  std::string reason;
  /// The file was not read to its end: documents that were not met may still be in it.
  bool not_read_whole = false;
  friend bool operator==(const Skipped&, const Skipped&) = default;
};

using SourceResult = std::variant<SourceDocument, Skipped>;

}  // namespace byline
