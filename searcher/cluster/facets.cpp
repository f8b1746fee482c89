#include "searcher/cluster/facets.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
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

class NameFacet {
 public:
  NameFacet(ClusterIndex& index, const AliasTable& aliases, const Json& query, EntityKind kind)
      : index_(index), aliases_(aliases), query_(query), kind_(kind) {}

  Facet take(std::size_t limit) {
    for (const EntityKind carried : all_entity_kinds)
      if (aliases_.counts_as(carried, kind_))
        index_.each_value(field_of_slot(schema::entity_slot(carried))->name, query_,
                          [&](const std::string& name, std::uint64_t documents) {
                            add(carried, name, static_cast<std::uint32_t>(documents));
                          });
    count_exactly(limit);
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

  /// The sums of their spellings are too much where a document has several. Whoever may be among the first is
  /// counted.
  void count_exactly(std::size_t limit) {
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
    std::erase_if(entities, [&](const Entity* entity) {
      return entity->spellings.size() == 1 || entity->count < enough;
    });
    constexpr std::size_t most_at_once = 500;
    for (std::size_t at = 0; at < entities.size(); at += most_at_once) {
      const std::size_t end = std::min(at + most_at_once, entities.size());
      Json filters;
      for (std::size_t i = at; i < end; ++i) {
        Json any = Json::array();
        for (const auto& [field, term] : entities[i]->terms) any.push_back({{"term", {{field, term}}}});
        filters[std::to_string(i)] = {{"bool", {{"should", any}}}};
      }
      const Json found = index_.ask("POST", "/_search",
                                    {{"size", 0},
                                     {"track_total_hits", false},
                                     {"query", query_},
                                     {"aggs", {{"names", {{"filters", {{"filters", filters}}}}}}}});
      const Json& buckets = found["aggregations"]["names"]["buckets"];
      for (std::size_t i = at; i < end; ++i)
        entities[i]->count = buckets[std::to_string(i)]["doc_count"].get<std::uint64_t>();
    }
  }

  ClusterIndex& index_;
  const AliasTable& aliases_;
  const Json& query_;
  const EntityKind kind_;
  std::map<const AliasGroup*, Entity> of_groups_;
  std::map<std::string, Entity> of_keys_;
};

Facet values_of(ClusterIndex& index, const Json& query, const FieldRow& field, std::size_t limit) {
  FacetTally tally{std::string(field.name)};
  const std::string& kept =
      field.slot != no_slot ? field_of_slot(field.slot)->name : field_of_prefix(field.prefix).name;
  index.each_value(kept, query, [&](const std::string& value, std::uint64_t documents) {
    tally.add_value(value, static_cast<std::uint32_t>(documents));
  });
  return tally.take(limit);
}

Facet dates_of(ClusterIndex& index, const Json& query, const FacetChoice& choice) {
  DateTally tally(choice.by);
  index.each_value(choice.file_dates ? day_field : std::string_view(field_of_slot(schema::date_slot)->name),
                   query, [&](const std::string& day, std::uint64_t documents) {
                     tally.add(DateTally::number_of(day), documents);
                   });
  return tally.take(choice.date_limit.value_or(choice.limit));
}

}  // namespace

std::vector<Facet> count_facets(ClusterIndex& index, const AliasTable& aliases, const Json& query,
                                const std::vector<std::string>& fields, const FacetChoice& choice) {
  std::vector<Facet> facets;
  for (const std::string& field : fields) {
    const FieldRow& its = row(field_of_name(field).value());
    if (its.kind == FieldKind::story)
      throw Error(Error::Code::option_conflict,
                  "an index in a cluster knows no stories, so they cannot be counted",
                  "--stories groups the hits of a query");
    const std::optional<EntityKind> kind = entity_kind(field);
    facets.push_back(kind ? NameFacet(index, aliases, query, *kind).take(choice.limit)
                     : its.kind == FieldKind::date ? dates_of(index, query, choice)
                                                   : values_of(index, query, its, choice.limit));
  }
  return facets;
}

}  // namespace byline::cluster
