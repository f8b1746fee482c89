// Where a query's words, phrases and names stand in a text.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analysis/analysers.hpp"
#include "common/analysis/tokens.hpp"
#include "common/names/entity.hpp"
#include "searcher/passages/sequence_tree.hpp"
#include "searcher/results/string_table.hpp"

namespace byline {

/// One word of a query: any of `terms` as an index has them: "boycotts" (a surface form) or "Zboycott" (a
/// stem). Wildcards and fuzzy words bring all the terms they stand for.
struct HighlightWord {
  std::vector<std::string> terms;
  double weight = 1;  // what showing it is worth, beside the other words; say its inverse document frequency
};

/// Words highlighted only where all of them stand together, and then as one.
struct HighlightPhrase {
  std::vector<std::vector<std::string>> words;  // surface terms; any of the list stands for the word
  std::uint32_t window = 0;                     // positions they must fit into; 0: as many as words
  bool ordered = true;                          // false: NEAR
  double weight = 2;
};

struct Highlights {
  std::vector<HighlightWord> words;
  std::vector<HighlightPhrase> phrases;
  /// Names of the entities asked for, one list an entity: {"Kim Kardashian West", "Kim Kardashian"}.
  std::vector<std::vector<std::string>> names;
};

/// Tokens [first, last) of a text that are one thing asked for.
struct Match {
  std::uint32_t first;
  std::uint32_t last;
  std::uint32_t want;  // number of the word, phrase or entity
  friend bool operator==(const Match&, const Match&) = default;
};

struct Matches {
  std::vector<Match> found;  // by first token
  /// Tokens to highlight, ascending, not overlapping.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> marked;
};

/// Finds what is asked for. Made for one query; remembers the words of texts seen.
class Highlighter {
 public:
  /// `analysers` must outlive the highlighter.
  Highlighter(const Highlights& highlights, Analysers& analysers);

  /// Matches among tokens[first…]. `language` and `entities` are the document's: a word of a person's name is
  /// not found by its stem, as it is not in the index.
  Matches find(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
               const std::string& language, const std::vector<DocumentEntity>& entities);

  /// Weights of what is asked for, by number.
  const std::vector<double>& weights() const { return weights_; }

 private:
  struct Pattern {  // of a phrase that is no plain sequence
    std::uint32_t want;
    std::uint32_t length;
    std::uint32_t window;
    bool ordered;
  };
  struct Use {  // of a term
    std::uint32_t number;
    std::uint32_t place;  // in pattern `number`, or word_itself: it is want `number`
  };
  struct TermFound {
    std::uint32_t term;
    std::uint16_t offset;
    bool stem;
  };
  struct TokenFound {  // found_terms_[begin, end)
    std::uint32_t begin;
    std::uint32_t end;
    std::uint16_t width;
  };
  struct Memory {  // of tokens in one language and context
    StringTable texts;
    std::vector<TokenFound> found;
  };
  struct Occurrence {
    std::uint32_t position;
    std::uint32_t token;
  };
  static constexpr std::uint32_t word_itself = 0xffffffff;

  std::uint32_t term_number(const std::string& term);
  void add_use(const std::string& term, Use use);
  void add_beginning(const std::string& term);
  bool add_sequence(const std::vector<std::vector<std::string>>& words, std::uint32_t want);
  void add_pattern(const std::vector<std::vector<std::string>>& words, std::uint32_t window, bool ordered,
                   std::uint32_t want);
  bool cannot_match(std::string_view text, const Token& token, Analyser::Context context) const;
  TokenFound look_up(std::string_view token, TokenKind kind, Analyser::Context context,
                     const std::string& language, Memory& memory);
  void find_pattern(const Pattern& pattern, const std::vector<std::vector<Occurrence>>& occurrences,
                    Matches& matches) const;

  Analysers* analysers_;
  std::vector<double> weights_;
  std::vector<Pattern> patterns_;
  SequenceTree sequences_;
  StringTable terms_;
  std::vector<std::vector<Use>> uses_;               // by number in terms_
  std::vector<bool> in_sequences_;                   // likewise
  static constexpr std::size_t letter_classes = 27;  // a…z; anything else, or nothing
  /// The first three letters of words that may be asked for.
  std::bitset<letter_classes * letter_classes * letter_classes> beginnings_;
  std::vector<TermFound> found_terms_;
  std::map<std::string, std::array<Memory, 4>> memories_;  // by language; by context
};

}  // namespace byline
