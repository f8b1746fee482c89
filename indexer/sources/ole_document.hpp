// Files of streams as office programs wrote them before 2007 (OLE 2).
#pragma once

#include <string_view>

#include "indexer/sources/byte_stream.hpp"

namespace byline {

inline constexpr std::string_view ole_mark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The media type of the document that such a file is, by the names of its first streams:
/// "application/msword"; empty when these do not tell. The stream can seek, and is at its beginning
/// afterwards.
std::string_view document_in_ole(ByteStream& stream);

}  // namespace byline
