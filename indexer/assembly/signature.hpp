// What tells whether a document is still as indexed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/sources/source_document.hpp"

namespace byline {

/// State of a file when it was read. A change of content always changes `changed_ns` (ctime), which no
/// program can set, so that a file put back to its old time and size is still noticed.
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;
  std::int64_t changed_ns = 0;
  /// Hash of the options the file was read with: under others it has to be read again.
  std::uint64_t settings = 0;
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// Equals the stamp of no file.
constexpr FileStamp unread_stamp() { return {~std::uint64_t{0}, -1, -1, 0}; }

/// One document's line in the catalogue, stored in schema::signature_slot.
struct Signature {
  FileStamp file;
  std::uint64_t content = 0;  // of the document and of what it was analysed with
  std::uint64_t text = 0;  // text_hash(), or gone_elsewhere; 0: not known, as of documents of older programs
  /// Of the same document, its file read at another time.
  Signature at(const FileStamp& stamp) const { return {stamp, content, text}; }
  friend bool operator==(const Signature&, const Signature&) = default;
};

inline constexpr std::size_t signature_bytes = 40;  // without the text
/// Five numbers of 8 bytes, little-endian: size, mtime, ctime, settings, content; and a sixth where the text
/// is known.
std::string pack_signature(const Signature& signature);
/// The inverse; of anything else, a signature that equals none.
Signature unpack_signature(std::string_view packed);

/// Hash of what decides what is indexed of a document: the language as `--language` has it, and the entity
/// model's name, or "none".
std::uint64_t analysis_hash(std::string_view language, std::string_view model);

/// Hash of everything a reader found but the line of a record, so that equal hashes mean an equal document;
/// of what lies in a mail of a mailbox that of the mail's bytes, which can be told before it is read.
std::uint64_t content_hash(const SourceDocument& document);

/// In place of the hash: the text was found in another file, this one being gone, though its document is not.
/// What is written in its place is new.
inline constexpr std::uint64_t gone_elsewhere = 1;

/// Hash of what a document says, wherever it lies: its text, and its title where that is not made of the name
/// of its file. Greater than gone_elsewhere.
std::uint64_t text_hash(std::string_view path, std::string_view title, std::string_view text);

}  // namespace byline
