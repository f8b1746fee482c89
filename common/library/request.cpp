#include "common/library/request.hpp"

#include <algorithm>
#include <cstdlib>

#include "common/library/byline.h"
#include "common/text/text.hpp"

namespace byline::library {

nlohmann::json request_of(const char* text) {
  nlohmann::json request = nlohmann::json::parse(text ? text : "", nullptr, false);
  if (!request.is_object())
    throw Error(Error::Code::option_value, "the request is no object of JSON in UTF-8",
                R"(write one like {"query": "port strike", "limit": 3})");
  return request;
}

std::string text_of(const nlohmann::json& request, std::string_view member) {
  const auto found = request.find(member);
  if (found == request.end() || found->is_null()) return {};
  if (!found->is_string())
    throw Error(Error::Code::option_value, std::string(member) + " takes a string, not " + found->dump());
  return found->get<std::string>();
}

void allow_only(const nlohmann::json& request, std::initializer_list<std::string_view> members) {
  for (const auto& [name, value] : request.items()) {
    if (std::find(members.begin(), members.end(), name) != members.end()) continue;
    std::string known;
    for (const std::string_view member : members) known.append(known.empty() ? "" : ", ").append(member);
    throw Error(Error::Code::option_unknown, "there is no member " + printable(name), "there are " + known);
  }
}

char* for_caller(std::string_view text) {
  char* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (!copy) return nullptr;
  text.copy(copy, text.size());
  copy[text.size()] = '\0';
  return copy;
}

}  // namespace byline::library

void byline_free(char* string) { std::free(string); }
const char* byline_version(void) { return BYLINE_VERSION; }
