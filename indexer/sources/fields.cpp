#include "indexer/sources/fields.hpp"

#include <algorithm>

#include "common/error.hpp"
#include "common/text/text.hpp"
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

std::span<const std::string_view> names_in_languages(Field field) {
  static constexpr auto titles = std::to_array<std::string_view>(
      {"titel",        "titre",       "titulo",   "titolo",   "tytul",  "titular", "uberschrift",
       "ueberschrift", "schlagzeile", "naglowek", "kop",      "rubrik", "otsikko", "overskrift",
       "baslik",       "nadpis",      "nazev",    "cim",      "titlu",  "titol",   "заголовок",
       "название",     "标题",        "標題",     "タイトル", "見出し", "제목"});
  static constexpr auto texts = std::to_array<std::string_view>(
      {"texte",   "texto",     "testo",    "tekst",     "inhalt", "volltext", "artikel",  "artikeltext",
       "contenu", "contenido", "conteudo", "contenuto", "inhoud", "tresc",    "corps",    "cuerpo",
       "corpo",   "artikkel",  "teksti",   "metin",     "szoveg", "texten",   "articolo", "articulo",
       "artigo",  "artykul",   "текст",    "正文",      "内容",   "內容",     "本文",     "본문"});
  static constexpr auto dates = std::to_array<std::string_view>({"datum",
                                                                 "fecha",
                                                                 "дата",
                                                                 "dato",
                                                                 "paivamaara",
                                                                 "tarih",
                                                                 "veroffentlicht",
                                                                 "veroeffentlicht",
                                                                 "veroffentlichtam",
                                                                 "veroffentlichung",
                                                                 "veroffentlichungsdatum",
                                                                 "erscheinungsdatum",
                                                                 "datedepublication",
                                                                 "datepublication",
                                                                 "dateparution",
                                                                 "publiele",
                                                                 "fechadepublicacion",
                                                                 "fechapublicacion",
                                                                 "publicado",
                                                                 "publicadoel",
                                                                 "datadipubblicazione",
                                                                 "datapubblicazione",
                                                                 "pubblicatoil",
                                                                 "datadepublicacao",
                                                                 "datapublicacao",
                                                                 "publicadoem",
                                                                 "publicatiedatum",
                                                                 "datumpublicatie",
                                                                 "gepubliceerd",
                                                                 "gepubliceerdop",
                                                                 "datapublikacji",
                                                                 "opublikowano",
                                                                 "publiceringsdatum",
                                                                 "日期",
                                                                 "日付",
                                                                 "날짜",
                                                                 "data"});
  static constexpr auto sources = std::to_array<std::string_view>(
      {"quelle",    "fuente",   "fonte",    "bron",    "zrodlo", "zeitung", "journal", "medio",
       "periodico", "diario",   "giornale", "testata", "jornal", "veiculo", "krant",   "gazeta",
       "tidning",   "avis",     "kilde",    "kalla",   "lahde",  "kaynak",  "zdroj",   "forras",
       "sursa",     "источник", "来源",     "來源",    "出典",   "출처"});
  static constexpr auto languages = std::to_array<std::string_view>(
      {"sprache", "langue", "idioma", "lingua", "taal", "jezyk", "sprak", "язык", "语言", "語言", "언어"});
  switch (field) {
    case Field::title:
      return titles;
    case Field::text:
      return texts;
    case Field::date:
      return dates;
    case Field::source:
      return sources;
    case Field::language:
      return languages;
    case Field::id:
      break;
  }
  return {};
}

FieldMap::FieldMap()
    : keys_{{{"id", "_id", "uuid", "guid", "url", "link"},
             {"title", "headline", "headlines", "heading", "article_title", "story_title", "news_title",
              "post_title"},
             {"text", "body", "content", "article", "maintext", "full_text", "articleBody", "article_text",
              "body_text", "story_text", "article_content", "content_text", "content_html", "body_html",
              "contents", "story"},
             {"date",          "published",    "published_at",        "publishedAt",      "pubDate",
              "pub_date",      "publish_date", "published_date",      "publication_date", "date_published",
              "datePublished", "date_publish", "date_of_publication", "published_on",     "release_date",
              "issue_date",    "datetime",     "created_at",          "createdAt",        "timestamp",
              "time"},
             {"source", "outlet", "publisher", "publication", "site", "site_name", "domain", "newspaper",
              "source_name", "outlet_name", "publisher_name", "publication_name", "newspaper_name"},
             {"language", "lang"}}} {
  for (const Field field : all_fields) {
    std::vector<std::string>& names_of_field = keys_[static_cast<std::size_t>(field)];
    for (const std::string_view name : names_in_languages(field)) names_of_field.emplace_back(name);
  }
  // What may stand beside a text comes behind all that is one.
  for (const char* name : {"description", "summary", "abstract"})
    keys_[static_cast<std::size_t>(Field::text)].emplace_back(name);
}

bool FieldMap::is_doubtful(Field field, std::size_t rank) const {
  return field == Field::date && !is_given(field) && rank < keys(field).size() && keys(field)[rank] == "data";
}

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
  if (alike != npos || is_given(field) ||
      std::none_of(key.begin(), key.end(), [](char c) { return (c & '\x80') != 0; }))
    return alike;
  const std::string folded = fold(key);
  return folded == key ? alike : rank(field, folded);
}

FieldMap FieldMap::parse(std::string_view words) {
  FieldMap map;
  while (!words.empty()) {
    const std::string_view part = trim(words.substr(0, words.find(',')));
    words.remove_prefix(words.find(',') == std::string_view::npos ? words.size() : words.find(',') + 1);
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos)
      throw Error(Error::Code::option_value, "--fields has no \"=\" in \"" + std::string(part) + "\"",
                  std::string(example));
    const std::string_view name = trim(part.substr(0, equals)), key = trim(part.substr(equals + 1));
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
      throw Error(Error::Code::option_value, "--fields knows no field \"" + std::string(name) + "\"",
                  "the fields are id, title, text, date, source and language");
    if (key.empty())
      throw Error(Error::Code::option_value, "--fields names no key for \"" + std::string(name) + "\"",
                  std::string(example));
    const auto field = static_cast<std::size_t>(found - names.begin());
    if (map.given_[field])
      throw Error(Error::Code::option_value, "--fields names \"" + std::string(name) + "\" twice",
                  std::string(example));
    map.keys_[field] = {std::string(key)};
    map.given_[field] = true;
  }
  return map;
}

}  // namespace byline
