#include "searcher/passages/highlighter.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>

#include "common/fields/schema.hpp"
#include "common/text/ascii.hpp"
#include "common/text/text.hpp"

namespace byline {

namespace {

constexpr double name_weight = 0.5;  // a filter's name is worth less than a word of the query

/// Letters and digits of ASCII, small; nothing when there are other letters.
std::optional<std::string> bare(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
    if (is_letter(c) || is_digit(c)) letters += ascii_lower(c);
  }
  return letters;
}

/// Which words are part of a person's name in a document.
class PersonWords {
 public:
  explicit PersonWords(const std::vector<DocumentEntity>& entities) : entities_(entities) {}

  /// `word` folded.
  bool has(const std::string& word) {
    const auto [known, is_new] = known_.try_emplace(word, false);
    if (!is_new) return known->second;
    const std::optional<std::string> letters = bare(word);
    const auto is_in = [&](const std::string& name) {
      // Spares most names the analysis, which takes plain letters as they stand.
      if (letters)
        if (const auto all = bare(name); all && all->find(*letters) == std::string::npos) return false;
      for (const auto& alternatives : phrase_terms(name, PhraseForm::apart))
        if (std::find(alternatives.begin(), alternatives.end(), word) != alternatives.end()) return true;
      return false;
    };
    for (const DocumentEntity& entity : entities_)
      if (entity.kind == EntityKind::person &&
          (is_in(entity.name) || std::any_of(entity.also.begin(), entity.also.end(), is_in)))
        return known->second = true;
    return false;
  }

