#include "searcher/search/name_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

#include "common/schema.hpp"
#include "searcher/results/facet_tally.hpp"
#include "searcher/search/entity_names.hpp"

namespace byline {
namespace {

/// Every entity of a kind in some documents (all of them for nullptr), with its count.
Facet tally(const Xapian::Database& database, const AliasTable& aliases, EntityKind kind,
            const std::vector<Xapian::docid>* documents) {
  FacetTally tally(kind, aliases);
  std::vector<std::pair<EntityKind, Xapian::ValueIterator>> streams;
  for (const EntityKind carried : all_entity_kinds)
    if (aliases.counts_as(carried, kind))
      streams.emplace_back(carried, database.valuestream_begin(schema::entity_slot(carried)));
  const auto add = [&](Xapian::docid document) {
    tally.begin_document();
    for (auto& [carried, value] : streams) {
      const auto end = database.valuestream_end(schema::entity_slot(carried));
      if (value != end) value.skip_to(document);
      if (value != end && value.get_docid() == document) tally.add_names_of(carried, *value);
    }
  };
  if (documents != nullptr)
    for (const Xapian::docid document : *documents) add(document);
  else
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting)
      add(*posting);
  return tally.take(static_cast<std::size_t>(-1));
}

/// Dunning's ratio for: `together` of `first` documents and of `second` documents share both, out of `all`.
double log_likelihood_ratio(double together, double first, double second, double all) {
  const auto term = [](double k, double n) { return k > 0 ? k * std::log(k / n) : 0; };
  const double k12 = first - together, k21 = second - together, k22 = all - first - second + together;
  return 2 * (term(together, first * second / all) + term(k12, first * (all - second) / all) +
              term(k21, (all - first) * second / all) + term(k22, (all - first) * (all - second) / all));
}

std::vector<Xapian::docid> documents_with(const Xapian::Database& database,
                                          const std::vector<std::string>& terms) {
  std::vector<Xapian::docid> documents;
  for (const std::string& term : terms)
    for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting)
      documents.push_back(*posting);
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

Facet related_of(const Xapian::Database& database, const AliasTable& aliases, EntityKind kind,
                 const std::vector<Xapian::docid>& documents, const std::vector<std::string>& own_names,
                 std::size_t limit) {
  Facet together = tally(database, aliases, kind, &documents);
  std::unordered_map<std::string, std::uint64_t> everywhere;
  for (const FacetValue& value : tally(database, aliases, kind, nullptr).values)
    everywhere.emplace(name_key(value.name), value.count);
  const auto first = static_cast<double>(documents.size());
  const auto all = static_cast<double>(database.get_doccount());
  std::erase_if(together.values, [&](FacetValue& value) {
    const std::string key = name_key(value.name);
    if (std::find(own_names.begin(), own_names.end(), key) != own_names.end()) return true;
    const auto known = everywhere.find(key);
    const auto shared = static_cast<double>(value.count);
    const double second =
        std::max(shared, known == everywhere.end() ? shared : static_cast<double>(known->second));
    if (shared * all <= first * second) return true;  // no more often than chance
    value.score = log_likelihood_ratio(shared, first, second, all);
    return false;
  });
  std::stable_sort(together.values.begin(), together.values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return *a.score > *b.score; });
  together.distinct = together.values.size();
  if (together.values.size() > limit) together.values.resize(limit);
  return together;
}

std::vector<std::string> terms_of(const AliasTable& aliases, const AliasGroup& group) {
  std::vector<std::string> terms;
  for (const NameOfKind& name : aliases.names_of(group))
    terms.push_back(schema::make_term(schema::entity_prefix(name.kind), name.key));
  return terms;
}

/// All names of an entity, those with one key once.
EntityLine line_of(const AliasTable& aliases, const AliasGroup& group) {
  EntityLine line{group.kind, group.hidden, {}, 0};
  const std::vector<NameOfKind> names = aliases.names_of(group);
  std::set<std::string> keys;
  const auto add = [&](const std::string& text) {
    const std::string key = name_key(text);
    if (!keys.insert(key).second) return;
    for (const NameOfKind& name : names)
      if (name.key == key) line.names.push_back({name.kind, text, false});
  };
  add(group.name);
  for (const std::string& other : group.also) add(other);
  // One name in two spellings is a correction of the spelling.
  if (line.names.size() == 1 && !group.also.empty())
    line.names.push_back({line.names[0].kind, group.also[0]});
  return line;
}

bool matches_any(const NamePattern& wanted, const std::string& name, const std::vector<std::string>& also) {
  return wanted.empty() || wanted.matches(name) ||
         std::any_of(also.begin(), also.end(),
                     [&](const std::string& other) { return wanted.matches(other); });
}

}  // namespace

Facet list_names(const Xapian::Database& database, const AliasTable& aliases, EntityKind kind,
                 const std::string& pattern) {
  Facet facet = tally(database, aliases, kind, nullptr);
  const NamePattern wanted(pattern);
  if (wanted.empty()) return facet;
  std::erase_if(facet.values,
                [&](const FacetValue& value) { return !matches_any(wanted, value.name, value.also); });
  facet.distinct = facet.values.size();
  return facet;
}

std::vector<ListedEntity> listed_entities(const Xapian::Database& database, const AliasTable& aliases,
                                          EntityKind kind, const std::string& pattern, const Facet& facet,
                                          std::size_t limit) {
  std::vector<ListedEntity> listed;
  for (const FacetValue& value : facet.values) {
    ListedEntity entity{{kind, false, {{kind, value.name, false}}, 0}, value.count};
    for (const EntityKind carried : all_entity_kinds) {
      const AliasGroup* group = aliases.find(carried, name_key(value.name));
      if (group && group->kind == kind && !group->hidden) entity.line = line_of(aliases, *group);
    }
    listed.push_back(std::move(entity));
  }
  const NamePattern wanted(pattern);
  for (const AliasGroup& group : aliases.groups_laid_over())
    if (group.hidden && group.kind == kind && matches_any(wanted, group.name, group.also))
      listed.push_back({line_of(aliases, group), documents_with(database, terms_of(aliases, group)).size()});
  std::stable_sort(listed.begin() + static_cast<std::ptrdiff_t>(facet.values.size()), listed.end(),
                   [](const ListedEntity& a, const ListedEntity& b) {
                     return a.documents != b.documents ? a.documents > b.documents
                                                       : a.line.names[0].text < b.line.names[0].text;
                   });
  if (listed.size() > limit) listed.resize(limit);
  return listed;
}

RelatedNames related_names(const Xapian::Database& database, const AliasTable& aliases,
                           const std::string& name, std::size_t limit) {
  std::vector<std::string> terms, own_names;
  for (const EntityKind kind : all_entity_kinds)
    for (const NamedEntity& entity : find_entities(database, aliases, kind, name)) {
      terms.insert(terms.end(), entity.terms.begin(), entity.terms.end());
      for (const std::string& one : entity.names) own_names.push_back(name_key(one));
    }
  const std::vector<Xapian::docid> documents = documents_with(database, terms);
  RelatedNames related{documents.size(), {}};
  if (!documents.empty())
    for (const EntityKind kind : all_entity_kinds)
      related.facets.push_back(related_of(database, aliases, kind, documents, own_names, limit));
  return related;
}

}  // namespace byline
