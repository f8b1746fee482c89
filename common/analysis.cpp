#include "common/analysis.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/stemmer.hpp"
#include "common/text.hpp"
#include "common/text_map.hpp"

namespace byline {
namespace {

using Alternatives = std::vector<std::string>;

/// Acronyms that spell a common word. In capitals they are indexed under a term of their own, "u.s.", since
/// readers mean one or the other. The first three are never the word when written in capitals; the others,
/// when typed in small letters, are looked for as the word and so are indexed under it too.
constexpr std::array<std::string_view, 3> acronyms_apart{"it", "us", "who"};
constexpr std::array<std::string_view, 29> acronyms_also_words{
    "ace",  "act",  "aids", "aim", "arm",   "care", "cat", "cop", "dot", "era",
    "fast", "gap",  "hope", "ice", "mad",   "map",  "now", "pet", "pin", "salt",
    "sat",  "seal", "set",  "sim", "start", "stem", "tip", "van", "zip"};
static_assert(std::is_sorted(acronyms_apart.begin(), acronyms_apart.end()));
static_assert(std::is_sorted(acronyms_also_words.begin(), acronyms_also_words.end()));

/// What French, Italian and Catalan write before an apostrophe: the word proper follows it.
constexpr std::array<std::string_view, 21> elisions{"all",   "c",     "d", "dall", "dell", "j",      "jusqu",
                                                    "l",     "m",     "n", "nell", "qu",   "lorsqu", "puisqu",
                                                    "quell", "quest", "s", "sull", "t",    "un",     "sant"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0xFF07; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

void add(Alternatives& list, std::string word) {
  if (!word.empty() && std::find(list.begin(), list.end(), word) == list.end())
    list.push_back(std::move(word));
}

std::string without(std::string_view text, bool (*drop)(char32_t)) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (!drop(next_code_point(text, at))) kept.append(text, start, at - start);
  }
  return kept;
}

/// A compound's parts: at hyphens, underscores, &, slashes and colons, and at dots that are neither an
/// acronym's ("U.S.") nor a number's ("3.5").
std::vector<std::string_view> split_compound(std::string_view token) {
  std::vector<std::string_view> parts;
  bool acronym = true;  // every run between dots is a single letter
  std::size_t run = 0;
  for (const char c : token) {
    run = c == '.' ? 0 : run + ((static_cast<unsigned char>(c) & 0xC0) != 0x80);
    acronym &= run <= 1 && !(c >= '0' && c <= '9');
  }
  std::size_t begin = 0;
  const auto cut = [&](std::size_t end, std::size_t next) {
    if (end > begin) parts.push_back(token.substr(begin, end - begin));
    begin = next;
  };
  const auto digit_at = [&](std::size_t i) { return i < token.size() && token[i] >= '0' && token[i] <= '9'; };
  const auto letter_run = [&](std::size_t i) {  // letters in a row from i, at most 2
    std::size_t n = 0;
    while (n < 2 && i + n < token.size() && (is_upper(token[i + n]) || is_lower(token[i + n]))) ++n;
    return n;
  };
  for (std::size_t at = 0; at < token.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(token, at);
    bool separator = c == '-' || c == 0x2010 || c == 0x2011 || c == '_' || c == '&' || c == ':' || c == '/';
    if (c == '.' && !acronym) {
      const bool number = start > 0 && digit_at(start - 1) && digit_at(at);
      // "U.S.-Mexico": the dots of an acronym inside a compound stay with it.
      const bool initial =
          start > 0 && letter_run(start - 1) >= 1 && (start == begin + 1 || token[start - 2] == '.') &&
          (letter_run(at) == 1 || at >= token.size() || !(is_upper(token[at]) || is_lower(token[at])));
      separator = !number && !initial;
    }
    if (separator) cut(start, at);
  }
  cut(token.size(), token.size());
  return parts;
}

/// "StopHateForProfit" → Stop Hate For Profit; "NYPDBlue" → NYPD Blue; "COVID19" → COVID 19.
std::vector<std::string_view> split_camel(std::string_view word) {
  std::vector<std::string_view> humps;
  std::size_t begin = 0;
  if (word.find_first_of(".'") != std::string_view::npos) return {word};  // I.B.M.
  for (std::size_t i = 1; i < word.size(); ++i) {
    const bool digit = word[i] >= '0' && word[i] <= '9', was_digit = word[i - 1] >= '0' && word[i - 1] <= '9';
    const bool rises = is_upper(word[i]) && !is_upper(word[i - 1]);
    const bool falls =
        is_upper(word[i]) && is_upper(word[i - 1]) && i + 1 < word.size() && is_lower(word[i + 1]);
    if (rises || falls || digit != was_digit) {
      humps.push_back(word.substr(begin, i - begin));
      begin = i;
    }
  }
  humps.push_back(word.substr(begin));
  return humps;
}

/// ä ö ü ø å as people write them on keyboards without: ae oe ue oe aa. Empty when the word has none of them.
std::string umlauts_spelled_out(std::string_view word) {
  std::string lower = to_lower(word), spelled;
  bool any = false;
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t start = at;
    switch (next_code_point(lower, at)) {
      case 0xE4:
        spelled += "ae";
        break;
      case 0xF6:
      case 0xF8:
        spelled += "oe";
        break;
      case 0xFC:
        spelled += "ue";
        break;
      case 0xE5:
        spelled += "aa";
        break;
      default:
        spelled.append(lower, start, at - start);
        continue;
    }
    any = true;
  }
  return any ? fold(spelled) : std::string();
}

