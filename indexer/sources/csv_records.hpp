// CSV with a header row → documents.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/sources/byte_stream.hpp"
#include "indexer/sources/fields.hpp"
#include "indexer/sources/records.hpp"

namespace byline {

/// Reads every row of `stream` as RFC 4180 has it: cells in double quotes may hold delimiters, newlines and
/// doubled quotes. The first row names the columns. The delimiter is the likeliest of , ; tab and | in the
/// first rows. A missing cell is empty. Cells past the last column are text that someone forgot to quote:
/// they are appended to the last column when that is the text, else to the text as paragraphs of their own.
/// A row larger than `limit` bytes is Skipped and the rest goes on.
void read_csv_records(ByteStream& stream, const std::string& path, const FieldMap& fields, std::size_t limit,
                      const SourceSink& sink);

/// The delimiter of a CSV file that opens with `head`; a comma when nothing speaks for another.
char csv_delimiter(std::string_view head);

}  // namespace byline
