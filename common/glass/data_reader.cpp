#include "common/glass/data_reader.hpp"

#include "common/glass/keys.hpp"

namespace byline::glass {

std::optional<std::string_view> DataReader::read(std::uint32_t document) {
  if (!cursor_.find(sortable(document))) return {};
  const std::optional<std::string_view> tag = cursor_.tag();
  return tag && cursor_.compressed() ? inflater_.inflate(*tag) : tag;
}

}  // namespace byline::glass
