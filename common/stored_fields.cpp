#include "common/stored_fields.hpp"

#include <simdjson.h>

#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include "common/text.hpp"

namespace byline {
namespace {

std::string dashed(const std::string& date) {
  return date.size() == 8 ? date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6, 2)
                          : std::string();
}

std::string plain(std::string_view date) {
  std::string digits;
  for (const char c : date)
    if (c != '-') digits += c;
  return digits;
}

std::string to_hexadecimal(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4];
    text += digits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::string from_hexadecimal(std::string_view text) {
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    bytes += static_cast<char>(value(text[i]) * 16 + value(text[i + 1]));
  return bytes;
}

}  // namespace

std::string to_json(const StoredFields& fields) {
  using Json = nlohmann::ordered_json;
  const auto or_null = [](const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); };
  Json boilerplate = Json::array();
  for (const auto& [begin, end] : fields.boilerplate) boilerplate.push_back({begin, end});
  Json entities = Json::array();
  for (const DocumentEntity& entity : fields.entities)
    entities.push_back({{"kind", keyword(entity.kind)},
                        {"name", entity.name},
                        {"count", entity.count},
                        {"also", entity.also}});
  Json json = {{"id", fields.id},
               {"path", fields.path},
               {"title", or_null(fields.title)},
               {"date", or_null(dashed(fields.date))},
               {"language", or_null(fields.language)},
               {"source", or_null(fields.source)},
               {"text", fields.text},
               {"boilerplate", std::move(boilerplate)},
               {"entities", std::move(entities)}};
  // JSON is UTF-8, a path any bytes: one that is not is kept beside, in hexadecimal.
  if (!is_valid_utf8(fields.path)) json["path_bytes"] = to_hexadecimal(fields.path);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
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
      else if (key == "language")
        fields.language = string(value);
      else if (key == "source")
        fields.source = string(value);
      else if (key == "text")
        fields.text = string(value);
      else if (key == "boilerplate") {
        for (const simdjson::dom::array range : value)
          fields.boilerplate.emplace_back(static_cast<std::uint32_t>(range.at(0).get_uint64().value()),
                                          static_cast<std::uint32_t>(range.at(1).get_uint64().value()));
      } else if (key == "entities") {
        for (const simdjson::dom::object stored : value) {
          DocumentEntity entity;
          entity.kind = entity_kind(stored["kind"].get_string().value()).value();
          entity.name = string(stored["name"]);
          entity.count = static_cast<std::uint32_t>(stored["count"].get_uint64().value());
          for (const std::string_view other : stored["also"]) entity.also.emplace_back(other);
          fields.entities.push_back(std::move(entity));
        }
      }
    }
  } catch (const std::exception&) {
    throw Error("a document of the index holds no fields that Byline wrote", "index the folder again");
  }
  return fields;
}

}  // namespace byline
