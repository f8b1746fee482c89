// What an HTML page says about itself beside its text.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "indexer/sources/html_scanner.hpp"

namespace byline {

struct PageFacts {
  std::map<std::string, std::string, std::less<>> meta;  // lower-case name or property → first value
  std::string title_element;
  std::string h1;
  std::string language;
  std::string ld_headline;  // from JSON-LD
  std::string ld_date;
  std::string ld_modified;
  std::string canonical;  // address
  std::string ld_publisher;

  /// What <meta> gives under a name; empty when there is none.
  std::string named(std::string_view name) const;
};

/// Reads a <meta> tag. The first of two with the same name counts.
void read_meta(const HtmlToken& tag, PageFacts& facts);

/// Reads headline, datePublished and the publisher's name from the content of a JSON-LD script; nothing from
/// one that is not valid JSON.
void read_json_ld(std::string_view script, PageFacts& facts);

}  // namespace byline
