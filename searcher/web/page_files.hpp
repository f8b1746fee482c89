// The files of the page, which are part of the program.
#pragma once

#include <span>
#include <string_view>

namespace byline {

struct PageFile {
  std::string_view path;  // of its address: "/style.css"
  std::string_view type;  // as HTTP has it
  std::string_view text;
};

std::span<const PageFile> page_files();

}  // namespace byline
