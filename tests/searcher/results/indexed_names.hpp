// What an index says of names, for tests of corrections.
#pragma once

#include <vector>

#include "common/names/alias_table.hpp"

namespace byline {

inline const std::vector<AliasGroup> indexed{
    {EntityKind::person, "Kim Kardashian West", {"Kim Kardashian", "Kardashian", "Kim K"}},
    {EntityKind::person, "Donald Trump", {"Donald J. Trump", "DJT"}},
    {EntityKind::person, "Trump", {"Mr Trump"}},
    {EntityKind::organization, "Facebook Inc.", {"Facebook", "FB"}},
};

}  // namespace byline
