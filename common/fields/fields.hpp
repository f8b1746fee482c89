// THE table of fields: what a document says about itself, one row a field. Whoever handles a field reads it
// here: readers, writer, query language, filters, facets, hits and output. A new field is a new row.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/field_keys.hpp"

namespace byline {

enum class Field : std::uint8_t {
  id,
  title,
  text,
  person,
  org,
  place,
  date,
  added,
  source,
  language,
  type,
  path,
  story,
  author,
  url,
  section,
  none,  // no field: words anywhere in a document
};
inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::none);

/// What the values of a field are, and so how they are compared; see fold().
enum class FieldKind : std::uint8_t {
  words,    // text that is analysed, found by its words
  id,       // compared byte by byte
  path,     // a file: found by the folders above it, too
  date,     // a day
  code,     // one of few words: "en", "html"
  name,     // of a person, a paper, a part of one: small or capital letters and accents make no difference
  address,  // on the web: found by its beginning, too
  story,    // any of its names, or a document of it; computed, see common/stories
};

inline constexpr std::uint32_t no_slot = 0xffffffff;

struct FieldRow {
  Field field;
  std::string_view name;      // in --fields, --facets, --list, stored fields and messages
  std::string_view in_query;  // before the colon; empty: no query asks for it
  FieldKind kind;
  std::string_view example;  // of a query
  /// Of the boolean term that each value has. Of the title and the text, whose words are the terms: empty.
  std::string_view prefix = {};
  /// Of the terms that single words of a value have, with positions; empty: they have none.
  std::string_view word_prefix = {};
  std::uint32_t slot = no_slot;  // as written; of a field that may have several values: schema::pack_names()
  bool several = false;          // a document may have more than one value
  bool filter = false;           // says which documents are looked at, and adds nothing to a score
  bool facet = false;            // counted by --facets
  bool listed = false;           // shown by --list
  bool sorted = false;           // an order of hits
  bool shown = false;            // stands in the printed hit
  std::string_view json = {};    // key of a hit; empty: not in it
  std::string_view json_list = {};  // key of the list of its values, beside which `json` has them as one text
  unsigned column = 0;              // place in a row of --tsv and --csv, from 1; 0: not in it
  bool heads_text = false;          // "Key: value" above a text is no part of it, and fills the field
  std::string_view asked = {};      // of a field with options but for who is named: what --help says of them
  FieldKeys keys = {};              // what fills it in records, front matter and pages
};

