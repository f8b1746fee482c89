#include "indexer/sources/plain_text.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/sources/date_values.hpp"
#include "indexer/sources/document_date.hpp"
#include "indexer/sources/given_values.hpp"
#include "indexer/sources/text_head.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {

namespace {

// "7/23/17" under a key.
bool set_date(SourceDocument& document, bool publishes, std::string_view value, DateOrigin from) {
  const WrittenDate date = read_date(value);
  UnsettledDate& unsettled = document.unsettled;
  if (publishes && unsettled.gives_way && (!date.day.empty() || (document.date.empty() && date.is_date()))) {
    document.date.clear();
    unsettled = {};
  }
  const bool dated_before = !document.date.empty() || unsettled.is_two_days();
  if (!date.is_date()) return take_date(document, value, from);
  take_date(document, date, value, from);
  if (!dated_before) unsettled.gives_way = !publishes;
  return true;
}

std::string SourceDocument::*member_of(Field field) {
  return field == Field::title    ? &SourceDocument::title
         : field == Field::source ? &SourceDocument::source
         : field == Field::date   ? &SourceDocument::date
                                  : &SourceDocument::language;
}

}  // namespace

HeaderField header_field(std::string_view key) {
  std::string joined = fold(key);  // publishDate, publish_date, Publish Date
  std::erase_if(joined, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '*'; });
  const auto is_in = [&joined](std::span<const std::string_view> names) {
    return std::find(names.begin(), names.end(), joined) != names.end();
  };
  for (const FieldRow& each : field_table)
    if (!each.keys.headers.empty() && (is_in(each.keys.headers) || is_in(each.keys.languages)))
      return {each.field};
  if (is_in(keys::publication_headers)) return {.field = Field::date, .publishes = true};
  if (is_in(keys::change_headers)) return {.field = Field::date, .changes = true};
  return {};
}

HeaderField head_line_field(std::string_view key) {
  const HeaderField found = header_field(key);
  return found.field != Field::none && row(found.field).heads_text ? found : HeaderField{};
}

bool has_value(const SourceDocument& document, HeaderField field) {
  if (field.changes) return !document.weak_date.empty();
  if (is_plain(field.field))
    return std::any_of(document.values.begin(), document.values.end(),
                       [field](const FieldValue& value) { return value.field == field.field; });
  return !(document.*member_of(field.field)).empty();
}

bool set_header(SourceDocument& document, HeaderField field, std::string_view value, DateOrigin from) {
  if (field.changes) return take_weak_date(document, read_date(value), from);
  if (field.field == Field::date) return set_date(document, field.publishes, value, from);
  if (is_plain(field.field))
    return !has_value(document, field) && set_values(document.values, field.field, {std::string(value)});
  std::string formed = one_line(value);
  if (field.field == Field::language) formed = language_code(formed);
  if (formed.empty()) return false;
  std::string& member = document.*member_of(field.field);
  if (member.empty()) member = std::move(formed);
  return true;
}

SourceDocument read_plain_text(std::string_view text) {
  SourceDocument document;
  const PlacedText whole(std::string(text), {{0, {1, 1}}});
  PlacedText left = joined(read_text_head(whole.text(), document), whole);
  document.places = left.take_places();
  document.text = left.take_text();
  return document;
}

}  // namespace byline
