// Documents of Word, PowerPoint, Excel, LibreOffice and electronic books: what is a zip file with XML in it.
#pragma once

#include <string>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {

/// See Extract. Which of them the file is, Part::type says: it is told from inside.
std::string extract_office(const Input& input, const PartSink& sink);
void warm_up_office();

}  // namespace byline::extract
