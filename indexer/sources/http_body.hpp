// Bodies of HTTP answers as they were sent → what was sent.
#pragma once

#include <memory>
#include <string_view>

#include "indexer/sources/byte_source.hpp"

namespace byline {

/// Takes chunks ("Transfer-Encoding: chunked") and zlib's compression ("Content-Encoding: deflate") off a
/// body, if it has them: some programs keep the head and have taken them off already. gzip and the like are
/// left for ByteStream, which tells them from their bytes. A body that ends within a chunk is read so far.
std::unique_ptr<ByteSource> decoded_body(std::unique_ptr<ByteSource> body, std::string_view transfer_encoding,
                                         std::string_view content_encoding);

}  // namespace byline
