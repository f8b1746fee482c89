#include "common/fields/page_start.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace byline;

TEST_CASE("the page that a byte is on") {
  // 1 is empty, 2 ends before 9, and what stands before 4 is on none.
  const std::vector<PageStart> pages{{4, 1}, {4, 2}, {9, 0, "Appendix"}};
  const struct {
    std::size_t byte;
    const PageStart* page;
  } rows[] = {{0, nullptr},   {3, nullptr},    {4, &pages[1]},   {8, &pages[1]},
              {9, &pages[2]}, {10, &pages[2]}, {5000, &pages[2]}};
  for (const auto& [byte, page] : rows) {
    CAPTURE(byte);
    CHECK(page_at(pages, byte) == page);
  }
  CHECK(page_at({}, 7) == nullptr);
}

TEST_CASE("pages ascend within their text") {
  const struct {
    std::vector<PageStart> pages;
    bool right;
  } rows[] = {{{}, true},
              {{{0, 1}}, true},
              {{{0, 1}, {0, 2}, {3, 3}}, true},
              {{{0, 1}, {4, 2}}, true},
              {{{0, 1}, {5, 2}}, false},
              {{{2, 1}, {1, 2}}, false}};
  for (const auto& [pages, right] : rows) CHECK(are_pages_of(pages, "text") == right);
}

TEST_CASE("what numbers of pages count") {
  for (const char* type : {"pptx", "odp", "ppt"}) CHECK(page_kind_of(type) == PageKind::slide);
  for (const char* type : {"pdf", "docx", "epub", "xlsx", ""}) CHECK(page_kind_of(type) == PageKind::page);
  for (const PageKind kind : {PageKind::page, PageKind::slide}) CHECK(page_kind(keyword(kind)) == kind);
  CHECK(page_kind("sheet of paper") == PageKind::page);
}
