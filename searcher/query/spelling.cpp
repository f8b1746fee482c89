#include "searcher/query/spelling.hpp"

#include <algorithm>

#include "common/schema.hpp"
#include "common/text.hpp"
#include "searcher/query/expansion.hpp"
#include "searcher/query/pattern.hpp"

namespace byline::query {
namespace {

constexpr std::size_t most_words = 4;        // corrected in one query
constexpr std::size_t most_candidates = 10;  // tried for each

struct Correction {
  CompiledQuery::Word word;
  std::vector<std::string> candidates;  // best first, at least one
};

std::vector<std::string> candidates(Expander& expander, const CompiledQuery::Word& word) {
  const std::string typed = fold_pattern(word.text);
  const std::u32string letters = to_code_points(typed);
  constexpr std::size_t shortest = 3, longest = 40;
  if (letters.size() < shortest || letters.size() > longest) return {};
  const unsigned edits = letters.size() > 4 ? 2 : 1;
  const std::string_view prefix = word.field == Field::title ? schema::title_prefix : std::string_view();
  std::vector<Expansion::Candidate> found;
  // Looking at every word of the index for each would be slow; first letters are seldom wrong, but get
  // swapped.
  std::string first, swapped;
  append_utf8(first, letters[0]);
  append_utf8(swapped, letters[1]);
  append_utf8(swapped, letters[0]);
  for (const std::string& beginning : {first, swapped}) {
    if (beginning.starts_with(first) && beginning != first) continue;  // "aardvark"
    for (auto& candidate : expander.fuzzy(prefix, typed, edits, most_candidates, beginning).candidates)
      if (candidate.distance > 0) found.push_back(std::move(candidate));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.documents > b.documents;
  });
  std::vector<std::string> words;
  for (auto& candidate : found) words.push_back(std::move(candidate.term));
  words.resize(std::min(words.size(), most_candidates));
  return words;
}

void replace(Node& node, const CompiledQuery::Word& word, const std::string& by) {
  for (Node& child : node.children) replace(child, word, by);
  if (node.kind == Node::Kind::word && node.length > 0 && node.position == word.position &&
      node.field == word.field)
    node.text = by;
}

/// The text with every word's place taken by its replacement.
std::string replaced(std::string_view text, const std::vector<Correction>& corrections,
                     const std::vector<std::string>& by) {
  std::vector<std::size_t> order(corrections.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return corrections[a].word.position < corrections[b].word.position;
  });
  std::string result;
  std::size_t at = 0, position = 0;
  const auto advance = [&](std::size_t to, bool keep) {
    const std::size_t start = at;
    for (; position < to && at < text.size(); ++position) next_code_point(text, at);
    if (keep) result += text.substr(start, at - start);
  };
  for (const std::size_t i : order) {
    advance(corrections[i].word.position, true);
    result += by[i];
    advance(corrections[i].word.position + corrections[i].word.length, false);
  }
  return result += text.substr(at);
}

bool finds(const Tree& tree, CompileContext context, bool match_all) {
  context.match_all = match_all;
  Xapian::Enquire enquire(*context.database);
  enquire.set_query(compile(tree, context).query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return !enquire.get_mset(0, 1).empty();
}

}  // namespace

std::vector<std::string> suggestions(const Tree& tree, const CompiledQuery& compiled,
                                     const CompileContext& context, std::size_t most) {
  Expander expander(*context.database);
  std::vector<Correction> corrections;
  for (const CompiledQuery::Word& word : compiled.words) {
    if (word.found || corrections.size() == most_words) continue;
    if (std::vector<std::string> near = candidates(expander, word); !near.empty())
      corrections.push_back({word, std::move(near)});
  }
  std::vector<std::string> together, apart;
  const auto attempt = [&](const std::vector<std::string>& by) {
    Tree corrected = tree;
    for (std::size_t i = 0; i < by.size(); ++i) replace(corrected.root, corrections[i].word, by[i]);
    std::string text = replaced(tree.text, corrections, by);
    if (std::find(together.begin(), together.end(), text) != together.end() ||
        std::find(apart.begin(), apart.end(), text) != apart.end())
      return;
    if (finds(corrected, context, true)) {
      together.push_back(std::move(text));
    } else if (!context.match_all && finds(corrected, context, false)) {
      apart.push_back(std::move(text));
    }
  };
  // The best word for each, then one after the other its next best with the best of the others.
  std::vector<std::string> best;
  for (const Correction& correction : corrections) best.push_back(correction.candidates.front());
  if (!best.empty()) attempt(best);
  for (std::size_t rank = 1; rank < most_candidates && together.size() < most; ++rank) {
    for (std::size_t i = 0; i < corrections.size() && together.size() < most; ++i) {
      if (rank >= corrections[i].candidates.size()) continue;
      std::vector<std::string> by = best;
      by[i] = corrections[i].candidates[rank];
      attempt(by);
    }
  }
  together.insert(together.end(), std::make_move_iterator(apart.begin()),
                  std::make_move_iterator(apart.end()));
  together.resize(std::min(together.size(), most));
  return together;
}

}  // namespace byline::query
