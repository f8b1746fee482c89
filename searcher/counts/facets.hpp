// Facets over the documents that match.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/alias_table.hpp"
#include "common/stop_check.hpp"
#include "searcher/matching/document_set.hpp"
#include "searcher/results/results.hpp"
#include "searcher/shards/joint_columns.hpp"

namespace byline {

/// Whether a row of the table of fields is called so, and is counted.
bool is_facet(std::string_view field);
/// Throws Error unless all of `fields` are facets.
void check_facets(const std::vector<std::string>& fields);

/// What facets are counted over, and what their names are told by.
struct CountedIndex {
  const Xapian::Database& database;
  const AliasTable& aliases;
  const JointColumns* columns;      // of the database, or nullptr
  const StopCheck* stop = nullptr;  // gives counting up
  /// By document, the first of its story: where it is given, stories are counted, each value of any of a
  /// story's documents once. Empty: documents are.
  std::span<const std::uint32_t> stories{};
};

/// How many values a facet has, and of what.
struct FacetChoice {
  std::size_t limit;
  bool file_dates = false;
  std::optional<DateUnit> by{};             // of dates; else by months or years, as fits the limit
  std::optional<std::size_t> date_limit{};  // of dates, where that is another
};

/// The facets of `fields`, each once, which check_facets() has let pass or --list lists, in their order, over
/// `documents`, each with its commonest values. Without columns, and for documents they do not cover,
/// value slots are read, with the same result.
std::vector<Facet> count_facets(const std::vector<std::string>& fields, const DocumentSet& documents,
                                const CountedIndex& index, const FacetChoice& choice);

/// The same, begun at once and, where there are many documents, by column files in a thread of its own, while
/// the search goes on:
///
///   FacetCount facets(fields, documents, index, choice);
///   … rank the documents, make snippets …
///   results.facets = facets.take();
class FacetCount {
 public:
  /// All but the fields must outlive it.
  FacetCount(std::vector<std::string> fields, const DocumentSet& documents, const CountedIndex& index,
             const FacetChoice& choice);
  ~FacetCount();

  /// Waits for it; to be called once.
  std::vector<Facet> take();

 private:
  struct Counting;
  std::unique_ptr<Counting> counting_;
};

}  // namespace byline
