#include "searcher/web/page_files.hpp"

#include <array>

extern "C" {
#define PAGE_FILE(symbol, name, path, type)         \
  extern const char byline_page_##symbol##_begin[]; \
  extern const char byline_page_##symbol##_end[];
#include "searcher/web/page_files.inc"
#undef PAGE_FILE
}

namespace byline {

std::span<const PageFile> page_files() {
  static const std::array files{
#define PAGE_FILE(symbol, name, path, type) \
  PageFile{path, type, {byline_page_##symbol##_begin, byline_page_##symbol##_end}},
#include "searcher/web/page_files.inc"
#undef PAGE_FILE
  };
  return files;
}

}  // namespace byline
