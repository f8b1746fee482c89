#include "indexer/extract/web_address.hpp"

#include <algorithm>
#include <vector>

#include "indexer/sources/ascii.hpp"

namespace byline::extract {
namespace {

bool has_scheme(std::string_view address) {
  const std::size_t colon = address.find(':');
  return colon != std::string_view::npos && colon > 0 && is_letter(address[0]) &&
         std::all_of(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; });
}

// "/a/../b/./c" → "/b/c"
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> parts;
  std::string_view last;
  for (std::size_t at = 1; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    last = path.substr(at, end - at);
    at = end + 1;
    if (last == ".." && !parts.empty()) parts.pop_back();
    if (last != "." && last != "..") parts.push_back(last);
  }
  std::string clean;
  for (const std::string_view part : parts) clean.append("/").append(part);
  if (last == "." || last == ".." || clean.empty()) clean += '/';
  return clean;
}

}  // namespace

bool is_web_address(std::string_view text) {
  return (starts_with_nocase(text, "http://") || starts_with_nocase(text, "https://")) && text.size() > 10 &&
         text.find(' ') == std::string_view::npos;
}

std::string absolute_address(std::string_view base, std::string_view reference) {
  reference = trim(reference);
  if (has_scheme(reference) || !has_scheme(base) || reference.empty()) return std::string(reference);
  base = base.substr(0, base.find('#'));
  const std::size_t slashes = base.find("//");
  if (slashes == base.npos) return std::string(reference);
  if (reference.starts_with("//")) return std::string(base.substr(0, slashes)).append(reference);
  if (reference.starts_with('#')) return std::string(base).append(reference);
  const std::string_view page = base.substr(0, base.find('?'));
  const std::size_t root = std::min(page.find('/', slashes + 2), page.size());
  std::string path(page.substr(root));
  if (reference.starts_with('?'))
    return std::string(page.substr(0, root)).append(path.empty() ? "/" : path).append(reference);
  const std::string_view written = reference.substr(0, reference.find_first_of("?#"));
  if (written.starts_with('/'))
    path = written;
  else
    path = path.substr(0, path.rfind('/') + 1).append(written);
  if (!path.starts_with('/')) path.insert(0, 1, '/');
  return std::string(page.substr(0, root))
      .append(without_dots(path))
      .append(reference.substr(written.size()));
}

}  // namespace byline::extract
