#include "searcher/results/column_tally.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "common/schema.hpp"
#include "searcher/results/facet_tally.hpp"

namespace byline {
namespace {

/// A name that the file has, and a document it does not cover too, is there twice.
void add_up_same(std::vector<SpellingCount>& spellings) {
  std::sort(spellings.begin(), spellings.end(),
            [](const SpellingCount& a, const SpellingCount& b) { return a.text < b.text; });
  std::vector<SpellingCount> once;
  for (const SpellingCount& spelling : spellings)
    if (!once.empty() && once.back().text == spelling.text)
      once.back().count += spelling.count;
    else
      once.push_back(spelling);
  spellings = std::move(once);
}

}  // namespace

ColumnTally::ColumnTally(const ColumnFile& columns, const AliasTable& aliases)
    : columns_(columns),
      aliases_(aliases),
      current_(columns.made_from(aliases)),
      as_filed_(current_ && aliases.groups_laid_over().empty()),
      filed_(as_filed_ ? 2 * std::size_t{columns.names()} : 0),
      spelled_(columns.names()),
      entities_(columns.names()) {
  if (!current_) {
    entity_of_.assign(columns.names(), unknown);
    return;
  }
  entity_of_.assign(columns.entities().begin(), columns.entities().end());
  aliases.each_laid_over([this](EntityKind kind, const std::string& key, const AliasGroup* group) {
    const auto [begin, end] = columns_.with_key(kind, key);
    for (std::uint32_t name = begin; name < end; ++name)
      entity_of_[name] = group->hidden ? hidden : entity_of_group(group);
  });
}

void ColumnTally::add_names_of(EntityKind recognised_as, std::string_view packed) {
  auto& numbers = numbers_of_new_[static_cast<std::size_t>(recognised_as)];
  schema::unpack_names(packed, [&](std::string_view name) {
    const auto [at, is_new] =
        numbers.try_emplace(std::string(name), static_cast<std::uint32_t>(spelled_.size()));
    if (is_new) {
      new_names_.push_back({recognised_as, at->first});
      spelled_.push_back(0);
      entity_of_.push_back(unknown);
    }
    add_name(at->second);
  });
}

void ColumnTally::add_filed() {
  for (std::uint32_t name = 0; 2 * std::size_t{name} < filed_.size(); ++name) {
    const std::uint32_t first = filed_[2 * name], entity = entity_of_[name];
    spelled_[name] += first + filed_[2 * name + 1];
    if (entity < entities_.size()) entities_[entity].count += first;
  }
  filed_.clear();
}

std::uint32_t ColumnTally::resolve(std::uint32_t name) {
  if (entity_of_[name] != hidden) entity_of_[name] = entity_of(kind_of(name), entity_key(text(name)), name);
  return entity_of_[name];
}

std::uint32_t ColumnTally::entity_of(EntityKind kind, const std::string& key, std::uint32_t name) {
  if (const AliasGroup* group = aliases_.find(kind, key))
    return group->hidden ? hidden : entity_of_group(group);
  // Stands for itself: the first name of the file with the key, or a new one.
  if (!current_ && name < columns_.names()) {
    std::uint32_t first = name;
    const std::uint32_t begin = columns_.first(static_cast<std::size_t>(kind));
    while (first > begin && entity_key(columns_.name(first - 1)) == key) --first;
    return first;
  }
  const auto [begin, end] = columns_.with_key(kind, key);
  if (begin < end) return current_ && entity_of_[begin] < entities_.size() ? entity_of_[begin] : begin;
  const auto [at, is_new] = entity_of_key_[static_cast<std::size_t>(kind)].try_emplace(key, 0);
  if (is_new) at->second = new_entity(kind);
  return at->second;
}

std::uint32_t ColumnTally::entity_of_group(const AliasGroup* group) {
  const auto known = entity_of_group_.find(group);
  if (known != entity_of_group_.end()) return known->second;
  std::uint32_t number = unknown;
  if (current_ && !aliases_.is_laid_over(group))
    for (const NameOfKind& name : aliases_.names_of(*group)) {
      const auto [begin, end] = columns_.with_key(name.kind, name.key);
      if (begin == end || entity_of_[begin] >= entities_.size()) continue;
      number = entity_of_[begin];
      break;
    }
  if (number == unknown) number = new_entity(group->kind);
  entity_of_group_.emplace(group, number);
  return number;
}

std::uint32_t ColumnTally::new_entity(EntityKind kind) {
  kind_of_new_.push_back(kind);
  entities_.emplace_back();
  return static_cast<std::uint32_t>(entities_.size() - 1);
}

const AliasGroup* ColumnTally::group_of(std::uint32_t name) const {
  return aliases_.find(kind_of(name), entity_key(text(name)));
}

Facet ColumnTally::take(EntityKind kind, std::size_t limit) {
  add_filed();
  Facet facet{std::string(keyword(kind)), 0, {}};
  std::vector<std::pair<std::uint32_t, std::uint32_t>> counted;  // documents, entity
  const auto k = static_cast<std::size_t>(kind);
  const auto count = [&](std::uint32_t entity) {
    if (entities_[entity].count > 0) counted.emplace_back(entities_[entity].count, entity);
  };
  for (std::uint32_t entity = columns_.first(k); entity < columns_.first(k + 1); ++entity) count(entity);
  for (std::uint32_t i = 0; i < kind_of_new_.size(); ++i)
    if (kind_of_new_[i] == kind) count(columns_.names() + i);
  facet.distinct = counted.size();
  if (limit == 0) return facet;

  // Who is shown is among those that have no fewer documents than the last one shown.
  if (counted.size() > limit) {
    const auto last = counted.begin() + static_cast<std::ptrdiff_t>(limit - 1);
    std::nth_element(counted.begin(), last, counted.end(), std::greater<>());
    const std::uint32_t least = last->first;
    std::erase_if(counted, [least](const auto& entity) { return entity.first < least; });
  }
  constexpr std::uint32_t none = 0xffffffff;
  std::vector<std::uint32_t> place(entities_.size(), none);
  for (std::uint32_t i = 0; i < counted.size(); ++i) place[counted[i].second] = i;
  struct Candidate {
    const AliasGroup* group = nullptr;
    std::uint32_t count = 0;
    std::vector<SpellingCount> spellings;
  };
  std::vector<Candidate> candidates(counted.size());
  for (std::uint32_t name = 0; name < spelled_.size(); ++name) {
    if (spelled_[name] == 0 || entity_of_[name] >= entities_.size()) continue;
    const std::uint32_t at = place[entity_of_[name]];
    if (at == none) continue;
    Candidate& candidate = candidates[at];
    if (candidate.spellings.empty()) {
      candidate.group = group_of(name);
      candidate.count = counted[at].first;
    }
    candidate.spellings.push_back({text(name), spelled_[name]});
  }
  for (Candidate& candidate : candidates) {
    if (!new_names_.empty()) add_up_same(candidate.spellings);
    order_spellings(candidate.spellings);
  }
  const auto shown = [](const Candidate& candidate) {
    return candidate.group ? std::string_view(candidate.group->name) : candidate.spellings.front().text;
  };
  std::erase_if(candidates, [](const Candidate& candidate) { return candidate.spellings.empty(); });
  std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    return a.count != b.count ? a.count > b.count : shown(a) < shown(b);
  });
  candidates.resize(std::min(limit, candidates.size()));
  for (const Candidate& candidate : candidates)
    facet.values.push_back(facet_value(candidate.group, candidate.count, candidate.spellings));
  return facet;
}

}  // namespace byline
