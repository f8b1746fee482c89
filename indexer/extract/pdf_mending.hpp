// PDFs without their end.
#pragma once

#include <string>
#include <string_view>

namespace byline::extract {

/// The file with a new list of its pages at its end, which is what a cut one lacks and poppler cannot do
/// without: of all pages that stand in it, in their order there. Empty where none can be seen, or the file
/// is encrypted.
std::string mended_pdf(std::string_view bytes);

}  // namespace byline::extract
