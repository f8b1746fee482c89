// CSV with a header row → documents.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/sources/byte_stream.hpp"
#include "indexer/sources/field_map.hpp"
#include "indexer/sources/records.hpp"

namespace byline {

/// How a table is written.
struct CsvShape {
  char delimiter = ',';
  bool bare_returns = false;      // rows end with a carriage return, as on old Macs
  bool spaced_quotes = false;     // spaces may stand before the quote that opens a cell
  std::size_t skipped_bytes = 0;  // of Excel's first line "sep=;"
};

/// The shape of a table that opens with `head`: the delimiter is what a first line "sep=;" says, else the
/// likeliest of , ; tab and | in the first rows; a comma when nothing speaks for another.
CsvShape csv_shape(std::string_view head);

/// Reads every row of `stream` as RFC 4180 has it, in the shape found: cells in double quotes may hold
/// delimiters, newlines and doubled quotes; a quote within a cell is a quote. The first row names the
/// columns. A missing cell is empty. Cells past the last column are text that someone forgot to quote: they
/// are appended to the last column when that is the text, else to the text as paragraphs of their own. A row
/// larger than `limit` bytes is Skipped and the rest goes on.
void read_csv_records(ByteStream& stream, const std::string& path, const FieldMap& fields, std::size_t limit,
                      const SourceSink& sink);

}  // namespace byline
