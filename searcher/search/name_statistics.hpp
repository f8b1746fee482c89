// Who is in an index, and with whom.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "common/names/alias_table.hpp"
#include "searcher/counts/facets.hpp"
#include "searcher/results/entity_lines.hpp"
#include "searcher/results/results.hpp"
#include "searcher/search/entity_names.hpp"
#include "searcher/shards/joint_columns.hpp"

namespace byline {

/// Every entity of a kind with its count of documents, most first. `columns`: of the database, or nullptr.
Facet list_names(const Xapian::Database& database, const AliasTable& aliases, const JointColumns* columns,
                 EntityKind kind);
/// Leaves out of these all that `pattern` does not match: see NamePattern in typed_name.hpp; empty for all.
/// Of words that no name has, title and article before them are left off, as in find_entities().
void keep_called(Facet& facet, const std::string& pattern);

/// The same entities, the values of `facet`, as lines of entities.txt; then the hidden ones that `pattern`
/// takes; in all at most `limit`.
std::vector<ListedEntity> listed_entities(const Xapian::Database& database, const AliasTable& aliases,
                                          EntityKind kind, const std::string& pattern, const Facet& facet,
                                          std::size_t limit);

/// The entities that --related is asked about.
struct RelatedTo {
  std::uint64_t documents = 0;    // that name any of them, or stories
  std::uint64_t all = 0;          // that there are
  std::set<std::string> names{};  // their own, as keys
  std::size_t limit = 0;          // of names to be told
};
/// Boolean terms of an entity.
std::vector<std::string> terms_of(const EntityLine& line);
/// Of a facet of all who are in the documents that name `asked` keeps those who are in them more often than
/// by chance, with their scores, strongest first. `count_everywhere` sets in how many of all documents each
/// is. Returns how many there are besides the entities asked about.
std::size_t keep_related(const RelatedTo& asked, Facet& together,
                         const std::function<void(std::vector<FacetValue>&)>& count_everywhere);

struct RelatedNames {
  std::size_t documents = 0;    // that name the one asked for
  std::size_t besides = 0;      // names in them, more often than by chance or not
  std::vector<Facet> facets{};  // one a kind; each value with its score, strongest first
};

/// Who and what is named together with any of `entities` more often than chance, by log_likelihood_ratio()
/// over documents, or over stories where the index has them; at most `limit` of a kind. Their own names are
/// left out.
RelatedNames related_names(const CountedIndex& index, const std::vector<NamedEntity>& entities,
                           std::size_t limit);

/// Dunning's ratio (Computational Linguistics 19(1), 1993): how much less likely it is that `first` and
/// `second` of `all` documents share `together` by chance than by what is seen; twice the natural logarithm.
/// 0 where they share just as many as chance gives. 10, 10, 10 of 100 → 65.0
double log_likelihood_ratio(double together, double first, double second, double all);

}  // namespace byline
