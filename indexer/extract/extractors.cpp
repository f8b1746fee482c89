#include <array>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {
namespace {

constexpr std::array<Extractor, 0> table{};

}  // namespace

std::span<const Extractor> extractors() { return table; }

}  // namespace byline::extract
