#include "common/names/known_names.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "common/names/names.hpp"
#include "common/text/ascii.hpp"

// known_names.S
extern "C" const char byline_known_names_begin[];
extern "C" const char byline_known_names_end[];

namespace byline {
namespace {

std::string_view without_spaces(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// "org us", "country fr", "place": what stands before the colon.
bool read_head(std::string_view head, KnownEntity& entity) {
  const std::size_t space = std::min(head.find(' '), head.size());
  const std::string_view kind = head.substr(0, space);
  if (space < head.size()) {
    entity.country = head.substr(space + 1);
    if (entity.country.size() != 2 ||
        !std::all_of(entity.country.begin(), entity.country.end(), [](char c) { return is_lower(c); }))
      return false;
  }
  entity.is_country = kind == "country";
  if (entity.is_country) return !entity.country.empty();
  entity.kind = entity_kind(kind).value_or(EntityKind::person);
  return entity.kind != EntityKind::person;
}

}  // namespace

std::optional<KnownEntity> parse_known_entity(std::string_view line) {
  const std::size_t colon = line.find(':');
  KnownEntity entity;
  if (line.starts_with('#') || colon == std::string_view::npos || !read_head(line.substr(0, colon), entity))
    return std::nullopt;
  bool ambiguous = false;
  for (std::string_view rest = line.substr(colon + 1);;) {
    // Not find_first_of(), which calls a function for each character.
    const auto mark = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '=' || c == '~'; });
    const auto end = static_cast<std::size_t>(mark - rest.begin());
    const std::string_view name = without_spaces(rest.substr(0, end));
    if (name.empty()) return std::nullopt;
    (ambiguous ? entity.ambiguous : entity.names).push_back(name);
    if (end == rest.size()) return entity;
    if (ambiguous && rest[end] == '=') return std::nullopt;  // those that are sure come first
    ambiguous = rest[end] == '~';
    rest.remove_prefix(end + 1);
  }
}

std::vector<KnownEntity> parse_known_names(std::string_view lines) {
  std::vector<KnownEntity> entities;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    if (std::optional<KnownEntity> entity = parse_known_entity(lines.substr(0, end)))
      entities.push_back(*std::move(entity));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return entities;
}

std::string_view known_names_text() {
  return {byline_known_names_begin,
          static_cast<std::size_t>(byline_known_names_end - byline_known_names_begin)};
}

const std::vector<KnownEntity>& known_entities() {
  static const std::vector<KnownEntity> entities = parse_known_names(known_names_text());
  return entities;
}

const KnownEntity* known_organization(const std::string& spelling) {
  static const auto by_spelling = [] {
    std::unordered_map<std::string, const KnownEntity*> organizations;
    for (const KnownEntity& entity : known_entities())
      if (entity.kind == EntityKind::organization)
        for (const std::string_view name : entity.names)
          organizations.emplace(spelling_key(EntityKind::organization, name), &entity);
    return organizations;
  }();
  const auto found = by_spelling.find(spelling);
  return found == by_spelling.end() ? nullptr : found->second;
}

}  // namespace byline
