#include "indexer/sources/part_head.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/text/lines.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/document_date.hpp"
#include "indexer/sources/given_values.hpp"
#include "indexer/sources/text_head.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

bool is_dated(const SourceDocument& document) {
  return !document.date.empty() || document.unsettled.is_two_days();
}

// Gives the document of a head what it has not.
void give(SourceDocument& document, SourceDocument&& head) {
  for (const auto field : {&SourceDocument::title, &SourceDocument::language, &SourceDocument::source})
    if ((document.*field).empty()) document.*field = std::move(head.*field);
  put_above(head.values, document.values);
  document.values = std::move(head.values);
  if (is_dated(document) || !is_dated(head)) return;
  document.date = std::move(head.date);
  document.unsettled = std::move(head.unsettled);
  document.date_from = head.date_from;
}

// A row of cells, which byline-extract parts by " | ", and other programs by tabs.
bool is_row(std::string_view line, std::string_view format) {
  return line.find('\t') != line.npos || (is_sheet(format) && line.find(" | ") != line.npos);
}

// What is found below a headline of this title; an empty one is looked for.
SourceDocument head_of(std::string_view text, const std::string& title, const std::string& latest) {
  SourceDocument head;
  head.title = title;
  (void)read_text_head(text, head);
  pass_over_coming_date(head, latest);
  return head;
}

}  // namespace

void take_head(SourceDocument& document, const std::string& latest) {
  constexpr std::size_t longest = 8192;  // of heads
  const std::string_view text =
      std::string_view(document.text)
          .substr(0, character_boundary(document.text, std::min(longest, document.text.size())));
  if (is_row(line_at(text), document.type)) return;
  const bool titled = !document.title.empty();
  give(document, head_of(text, document.title, latest));
  // The text may have a headline that is another, or its title once more.
  if (titled && !is_dated(document)) give(document, head_of(text, {}, latest));
}

}  // namespace byline