/// In the order of Field.
inline constexpr std::array<FieldRow, field_count> field_table{{
    {.field = Field::id,
     .name = "id",
     .in_query = "id",
     .kind = FieldKind::id,
     .example = "id:x",
     .prefix = "Q",
     .filter = true,
     .json = "id",
     .column = 3,
     .keys = {.records = keys::ids}},
    {.field = Field::title,
     .name = "title",
     .in_query = "title",
     .kind = FieldKind::words,
     .example = "title:boycott",
     .word_prefix = "S",
     .slot = 7,
     .sorted = true,
     .shown = true,
     .json = "title",
     .column = 6,
     .heads_text = true,
     .keys = {.records = keys::titles,
              .languages = keys::titles_in_languages,
              .headers = keys::title_headers}},
    {.field = Field::text,
     .name = "text",
     .in_query = "",
     .kind = FieldKind::words,
     .example = "boycott",
     .keys = {.records = keys::texts, .languages = keys::texts_in_languages, .last = keys::texts_last}},
    {.field = Field::person,
     .name = "person",
     .in_query = "person",
     .kind = FieldKind::name,
     .example = "person:zuckerberg",
     .prefix = "XPER:",
     .slot = 1,
     .several = true,
     .filter = true,
     .facet = true,
     .listed = true,
     .shown = true,
     .json = "persons",
     .column = 13},
    {.field = Field::org,
     .name = "org",
     .in_query = "org",
     .kind = FieldKind::name,
     .example = "org:\"Stop Hate for Profit\"",
     .prefix = "XORG:",
     .slot = 2,
     .several = true,
     .filter = true,
     .facet = true,
     .listed = true,
     .shown = true,
     .json = "organizations",
     .column = 14},
    {.field = Field::place,
     .name = "place",
     .in_query = "place",
     .kind = FieldKind::name,
     .example = "place:Kenosha",
     .prefix = "XLOC:",
     .slot = 3,
     .several = true,
     .filter = true,
     .facet = true,
     .listed = true,
     .shown = true,
     .json = "places",
     .column = 15},
    {.field = Field::date,
     .name = "date",
     .in_query = "date",
     .kind = FieldKind::date,
     .example = "date:2020-09",
     .slot = 0,
     .filter = true,
     .facet = true,
     .sorted = true,
     .shown = true,
     .json = "date",
     .column = 4,
     .heads_text = true,
     .keys = {.records = keys::dates, .languages = keys::dates_in_languages, .headers = keys::date_headers}},
    {.field = Field::added,
     .name = "added",
     .in_query = "added",
     .kind = FieldKind::date,
     .example = "added:2d..",
     .slot = 14,
     .filter = true,
     .sorted = true,
     .json = "added"},
    {.field = Field::source,
     .name = "source",
     .in_query = "source",
     .kind = FieldKind::name,
     .example = "source:\"New York Times\"",
     .prefix = "XSRC:",
     .slot = 5,
     .filter = true,
     .facet = true,
     .listed = true,
     .shown = true,
     .json = "source",
     .column = 5,
     .heads_text = true,
     .asked = "from this source",
     .keys = {.records = keys::sources,
              .languages = keys::sources_in_languages,
              .headers = keys::source_headers,
              .pages = keys::source_pages}},
    {.field = Field::language,
     .name = "language",
     .in_query = "lang",
     .kind = FieldKind::code,
     .example = "lang:en",
     .prefix = "L",
     .slot = 6,
     .filter = true,
     .facet = true,
     .listed = true,
     .json = "language",
     .column = 11,
     .heads_text = true,
     .asked = "in this language",
     .keys = {.records = keys::languages,
              .languages = keys::languages_in_languages,
              .headers = keys::languages}},
    {.field = Field::type,
     .name = "type",
     .in_query = "type",
     .kind = FieldKind::code,
     .example = "type:html",
     .prefix = "T",
     .filter = true,
     .listed = true,
     .column = 12},
    {.field = Field::path,
     .name = "path",
     .in_query = "path",
     .kind = FieldKind::path,
     .example = "path:sport/",
     .prefix = "P",
     .filter = true,
     .shown = true,
     .json = "path",
     .column = 7},
    {.field = Field::story,
     .name = "story",
     .in_query = "story",
     .kind = FieldKind::story,
     .example = "story:s-1a2b3c4d",
     .filter = true,
     .facet = true,
     .listed = true,
     .asked = "of this story: its name, or the id or path of a document of it"},
    {.field = Field::author,
     .name = "author",
     .in_query = "author",
     .kind = FieldKind::name,
     .example = "author:roe",
     .prefix = "XAUTH:",
     .word_prefix = "A",
     .slot = 9,
     .several = true,
     .filter = true,
     .facet = true,
     .listed = true,
     .shown = true,
     .json = "author",
     .json_list = "authors",
     .column = 8,
     .asked = "by this author",
     .keys = {.records = keys::authors,
              .languages = keys::authors_in_languages,
              .headers = keys::author_headers,
              .pages = keys::author_pages}},
    {.field = Field::url,
     .name = "url",
     .in_query = "url",
     .kind = FieldKind::address,
     .example = "url:example.org/news/",
     .prefix = "U",
     .filter = true,
     .json = "url",
     .column = 10,
     .keys = {.records = keys::urls,
              .languages = keys::urls_in_languages,
              .headers = keys::url_headers,
              .pages = keys::url_pages}},
    {.field = Field::section,
     .name = "section",
     .in_query = "section",
     .kind = FieldKind::name,
     .example = "section:politics",
     .prefix = "XSEC:",
     .slot = 10,
     .several = true,
     .filter = true,
     .facet = true,
     .listed = true,
     .shown = true,
     .json = "section",
     .json_list = "sections",
     .column = 9,
     .asked = "in this section",
     .keys = {.records = keys::sections,
              .languages = keys::sections_in_languages,
              .headers = keys::section_headers,
              .pages = keys::section_pages}},
}};

