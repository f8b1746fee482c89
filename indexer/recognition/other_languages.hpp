// Names in other languages than English, as their model labels them, mended.
#pragma once

#include <string_view>

#include "indexer/recognition/document_scan.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline::crf {

/// Ends a name before small words of grammar; cuts off a French form of address, M. Darmanin, whose bearer is
/// a person. False when nothing is left, or a Greek weekday.
bool mend_in_other_language(const DocumentScan& scan, const TokenisedDocument& document,
                            std::string_view language, Mention& m);

}  // namespace byline::crf
