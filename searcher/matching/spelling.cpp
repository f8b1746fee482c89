#include "searcher/matching/spelling.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "common/analysis/analysis.hpp"
#include "common/fields/schema.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/expansion.hpp"
#include "searcher/matching/proximity.hpp"
#include "searcher/matching/ranking.hpp"
#include "searcher/query/pattern.hpp"

namespace byline::query {
namespace {

using Word = CompiledQuery::Word;

constexpr std::size_t most_words = 4;        // corrected in one query
constexpr std::size_t most_candidates = 10;  // tried for each
constexpr std::size_t shortest_spelled = 3, longest_spelled = 40;

struct Replacement {
  std::string text;
  Xapian::doccount documents;  // that have it
  unsigned edits;
  bool same_letters = false;  // as what was typed
};

struct Correction {
  std::size_t position, length;         // code points of the query, replaced
  std::vector<Replacement> candidates;  // likeliest first, at least one
};

unsigned edits_allowed(std::size_t letters) { return letters > 4 ? 2 : 1; }

/// How likely it is mistyped so, beside others: each edit makes it less so by as much as being that much
/// rarer, but the most common slips are one letter for two, two for one, and two in the wrong order.
double slip(const Replacement& candidate) {
  constexpr double edit = 1.0 / 100, same_letters = 5;
  double chance = candidate.same_letters ? same_letters : 1;
  for (unsigned i = 0; i < candidate.edits; ++i) chance *= edit;
  return chance;
}

double likelihood(const Replacement& candidate) { return candidate.documents * slip(candidate); }

/// Whether two words differ only in how often they have a letter in a row, or only in the order of letters.
bool same_letters(std::string_view one, std::string_view other) {
  std::u32string a = to_code_points(one), b = to_code_points(other);
  if (a.size() == b.size()) return std::is_permutation(a.begin(), a.end(), b.begin());
  a.erase(std::unique(a.begin(), a.end()), a.end());
  b.erase(std::unique(b.begin(), b.end()), b.end());
  return a == b;
}

std::vector<Replacement> best(std::vector<Replacement> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Replacement& a, const Replacement& b) { return likelihood(a) > likelihood(b); });
  // A rare slip of the pen beside a frequent word is nothing to suggest.
  constexpr double least_share = 1e-3;
  while (!candidates.empty() && likelihood(candidates.back()) < likelihood(candidates.front()) * least_share)
    candidates.pop_back();
  candidates.resize(std::min(candidates.size(), most_candidates));
  return candidates;
}

class Corrector {
 public:
  explicit Corrector(const CompileContext& context)
      : database_(*context.database),
        languages_(context.languages),
        own_expander_(database_),
        expander_(context.expander ? *context.expander : own_expander_) {}

  std::vector<Replacement> candidates(const Word& word) {
    switch (word.kind) {
      case Node::Kind::value:
        return names(word);
      case Node::Kind::phrase:
        return phrases(word);
      default:
        break;
    }
    const std::string typed = fold_pattern(word.text);
    std::vector<Replacement> found = words_like(typed, prefix_of(word.field));
    if (std::vector<Replacement> apart = two_words(typed, prefix_of(word.field)); !apart.empty())
      found.insert(found.end(), std::make_move_iterator(apart.begin()), std::make_move_iterator(apart.end()));
    return without_other_forms(best(std::move(found)));
  }

