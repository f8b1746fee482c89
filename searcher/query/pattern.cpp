#include "searcher/query/pattern.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "common/names/entity.hpp"
#include "common/text/ascii.hpp"
#include "common/text/characters.hpp"
#include "common/text/edit_distance.hpp"
#include "common/text/text.hpp"

namespace byline::query {
namespace {

std::uint64_t letter_set(std::u32string_view word) {
  std::uint64_t set = 0;
  for (const char32_t c : word) set |= std::uint64_t{1} << (c % 64);
  return set;
}

/// Whether the * or ? at `i` stands for something: a ? only beside letters, with one (or a *) after it.
bool is_mark(std::u32string_view word, std::size_t i) {
  if (word[i] == '*') return true;
  if (word[i] != '?') return false;
  std::size_t next = i, before = i;
  while (next < word.size() && word[next] == '?') ++next;
  while (before > 0 && word[before - 1] == '?') --before;
  const auto is_letter = [word](std::size_t at) {
    return at < word.size() && (word[at] == '*' || is_word_character(word[at]));
  };
  // Between dots it is a letter, too: v1.?.3
  const bool behind_dot = before > 1 && word[before - 1] == '.' && is_letter(before - 2);
  return (is_letter(next) ||
          (behind_dot && next + 1 < word.size() && word[next] == '.' && is_letter(next + 1))) &&
         (before == 0 || behind_dot || is_letter(before - 1));
}

}  // namespace

bool is_word_character(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return (U_MASK(type) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0 || is_emoji(c);
}

Fuzzy::Fuzzy(std::string_view word, unsigned edits)
    : word_(to_code_points(word)),
      spaces_(static_cast<std::size_t>(std::count(word.begin(), word.end(), ' '))),
      letters_(letter_set(word_)),
      edits_(edits) {}

unsigned Fuzzy::distance(std::string_view term) const {
  // Code points are at most bytes and at least a quarter of them.
  if (term.size() + edits_ < word_.size() || term.size() > 4 * (word_.size() + edits_)) return edits_ + 1;
  std::uint64_t set = 0;
  bool ascii = true;
  for (const char c : term) {
    set |= std::uint64_t{1} << (static_cast<unsigned char>(c) % 64);
    ascii &= static_cast<unsigned char>(c) < 0x80;
  }
  // One edit changes the set of letters by two at most: one gone, one new.
  const auto has_other_letters = [&](std::uint64_t letters) {
    return std::popcount(letters ^ letters_) > static_cast<int>(2 * edits_);
  };
  if (ascii && (term.size() > word_.size() + edits_ || has_other_letters(set))) return edits_ + 1;
  std::array<char32_t, 256> buffer;
  std::size_t length = 0;
  for (std::size_t at = 0; at < term.size() && length < buffer.size();)
    buffer[length++] = next_code_point(term, at);
  const std::u32string_view letters(buffer.data(), length);
  if (!ascii && has_other_letters(letter_set(letters))) return edits_ + 1;
  return edit_distance(word_, letters, edits_);
}

unsigned Fuzzy::distance_of_words(std::string_view name) const {
  std::size_t begin = 0, end = name.find(' ');
  for (std::size_t i = 0; i < spaces_ && end != name.npos; ++i) end = name.find(' ', end + 1);
  for (unsigned least = edits_ + 1;; end = name.find(' ', end + 1)) {
    least = std::min(least, distance(name.substr(begin, end - begin)));
    if (end == name.npos || least == 0) return least;
    begin = name.find(' ', begin) + 1;
  }
}

SortedFuzzy::SortedFuzzy(std::string_view word, unsigned edits) : word_(to_code_points(word)), edits_(edits) {
  for (unsigned i = 0; i <= word_.size(); ++i) costs_.push_back(i);
}

/// The row of edit_distance() for one letter more; returns its least cost, which no later row is below. Of
/// the transpositions only those are looked at that cost no more than the limit.
unsigned SortedFuzzy::add_row(char32_t letter) {
  letters_ += letter;
  const std::size_t width = word_.size() + 1, row = letters_.size();
  costs_.resize((row + 1) * width);
  unsigned* const costs = costs_.data() + row * width;
  const unsigned* const before = costs - width;
  unsigned least = costs[0] = static_cast<unsigned>(row);
  std::size_t last_match = 0;
  for (std::size_t column = 1; column < width; ++column) {
    const bool same = word_[column - 1] == letter;
    unsigned cost =
        std::min({before[column - 1] + (same ? 0U : 1U), before[column] + 1, costs[column - 1] + 1});
    for (std::size_t other = row - 1; last_match > 0 && other > 0 && row - other <= edits_; --other) {
      if (letters_[other - 1] != word_[column - 1]) continue;
      const std::size_t between = (row - other - 1) + (column - last_match - 1);
      cost =
          std::min(cost, costs_[(other - 1) * width + last_match - 1] + 1 + static_cast<unsigned>(between));
      break;
    }
    if (same) last_match = column;
    costs[column] = cost;
    least = std::min(least, cost);
  }
  return least;
}

unsigned SortedFuzzy::distance(std::string_view term) {
  if (!too_far_.empty() && term.starts_with(too_far_)) return edits_ + 1;
  // Each edit makes it a letter longer or shorter at most; no letter is less than a byte.
  if (term.size() + edits_ < word_.size()) return edits_ + 1;
  std::size_t same = 0, at = 0;
  while (at < term.size()) {
    const char32_t letter = next_code_point(term, at);
    if (same < letters_.size() && letters_[same] == letter) {
      ++same;
      continue;
    }
    letters_.resize(same);
    if (add_row(letter) > edits_) {
      too_far_ = term.substr(0, at);
      letters_.pop_back();
      return edits_ + 1;
    }
    ++same;
  }
  letters_.resize(same);
  return std::min(costs_[same * (word_.size() + 1) + word_.size()], edits_ + 1);
}

bool Wildcard::matches(std::string_view text) const {
  // Going back to the last star only is enough: an earlier one cannot do better.
  std::size_t p = 0, t = 0, star = std::string::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern_.size() && pattern_[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern_.size() && pattern_[p] == '?') {
      ++p;
      next_code_point(text, t);
    } else if (p < pattern_.size() && pattern_[p] == text[t]) {
      ++p, ++t;
    } else if (star != std::string::npos) {
      p = star + 1;
      next_code_point(text, resume);
      t = resume;
    } else {
      return false;
    }
  }
  while (p < pattern_.size() && pattern_[p] == '*') ++p;
  return p == pattern_.size();
}

std::string_view Wildcard::literal_prefix() const {
  return std::string_view(pattern_).substr(0, std::min(pattern_.find_first_of("*?"), pattern_.size()));
}

std::string name_pattern(std::string_view typed) {
  // A letter stands where a wildcard does, so that what is between them is not outside of the name.
  constexpr std::string_view marks = "*?", letter = "x";
  std::string pattern;
  for (std::size_t begin = 0;;) {
    const std::size_t mark = typed.find_first_of(marks, begin);
    std::string piece(begin > 0 ? letter : "");
    piece += typed.substr(begin, mark == std::string_view::npos ? mark : mark - begin);
    if (mark != std::string_view::npos) piece += letter;
    std::string key = name_key(piece);
    if (mark != std::string_view::npos) key.pop_back();
    pattern += std::string_view(key).substr(begin > 0 ? letter.size() : 0);
    if (mark == std::string_view::npos) return pattern;
    pattern += typed[mark];
    begin = mark + 1;
  }
}

std::string field_pattern(Field field, std::string_view typed) {
  return row(field).kind == FieldKind::name ? name_pattern(typed) : fold(field, typed);
}

bool is_pattern(Field field, std::string_view value) {
  if (is_of_kind(field, FieldKind::address))
    return value.find('*') != std::string_view::npos &&
           std::any_of(value.begin(), value.end(), [](char c) { return is_letter(c) || is_digit(c); });
  return takes_patterns(field) && has_wildcard(value);
}

std::string fold_pattern(std::string_view typed) {
  const std::u32string word = to_code_points(typed);
  const auto first = std::find_if(word.begin(), word.end(), is_word_character);
  const bool number = first != word.end() && digit_value(*first) >= 0;
  std::string pattern, literal;
  bool any = false;
  const auto flush = [&](bool mark_follows) {
    const std::string folded = fold(literal);
    for (std::size_t at = 0; at < folded.size();) {
      const std::size_t start = at;
      const char32_t c = next_code_point(folded, at);
      // The dot of a number is in its term.
      const bool point = number && c == '.' && !pattern.empty() && (at < folded.size() || mark_follows);
      if (!is_word_character(c) && !point) continue;
      pattern.append(folded, start, at - start);
      any |= !point;
    }
    literal.clear();
  };
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_mark(word, i)) {
      flush(true);
      if (word[i] == '?' || !pattern.ends_with('*')) pattern += static_cast<char>(word[i]);
    } else {
      append_utf8(literal, word[i]);
    }
  }
  flush(false);
  return any ? pattern : std::string();
}

bool has_wildcard(std::string_view typed) {
  if (typed.find_first_of("*?") == std::string_view::npos || typed.find("://") != std::string_view::npos)
    return false;
  const std::u32string word = to_code_points(typed);
  if (std::none_of(word.begin(), word.end(), is_word_character)) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (is_mark(word, i)) return true;
  return false;
}

}  // namespace byline::query
