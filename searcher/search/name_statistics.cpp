#include "searcher/search/name_statistics.hpp"

#include <algorithm>
#include <cmath>
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

}  // namespace

Facet list_names(const Xapian::Database& database, const AliasTable& aliases, EntityKind kind,
                 const std::string& pattern) {
  Facet facet = tally(database, aliases, kind, nullptr);
  const NamePattern wanted(pattern);
  if (wanted.empty()) return facet;
  std::erase_if(facet.values, [&](const FacetValue& value) {
    return !wanted.matches(value.name) &&
           std::none_of(value.also.begin(), value.also.end(),
                        [&](const std::string& name) { return wanted.matches(name); });
  });
  facet.distinct = facet.values.size();
  return facet;
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
