// Where the pages of a text begin, and what is like them: slides, sheets, chapters.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace byline {

struct PageStart {
  std::uint32_t begin = 0;   // byte of the text; a page ends where the next one begins
  std::uint32_t number = 0;  // of a page or slide, from 1; 0 where it has none
  std::string name{};        // of a chapter or sheet; may be empty
  friend bool operator==(const PageStart&, const PageStart&) = default;
};

/// What the numbers of a document's pages count.
enum class PageKind : unsigned char { page, slide };

/// As stored: "page", "slide".
constexpr std::string_view keyword(PageKind kind) { return kind == PageKind::slide ? "slide" : "page"; }
/// The inverse; page for anything else.
constexpr PageKind page_kind(std::string_view word) {
  return word == keyword(PageKind::slide) ? PageKind::slide : PageKind::page;
}
/// What documents of a type have: "pptx" → slide.
constexpr PageKind page_kind_of(std::string_view type) {
  return type == "pptx" || type == "odp" || type == "ppt" ? PageKind::slide : PageKind::page;
}

/// The page that a byte of the text is on; null when it stands before all.
inline const PageStart* page_at(std::span<const PageStart> pages, std::size_t byte) {
  const auto after = std::upper_bound(pages.begin(), pages.end(), byte,
                                      [](std::size_t at, const PageStart& page) { return at < page.begin; });
  return after == pages.begin() ? nullptr : &*std::prev(after);
}

/// Whether they ascend, and none begins behind the text; a page without text begins where the next one does.
inline bool are_pages_of(std::span<const PageStart> pages, std::string_view text) {
  const auto before = [](const PageStart& a, const PageStart& b) { return a.begin < b.begin; };
  return std::is_sorted(pages.begin(), pages.end(), before) &&
         (pages.empty() || pages.back().begin <= text.size());
}

}  // namespace byline
