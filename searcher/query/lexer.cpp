#include "searcher/query/lexer.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "common/text/characters.hpp"
#include "common/text/edit_distance.hpp"
#include "common/text/numerals.hpp"
#include "common/text/text.hpp"
#include "searcher/query/marks.hpp"
#include "searcher/query/pasted_text.hpp"
#include "searcher/query/pattern.hpp"
#include "searcher/query/query_error.hpp"

namespace byline::query {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

std::string listed_fields() {
  std::string list;
  for (const FieldRow& each : field_table)
    if (!each.in_query.empty()) list += (list.empty() ? "" : ", ") + std::string(each.in_query) + ':';
  return list;
}

/// "language" → lang, "headline" → title, "persn" → person: what an unknown name may have meant, or "". It
/// may be what records call the field.
std::string_view similar_field(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> other_words{{
      {"organization", "org"},
      {"organisation", "org"},
      {"people", "person"},
      {"name", "person"},
      {"location", "place"},
      {"subject", "title"},
      {"intitle", "title"},
      {"filetype", "type"},
      {"file", "path"},
      {"folder", "path"},
  }};
  for (const auto& [word, field] : other_words)
    if (name == word) return field;
  // Of what names two of them, such as "link", the more telling one stands further down.
  for (auto each = field_table.rbegin(); each != field_table.rend(); ++each) {
    const auto& keys = each->keys.records;
    if (!each->in_query.empty() &&
        (name == each->name || std::find(keys.begin(), keys.end(), name) != keys.end()))
      return each->in_query;
  }
  for (const FieldRow& each : field_table)
    if (!each.in_query.empty() && edit_distance(to_code_points(name), to_code_points(each.in_query), 2) <=
                                      (each.in_query.size() > 4 ? 2u : 1u))
      return each.in_query;
  return {};
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      offsets_.push_back(at);
      code_points_.push_back(next_code_point(text, at));
    }
    offsets_.push_back(text.size());
    text_ = text;
  }

  /// The lexemes of a text, with what is left over in it as punctuation; nothing where nothing is, or it is
  /// no text.
  std::optional<std::vector<Lexeme>> run_as_text() {
    std::vector<std::size_t> quotes;
    for (std::size_t at = 0; at < size(); ++at)
      if (is_quote(code_points_[at]) && !abbreviates(at)) quotes.push_back(at);
    left_over_ = left_over(code_points_, quotes);
    if (!left_over_.any()) return std::nullopt;
    try {
      std::vector<Lexeme> lexemes = run();
      if (words_of_text(lexemes) >= left_over_.least_words) return lexemes;
    } catch (const QueryError&) {  // told as of any other query
    }
    return std::nullopt;
  }

  std::vector<Lexeme> run() {
    while (at_ < size()) {
      const char32_t c = code_points_[at_];
      if (is_space(c) || is_ignorable(c)) {
        ++at_;
      } else if (const std::size_t length = is_digit(c) ? number_in_groups(text_.substr(offsets_[at_])) : 0) {
        const std::size_t begin = at_, end = at_ + code_points(text_.substr(offsets_[at_], length));
        emit(Lexeme::Kind::word, end).text = with_single_spaces(begin, end);
      } else if (is_open(c) || is_close(c)) {
        emit(is_open(c) ? Lexeme::Kind::open : Lexeme::Kind::close, at_ + 1);
      } else if (is_quote(c)) {
        phrase();
      } else if (c == '+' || c == '-') {
        sign();
      } else {
        chunk();
      }
    }
    emit(Lexeme::Kind::end, at_);
    return std::move(lexemes_);
  }

 private:
  std::size_t size() const { return code_points_.size(); }
  char32_t peek(std::size_t at) const { return at < size() ? code_points_[at] : U' '; }
  std::string_view slice(std::size_t begin, std::size_t end) const {
    return text_.substr(offsets_[begin], offsets_[end] - offsets_[begin]);
  }
  bool ends_chunk(std::size_t at) const {
    const char32_t c = code_points_[at];
    if (is_quote(c)) return !abbreviates(at);
    return is_space(c) || is_open(c) || is_close(c);
  }
  /// Between Hebrew letters " is no quote: צה"ל.
  bool abbreviates(std::size_t at) const {
    return is_gershayim(code_points_[at]) && at > 0 && is_hebrew(code_points_[at - 1]) &&
           is_hebrew(peek(at + 1));
  }
  std::size_t chunk_end(std::size_t at) const {
    while (at < size() && !ends_chunk(at)) ++at;
    return at;
  }
  /// White space of any kind as one space, and none at the ends.
  std::string with_single_spaces(std::size_t begin, std::size_t end) const {
    std::string text;
    bool space = false;
    for (; begin < end; ++begin) {
      if (is_space(code_points_[begin])) {
        space = !text.empty();
      } else {
        if (std::exchange(space, false)) text += ' ';
        text += slice(begin, begin + 1);
      }
    }
    return text;
  }
  std::string quoted(std::size_t begin, std::size_t end) const {
    return '"' + harmless(slice(begin, end), true) + '"';
  }

  Lexeme& emit(Lexeme::Kind kind, std::size_t end) {
    lexemes_.push_back(
        {.kind = kind, .text = std::string(slice(at_, end)), .position = at_, .length = end - at_});
    at_ = end;
    return lexemes_.back();
  }
  [[noreturn]] void fail(std::size_t begin, std::size_t end, const std::string& sentence,
                         std::string hint) const {
    throw QueryError(Error::Code::query_syntax, sentence, std::move(hint), begin,
                     std::max<std::size_t>(1, end - begin));
  }

  /// Digits [begin, end) as a number within [least, most].
  unsigned number(std::size_t begin, std::size_t end, unsigned least, unsigned most,
                  const std::string& how) const {
    unsigned value = 0;
    bool good = begin < end;
    for (std::size_t i = begin; i < end; ++i) {
      if (!is_digit(code_points_[i])) good = false;
      if (good) value = std::min(value * 10 + static_cast<unsigned>(code_points_[i] - '0'), 1'000'000u);
    }
    if (!good)
      fail(begin, end, begin < end ? quoted(begin, end) + " is not a whole number" : "A number is missing",
           how);
    if (value < least || value > most) {
      fail(begin, end, quoted(begin, end) + " is " + (value < least ? "too small" : "too large"),
           "It is at least " + std::to_string(least) + " and at most " + std::to_string(most) + ". " + how);
    }
    return value;
  }

  bool is_left_over(std::size_t quote) const {
    return std::binary_search(left_over_.quotes.begin(), left_over_.quotes.end(), quote);
  }

  void phrase() {
    const std::size_t begin = at_ + 1;
    std::size_t end = begin;
    while (end < size() && (!is_quote(code_points_[end]) || abbreviates(end))) ++end;
    if (is_left_over(at_)) {
      emit(Lexeme::Kind::lone, at_ + 1);
      return;
    }
    if (end == size() && is_curly_quote(code_points_[at_]) && !touches_sign_or_field()) {
      emit(Lexeme::Kind::lone, at_ + 1);
      return;
    }
    if (end == size())
      fail(at_, at_ + 1, "The quote that opens here is never closed",
           "Write \"" + own_words(text_, begin, end - begin, words_before()) + "\", or leave the quote out" +
               std::string(or_plain));
    std::size_t after = end + 1;
    unsigned slack = 0;
    if (peek(after) == '~') {
      const std::size_t digits = after + 1;
      std::size_t stop = chunk_end(digits);
      while (stop > digits && !is_digit(code_points_[stop - 1]) && !is_word_character(code_points_[stop - 1]))
        --stop;
      slack = number(digits, stop, 0, max_distance,
                     "Write \"" + own_words(text_, begin, end - begin, "hate speech") +
                         "\"~3 for the words within 3 words more");
      after = stop;
    }
    if (!holds_word(slice(begin, end))) {
      at_ = after;
      return;
    }
    Lexeme& lexeme = emit(Lexeme::Kind::phrase, after);
    lexeme.text = with_single_spaces(begin, end);
    lexeme.number = slack;
  }

  /// For a hint: the words typed just before here.
  std::string words_before() const {
    const std::size_t begin = begin_of_last_words(lexemes_).value_or(at_);
    return own_words(text_, begin, at_ - begin, "hate speech");
  }

  bool touches_sign_or_field() const {
    if (lexemes_.empty()) return false;
    const Lexeme& before = lexemes_.back();
    return before.position + before.length == at_ &&
           (before.kind == Lexeme::Kind::require || before.kind == Lexeme::Kind::exclude ||
            before.kind == Lexeme::Kind::field);
  }

  void sign() {
    const char mark = static_cast<char>(code_points_[at_]);
    const std::string use = std::string("Write ") + mark +
                            (mark == '+' ? "word to require it" : "word to exclude it") +
                            ", without a space, or leave the \"" + mark + "\" out";
    const char32_t next = peek(at_ + 1);
    if (is_space(next) || is_close(next)) return lone(use);
    const std::size_t end = chunk_end(at_ + 1);
    const bool opens = is_quote(peek(end)) || is_open(peek(end));
    const std::string_view rest = slice(at_ + 1, end);
    if (!opens && !holds_word(rest) && rest != "*") {  // a dash or an arrow: -- ->
      at_ = end;
      return;
    }
    if (next == '+' || next == '-')
      fail(at_, at_ + 2, "Two signs stand before one word",
           "Write +word to require it or -word to exclude it");
    emit(mark == '+' ? Lexeme::Kind::require : Lexeme::Kind::exclude, at_ + 1);
  }

  /// Whether something to search for stands before here, rather than nothing or what wants something.
  bool follows_operand() const {
    using Kind = Lexeme::Kind;
    Kind last = Kind::open;
    for (const Lexeme& lexeme : lexemes_)
      if (lexeme.kind != Kind::lone) last = lexeme.kind;
    return last == Kind::word || last == Kind::value || last == Kind::phrase || last == Kind::close;
  }

  /// + - or = with a space behind it: a dash or the like in a text that has something before or behind it.
  void lone(const std::string& use) {
    std::size_t after = at_ + 1;
    while (after < size() && is_space(code_points_[after])) ++after;
    if ((after == size() || is_close(code_points_[after])) && !follows_operand())
      fail(at_, at_ + 1, quoted(at_, at_ + 1) + " stands alone", use);
    emit(Lexeme::Kind::lone, at_ + 1);
  }

  /// A run without spaces, brackets and quotes.
  void chunk() {
    const std::size_t end = chunk_end(at_);
    const std::string_view text = slice(at_, end);
    if (text == "&&" || text == "||")
      fail(at_, end, '"' + std::string(text) + "\" is not an operator here",
           std::string("Write ") + (text == "&&" ? "AND" : "OR"));
    if (code_points_[at_] == '!' && at_ + 1 < size() &&
        (is_word_character(peek(at_ + 1)) || is_quote(peek(at_ + 1)) || is_open(peek(at_ + 1))))
      fail(at_, at_ + 1, "\"!\" is not an operator here", "Write -word or NOT word to exclude a word");
    if (operator_word(text, end) || field(end)) return;
    if (text == "=" && is_open(peek(end)))
      fail(at_, end, "\"=\" stands before a bracket", "Write it before each word: (=boycott =freeze)");
    if (text == "=" && !is_quote(peek(end)))  // ="a b" is fine: phrases are exact
      return lone("Write =word for exactly this form, without a space");
    if (text[0] == '~' && text.find_first_not_of("0123456789", 1) == std::string_view::npos)
      fail(at_, end, '"' + std::string(text) + "\" stands alone",
           "Write word~ or \"hate speech\"~3, without a space");
    if (!holds_word(text) && text != "*") {
      at_ = end;
      return;
    }
    for (std::size_t tilde = at_ + 1; tilde + 1 < end; ++tilde)
      if (code_points_[tilde] == '~' && !is_digit(code_points_[tilde + 1]))
        fail(tilde, end, "\"~\" stands inside a word",
             "Write word~ or word~2 for words like it, within 1 or 2 edits");
    std::size_t caret = end;
    while (caret > at_ && (is_digit(code_points_[caret - 1]) || code_points_[caret - 1] == '.')) --caret;
    if (caret > at_ + 1 && caret < end && code_points_[caret - 1] == '^')
      fail(caret - 1, end, "Words cannot be given weights",
           "Leave \"" + std::string(slice(caret - 1, end)) + "\" out");
    emit(Lexeme::Kind::word, end);
  }

  bool operator_word(std::string_view text, std::size_t end) {
    if (text == "AND" || text == "OR" || text == "NOT") {
      emit(text == "AND" ? Lexeme::Kind::land : text == "OR" ? Lexeme::Kind::lor : Lexeme::Kind::lnot, end);
      return true;
    }
    if ((text.starts_with("near/") || text.starts_with("adj/")) && is_digit(peek(end - 1)))
      fail(at_, end, "Operators are written in capitals", text[0] == 'n' ? "Write NEAR/5" : "Write ADJ/5");
    const bool near = text.starts_with("NEAR"), adjacent = text.starts_with("ADJ");
    if (!near && !adjacent) return false;
    const std::size_t letters = near ? 4 : 3;
    unsigned distance = default_distance;
    if (text.size() > letters) {
      if (text[letters] != '/') return false;
      distance = number(
          at_ + letters + 1, end, 1, max_distance,
          near ? "Write NEAR/5, or NEAR alone for 10 words" : "Write ADJ/5, or ADJ alone for 10 words");
    }
    emit(near ? Lexeme::Kind::near : Lexeme::Kind::adjacent, end).number = distance;
    return true;
  }

  /// name: and, for fields that take values as they are, the value. False when the chunk is a word: https://…
  /// 10:30
  bool field(std::size_t end) {
    std::size_t colon = at_;
    while (colon < end && code_points_[colon] != ':') ++colon;
    if (colon == end || colon == at_ || !u_isalpha(static_cast<UChar32>(code_points_[at_]))) return false;
    for (std::size_t i = at_; i < colon; ++i)
      if (!is_word_character(code_points_[i]) && code_points_[i] != '_' && code_points_[i] != '-')
        return false;
    if (slice(colon, end).starts_with("://")) return false;
    const std::string_view name = slice(at_, colon);
    const std::optional<Field> named = field_named(name);
    const char32_t next = peek(colon + 1);
    if (!named) {
      // "Breaking: …" is punctuation, "breaking:news" a field we do not have.
      if (colon + 1 == end && !is_quote(next) && !is_open(next)) return false;
      const std::string_view similar = similar_field(fold(name));
      const std::string shown = harmless(name, true);
      fail(at_, colon + 1, "There is no field \"" + shown + ":\"",
           (similar.empty() ? "" : "Did you mean " + std::string(similar) + ":? ") + "The fields are " +
               listed_fields() + "; to search for the text itself, put it in quotes: \"" + shown + ":…\"");
    }
    // What follows is what was meant, but for the space.
    std::size_t meant = colon + 1;
    while (meant < size() && is_space(code_points_[meant])) ++meant;
    const std::size_t meant_end = meant < size() ? chunk_end(meant) : meant;
    if (*named == Field::added && is_space(next) && speaks_at(meant)) return false;
    const std::string write =
        "Write " +
        (holds_word(slice(meant, meant_end))
             ? std::string(name) + ':' + own_words(text_, meant, meant_end - meant, "word")
             : std::string(example_of(*named))) +
        ", without a space after the colon";
    if (is_space(next) || is_close(next))
      fail(at_, colon + 1, "Nothing follows " + std::string(name) + ':', write);
    emit(Lexeme::Kind::field, colon + 1).field = *named;
    if (is_open(next) || is_quote(next)) return true;
    if (!is_filter(*named)) {
      if (next == '+' || next == '-')
        fail(at_, at_ + 1, "The sign stands after the field", "Write -title:word");
      // A second field would be taken for a word: title:person:x
      const std::size_t stop = chunk_end(at_);
      const std::size_t second = slice(at_, stop).find(':');
      if (second != std::string_view::npos && field_named(slice(at_, stop).substr(0, second)))
        fail(at_, at_ + second + 1, "A field stands inside another",
             "Write title:word and the other field apart");
      if (!holds_word(slice(at_, stop)))
        fail(at_ - name.size() - 1, stop, "Nothing to search for follows title:", write);
      return true;
    }
    emit(Lexeme::Kind::value, value_end());
    return true;
  }

  /// Whether words follow and no day, as in "He added: we go on".
  bool speaks_at(std::size_t at) const {
    while (at < size() && is_quote(code_points_[at])) ++at;
    const std::string_view first = slice(at, at < size() ? chunk_end(at) : at);
    return holds_word(first) && first.find_first_of("0123456789") == first.npos && first != "today" &&
           first != "yesterday";
  }

  /// Values may hold brackets (id:https://…/a_(b)): only one that was not opened in the value ends it.
  std::size_t value_end() const {
    std::size_t end = at_, depth = 0;
    for (; end < size() && !is_space(code_points_[end]) && !is_quote(code_points_[end]); ++end) {
      if (is_open(code_points_[end])) ++depth;
      if (is_close(code_points_[end])) {
        if (depth == 0) break;
        --depth;
      }
    }
    return end;
  }

  std::string_view text_;
  std::vector<char32_t> code_points_;
  std::vector<std::size_t> offsets_;
  std::size_t at_ = 0;
  LeftOver left_over_;
  std::vector<Lexeme> lexemes_;
};

}  // namespace

std::string clean_query(std::string_view query) { return to_valid_utf8(query); }

std::vector<Lexeme> lex(std::string_view text) {
  if (text.size() > max_query_bytes) {
    const std::size_t kept = code_points(text.substr(0, character_boundary(text, max_query_bytes)));
    throw QueryError(Error::Code::query_limit, "The query is " + std::to_string(text.size()) + " bytes long",
                     "A query has at most " + std::to_string(max_query_bytes) + " bytes, up to here", kept,
                     1);
  }
  std::optional<std::vector<Lexeme>> of_text = Lexer(text).run_as_text();
  std::vector<Lexeme> lexemes = of_text ? std::move(*of_text) : Lexer(text).run();
  spare_brackets(lexemes);
  return lexemes;
}

bool holds_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (is_word_character(next_code_point(text, at))) return true;
  return false;
}

std::string_view without_closing_punctuation(std::string_view text) {
  for (bool more = true; more && !text.empty();) {
    more = std::string_view(".,;:!?").find(text.back()) != std::string_view::npos;
    if (more) text.remove_suffix(1);
    if (text.ends_with("…")) text.remove_suffix(3), more = true;
  }
  return text;
}

}  // namespace byline::query
