// Words and phrases near each other.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace byline::query {

/// Terms that stand in successive positions, each as any of its alternatives: one way to write something.
using TermSequence = std::vector<std::vector<std::string>>;
/// What NEAR and ADJ compare: any of these.
using NearOperand = std::vector<TermSequence>;

/// One query, or several joined.
Xapian::Query join(Xapian::Query::op op, const std::vector<Xapian::Query>& queries);

/// Documents in which all operands stand near each other, none upon another, with at most (distance - 1)
/// words a gap between them, gaps taken together; in their order or in any. Terms are without `prefix`.
/// Single words are left to Xapian, which compares no phrases: for these the positions of each candidate are
/// looked at here.
Xapian::Query near_query(std::string_view prefix, const std::vector<NearOperand>& operands, unsigned distance,
                         bool in_order);

/// How many documents at most near_query() has to look at itself; 0 when it leaves all to Xapian.
std::uint64_t near_candidates(const Xapian::Database& database, std::string_view prefix,
                              const std::vector<NearOperand>& operands);

/// About how many lists of positions, one for each word of a document, are read to find operands near each
/// other, or side by side and in order (`side_by_side`), in all documents that have them all. It is an
/// estimate of time: lists of which most need not be read to their end count half.
double position_lists(const Xapian::Database& database, std::string_view prefix,
                      const std::vector<NearOperand>& operands, bool side_by_side);

/// Documents with the terms side by side and in order, or all within `window` positions in any order.
Xapian::Query sequence_query(std::string_view prefix, const TermSequence& positions, std::size_t window,
                             bool in_order);

/// Positions [first, last] of an operand in a document.
struct Span {
  unsigned first;
  unsigned last;
};
/// Whether one span of each operand can be taken as near_query() wants them, with at most `room` words
/// between all of them. Spans ascend by `first`.
bool are_near(const std::vector<std::vector<Span>>& operands, std::size_t room, bool in_order);

}  // namespace byline::query
