#include "searcher/query/pasted_text.hpp"

#include <algorithm>
#include <string_view>

#include "searcher/query/marks.hpp"
#include "searcher/query/pattern.hpp"

namespace byline::query {
namespace {

// What is left over in so many words is no slip: what closes nothing or ends it, what is never closed at an
// edge, and elsewhere.
constexpr std::size_t words_to_close = 2, words_at_edge = 4, words_elsewhere = 6;

bool ends_clause(char32_t c) {
  return is_space(c) || is_close(c) || c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?';
}

class Quotes {
 public:
  explicit Quotes(const std::vector<char32_t>& text) : text_(text) {}

  bool only_opens(std::size_t at) const { return !follows(at) && leads(at); }
  bool only_closes(std::size_t at) const { return follows(at) && !leads(at); }
  bool is_at_edge(std::size_t at) const {
    const auto quote = text_.begin() + static_cast<std::ptrdiff_t>(at);
    return std::none_of(text_.begin(), quote, is_word_character) ||
           std::none_of(quote, text_.end(), is_word_character);
  }

 private:
  /// Whether it touches what stands before it, or behind it.
  bool follows(std::size_t at) const { return at > 0 && !is_space(text_[at - 1]) && !is_open(text_[at - 1]); }
  bool leads(std::size_t at) const { return at + 1 < text_.size() && !ends_clause(text_[at + 1]); }

  const std::vector<char32_t>& text_;
};

}  // namespace

LeftOver left_over(const std::vector<char32_t>& text, const std::vector<std::size_t>& quotes) {
  LeftOver left;
  const Quotes shapes(text);
  const auto spare = [&left](std::size_t quote, std::size_t least_words) {
    left.quotes.push_back(quote);
    left.least_words = std::max(left.least_words, least_words);
  };
  const auto spare_open = [&](std::size_t quote) {
    spare(quote, shapes.is_at_edge(quote) ? words_at_edge : words_elsewhere);
  };
  constexpr auto none = std::u32string_view::npos;
  std::size_t open = none;
  for (const std::size_t quote : quotes) {
    if (open == none && shapes.only_closes(quote)) {
      spare(quote, words_to_close);
    } else if (open == none) {
      open = quote;
    } else if (shapes.only_opens(quote)) {
      spare_open(open);
      open = quote;
    } else {
      open = none;
    }
  }
  if (open != none) spare_open(open);
  if (quotes.size() % 2 == 0) {
    if (left.quotes.empty() || left.quotes.front() != quotes.front() || !shapes.only_closes(quotes.front()))
      left = {};
    else
      left.least_words = words_elsewhere;
  }
  return left;
}

std::size_t words_of_text(const std::vector<Lexeme>& lexemes) {
  using Kind = Lexeme::Kind;
  std::size_t words = 0;
  for (const Lexeme& lexeme : lexemes) {
    if (lexeme.kind == Kind::word || lexeme.kind == Kind::phrase)
      ++words;
    else if (lexeme.kind != Kind::lone && lexeme.kind != Kind::open && lexeme.kind != Kind::close &&
             lexeme.kind != Kind::end)
      return 0;
  }
  return words;
}

std::optional<std::size_t> begin_of_last_words(const std::vector<Lexeme>& lexemes) {
  using Kind = Lexeme::Kind;
  std::optional<std::size_t> begin;
  for (std::size_t i = lexemes.size(); i-- > 0;) {
    const Kind before = i > 0 ? lexemes[i - 1].kind : Kind::end;
    const bool is_signed = before == Kind::require || before == Kind::exclude;
    if (begin && (is_signed || lexemes[i].kind != Kind::word)) break;
    if (lexemes[i].kind != Kind::word && lexemes[i].kind != Kind::value) break;
    begin = lexemes[i].position;
    if (is_signed || lexemes[i].kind == Kind::value) break;
  }
  return begin;
}

void spare_brackets(std::vector<Lexeme>& lexemes) {
  std::vector<Lexeme*> open, spare;
  for (Lexeme& lexeme : lexemes) {
    if (lexeme.kind == Lexeme::Kind::open) {
      open.push_back(&lexeme);
    } else if (lexeme.kind == Lexeme::Kind::close) {
      if (open.empty())
        spare.push_back(&lexeme);
      else
        open.pop_back();
    }
  }
  if (words_of_text(lexemes) < (open.empty() ? words_to_close : words_at_edge)) return;
  for (const std::vector<Lexeme*>* left : {&open, &spare})
    for (Lexeme* lexeme : *left) lexeme->kind = Lexeme::Kind::lone;
}

}  // namespace byline::query
