// THE table of formats: what is read, how each is told, and by whom it is read.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/sources/container.hpp"
#include "indexer/sources/records.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Reads the bytes of a file that is one document: its title, date and so on as far as they say. `latest` is
/// the last day that can be one of publication, `kept` are the keys whose values are kept beside.
using DocumentReader = SourceDocument (*)(std::string_view bytes, const std::string& latest,
                                          const KeptKeys& kept);
/// Reads a file of many documents from its beginning to its end, none of more than `limit` bytes.
using RecordsReader = void (*)(ByteStream& stream, const std::string& path, const FieldMap& fields,
                               std::size_t limit, const SourceSink& sink);
/// Reads a file of files; see container.hpp.
using ContainerReader = ContainerEnd (*)(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink);
/// How a container is spoken of.
struct ContainerWords {
  std::string_view parts = "members";
  std::string_view without = "an archive with no files to read";
  bool are_files = true;  // with names, as patterns have them
};
/// Read by byline-extract (extraction.hpp), whose table of readers has the format's name.
struct ExtractReader {
  std::string_view called;   // for the user: "a PDF"
  std::string_view parts{};  // of a file of several documents, what they are: "mails"; else empty
  bool holds_files = false;  // of any type, as mails do: it is opened to look for those that are wanted
};
/// What has no reader: why it is skipped, for the user; empty for what nobody takes for a document, which is
/// passed over without a word.
struct NotRead {
  std::string_view reason;
};

/// The type of what feeds have, whatever these are written in.
inline constexpr std::string_view feed_type = "feed";

/// What an office document is that is locked with a password.
inline constexpr std::string_view encrypted_office_type = "application/encrypted";

/// Bytes that a file has at a place of its beginning.
struct Mark {
  std::size_t at = 0;
  std::string_view bytes{};
};

/// A row of the table. A new format is a row and a reader: --format, its help and its errors, the detection
/// and the `type` of documents follow.
struct Format {
  std::string_view name;            // as --format takes it, and the type of its documents; of NotRead ""
  std::string_view endings;         // of names, a space between: ".htm .html"
  std::string_view media_types;     // as web and mail have them, a space between: "text/html"
  std::array<Mark, 7> marks;        // any of them tells it, whatever its name
  bool (*opens)(std::string_view);  // whether a head is of this format; may be null
  std::variant<NotRead, DocumentReader, RecordsReader, ContainerReader, ExtractReader> reader;
  bool needs_seeking = false;   // the reader goes to and fro: what cannot is unpacked to a file first
  bool has_own_checks = false;  // compressed, each of its parts has a checksum: those before damage are good
  ContainerWords words{};
  std::string_view other_type{};  // that documents of it may have

  bool is_read() const { return !std::holds_alternative<NotRead>(reader); }
  bool is_container() const { return std::holds_alternative<ContainerReader>(reader); }
  bool has_records() const { return std::holds_alternative<RecordsReader>(reader); }
  /// Null for what the indexer reads itself.
  const ExtractReader* extract_reader() const { return std::get_if<ExtractReader>(&reader); }
  /// Whether a file of it is several documents, and none itself.
  bool has_several() const {
    return is_container() || has_records() || (extract_reader() && !extract_reader()->parts.empty());
  }
};

std::span<const Format> all_formats();

/// The format that a word of `--format` names; null for "auto". Throws Error for a word that names none.
const Format* parse_format(std::string_view word);
/// What --format takes: "auto, text, … or 7z".
std::string format_words();

/// What --types takes: the types of documents there are, and names for several of them ("office").
std::vector<std::string> type_words();
/// Those that a value of --types names, in order of the alphabet: "html,text". Throws Error for what names
/// none.
std::vector<std::string> parse_types(std::string_view list);

/// How many first bytes the functions below want to see.
inline constexpr std::size_t sniffed_bytes = 8192;

/// What a file is, told from
/// - `head`, its first bytes, where these have the marks of a format, whatever else is said;
/// - `wanted`, the format that the user named; may be null;
/// - `media_type`, which a web page or mail had: "text/html; charset=utf-8"; may be empty;
/// - the ending of `name`, without any .gz or the like, save that content which opens as an HTML page is HTML
///   under the ending of plain text: "story.txt" holding "<!DOCTYPE html>…"; of a format with marks neither
///   media type nor ending counts without them: "a.pdf" holding "<!DOCTYPE html>…" is HTML;
/// - how `head` opens.
/// `head` must be free of UTF-16 and UTF-32 (see byte_stream.hpp).
const Format& detect_format(std::string_view name, std::string_view head, const Format* wanted = nullptr,
                            std::string_view media_type = {});

/// The format of that media type, whatever parameters follow it; null when there is none.
const Format* format_of_media_type(std::string_view media_type);

/// The format whose names end so; null when there is none.
const Format* format_of_ending(std::string_view name);

/// Whether names of files end as those of a format do that byline-extract reads.
bool may_be_extracted(std::string_view name);

/// Why a file of this format with this head is skipped: "binary file (PDF)", "binary file"; empty when it is
/// read. A few zero bytes are forgiven in records, where they spoil one and not the file.
std::string reason_not_read(const Format& format, std::string_view head);

/// Whether byline-extract reads documents of a type: other files may lie in theirs.
bool is_extracted(std::string_view type);

/// Whether a name has the ending of a file that holds others with names, ".tar.gz".
bool is_named_as_container(std::string_view name);

/// The ending of a compressed file's name (".gz", ".zst", ".xz", ".bz2") taken off.
std::string_view without_compression_ending(std::string_view name);

}  // namespace byline
