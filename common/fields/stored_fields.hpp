// What an index keeps of a document to show it: one JSON object as Xapian's document data.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/boilerplate.hpp"
#include "common/fields/field_values.hpp"
#include "common/fields/page_start.hpp"
#include "common/fields/text_places.hpp"
#include "common/names/entity.hpp"
#include "common/text/date.hpp"

namespace byline {

struct StoredFields {
  std::string id;
  std::string path;      // absolute path of the file, or "-" for standard input
  std::string title;     // may be empty
  std::string date;      // YYYYMMDD, or empty
  std::string language;  // ISO 639-1, or empty
  std::string source;    // may be empty
  std::string text;      // the body, valid UTF-8
  /// Parts of `text` that are not the story's: searchable, but no snippet is taken from them. Ascending, not
  /// overlapping.
  std::vector<Boilerplate> boilerplate;
  std::vector<DocumentEntity> entities;
  /// Organisations that count only where the documents of the index make them some.
  std::vector<DocumentEntity> possible{};
  DateOrigin date_from = DateOrigin::none;
  FieldValues values{};
  ExtraValues extra{};
  std::vector<PageStart> pages{};  // of `text`, ascending
  PageKind page_kind = PageKind::page;
  TextPlaces places{};      // of `text` in its file; empty where they are not known
  FilePlace title_place{};  // where `title` stands there, word for word
  /// Of a record: the line of its file that it begins on; else 0. Not in the JSON but in a slot of its own.
  std::uint32_t record_line = 0;
  /// When it was first indexed: schema::added_slot, and not in the JSON.
  std::string added{};
  friend bool operator==(const StoredFields&, const StoredFields&) = default;
};

/// JSON with the keys id, path, title, date ("YYYY-MM-DD" or null), date_from ("file" or null), language,
/// source, text, boilerplate ([[begin,end,kind]…] in bytes), entities ([{kind, name, count, also}…]); then,
/// only where there are any, each field of the values under its name (a string; of a field that may have
/// several values an array of them), possible ([name,count]…), extra ({key: value…}), pages
/// ([[begin,number]…], or [begin,number,name] of one with a name; begin in bytes of the text, number 0 where
/// it has none), page_kind ("slide") where these are no pages, lines ([begin,line…], each less the one of its
/// kind before it: from that byte of the text on its lines are those of the file from that one on, counted
/// from 1; 0 is not known) and columns (of each of these begins, from 1), title_at ([line] or [line,column],
/// where the title stands in the file) and, where the path is not UTF-8, path_bytes in hexadecimal.
std::string to_json(const StoredFields& fields);
/// The inverse. Throws Error when `json` is not such an object.
StoredFields parse_stored_fields(std::string_view json);

/// The same of what stands before the text, up to the source, and nothing of the rest; read sooner.
StoredFields parse_stored_head(std::string_view json);

/// Where a byte of the text stands in the file; of a record where that begins.
FilePlace place_of(const StoredFields& fields, std::size_t byte);

/// Adds a string of valid UTF-8 as JSON has it, in quotes.
void append_json_string(std::string& json, std::string_view value);

}  // namespace byline
