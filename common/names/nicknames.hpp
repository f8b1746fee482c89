// Short forms of English first names: Maggie is Margaret.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace byline {

/// The name itself, then the full first names it may be short for; all folded. "jerry" → {jerry, gerald,
/// jeremy, jerome}; "margaret" → {margaret}.
std::vector<std::string_view> full_first_names(std::string_view name);

/// (maggie, margaret); not (margaret, maggie).
bool is_short_first_name(std::string_view name, std::string_view full);

/// The same, or one short for the other. Bill and Will are not: either may be short for William, but nobody
/// is called both.
bool same_first_name(std::string_view a, std::string_view b);

/// Whether `holds` is true of one of the full first names that have a short form: "donald".
bool any_full_first_name(const std::function<bool(std::string_view)>& holds);

}  // namespace byline
