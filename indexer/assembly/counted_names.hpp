// Which of the names that are stored of a document count.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace byline {

/// Has these of a document's names count no longer, and all others: those found, and behind them, numbered
/// on, those that are possible. Of the latter the others count as they did before. Returns whether that
/// changes anything.
bool leave_out_names(Xapian::Document& document, const std::vector<std::uint32_t>& left_out);

/// Has those count of a document's possible names whose name_key() is in `keys`, unless they are left out.
/// Returns whether that changes anything.
bool count_possible_names(Xapian::Document& document, const std::set<std::string>& keys);

}  // namespace byline