  /// Words a letter away from one that is there, but so rare beside them that it may be a slip: in any of
  /// its forms, or, beside words that surely are slips, as it is typed. Few words are looked at: those with
  /// the same first letters.
  std::vector<Replacement> far_more_frequent(const Word& word, bool beside_slips) {
    constexpr std::size_t same = 2;
    const Xapian::doccount times = beside_slips ? 20 : 100;
    const std::string typed = fold_pattern(word.text);
    const std::u32string letters = to_code_points(typed);
    if (letters.size() <= same + 1 || letters.size() > longest_spelled) return {};
    std::string beginning;
    for (std::size_t i = 0; i < same; ++i) append_utf8(beginning, letters[i]);
    const QueryForms forms = query_forms(word.text, languages_, false);
    Xapian::doccount written = 0, documents = 1;
    for (const std::string& form : forms.words)
      written = std::max(written, database_.get_termfreq(schema::make_term(prefix_of(word.field), form)));
    if (!beside_slips)
      for (const std::string& stem : forms.stems)
        documents =
            std::max(documents, database_.get_termfreq(schema::make_term(stem_prefix_of(word.field), stem)));
    documents = std::max(documents, written);
    const auto is_form_of_it = [&](const std::string& term) {
      const auto [other, own] = std::mismatch(term.begin(), term.end(), typed.begin(), typed.end());
      if (term.end() - other > 1 || typed.end() - own > 1) return false;  // they end alike
      const std::vector<std::string> stems = query_forms(term, languages_, false).stems;
      return !stems.empty() && !forms.stems.empty() && stems.front() == forms.stems.front();
    };
    std::vector<Replacement> found;
    for (auto& [term, edits, frequency] :
         expander_.fuzzy(prefix_of(word.field), typed, 1, most_candidates, beginning).candidates)
      if (edits > 0 && frequency / times >= documents && !(beside_slips && is_form_of_it(term))) {
        const bool same_letters = query::same_letters(term, typed);
        found.push_back({std::move(term), frequency, edits, same_letters});
      }
    found = without_other_forms(best(std::move(found)));
    if (beside_slips && written > 0 && !found.empty()) found.push_back({word.text, written, 1});
    return found;
  }

  /// Neighbours that are one word of the index.
  std::optional<Correction> joined(const Word& first, const Word& second, const Tree& tree) const {
    if (first.kind != Node::Kind::word || second.kind != Node::Kind::word || first.field != second.field)
      return {};
    const std::size_t end = first.position + first.length;
    if (second.position != end + 1 || to_code_points(tree.text)[end] != U' ') return {};
    const std::string text = fold_pattern(first.text) + fold_pattern(second.text);
    const Xapian::doccount documents =
        database_.get_termfreq(schema::make_term(prefix_of(first.field), text));
    if (documents == 0) return {};
    return Correction{
        first.position, second.position + second.length - first.position, {{text, documents, 1}}};
  }

 private:
  static std::string_view prefix_of(Field field) {
    return field == Field::title ? schema::title_prefix : std::string_view();
  }
  static std::string_view stem_prefix_of(Field field) {
    return field == Field::title ? schema::title_stem_prefix : schema::stem_prefix;
  }

  std::vector<Replacement> words_like(const std::string& typed, std::string_view prefix) {
    const std::u32string letters = to_code_points(typed);
    if (letters.size() < shortest_spelled || letters.size() > longest_spelled) return {};
    // Looking at every word of the index for each would be slow; first letters are seldom wrong, but get
    // swapped.
    std::string first, swapped;
    append_utf8(first, letters[0]);
    append_utf8(swapped, letters[1]);
    append_utf8(swapped, letters[0]);
    std::vector<Replacement> found;
    for (const std::string& beginning : {first, swapped}) {
      if (beginning.starts_with(first) && beginning != first) continue;  // "aardvark"
      // The nearest few would be rare words only.
      constexpr std::size_t looked_at = 1'000;
      for (auto& [term, edits, documents] :
           expander_.fuzzy(prefix, typed, edits_allowed(letters.size()), looked_at, beginning).candidates)
        if (edits > 0) {
          const bool same_letters = query::same_letters(term, typed);
          found.push_back({std::move(term), documents, edits, same_letters});
        }
    }
    return best(std::move(found));
  }

  /// "stophate" as "stop hate", where documents have the two side by side.
  std::vector<Replacement> two_words(const std::string& typed, std::string_view prefix) const {
    constexpr std::size_t shortest_part = 2;
    struct Split {
      std::string first, second;
      Xapian::doccount documents;
    };
    std::vector<Split> splits;
    for (std::size_t at = shortest_part; at + shortest_part <= typed.size() && at < longest_spelled; ++at) {
      if (character_boundary(typed, at) != at) continue;
      Split split{typed.substr(0, at), typed.substr(at), 0};
      split.documents = std::min(database_.get_termfreq(schema::make_term(prefix, split.first)),
                                 database_.get_termfreq(schema::make_term(prefix, split.second)));
      if (split.documents > 0) splits.push_back(std::move(split));
    }
    std::sort(splits.begin(), splits.end(),
              [](const Split& a, const Split& b) { return a.documents > b.documents; });
    constexpr std::size_t tried = 5;
    splits.resize(std::min(splits.size(), tried));
    std::vector<Replacement> found;
    for (const Split& split : splits) {
      Xapian::Enquire enquire(database_);
      enquire.set_query(sequence_query(prefix, {{split.first}, {split.second}}, 2, true));
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      if (const Xapian::doccount documents = enquire.get_mset(0, 1, 100).get_matches_estimated())
        found.push_back({'"' + split.first + ' ' + split.second + '"', documents, 1});
    }
    return found;
  }

