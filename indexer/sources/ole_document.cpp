#include "indexer/sources/ole_document.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "common/little_endian.hpp"
#include "indexer/sources/formats.hpp"

namespace byline {
namespace {

constexpr std::size_t entry_bytes = 128, most_entries = 64;

// The name of an entry, in ASCII; of another "".
std::string name_of_entry(std::string_view entry) {
  constexpr std::size_t longest = 64, at_length = 64;
  const std::size_t bytes = std::min<std::size_t>(little_endian(entry.substr(at_length, 2)), longest);
  std::string name;
  for (std::size_t at = 0; at + 1 < bytes && entry[at] != '\0'; at += 2) {
    if (entry[at + 1] != '\0') return {};
    name += entry[at];
  }
  return name;
}

std::string_view type_of_stream(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> types = {
      {{"WordDocument", "application/msword"},
       {"Workbook", "application/vnd.ms-excel"},
       {"Book", "application/vnd.ms-excel"},
       {"PowerPoint Document", "application/vnd.ms-powerpoint"},
       {"EncryptedPackage", encrypted_office_type}}};
  for (const auto& [stream, type] : types)
    if (name == stream) return type;
  return {};
}

// What lies in a document stands after it: a chart of Excel in one of Word.
std::string_view type_of_entries(std::string_view directory) {
  std::string_view found;
  for (std::size_t at = 0; at + entry_bytes <= directory.size() && at < most_entries * entry_bytes;
       at += entry_bytes) {
    const std::string_view type = type_of_stream(name_of_entry(directory.substr(at, entry_bytes)));
    if (found.empty() || type == "application/msword" || type == "application/vnd.ms-powerpoint")
      if (!type.empty()) found = type;
  }
  return found;
}

}  // namespace

std::string_view document_in_ole(ByteStream& stream) {
  constexpr std::size_t header_bytes = 512, at_shift = 30, at_directory = 48;
  const std::string_view header = stream.peek(header_bytes);
  if (header.size() < header_bytes) return {};
  const std::uint64_t shift = little_endian(header.substr(at_shift, 2)),
                      directory = little_endian(header.substr(at_directory, 4));
  constexpr std::uint64_t least_shift = 7, most_shift = 16;
  std::string_view type;
  if (shift >= least_shift && shift <= most_shift &&
      stream.seek(static_cast<std::int64_t>((directory + 1) << shift)))
    type = type_of_entries(stream.peek(std::size_t{1} << shift));
  stream.seek(0);
  return type;
}

}  // namespace byline
