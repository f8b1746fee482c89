#include "indexer/sources/stream_format.hpp"

#include <string>

#include "indexer/sources/archive.hpp"
#include "indexer/sources/ole_document.hpp"

namespace byline {

const Format& format_within(ByteStream& stream, const Format& format) {
  const ContainerReader* reader = std::get_if<ContainerReader>(&format.reader);
  if (reader == nullptr || *reader != read_zip) return format;
  const std::string type = document_in_zip(stream);
  if (type.empty()) return format;
  static constexpr Format other = {"", "", "", {}, nullptr, NotRead{office_reason}};
  const Format* found = format_of_media_type(type);
  return found != nullptr && found != &format ? *found : other;
}

namespace {

// Of a file of OLE streams: by these, else by its name.
const Format& old_format(ByteStream& stream, std::string_view name, const Format& format) {
  const std::string_view type = stream.is_seekable() ? document_in_ole(stream) : std::string_view();
  const Format* told = type.empty() ? format_of_ending(name) : format_of_media_type(type);
  const bool fits = told != nullptr && (!type.empty() || (told->opens != nullptr && told->opens(ole_mark)));
  return fits ? *told : format;
}

}  // namespace

const Format& format_of(ByteStream& stream, std::string_view name, const Format* named,
                        std::string_view media_type) {
  const std::string_view head = stream.peek(sniffed_bytes);
  name = without_compression_ending(name);
  const Format& format = detect_format(name, head, named, media_type);
  if (format.marks[0].bytes == ole_mark) return old_format(stream, name, format);
  return stream.is_seekable() ? format_within(stream, format) : format;
}

extract::Request extract_request(const Format& format, std::string_view path, std::size_t most_text) {
  return {std::string(format.name), std::string(path.substr(path.rfind('/') + 1)), most_text};
}

std::int64_t most_extracted_bytes(const Format& format) {
  return std::int64_t{format.has_several() ? 4096 : 256} << 20;
}

}  // namespace byline
