// Tables of what group_names() makes of names.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/grouping/grouping.hpp"
#include "tests/entity_kinds.hpp"

namespace byline {

/// "P Ada Lovelace = Lovelace | Ada; O …", where everybody knows what the lines `known` say.
inline std::string grouped(NameEvidence evidence, std::string_view known) {
  evidence.known = parse_known_names(known);
  std::string result;
  for (const AliasGroup& group : group_names(evidence).groups) {
    if (!result.empty()) result += "; ";
    result += "POL"[static_cast<std::size_t>(group.kind)];
    result.append(" ").append(group.name);
    std::string_view mark = " = ";
    for (const std::string& other : group.also) result.append(std::exchange(mark, " | ")).append(other);
  }
  return result;
}

struct GroupingRow {
  std::string_view rule;
  NameEvidence evidence;
  std::string_view expected;
};
inline void check(const std::vector<GroupingRow>& rows, std::string_view known) {
  for (const GroupingRow& row : rows) {
    CAPTURE(row.rule);
    CHECK(grouped(row.evidence, known) == row.expected);
  }
}

}  // namespace byline
