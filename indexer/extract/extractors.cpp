#include <array>

#include "indexer/extract/extractor.hpp"
#include "indexer/extract/feed.hpp"
#include "indexer/extract/mail.hpp"
#include "indexer/extract/newsml.hpp"
#include "indexer/extract/nitf.hpp"
#include "indexer/extract/office.hpp"
#include "indexer/extract/pdf.hpp"
#include "indexer/extract/plain_xml.hpp"
#include "indexer/extract/rtf.hpp"

namespace byline::extract {
namespace {

constexpr std::array extractor_table{
    Extractor{"mail", extract_mail, warm_up_mail},
    Extractor{"feed", extract_feed},
    Extractor{"nitf", extract_nitf},
    Extractor{"newsml", extract_newsml},
    Extractor{"pdf", extract_pdf, warm_up_pdf},
    Extractor{"docx", extract_office, warm_up_office},
    Extractor{"pptx", extract_office, warm_up_office},
    Extractor{"xlsx", extract_office, warm_up_office},
    Extractor{"odt", extract_office, warm_up_office},
    Extractor{"odp", extract_office, warm_up_office},
    Extractor{"ods", extract_office, warm_up_office},
    Extractor{"epub", extract_office, warm_up_office},
    Extractor{"rtf", extract_rtf},
    Extractor{"xml", extract_plain_xml},
};

}  // namespace

std::span<const Extractor> extractors() { return extractor_table; }

}  // namespace byline::extract
