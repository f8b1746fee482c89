#include "indexer/cluster/cluster_names.hpp"

#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "common/cluster/cluster_fields.hpp"
#include "common/fields/schema.hpp"
#include "common/grouping/grouping.hpp"
#include "common/names/alias_table.hpp"
#include "common/names/alias_terms.hpp"
#include "common/names/join_reason.hpp"
#include "common/names/known_names.hpp"

namespace byline::cluster {
namespace {

/// Documents that have one of these terms at least.
Json having_any(const std::vector<std::string>& terms, const TermField& field) {
  Json kept = Json::array();
  for (const std::string& term : terms)
    kept.push_back(kept_term(std::string_view(term).substr(field.prefix.size())));
  return {{"terms", {{field.name, std::move(kept)}}}};
}
/// That list one of these names, told by their keys.
Json listing_any(EntityKind kind, const std::vector<std::string>& keys) {
  std::vector<std::string> terms;
  for (const std::string& key : keys) terms.push_back(schema::entity_term(kind, key));
  return having_any(terms, field_of_prefix(schema::entity_prefix(kind)));
}
/// Where any of these queries matches.
Json any_of(Json queries) { return {{"bool", {{"should", std::move(queries)}}}}; }

/// What the documents that list one of `organizations`, keys of one, say of countries.
NamedCountries countries_beside(ClusterIndex& index, const std::vector<std::string>& organizations,
                                const std::vector<CountrySigns>& countries) {
  const std::string& places = field_of_prefix(schema::entity_prefix(EntityKind::place)).name;
  Json all = Json::array({{{"exists", {{"field", places}}}}}), each = Json::object();
  for (const CountrySigns& country : countries) {
    const Json signs = any_of(Json::array({listing_any(EntityKind::place, country.places),
                                           listing_any(EntityKind::organization, country.organizations),
                                           having_any(country.words, field_of_prefix(""))}));
    all.push_back(signs);
    each[std::string(country.country)] = signs;
  }
  const Json answer = index.ask("POST", "/_search",
                                {{"size", 0},
                                 {"track_total_hits", false},
                                 {"query", listing_any(EntityKind::organization, organizations)},
                                 {"aggs",
                                  {{"all", {{"filter", any_of(std::move(all))}}},
                                   {"each", {{"filters", {{"filters", std::move(each)}}}}}}}});
  const Json &found = answer.at("aggregations"), &of_each = found.at("each").at("buckets");
  NamedCountries named{found.at("all").at("doc_count").get<std::uint64_t>(), {}};
  for (const CountrySigns& country : countries)
    if (const auto documents = of_each.at(std::string(country.country)).at("doc_count").get<std::uint64_t>())
      named.of_each[country.country] = documents;
  return named;
}

/// What evidence_of() reads of an index in a folder.
NameEvidence evidence_of(ClusterIndex& index) {
  NameEvidence evidence;
  for (const EntityKind kind : all_entity_kinds)
    index.each_value(field_of_slot(schema::entity_slot(kind))->name, {},
                     [&](const std::string& name, std::uint64_t documents) {
                       evidence.names.push_back({kind, name, static_cast<std::uint32_t>(documents)});
                     });
  index.each_value(
      field_of_prefix(schema::alias_prefix).name, {}, [&](const std::string& kept, std::uint64_t documents) {
        const std::string term = std::string(schema::alias_prefix) + term_kept_as(kept);
        const std::optional<AliasedNames> names = read_alias_term(term);
        if (!names) return;
        for (const EntityKind kind : all_entity_kinds)
          if (term.starts_with(alias_term_prefix(kind)))
            evidence.joined.push_back({kind, std::string(names->short_name), std::string(names->full_name),
                                       static_cast<std::uint32_t>(documents)});
      });
  // The cluster is asked by one thread at a time.
  const auto in_use = std::make_shared<std::mutex>();
  evidence.apart = [&index, in_use](EntityKind kind, const std::string& key, const std::string& other_key) {
    const std::lock_guard lock(*in_use);
    const TermField& field = field_of_prefix(schema::entity_prefix(kind));
    Json both = Json::array();
    for (const std::string& each : {key, other_key})
      both.push_back(
          {{"term",
            {{field.name,
              kept_term(std::string_view(schema::entity_term(kind, each)).substr(field.prefix.size()))}}}});
    return index.ask("POST", "/_count", {{"query", {{"bool", {{"filter", both}}}}}})["count"]
        .get<std::uint64_t>();
  };
  evidence.countries = [&index, in_use](const std::vector<std::vector<std::string>>& organizations,
                                        const std::vector<CountrySigns>& countries) {
    const std::lock_guard lock(*in_use);
    std::vector<NamedCountries> found;
    found.reserve(organizations.size());
    for (const std::vector<std::string>& keys : organizations)
      found.push_back(countries_beside(index, keys, countries));
    return found;
  };
  evidence.known = known_entities();
  return evidence;
}

}  // namespace

std::uint64_t join_names(ClusterIndex& index) {
  index.require_own_beside();
  const NameGrouping grouping = group_names(evidence_of(index));
  const AliasTable table(grouping.groups);
  index.keep("aliases", table.text());
  index.keep("reasons", serialise(grouping.reasons));
  std::uint64_t merged = 0;
  for (const AliasGroup& group : grouping.groups) merged += group.also.size();
  return merged;
}

NameCounts name_counts(ClusterIndex& index) {
  const AliasTable aliases = AliasTable::parse(index.kept("aliases"));
  NameCounts counts;
  for (const AliasGroup& group : aliases.groups()) counts.merged += group.also.size();
  for (const EntityKind kind : all_entity_kinds) {
    std::uint64_t& count = kind == EntityKind::person         ? counts.persons
                           : kind == EntityKind::organization ? counts.organizations
                                                              : counts.places;
    std::set<const AliasGroup*> groups;
    for (const EntityKind carried : all_entity_kinds) {
      if (!aliases.counts_as(carried, kind)) continue;
      index.each_value(field_of_prefix(schema::entity_prefix(carried)).name, {},
                       [&](const std::string& key, std::uint64_t) {
                         const AliasGroup* group = aliases.find(carried, term_kept_as(key));
                         if (group ? group->kind == kind && groups.insert(group).second : carried == kind)
                           ++count;
                       });
    }
  }
  return counts;
}

}  // namespace byline::cluster
