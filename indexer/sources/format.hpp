// Which reader a file needs, told from its name and its first bytes.
#pragma once

#include <string>
#include <string_view>

namespace byline {

enum class Format { automatic, text, markdown, html, jsonl, csv };

/// The words of `--format`: "auto", "text", "markdown", "html", "jsonl", "csv". Throws Error for any other.
Format parse_format(std::string_view word);
/// The word for a format; also the `type` of a document.
std::string_view format_name(Format format);

/// How many first bytes the functions below want to see.
inline constexpr std::size_t sniffed_bytes = 8192;

/// The format of a file from its name, without any .gz or the like, and the first bytes of its content; never
/// `automatic`. A known ending decides, save that content which opens as an HTML page is HTML under any
/// ending that is not another format's: "story.txt" holding "<!DOCTYPE html>…".
Format detect_format(std::string_view name, std::string_view head);

/// What kind of binary file `head` opens, for the reason of a Skipped: "binary file (PDF)", "binary file";
/// empty when it is text. `head` must already be free of UTF-16 and UTF-32 (see byte_stream.hpp). A few zero
/// bytes are forgiven in `records`, where they spoil one record and not the file.
std::string binary_reason(std::string_view head, bool records);

/// Why a file that is text, but none to be read as such, is skipped: mail and web archives (.eml, .mht,
/// .mhtml), whose parts are coded. Told by the ending and, as they are, a head of fields; empty for others.
std::string unread_reason(std::string_view name, std::string_view head);

/// The ending of a compressed file's name (".gz", ".zst", ".xz", ".bz2") taken off.
std::string_view without_compression_ending(std::string_view name);

}  // namespace byline
