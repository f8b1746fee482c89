// The query's side of the analysis: forms of words and phrases.
#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "common/analysis/analysed.hpp"
#include "common/analysis/joined_words.hpp"
#include "common/analysis/stemmer.hpp"

namespace byline {
namespace {

/// What & is read as. Of any language: only between two words of a name is one asked for.
constexpr std::array<std::string_view, 13> and_words{"and", "e",   "en", "et", "i", "ja", "och",
                                                     "og",  "und", "ve", "y",  "и", "και"};

bool is_and_word(std::string_view word) {
  return std::find(and_words.begin(), and_words.end(), word) != and_words.end();
}

using Positions = std::vector<Alternatives>;

/// Tokens that make one word together: its parts, and the word.
Analysed analyse_run(std::string_view text, std::span<const Token> tokens, const JoinedWord& run,
                     bool all_caps) {
  Analysed analysed;
  for (const Token& token : tokens) {
    for (Analysed::Part& part :
         analyse(token.in(text), token.kind, {.all_caps = all_caps}, Side::query).parts)
      analysed.parts.push_back(std::move(part));
  }
  analysed.joined = analyse_part(run.text, all_caps, Side::query);
  return analysed;
}

/// Tokens of a query text that are looked up, with what their surroundings say.
std::vector<Analysed> query_tokens(std::string_view text, bool all_caps) {
  std::vector<Token> tokens;
  tokenise(text, tokens);
  std::vector<Analysed> found;
  bool ampersand = false;
  for (std::size_t i = 0; i < tokens.size();) {
    const std::string_view token = tokens[i].in(text);
    Analysed analysed;
    std::size_t taken = 1;
    if (const SignedWord word = signed_word_at(text, tokens, i); word.tokens > 0) {
      analysed.parts.emplace_back();
      analysed.parts.back().words.push_back(word.term);
      taken = word.tokens;
    } else if (const JoinedWord run = joined_word_at(text, tokens, i); run.tokens > 0) {
      analysed = analyse_run(text, std::span(tokens).subspan(i, run.tokens), run, all_caps);
      taken = run.tokens;
    } else {
      analysed = analyse(token, tokens[i].kind, {.hashtag = is_tag(text, tokens[i]), .all_caps = all_caps},
                         Side::query);
    }
    i += taken;
    if (analysed.parts.empty()) {
      ampersand = is_ampersand_token(token);
      continue;
    }
    analysed.parts.front().after_ampersand = ampersand && !found.empty();
    ampersand = false;
    found.push_back(std::move(analysed));
  }
  for (Analysed& token : found) {
    for (Analysed::Part& part : token.parts)
      for (std::string& word : part.words) word = cut_term(std::move(word));
    for (std::string& word : token.joined.words) word = cut_term(std::move(word));
  }
  return found;
}

/// Positions with the word for & before what follows one; with those of `positions` where there is none.
Positions spelled_out(const std::vector<Analysed>& tokens) {
  Positions positions;
  for (const Analysed& token : tokens)
    for (const Analysed::Part& part : token.parts) {
      if (part.after_ampersand) positions.emplace_back(and_words.begin(), and_words.end());
      positions.push_back(part.words);
    }
  return positions;
}

/// Positions in which a word for & is a sign on the next.
Positions with_ampersands(const std::vector<Analysed>& tokens) {
  Positions positions;
  bool ampersand = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::vector<Analysed::Part>& parts = tokens[i].parts;
    if (i > 0 && i + 1 < tokens.size() && !ampersand && parts.size() == 1 &&
        is_and_word(parts[0].words.front())) {
      ampersand = true;
      continue;
    }
    for (const Analysed::Part& part : parts) {
      positions.push_back(part.words);
      if (std::exchange(ampersand, false))
        for (std::string& word : positions.back()) word.insert(0, 1, ampersand_sign);
    }
  }
  return positions;
}

}  // namespace

QueryForms query_forms(std::string_view word, const std::vector<std::string>& languages, bool all_caps) {
  const std::vector<Analysed> tokens = query_tokens(word, all_caps);
  QueryForms forms;
  if (tokens.empty()) return forms;
  if (tokens.size() == 1) {
    const Analysed& only = tokens.front();
    const Analysed::Part& whole = only.parts.size() == 1 ? only.parts.front() : only.joined;
    forms.words = whole.words;
    Stemmer("").add_stems(whole.lower, forms.stems);
    for (const std::string& language : languages) Stemmer(language).add_stems(whole.lower, forms.stems);
    if (only.parts.size() == 1) return forms;
  }
  bool ampersand = false;
  for (const Analysed& token : tokens)
    for (const Analysed::Part& part : token.parts) {
      forms.parts.push_back(part.words);
      ampersand |= part.after_ampersand;
    }
  if (ampersand) forms.spelled_out = spelled_out(tokens);
  return forms;
}

std::vector<std::vector<std::string>> phrase_terms(std::string_view text, PhraseForm form) {
  const std::vector<Analysed> tokens = query_tokens(text, false);
  if (form == PhraseForm::ampersand) return with_ampersands(tokens);
  if (form == PhraseForm::spelled_out) return spelled_out(tokens);
  Positions positions;
  for (const Analysed& token : tokens) {
    if (form == PhraseForm::joined && !token.joined.words.empty()) {
      positions.push_back(token.joined.words);
    } else {
      for (const Analysed::Part& part : token.parts) positions.push_back(part.words);
    }
  }
  return positions;
}

}  // namespace byline
