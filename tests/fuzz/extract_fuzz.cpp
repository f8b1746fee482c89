// libFuzzer target: no file, whatever its bytes, may crash a reader of byline-extract, hang it, or come out
// with nothing and no word. Built once for each format, FUZZED_FORMAT.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>

#include "indexer/extract/extractor.hpp"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace byline::extract;
  static const Extractor* const reader = [] {
    for (const Extractor& each : extractors())
      if (each.format == FUZZED_FORMAT) {
        if (each.warm_up != nullptr) each.warm_up();
        return &each;
      }
    std::abort();
  }();
  const Input input{.bytes = {reinterpret_cast<const char*>(data), size}, .limit = 1 << 16};
  std::size_t parts = 0;
  try {
    const std::string trouble = reader->extract(input, [&](Part&& part) {
      ++parts;
      for (std::size_t i = 0; i < part.pages.size(); ++i) {
        require(part.pages[i].begin <= part.body.size());
        require(i == 0 || part.pages[i - 1].begin <= part.pages[i].begin);
      }
      return true;
    });
    require(parts > 0 || !trouble.empty());
  } catch (const std::exception&) {
    // Whoever calls it says so.
  }
  return 0;
}
