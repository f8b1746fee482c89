#include "searcher/cluster/open_cluster.hpp"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/analysis/fingerprint.hpp"
#include "common/cluster/cluster_fields.hpp"
#include "common/fields/schema.hpp"
#include "common/names/names.hpp"
#include "common/program_names.hpp"
#include "common/text/language.hpp"
#include "searcher/cluster/names.hpp"

namespace byline::cluster {
namespace {

/// As stems are looked for on disk: in languages of which there are at least so many documents.
std::vector<std::string> stemmed_languages(ClusterIndex& index) {
  constexpr double least_share = 0.001;
  std::vector<std::pair<std::uint64_t, std::string>> found;
  double documents = 0;
  index.each_value(field_of_prefix(schema::language_prefix).name, {},
                   [&](const std::string& language, std::uint64_t with) {
                     documents += static_cast<double>(with);
                     if (stemmer_name(language) != "none") found.emplace_back(with, language);
                   });
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::string> languages;
  for (const auto& [with, language] : found)
    if (static_cast<double>(with) >= least_share * documents) languages.push_back(language);
  return languages;
}

/// With the advice to leave out those of several that cannot be searched.
std::vector<Json> metas_of(ClusterIndex& index, bool partial) {
  const bool advised = index.count() > 1 && !partial;
  try {
    return index.require_open();
  } catch (const PassingFailure&) {
    throw;
  } catch (const Error& error) {
    if (!advised || !is_of_index(error)) throw;
    throw with_advice(error, "--partial searches the others");
  }
}

}  // namespace

AliasTable joint_table(const std::vector<std::string>& tables) {
  if (std::ranges::adjacent_find(tables, std::not_equal_to()) == tables.end())
    return AliasTable::parse(tables.front());
  std::map<std::pair<EntityKind, std::string>, AliasGroup> groups;
  for (const std::string& table : tables)
    for (AliasGroup& group : AliasTable::parse(table).groups()) {
      AliasGroup& joint = groups.try_emplace({group.kind, name_key(group.name)}, group).first->second;
      for (std::string& name : group.also)
        if (std::ranges::find(joint.also, name) == joint.also.end()) joint.also.push_back(std::move(name));
    }
  std::vector<AliasGroup> all;
  for (auto& [name, group] : groups) all.push_back(std::move(group));
  return AliasTable(all);
}

OpenCluster::OpenCluster(ClusterIndex& index, const UserFiles& files) {
  if (files.partial && index.count() > 1)
    for (ClusterIndex::LeftOut& each : index.leave_out_unusable()) {
      notes.push_back("not searched: " + each.why);
      left_out.push_back(std::move(each.name));
    }
  for (const Json& meta : metas_of(index, files.partial))
    if (const std::string settings = meta.value("analysis", ""); settings != analysis_settings())
      if (const std::string otherwise = terms_made_otherwise(settings, meta.value("fingerprints", ""));
          !otherwise.empty()) {
        notes.push_back("the index " + index.name() + " was built with other rules for words (" + otherwise +
                        "), and some are not found");
        break;
      }
  const std::vector<std::string> tables = index.kept_by_each("aliases");
  aliases = joint_table(tables);
  if (std::ranges::adjacent_find(tables, std::not_equal_to()) != tables.end())
    notes.push_back("the names of these indexes are joined in each by itself; to join them over all: " +
                    indexer_name() + " --db " + index.name() + " --join-names");
  const NamesInCluster names(index);
  if (!files.entities.empty()) {
    corrections.add(entities_file(files.entities));
    corrections.lay_over(aliases, [&](EntityKind kind, const std::string& key) {
      return names.with_term(schema::make_term(schema::entity_prefix(kind), key)) > 0;
    });
  }
  languages = stemmed_languages(index);
  if (!files.synonyms.empty()) synonyms.add_file(files.synonyms, languages);
}

}  // namespace byline::cluster
