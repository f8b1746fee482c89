#include "indexer/sources/plain_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/sources/date_values.hpp"
#include "indexer/sources/document_date.hpp"
#include "indexer/sources/field_map.hpp"
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

}  // namespace

HeaderField header_field(std::string_view key) {
  using Key = std::pair<std::string_view, HeaderField>;
  constexpr HeaderField published = {&SourceDocument::date, true};
  constexpr std::array keys = std::to_array<Key>({
      {"title", {&SourceDocument::title}},
      {"headline", {&SourceDocument::title}},
      {"date", {&SourceDocument::date}},
      {"published", published},
      {"publishedon", published},
      {"publishedat", published},
      {"publisheddate", published},
      {"datepublished", published},
      {"publishdate", published},
      {"publicationdate", published},
      {"dateofpublication", published},
      {"pubdate", published},
      {"pubdatetime", published},
      {"firstpublished", published},
      {"issued", published},
      {"released", published},
      {"posted", published},
      {"postedon", published},
      {"publishat", published},
      {"publishedtime", published},
      {"releasedate", published},
      {"dateissued", published},
      {"created", {&SourceDocument::weak_date}},
      {"createdat", {&SourceDocument::weak_date}},
      {"datecreated", {&SourceDocument::weak_date}},
      {"updated", {&SourceDocument::weak_date}},
      {"updatedat", {&SourceDocument::weak_date}},
      {"lastupdated", {&SourceDocument::weak_date}},
      {"lastmod", {&SourceDocument::weak_date}},
      {"lastmodified", {&SourceDocument::weak_date}},
      {"modified", {&SourceDocument::weak_date}},
      {"datemodified", {&SourceDocument::weak_date}},
      {"source", {&SourceDocument::source}},
      {"outlet", {&SourceDocument::source}},
      {"publisher", {&SourceDocument::source}},
      {"publication", {&SourceDocument::source}},
      {"site", {&SourceDocument::source}},
      {"language", {&SourceDocument::language}},
      {"lang", {&SourceDocument::language}},
  });
  std::string joined = fold(key);  // publishDate, publish_date, Publish Date
  std::erase_if(joined, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '*'; });
  for (const auto& [name, field] : keys)
    if (joined == name) return field;
  using Member = std::pair<Field, std::string SourceDocument::*>;
  for (const auto& [field, member] : std::to_array<Member>({{Field::title, &SourceDocument::title},
                                                            {Field::date, &SourceDocument::date},
                                                            {Field::source, &SourceDocument::source},
                                                            {Field::language, &SourceDocument::language}}))
    for (const std::string_view name : row(field).keys.languages)
      if (joined == name) return {member};
  return {};
}

bool set_header(SourceDocument& document, HeaderField field, std::string_view value, DateOrigin from) {
  const auto member = field.member;
  if (member == &SourceDocument::date) return set_date(document, field.publishes, value, from);
  if (member == &SourceDocument::weak_date) return take_weak_date(document, read_date(value), from);
  std::string formed = one_line(value);
  if (member == &SourceDocument::language) formed = language_code(formed);
  if (formed.empty()) return false;
  if ((document.*member).empty()) document.*member = std::move(formed);
  return true;
}

SourceDocument read_plain_text(std::string_view text) {
  SourceDocument document;
  document.text = read_text_head(text, document);
  return document;
}

}  // namespace byline
