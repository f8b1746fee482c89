#include "indexer/build/signature.hpp"

#include "common/text.hpp"

namespace byline {

std::string pack_signature(const Signature& signature) {
  std::string packed;
  for (std::uint64_t number :
       {signature.file.size, static_cast<std::uint64_t>(signature.file.modified_ns),
        static_cast<std::uint64_t>(signature.file.changed_ns), signature.file.settings, signature.content})
    for (int byte = 0; byte < 8; ++byte, number >>= 8) packed += static_cast<char>(number & 0xff);
  return packed;
}

Signature unpack_signature(std::string_view packed) {
  if (packed.size() != signature_bytes) return {unread_stamp(), 0};
  std::uint64_t numbers[5] = {};
  for (std::size_t i = packed.size(); i-- > 0;)
    numbers[i / 8] = numbers[i / 8] << 8 | static_cast<unsigned char>(packed[i]);
  return {
      {numbers[0], static_cast<std::int64_t>(numbers[1]), static_cast<std::int64_t>(numbers[2]), numbers[3]},
      numbers[4]};
}

std::uint64_t content_hash(const SourceDocument& document) {
  std::string joined;
  for (const std::string* field : {&document.id, &document.path, &document.title, &document.date,
                                   &document.language, &document.source, &document.type})
    joined.append(*field).append(1, '\x1f');
  return hash64(joined) ^ (hash64(document.text) * 0x9E3779B97F4A7C15ULL);
}

}  // namespace byline
