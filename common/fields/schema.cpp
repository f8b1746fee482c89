#include "common/fields/schema.hpp"

#include <charconv>
#include <system_error>

#include "common/text/hexadecimal.hpp"
#include "common/text/number_in.hpp"
#include "common/text/text.hpp"

namespace byline::schema {

std::string_view entity_prefix(EntityKind kind) { return row_of(kind).prefix; }

char kind_letter(EntityKind kind) { return entity_prefix(kind)[1]; }

std::uint32_t entity_slot(EntityKind kind) { return row_of(kind).slot; }

std::string make_term(std::string_view prefix, std::string_view body) {
  std::string term(prefix);
  std::string cleaned;
  if (body.find('\0') != std::string_view::npos) {  // a zero byte counts twice and has no business in a name
    cleaned = body;
    for (char& c : cleaned)
      if (c == '\0') c = ' ';
    body = cleaned;
  }
  if (prefix.size() + body.size() <= max_term_bytes) return term.append(body);
  const std::size_t room = max_term_bytes - prefix.size() - 16;
  std::size_t cut = character_boundary(body, room);
  if (cut + 3 < room) cut = room;  // a path need not be UTF-8, and may hold no character to cut between
  term.append(body.substr(0, cut));
  return term.append(to_hexadecimal(hash64(body)));
}

std::string id_term(std::string_view id) { return make_term(id_prefix, id); }

std::string value_term(Field field, std::string_view value) {
  return make_term(row(field).prefix, fold(field, value));
}

std::string entity_term(EntityKind kind, std::string_view name) {
  return make_term(entity_prefix(kind), name_key(name));
}

std::uint32_t record_line(std::string_view value) { return number_in<std::uint32_t>(value).value_or(0); }

std::string pack_places(std::span<const std::uint32_t> places) {
  std::string packed;
  for (const std::uint32_t place : places) {
    if (!packed.empty()) packed += ' ';
    packed += std::to_string(place);
  }
  return packed;
}

std::vector<std::uint32_t> unpack_places(std::string_view packed) {
  std::vector<std::uint32_t> places;
  while (!packed.empty()) {
    std::uint32_t place = 0;
    const auto [end, failure] = std::from_chars(packed.data(), packed.data() + packed.size(), place);
    if (failure != std::errc()) break;
    places.push_back(place);
    packed.remove_prefix(static_cast<std::size_t>(end - packed.data()));
    if (packed.starts_with(' ')) packed.remove_prefix(1);
  }
  return places;
}

std::string pack_names(const std::vector<std::string>& names) {
  std::string packed;
  for (const std::string& name : names) {
    std::size_t length = name.size();
    for (; length >= 0x80; length >>= 7) packed += static_cast<char>((length & 0x7f) | 0x80);
    packed += static_cast<char>(length);
    packed += name;
  }
  return packed;
}

}  // namespace byline::schema
