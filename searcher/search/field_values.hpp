// The plain values of a field, such as the sources there are: asked for, and listed.
#pragma once

#include <xapian.h>

#include <string>

#include "searcher/results/results.hpp"
#include "searcher/shards/joint_columns.hpp"

namespace byline {

/// Every value of a field that is listed and has no entities, such as source, language, type: with its count
/// of documents, most first. `columns`: of the database, or nullptr. `pattern`: see NamePattern in
/// typed_name.hpp; empty for all.
Facet list_values(const Xapian::Database& database, const JointColumns* columns, const std::string& field,
                  const std::string& pattern);

/// Cuts the only facet of a list to `limit` values, and counts them in the summary.
void summarise_list(const std::string& pattern, std::size_t limit, Results& results);

/// 'no source is called "zzz"', or how many have it in the middle of a word: '; *zzz* finds 2'.
std::string no_value_listed(const Xapian::Database& database, const JointColumns* columns,
                            const std::string& field, const std::string& pattern);

}  // namespace byline
