// A page's title without the name of its site.
#pragma once

#include <string>

#include "indexer/sources/html_facts.hpp"

namespace byline {

/// The first of og:title, <title>, the headline of JSON-LD, twitter:title and h1 that says more than the
/// site's name. That name, as og:site_name, the publisher or the application-name has it, goes from either
/// end: "Rivers rise - Daily Example", "The Daily Example: Rivers rise" → "Rivers rise"; and so does any
/// other part where the page's heading (h1) says that the title ends.
std::string page_title(const PageFacts& facts);

}  // namespace byline
