#include "indexer/extract/linked_member.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "common/text/text.hpp"

namespace byline::extract {
namespace {

// "a%20b" → "a b"
std::string without_percent(std::string_view link) {
  std::string name;
  for (std::size_t at = 0; at < link.size(); ++at) {
    unsigned char byte = 0;
    if (link[at] == '%' && at + 2 < link.size() &&
        std::from_chars(link.data() + at + 1, link.data() + at + 3, byte, 16).ptr == link.data() + at + 3) {
      name += static_cast<char>(byte);
      at += 2;
    } else {
      name += link[at];
    }
  }
  return name;
}

}  // namespace

std::string linked_member(std::string_view from, std::string_view link) {
  link = link.substr(0, link.find('#'));
  std::string whole = without_percent(link);
  std::replace(whole.begin(), whole.end(), '\\', '/');
  if (!whole.starts_with('/')) whole.insert(0, from.substr(0, from.rfind('/') + 1));
  std::vector<std::string_view> steps;
  for (const std::string_view step : split(whole, "/")) {
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (step != ".") {
      steps.push_back(step);
    }
  }
  std::string name;
  for (const std::string_view step : steps) name.append(name.empty() ? "" : "/").append(step);
  return name;
}

}  // namespace byline::extract
