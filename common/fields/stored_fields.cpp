#include "common/fields/stored_fields.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "common/error.hpp"
#include "common/text/date.hpp"
#include "common/text/hexadecimal.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

std::string plain(std::string_view date) {
  std::string digits;
  for (const char c : date)
    if (c != '-') digits += c;
  return digits;
}

/// Which characters JSON escapes: the control characters, quote and backslash.
constexpr std::array<bool, 256> is_escaped = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 0x20; ++c) table[c] = true;
  table[static_cast<unsigned char>('"')] = table[static_cast<unsigned char>('\\')] = true;
  return table;
}();

/// JSON is UTF-8, whatever a text holds.
void append_valid(std::string& json, std::string_view text) {
  if (is_valid_utf8(text))
    append_json_string(json, text);
  else
    append_json_string(json, to_valid_utf8(text));
}

void append_value(FieldValues& values, Field field, const simdjson::dom::element& value) {
  values.push_back({field, std::string(value.get_string().value())});
}

void append_values(FieldValues& values, Field field, const simdjson::dom::element& value) {
  if (!value.is_array()) return append_value(values, field, value);
  const simdjson::dom::array items = value;
  for (const simdjson::dom::element one : items) append_value(values, field, one);
}

void append_pages(std::string& json, const StoredFields& fields) {
  if (fields.pages.empty()) return;
  json += ",\"pages\":[";
  for (const PageStart& page : fields.pages) {
    json.append(json.back() == ']' ? ",[" : "[").append(std::to_string(page.begin)).append(",");
    json.append(std::to_string(page.number));
    if (!page.name.empty()) append_valid(json.append(","), page.name);
    json += ']';
  }
  json += ']';
  if (fields.page_kind == PageKind::page) return;
  append_json_string(json.append(",\"page_kind\":"), keyword(fields.page_kind));
}

void append_possible(std::string& json, const std::vector<DocumentEntity>& possible) {
  if (possible.empty()) return;
  json += ",\"possible\":[";
  for (const DocumentEntity& name : possible) {
    append_valid(json.append(json.back() == ']' ? ",[" : "["), name.name);
    json.append(",").append(std::to_string(name.count)).append("]");
  }
  json += ']';
}

void append_entity(std::vector<DocumentEntity>& entities, const simdjson::dom::object& stored) {
  DocumentEntity entity;
  entity.kind = entity_kind(stored["kind"].get_string().value()).value();
  if (const simdjson::dom::element name = stored["name"]; !name.is_null())
    entity.name = name.get_string().value();
  entity.count = static_cast<std::uint32_t>(stored["count"].get_uint64().value());
  for (const std::string_view other : stored["also"]) entity.also.emplace_back(other);
  entities.push_back(std::move(entity));
}

void take_possible(std::vector<DocumentEntity>& possible, const simdjson::dom::array& stored) {
  possible.push_back({EntityKind::organization,
                      std::string(stored.at(0).get_string().value()),
                      static_cast<std::uint32_t>(stored.at(1).get_uint64().value()),
                      {}});
}

/// Differences are shorter than numbers, and alike, which makes them shorter still where they are kept.
void append_places(std::string& json, const TextPlaces& places) {
  if (places.empty()) return;
  json += ",\"lines\":[";
  std::int64_t begin = 0, line = 0;
  for (const PlacedFrom& from : places) {
    if (json.back() != '[') json += ',';
    json.append(std::to_string(from.begin - begin))
        .append(",")
        .append(std::to_string(from.place.line - line));
    begin = from.begin;
    line = from.place.line;
  }
  json += ']';
  const auto has_column = [](const PlacedFrom& from) { return from.place.column > 0; };
  if (std::none_of(places.begin(), places.end(), has_column)) return;
  json += ",\"columns\":[";
  for (const PlacedFrom& from : places)
    json.append(json.back() == '[' ? "" : ",").append(std::to_string(from.place.column));
  json += ']';
}

void append_title_place(std::string& json, const FilePlace& place) {
  if (place.line == 0) return;
  json.append(",\"title_at\":[").append(std::to_string(place.line));
  if (place.column > 0) json.append(",").append(std::to_string(place.column));
  json += ']';
}

