// What records, front matter and pages call each field. In the order of their ranks: of several that hold
// something the first counts.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace byline {

/// Names of keys, columns and tags. Those of `records` stand for themselves in any case of letters and
/// however their words are parted; those of `languages` are folded, and their words not parted; those of
/// `headers` are folded and joined.
struct FieldKeys {
  std::span<const std::string_view> records = {};    // of a JSON record, columns of a table
  std::span<const std::string_view> languages = {};  // the same in other languages than English; headers, too
  std::span<const std::string_view> last = {};       // of records: may stand beside what the others name
  std::span<const std::string_view> headers = {};    // of front matter
  /// What a page says: the name of a <meta>, or "ld:" + key of JSON-LD, or "link:" + relation.
  std::span<const std::string_view> pages = {};
};

namespace keys {

template <class... Names>
constexpr auto list(Names... names) {
  return std::array<std::string_view, sizeof...(Names)>{names...};
}

inline constexpr auto ids = list("id", "_id", "uuid", "guid", "url", "link");

inline constexpr auto titles = list("title", "headline", "headlines", "heading", "article_title",
                                    "story_title", "news_title", "post_title");
inline constexpr auto title_headers = list("title", "headline");
inline constexpr auto titles_in_languages =
    list("titel", "titre", "titulo", "titolo", "tytul", "titular", "uberschrift", "ueberschrift",
         "schlagzeile", "naglowek", "kop", "rubrik", "otsikko", "overskrift", "baslik", "nadpis", "nazev",
         "cim", "titlu", "titol", "заголовок", "название", "标题", "標題", "タイトル", "見出し", "제목");

inline constexpr auto texts = list(
    "text", "body", "content", "article", "maintext", "full_text", "articleBody", "article_text", "body_text",
    "story_text", "article_content", "content_text", "content_html", "body_html", "contents", "story");
inline constexpr auto texts_in_languages =
    list("texte", "texto", "testo", "tekst", "inhalt", "volltext", "artikel", "artikeltext", "contenu",
         "contenido", "conteudo", "contenuto", "inhoud", "tresc", "corps", "cuerpo", "corpo", "artikkel",
         "teksti", "metin", "szoveg", "texten", "articolo", "articulo", "artigo", "artykul", "текст", "正文",
         "内容", "內容", "本文", "본문");
inline constexpr auto texts_last = list("description", "summary", "abstract");

inline constexpr auto dates =
    list("date", "published", "published_at", "publishedAt", "pubDate", "pub_date", "publish_date",
         "published_date", "publication_date", "date_published", "datePublished", "date_publish",
         "date_of_publication", "published_on", "release_date", "issue_date", "datetime", "created_at",
         "createdAt", "timestamp", "time");
/// Of front matter: the date of publication or another; surely that of publication; of its making or a
/// change.
inline constexpr auto date_headers = list("date");
inline constexpr auto publication_headers =
    list("published", "publishedon", "publishedat", "publisheddate", "datepublished", "publishdate",
         "publicationdate", "dateofpublication", "pubdate", "pubdatetime", "firstpublished", "issued",
         "released", "posted", "postedon", "publishat", "publishedtime", "releasedate", "dateissued");
inline constexpr auto change_headers =
    list("created", "createdat", "datecreated", "updated", "updatedat", "lastupdated", "lastmod",
         "lastmodified", "modified", "datemodified");
/// "data" is a date in some languages and anything in English: only its values tell.
inline constexpr std::string_view doubtful_date = "data";
inline constexpr auto dates_in_languages =
    list("datum", "fecha", "дата", "dato", "paivamaara", "tarih", "veroffentlicht", "veroeffentlicht",
         "veroffentlichtam", "veroffentlichung", "veroffentlichungsdatum", "erscheinungsdatum",
         "datedepublication", "datepublication", "dateparution", "publiele", "fechadepublicacion",
         "fechapublicacion", "publicado", "publicadoel", "datadipubblicazione", "datapubblicazione",
         "pubblicatoil", "datadepublicacao", "datapublicacao", "publicadoem", "publicatiedatum",
         "datumpublicatie", "gepubliceerd", "gepubliceerdop", "datapublikacji", "opublikowano",
         "publiceringsdatum", "日期", "日付", "날짜", doubtful_date);

inline constexpr auto sources =
    list("source", "outlet", "publisher", "publication", "site", "site_name", "domain", "newspaper",
         "source_name", "outlet_name", "publisher_name", "publication_name", "newspaper_name");
inline constexpr auto source_headers = list("source", "outlet", "publisher", "publication", "site");
inline constexpr auto source_pages = list("og:site_name", "ld:publisher");
inline constexpr auto sources_in_languages =
    list("quelle", "fuente", "fonte", "bron", "zrodlo", "zeitung", "journal", "medio", "periodico", "diario",
         "giornale", "testata", "jornal", "veiculo", "krant", "gazeta", "tidning", "avis", "kilde", "kalla",
         "lahde", "kaynak", "zdroj", "forras", "sursa", "источник", "来源", "來源", "出典", "출처");

inline constexpr auto languages = list("language", "lang");
inline constexpr auto languages_in_languages =
    list("sprache", "langue", "idioma", "lingua", "taal", "jezyk", "sprak", "язык", "语言", "語言", "언어");

inline constexpr auto authors =
    list("author", "authors", "byline", "author_name", "author_names", "authors_name", "article_author",
         "post_author", "creator", "creators", "dc:creator", "dc.creator", "writer", "writers", "written_by",
         "reporter", "reporters", "journalist", "by");
inline constexpr auto author_headers =
    list("author", "authors", "byline", "authorname", "by", "creator", "dc:creator", "dc.creator", "writer",
         "writtenby", "reporter", "journalist");
inline constexpr auto author_pages =
    list("ld:author", "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
         "dcterms.creator", "citation_author", "ld:creator");
inline constexpr auto authors_in_languages =
    list("autor", "autoren", "autorin", "verfasser", "verfasserin", "auteur", "auteurs", "autore", "autori",
         "autora", "autores", "forfatter", "forfattare", "schrijver", "journaliste", "periodista",
         "giornalista", "redakteur", "dziennikarz", "kirjoittaja", "toimittaja", "yazar", "szerzo", "автор",
         "авторы", "журналист", "作者", "记者", "記者", "著者", "기자", "저자");

inline constexpr auto urls = list("url", "link", "canonical", "canonical_url", "web_url", "webUrl",
                                  "article_url", "source_url", "original_url", "permalink", "uri");
inline constexpr auto urls_in_languages =
    list("lien", "enlace", "enlaces", "collegamento", "verweis", "odkaz", "lank", "lenke", "linkki",
         "odnosnik", "baglanti", "ссылка", "адрес страницы", "посилання", "链接", "网址", "連結", "網址",
         "リンク", "링크", "رابط", "الرابط");
inline constexpr auto url_headers =
    list("url", "link", "canonical", "canonicalurl", "originalurl", "sourceurl", "weburl", "permalink");
inline constexpr auto url_pages = list("link:canonical", "og:url", "twitter:url", "parsely-link", "ld:url");

inline constexpr auto sections = list("section", "sections", "section_name", "article_section", "category",
                                      "categories", "category_name", "topic", "topics", "desk");
inline constexpr auto section_headers =
    list("section", "sections", "category", "categories", "topic", "desk");
inline constexpr auto section_pages =
    list("article:section", "ld:articleSection", "parsely-section", "section", "category", "og:section");
inline constexpr auto sections_in_languages =
    list("rubrik", "ressort", "kategorie", "rubrique", "categorie", "seccion", "categoria", "sezione",
         "rubriek", "secao", "editoria", "dzial", "kategoria", "sektion", "avdelning", "kategori", "osasto",
         "раздел", "рубрика", "категория", "栏目", "版面", "分类", "欄目", "分類", "カテゴリ", "섹션");

}  // namespace keys
}  // namespace byline
