#include "indexer/sources/saved_page.hpp"

#include <algorithm>

#include "indexer/sources/ascii.hpp"

namespace byline {

std::string saved_address(std::string_view html) {
  constexpr std::size_t most_head = 4096;
  html = html.substr(0, most_head);
  for (std::size_t at = html.find("<!--"); at != std::string_view::npos; at = html.find("<!--", at + 4)) {
    const std::string_view rest = html.substr(at + 4);
    const std::string_view comment = trim(rest.substr(0, rest.find("-->")));
    std::size_t url = std::string_view::npos;
    if (starts_with_nocase(comment, "saved from url=(")) {
      url = comment.find(')') + 1;
    } else if (starts_with_nocase(comment, "Page saved with SingleFile")) {
      url = comment.find("url:");
      if (url != std::string_view::npos) url += 4;
    }
    if (url == std::string_view::npos || url == 0) continue;
    const std::string_view address = trim(comment.substr(std::min(url, comment.size())));
    return std::string(address.substr(0, address.find_first_of(" \t\r\n")));
  }
  return {};
}

}  // namespace byline
