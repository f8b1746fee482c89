// Wildcards and fuzzy words → the terms of an index they stand for.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analysis/stemmer.hpp"
#include "common/columns/term_list.hpp"
#include "common/stop_check.hpp"
#include "searcher/query/pattern.hpp"

namespace byline::query {

/// Terms found, without their prefix, best first: nearest, then in most documents, then in alphabetical
/// order.
struct Expansion {
  struct Candidate {
    std::string term;
    unsigned distance;  // edits; 0 for wildcards
    Xapian::doccount documents;
  };
  std::vector<Candidate> candidates;
  std::size_t matched = 0;  // how many fit before the limit
  /// Adds what the same pattern stands for in another spelling.
  void add(const Expansion& other, std::size_t limit);
};

/// The words that have one of some stems in one of some languages: "boycott" → boycott, boycotts, boycotted.
/// Only those that begin as the stem does but for its last letter: story of stori.
class FormsOfStems {
 public:
  FormsOfStems(std::vector<std::string> stems, const std::vector<std::string>& languages);
  /// All begin so, with one of these, of which none begins another.
  const std::vector<std::string>& beginnings() const { return beginnings_; }
  bool has(std::string_view word) const;

 private:
  std::vector<std::string> stems_, beginnings_;
  std::size_t longest_ = 0;
  std::deque<Stemmer> stemmers_;
};

/// Looks patterns up among an index's terms. Patterns without a literal beginning and fuzzy words look at all
/// terms of a prefix: those that are not at hand are read into memory, once, when first needed.
class Expander {
 public:
  /// `at_hand`: lists of this very revision of the database; `stop`: gives looking up, or nullptr. What they
  /// are of must live as long as this.
  explicit Expander(const Xapian::Database& database, TermListOf at_hand = {},
                    const StopCheck* stop = nullptr)
      : database_(database), at_hand_(std::move(at_hand)), stop_(stop) {}

  /// `prefix`: of the terms looked at; "" for plain words. At most `limit` candidates.
  Expansion wildcard(std::string_view prefix, const Wildcard& pattern, std::size_t limit);
  /// `word` folded; `edits` 1 or 2; only terms that begin with `beginning`.
  Expansion fuzzy(std::string_view prefix, std::string_view word, unsigned edits, std::size_t limit,
                  std::string_view beginning = {});
  /// Those that are words of the index.
  Expansion forms(std::string_view prefix, const std::vector<std::string>& stems,
                  const std::vector<std::string>& languages, std::size_t limit);
  /// Runs of words in names that are near `typed`, word by word: "zukerberg" → zuckerberg, "mark zukerberg" →
  /// mark zuckerberg. Each with the documents of all names that have it. `allowed`: edits for a word of so
  /// many letters.
  Expansion names_like(std::string_view prefix, std::string_view typed,
                       unsigned (*allowed)(std::size_t letters), std::size_t limit);

 private:
  std::optional<TermList> at_hand(std::string_view prefix) const {
    return at_hand_ ? at_hand_(prefix) : std::nullopt;
  }
  TermList terms(std::string_view prefix);
  void heed() const { byline::heed(stop_); }
  /// Calls each(term without prefix, documents) for terms beginning with prefix + literal.
  template <class Each>
  void walk(std::string_view prefix, std::string_view literal, Each&& each);

  Xapian::Database database_;
  TermListOf at_hand_;
  const StopCheck* stop_;
  std::map<std::string, OwnTermList, std::less<>> read_;
};

}  // namespace byline::query
