// The file that makes a folder a glass database.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "common/glass/table.hpp"
#include "common/glass/table_writer.hpp"

namespace byline::glass {

/// Of the whole database.
struct Statistics {
  std::uint32_t documents = 0;
  std::uint32_t shortest = 0;  // length of the documents that are not empty
  std::uint32_t longest = 0;
  std::uint32_t max_wdf = 0;
  std::uint64_t total_length = 0;
};

/// `tables`: postlist, docdata, termlist, position. Throws Error when writing fails.
void write_version_file(const std::string& path, const std::array<TableRoot, 4>& tables,
                        const Statistics& statistics);

/// Enters tables into the version file of a database that Xapian has made without them. False, and nothing is
/// written, when that file is not as FORMAT.md describes it.
bool add_to_version_file(const std::string& folder, const TableRoot& data, const TableRoot& term_lists,
                         const TableRoot& positions);

/// Has the version file of a database that Xapian has changed tell of a table as it was `before`, since
/// Xapian was not shown it. False, and nothing is written, when that file is not as FORMAT.md describes it.
bool put_back(const std::string& folder, const Version& before, TableName table);

}  // namespace byline::glass
