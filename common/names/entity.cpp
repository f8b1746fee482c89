#include "common/names/entity.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "common/text/ascii.hpp"
#include "common/text/characters.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr std::array<std::string_view, 3> keywords{"person", "org", "place"};

bool is_space(char32_t c) {
  if (c < 0x80) return c <= 0x20 || c == 0x7F;
  return c == 0x85 || u_isUWhiteSpace(static_cast<UChar32>(c));
}

/// Letters, marks and digits. "+" belongs to the names that end in it (Disney+, Canal+).
bool is_part_of_name(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '+';
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

char32_t plain_mark(char32_t c) {
  if (c >= 0x201C && c <= 0x201F) return c == 0x201E ? c : U'"';
  return c >= 0x2010 && c <= 0x2015 ? U'-' : c;
}

/// Folded, with every apostrophe as "'": folding alone takes some for a space and an accent.
std::string folded_name(std::string_view name) {
  if (std::all_of(name.begin(), name.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '`'; }))
    return fold(name);
  std::string plain;
  plain.reserve(name.size());
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t start = at;
    if (is_apostrophe(next_code_point(name, at)))
      plain += '\'';
    else
      plain.append(name, start, at - start);
  }
  return fold(plain);
}

/// What name_key does to a folded name, for most names; nothing for those with letters beyond ASCII.
std::optional<std::string> ascii_key(const std::string& folded) {
  std::string key(folded.size(), '\0');
  std::size_t size = 0, end_of_name = 0;
  for (const char c : folded) {
    if (static_cast<unsigned char>(c) >= 0x7F) return std::nullopt;
    const bool part = is_lower(c) || is_digit(c) || c == '+';
    if (c <= ' ') {
      if (size > 0 && key[size - 1] != ' ') key[size++] = ' ';
    } else if (part || size > 0) {
      key[size++] = c;
      if (part) end_of_name = size;
    }
  }
  key.resize(end_of_name);
  return key;
}

}  // namespace

std::string_view keyword(EntityKind kind) { return keywords[static_cast<std::size_t>(kind)]; }

std::optional<EntityKind> entity_kind(std::string_view keyword) {
  for (const EntityKind kind : all_entity_kinds)
    if (keywords[static_cast<std::size_t>(kind)] == keyword) return kind;
  return std::nullopt;
}

std::string_view noun(EntityKind kind) {
  return kind == EntityKind::organization ? "organisation" : keyword(kind);
}

std::string name_key(std::string_view name) {
  const std::string folded = folded_name(name);
  if (std::optional<std::string> key = ascii_key(folded)) return *std::move(key);
  std::string key;
  key.reserve(folded.size());
  std::size_t end_of_name = 0;  // past the last letter or digit
  bool space = false;
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = plain_mark(next_code_point(folded, at));
    if (is_space(c)) {
      space = true;
      continue;
    }
    const bool part = is_part_of_name(c);
    if (key.empty() && !part) continue;
    if (space && !key.empty()) key += ' ';
    space = false;
    append_utf8(key, c);
    if (part) end_of_name = key.size();
  }
  key.resize(end_of_name);
  return key;
}

}  // namespace byline
