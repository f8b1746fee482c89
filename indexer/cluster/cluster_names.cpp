#include "indexer/cluster/cluster_names.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "common/cluster/cluster_fields.hpp"
#include "common/fields/schema.hpp"
#include "common/grouping/grouping.hpp"
#include "common/names/alias_table.hpp"
#include "common/names/alias_terms.hpp"
#include "common/names/join_reason.hpp"
#include "common/names/known_names.hpp"

namespace byline::cluster {
namespace {

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
  evidence.apart = [&index](EntityKind kind, const std::string& key, const std::string& other_key) {
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
  evidence.known = known_entities();
  return evidence;
}

}  // namespace

std::uint64_t join_names(ClusterIndex& index) {
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
