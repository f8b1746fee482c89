#include "indexer/sources/header_fields.hpp"

#include <algorithm>

#include "common/text/text.hpp"
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

std::optional<std::string> take_header(ByteStream& stream, std::size_t most) {
  const std::string_view bytes = stream.peek(most).substr(0, most);
  const std::size_t length = head_length(bytes);
  if (length == bytes.npos) return std::nullopt;
  std::string head(bytes.substr(0, length));
  stream.take(length);
  return head;
}

std::string header_value(std::string_view head, std::string_view name) {
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

std::string charset_of(std::string_view media_type) {
  constexpr std::string_view parameter = "charset=";
  for (std::string_view part : split(media_type, ";"))
    if (part = trim(part); starts_with_nocase(part, parameter)) {
      part.remove_prefix(parameter.size());
      while (part.starts_with('"') || part.starts_with('\'')) part.remove_prefix(1);
      while (part.ends_with('"') || part.ends_with('\'')) part.remove_suffix(1);
      return std::string(part);
    }
  return {};
}

}  // namespace byline
