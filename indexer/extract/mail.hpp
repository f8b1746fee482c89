// Mails → their letters and what comes with them.
#pragma once

#include <string>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {

/// The bytes of one mail: its letter, then each attachment as a file. Of the same letter in several forms
/// plain text is read, unless it only stands in for HTML; forwarded mails are attachments. A web page saved
/// as MHTML is one document of type html.
std::string extract_mail(const Input& input, const PartSink& sink);
void warm_up_mail();

}  // namespace byline::extract
