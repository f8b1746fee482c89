#include "common/analysis/analysis.hpp"

#include <algorithm>
#include <utility>

#include "common/analysis/analysed.hpp"
#include "common/analysis/dictionary_words.hpp"
#include "common/analysis/joined_words.hpp"
#include "common/analysis/stemmer.hpp"
#include "common/text/ascii.hpp"
#include "common/text/text.hpp"
#include "common/text/text_map.hpp"

namespace byline {
namespace {

/// Of one word in the cache: its place and node there, and what its strings and vectors hold outside.
std::size_t cached_bytes(const std::string& key, const TokenTerms& terms) {
  const auto outside = [](const std::string& text) {
    return text.capacity() > std::string().capacity() ? text.capacity() + 1 : 0;
  };
  std::size_t bytes = 3 * sizeof(void*) + sizeof(key) + outside(key) + sizeof(terms) +
                      terms.words.capacity() * sizeof(TokenTerms::Word) +
                      terms.stems.capacity() * sizeof(std::string);
  for (const TokenTerms::Word& word : terms.words) bytes += outside(word.term);
  for (const std::string& stem : terms.stems) bytes += outside(stem);
  return bytes;
}

}  // namespace

struct Analyser::State {
  explicit State(std::string_view language) : endings(endings_of(language)), stemmer(language) {}
  Endings endings;
  Stemmer stemmer;
  TextMap<TokenTerms> cache;
  std::size_t cache_bytes = 0;
  std::string key;
  std::vector<JoinedTerm> joined;
};

Analyser::Analyser(std::string_view language) : state_(std::make_unique<State>(language)) {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

const TokenTerms& Analyser::terms(std::string_view token, TokenKind kind, Context context) {
  static const TokenTerms nothing;
  if (kind == TokenKind::punctuation || kind == TokenKind::clitic) return nothing;
  State& state = *state_;
  state.key.assign(1, static_cast<char>(context.number()));
  state.key.append(token);
  if (const auto cached = state.cache.find(state.key); cached != state.cache.end()) return cached->second;

  // Bounded, so that a folder of random strings does not fill memory.
  constexpr std::size_t most_cached = 50'000;  // some 15 MB
  if (state.cache.size() >= most_cached) {
    state.cache.clear();
    state.cache_bytes = 0;
  }

  TokenTerms terms;
  const Analysed analysed = analyse(token, kind, context, Side::document, state.endings);
  // A compound of very many parts ("a-b-c-…") is indexed by its first ones.
  constexpr std::size_t most_parts = 64;
  const std::size_t parts = std::min(analysed.parts.size(), most_parts);
  terms.width = static_cast<std::uint16_t>(parts);
  const auto place = [&](const std::string& word, std::size_t offset) {
    TokenTerms::Word placed{cut_term(word), static_cast<std::uint16_t>(offset)};
    if (std::find(terms.words.begin(), terms.words.end(), placed) == terms.words.end())
      terms.words.push_back(std::move(placed));
  };
  for (std::size_t i = 0; i < parts; ++i) {
    for (const std::string& word : analysed.parts[i].words) place(word, i);
    for (const std::string& word : analysed.parts[i].in_documents) place(word, i);
    if (i > 0 && analysed.parts[i].after_ampersand)
      place(ampersand_sign + analysed.parts[i].words.front(), i);
    if (!context.person_name) state.stemmer.add_stems(analysed.parts[i].lower, terms.stems);
  }
  for (const std::string& word : analysed.joined.words) {
    // At both ends, so that it stands beside the word before and the word after.
    place(word, 0);
    if (parts > 1) place(word, parts - 1);
  }
  if (parts == 1)
    for (const std::string_view word : inner_words(token)) place(fold(word), 0);
  if (!context.person_name) state.stemmer.add_stems(analysed.joined.lower, terms.stems);
  for (std::string& stem : terms.stems) stem = cut_term(std::move(stem));
  state.cache_bytes += cached_bytes(state.key, terms);
  return state.cache.emplace(state.key, std::move(terms)).first->second;
}

std::size_t Analyser::memory() const { return state_->cache_bytes; }

const std::vector<JoinedTerm>& Analyser::joined_terms(std::string_view text, const std::vector<Token>& tokens,
                                                      std::size_t i) {
  std::vector<JoinedTerm>& found = state_->joined;
  found.clear();
  const Token& token = tokens[i];
  const bool after_ampersand = i > 0 && tokens[i - 1].kind == TokenKind::punctuation &&
                               is_ampersand_token(tokens[i - 1].in(text)) && !token.starts_sentence &&
                               !tokens[i - 1].starts_sentence;
  if (after_ampersand)
    if (const TokenTerms& own = terms(token.in(text), token.kind, {}); own.width > 0)
      found.push_back({ampersand_sign + own.words.front().term, 1, 1});
  if (const SignedWord word = signed_word_at(text, tokens, i); word.tokens > 0)
    found.push_back({word.term, word.tokens, 1});
  if (const JoinedWord word = joined_word_at(text, tokens, i); word.tokens > 0) {
    for (const TokenTerms::Word& form : terms(word.text, word.kind, {}).words)
      found.push_back({form.term, word.tokens, word.words});
    return found;
  }
  // Levi's and Lloyd's are as often typed levis and lloyds.
  if (i + 1 == tokens.size() || tokens[i + 1].kind != TokenKind::clitic || !is_upper(text[token.begin]))
    return found;
  const char last = tokens[i + 1].in(text).back();
  if (last != 's' && last != 'S') return found;
  const TokenTerms& joined = terms(std::string(token.in(text)) + 's', TokenKind::word, {.person_name = true});
  if (joined.width != 1) return found;
  found.push_back({joined.words.front().term, 1, 1});
  if (after_ampersand) found.push_back({ampersand_sign + joined.words.front().term, 1, 1});
  return found;
}

std::vector<bool> capitals_sentences(std::string_view text, std::span<const Token> tokens) {
  std::vector<bool> in_capitals(tokens.size(), false);
  for (std::size_t begin = 0; begin < tokens.size();) {
    std::size_t end = begin, words = 0, capitals = 0;
    do {
      if (tokens[end].kind == TokenKind::word) {
        const std::string_view token = tokens[end].in(text);
        ++words;
        capitals += is_upper(token[0]) && std::none_of(token.begin(), token.end(), is_lower);
      }
      ++end;
    } while (end < tokens.size() && !tokens[end].starts_sentence);
    if (words >= 3 && capitals * 10 >= words * 8)
      std::fill(in_capitals.begin() + static_cast<std::ptrdiff_t>(begin),
                in_capitals.begin() + static_cast<std::ptrdiff_t>(end), true);
    begin = end;
  }
  return in_capitals;
}

}  // namespace byline