 private:
  const std::vector<DocumentEntity>& entities_;
  std::map<std::string, bool> known_;
};

bool is_capitalised(std::string_view word) {
  std::size_t at = 0;
  const char32_t c = next_code_point(word, at);
  return c < 0x80 ? c >= 'A' && c <= 'Z'
                  : u_isUUppercase(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
}

/// 0…25 for the letters of ASCII, small or not; 26 for anything else.
constexpr std::array<std::uint8_t, 256> letter_numbers = [] {
  std::array<std::uint8_t, 256> numbers{};
  numbers.fill(26);
  for (std::size_t i = 0; i < 26; ++i) numbers['a' + i] = numbers['A' + i] = static_cast<std::uint8_t>(i);
  return numbers;
}();

/// Those of the first three letters of a word; 26 for what it does not have.
std::array<std::size_t, 3> first_three(std::string_view word) {
  const auto at = [word](std::size_t i) -> std::size_t {
    return i < word.size() ? letter_numbers[static_cast<unsigned char>(word[i])] : 26;
  };
  return {at(0), at(1), at(2)};
}

/// Whether text[begin, end) is of a…z alone; eight letters at a time, since all words are asked for.
bool are_small_letters(std::string_view text, std::size_t begin, std::size_t end) {
  std::uint64_t bytes;
  constexpr std::uint64_t each = 0x0101010101010101, high = 0x80 * each;
  for (; begin < end && begin + sizeof bytes <= text.size(); begin += sizeof bytes) {
    std::memcpy(&bytes, text.data() + begin, sizeof bytes);
    // The high bit of each byte: not set before, set by what lifts a over 0x80, not set by what lifts z + 1.
    const std::uint64_t small =
        ~bytes & (bytes + (0x80 - 'a') * each) & ~(bytes + (0x7f - 'z') * each) & high;
    const std::size_t asked = std::min(end - begin, sizeof bytes);
    const std::uint64_t wanted = asked == sizeof bytes ? high : high & ((std::uint64_t{1} << 8 * asked) - 1);
    if ((small & wanted) != wanted) return false;
  }
  for (; begin < end; ++begin)
    if (!is_lower(text[begin])) return false;
  return true;
}

/// Joins what overlaps.
void tidy(Matches& matches) {
  std::stable_sort(matches.found.begin(), matches.found.end(),
                   [](const Match& a, const Match& b) { return a.first < b.first; });
  auto& marked = matches.marked;
  std::sort(marked.begin(), marked.end());
  std::size_t kept = 0;
  for (const auto& mark : marked) {
    if (kept > 0 && mark.first < marked[kept - 1].second)
      marked[kept - 1].second = std::max(marked[kept - 1].second, mark.second);
    else
      marked[kept++] = mark;
  }
  marked.resize(kept);
}

}  // namespace

Highlighter::Highlighter(const Highlights& highlights, Analysers& analysers) : analysers_(&analysers) {
  const auto next_want = [this](double weight) {
    weights_.push_back(weight);
    return static_cast<std::uint32_t>(weights_.size() - 1);
  };
  for (const HighlightWord& word : highlights.words) {
    const std::uint32_t want = next_want(word.weight);
    for (const std::string& term : word.terms) add_use(term, {want, word_itself});
  }
  for (const HighlightPhrase& phrase : highlights.phrases)
    add_pattern(phrase.words, phrase.window, phrase.ordered, next_want(phrase.weight));
  for (const std::vector<std::string>& names : highlights.names) {
    const std::uint32_t want = next_want(name_weight);
    for (const std::string& name : names) {
      const auto apart = phrase_terms(name, PhraseForm::apart);
      add_pattern(apart, 0, true, want);
      for (const PhraseForm form : {PhraseForm::joined, PhraseForm::ampersand})
        if (const auto other = phrase_terms(name, form); other != apart) add_pattern(other, 0, true, want);
    }
  }
}

std::uint32_t Highlighter::term_number(const std::string& term) {
  const std::uint32_t number = terms_.intern(term);
  if (number == uses_.size()) {
    uses_.emplace_back();
    in_sequences_.push_back(false);
    add_beginning(term);
  }
  return number;
}

void Highlighter::add_use(const std::string& term, Use use) { uses_[term_number(term)].push_back(use); }

/// English stems begin as their words do; the shortest may end otherwise, and "dying" has the stem "die".
void Highlighter::add_beginning(const std::string& term) {
  const bool is_stem = term.starts_with(schema::stem_prefix);
  const bool is_signed = term[0] == ampersand_sign || term[0] == '.';  // &noble, .net
  const std::string_view word = std::string_view(term).substr(is_stem || is_signed ? 1 : 0);
  static_assert(schema::stem_prefix.size() == 1);
  const auto [first, second, third] = first_three(word);
  const auto add = [&](std::size_t a, std::size_t b, std::size_t c) {
    beginnings_.set((a * letter_classes + b) * letter_classes + c);
  };
  if (!is_stem || word.size() > 3) return add(first, second, third);
  for (std::size_t other = 0; other < letter_classes; ++other) {
    if (word.size() == 3) {
      add(first, second, other);
      add(first, 'y' - 'a', other);
    } else {
      for (std::size_t last = 0; last < letter_classes; ++last) add(first, other, last);
    }
  }
}

void Highlighter::add_pattern(const std::vector<std::vector<std::string>>& words, std::uint32_t window,
                              bool ordered, std::uint32_t want) {
  const auto length = static_cast<std::uint32_t>(words.size());
  if (words.empty() || (ordered && window <= length && add_sequence(words, want))) return;
  const auto number = static_cast<std::uint32_t>(patterns_.size());
  patterns_.push_back({want, length, std::max(window, length), ordered});
  for (std::uint32_t place = 0; place < length; ++place)
    for (const std::string& term : words[place]) add_use(term, {number, place});
}

bool Highlighter::add_sequence(const std::vector<std::vector<std::string>>& words, std::uint32_t want) {
  std::vector<std::vector<std::uint32_t>> places;
  for (const auto& alternatives : words) {
    places.emplace_back();
    for (const std::string& term : alternatives) places.back().push_back(term_number(term));
  }
  if (!sequences_.add(places, want)) return false;
  for (const auto& place : places)
    for (const std::uint32_t term : place) in_sequences_[term] = true;
  return true;
}

/// Spares most words of an English text the analysis: stems begin as their words do, and a word of plain
/// small letters, or with a capital in front, is no compound, acronym or number.
bool Highlighter::cannot_match(std::string_view text, const Token& token, Analyser::Context context) const {
  if (token.kind != TokenKind::word || context.hashtag || token.end - token.begin < 2) return false;
  const auto [first, second, third] = first_three(token.in(text));
  if (first == letter_classes - 1 ||
      beginnings_.test((first * letter_classes + second) * letter_classes + third))
    return false;
  return are_small_letters(text, token.begin + 1, token.end);
}

Highlighter::TokenFound Highlighter::look_up(std::string_view token, TokenKind kind,
                                             Analyser::Context context, const std::string& language,
                                             Memory& memory) {
  const std::uint32_t number = memory.texts.intern(token);
  if (number < memory.found.size()) return memory.found[number];

  const TokenTerms& terms = analysers_->in(language).terms(token, kind, context);
  const auto begin = static_cast<std::uint32_t>(found_terms_.size());
  for (const TokenTerms::Word& word : terms.words)
    if (const auto term = terms_.find(word.term)) found_terms_.push_back({*term, word.offset, false});
  for (const std::string& stem : terms.stems)
    if (const auto term = terms_.find(std::string(schema::stem_prefix) + stem))
      found_terms_.push_back({*term, 0, true});
  memory.found.push_back({begin, static_cast<std::uint32_t>(found_terms_.size()), terms.width});
  return memory.found.back();
}

namespace {

void sort_by_position(auto& found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.position < b.position; });
}

}  // namespace