/// A token taken apart, before positions are given out.
struct Analysed {
  struct Part {
    Alternatives words;              // first is the plain one
    Alternatives in_documents;       // further words a document has, but a query does not ask for
    std::vector<std::string> lower;  // what the stemmers get, accents kept; empty: not stemmed
  };
  std::vector<Part> parts;
  Part joined;  // of two or more parts
};

/// Who asks: a query's BOYCOTT is looked up by its stem too, a document's NATO is not stemmed.
enum class Side : bool { document, query };

Analysed::Part analyse_part(std::string_view written, bool all_caps, Side side) {
  Analysed::Part part;
  std::string text = without(written, [](char32_t c) { return c == 0xAD || c == 0x200C || c == 0x200D; });
  const bool dotted = text.find('.') != std::string::npos;
  const bool number = !text.empty() && text[0] >= '0' && text[0] <= '9';
  if (number) {
    std::erase(text, ',');
  } else {
    std::erase(text, '.');
  }
  // Elision: l'économie is économie. A capital on either side makes it a name: D'Angelo is not Angelo.
  std::size_t apostrophe = std::string::npos, after = 0;
  for (std::size_t at = 0; at < text.size() && apostrophe == std::string::npos;) {
    const std::size_t start = at;
    if (is_apostrophe(next_code_point(text, at))) apostrophe = start, after = at;
  }
  const std::string joined = without(text, is_apostrophe);
  const std::string word = fold(joined);
  if (word.empty()) return part;

  bool capitals = false, small = false;
  for (const char c : joined)
    capitals |= is_upper(c), small |= is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
  const bool acronym = (capitals && !small && joined.size() >= 2) || (dotted && !number);
  if (acronym && (contains(acronyms_apart, word) || contains(acronyms_also_words, word))) {
    std::string apart;
    for (const char c : word) (apart += c) += '.';
    add(part.words, std::move(apart));
    if (all_caps && !dotted) {
      add(part.words, word);
      part.lower.push_back(word);
    } else if (contains(acronyms_also_words, word)) {
      add(part.in_documents, word);
    }
    return part;
  }
  add(part.words, word);
  add(part.words, umlauts_spelled_out(joined));
  if (number || (acronym && (dotted || (!all_caps && side == Side::document)))) return part;
  part.lower.push_back(to_lower(joined));
  if (apostrophe != std::string::npos &&
      contains(elisions, fold(std::string_view(text).substr(0, apostrophe)))) {
    const std::string tail = without(std::string_view(text).substr(after), is_apostrophe);
    if (is_upper(text[0]) && !tail.empty() && (is_upper(tail[0]) || all_caps))
      add(part.in_documents, fold(tail));
    else
      add(part.words, fold(tail));
    part.lower.push_back(to_lower(tail));
  }
  return part;
}

Analysed analyse(std::string_view token, TokenKind kind, Analyzer::Context context, Side side) {
  Analysed result;
  if (kind == TokenKind::punctuation || kind == TokenKind::clitic) return result;
  for (const std::string_view piece : split_compound(token)) {
    const std::vector<std::string_view> humps = split_camel(piece);
    // A word of two humps is most likely a name (DiCaprio, YouTube); one of three or more a hashtag without
    // its mark.
    const bool camel =
        humps.size() > 1 && (context.hashtag || (humps.size() > 2 && humps.front().size() > 1 &&
                                                 is_upper(piece[0]) && humps[1].size() > 1));
    if (!camel) {
      result.parts.push_back(analyse_part(piece, context.all_caps, side));
    } else {
      for (const std::string_view hump : humps)
        result.parts.push_back(analyse_part(hump, context.all_caps || hump.size() < 2, side));
    }
  }
  std::erase_if(result.parts, [](const auto& part) { return part.words.empty(); });
  if (result.parts.size() > 1) {
    std::string lower;
    std::string word;
    for (const auto& part : result.parts) {
      std::string plain = part.words.front();
      std::erase(plain, '.');
      word += plain;
      lower += part.lower.empty() ? plain : part.lower.front();
    }
    result.joined.words.push_back(std::move(word));
    const char first = token[0];
    if (!(first >= '0' && first <= '9')) result.joined.lower.push_back(std::move(lower));
  }
  return result;
}

