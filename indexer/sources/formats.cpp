#include "indexer/sources/formats.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "common/error.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/archive.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/csv_records.hpp"
#include "indexer/sources/format_openings.hpp"
#include "indexer/sources/json_records.hpp"
#include "indexer/sources/mailbox.hpp"
#include "indexer/sources/ole_document.hpp"
#include "indexer/sources/text_files.hpp"
#include "indexer/sources/warc.hpp"

namespace byline {
namespace {

using namespace std::string_view_literals;

bool opens_as_ole(std::string_view head) { return head.starts_with(ole_mark); }

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
     read_json_records,
     false,
     false,
     {},
     feed_type},
    {"csv", ".csv .tsv .tab", "text/csv text/tab-separated-values", {}, nullptr, read_csv_records},

    // Read by byline-extract. Of a zip archive that is a document what lies in it tells (document_in_zip()).
    {"pdf", ".pdf", "application/pdf", {{{0, "%PDF-"}}}, opens_as_pdf, ExtractReader{"a PDF"}},
    {"docx", ".docx .docm .dotx .dotm", word_type, {}, nullptr, ExtractReader{"a Word document"}},
    {"pptx",
     ".pptx .pptm .ppsx .ppsm .potx .potm",
     powerpoint_type,
     {},
     nullptr,
     ExtractReader{"a PowerPoint presentation"}},
    {"xlsx", ".xlsx .xlsm .xltx .xltm .xlsb", excel_type, {}, nullptr, ExtractReader{"an Excel workbook"}},
    {"odt",
     ".odt .ott .fodt .sxw",
     "application/vnd.oasis.opendocument.text application/vnd.oasis.opendocument.text-template "
     "application/vnd.oasis.opendocument.text-master application/vnd.sun.xml.writer",
     {{{30, "mimetypeapplication/vnd.oasis.opendocument.text"},
       {30, "mimetypeapplication/vnd.sun.xml.writer"}}},
     opens_as_flat_odf,
     ExtractReader{"an OpenDocument text"}},
    {"odp",
     ".odp .otp .fodp .odg .otg .fodg .sxi",
     "application/vnd.oasis.opendocument.presentation "
     "application/vnd.oasis.opendocument.presentation-template application/vnd.oasis.opendocument.graphics "
     "application/vnd.oasis.opendocument.graphics-template application/vnd.sun.xml.impress",
     {{{30, "mimetypeapplication/vnd.oasis.opendocument.presentation"},
       {30, "mimetypeapplication/vnd.oasis.opendocument.graphics"},
       {30, "mimetypeapplication/vnd.sun.xml.impress"}}},
     nullptr,
     ExtractReader{"an OpenDocument presentation"}},
    {"ods",
     ".ods .ots .fods .sxc",
     "application/vnd.oasis.opendocument.spreadsheet "
     "application/vnd.oasis.opendocument.spreadsheet-template application/vnd.sun.xml.calc",
     {{{30, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"},
       {30, "mimetypeapplication/vnd.sun.xml.calc"}}},
     nullptr,
     ExtractReader{"an OpenDocument spreadsheet"}},
    {"epub",
     ".epub",
     "application/epub+zip",
     {{{30, "mimetypeapplication/epub+zip"}}},
     nullptr,
     ExtractReader{"an e-book (EPUB)"}},
    {"rtf", ".rtf", "application/rtf text/rtf", {{{0, "{\\rtf"}}}, nullptr, ExtractReader{"an RTF document"}},

    {"doc", ".doc .dot", "application/msword", {}, opens_as_ole, ExtractReader{"an old Word document"}},
    {"xls",
     ".xls .xlt",
     "application/vnd.ms-excel",
     {},
     opens_as_ole,
     ExtractReader{"an old Excel workbook"}},
    {"ppt",
     ".ppt .pot .pps",
     "application/vnd.ms-powerpoint",
     {},
     opens_as_ole,
     ExtractReader{"an old PowerPoint presentation"}},
    {feed_type, "", "", {}, opens_as_feed, ExtractReader{"a feed", "items"}},
    {"nitf", "", "", {}, opens_as_nitf, ExtractReader{"an article in NITF"}},
    {"newsml", "", "", {}, opens_as_newsml, ExtractReader{"news in NewsML", "items"}},

    {"warc",
     ".warc",
     "application/warc",
     {{{0, "WARC/0."}, {0, "WARC/1."}}},
     nullptr,
     read_warc,
     false,
     true},
    {"wacz", ".wacz", web_archives_type, {}, nullptr, read_wacz, true},
    {"mail",
     ".eml .emlx .mht .mhtml",
     "message/rfc822 message/global multipart/related",
     {},
     opens_as_mail,
     ExtractReader{"a mail", {}, true}},
    {"mbox",
     ".mbox .mbx",
     "application/mbox",
     {},
     opens_as_mailbox,
     read_mbox,
     false,
     false,
     {"mails", "a mailbox with no mails in it", false}},

    // Told behind all else that is written in it.
    {"xml", "", "", {}, opens_as_xml, ExtractReader{"an XML file"}},

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
    // Which of those above it is, document_in_ole() tells, or its name.
    {"",
     "",
     "application/x-ole-storage",
     {{{0, ole_mark}}},
     nullptr,
     NotRead{"binary file (office document)"}},
    {"", "", encrypted_office_type, {}, nullptr, NotRead{"an office document that needs a password"}},
    {"",
     "",
     "application/ms-tnef application/vnd.ms-tnef",
     {{{0, "\x78\x9F\x3E\x22"}}},
     nullptr,
     NotRead{"a parcel of Outlook's (winmail.dat), which is not read"}},
    // An index of a mail program, beside the mails.
    {"", "", "", {{{0, "// <!-- <mdb:mork:"}}}, nullptr, NotRead{""}},
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
    {"",
     "",
     "",
     {{{0, "\x1F\x9D"}, {0, "\x04\x22\x4D\x18"}, {0, "\x5D\x2A\x4D\x18"}}},
     nullptr,
     other_compression},
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

/// A word of --types for what users take for one kind of document.
struct TypeGroup {
  std::string_view name, types;
};
constexpr TypeGroup type_groups[] = {{"office", "docx pptx xlsx odt odp ods rtf doc ppt xls"},
                                     {"mbox", "mail"}};

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

// Whether a name or media type may be believed. What has marks has none here, where these were looked for.
bool may_be(const Format& format, std::string_view head) {
  const bool is_told_by_marks =
      format.extract_reader() != nullptr && (!format.marks[0].bytes.empty() || format.opens == opens_as_ole);
  return (format.is_read() && !is_told_by_marks) || opens(format, head);
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

const Format* format_of_media_type(std::string_view media_type) {
  media_type = trim(media_type.substr(0, media_type.find(';')));
  return first_format([&](const Format& format) {
    return any_word(format.media_types,
                    [&](std::string_view type) { return equal_nocase(type, media_type); });
  });
}

const Format* format_of_ending(std::string_view name) {
  return first_format([&](const Format& format) { return has_ending(format, name); });
}

bool may_be_extracted(std::string_view name) {
  // Looked up for every file of a run.
  static const std::unordered_set<std::string> extracted = [] {
    std::unordered_set<std::string> endings;
    for (const Format& format : formats)
      any_word(format.endings, [&](std::string_view ending) {
        if (format.extract_reader() != nullptr) endings.emplace(ending);
        return false;
      });
    return endings;
  }();
  const std::size_t dot = name.rfind('.');
  return dot != std::string_view::npos && extracted.contains(ascii_lower(name.substr(dot)));
}

std::vector<std::string> type_words() {
  std::vector<std::string> words;
  for (const Format& format : formats)
    if (format.is_read() && !format.is_container()) words.emplace_back(format.name);
  for (const TypeGroup& group : type_groups) words.emplace_back(group.name);
  return words;
}

std::vector<std::string> parse_types(std::string_view list) {
  const std::vector<std::string> known = type_words();
  std::vector<std::string> types;
  for (const std::string_view word : split(list, ", ")) {
    const std::string type = ascii_lower(word);
    const auto group = std::find_if(std::begin(type_groups), std::end(type_groups),
                                    [&](const TypeGroup& each) { return each.name == type; });
    if (group != std::end(type_groups)) {
      for (const std::string_view one : split(group->types, " ")) types.emplace_back(one);
      continue;
    }
    if (std::find(known.begin(), known.end(), type) == known.end()) {
      const Format* container = first_format([&](const Format& format) { return format.name == type; });
      throw Error(Error::Code::option_value,
                  container != nullptr ? type + " is no type of documents, but what they lie in"
                                       : "there is no type \"" + printable(word) + "\"",
                  "--types takes " + enumerated(known, " or ") + ", with commas between");
    }
    types.push_back(type);
  }
  if (types.empty())
    throw Error(Error::Code::option_value, "--types names no type", "write --types=html,text");
  std::sort(types.begin(), types.end());
  types.erase(std::unique(types.begin(), types.end()), types.end());
  return types;
}

const Format& detect_format(std::string_view name, std::string_view head, const Format* wanted,
                            std::string_view media_type) {
  if (const Format* marked = first_format([&](const Format& format) { return has_mark(format, head); }))
    return *marked;
  if (wanted != nullptr) return *wanted;
  const Format* found = format_of_media_type(media_type);
  if (found != nullptr && found->extract_reader() != nullptr && !may_be(*found, head)) found = nullptr;
  if (found == nullptr)
    found =
        first_format([&](const Format& format) { return has_ending(format, name) && may_be(format, head); });
  if (found != nullptr && found != &plain_text) return *found;
  const auto opens_so = [&](const Format& format) {
    return format.is_read() && opens(format, head) && (found == nullptr || !format.has_records());
  };
  if (const Format* opened = first_format(opens_so)) return *opened;
  return plain_text;
}

std::string reason_not_read(const Format& format, std::string_view head) {
  if (const NotRead* not_read = std::get_if<NotRead>(&format.reader)) return std::string(not_read->reason);
  if (format.is_container() || format.extract_reader() != nullptr) return {};
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

bool is_extracted(std::string_view type) {
  return first_format([&](const Format& format) {
           return format.extract_reader() != nullptr && format.name == type;
         }) != nullptr;
}

bool is_named_as_container(std::string_view name) {
  name = without_compression_ending(name);
  return first_format([&](const Format& format) {
           return format.is_container() && format.words.are_files && has_ending(format, name);
         }) != nullptr;
}

std::string_view without_compression_ending(std::string_view name) {
  for (const std::string_view ending : {".gz", ".zst", ".xz", ".bz2"})
    if (ends_with_nocase(name, ending)) return name.substr(0, name.size() - ending.size());
  return name;
}

}  // namespace byline