constexpr const FieldRow& row(Field field) { return field_table[static_cast<std::size_t>(field)]; }

/// The fields that no other member of a document holds: read, stored, indexed and shown as their rows say,
/// and by nothing else. "author", "url", "section".
constexpr bool is_plain(Field field) { return field >= Field::author && field < Field::none; }

/// The first column of a row of --tsv that is of a field: before it are rank and score.
inline constexpr unsigned first_column = 3;

/// Whether --NAME restricts a search to documents with a value of the field, and --not-NAME to others.
constexpr bool has_option(const FieldRow& field) {
  return field.filter &&
         (field.kind == FieldKind::name || field.kind == FieldKind::story || field.field == Field::language);
}

/// Whether a value of the field is somebody or something that the text names.
constexpr bool is_named(Field field) {
  return field == Field::person || field == Field::org || field == Field::place;
}

static_assert(
    [] {
      for (const FieldRow& each : field_table)
        if (has_option(each) && !is_named(each.field) && each.asked.empty()) return false;
      return true;
    }(),
    "--help says what the options of a field ask for");

/// Nothing when no row has that name.
constexpr std::optional<Field> field_of_name(std::string_view name) {
  for (const FieldRow& each : field_table)
    if (each.name == name) return each.field;
  return std::nullopt;
}

/// Whether `same(row, row)` holds for no two rows.
template <class Same>
constexpr bool none_alike(Same&& same) {
  for (std::size_t a = 0; a < field_count; ++a)
    for (std::size_t b = a + 1; b < field_count; ++b)
      if (same(field_table[a], field_table[b])) return false;
  return true;
}

static_assert(
    [] {
      for (std::size_t i = 0; i < field_count; ++i)
        if (static_cast<std::size_t>(field_table[i].field) != i) return false;
      return true;
    }(),
    "a row stands at the place of its field");
static_assert(none_alike([](const FieldRow& a, const FieldRow& b) { return a.name == b.name; }),
              "names are apart");
static_assert(none_alike([](const FieldRow& a, const FieldRow& b) {
                return !a.in_query.empty() && (a.in_query == b.in_query || a.in_query == b.name);
              }),
              "names of the query language are apart");
static_assert(none_alike([](const FieldRow& a, const FieldRow& b) {
                for (const std::string_view one : {a.prefix, a.word_prefix})
                  for (const std::string_view other : {b.prefix, b.word_prefix})
                    if (!one.empty() && one == other) return true;
                return false;
              }),
              "prefixes are apart");
static_assert(none_alike([](const FieldRow& a, const FieldRow& b) {
                return a.slot != no_slot && a.slot == b.slot;
              }),
              "slots are apart");
static_assert(none_alike([](const FieldRow& a, const FieldRow& b) {
                return (a.column != 0 && a.column == b.column) || (!a.json.empty() && a.json == b.json) ||
                       (!a.json_list.empty() && (a.json_list == b.json_list || a.json_list == b.json));
              }),
              "places in the output are apart");
static_assert(
    [] {
      for (const FieldRow& each : field_table)
        if (each.several && (each.slot == no_slot || each.prefix.empty())) return false;
      return true;
    }(),
    "several values have a slot and terms, which --check compares");
static_assert(
    [] {
      for (const FieldRow& each : field_table)
        if (each.name.empty() || each.example.empty() ||
            (!each.in_query.empty() && !each.example.starts_with(each.in_query)))
          return false;
      return true;
    }(),
    "every field has an example");

/// The form in which values of a field are compared, on their way into the index and in a query alike:
///     fold(Field::source, "The Néw York Times") → "the new york times"
///     fold(Field::language, "EN") → "en"
///     fold(Field::url, "https://www.Example.org/News/?a=1#top") → "example.org/news/?a=1"
std::string fold(Field field, std::string_view value);

/// The words of a folded value as the terms of a word_prefix have them: "jean-luc o'brien" → jean, luc,
/// o'brien.
std::vector<std::string_view> words_of(std::string_view folded);

}  // namespace byline
