// A page of a PDF → its lines.
#pragma once

#include <cstddef>

#include "indexer/extract/text_line.hpp"

namespace poppler {
class page;
}

namespace byline::extract {

struct PdfPage {
  PageLines lines{};           // of a table one for each cell; as poppler orders them
  std::size_t characters = 0;  // that stand on it, with those whose letter the file does not tell
};

PdfPage read_pdf_page(const poppler::page& page);

}  // namespace byline::extract
