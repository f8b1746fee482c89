// Where the pages of a text begin, and what is like them: slides, sheets, chapters.
#pragma once

#include <cstdint>
#include <string>

namespace byline {

struct PageStart {
  std::uint32_t begin = 0;   // byte of the text; a page ends where the next one begins
  std::uint32_t number = 0;  // of a page or slide, from 1; 0 where it has none
  std::string name{};        // of a chapter or sheet; may be empty
  friend bool operator==(const PageStart&, const PageStart&) = default;
};

}  // namespace byline
