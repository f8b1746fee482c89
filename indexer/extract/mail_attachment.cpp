#include "indexer/extract/mail_attachment.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/extract/mail_headers.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/titles.hpp"

namespace byline::extract {
namespace {

constexpr std::size_t most_name_bytes = 120;

// Of names that a mail does not give.
std::string_view ending_of(std::string_view media_type) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 22> endings = {{
      {"application/epub+zip", ".epub"},
      {"application/json", ".json"},
      {"application/msword", ".doc"},
      {"application/pdf", ".pdf"},
      {"application/rtf", ".rtf"},
      {"application/vnd.ms-excel", ".xls"},
      {"application/vnd.ms-powerpoint", ".ppt"},
      {"application/vnd.oasis.opendocument.presentation", ".odp"},
      {"application/vnd.oasis.opendocument.spreadsheet", ".ods"},
      {"application/vnd.oasis.opendocument.text", ".odt"},
      {"application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"},
      {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
      {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
      {"application/zip", ".zip"},
      {"image/jpeg", ".jpg"},
      {"image/png", ".png"},
      {"message/rfc822", ".eml"},
      {"text/csv", ".csv"},
      {"text/html", ".html"},
      {"text/markdown", ".md"},
      {"text/plain", ".txt"},
      {"text/rtf", ".rtf"},
  }};
  const auto found =
      std::find_if(endings.begin(), endings.end(), [&](const auto& row) { return row.first == media_type; });
  return found == endings.end() ? std::string_view() : found->second;
}

std::string written_to_memory(const auto& write) {
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  write(stream.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return bytes->data == nullptr ? std::string()
                                : std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

// Where the ending of a name begins: its length where there is none.
std::size_t ending_at(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 || name.size() - dot > 10 ? name.size() : dot;
}

}  // namespace

std::string AttachmentNames::name(std::string_view wanted, std::string_view media_type, std::size_t number) {
  std::string name;
  for (const char c : one_line(wanted.substr(wanted.find_last_of("/\\") + 1)))
    if (static_cast<unsigned char>(c) >= 0x20 && c != '\x7F') name += c;
  if (name.size() > most_name_bytes) {
    const std::string ending = name.substr(ending_at(name));
    name = name.substr(0, character_boundary(name, most_name_bytes - ending.size())) + ending;
  }
  if (name.empty() || name == "." || name == "..")
    name = "part " + std::to_string(number) + std::string(ending_of(media_type));
  std::string free = name;
  while (!times_.emplace(free, 1).second) {
    free = name;
    free.insert(ending_at(name), "#" + std::to_string(++times_[name]));
  }
  return free;
}

std::string media_type_of(GMimeObject* object) {
  // What names no type is text, as the standard has it; the library makes bytes of it.
  if (const std::string written = header_text(object, "Content-Type");
      !written.empty() && written.find('/') == std::string::npos)
    return "text/plain";
  GMimeContentType* type = g_mime_object_get_content_type(object);
  const char* media = type == nullptr ? nullptr : g_mime_content_type_get_media_type(type);
  const char* subtype = type == nullptr ? nullptr : g_mime_content_type_get_media_subtype(type);
  if (media == nullptr || subtype == nullptr) return "text/plain";
  return ascii_lower(to_valid_utf8(media)) + "/" + ascii_lower(to_valid_utf8(subtype));
}

std::string file_name_of(GMimeObject* object) {
  const char* name = g_mime_object_get_content_disposition_parameter(object, "filename");
  if (name == nullptr) name = g_mime_object_get_content_type_parameter(object, "name");
  // Some programs write encoded words where they have no business.
  return name == nullptr ? std::string() : one_line(decoded_header(name));
}

bool is_called_attachment(GMimeObject* object) {
  const char* disposition = g_mime_object_get_disposition(object);
  return disposition != nullptr && equal_nocase(disposition, "attachment");
}

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  return written_to_memory(
      [&](GMimeStream* stream) { g_mime_data_wrapper_write_to_stream(content, stream); });
}

std::string bytes_of(GMimeMessage* message) {
  return written_to_memory(
      [&](GMimeStream* stream) { g_mime_object_write_to_stream(GMIME_OBJECT(message), nullptr, stream); });
}

bool is_passed_over(std::string_view media_type) {
  constexpr std::array<std::string_view, 19> never = {"application/applefile",
                                                      "application/pgp-encrypted",
                                                      "application/pgp-keys",
                                                      "application/pgp-signature",
                                                      "application/pkcs7-signature",
                                                      "application/x-pkcs7-signature",
                                                      "application/ics",
                                                      "message/delivery-status",
                                                      "message/disposition-notification",
                                                      "message/external-body",
                                                      "message/feedback-report",
                                                      "message/partial",
                                                      "message/global-delivery-status",
                                                      "text/calendar",
                                                      "text/css",
                                                      "text/rfc822-headers",
                                                      "text/vcard",
                                                      "text/x-amp-html",
                                                      "text/x-vcard"};
  if (std::find(never.begin(), never.end(), media_type) != never.end()) return true;
  return media_type.starts_with("image/") || media_type.starts_with("audio/") ||
         media_type.starts_with("video/") || media_type.starts_with("font/");
}

}  // namespace byline::extract
