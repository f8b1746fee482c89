#include "indexer/assembly/signature.hpp"

#include <algorithm>

#include "common/fields/member_path.hpp"
#include "common/little_endian.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/formats.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {

namespace {
constexpr std::size_t signature_number_bytes = signature_bytes / 5;

/// What titles are made of, where texts have none: of a member the name within.
std::string_view name_of_file(std::string_view path) {
  constexpr char between[] = {'/', member_separator, '\0'};
  const std::size_t before = path.find_last_of(between);
  return without_compression_ending(path.substr(before == path.npos ? 0 : before + 1));
}
}  // namespace

std::string pack_signature(const Signature& signature) {
  std::string packed;
  for (const std::uint64_t number :
       {signature.file.size, static_cast<std::uint64_t>(signature.file.modified_ns),
        static_cast<std::uint64_t>(signature.file.changed_ns), signature.file.settings, signature.content})
    append_little_endian(packed, number, signature_number_bytes);
  if (signature.text != 0) append_little_endian(packed, signature.text, signature_number_bytes);
  return packed;
}

Signature unpack_signature(std::string_view packed) {
  const bool has_text = packed.size() == signature_bytes + signature_number_bytes;
  if (packed.size() != signature_bytes && !has_text) return {unread_stamp()};
  const auto number = [packed](std::size_t i) {
    return little_endian(packed.substr(i * signature_number_bytes, signature_number_bytes));
  };
  return {{number(0), static_cast<std::int64_t>(number(1)), static_cast<std::int64_t>(number(2)), number(3)},
          number(4),
          has_text ? number(5) : 0};
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

std::uint64_t text_hash(std::string_view path, std::string_view title, std::string_view text) {
  const bool is_its_own = title != title_from_name(name_of_file(path));
  const std::uint64_t hash =
      hash64(is_its_own ? title : std::string_view()) * 0x9E3779B97F4A7C15ULL ^ hash64(text);
  return std::max(hash, gone_elsewhere + 1);
}

}  // namespace byline
