// What the functions of byline.h have in common: requests in, answers and errors out.
#pragma once

#include <cstring>
#include <exception>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "common/error_line.hpp"

namespace byline::library {

/// An object of JSON. Throws Error option_value for what is none.
nlohmann::json request_of(const char* text);

/// The text of a member; empty where it is not there or null. Throws Error option_value for another type.
std::string text_of(const nlohmann::json& request, std::string_view member);

/// Throws Error option_unknown for a member that is none of these.
void allow_only(const nlohmann::json& request, std::initializer_list<std::string_view> members);

/// A copy for a caller in C, to be freed with std::free; null where there is no memory.
char* for_caller(std::string_view text);

/// What `make` returns; where it throws, null, and in *error, unless that is null, what `line_of` makes of
/// it.
template <class Make, class LineOf>
auto told(char** error, Make&& make, LineOf&& line_of) -> decltype(make()) {
  try {
    return make();
  } catch (const std::exception& failure) {
    if (error) *error = for_caller(line_of(failure));
  } catch (...) {
    if (error) *error = for_caller(error_line(Error::Code::internal, "something went wrong", ""));
  }
  return nullptr;
}

}  // namespace byline::library