std::uint32_t stored_number(const simdjson::dom::array& stored, std::size_t place) {
  return static_cast<std::uint32_t>(stored.at(place).get_uint64().value());
}

/// Up to format 2 of an index a range had no kind.
void append_range(std::vector<Boilerplate>& ranges, const simdjson::dom::array& stored) {
  std::string_view kind;
  if (stored.size() > 2) kind = stored.at(2).get_string().value();
  ranges.push_back({stored_number(stored, 0), stored_number(stored, 1), boilerplate_kind(kind)});
}

void append_page(std::vector<PageStart>& pages, const simdjson::dom::array& stored) {
  PageStart page{stored_number(stored, 0), stored_number(stored, 1)};
  if (stored.size() > 2) page.name = stored.at(2).get_string().value();
  pages.push_back(std::move(page));
}

/// The keys come in one order or the other.
void take_lines(TextPlaces& places, const simdjson::dom::array& stored) {
  places.resize(std::max(places.size(), stored.size() / 2));
  std::uint64_t begin = 0, line = 0;  // whatever stands there, they overflow as defined
  auto number = stored.begin();
  const auto next = [&number](std::uint64_t before) {
    return before + static_cast<std::uint64_t>((*number).get_int64().value());
  };
  for (PlacedFrom& from : places) {
    if (number == stored.end()) break;
    from.begin = static_cast<std::uint32_t>(begin = next(begin));
    if (++number == stored.end()) break;
    from.place.line = static_cast<std::uint32_t>(line = next(line));
    ++number;
  }
}

void take_columns(TextPlaces& places, const simdjson::dom::array& stored) {
  places.resize(std::max(places.size(), stored.size()));
  std::size_t at = 0;
  for (const simdjson::dom::element column : stored)
    places[at++].place.column = static_cast<std::uint32_t>(column.get_uint64().value());
}

}  // namespace

/// Every document's text goes through here, and has few characters to escape: what lies between
/// them is copied as a whole.
void append_json_string(std::string& json, std::string_view value) {
  json += '"';
  std::size_t copied = 0;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const auto c = static_cast<unsigned char>(value[at]);
    if (!is_escaped[c]) continue;
    json.append(value.substr(copied, at - copied));
    copied = at + 1;
    constexpr std::string_view named = "\b\t\n\f\r\"\\", names = "btnfr\"\\";
    if (const std::size_t name = named.find(static_cast<char>(c)); name != named.npos) {
      json.append({'\\', names[name]});
    } else {
      json.append("\\u00").append(to_hexadecimal(value.substr(at, 1)));
    }
  }
  json.append(value.substr(copied)).append(1, '"');
}

FilePlace place_of(const StoredFields& fields, std::size_t byte) {
  return fields.record_line > 0 ? FilePlace{fields.record_line, 0}
                                : place_at(fields.places, fields.text, byte);
}

