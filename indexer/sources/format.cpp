#include "indexer/sources/format.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/error.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

constexpr std::array<std::pair<Format, std::string_view>, 6> names = {{{Format::automatic, "auto"},
                                                                       {Format::text, "text"},
                                                                       {Format::markdown, "markdown"},
                                                                       {Format::html, "html"},
                                                                       {Format::jsonl, "jsonl"},
                                                                       {Format::csv, "csv"}}};

constexpr std::array<std::pair<std::string_view, Format>, 18> endings = {{{".txt", Format::text},
                                                                          {".text", Format::text},
                                                                          {".md", Format::markdown},
                                                                          {".markdown", Format::markdown},
                                                                          {".mkd", Format::markdown},
                                                                          {".mdown", Format::markdown},
                                                                          {".html", Format::html},
                                                                          {".htm", Format::html},
                                                                          {".xhtml", Format::html},
                                                                          {".shtml", Format::html},
                                                                          {".xht", Format::html},
                                                                          {".jsonl", Format::jsonl},
                                                                          {".ndjson", Format::jsonl},
                                                                          {".jl", Format::jsonl},
                                                                          {".json", Format::jsonl},
                                                                          {".csv", Format::csv},
                                                                          {".tsv", Format::csv},
                                                                          {".tab", Format::csv}}};

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  std::string_view kind;
};

using namespace std::string_view_literals;
constexpr std::array magics = {
    Magic{0, "%PDF-"sv, "PDF"},
    Magic{0, "PK\3\4"sv, "zip archive or office document"},
    Magic{0, "PK\5\6"sv, "zip archive or office document"},
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "office document"},
    Magic{0, "{\\rtf"sv, "RTF"},
    Magic{0, "%!PS"sv, "PostScript"},
    Magic{0,
          "\x7F"
          "ELF"sv,
          "program"},
    Magic{0, "MZ\x90\0"sv, "program"},
    Magic{0, "\xCA\xFE\xBA\xBE"sv, "program"},
    Magic{0, "\xCF\xFA\xED\xFE"sv, "program"},
    Magic{0, "\0asm"sv, "program"},
    Magic{0, "!<arch>\n"sv, "archive"},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, "archive"},
    Magic{0, "Rar!\x1A\7"sv, "archive"},
    Magic{257, "ustar"sv, "archive"},
    Magic{0, "\x1F\x9D"sv, "compressed with a method that is not read"},
    Magic{0, "\x04\x22\x4D\x18"sv, "compressed with a method that is not read"},
    Magic{0, "\x89PNG\r\n\x1A\n"sv, "image"},
    Magic{0, "\xFF\xD8\xFF"sv, "image"},
    Magic{0, "GIF87a"sv, "image"},
    Magic{0, "GIF89a"sv, "image"},
    Magic{0, "II*\0"sv, "image"},
    Magic{0, "MM\0*"sv, "image"},
    Magic{8, "WEBP"sv, "image"},
    Magic{0, "ID3"sv, "sound"},
    Magic{0, "OggS"sv, "sound"},
    Magic{0, "fLaC"sv, "sound"},
    Magic{8, "WAVEfmt "sv, "sound"},
    Magic{4, "ftyp"sv, "video"},
    Magic{0, "\x1A\x45\xDF\xA3"sv, "video"},
    Magic{0, "SQLite format 3\0"sv, "database"},
};

bool opens_as_html(std::string_view head) {
  head = trim(head);
  if (starts_with_nocase(head, "<?xml")) {
    const std::size_t end = head.find("?>");
    if (end == std::string_view::npos) return false;
    head = trim(head.substr(end + 2));
  }
  while (head.starts_with("<!--")) {
    const std::size_t end = head.find("-->");
    if (end == std::string_view::npos) return false;
    head = trim(head.substr(end + 3));
  }
  constexpr std::array<std::string_view, 4> openings = {"<!doctype html", "<html", "<head>", "<body"};
  return std::any_of(openings.begin(), openings.end(),
                     [&](std::string_view opening) { return starts_with_nocase(head, opening); });
}

bool opens_as_json_lines(std::string_view head) {
  head = trim(head);
  if (!head.starts_with('{')) return false;
  const std::string_view rest = trim(head.substr(1));
  return rest.starts_with('"') && rest.find(':') != std::string_view::npos;
}

}  // namespace

Format parse_format(std::string_view word) {
  for (const auto& [format, name] : names)
    if (name == word) return format;
  throw Error("there is no format \"" + std::string(word) + "\"",
              "the formats are auto, text, markdown, html, jsonl and csv");
}

std::string_view format_name(Format format) {
  for (const auto& [each, name] : names)
    if (each == format) return name;
  return {};
}

Format detect_format(std::string_view name, std::string_view head) {
  for (const auto& [ending, format] : endings)
    if (ends_with_nocase(name, ending))
      return format == Format::text && opens_as_html(head) ? Format::html : format;
  if (opens_as_html(head)) return Format::html;
  return opens_as_json_lines(head) ? Format::jsonl : Format::text;
}

std::string binary_reason(std::string_view head, bool records) {
  for (const Magic& magic : magics)
    if (head.size() > magic.offset && head.substr(magic.offset).starts_with(magic.bytes))
      return "binary file (" + std::string(magic.kind) + ")";
  head = head.substr(0, sniffed_bytes);
  std::size_t zeros = 0;
  std::size_t controls = 0;
  for (const char c : head) {
    zeros += c == '\0';
    // Terminal escapes and backspaces occur in captured text; the other controls do not.
    controls += static_cast<unsigned char>(c) < 0x20 &&
                std::string_view("\t\n\v\f\r\b\x1B").find(c) == std::string_view::npos;
  }
  const bool binary = records ? controls * 10 > head.size() : zeros > 0 || controls * 20 > head.size();
  return binary ? "binary file" : "";
}

std::string unread_reason(std::string_view name, std::string_view head) {
  // "Subject: …", "MIME-Version: 1.0", or what mailboxes have above it.
  const std::string_view line = trim(head.substr(0, head.find('\n')));
  const std::size_t colon = line.find(':');
  const bool field = colon != std::string_view::npos && colon > 0 &&
                     std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                                 [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  if (!field && !line.starts_with("From ")) return {};
  if (ends_with_nocase(name, ".mht") || ends_with_nocase(name, ".mhtml"))
    return "a saved web page of the format MHTML, which is not read yet; save it as HTML";
  if (ends_with_nocase(name, ".eml")) return "a mail, which is not read yet; save it as text or HTML";
  return {};
}

std::string_view without_compression_ending(std::string_view name) {
  for (const std::string_view ending : {".gz", ".zst", ".xz", ".bz2"})
    if (ends_with_nocase(name, ending)) return name.substr(0, name.size() - ending.size());
  return name;
}

}  // namespace byline
