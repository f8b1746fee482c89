// JSON Lines, or one JSON file with an object or an array of objects → documents.
#pragma once

#include <cstddef>
#include <string>

#include "indexer/sources/byte_stream.hpp"
#include "indexer/sources/field_map.hpp"
#include "indexer/sources/records.hpp"

namespace byline {

/// Reads every record of `stream`, in memory bounded by `limit` (bytes of one record as written). A record
/// that is not valid JSON, not an object, too large or without text is Skipped and the rest goes on. `path`
/// with the line (in an array: the record's number) is the id of records without one. Forgiven: a byte order
/// mark, blank lines, raw control characters within strings, lone surrogates, NaN, and numbers past 64 bits,
/// which stay as written. Of a JSON Feed (jsonfeed.org) each item is a record, numbered as in an array, with
/// the title of the feed as source.
void read_json_records(ByteStream& stream, const std::string& path, const FieldMap& fields, std::size_t limit,
                       const SourceSink& sink);

}  // namespace byline