Matches Highlighter::find(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                          const std::string& language, const std::vector<DocumentEntity>& entities) {
  Matches matches;
  if (terms_.size() == 0) return matches;
  const std::vector<bool> in_capitals = capitals_sentences(text, std::span(tokens).subspan(first));
  PersonWords person_words(entities);
  std::vector<std::vector<std::vector<Occurrence>>> occurrences(patterns_.size());
  for (std::size_t i = 0; i < patterns_.size(); ++i) occurrences[i].resize(patterns_[i].length);
  std::vector<SequenceTree::Step> steps;

  std::array<Memory, 4>& memories = memories_[language];
  const bool in_english = language == "en";
  std::uint32_t position = 0;
  for (auto i = static_cast<std::uint32_t>(first); i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind == TokenKind::punctuation || token.kind == TokenKind::clitic) continue;
    const Analyser::Context context{.hashtag = is_tag(text, token), .all_caps = in_capitals[i - first]};
    if (in_english && cannot_match(text, token, context)) {
      ++position;
      continue;
    }
    Memory& memory = memories[(context.hashtag ? 1 : 0) + (context.all_caps ? 2 : 0)];
    const TokenFound found = look_up(token.in(text), token.kind, context, language, memory);
    const auto see = [&](std::uint32_t term, std::uint32_t offset, std::uint32_t end) {
      if (in_sequences_[term]) steps.push_back({position + offset, term, i});
      for (const auto& [number, place] : uses_[term]) {
        if (place == word_itself) {
          matches.found.push_back({i, end, number});
          matches.marked.emplace_back(i, end);
        } else {
          occurrences[number][place].push_back({position + offset, offset == 0 ? i : end - 1});
        }
      }
    };
    for (std::uint32_t at = found.begin; at < found.end; ++at) {
      const auto [term, offset, is_stem] = found_terms_[at];
      if (is_stem && is_capitalised(token.in(text)) && person_words.has(fold(token.in(text)))) continue;
      see(term, offset, i + 1);
    }
    if (Analyser::may_join(text, tokens, i)) {
      for (const JoinedTerm& joined : analysers_->in(language).joined_terms(text, tokens, i))
        if (const auto term = terms_.find(joined.term)) {
          const auto end = i + static_cast<std::uint32_t>(joined.tokens);
          see(*term, 0, end);
          if (joined.positions > 1) see(*term, joined.positions - 1, end);
        }
    }
    position += found.width;
  }
  for (auto& places : occurrences)
    for (auto& place : places) sort_by_position(place);  // parts of one compound may come in another order
  for (std::size_t i = 0; i < patterns_.size(); ++i) find_pattern(patterns_[i], occurrences[i], matches);
  sort_by_position(steps);
  sequences_.find(steps, [&matches](std::uint32_t want, std::uint32_t begin, std::uint32_t end) {
    matches.marked.emplace_back(begin, end);
    matches.found.push_back({begin, end, want});
  });
  tidy(matches);
  return matches;
}

void Highlighter::find_pattern(const Pattern& pattern,
                               const std::vector<std::vector<Occurrence>>& occurrences,
                               Matches& matches) const {
  const auto before = [](const Occurrence& occurrence, std::uint32_t position) {
    return occurrence.position < position;
  };
  std::vector<Occurrence> chain(pattern.length);
  const auto starts = pattern.ordered ? 1 : pattern.length;  // NEAR may begin with any of its words
  for (std::uint32_t start = 0; start < starts; ++start) {
    for (const Occurrence& occurrence : occurrences[start]) {
      chain[start] = occurrence;
      std::uint32_t from = occurrence.position + 1;
      bool whole = true;
      for (std::uint32_t place = 0; place < pattern.length && whole; ++place) {
        if (place == start) continue;
        const auto at = std::lower_bound(occurrences[place].begin(), occurrences[place].end(), from, before);
        whole = at != occurrences[place].end() && at->position - occurrence.position < pattern.window;
        if (!whole) break;
        chain[place] = *at;
        if (pattern.ordered) from = at->position + 1;
      }
      if (!whole) continue;
      std::uint32_t begin = chain[0].token;
      std::uint32_t end = begin;
      for (const Occurrence& each : chain) {
        begin = std::min(begin, each.token);
        end = std::max(end, each.token + 1);
        if (pattern.window > pattern.length) matches.marked.emplace_back(each.token, each.token + 1);
      }
      if (pattern.window == pattern.length) matches.marked.emplace_back(begin, end);
      matches.found.push_back({begin, end, pattern.want});
    }
  }
}

}  // namespace byline
