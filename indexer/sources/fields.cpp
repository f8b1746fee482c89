#include "indexer/sources/fields.hpp"

#include <algorithm>

#include "common/error.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

constexpr std::array<std::string_view, field_count> names = {"id",   "title",  "text",
                                                             "date", "source", "language"};
constexpr std::string_view example = "write --fields id=url,title=headline,text=body,date=published";

bool parts_words(char c) { return c == '_' || c == '-' || is_space(c); }

// "Published Date", "published_date" and "publishedDate" are one name.
bool same_name(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  for (;;) {
    while (i < a.size() && parts_words(a[i])) ++i;
    while (j < b.size() && parts_words(b[j])) ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (ascii_lower(a[i++]) != ascii_lower(b[j++])) return false;
  }
}

}  // namespace

std::string_view field_name(Field field) { return names[static_cast<std::size_t>(field)]; }

FieldMap::FieldMap()
    : keys_{{{"id", "_id", "uuid", "guid", "url", "link"},
             {"title", "headline", "headlines", "heading", "article_title", "story_title", "news_title",
              "post_title"},
             {"text", "body", "content", "article", "maintext", "full_text", "articleBody", "article_text",
              "body_text", "story_text", "article_content", "content_text", "content_html", "body_html",
              "contents", "story", "description", "summary", "abstract"},
             {"date", "published", "published_at", "publishedAt", "pubDate", "pub_date", "publish_date",
              "published_date", "publication_date", "date_published", "datePublished", "date_publish",
              "datetime", "created_at", "createdAt", "timestamp", "time"},
             {"source", "outlet", "publisher", "publication", "site", "site_name", "domain", "newspaper",
              "source_name", "outlet_name", "publisher_name", "publication_name", "newspaper_name"},
             {"language", "lang"}}} {}

std::size_t FieldMap::rank(Field field, std::string_view key) const {
  const std::vector<std::string>& names_of_field = keys(field);
  // Of a key that begins with a letter, nearly all names begin with another.
  const bool has_letter = !key.empty() && is_letter(key[0]);
  const auto begins_otherwise = [&](const std::string& name) {
    constexpr int without_case = 0xDF;
    return has_letter && ((name[0] ^ key[0]) & without_case) != 0 && is_letter(name[0]);
  };
  std::size_t alike = npos;
  for (std::size_t i = 0; i < names_of_field.size(); ++i) {
    if (begins_otherwise(names_of_field[i]) || !same_name(names_of_field[i], key)) continue;
    if (equal_nocase(names_of_field[i], key)) return i;
    // Of a key the user named and others like it, that one counts.
    if (alike == npos) alike = is_given(field) ? i + 1 : i;
  }
  return alike;
}

FieldMap FieldMap::parse(std::string_view words) {
  FieldMap map;
  while (!words.empty()) {
    const std::string_view part = trim(words.substr(0, words.find(',')));
    words.remove_prefix(words.find(',') == std::string_view::npos ? words.size() : words.find(',') + 1);
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos)
      throw Error("--fields has no \"=\" in \"" + std::string(part) + "\"", std::string(example));
    const std::string_view name = trim(part.substr(0, equals)), key = trim(part.substr(equals + 1));
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
      throw Error("--fields knows no field \"" + std::string(name) + "\"",
                  "the fields are id, title, text, date, source and language");
    if (key.empty())
      throw Error("--fields names no key for \"" + std::string(name) + "\"", std::string(example));
    const auto field = static_cast<std::size_t>(found - names.begin());
    if (map.given_[field])
      throw Error("--fields names \"" + std::string(name) + "\" twice", std::string(example));
    map.keys_[field] = {std::string(key)};
    map.given_[field] = true;
  }
  return map;
}

}  // namespace byline
