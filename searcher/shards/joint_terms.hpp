// The terms of several indexes, as an index of all their documents would have them.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "common/columns/term_list.hpp"
#include "common/fields/fields.hpp"
#include "common/grouping/evidence.hpp"

namespace byline {

/// Of words, and of names.
inline constexpr std::array<std::string_view, 7> joint_prefixes{
    word_prefixes[0],          word_prefixes[1],       word_prefixes[2],        word_prefixes[3],
    row(Field::person).prefix, row(Field::org).prefix, row(Field::place).prefix};

/// A list for each of joint_prefixes. None at all where an index is itself put together of several, of which
/// nobody knows whether they have changed, and where there is no room.
std::vector<OwnTermList> joint_terms(const std::vector<NamedIndex>& indexes);

}  // namespace byline
