#include "searcher/search/name_notes.hpp"

#include <algorithm>

#include "common/text.hpp"
#include "searcher/search/name_statistics.hpp"

namespace byline {
namespace {

std::string label(EntityKind kind) {
  return kind == EntityKind::organization ? "organisation" : std::string(keyword(kind));
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string list(const std::vector<NamedEntity>& entities, std::string_view last) {
  std::vector<std::string> names;
  for (const NamedEntity& entity : entities)
    names.push_back(entity.name + " (" + std::to_string(entity.documents) + ")");
  return enumerated(names, last, most_shown_names);
}

std::string did_you_mean(const std::vector<NamedEntity>& entities) {
  return entities.empty() ? std::string() : "; did you mean " + list(entities, " or ") + "?";
}

}  // namespace

std::string with_counts(const std::vector<NamedEntity>& entities) { return list(entities, " and "); }

std::string several_called(std::string_view typed, std::optional<EntityKind> kind,
                           const std::vector<NamedEntity>& entities) {
  return quoted(typed) + " is " + std::to_string(entities.size()) + ' ' + (kind ? label(*kind) : "name") +
         "s, and all are " + (kind ? "searched" : "taken together") + did_you_mean(entities);
}

std::string nobody_called(const Xapian::Database& database, const AliasTable& aliases,
                          const Corrections& corrections, const AskedName& asked, std::size_t near) {
  std::vector<NamedEntity> like;
  std::string kinds;
  for (const EntityKind kind : asked.kinds) {
    kinds += (kinds.empty() ? "" : kind == asked.kinds.back() ? " or " : ", ") + label(kind);
    if (near == 0) continue;
    const std::vector<NamedEntity> hidden =
        find_entities(database, aliases, kind, asked.name, Hidden::included);
    if (!hidden.empty()) {
      const LineName first = entity_line(aliases, kind, hidden.front().name).names.front();
      return "the " + label(kind) + ' ' + quoted(hidden.front().name) +
             " is hidden: " + corrections.place_of({first.kind, name_key(first.text)});
    }
    for (NamedEntity& entity : near_entities(database, aliases, kind, asked.name, near))
      like.push_back(std::move(entity));
  }
  std::stable_sort(like.begin(), like.end(),
                   [](const NamedEntity& a, const NamedEntity& b) { return a.documents > b.documents; });
  return "no " + kinds + " is called " + quoted(asked.name) + did_you_mean(like);
}

std::string nothing_listed(const Xapian::Database& database, const AliasTable& aliases,
                           const ColumnFile* columns, const Corrections& corrections, EntityKind kind,
                           const std::string& pattern) {
  const std::string wider = '*' + pattern + '*';
  const std::size_t names = list_names(database, aliases, columns, kind, wider).distinct;
  if (names == 0) return nobody_called(database, aliases, corrections, {{kind}, pattern});
  return "no " + label(kind) + " is called " + quoted(pattern) + "; " + wider + " finds " +
         std::to_string(names);
}

}  // namespace byline
