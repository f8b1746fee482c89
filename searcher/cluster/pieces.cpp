#include "searcher/cluster/pieces.hpp"

#include <cstddef>
#include <iterator>
#include <set>
#include <string_view>

#include "common/text/text.hpp"

namespace byline::cluster {
namespace {

constexpr std::string_view marks = "*?";

void append_escaped(std::string& regexp, char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0;
  if (!is_letter) regexp += '\\';
  regexp += c;
}

/// What fits a wildcard, with another letter than `known` at its first mark.
Form with_other_letters(const Form& wildcard, const std::string& known) {
  const std::size_t mark = wildcard.text.find_first_of(marks);
  Form form{wildcard.field, {}, Form::Kind::regexp};
  for (std::size_t i = 0; i < wildcard.text.size(); ++i) {
    const char c = wildcard.text[i];
    if (i == mark) form.text += "[^" + known + ']';
    if (c == '*')
      form.text += ".*";
    else if (c != '?')
      append_escaped(form.text, c);
    else if (i != mark)
      form.text += '.';
  }
  return form;
}

/// The letters of the index's words at the first mark of a wildcard, and those that most languages have.
std::vector<std::string> letters_at_mark(Statistics& statistics, const Form& wildcard) {
  std::vector<std::string> letters;
  for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyz0123456789")) letters.emplace_back(1, c);
  const std::size_t mark = wildcard.text.find_first_of(marks);
  std::string known = "a-z0-9";
  constexpr std::size_t most_letters = 500;
  while (letters.size() < most_letters) {
    const auto [words, all] = statistics.words_of(with_other_letters(wildcard, known));
    std::set<std::string> others;
    for (const std::string& word : words) {
      std::size_t end = mark;
      if (mark >= word.size()) continue;
      next_code_point(word, end);
      others.insert(word.substr(mark, end - mark));
    }
    for (const std::string& letter : others) {
      letters.push_back(letter);
      for (const char c : letter) append_escaped(known, c);
    }
    if (all || others.empty()) break;
  }
  return letters;
}

std::vector<std::string> narrower(Statistics& statistics, const Form& wildcard) {
  const std::size_t mark = wildcard.text.find_first_of(marks);
  const std::string before = wildcard.text.substr(0, mark), behind = wildcard.text.substr(mark + 1);
  const bool any = wildcard.text[mark] == '*';
  std::vector<std::string> made;
  if (any) made.push_back(before + behind);
  for (const std::string& letter : letters_at_mark(statistics, wildcard))
    made.push_back(before + letter + (any ? "*" : "") + behind);
  return made;
}

}  // namespace

std::optional<std::vector<std::string>> pieces_of(Statistics& statistics, const Form& wildcard) {
  constexpr std::size_t most_pieces = 200, most_questions = 600;
  std::vector<std::string> pieces, left{wildcard.text};
  for (std::size_t questions = 0; !left.empty(); ++questions) {
    if (pieces.size() > most_pieces || questions > most_questions) return std::nullopt;
    const Form form{wildcard.field, std::move(left.back()), Form::Kind::wildcard};
    left.pop_back();
    const bool is_word = form.text.find_first_of(marks) == std::string::npos;
    const auto [words, all] = is_word ? Statistics::WordsOfForm{{form.text}} : statistics.words_of(form);
    if (!all) {
      std::vector<std::string> more = narrower(statistics, form);
      std::move(more.begin(), more.end(), std::back_inserter(left));
    } else if (!words.empty()) {
      pieces.push_back(form.text);
    }
  }
  return pieces;
}

}  // namespace byline::cluster
