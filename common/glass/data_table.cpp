#include "common/glass/data_table.hpp"

#include "common/glass/keys.hpp"

namespace byline::glass {

std::optional<DataTable> DataTable::open(const std::string& folder, std::string_view uuid,
                                         std::uint64_t revision) {
  std::optional<Table> table = Table::open(folder, uuid, revision, TableName::docdata);
  if (!table) return {};
  return DataTable(std::move(*table));
}

std::optional<std::string_view> DataTable::Reader::read(std::uint32_t document) {
  if (!cursor_.find(sortable(document))) return {};
  const std::optional<std::string_view> tag = cursor_.tag();
  return tag && cursor_.compressed() ? inflater_.inflate(*tag) : tag;
}

}  // namespace byline::glass
