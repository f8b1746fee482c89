// Web archives → the pages in them.
#pragma once

#include "indexer/sources/byte_stream.hpp"
#include "indexer/sources/container.hpp"

namespace byline {

/// Hands out what was fetched from the web and is a document, in the order of its records (WARC 0.17 to 1.1,
/// ISO 28500): the answers with status 200 and resources, and what was converted of those that are not in it
/// themselves. A member's name and url are the address, its time is that of the fetch. A later one of the
/// same address has "#2" behind its name; the same bytes once more are passed over. Passed over, and counted
/// in the end's remark: other answers, pictures, styles, scripts, data and the like. Without a word:
/// requests, revisits, metadata, robots.txt, sitemaps. Of no record more than 1 MiB is held in memory. Behind
/// a record of a wrong length the next one is looked for.
ContainerEnd read_warc(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink);

}  // namespace byline
