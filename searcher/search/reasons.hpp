// Why the names of an entity are one.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/fields/stored_fields.hpp"
#include "common/names/alias_table.hpp"
#include "common/names/alias_terms.hpp"
#include "searcher/passages/highlighter.hpp"
#include "searcher/results/corrections.hpp"
#include "searcher/results/results.hpp"
#include "searcher/search/entity_names.hpp"

namespace byline {

/// What an index has of the documents that names stand in.
class DocumentsOfNames {
 public:
  virtual ~DocumentsOfNames() = default;
  DocumentsOfNames() = default;
  DocumentsOfNames(const DocumentsOfNames&) = delete;
  DocumentsOfNames& operator=(const DocumentsOfNames&) = delete;

  /// How many have a term, or any of several.
  virtual std::uint64_t with_term(const std::string& term) = 0;
  virtual std::uint64_t with_any(const std::vector<std::string>& terms) = 0;
  using EachJoined =
      std::function<void(const std::string& term, const AliasedNames& names, std::uint64_t documents)>;
  /// Calls it for all pairs of names of a kind that documents join: alias_terms.hpp.
  virtual void each_joined(EntityKind kind, const EachJoined& each) = 0;
  /// The first few that have a term, by date and id, until one is enough; each with the file that its path is
  /// a member of, if any.
  using IsEnough = std::function<bool(const StoredFields& document, const std::string& file)>;
  virtual void first_with(const std::string& term, const IsEnough& is_enough) = 0;
};
/// Documents looked at for a passage in which a name stands.
inline constexpr std::size_t most_first_documents = 5;

/// For each of the entities all its names, each with the user's line or the indexer's rule that joins it, and
/// with a passage where it stands; where documents join it to a fuller name, one in which both do. Reads all
/// that the index keeps of joined names: some ten milliseconds for a hundred thousand.
/// `join_reasons`: of the index, as OpenIndex gives them.
std::vector<EntityReasons> reasons_of(DocumentsOfNames& documents, const AliasTable& aliases,
                                      const Corrections& corrections, Analysers& analysers,
                                      const std::vector<NamedEntity>& entities,
                                      std::string_view join_reasons);
/// The same of an index on disk.
std::vector<EntityReasons> reasons_of(const Xapian::Database& database, const AliasTable& aliases,
                                      const Corrections& corrections, Analysers& analysers,
                                      const std::vector<NamedEntity>& entities,
                                      std::string_view join_reasons);

}  // namespace byline
