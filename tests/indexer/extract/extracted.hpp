// What is read of the bytes of a file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {

struct Extracted {
  std::vector<Part> parts;
  std::string trouble;
};

inline Extracted extracted(Extract extract, std::string_view bytes, std::size_t limit = 16 << 20) {
  Extracted all;
  all.trouble = extract({.bytes = bytes, .name = "a", .limit = limit}, [&](Part&& part) {
    all.parts.push_back(std::move(part));
    return true;
  });
  return all;
}

}  // namespace byline::extract
