#include "indexer/sources/plain_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text.hpp"
#include "indexer/sources/document_date.hpp"
#include "indexer/sources/text_head.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {

std::string SourceDocument::*header_field(std::string_view key) {
  using Key = std::pair<std::string_view, std::string SourceDocument::*>;
  constexpr std::array keys = std::to_array<Key>({
      {"title", &SourceDocument::title},
      {"headline", &SourceDocument::title},
      {"date", &SourceDocument::date},
      {"datum", &SourceDocument::date},
      {"fecha", &SourceDocument::date},
      {"дата", &SourceDocument::date},
      {"published", &SourceDocument::date},
      {"publishedon", &SourceDocument::date},
      {"publishedat", &SourceDocument::date},
      {"publisheddate", &SourceDocument::date},
      {"datepublished", &SourceDocument::date},
      {"publishdate", &SourceDocument::date},
      {"publicationdate", &SourceDocument::date},
      {"dateofpublication", &SourceDocument::date},
      {"pubdate", &SourceDocument::date},
      {"pubdatetime", &SourceDocument::date},
      {"firstpublished", &SourceDocument::date},
      {"issued", &SourceDocument::date},
      {"released", &SourceDocument::date},
      {"posted", &SourceDocument::date},
      {"postedon", &SourceDocument::date},
      {"created", &SourceDocument::weak_date},
      {"createdat", &SourceDocument::weak_date},
      {"datecreated", &SourceDocument::weak_date},
      {"updated", &SourceDocument::weak_date},
      {"updatedat", &SourceDocument::weak_date},
      {"lastupdated", &SourceDocument::weak_date},
      {"lastmod", &SourceDocument::weak_date},
      {"lastmodified", &SourceDocument::weak_date},
      {"modified", &SourceDocument::weak_date},
      {"datemodified", &SourceDocument::weak_date},
      {"source", &SourceDocument::source},
      {"outlet", &SourceDocument::source},
      {"publisher", &SourceDocument::source},
      {"publication", &SourceDocument::source},
      {"site", &SourceDocument::source},
      {"author", &SourceDocument::source},
      {"language", &SourceDocument::language},
      {"lang", &SourceDocument::language},
  });
  std::string joined = fold(key);  // publishDate, publish_date, Publish Date
  std::erase_if(joined, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '*'; });
  for (const auto& [name, field] : keys)
    if (joined == name) return field;
  return nullptr;
}

bool set_header(SourceDocument& document, std::string SourceDocument::*field, std::string_view value) {
  if (field == &SourceDocument::date) return take_date(document, value, DateOrigin::meta);
  if (field == &SourceDocument::weak_date)
    return take_weak_date(document, read_date(value), DateOrigin::meta);
  std::string formed = one_line(value);
  if (field == &SourceDocument::language) formed = language_code(formed);
  if (formed.empty()) return false;
  if ((document.*field).empty()) document.*field = std::move(formed);
  return true;
}

SourceDocument read_plain_text(std::string_view text) {
  SourceDocument document;
  document.text = read_text_head(text, document);
  return document;
}

}  // namespace byline
