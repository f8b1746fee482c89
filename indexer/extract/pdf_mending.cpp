#include "indexer/extract/pdf_mending.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_set>
#include <vector>

#include "common/text/ascii.hpp"

namespace byline::extract {
namespace {

constexpr std::size_t most_pages = 100'000;

// Takes the number off that a text ends with, and the space behind it.
std::optional<unsigned> number_before(std::string_view& text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  std::size_t begin = text.size();
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  unsigned number = 0;
  const auto parsed = std::from_chars(text.data() + begin, text.data() + text.size(), number);
  constexpr unsigned most = 8'388'607;  // as readers take
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || number > most)
    return std::nullopt;
  text = text.substr(0, begin);
  return number;
}

// "<</Type /Page …": not /Pages.
bool is_page_object(std::string_view object) {
  constexpr std::string_view type = "/Type", page = "/Page";
  for (std::size_t at = object.find(type); at != std::string_view::npos; at = object.find(type, at + 1)) {
    std::size_t value = at + type.size();
    while (value < object.size() && is_space(object[value])) ++value;
    const std::size_t end = value + page.size();
    if (object.substr(value).starts_with(page) && (end == object.size() || !is_letter(object[end])))
      return true;
  }
  return false;
}

}  // namespace

std::string mended_pdf(std::string_view bytes) {
  constexpr std::string_view word = "obj";
  std::vector<unsigned> pages;
  std::unordered_set<unsigned> seen;
  unsigned last = 0;
  for (std::size_t at = bytes.find(word); at != std::string_view::npos;) {
    const std::size_t next = bytes.find(word, at + word.size());
    std::string_view before = bytes.substr(0, at);
    const std::optional<unsigned> generation = number_before(before);
    const std::optional<unsigned> number = generation ? number_before(before) : std::nullopt;
    if (number) last = std::max(last, *number);
    if (number && is_page_object(bytes.substr(at, std::min(next, bytes.size()) - at)) &&
        seen.insert(*number).second)
      pages.push_back(*number);
    at = next;
  }
  if (pages.empty() || pages.size() > most_pages || bytes.find("/Encrypt") != std::string_view::npos)
    return {};
  const std::string root = std::to_string(last + 1), list = std::to_string(last + 2);
  std::string mended(bytes);
  mended += "\nendstream\nendobj\n" + root + " 0 obj\n<</Type/Catalog/Pages " + list + " 0 R>>\nendobj\n" +
            list + " 0 obj\n<</Type/Pages/Count " + std::to_string(pages.size()) + "/Kids[";
  for (const unsigned page : pages) mended += std::to_string(page) + " 0 R ";
  return mended + "]>>\nendobj\ntrailer\n<</Root " + root + " 0 R>>\nstartxref\n0\n%%EOF\n";
}

}  // namespace byline::extract
