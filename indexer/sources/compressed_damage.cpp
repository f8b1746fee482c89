#include "indexer/sources/compressed_damage.hpp"

#include <cstddef>
#include <filesystem>
#include <system_error>

#include "indexer/sources/byte_stream.hpp"

namespace byline {

std::string compressed_damage(const FoundFile& file) {
  constexpr std::size_t most_compressed = std::size_t{256} << 20;
  constexpr std::size_t most_text = std::size_t{1} << 30;
  std::error_code ignored;
  if (file.path == "-" || std::filesystem::file_size(file.path, ignored) > most_compressed) return {};
  ByteStream stream(file);
  std::size_t read = 0;
  for (std::size_t got = 1; got > 0 && read < most_text; read += got) {
    got = stream.peek(1).size();
    stream.take(got);
  }
  return stream.is_cut_short() ? std::string() : stream.failure();
}

}  // namespace byline
