#include "indexer/assembly/signature.hpp"

#include "common/little_endian.hpp"
#include "common/text/text.hpp"

namespace byline {

namespace {
constexpr std::size_t signature_number_bytes = signature_bytes / 5;
}

std::string pack_signature(const Signature& signature) {
  std::string packed;
  for (const std::uint64_t number :
       {signature.file.size, static_cast<std::uint64_t>(signature.file.modified_ns),
        static_cast<std::uint64_t>(signature.file.changed_ns), signature.file.settings, signature.content})
    append_little_endian(packed, number, signature_number_bytes);
  return packed;
}

Signature unpack_signature(std::string_view packed) {
  if (packed.size() != signature_bytes) return {unread_stamp(), 0};
  const auto number = [packed](std::size_t i) {
    return little_endian(packed.substr(i * signature_number_bytes, signature_number_bytes));
  };
  return {{number(0), static_cast<std::int64_t>(number(1)), static_cast<std::int64_t>(number(2)), number(3)},
          number(4)};
}

std::uint64_t analysis_hash(std::string_view language, std::string_view model) {
  return hash64(std::string(language).append(1, '\x1f').append(model));
}

std::uint64_t content_hash(const SourceDocument& document) {
  if (document.raw_hash != 0) return document.raw_hash;
  std::string joined;
  for (const std::string* field : {&document.id, &document.path, &document.title, &document.date,
                                   &document.language, &document.source, &document.type})
    joined.append(*field).append(1, '\x1f');
  joined.append(keyword(document.date_from));
  for (const auto& [field, value] : document.values)
    joined.append(1, '\x1f').append(row(field).name).append(1, '\x1f').append(value);
  for (const auto& [key, json] : document.extra)
    joined.append(1, '\x1e').append(key).append(1, '\x1f').append(json);
  for (const PageStart& page : document.pages)
    joined.append(1, '\x1d')
        .append(std::to_string(page.begin))
        .append(1, '\x1f')
        .append(std::to_string(page.number))
        .append(1, '\x1f')
        .append(page.name);
  for (const PlacedFrom& from : document.places)
    for (const std::uint32_t number : {from.begin, from.place.line, from.place.column})
      append_little_endian(joined, number, sizeof number);
  if (document.title_place.line > 0)
    for (const std::uint32_t number : {document.title_place.line, document.title_place.column})
      append_little_endian(joined, number, sizeof number);
  return hash64(joined) ^ (hash64(document.text) * 0x9E3779B97F4A7C15ULL);
}

}  // namespace byline
