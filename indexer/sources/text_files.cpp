#include "indexer/sources/text_files.hpp"

#include <utility>

#include "indexer/sources/encoding.hpp"
#include "indexer/sources/front_matter.hpp"
#include "indexer/sources/given_values.hpp"
#include "indexer/sources/html.hpp"
#include "indexer/sources/markdown.hpp"
#include "indexer/sources/plain_text.hpp"

namespace byline {
namespace {

void put_above(SourceDocument& document, const SourceDocument& front, const KeptKeys& kept) {
  for (const auto field : {&SourceDocument::title, &SourceDocument::source, &SourceDocument::language})
    if (!(front.*field).empty()) document.*field = front.*field;
  if (!front.date.empty() || (document.date.empty() && !front.unsettled.written.empty())) {
    document.date = front.date;
    document.unsettled = front.unsettled;
    if (front.date_from != DateOrigin::none) document.date_from = front.date_from;
  }
  if (document.date.empty() && !front.weak_date.empty()) {
    document.weak_date = front.weak_date;
    document.date_from = DateOrigin::meta;
  }
  put_above(document.values, front.values);
  ExtraValues extra = front.extra;
  for (ExtraValue& value : document.extra) keep_value(extra, kept, value.key, std::move(value.json));
  document.extra = std::move(extra);
}

}  // namespace

SourceDocument read_text_file(std::string_view bytes, const std::string&, const KeptKeys& kept) {
  const std::string text = decode_text(bytes);
  SourceDocument front;
  std::string_view rest = text;
  take_front_matter(rest, front, kept);
  SourceDocument document = read_plain_text(rest);
  // A headline below another title stays in the text.
  if (!front.title.empty() && !document.title.empty() && document.title != front.title)
    document.text.insert(0, document.title + "\n\n");
  put_above(document, front, kept);
  return document;
}

SourceDocument read_markdown_file(std::string_view bytes, const std::string&, const KeptKeys& kept) {
  return read_markdown(decode_text(bytes), kept);
}

SourceDocument read_html_file(std::string_view bytes, const std::string& latest, const KeptKeys& kept) {
  const std::string text = decode_text(bytes, declared_charset(bytes));
  SourceDocument front;
  std::string_view rest = text;
  take_front_matter(rest, front, kept);
  SourceDocument document = read_html(rest, latest, kept);
  put_above(document, front, kept);
  return document;
}

}  // namespace byline
