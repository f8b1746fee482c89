#include "indexer/sources/text_files.hpp"

#include <utility>

#include "common/text/ascii.hpp"
#include "common/text/lines.hpp"
#include "indexer/sources/encoding.hpp"
#include "indexer/sources/front_matter.hpp"
#include "indexer/sources/given_values.hpp"
#include "indexer/sources/html.hpp"
#include "indexer/sources/markdown.hpp"
#include "indexer/sources/placed_text.hpp"
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

/// A headline below another title stays in the text.
void put_back_headline(SourceDocument& document, std::string_view file_text) {
  const std::size_t at = file_text.find(document.title);
  PlacedText text;
  text.append(document.title, at == file_text.npos ? FilePlace{} : place_in(file_text, at));
  text.append_gap("\n\n");
  const std::size_t size = document.text.size();
  text.append(PlacedText(std::move(document.text), std::move(document.places)), 0, size);
  document.places = text.take_places();
  document.text = text.take_text();
}

/// Where the title stands, word for word: as a headline, in what is said of the document above its text or in
/// its head.
FilePlace place_of_title(const std::string& title, std::string_view file_text) {
  const auto is_part_of_word = [file_text](std::size_t at) {
    return at < file_text.size() && (is_letter(file_text[at]) || is_digit(file_text[at]));
  };
  for (std::size_t at = 0; !title.empty() && (at = file_text.find(title, at)) != file_text.npos; ++at)
    if (!is_part_of_word(at - 1) && !is_part_of_word(at + title.size())) return place_in(file_text, at);
  return {};
}

/// Whether the text is the file's bytes but for the ends of lines and a mark of the encoding: an editor
/// counts the same characters then.
bool is_as_written(std::string_view text, std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    if (!bytes.starts_with(line)) return false;
    bytes.remove_prefix(line.size());
    if (bytes.starts_with('\r')) bytes.remove_prefix(1);
    if (bytes.starts_with('\n')) bytes.remove_prefix(1);
  }
  return bytes.empty();
}

/// Where the rest begins of a text whose front was taken off.
FilePlace begin_of(std::string_view rest, std::string_view text) {
  return place_in(text, text.size() - rest.size());
}

}  // namespace

SourceDocument read_text_file(std::string_view bytes, const std::string&, const KeptKeys& kept) {
  const std::string text = decode_text(bytes);
  SourceDocument front;
  std::string_view rest = text;
  take_front_matter(rest, front, kept);
  SourceDocument document = read_plain_text(rest);
  if (!front.title.empty() && !document.title.empty() && document.title != front.title)
    put_back_headline(document, rest);
  move_to(document.places, begin_of(rest, text));
  put_above(document, front, kept);
  document.title_place = place_of_title(document.title, text);
  if (is_as_written(text, bytes)) return document;
  for (PlacedFrom& from : document.places) from.place.column = 0;
  document.title_place.column = 0;
  return document;
}

SourceDocument read_markdown_file(std::string_view bytes, const std::string&, const KeptKeys& kept) {
  const std::string text = decode_text(bytes);
  SourceDocument document = read_markdown(text, kept);
  document.title_place = {place_of_title(document.title, text).line, 0};
  return document;
}

SourceDocument read_html_file(std::string_view bytes, const std::string& latest, const KeptKeys& kept) {
  const std::string text = decode_text(bytes, declared_charset(bytes));
  SourceDocument front;
  std::string_view rest = text;
  take_front_matter(rest, front, kept);
  SourceDocument document = read_html(rest, latest, kept);
  move_to(document.places, begin_of(rest, text));
  put_above(document, front, kept);
  document.title_place = {place_of_title(document.title, text).line, 0};
  return document;
}

}  // namespace byline
