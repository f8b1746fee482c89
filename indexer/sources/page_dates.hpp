// The dates that a page's elements carry: <time>, and what itemprop calls a date.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/html_facts.hpp"
#include "indexer/sources/html_scanner.hpp"
#include "indexer/sources/source_document.hpp"
#include "indexer/sources/stated_dates.hpp"

namespace byline {

/// The elements that are open around a tag, innermost last: name, and attributes as written.
using OpenElements = std::vector<std::pair<std::string_view, std::string_view>>;

/// Gathers dates while a page is walked. Those within navigation, asides, footers, comments and lists of
/// other stories are of something else and are passed over, and so is a <time> that is part of a sentence, or
/// that the words before it call the day of an event. "Updated <time>" is of a change.
class PageDates {
 public:
  void start(const HtmlToken& tag, const OpenElements& around);
  void text(std::string_view text);
  void end(std::string_view name);
  /// A line ends here.
  void part();

  /// Gives the document the date that is most to be trusted: JSON-LD's datePublished; the <meta> tags for it;
  /// an element that is called the date of publication; a <time>, that of the story rather than of the page;
  /// a date that stands alone above the text; the one in the page's address. The text of the document must be
  /// there. A day that pages show and that is after `latest` (YYYYMMDD; empty: none is) is of something to
  /// come.
  void give_to(SourceDocument& document, const PageFacts& facts, const std::string& latest = {});

 private:
  struct Found {
    unsigned trust = 0;
    WrittenDate date{};
    std::string written{};
    bool change = false;
    bool named = false;  // by its own attributes
  };
  void finish();
  bool is_sentence() const;
  DateLabel::Last next_label();

  std::vector<Found> published_, changed_;
  std::vector<Found> in_line_;
  std::string line_;          // its text, without that of the dates
  std::size_t labelled_ = 0;  // where in it the words before the next date begin
  std::size_t first_ = 0;     // where in it the first date stands
  std::string label_;         // the line before, when it was nothing but what a date is called by
  Found open_;                // whose text is being read
  std::string open_name_;     // of its element; empty when there is none
  std::string open_text_;
  std::size_t seen_ = 0;
};

}  // namespace byline
