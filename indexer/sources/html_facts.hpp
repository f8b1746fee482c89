// What an HTML page says about itself beside its text.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/html_scanner.hpp"

namespace byline {

struct PageFacts {
  using Values = std::vector<std::string>;
  std::map<std::string, Values, std::less<>> meta;  // lower-case name or property → its values
  /// Of JSON-LD: key → its values, of those the table names.
  std::map<std::string, Values, std::less<>> ld_of_story, ld_of_others;
  std::string title_element;
  std::string h1;
  std::string language;
  std::string ld_headline;  // from JSON-LD
  std::string ld_date;
  std::string ld_modified;
  std::string canonical;  // address

  /// What <meta> gives first under a name; empty when there is none.
  std::string named(std::string_view name) const;
  /// What the page says under a name of FieldKeys::pages.
  Values values(std::string_view name) const;
};

/// Reads a <meta> tag.
void read_meta(const HtmlToken& tag, PageFacts& facts);

/// Reads headline, datePublished and what the table of fields names from the content of a JSON-LD script;
/// nothing from one that is not valid JSON. Of several stories the first that says something counts, before
/// whatever has no headline: the site, the author. Its address only a story says.
void read_json_ld(std::string_view script, PageFacts& facts);

}  // namespace byline