/// Terms are at most this long; the rest of a longer word is dropped, at a character.
std::string cut_term(std::string term) {
  constexpr std::size_t longest = 200;
  if (term.size() > longest) term.resize(character_boundary(term, longest));
  return term;
}

/// Tokens of a query text that are looked up, with what their surroundings say.
std::vector<Analysed> query_tokens(std::string_view text, bool all_caps) {
  std::vector<Token> tokens;
  tokenise(text, tokens);
  std::vector<Analysed> found;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (const Initials initials = initials_at(text, tokens, i); initials.tokens > 0) {
      Analysed analysed;
      for (std::size_t end = i + initials.tokens; i < end; ++i)
        analysed.parts.push_back(analyse_part(tokens[i].in(text), all_caps, Side::query));
      --i;
      analysed.joined = analyse_part(initials.joined, all_caps, Side::query);
      found.push_back(std::move(analysed));
      continue;
    }
    const bool hashtag = i > 0 && tokens[i - 1].end == tokens[i].begin &&
                         (text[tokens[i - 1].begin] == '#' || text[tokens[i - 1].begin] == '@');
    Analysed analysed =
        analyse(tokens[i].in(text), tokens[i].kind,
                {.hashtag = hashtag, .person_name = false, .all_caps = all_caps}, Side::query);
    if (!analysed.parts.empty()) found.push_back(std::move(analysed));
  }
  for (Analysed& token : found) {
    for (Analysed::Part& part : token.parts)
      for (std::string& word : part.words) word = cut_term(std::move(word));
    for (std::string& word : token.joined.words) word = cut_term(std::move(word));
  }
  return found;
}

}  // namespace

Initials initials_at(std::string_view text, const std::vector<Token>& tokens, std::size_t first) {
  const auto is_initial = [&](std::size_t i) {
    const std::string_view token = tokens[i].in(text);
    return token.size() == 2 && is_upper(token[0]) && token[1] == '.';
  };
  Initials found;
  std::size_t end = first;
  while (end < tokens.size() && is_initial(end) && (end == first || !tokens[end].starts_sentence))
    found.joined.append(tokens[end++].in(text));
  if (end - first >= 2) found.tokens = end - first;
  return found;
}

struct Analyzer::State {
  explicit State(std::string_view language) : stemmer(language) {}
  Stemmer stemmer;
  TextMap<TokenTerms> cache;
  std::size_t cache_bytes = 0;
  std::string key;
};

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

Analyzer::Analyzer(std::string_view language) : state_(std::make_unique<State>(language)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

const TokenTerms& Analyzer::terms(std::string_view token, TokenKind kind, Context context) {
  static const TokenTerms nothing;
  if (kind == TokenKind::punctuation || kind == TokenKind::clitic) return nothing;
  State& state = *state_;
  state.key.assign(1,
                   static_cast<char>('0' + context.hashtag + 2 * context.person_name + 4 * context.all_caps));
  state.key.append(token);
  if (const auto cached = state.cache.find(state.key); cached != state.cache.end()) return cached->second;

  // Bounded, so that a folder of random strings does not fill memory.
  constexpr std::size_t most_cached = 50'000;  // some 15 MB
  if (state.cache.size() >= most_cached) {
    state.cache.clear();
    state.cache_bytes = 0;
  }

  TokenTerms terms;
  const Analysed analysed = analyse(token, kind, context, Side::document);
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
    if (!context.person_name) state.stemmer.add_stems(analysed.parts[i].lower, terms.stems);
  }
  for (const std::string& word : analysed.joined.words) {
    // At both ends, so that it stands beside the word before and the word after.
    place(word, 0);
    if (parts > 1) place(word, parts - 1);
  }
  if (!context.person_name) state.stemmer.add_stems(analysed.joined.lower, terms.stems);
  for (std::string& stem : terms.stems) stem = cut_term(std::move(stem));
  state.cache_bytes += cached_bytes(state.key, terms);
  return state.cache.emplace(state.key, std::move(terms)).first->second;
}

std::size_t Analyzer::memory() const { return state_->cache_bytes; }

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
  for (const Analysed& token : tokens)
    for (const Analysed::Part& part : token.parts) forms.parts.push_back(part.words);
  return forms;
}

std::vector<std::vector<std::string>> phrase_terms(std::string_view text, bool joined) {
  std::vector<std::vector<std::string>> positions;
  for (const Analysed& token : query_tokens(text, false)) {
    if (joined && !token.joined.words.empty()) {
      positions.push_back(token.joined.words);
    } else {
      for (const Analysed::Part& part : token.parts) positions.push_back(part.words);
    }
  }
  return positions;
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

std::string analysis_settings() {
  return std::string("analysis 1; Snowball of Xapian ") + Xapian::version_string();
}

}  // namespace byline
