// JSON as the programs write it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace byline {

/// In one line, without its LF. Bytes that are not UTF-8 become U+FFFD.
template <class Json>
std::string json_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Of what is not known there is no text.
inline nlohmann::ordered_json text_or_null(std::string_view text) {
  return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
}

}  // namespace byline
