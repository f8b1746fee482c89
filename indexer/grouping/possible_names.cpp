#include "indexer/grouping/possible_names.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/grouping/cleaning.hpp"

namespace byline {
namespace {

/// All that the document's entities are called, as written; of organisations their keys as well.
std::unordered_set<std::string> taken_names(const std::vector<DocumentEntity>& entities) {
  std::unordered_set<std::string> taken;
  for (const DocumentEntity& entity : entities) {
    if (entity.kind == EntityKind::organization) taken.insert(name_key(entity.name));
    taken.insert(entity.name);
    taken.insert(entity.also.begin(), entity.also.end());
  }
  return taken;
}

PlacedName placed(const CleanName& name, std::string_view text, const std::vector<Token>& tokens,
                  std::size_t entity) {
  const std::size_t begin = tokens[name.first].begin, end = tokens[name.last - 1].end;
  const auto [from, length] = find_written(name.text, text.substr(begin, end - begin));
  return {begin + from, begin + from + length, static_cast<std::uint32_t>(entity), FoundBy::index, name.text};
}

}  // namespace

std::vector<DocumentEntity> possible_names(std::string_view text, const std::vector<Token>& tokens,
                                           const std::vector<Mention>& possible,
                                           const std::vector<DocumentEntity>& entities,
                                           std::vector<PlacedName>* places) {
  std::vector<DocumentEntity> names;
  if (possible.empty()) return names;
  const std::unordered_set<std::string> taken = taken_names(entities);
  std::unordered_map<std::string, std::size_t> by_key;
  std::vector<CleanName> cleaned;
  std::vector<PlacedName> found;
  for (const Mention& mention : possible) {
    cleaned.clear();
    clean_names(text, tokens, mention, cleaned);
    for (const CleanName& name : cleaned) {
      std::string key = name_key(name.text);
      if (name.weak || taken.contains(name.text) || taken.contains(key)) continue;
      const auto [known, is_new] = by_key.try_emplace(std::move(key), names.size());
      if (is_new) names.push_back({EntityKind::organization, name.text, 0, {}});
      ++names[known->second].count;
      if (places) found.push_back(placed(name, text, tokens, entities.size() + known->second));
    }
  }
  if (places) {
    const auto middle = places->insert(places->end(), found.begin(), found.end());
    std::inplace_merge(places->begin(), middle, places->end(),
                       [](const PlacedName& a, const PlacedName& b) { return a.begin < b.begin; });
  }
  return names;
}

}  // namespace byline
