#include "common/analysis/tokens.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "common/analysis/dictionary_words.hpp"
#include "common/analysis/sentences.hpp"
#include "common/text/characters.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// ASCII letters and digits.
constexpr std::array<bool, 256> plain_bytes = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < ascii_classes.size(); ++c)
    table[c] = ascii_classes[c] == CharClass::letter || ascii_classes[c] == CharClass::digit;
  return table;
}();

/// Line lengths, in bytes, that a text wrapped by an editor or mailer has: a break there says nothing.
constexpr std::size_t shortest_wrapped_line = 50, longest_wrapped_line = 100;

class Tokeniser {
 public:
  Tokeniser(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  void run() {
    while (at_ < text_.size()) {
      if (plain_word()) continue;
      const auto [c, kind, next] = peek(at_);
      switch (kind) {
        case CharClass::space:
          if (c == '\n') line_break();
          at_ = next;
          break;
        case CharClass::ignorable:
          at_ = next;
          break;
        case CharClass::letter:
        case CharClass::digit:
          word();
          break;
        case CharClass::dictionary:
          dictionary_run();
          break;
        case CharClass::fraction:
          emit(at_, next, TokenKind::number);
          at_ = next;
          break;
        case CharClass::emoji:
          picture(c, next);
          break;
        case CharClass::raised:
          if (raised_before_element()) {
            word();
            break;
          }
          [[fallthrough]];
        case CharClass::other:
          if (peek(next).c == emoji_selector && c >= 0x80)
            picture(c, next);
          else
            punctuation(c, next);
          break;
      }
    }
  }

 private:
  struct Peeked {
    char32_t c;
    CharClass kind;
    std::size_t next;
  };
  Peeked peek(std::size_t at) const {
    if (at >= text_.size()) return {0, CharClass::space, at};
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) return {byte, ascii_classes[byte], at + 1};
    std::size_t next = at;
    const char32_t c = next_code_point(text_, next);
    return {c, classify(c), next};
  }
  /// What is seen next.
  Peeked peek_seen(std::size_t at) const {
    Peeked p = peek(at);
    while (p.kind == CharClass::ignorable) p = peek(p.next);
    return p;
  }
  /// ²³⁸U, ⁶⁰Co: digits above the line are of the word behind them when that is the sign of an element, not
  /// when they lead to a note.
  bool raised_before_element() const {
    Peeked p = peek(at_);
    while (p.kind == CharClass::raised) p = peek(p.next);
    if (p.kind != CharClass::letter || !is_capital(p.c)) return false;
    p = peek(p.next);
    if (p.kind != CharClass::letter || is_capital(p.c)) return true;
    return peek(p.next).kind != CharClass::letter || is_capital(peek(p.next).c);
  }
  /// End of the ASCII letters and digits from `at` on.
  std::size_t plain_run(std::size_t at) const {
    while (at < text_.size() && plain_bytes[static_cast<unsigned char>(text_[at])]) ++at;
    return at;
  }
  /// ASCII letters that white space follows: most of a text, and so most of the time.
  bool plain_word() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    const std::size_t end = plain_run(at_);
    if (end == at_ || end == text_.size() || (text_[end] != ' ' && text_[end] != '\n')) return false;
    if (ascii_classes[static_cast<unsigned char>(text_[at_])] != CharClass::letter) return false;
    emit(at_, end, TokenKind::word);
    at_ = end;
    return true;
  }
  static bool alphanumeric(CharClass kind) { return kind == CharClass::letter || kind == CharClass::digit; }

  void emit(std::size_t begin, std::size_t end, TokenKind kind) {
    tokens_.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind, sentence_pending_});
    sentence_pending_ = false;
  }

  void line_break() {
    const std::size_t line_length = at_ - line_start_;
    line_start_ = at_ + 1;
    std::size_t next = at_ + 1;
    while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t')) ++next;
    if (next >= text_.size()) return;
    if (text_[next] == '\n') {
      sentence_pending_ = true;
    } else if (line_length < shortest_wrapped_line || line_length > longest_wrapped_line) {
      const Peeked first = peek(next);
      if (is_capital(first.c) || first.kind == CharClass::other) sentence_pending_ = true;
    }
  }

  /// True when "." or another mark ending at `end` closes a sentence: what follows opens one.
  bool sentence_follows(std::size_t end) const {
    Peeked p = peek_seen(end);
    while (p.next > end && is_closing_mark(p.c)) {
      end = p.next;
      p = peek_seen(end);
    }
    if (end >= text_.size()) return true;
    if (p.kind == CharClass::dictionary) return true;
    if (p.kind != CharClass::space) return is_capital(p.c);  // "removed.The": a lost space
    while (p.kind == CharClass::space && end < text_.size()) {
      end = p.next;
      p = peek_seen(end);
    }
    return p.kind != CharClass::letter || !is_small(p.c);  // a script may have no capitals
  }

  /// An emoji, and the selector behind it; a flag is two letters of their own kind.
  void picture(char32_t c, std::size_t next) {
    constexpr char32_t first_flag_letter = 0x1F1E6, last_flag_letter = 0x1F1FF;
    const auto is_flag_letter = [](char32_t letter) {
      return letter >= first_flag_letter && letter <= last_flag_letter;
    };
    std::size_t end = next;
    if (is_flag_letter(c) && is_flag_letter(peek(end).c)) end = peek(end).next;
    if (peek(end).c == emoji_selector) end = peek(end).next;
    emit(at_, end, TokenKind::word);
    at_ = end;
  }

  void punctuation(char32_t c, std::size_t next) {
    std::size_t end = next;
    if (c == '.' || is_hyphen(c) || c == '=' || c == '*' || c == '_')
      while (peek(end).c == c) end = peek(end).next;
    const bool possessive = is_apostrophe(c) && !tokens_.empty() && tokens_.back().end == at_ &&
                            (text_[at_ - 1] == 's' || text_[at_ - 1] == 'S');
    emit(at_, end, possessive ? TokenKind::clitic : TokenKind::punctuation);
    if (is_sentence_stop(c) && sentence_follows(end)) {
      // Closing quotes and brackets still belong to the sentence they close.
      for (Peeked p = peek(end); is_closing_mark(p.c); p = peek(end)) {
        emit(end, p.next, TokenKind::punctuation);
        end = p.next;
      }
      sentence_pending_ = true;
    }
    at_ = end;
  }

  /// Bytes of a clitic at the end of [begin, end), 0 if there is none; `last_apostrophe` as the scan found
  /// it.
  std::size_t clitic_length(std::size_t begin, std::size_t end, std::size_t last_apostrophe) const {
    if (last_apostrophe == std::string_view::npos || last_apostrophe == begin) return 0;
    std::size_t after = last_apostrophe;
    next_code_point(text_, after);
    const std::string_view tail = text_.substr(after, end - after);
    for (const std::string_view known : {"s", "ll", "re", "ve", "d", "m"})
      if (std::equal(tail.begin(), tail.end(), known.begin(), known.end(),
                     [](char written, char small) { return static_cast<char>(written | 0x20) == small; }))
        return end - last_apostrophe;
    return 0;
  }

  /// What is before a sign inside a word.
  struct Before {
    CharClass kind = CharClass::other;
    char32_t c = 0;
    std::size_t run = 0;  // characters since the last separator inside the word
  };

  /// Whether a sign with `after` right behind it belongs to the word around it.
  bool joins(char32_t sign, const Before& before, const Peeked& after) const {
    const bool between_letters = before.kind == CharClass::letter && after.kind == CharClass::letter;
    const bool between_digits = before.kind == CharClass::digit && after.kind == CharClass::digit;
    switch (sign) {
      case '-':
      case '_':
        return true;
      // A full stop before a capital that follows a small letter is a sentence's, its space lost; but not in
      // "Ph.D.".
      case '.':
        return !(is_capital(after.c) && between_letters && before.run > 1 && !is_capital(before.c)) ||
               peek(after.next).c == '.';
      case ',':
      case ':':
      case '/':
      case 0x066B:  // the Arabic separators of numbers
      case 0x066C:
        return between_digits;
      case '*':  // E*Trade
      case '$':  // Ke$ha
        return between_letters;
      case '!':  // P!nk
        return between_letters && !is_capital(after.c);
      case zero_width_space: {
        // Where words have spaces a place to break a line. Other scripts have words end there.
        constexpr char32_t spaced = 0x0530;
        return between_letters && before.c < spaced && after.c < spaced;
      }
      default:
        break;
    }
    if (is_apostrophe(sign)) return between_letters || (between_digits && three_digits(after));
    if (is_gershayim(sign)) return is_hebrew(before.c) && is_hebrew(after.c);
    return is_hyphen(sign) || (is_ampersand(sign) && between_letters);
  }
  /// Three digits and no more: the thousands of 1’000.
  bool three_digits(Peeked p) const {
    std::size_t digits = 0;
    for (; p.kind == CharClass::digit && digits < 4; p = peek(p.next)) ++digits;
    return digits == 3;
  }

  void word() {
    const std::size_t begin = at_;
    // `end`: behind what is seen; `at` may be behind marks that are not.
    std::size_t end = begin, at = begin, last_apostrophe = std::string_view::npos;
    Before before;
    bool letters = false;
    while (at < text_.size()) {
      if (const std::size_t plain = plain_run(at); plain > at) {
        const auto is_letter = [](char c) {
          return ascii_classes[static_cast<unsigned char>(c)] == CharClass::letter;
        };
        const std::string_view part = text_.substr(at, plain - at);
        letters |= std::any_of(part.begin(), part.end(), is_letter);
        before = {is_letter(part.back()) ? CharClass::letter : CharClass::digit,
                  static_cast<unsigned char>(part.back()), before.run + part.size()};
        at = end = plain;
        if (end == text_.size()) break;
      }
      const Peeked p = peek(at);
      if (p.kind == CharClass::space && p.c != zero_width_space) break;
      if (p.kind == CharClass::ignorable) {
        at = p.next;
        if (is_variation_selector(p.c)) end = at;
        continue;
      }
      const bool is_raised = p.kind == CharClass::raised && before.kind != CharClass::digit;
      if (alphanumeric(p.kind) || is_raised) {
        letters |= p.kind == CharClass::letter;
        before = {p.kind, p.c, before.run + 1};
        at = end = p.next;
        continue;
      }
      const Peeked after = peek_seen(p.next);
      const bool raised_point = before.kind == CharClass::raised && after.kind == CharClass::raised;
      if ((p.kind != CharClass::other && p.c != zero_width_space) || after.next == p.next ||
          !(raised_point ? p.c == '.' || p.c == ','
                         : alphanumeric(after.kind) && joins(narrow(p.c), before, after)))
        break;
      if (is_apostrophe(p.c)) last_apostrophe = end;
      before.run = 0;
      at = p.next;
    }
    at_ = end;
    if (const std::size_t clitic = clitic_length(begin, end, last_apostrophe)) {
      emit(begin, end - clitic, letters ? TokenKind::word : TokenKind::number);
      emit(end - clitic, end, TokenKind::clitic);
      return;
    }
    if (letters && end < text_.size() && text_[end] == '.' && keeps_dot(begin, end)) ++at_;
    emit(begin, at_, letters ? TokenKind::word : TokenKind::number);
    // "… in the U.S." at the end of a paragraph, or before a line break.
    if (at_ > end && at_ < text_.size() && text_[at_] == '\n') sentence_pending_ = true;
  }

  /// Whether the dot at `end` belongs to the word: "U.S." "J." "Corp.", but not the last word of a sentence.
  bool keeps_dot(std::size_t begin, std::size_t end) const {
    const std::string_view word = text_.substr(begin, end - begin);
    const Peeked next = peek(end + 1);
    if (next.c == '.') return false;  // an ellipsis
    switch (full_stop_behind(word)) {
      case FullStop::of_letters:
        return true;
      case FullStop::of_initial:
        return next.kind == CharClass::space && end + 1 < text_.size();
      case FullStop::of_abbreviation: {
        // "No." and "Miss." and their like only before something that goes on.
        const std::size_t after = text_.find_first_not_of(' ', end + 1);
        return after != std::string_view::npos && text_[after] != '\n';
      }
      case FullStop::of_sentence:
        break;
    }
    return is_short_first_name(word, begin) && next.kind == CharClass::space && is_capital(peek(end + 2).c);
  }

  /// Two letters without a vowel after another word with a capital: Guðni Th. Jóhannsson, Yevgeny Zh. Petrov.
  bool is_short_first_name(std::string_view word, std::size_t begin) const {
    constexpr std::string_view consonants = "bcdfghjklmnpqrstvwxz";
    if (word.size() != 2 || !is_capital(static_cast<unsigned char>(word[0])) ||
        consonants.find(word[1]) == consonants.npos ||
        consonants.find(static_cast<char>(word[0] | 0x20)) == consonants.npos)
      return false;
    return !tokens_.empty() && tokens_.back().kind == TokenKind::word && tokens_.back().end + 1 == begin &&
           is_capital(peek(tokens_.back().begin).c);
  }

  void dictionary_run() {
    std::size_t end = at_;
    bool hidden = false;  // inside is what the dictionaries do not know: marks not seen, half width
    for (Peeked p = peek_seen(end); p.next > end && p.kind == CharClass::dictionary; p = peek_seen(end)) {
      hidden |= peek(end).kind == CharClass::ignorable || is_half_width_kana(p.c);
      end = p.next;
    }
    for (; is_variation_selector(peek(end).c); hidden = true) end = peek(end).next;
    const std::string_view run = text_.substr(at_, end - at_);
    if (hidden) {
      words_as_seen(run);
    } else {
      std::size_t from = 0;
      for (const std::size_t to : dictionary_word_ends(run)) {
        emit(at_ + from, at_ + to, TokenKind::word);
        from = to;
      }
    }
    at_ = end;
  }

  /// The words of a run at `at_`, cut as it is without marks that are not seen, and in full width.
  void words_as_seen(std::string_view run) {
    std::string seen;
    std::vector<std::size_t> begins, ends;  // in `run`, of each byte of `seen`
    for (std::size_t i = 0; i < run.size();) {
      const std::size_t start = i;
      const char32_t c = next_code_point(run, i);
      if (is_variation_selector(c) && !ends.empty()) ends.back() = i;
      if (is_ignorable(c)) continue;
      if (is_half_width_kana(c)) {
        std::size_t next = i;
        if (is_half_width_voicing(next_code_point(run, next))) i = next;
        seen += to_nfkc(run.substr(start, i - start));
      } else {
        seen.append(run, start, i - start);
      }
      begins.resize(seen.size(), start);
      ends.resize(seen.size(), i);
    }
    std::size_t from = 0;
    for (const std::size_t to : dictionary_word_ends(seen)) {
      emit(at_ + begins[from], at_ + ends[to - 1], TokenKind::word);
      from = to;
    }
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  bool sentence_pending_ = true;
};

}  // namespace

void tokenise(std::string_view text, std::vector<Token>& tokens) { Tokeniser(text, tokens).run(); }

}  // namespace byline
