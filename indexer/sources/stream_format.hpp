// By which format what a stream gives is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/extract/protocol.hpp"
#include "indexer/sources/byte_stream.hpp"
#include "indexer/sources/formats.hpp"

namespace byline {

/// As detect_format() tells it from the first bytes and what lies in a zip archive or a file of OLE streams,
/// as far as that can seek. `name` may have .gz or the like; `named`: the format that the user named, or
/// null.
const Format& format_of(ByteStream& stream, std::string_view name, const Format* named,
                        std::string_view media_type = {});

/// Of a format that is a zip archive, the one of the document that it is; else `format`. `stream` can seek.
const Format& format_within(ByteStream& stream, const Format& format);

/// What byline-extract is asked for: a file of that format, whose texts may have so many bytes.
extract::Request extract_request(const Format& format, std::string_view path, std::size_t most_text);

/// A file of a format that byline-extract reads may have so many bytes.
std::int64_t most_extracted_bytes(const Format& format);

}  // namespace byline
