#include "searcher/cluster/facets.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "common/cluster/cluster_fields.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/names/names.hpp"
#include "searcher/counts/facet_tally.hpp"

namespace byline::cluster {
namespace {

/// Someone or something, as its matches write it.
struct Entity {
  const AliasGroup* group = nullptr;
  std::map<std::string, std::uint32_t> spellings{};       // and in how many matches each is
  std::set<std::pair<std::string, std::string>> terms{};  // fields and terms of its names
  std::uint64_t count = 0;

  std::vector<SpellingCount> ordered() const {
    std::vector<SpellingCount> all;
    for (const auto& [text, documents] : spellings) all.push_back({text, documents});
    order_spellings(all);
    return all;
  }
  std::string shown() const { return group ? group->name : std::string(ordered().front().text); }
};

/// All values of a field in the matches, and in how many each is.
struct ValueCount {
  std::string value;
  std::uint64_t documents;
};
using Values = std::map<std::string, std::vector<ValueCount>>;  // by field

class NameFacet {
 public:
  NameFacet(const AliasTable& aliases, const Values& values, EntityKind kind)
      : aliases_(aliases), kind_(kind) {
    for (const EntityKind carried : all_entity_kinds)
      if (aliases_.counts_as(carried, kind_))
        for (const ValueCount& name : values.at(field_of_slot(schema::entity_slot(carried))->name))
          add(carried, name.value, static_cast<std::uint32_t>(name.documents));
  }

  /// Adds whoever may be among the first and has several spellings: the sums of these are too much where a
  /// document has several.
  void add_uncertain(std::size_t limit, std::vector<Entity*>& uncertain) {
    std::vector<Entity*> entities = all();
    std::vector<std::uint64_t> least;
    for (const Entity* entity : entities) {
      std::uint64_t most = 0;
      for (const auto& [text, documents] : entity->spellings) most = std::max<std::uint64_t>(most, documents);
      least.push_back(most);
    }
    std::uint64_t enough = 0;
    if (limit > 0 && least.size() > limit) {
      std::nth_element(least.begin(), least.begin() + static_cast<std::ptrdiff_t>(limit - 1), least.end(),
                       std::greater<>());
      enough = least[limit - 1];
    }
    std::ranges::copy_if(entities, std::back_inserter(uncertain), [&](const Entity* entity) {
      return entity->spellings.size() > 1 && entity->count >= enough;
    });
  }

  Facet take(std::size_t limit) {
    std::vector<std::pair<std::string, const Entity*>> order;
    for (const Entity* entity : all()) order.emplace_back(entity->shown(), entity);
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return a.second->count != b.second->count ? a.second->count > b.second->count : a.first < b.first;
    });
    Facet facet{std::string(keyword(kind_)), order.size(), {}};
    for (std::size_t i = 0; i < order.size() && i < limit; ++i)
      facet.values.push_back(
          facet_value(order[i].second->group, order[i].second->count, order[i].second->ordered()));
    return facet;
  }

 private:
  void add(EntityKind carried, const std::string& name, std::uint32_t documents) {
    std::string key = name_key(name);
    if (key.empty()) key = name;
    const AliasGroup* group = aliases_.find(carried, key);
    if (group ? group->hidden || group->kind != kind_ : carried != kind_) return;
    Entity& entity = group ? of_groups_[group] : of_keys_[key];
    entity.group = group;
    entity.spellings[name] += documents;
    entity.count += documents;
    const TermField& field = field_of_prefix(schema::entity_prefix(carried));
    const std::string term = schema::entity_term(carried, name);
    entity.terms.emplace(field.name, kept_term(std::string_view(term).substr(field.prefix.size())));
  }

  std::vector<Entity*> all() {
    std::vector<Entity*> entities;
    for (auto& [group, entity] : of_groups_) entities.push_back(&entity);
    for (auto& [key, entity] : of_keys_) entities.push_back(&entity);
    return entities;
  }

  const AliasTable& aliases_;
  const EntityKind kind_;
  std::map<const AliasGroup*, Entity> of_groups_;
  std::map<std::string, Entity> of_keys_;
};