  std::vector<Replacement> names(const Word& word) {
    const auto kind = entity_kind_of(word.field);
    if (!kind) return {};
    std::vector<Replacement> found;
    for (auto& [name, edits, documents] : expander_
                                              .names_like(schema::entity_prefix(*kind), name_key(word.text),
                                                          edits_allowed, most_candidates * 10)
                                              .candidates)
      found.push_back(
          {name.find(' ') == std::string::npos ? std::move(name) : '"' + name + '"', documents, edits});
    return best(std::move(found));
  }

  /// The phrase with its unknown words replaced, one after the other by the next best.
  std::vector<Replacement> phrases(const Word& word) {
    struct Place {
      std::size_t word;
      std::vector<Replacement> candidates;
    };
    std::vector<std::string> words;
    std::vector<Place> places;
    for (std::size_t begin = 0; begin < word.text.size();) {
      const std::size_t end = std::min(word.text.find(' ', begin), word.text.size());
      words.push_back(word.text.substr(begin, end - begin));
      begin = end + 1;
      if (has_wildcard(words.back())) continue;
      const std::string typed = fold_pattern(words.back());
      if (typed.empty() || is_function_word(typed) ||
          database_.term_exists(schema::make_term(prefix_of(word.field), typed)))
        continue;
      if (std::vector<Replacement> like = words_like(typed, prefix_of(word.field)); !like.empty())
        places.push_back({words.size() - 1, std::move(like)});
    }
    std::vector<Replacement> found;
    for (const Place& place : places) words[place.word] = place.candidates.front().text;
    const auto add = [&](const Replacement& replacement) {
      std::string text = "\"";
      for (const std::string& each : words) text += (text.size() > 1 ? " " : "") + each;
      found.push_back({text + '"' + (word.number ? '~' + std::to_string(word.number) : ""),
                       replacement.documents, replacement.edits});
    };
    if (!places.empty()) add(places.front().candidates.front());
    for (const Place& place : places) {
      for (std::size_t i = 1; i < place.candidates.size(); ++i) {
        words[place.word] = place.candidates[i].text;
        add(place.candidates[i]);
      }
      words[place.word] = place.candidates.front().text;
    }
    return best(std::move(found));
  }

  /// A word finds its other forms: what "banks" would find "bank" has found.
  std::vector<Replacement> without_other_forms(std::vector<Replacement> candidates) const {
    std::set<std::string> seen;
    std::erase_if(candidates, [&](const Replacement& candidate) {
      if (candidate.text.find(' ') != std::string::npos) return false;
      const std::vector<std::string> stems = query_forms(candidate.text, languages_, false).stems;
      bool is_new = stems.empty();
      for (const std::string& stem : stems) is_new |= seen.insert(stem).second;
      return !is_new;
    });
    return candidates;
  }

  const Xapian::Database& database_;
  const std::vector<std::string>& languages_;
  Expander own_expander_;
  Expander& expander_;
};

/// The text with every place taken by its replacement.
std::string replaced(std::string_view text, const std::vector<Correction>& corrections,
                     const std::vector<std::size_t>& chosen) {
  std::string result;
  std::size_t at = 0, position = 0;
  const auto advance = [&](std::size_t to, bool keep) {
    const std::size_t start = at;
    for (; position < to && at < text.size(); ++position) next_code_point(text, at);
    if (keep) result += text.substr(start, at - start);
  };
  for (std::size_t i = 0; i < corrections.size(); ++i) {
    advance(corrections[i].position, true);
    result += corrections[i].candidates[chosen[i]].text;
    advance(corrections[i].position + corrections[i].length, false);
  }
  return result += text.substr(at);
}

