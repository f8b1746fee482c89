#include "common/glass/inflater.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <new>

namespace byline::glass {
namespace {

/// Texts are two to three times as long as what they are deflated to.
constexpr std::size_t usual_growth = 4, least_room = std::size_t{16} << 10;
constexpr std::size_t most_room = std::size_t{256} << 20;

}  // namespace

void Inflater::Free::operator()(libdeflate_decompressor* decompressor) const {
  libdeflate_free_decompressor(decompressor);
}

Inflater::Inflater() : decompressor_(libdeflate_alloc_decompressor()) {
  if (!decompressor_) throw std::bad_alloc();
}

std::optional<std::string_view> Inflater::inflate(std::string_view tag) {
  for (std::size_t wanted = std::max(least_room, usual_growth * tag.size()); wanted <= most_room;
       wanted *= 4) {
    if (room_bytes_ < wanted) {
      room_ = std::make_unique_for_overwrite<char[]>(wanted);
      room_bytes_ = wanted;
    }
    std::size_t bytes = 0;
    const libdeflate_result result = libdeflate_deflate_decompress(
        decompressor_.get(), tag.data(), tag.size(), room_.get(), room_bytes_, &bytes);
    if (result == LIBDEFLATE_SUCCESS) return std::string_view(room_.get(), bytes);
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return {};
  }
  return {};
}

}  // namespace byline::glass
