// The dates that a page's elements carry: <time>, and what itemprop calls a date.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/html_facts.hpp"
#include "indexer/sources/html_scanner.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// The elements that are open around a tag, innermost last: name, and attributes as written.
using OpenElements = std::vector<std::pair<std::string_view, std::string_view>>;

/// Gathers dates while a page is walked. Those within navigation, asides, footers, comments and lists of
/// other stories are of something else and are passed over.
class PageDates {
 public:
  void start(const HtmlToken& tag, const OpenElements& around);
  void text(std::string_view text);
  void end(std::string_view name);

  /// Gives the document the date that is most to be trusted: JSON-LD's datePublished; the <meta> tags for it;
  /// an element that is called the date of publication; a <time>, that of the story rather than of the page;
  /// a date that stands alone above the text; the one in the page's address. The text of the document must be
  /// there.
  void give_to(SourceDocument& document, const PageFacts& facts);

 private:
  struct Found {
    unsigned trust = 0;
    WrittenDate date{};
    std::string written{};
  };
  void finish();

  Found published_, changed_;
  Found open_;             // whose text is being read
  std::string open_name_;  // of its element; empty when there is none
  std::string open_text_;
  bool open_is_change_ = false;
  std::size_t seen_ = 0;
};

}  // namespace byline
