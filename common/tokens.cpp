#include "common/tokens.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "common/error.hpp"
#include "common/text.hpp"

namespace byline {
namespace {

enum class CharClass : std::uint8_t { other, space, letter, digit, dictionary };

constexpr std::array<CharClass, 128> ascii_classes = [] {
  std::array<CharClass, 128> table{};
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = CharClass::letter;
  for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = CharClass::letter;
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = CharClass::digit;
  for (int c = 0; c <= 0x20; ++c) table[static_cast<std::size_t>(c)] = CharClass::space;
  table[0x7f] = CharClass::space;
  return table;
}();

CharClass classify(char32_t c) {
  if (c < 0x80) return ascii_classes[c];
  if (c >= 0xC0 && c < 0x250) return c == 0xD7 || c == 0xF7 ? CharClass::other : CharClass::letter;
  const auto code = static_cast<UChar32>(c);
  const auto mask = U_GET_GC_MASK(code);
  if (mask & U_GC_Z_MASK || c == 0x85) return CharClass::space;
  if (c == 0x30FC) return CharClass::dictionary;  // the length mark of Katakana belongs to no script
  if (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_NL_MASK)) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(code, &status)) {
      case USCRIPT_HAN:
      case USCRIPT_HIRAGANA:
      case USCRIPT_KATAKANA:
      case USCRIPT_THAI:
      case USCRIPT_LAO:
      case USCRIPT_KHMER:
      case USCRIPT_MYANMAR:
        return CharClass::dictionary;
      default:
        return CharClass::letter;
    }
  }
  if (mask & U_GC_ND_MASK) return CharClass::digit;
  if (c == 0x200D || c == 0x200C || c == 0xAD)
    return CharClass::letter;  // joiners, soft hyphen: inside words
  return CharClass::other;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0xFF07; }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool is_sentence_end(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F ||
         c == 0x0964;
}
bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D || c == 0xBB ||
         c == 0x300D || c == 0x300F;
}

// Abbreviations that keep their dot and do not end a sentence.
constexpr std::string_view abbreviations[] = {
    "Adm",  "Ala",  "Ariz", "Ark", "Assn",   "Aug",  "Ave",  "Bros", "Calif", "Capt", "Cmdr", "Co",   "Col",
    "Colo", "Conn", "Corp", "Cpl", "Dec",    "Del",  "Dept", "Det",  "Dr",    "Feb",  "Fla",  "Ft",   "Ga",
    "Gen",  "Gov",  "Hon",  "Ill", "Inc",    "Ind",  "Insp", "Jan",  "Jr",    "Kan",  "Ky",   "La",   "Lt",
    "Ltd",  "Maj",  "Mass", "Md",  "Messrs", "Mich", "Minn", "Miss", "Mo",    "Mr",   "Mrs",  "Ms",   "Mt",
    "Neb",  "Nev",  "No",   "Nov", "Oct",    "Okla", "Ont",  "Ore",  "Pa",    "Ph",   "Pres", "Prof", "Pvt",
    "Que",  "Rep",  "Reps", "Rev", "Sen",    "Sens", "Sep",  "Sept", "Sgt",   "Sr",   "St",   "Ste",  "Supt",
    "Tenn", "Tex",  "Va",   "Vt",  "Wash",   "Wis",  "Wyo",  "vs"};
static_assert(std::is_sorted(std::begin(abbreviations), std::end(abbreviations)));

/// Line lengths, in bytes, that a text wrapped by an editor or mailer has: a break there says nothing.
constexpr std::size_t shortest_wrapped_line = 50, longest_wrapped_line = 100;