void count_exactly(ClusterIndex& index, const Json& query, std::span<Entity* const> entities) {
  constexpr std::size_t most_at_once = 1'000;
  while (!entities.empty()) {
    const auto some = entities.first(std::min(most_at_once, entities.size()));
    entities = entities.subspan(some.size());
    Json filters = Json::array();
    for (const Entity* entity : some) {
      Json any = Json::array();
      for (const auto& [field, term] : entity->terms) any.push_back({{"term", {{field, term}}}});
      filters.push_back({{"bool", {{"should", any}}}});
    }
    const Json found = index.ask("POST", "/_search",
                                 {{"size", 0},
                                  {"track_total_hits", false},
                                  {"query", query},
                                  {"aggs", {{"names", {{"filters", {{"filters", filters}}}}}}}});
    const Json& buckets = found["aggregations"]["names"]["buckets"];
    for (std::size_t i = 0; i < some.size(); ++i)
      some[i]->count = buckets[i]["doc_count"].get<std::uint64_t>();
  }
}

/// Where the values of a field that is no name's are kept.
std::string kept_in(const FieldRow& field, const FacetChoice& choice) {
  if (field.kind == FieldKind::date && choice.file_dates) return std::string(day_field);
  return field.slot != no_slot ? field_of_slot(field.slot)->name : field_of_prefix(field.prefix).name;
}

Facet facet_of(const FieldRow& field, const Values& values, const FacetChoice& choice) {
  const std::vector<ValueCount>& its = values.at(kept_in(field, choice));
  if (field.kind == FieldKind::date) {
    DateTally tally(choice.by);
    for (const ValueCount& day : its) tally.add(DateTally::number_of(day.value), day.documents);
    return tally.take(choice.date_limit.value_or(choice.limit));
  }
  FacetTally tally{std::string(field.name)};
  for (const ValueCount& each : its) tally.add_value(each.value, static_cast<std::uint32_t>(each.documents));
  return tally.take(choice.limit);
}

const FieldRow& counted_field(const std::string& name) {
  const FieldRow& field = row(field_of_name(name).value());
  if (field.kind == FieldKind::story)
    throw Error(Error::Code::option_conflict,
                "an index in a cluster knows no stories, so they cannot be counted",
                "--stories groups the hits of a query");
  return field;
}

/// Of the fields that the facets of `fields` are made of.
Values values_for(ClusterIndex& index, const AliasTable& aliases, const Json& query,
                  const std::vector<std::string>& fields, const FacetChoice& choice) {
  std::set<std::string> kept;
  for (const std::string& name : fields) {
    const FieldRow& field = counted_field(name);
    const std::optional<EntityKind> kind = entity_kind(name);
    if (!kind) kept.insert(kept_in(field, choice));
    for (const EntityKind carried : all_entity_kinds)
      if (kind && aliases.counts_as(carried, *kind))
        kept.insert(field_of_slot(schema::entity_slot(carried))->name);
  }
  Values values;
  for (const std::string& field : kept) values[field];
  index.each_value_of(kept, query,
                      [&](const std::string& field, const std::string& value, std::uint64_t documents) {
                        values[field].push_back({value, documents});
                      });
  return values;
}

}  // namespace

std::vector<Facet> count_facets(ClusterIndex& index, const AliasTable& aliases, const Json& query,
                                const std::vector<std::string>& fields, const FacetChoice& choice) {
  const Values values = values_for(index, aliases, query, fields, choice);
  std::map<std::string, NameFacet> of_names;
  std::vector<Entity*> uncertain;
  for (const std::string& field : fields)
    if (const std::optional<EntityKind> kind = entity_kind(field))
      if (const auto [at, is_new] = of_names.try_emplace(field, aliases, values, *kind); is_new)
        at->second.add_uncertain(choice.limit, uncertain);
  count_exactly(index, query, uncertain);
  std::vector<Facet> facets;
  for (const std::string& field : fields) {
    const auto its = of_names.find(field);
    facets.push_back(its != of_names.end() ? its->second.take(choice.limit)
                                           : facet_of(counted_field(field), values, choice));
  }
  return facets;
}

}  // namespace byline::cluster
