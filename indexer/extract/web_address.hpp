// Addresses that are written short.
#pragma once

#include <string>
#include <string_view>

namespace byline::extract {

/// Of a page: "https://example.org/a", and nothing beside it.
bool is_web_address(std::string_view text);

/// The address that `reference` is on a page of the address `base` (RFC 3986, 5.2): "../a" at
/// "https://example.org/news/today/" → "https://example.org/news/a". As it stands where `base` is none.
std::string absolute_address(std::string_view base, std::string_view reference);

}  // namespace byline::extract