class Tokeniser {
 public:
  Tokeniser(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  void run() {
    while (at_ < text_.size()) {
      const auto [c, kind, next] = peek(at_);
      switch (kind) {
        case CharClass::space:
          if (c == '\n') line_break();
          at_ = next;
          break;
        case CharClass::letter:
        case CharClass::digit:
          word();
          break;
        case CharClass::dictionary:
          dictionary_run();
          break;
        case CharClass::other:
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
  static bool is_upper(char32_t c) {
    return c < 0x80 ? c >= 'A' && c <= 'Z' : static_cast<bool>(u_isUUppercase(static_cast<UChar32>(c)));
  }
  /// End of the ASCII letters and digits from `at` on.
  std::size_t plain_run(std::size_t at) const {
    while (at < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at]);
      if (byte >= 0x80 || !alphanumeric(ascii_classes[byte])) break;
      ++at;
    }
    return at;
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
      if (is_upper(first.c) || first.kind == CharClass::other) sentence_pending_ = true;
    }
  }

  /// True when "." or another mark ending at `end` closes a sentence: what follows opens one.
  bool sentence_follows(std::size_t end) const {
    Peeked p = peek(end);
    while (p.next > end && is_closing(p.c)) {
      end = p.next;
      p = peek(end);
    }
    if (end >= text_.size()) return true;
    if (p.kind == CharClass::dictionary) return true;
    if (p.kind != CharClass::space) return is_upper(p.c);  // "removed.The": a lost space
    while (p.kind == CharClass::space && end < text_.size()) {
      end = p.next;
      p = peek(end);
    }
    return is_upper(p.c) || p.kind != CharClass::letter;
  }

  void punctuation(char32_t c, std::size_t next) {
    std::size_t end = next;
    if (c == '.' || is_hyphen(c) || c == '=' || c == '*' || c == '_')
      while (peek(end).c == c) end = peek(end).next;
    const bool possessive = is_apostrophe(c) && !tokens_.empty() && tokens_.back().end == at_ &&
                            (text_[at_ - 1] == 's' || text_[at_ - 1] == 'S');
    emit(at_, end, possessive ? TokenKind::clitic : TokenKind::punctuation);
    if (is_sentence_end(c) && sentence_follows(end)) {
      // Closing quotes and brackets still belong to the sentence they close.
      for (Peeked p = peek(end); is_closing(p.c); p = peek(end)) {
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
    std::string tail(text_.substr(after, end - after));
    for (char& c : tail) c = static_cast<char>(c | 0x20);
    for (const std::string_view known : {"s", "ll", "re", "ve", "d", "m"})
      if (tail == known) return end - last_apostrophe;
    return 0;
  }

  void word() {
    const std::size_t begin = at_;
    std::size_t end = begin, last_apostrophe = std::string_view::npos;
    std::size_t run = 0;  // characters since the last separator inside the word
    bool letters = false, dotted = false, single_letters = true;
    CharClass previous = CharClass::other;
    char32_t previous_char = 0;
    while (end < text_.size()) {
      // Most of a text, and so most of the time.
      if (const std::size_t plain = plain_run(end); plain > end) {
        const auto is_letter = [](char c) {
          return ascii_classes[static_cast<unsigned char>(c)] == CharClass::letter;
        };
        const std::string_view part = text_.substr(end, plain - end);
        letters |= std::any_of(part.begin(), part.end(), is_letter);
        single_letters &= run == 0 && part.size() == 1 && is_letter(part[0]);
        run += part.size();
        previous = is_letter(part.back()) ? CharClass::letter : CharClass::digit;
        previous_char = static_cast<unsigned char>(part.back());
        end = plain;
        if (end == text_.size()) break;
      }
      const Peeked p = peek(end);
      if (p.kind == CharClass::space) break;
      if (alphanumeric(p.kind)) {
        letters |= p.kind == CharClass::letter;
        ++run;
        single_letters &= run == 1 && p.kind == CharClass::letter;
        previous = p.kind;
        previous_char = p.c;
        end = p.next;
        continue;
      }
      const Peeked after = peek(p.next);
      if (p.kind != CharClass::other || !alphanumeric(after.kind) || after.next == p.next) break;
      const bool between_letters = previous == CharClass::letter && after.kind == CharClass::letter;
      const bool between_digits = previous == CharClass::digit && after.kind == CharClass::digit;
      bool joins = is_hyphen(p.c) || p.c == '_' || (p.c == '&' && between_letters);
      if (is_apostrophe(p.c) && between_letters) {
        joins = true;
        last_apostrophe = end;
      }
      // A full stop before a capital that follows a small letter is a sentence's, its space lost; but not in
      // "Ph.D.".
      if (p.c == '.') {
        joins = !(is_upper(after.c) && between_letters && run > 1 && !is_upper(previous_char)) ||
                peek(after.next).c == '.';
        dotted = true;
      }
      if ((p.c == ',' || p.c == ':' || p.c == '/') && between_digits) joins = true;
      if (!joins) break;
      if (p.c != '.') single_letters = false;
      run = 0;
      end = p.next;
    }
    at_ = end;
    if (const std::size_t clitic = clitic_length(begin, end, last_apostrophe)) {
      emit(begin, end - clitic, letters ? TokenKind::word : TokenKind::number);
      emit(end - clitic, end, TokenKind::clitic);
      return;
    }
    if (letters && end < text_.size() && text_[end] == '.' && keeps_dot(begin, end, single_letters, dotted))
      ++at_;
    emit(begin, at_, letters ? TokenKind::word : TokenKind::number);
    // "… in the U.S." at the end of a paragraph, or before a line break.
    if (at_ > end && at_ < text_.size() && text_[at_] == '\n') sentence_pending_ = true;
  }

  /// Whether the dot at `end` belongs to the word: "U.S." "J." "Corp.", but not the last word of a sentence.
  bool keeps_dot(std::size_t begin, std::size_t end, bool single_letters, bool dotted) const {
    const std::string_view word = text_.substr(begin, end - begin);
    const Peeked next = peek(end + 1);
    if (next.c == '.') return false;  // an ellipsis
    if (single_letters && dotted) return true;
    if (word.size() > 2 && word[word.size() - 2] == '.' && is_upper(static_cast<unsigned char>(word.back())))
      return true;
    if (single_letters && is_upper(peek(begin).c))
      return next.kind == CharClass::space && end + 1 < text_.size();
    if (is_short_first_name(word, begin) && next.kind == CharClass::space && is_upper(peek(end + 2).c))
      return true;
    const std::size_t hyphen = word.rfind('-');
    const std::string_view last = hyphen == std::string_view::npos ? word : word.substr(hyphen + 1);
    if (last.size() > 6 || !std::binary_search(std::begin(abbreviations), std::end(abbreviations), last))
      return false;
    // "No." and "Miss." and their like only before something that goes on.
    const std::size_t after = text_.find_first_not_of(' ', end + 1);
    return after != std::string_view::npos && text_[after] != '\n';
  }

  /// Two letters without a vowel after another word with a capital: Guðni Th. Jóhannsson, Yevgeny Zh. Petrov.
  bool is_short_first_name(std::string_view word, std::size_t begin) const {
    constexpr std::string_view consonants = "bcdfghjklmnpqrstvwxz";
    if (word.size() != 2 || !is_upper(static_cast<unsigned char>(word[0])) ||
        consonants.find(word[1]) == consonants.npos ||
        consonants.find(static_cast<char>(word[0] | 0x20)) == consonants.npos)
      return false;
    return !tokens_.empty() && tokens_.back().kind == TokenKind::word && tokens_.back().end + 1 == begin &&
           is_upper(peek(tokens_.back().begin).c);
  }

  void dictionary_run() {
    std::size_t end = at_;
    for (Peeked p = peek(end); p.next > end && p.kind == CharClass::dictionary; p = peek(end)) end = p.next;
    // One iterator a thread: making one loads dictionaries.
    static thread_local const std::unique_ptr<icu::BreakIterator> words = [] {
      UErrorCode status = U_ZERO_ERROR;
      std::unique_ptr<icu::BreakIterator> made(
          icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
      if (U_FAILURE(status)) throw Error("ICU's word dictionaries could not be loaded", "reinstall libicu72");
      return made;
    }();
    UErrorCode status = U_ZERO_ERROR;
    UText run = UTEXT_INITIALIZER;
    utext_openUTF8(&run, text_.data() + at_, static_cast<std::int64_t>(end - at_), &status);
    words->setText(&run, status);
    std::size_t from = at_;
    for (std::int32_t to = words->next(); U_SUCCESS(status) && to != icu::BreakIterator::DONE;
         to = words->next()) {
      const std::size_t stop = at_ + static_cast<std::size_t>(to);
      emit(from, stop, TokenKind::word);
      from = stop;
    }
    if (from < end) emit(from, end, TokenKind::word);
    utext_close(&run);
    at_ = end;
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
