// Tokens → terms: what a word is indexed and searched under.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/tokens.hpp"

namespace byline {

/// What one token is indexed under. A token takes `width` successive positions (0: it is not indexed).
struct TokenTerms {
  struct Word {
    std::string term;      // folded surface form
    std::uint16_t offset;  // position within the token, < width
    friend bool operator==(const Word&, const Word&) = default;
  };
  /// Several words may share an offset. "re-election": re@0 election@1 reelection@0 reelection@1.
  std::vector<Word> words;
  std::vector<std::string> stems;  // without the Z prefix, without positions
  std::uint16_t width = 0;
  friend bool operator==(const TokenTerms&, const TokenTerms&) = default;
};

/// How a word of a query is looked up. A document has the word when it has any of `words`, any of `stems`
/// (prefix Z), or, where `parts` is not empty, the parts in successive positions, each as any of its
/// alternatives.
struct QueryForms {
  std::vector<std::string> words;                     // the word joined: "reelection"; exact forms
  std::vector<std::string> stems;                     // of the joined word, in every language asked for
  std::vector<std::vector<std::string>> parts;        // [re] [election]; empty for a simple word
  std::vector<std::vector<std::string>> spelled_out;  // of R&B: [r] [and und …] [b]; else empty
  friend bool operator==(const QueryForms&, const QueryForms&) = default;
};

/// A term that is made by a token and what stands beside it: "J. K." is found by jk too, "1 000" by 1000,
/// "C++" by c++, "Levi's" by levis, and Noble in "Barnes & Noble" by &noble.
struct JoinedTerm {
  std::string term;
  std::size_t tokens;       // from the token on, punctuation and all
  std::uint32_t positions;  // the term stands at the first and the last of them
};

/// One document's or query's analysis in one language. Caches the terms of words seen; not shareable between
/// threads.
class Analyser {
 public:
  /// `language`: a code is_language() accepts, or "" for none.
  explicit Analyser(std::string_view language);
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;

  /// What the token's surroundings say of it.
  struct Context {
    bool hashtag = false;      // follows # or @ directly: split at capitals
    bool person_name = false;  // part of a person's name: no stems, so that Keating is not Keats
    bool all_caps = false;     // in a sentence in capitals: US may be us
    /// Of all that differ, below 8.
    unsigned number() const { return hashtag + 2u * person_name + 4u * all_caps; }
  };
  /// Terms of a token. The reference stays valid until the next call of a non-const member.
  const TokenTerms& terms(std::string_view token, TokenKind kind, Context context);

  /// Terms that begin with token i because of its neighbours, once for each run of them. The reference stays
  /// valid until the next call of a non-const member.
  const std::vector<JoinedTerm>& joined_terms(std::string_view text, const std::vector<Token>& tokens,
                                              std::size_t i);
  /// Whether joined_terms() may have some: most words have none, and are asked.
  static bool may_join(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
    const Token& token = tokens[i];
    const char after = token.end < text.size() ? text[token.end] : ' ';
    const char first = text[token.begin];
    const std::uint32_t length = token.end - token.begin;
    return length == 1 || (length == 2 && text[token.begin + 1] == '.') || (first >= '0' && first <= '9') ||
           after == '\'' || after == '`' || static_cast<unsigned char>(after) >= 0x80 ||
           (i > 0 && tokens[i - 1].kind == TokenKind::punctuation &&
            may_change_next(text[tokens[i - 1].begin]));
  }

  /// Bytes kept of words seen, reckoned.
  std::size_t memory() const;

 private:
  /// The first byte of & in any width, and a dot.
  static constexpr bool may_change_next(char first) {
    return first == '&' || first == '.' || first == '\xEF';
  }

  struct State;
  std::unique_ptr<State> state_;
};

/// Forms of one word as typed in a query (no white space; may be a compound, a hashtag, or Han text of
/// several words), with stems in each of `languages`. `all_caps`: the whole query is in capitals, so that US
/// may be us. Nothing but punctuation gives empty forms.
QueryForms query_forms(std::string_view word, const std::vector<std::string>& languages, bool all_caps);

/// ä ö ü ø å as people write them on keyboards without: ae oe ue oe aa, folded. Empty when the word has none
/// of them.
std::string umlauts_spelled_out(std::string_view word);

/// Before the term of a word that & stands before.
inline constexpr char ampersand_sign = '&';

/// How a phrase may stand in a document.
enum class PhraseForm : std::uint8_t {
  apart,        // compounds in parts: "re-election" → [re] [election]
  joined,       // compounds as one word where they have one: [reelection]
  ampersand,    // & for the word of it: "barnes and noble" → [barnes] [&noble]
  spelled_out,  // the word for it for &: "barnes & noble" → [barnes] [and und …] [noble]
};
inline constexpr PhraseForm all_phrase_forms[] = {PhraseForm::apart, PhraseForm::joined,
                                                  PhraseForm::ampersand, PhraseForm::spelled_out};

/// Surface terms of a text in order, one list of alternatives per position: for phrases. "ben bernanke’s" →
/// [[ben] [bernanke]]. A text that has nothing of a form gives the same as `apart`.
std::vector<std::vector<std::string>> phrase_terms(std::string_view text, PhraseForm form);

/// The common word that the term of an acronym in capitals spells, unless it is one of those never meant so
/// (US, IT, WHO): "h.o.p.e." → "hope"; "" for any other term.
std::string word_of_acronym(std::string_view term);

/// Whether # or @ stands right before a token: Analyser::Context::hashtag.
inline bool is_tag(std::string_view text, const Token& token) {
  return token.begin > 0 && (text[token.begin - 1] == '#' || text[token.begin - 1] == '@');
}

/// For every token, whether its sentence is written in capitals (three or more words, at least 80 % of them).
std::vector<bool> capitals_sentences(std::string_view text, std::span<const Token> tokens);

}  // namespace byline
