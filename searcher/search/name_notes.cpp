#include "searcher/search/name_notes.hpp"

#include <algorithm>

#include "common/text/quotes.hpp"
#include "common/text/text.hpp"
#include "searcher/search/name_statistics.hpp"

namespace byline {
namespace {

std::string list(const std::vector<NamedEntity>& entities, std::string_view last) {
  std::vector<std::string> names;
  for (const NamedEntity& entity : entities)
    names.push_back(entity.name + " (" + with_separators(entity.documents) + ")");
  return enumerated(names, last, most_shown_names);
}

std::string did_you_mean(const std::vector<NamedEntity>& entities) {
  return entities.empty() ? std::string() : "; did you mean " + list(entities, " or ") + "?";
}

}  // namespace

std::string with_counts(const std::vector<NamedEntity>& entities) { return list(entities, " and "); }

std::string several_called(std::string_view typed, std::optional<EntityKind> kind,
                           const std::vector<NamedEntity>& entities) {
  return in_quotes(typed) + " is " + with_separators(entities.size()) + ' ' +
         std::string(kind ? noun(*kind) : "name") + "s, and all are " +
         (kind ? "searched" : "taken together") + did_you_mean(entities);
}

Nobody nobody_called(const NamesOfDocuments& names, const AliasTable& aliases, const Corrections& corrections,
                     const AskedName& asked, std::size_t near, const StopCheck* stop) {
  const auto& corrected = aliases.groups_laid_over();
  const bool hides_some =
      std::any_of(corrected.begin(), corrected.end(), [](const AliasGroup& group) { return group.hidden; });
  std::vector<NamedEntity> like;
  std::string kinds;
  for (const EntityKind kind : asked.kinds) {
    kinds.append(kinds.empty() ? "" : kind == asked.kinds.back() ? " or " : ", ").append(noun(kind));
    if (near == 0) continue;
    std::vector<NamedEntity> hidden;
    if (hides_some) hidden = find_entities(names, aliases, kind, asked.name, Hidden::included, stop);
    if (!hidden.empty() && hidden.front().hidden) {
      const std::string& name = hidden.front().name;
      const LineName first = entity_line(aliases, kind, name).names.front();
      return {"the " + std::string(noun(kind)) + ' ' + in_quotes(name) +
                  " is hidden: " + corrections.place_of({first.kind, name_key(first.text)}),
              HiddenName{kind, name}};
    }
    for (NamedEntity& entity : near_entities(names, aliases, kind, asked.name, {near}, stop))
      like.push_back(std::move(entity));
  }
  std::stable_sort(like.begin(), like.end(),
                   [](const NamedEntity& a, const NamedEntity& b) { return a.documents > b.documents; });
  return {"no " + kinds + " is called " + in_quotes(asked.name) + did_you_mean(like)};
}

std::string rather_called(const NamesOfDocuments& names, const AliasTable& aliases, const AskedName& asked,
                          const std::vector<NamedEntity>& found, std::uint64_t all, const StopCheck* stop) {
  constexpr std::uint64_t rare = 50, times = 10;
  constexpr std::size_t told = 3;
  std::uint64_t documents = 0;
  for (const NamedEntity& entity : found) documents += entity.documents;
  if (documents == 0 || documents > rare || documents * times > all) return {};
  // Somebody is called so: only a name in another spelling can be meant, not one that has a word like it.
  const bool exact =
      std::any_of(found.begin(), found.end(), [](const NamedEntity& entity) { return entity.exact; });
  std::vector<NamedEntity> near =
      near_entities(names, aliases, asked.kinds.front(), asked.name, {told, documents * times, exact}, stop);
  std::erase_if(near, [&](const NamedEntity& entity) {
    return std::any_of(found.begin(), found.end(),
                       [&](const NamedEntity& other) { return other.terms == entity.terms; });
  });
  if (near.empty()) return {};
  return in_quotes(asked.name) + " is in " + counted(documents, "document") + did_you_mean(near);
}

std::string none_related(const std::vector<NamedEntity>& entities, const std::vector<Facet>& related,
                         std::size_t besides) {
  const auto is_empty = [](const Facet& facet) { return facet.values.empty(); };
  if (besides == 0 || !std::all_of(related.begin(), related.end(), is_empty)) return {};
  const std::string name = in_quotes(entities.front().name);
  return "no name stands beside " + name + " more often than by chance; --facets --limit 0 --" +
         std::string(keyword(entities.front().kind)) + ' ' + name + " counts all that do";
}

std::string wider_pattern(const std::string& pattern,
                          const std::function<std::size_t(const std::string&)>& count) {
  if (pattern.find_first_of("*?") != std::string::npos) return {};
  const std::string wider = '*' + pattern + '*';
  const std::size_t found = count(wider);
  return found == 0 ? std::string() : "; " + wider + " finds " + with_separators(found);
}

std::string nothing_listed(const CountedIndex& index, const NamesOfDocuments& names,
                           const Corrections& corrections, EntityKind kind, const std::string& pattern) {
  const std::string wider = wider_pattern(pattern, [&](const std::string& wide) {
    Facet facet = list_names(index.database, index.aliases, index.columns, kind);
    keep_called(facet, wide);
    return facet.distinct;
  });
  const bool is_pattern = pattern.find_first_of("*?") != std::string::npos;
  if (wider.empty() && !is_pattern)
    return nobody_called(names, index.aliases, corrections, {{kind}, pattern}).sentence;
  return "no " + std::string(noun(kind)) + " is called " + in_quotes(pattern) + wider;
}

}  // namespace byline
