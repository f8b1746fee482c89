#include "indexer/sources/header_fields.hpp"

#include <algorithm>

#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

// Where the first blank line ends; npos when there is none.
std::size_t head_length(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = bytes.find('\n', at);
    if (end == bytes.npos) return end;
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line == "\r") return at;
  }
  return bytes.npos;
}

}  // namespace

std::optional<std::string> take_head(ByteStream& stream, std::size_t most) {
  const std::string_view bytes = stream.peek(most).substr(0, most);
  const std::size_t length = head_length(bytes);
  if (length == bytes.npos) return std::nullopt;
  std::string head(bytes.substr(0, length));
  stream.take(length);
  return head;
}

std::string header_field(std::string_view head, std::string_view name) {
  std::string value;
  bool found = false;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    if (found) {
      if (!line.starts_with(' ') && !line.starts_with('\t')) break;
      if (!trim(line).empty()) value.append(" ").append(trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    found = colon != line.npos && equal_nocase(trim(line.substr(0, colon)), name);
    if (found) value = trim(line.substr(colon + 1));
  }
  return value;
}

}  // namespace byline
