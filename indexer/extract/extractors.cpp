#include <array>

#include "indexer/extract/extractor.hpp"
#include "indexer/extract/feed.hpp"
#include "indexer/extract/mail.hpp"
#include "indexer/extract/pdf.hpp"

namespace byline::extract {
namespace {

constexpr std::array table{
    Extractor{"mail", extract_mail, warm_up_mail},
    Extractor{"feed", extract_feed},
    Extractor{"nitf", extract_nitf},
    Extractor{"newsml", extract_newsml},
    Extractor{"pdf", extract_pdf, warm_up_pdf},
};

}  // namespace

std::span<const Extractor> extractors() { return table; }

}  // namespace byline::extract
