#include "indexer/sources/formats.hpp"

#include <algorithm>

#include "common/error.hpp"
#include "indexer/sources/archive.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/csv_records.hpp"
#include "indexer/sources/json_records.hpp"
#include "indexer/sources/text_files.hpp"

namespace byline {
namespace {

using namespace std::string_view_literals;

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

// "Subject: …", "MIME-Version: 1.0", or what mailboxes have above it.
bool opens_as_mail(std::string_view head) {
  const std::string_view line = trim(head.substr(0, head.find('\n')));
  const std::size_t colon = line.find(':');
  const bool field = colon != std::string_view::npos && colon > 0 &&
                     std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                                 [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  return field || line.starts_with("From ");
}

constexpr NotRead program = {"binary file (program)"}, archive = {"binary file (archive)"},
                  image = {"binary file (image)"}, sound = {"binary file (sound)"},
                  video = {"binary file (video)"},
                  other_compression = {"binary file (compressed with a method that is not read)"};

constexpr Format formats[] = {
    {"text", ".txt .text", "text/plain", {}, nullptr, read_text_file},
    {"markdown", ".md .markdown .mkd .mdown", "text/markdown", {}, nullptr, read_markdown_file},
    {"html",
     ".html .htm .xhtml .shtml .xht",
     "text/html application/xhtml+xml",
     {},
     opens_as_html,
     read_html_file},
    {"jsonl",
     ".jsonl .ndjson .jl .json",
     "application/json application/x-ndjson application/jsonl",
     {},
     opens_as_json_lines,
     read_json_records},
    {"csv", ".csv .tsv .tab", "text/csv text/tab-separated-values", {}, nullptr, read_csv_records},

    {"zip",
     ".zip",
     "application/zip",
     {{{0, "PK\3\4"}, {0, "PK\5\6"}, {0, "PK\7\10PK\3\4"}, {0, "PK00PK\3\4"}}},
     nullptr,
     read_zip,
     true},
    {"tar", ".tar .tgz .tbz2 .txz .tzst", "application/x-tar", {{{257, "ustar"}}}, nullptr, read_tar},
    {"7z", ".7z", "application/x-7z-compressed", {{{0, "7z\xBC\xAF\x27\x1C"}}}, nullptr, read_7z, true},

    // What is not read. Of these the ones with endings are told by ending and content together.
    {"",
     ".mht .mhtml",
     "multipart/related",
     {},
     opens_as_mail,
     NotRead{"a saved web page of the format MHTML, which is not read yet; save it as HTML"}},
    {"",
     ".eml",
     "message/rfc822",
     {},
     opens_as_mail,
     NotRead{"a mail, which is not read yet; save it as text or HTML"}},
    {"", "", "application/pdf", {{{0, "%PDF-"}}}, nullptr, NotRead{"binary file (PDF)"}},
    {"",
     "",
     "application/msword application/vnd.ms-excel application/vnd.ms-powerpoint",
     {{{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"}}},
     nullptr,
     NotRead{"binary file (office document)"}},
    {"", "", "application/rtf text/rtf", {{{0, "{\\rtf"}}}, nullptr, NotRead{"binary file (RTF)"}},
    {"", "", "application/postscript", {{{0, "%!PS"}}}, nullptr, NotRead{"binary file (PostScript)"}},
    {"",
     "",
     "",
     {{{0,
        "\x7F"
        "ELF"},
       {0, "MZ\x90\0"sv},
       {0, "\xCA\xFE\xBA\xBE"},
       {0, "\xCF\xFA\xED\xFE"},
       {0, "\0asm"sv}}},
     nullptr,
     program},
    {"", "", "", {{{0, "!<arch>\n"}, {0, "Rar!\x1A\7"}}}, nullptr, archive},
    {"", "", "", {{{0, "\x1F\x9D"}, {0, "\x04\x22\x4D\x18"}}}, nullptr, other_compression},
    {"",
     "",
     "",
     {{{0, "\x89PNG\r\n\x1A\n"},
       {0, "\xFF\xD8\xFF"},
       {0, "GIF87a"},
       {0, "GIF89a"},
       {0, "II*\0"sv},
       {0, "MM\0*"sv},
       {8, "WEBP"}}},
     nullptr,
     image},
    {"", "", "", {{{0, "ID3"}, {0, "OggS"}, {0, "fLaC"}, {8, "WAVEfmt "}}}, nullptr, sound},
    {"", "", "", {{{4, "ftyp"}, {0, "\x1A\x45\xDF\xA3"}}}, nullptr, video},
    {"", "", "", {{{0, "SQLite format 3\0"sv}}}, nullptr, NotRead{"binary file (database)"}},
};

constexpr const Format& plain_text = formats[0];

// Calls each(word) for every word of a list until it returns true; whether it did.
template <class Each>
bool any_word(std::string_view list, Each&& each) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (each(list.substr(0, end))) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

bool has_ending(const Format& format, std::string_view name) {
  return any_word(format.endings, [&](std::string_view ending) { return ends_with_nocase(name, ending); });
}

bool has_mark(const Format& format, std::string_view head) {
  return std::any_of(format.marks.begin(), format.marks.end(), [&](const Mark& mark) {
    return !mark.bytes.empty() && head.size() > mark.at && head.substr(mark.at).starts_with(mark.bytes);
  });
}

bool opens(const Format& format, std::string_view head) {
  return format.opens != nullptr && format.opens(head);
}

template <class Test>
const Format* first_format(Test&& test) {
  const auto found = std::find_if(std::begin(formats), std::end(formats), test);
  return found == std::end(formats) ? nullptr : found;
}

}  // namespace

std::span<const Format> all_formats() { return formats; }

const Format* parse_format(std::string_view word) {
  if (word == "auto") return nullptr;
  if (const Format* named =
          first_format([&](const Format& format) { return format.is_read() && format.name == word; }))
    return named;
  throw Error(Error::Code::option_value, "there is no format \"" + std::string(word) + "\"",
              "--format takes " + format_words());
}

std::string format_words() {
  std::string words = "auto", last;
  for (const Format& format : formats) {
    if (!format.is_read()) continue;
    if (!last.empty()) words.append(", ").append(last);
    last = format.name;
  }
  return words + " or " + last;
}

const Format& detect_format(std::string_view name, std::string_view head, const Format* wanted,
                            std::string_view media_type) {
  if (const Format* marked = first_format([&](const Format& format) { return has_mark(format, head); }))
    return *marked;
  if (wanted != nullptr) return *wanted;
  media_type = trim(media_type.substr(0, media_type.find(';')));
  const Format* found = first_format([&](const Format& format) {
    return any_word(format.media_types,
                    [&](std::string_view type) { return equal_nocase(type, media_type); });
  });
  if (found == nullptr)
    found = first_format([&](const Format& format) {
      return has_ending(format, name) && (format.is_read() || opens(format, head));
    });
  if (found != nullptr && found != &plain_text) return *found;
  const auto opens_so = [&](const Format& format) {
    return format.is_read() && opens(format, head) && (found == nullptr || !format.has_records());
  };
  if (const Format* opened = first_format(opens_so)) return *opened;
  return plain_text;
}

std::string reason_not_read(const Format& format, std::string_view head) {
  if (const NotRead* not_read = std::get_if<NotRead>(&format.reader)) return std::string(not_read->reason);
  if (format.is_container()) return {};
  head = head.substr(0, sniffed_bytes);
  std::size_t zeros = 0;
  std::size_t controls = 0;
  for (const char c : head) {
    zeros += c == '\0';
    // Terminal escapes and backspaces occur in captured text; the other controls do not.
    controls += static_cast<unsigned char>(c) < 0x20 &&
                std::string_view("\t\n\v\f\r\b\x1B").find(c) == std::string_view::npos;
  }
  const bool binary =
      format.has_records() ? controls * 10 > head.size() : zeros > 0 || controls * 20 > head.size();
  return binary ? "binary file" : "";
}

std::string_view without_compression_ending(std::string_view name) {
  for (const std::string_view ending : {".gz", ".zst", ".xz", ".bz2"})
    if (ends_with_nocase(name, ending)) return name.substr(0, name.size() - ending.size());
  return name;
}

}  // namespace byline
