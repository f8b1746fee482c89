#include "indexer/sources/read_ahead.hpp"

#include <algorithm>

#include "indexer/sources/byte_stream.hpp"
#include "indexer/sources/stream_format.hpp"

namespace byline {

namespace {

// Files are open while they are read ahead, and lie in memory as far as that has room.
constexpr std::size_t furthest = 1000;

}  // namespace

void ReadAhead::before(std::span<const FoundFile> files, std::size_t next) {
  if (options_.extraction == nullptr) return;
  const std::size_t end = std::min(files.size(), next + furthest);
  for (ahead_ = std::max(ahead_, next); ahead_ < end; ++ahead_) {
    const FoundFile& file = files[ahead_];
    const bool may_be = options_.format != nullptr ? options_.format->extract_reader() != nullptr
                                                   : may_be_extracted(file.path);
    if (!may_be || file.path == "-" || (passed_over_ && passed_over_(file))) continue;
    if (!options_.extraction->reads_more_ahead()) return;
    ask_for(file);
  }
}

void ReadAhead::ask_for(const FoundFile& file) {
  ByteStream stream(file);
  if (stream.peek(1).empty() || stream.file() < 0) return;
  const Format& format = format_of(stream, file.path, options_.format);
  if (format.extract_reader() == nullptr || !options_.selection.opens(format) ||
      stream.size() > most_extracted_bytes(format))
    return;
  options_.extraction->read_ahead(extract_request(format, file.path, options_.max_document_bytes),
                                  stream.file(), file.path);
}

}  // namespace byline
