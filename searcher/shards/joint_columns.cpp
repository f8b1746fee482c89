#include "searcher/shards/joint_columns.hpp"

namespace byline {

std::pair<std::uint32_t, std::uint32_t> JointColumns::with_key(EntityKind kind, std::string_view key) const {
  const auto k = static_cast<std::size_t>(kind);
  return names_with_key(first(k), first(k + 1), key, [this](std::uint32_t number) { return name(number); });
}

std::uint32_t JointColumns::beginning_with(EntityKind kind, std::string_view key) const {
  const auto k = static_cast<std::size_t>(kind);
  return names_beginning_with(first(k), first(k + 1), key,
                              [this](std::uint32_t number) { return name(number); });
}

}  // namespace byline