std::vector<Correction> corrections_of(const Tree& tree, const std::vector<Word>& words, bool finds_little,
                                       Corrector& corrector) {
  std::vector<Correction> corrections;
  const bool all_found = std::all_of(words.begin(), words.end(), [](const Word& word) { return word.found; });
  for (std::size_t i = 0; i < words.size() && corrections.size() < most_words; ++i) {
    const bool apart = i + 1 < words.size() && (all_found || !words[i].found || !words[i + 1].found);
    if (apart) {
      if (auto correction = corrector.joined(words[i], words[i + 1], tree)) {
        corrections.push_back(std::move(*correction));
        ++i;
        continue;
      }
    }
    std::vector<Replacement> candidates;
    if (!words[i].found)
      candidates = corrector.candidates(words[i]);
    else if ((!all_found || finds_little) && words[i].kind == Node::Kind::word &&
             !is_function_word(fold_pattern(words[i].text)))
      candidates = corrector.far_more_frequent(words[i], !all_found);
    if (!candidates.empty())
      corrections.push_back({words[i].position, words[i].length, std::move(candidates)});
  }
  return corrections;
}

/// Puts those with no more edits than the likeliest first, and returns how many these are. All of them are in
/// fewer documents than it.
std::size_t nearest_first(std::vector<Replacement>& candidates) {
  const unsigned edits = candidates.front().edits;
  const auto rest = std::stable_partition(candidates.begin(), candidates.end(),
                                          [&](const Replacement& each) { return each.edits <= edits; });
  return static_cast<std::size_t>(rest - candidates.begin());
}

}  // namespace

std::vector<std::string> suggestions(
    const Tree& tree, const CompiledQuery& compiled, const CompileContext& context, Xapian::doccount matches,
    const std::function<Xapian::doccount(const std::string& query, bool match_all)>& count,
    std::size_t most) {
  Corrector corrector(context);
  std::vector<Word> words = compiled.words;
  std::stable_sort(words.begin(), words.end(),
                   [](const Word& a, const Word& b) { return a.position < b.position; });
  std::vector<Correction> corrections = corrections_of(tree, words, matches < few_matches, corrector);
  if (corrections.empty()) return {};
  struct Found {
    std::string text;
    double likelihood;  // the more documents it finds, and the likelier the slips
  };
  // What finds little already must find more.
  const bool all_found = std::all_of(words.begin(), words.end(), [](const Word& word) { return word.found; });
  const Xapian::doccount least = all_found && matches < few_matches ? matches + 1 : 1;
  std::vector<Found> together, apart;
  std::set<std::string> tried;
  const auto attempt = [&](const std::vector<std::size_t>& chosen) {
    std::string text = replaced(tree.text, corrections, chosen);
    if (!tried.insert(text).second) return;
    double slips = 1;
    for (std::size_t i = 0; i < chosen.size(); ++i) slips *= slip(corrections[i].candidates[chosen[i]]);
    if (const Xapian::doccount documents = count(text, true); documents >= least)
      together.push_back({std::move(text), documents * slips});
    else if (const Xapian::doccount any = context.match_all ? 0 : count(text, false); any >= least)
      apart.push_back({std::move(text), any * slips});
  };
  // The likeliest for each, then one after the other its next with the likeliest of the others: the nearest
  // first, the others only when none of those finds anything.
  std::vector<std::size_t> nearest, chosen(corrections.size(), 0);
  for (Correction& correction : corrections) nearest.push_back(nearest_first(correction.candidates));
  attempt(chosen);
  for (const bool near : {true, false}) {
    if (!near && !together.empty()) break;
    for (std::size_t rank = 1; rank < most_candidates && (near || together.size() < most); ++rank)
      for (std::size_t i = 0; i < corrections.size(); ++i) {
        if (rank >= corrections[i].candidates.size() || (rank < nearest[i]) != near) continue;
        if (corrections.size() == 1 && together.size() >= most)
          continue;  // those that follow are less likely
        chosen[i] = rank;
        attempt(chosen);
        chosen[i] = 0;
      }
  }
  std::vector<Found>& found = together.empty() ? apart : together;
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.likelihood > b.likelihood; });
  std::vector<std::string> queries;
  for (std::size_t i = 0; i < found.size() && i < most; ++i) queries.push_back(std::move(found[i].text));
  return queries;
}

}  // namespace byline::query