std::string to_json(const StoredFields& fields) {
  std::string json;
  json.reserve(fields.text.size() + fields.text.size() / 32 + 1024);
  const auto add = [&json](std::string_view key, std::string_view value) {
    append_valid(json.append(key), value);
  };
  const auto add_or_null = [&](std::string_view key, std::string_view value) {
    value.empty() ? void(json.append(key).append("null")) : add(key, value);
  };
  add("{\"id\":", fields.id);
  add(",\"path\":", fields.path);
  add_or_null(",\"title\":", fields.title);
  add_or_null(",\"date\":", iso_date(fields.date));
  add_or_null(",\"date_from\":", keyword(fields.date_from));
  add_or_null(",\"language\":", fields.language);
  add_or_null(",\"source\":", fields.source);
  add(",\"text\":", fields.text);
  json += ",\"boilerplate\":[";
  for (const auto& [begin, end, kind] : fields.boilerplate) {
    json.append(json.back() == ']' ? ",[" : "[").append(std::to_string(begin)).append(",");
    json.append(std::to_string(end)).append(",\"").append(keyword(kind)).append("\"]");
  }
  json += "],\"entities\":[";
  for (const DocumentEntity& entity : fields.entities) {
    if (json.back() == '}') json += ',';
    add("{\"kind\":", keyword(entity.kind));
    add(",\"name\":", entity.name);
    json.append(",\"count\":").append(std::to_string(entity.count)).append(",\"also\":[");
    for (const std::string& other : entity.also) add(json.back() == '[' ? "" : ",", other);
    json += "]}";
  }
  json += ']';
  append_possible(json, fields.possible);
  for_each_field(fields.values, [&](const FieldRow& field, auto first, auto last) {
    json.append(",\"").append(field.name).append(field.several ? "\":[" : "\":");
    for (auto value = first; value != last; ++value) add(value == first ? "" : ",", value->value);
    if (field.several) json += ']';
  });
  for (const ExtraValue& extra : fields.extra) {
    json += &extra == &fields.extra.front() ? ",\"extra\":{" : ",";
    add("", extra.key);
    json.append(":").append(extra.json);
  }
  if (!fields.extra.empty()) json += '}';
  append_pages(json, fields);
  append_places(json, fields.places);
  append_title_place(json, fields.title_place);
  // JSON is UTF-8, a path any bytes: one that is not is kept beside, in hexadecimal.
  if (!is_valid_utf8(fields.path)) add(",\"path_bytes\":", to_hexadecimal(fields.path));
  json += '}';
  return json;
}

StoredFields parse_stored_head(std::string_view json) {
  // In a string its quotes would not stand so.
  const std::size_t text = json.find(",\"text\":");
  if (text == json.npos) return parse_stored_fields(json);
  return parse_stored_fields(std::string(json.substr(0, text)) + '}');
}

StoredFields parse_stored_fields(std::string_view json) {
  // One parser a thread: it keeps its buffers, and a search parses ten documents.
  static thread_local simdjson::dom::parser parser;
  StoredFields fields;
  try {
    const simdjson::dom::object object = parser.parse(json.data(), json.size());
    const auto string = [](const simdjson::dom::element& value) {
      return value.is_null() ? std::string() : std::string(value.get_string().value());
    };
    for (const auto& [key, value] : object) {
      if (key == "id")
        fields.id = string(value);
      else if (key == "path")
        fields.path = string(value);
      else if (key == "path_bytes")
        fields.path = from_hexadecimal(string(value));
      else if (key == "title")
        fields.title = string(value);
      else if (key == "date")
        fields.date = plain(string(value));
      else if (key == "date_from")
        fields.date_from = date_origin(string(value));
      else if (key == "language")
        fields.language = string(value);
      else if (key == "source")
        fields.source = string(value);
      else if (key == "text")
        fields.text = string(value);
      else if (key == "boilerplate") {
        for (const simdjson::dom::array range : value) append_range(fields.boilerplate, range);
      } else if (key == "entities") {
        for (const simdjson::dom::object stored : value) append_entity(fields.entities, stored);
      } else if (key == "possible") {
        for (const simdjson::dom::array name : value) take_possible(fields.possible, name);
      } else if (key == "extra") {
        const simdjson::dom::object extra = value;
        for (const auto& [name, kept] : extra)
          fields.extra.push_back({std::string(name), simdjson::minify(kept)});
      } else if (key == "pages") {
        for (const simdjson::dom::array page : value) append_page(fields.pages, page);
      } else if (key == "page_kind") {
        fields.page_kind = page_kind(string(value));
      } else if (key == "lines") {
        take_lines(fields.places, value);
      } else if (key == "columns") {
        take_columns(fields.places, value);
      } else if (key == "title_at") {
        const simdjson::dom::array place = value;
        fields.title_place = {stored_number(place, 0), place.size() > 1 ? stored_number(place, 1) : 0};
      } else if (const std::optional<Field> field = field_of_name(key); field && is_plain(*field)) {
        append_values(fields.values, *field, value);
      }
    }
  } catch (const std::exception&) {
    throw Error(Error::Code::index_damaged,
                "the index is damaged: a document in it holds no fields that Byline wrote",
                "remove it and index again");
  }
  return fields;
}

}  // namespace byline
