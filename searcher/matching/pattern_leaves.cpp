// The leaves that stand for words of the index: wildcards, and closeness in edits.
#include <algorithm>

#include "common/analysis/analysis.hpp"
#include "common/fields/schema.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/leaves.hpp"
#include "searcher/query/pattern.hpp"

namespace byline::query {

using Xapian::Query;

/// Terms a wildcard (edits 0) or fuzzy word stands for; a note when that is not what it seems.
Leaves::Alternatives Leaves::expand(std::string_view prefix, const std::string& typed, unsigned edits,
                                    std::size_t shared, Field values_of) {
  const bool names = is_filter(values_of);  // they have spaces and hyphens, words do not
  const std::size_t limit = edits ? max_fuzzy_terms : max_wildcard_terms;
  const auto expansion_of = [&](const std::string& pattern) {
    return edits ? expander_.fuzzy(prefix, pattern, edits, limit)
                 : expander_.wildcard(prefix, Wildcard(pattern), limit);
  };
  Expansion expansion = expansion_of(!names  ? fold_pattern(typed)
                                     : edits ? fold(values_of, typed)
                                             : field_pattern(values_of, typed));
  if (const std::string spelled = umlauts_spelled_out(typed); !spelled.empty() && !names)
    expansion.add(expansion_of(fold_pattern(spelled)), limit);
  Alternatives terms;
  std::size_t postings = 0;
  for (const auto& candidate : expansion.candidates) {
    postings += candidate.documents;
    if (!terms.empty() && postings > shared / patterns_) break;
    terms.push_back(candidate.term);
  }
  const std::string shown = edits ? typed + '~' + std::to_string(edits) : typed;
  if (terms.empty()) {
    note(shown + " stands for no " + (names ? "name" : "word") + " of the index");
  } else if (expansion.matched > terms.size()) {
    note(shown + " stands for " + with_separators(expansion.matched) + (names ? " names" : " words") +
         "; the " + with_separators(terms.size()) + (edits ? " nearest" : " most frequent") +
         " were searched");
  }
  return terms;
}

Leaves::Alternatives Leaves::values_like(const Node& node) {
  constexpr auto all_of_them = static_cast<std::size_t>(-1);
  Alternatives values;
  for (auto& candidate :
       expander_.wildcard(row(node.field).prefix, Wildcard(field_pattern(node.field, node.text)), all_of_them)
           .candidates)
    values.push_back(std::move(candidate.term));
  return values;
}

std::optional<Clause> Leaves::pattern(const Node& node) {
  if (fold_pattern(node.text).empty()) return std::nullopt;
  if (std::vector<std::string_view> pieces = split(node.text, "/@");
      node.text.find_first_of("/@") != std::string::npos) {
    std::erase_if(pieces, [](std::string_view piece) { return fold_pattern(piece).empty(); });
    return pattern_in_pieces(node, pieces);
  }
  const std::size_t notes = result_.notes.size();
  const std::optional<Query> apart = pattern_at_dots(node);
  Alternatives shown = expand(word_prefix(node), node), terms;
  if (apart && shown.empty() && result_.notes.size() > notes) result_.notes.pop_back();
  for (const std::string& term : shown) terms.push_back(schema::make_term(word_prefix(node), term));
  if (node.kind == Node::Kind::fuzzy) {
    // Among the stems, too, so that boykott~2 finds "boycotting" as boycott does.
    std::size_t postings = 0;
    for (const auto& candidate :
         expander_.fuzzy(stem_prefix(node), fold_pattern(node.text), node.number, max_fuzzy_terms)
             .candidates) {
      postings += candidate.documents;
      if (postings > max_postings / patterns_) break;
      terms.push_back(schema::make_term(stem_prefix(node), candidate.term));
      shown.push_back(std::string(schema::stem_prefix) + candidate.term);
    }
  }
  if (!shown.empty()) highlight({std::move(shown)});
  if (terms.empty()) return apart ? *apart : Query();
  const Query any = join(Query::OP_SYNONYM, {terms.begin(), terms.end()});
  if (apart) return Clause(Leaves::any({any, *apart}), best({any, *apart}));
  const auto factor = std::make_shared<double>(1);
  Clause clause(any, weighed_pattern(*context_.database, terms, context_.postings, factor));
  clause.factors = {factor};
  return clause;
}

/// courier.co.* as the words that dots part, side by side: they may be in a longer name, as
/// www.courier.co.uk. Nothing where one of them stands for no word.
std::optional<Query> Leaves::pattern_at_dots(const Node& node) {
  std::vector<std::string_view> pieces = split(node.text, ".");
  const std::string_view prefix = word_prefix(node);
  if (pieces.size() > 1 && pieces.back() == "*") pieces.pop_back();
  if (node.text.find('.') == std::string::npos || pieces.empty()) return std::nullopt;
  const auto is_plain = [&](std::string_view piece) {
    return node.kind == Node::Kind::wildcard && piece.find_first_of("*?") == std::string_view::npos;
  };
  for (const std::string_view piece : pieces) {
    const std::string word = fold_pattern(piece);
    if (word.empty() || (is_plain(piece) && !context_.frequency(schema::make_term(prefix, word))))
      return std::nullopt;
  }
  const std::size_t notes = result_.notes.size();
  Positions positions;
  for (const std::string_view piece : pieces) {
    constexpr std::size_t unchanged = 2, short_word = 5;  // letters
    const std::size_t letters = code_points(piece);
    const unsigned most = letters <= unchanged ? 0 : letters <= short_word ? 1 : node.number;
    positions.push_back(is_plain(piece) ? Alternatives{fold_pattern(piece)}
                                        : expand(prefix, std::string(piece), std::min(most, node.number),
                                                 max_positional_postings));
    if (!positions.back().empty()) continue;
    result_.notes.resize(notes);
    return std::nullopt;
  }
  if (positions.size() > 1 && !affordable(position_lists(*context_.database, prefix, {{positions}}, true)))
    return std::nullopt;
  highlight(positions);
  return sequence_query(prefix, positions, positions.size(), true);
}

/// desk@example.o*, example.com/pa*: what / and @ part are words of their own, side by side.
std::optional<Clause> Leaves::pattern_in_pieces(const Node& node,
                                                const std::vector<std::string_view>& pieces) {
  Node side_by_side = node;
  side_by_side.kind = Node::Kind::phrase;
  side_by_side.text.clear();
  for (const std::string_view piece : pieces)
    side_by_side.text.append(side_by_side.text.empty() ? "" : " ").append(piece);
  if (node.kind == Node::Kind::wildcard) {
    side_by_side.number = 0;
    return phrase(side_by_side);
  }
  Positions positions;
  for (const std::string_view piece : pieces)
    positions.push_back(expand(word_prefix(node), std::string(piece), node.number, max_positional_postings));
  if (positions.size() > 1) look_at_positions(node, {{positions}}, true);
  highlight(positions);
  return sequence_query(word_prefix(node), positions, positions.size(), true);
}

}  // namespace byline::query
