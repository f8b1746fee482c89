#include "indexer/sources/headline_strips.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "common/analysis/sentences.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/ascii.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

constexpr std::string_view end_mark = "MORE", shouted_button = "READ MORE", button = "Read more";
constexpr std::size_t longest_strip = 1000, longest_listed_headline = 250, longest_strip_word = 60;  // bytes
constexpr std::size_t fewest_words = 3, most_name_words = 7;

Boilerplate headlines_part(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), BoilerplateKind::headlines};
}

bool is_high(char c) { return (c & '\x80') != 0; }
bool is_of_word(char c) { return is_letter(c) || is_digit(c) || is_high(c); }

/// Where the word begins that ends at `at`, or what of it is not before `least` nor too long for a name.
std::size_t word_begin(std::string_view text, std::size_t at, std::size_t least) {
  least = std::max(least, at - std::min(at, longest_strip_word));
  while (at > least && !is_space(text[at - 1])) --at;
  return at;
}

/// A range of bytes.
struct Word {
  std::size_t begin, end;
};

/// The word that ends before `at`, not before `least`.
std::optional<Word> word_before(std::string_view text, std::size_t at, std::size_t least) {
  least = std::max(least, at - std::min(at, longest_strip_word));
  while (at > least && is_space(text[at - 1])) --at;
  if (at == least) return {};
  return Word{word_begin(text, at, least), at};
}

std::string_view without_opening_marks(std::string_view word) {
  while (!word.empty() && !is_of_word(word.front())) word.remove_prefix(1);
  for (const std::string_view quote : {"\u201C", "\u2018"})
    if (word.starts_with(quote)) word.remove_prefix(quote.size());
  return word;
}

/// Whether a name may go on behind the word.
bool is_of_name(std::string_view word) {
  if (std::string_view(",;:!?").find(word.back()) != std::string_view::npos) return false;
  word = without_opening_marks(word);
  if (word.empty()) return false;
  return is_upper(word.front()) || is_high(word.front()) || word_lists::is_particle(word);
}

/// "Lee Ann (Annie) Mary Lee": where the name begins that `surname`, which begins at `at`, is the end of:
/// behind that surname as it stood before.
std::optional<std::size_t> repeated_name(std::string_view text, std::string_view surname, std::size_t at,
                                         std::size_t least) {
  std::size_t begin = at;
  for (std::size_t words = 0; words < most_name_words; ++words) {
    const std::optional<Word> word = word_before(text, begin, least);
    if (!word) return {};
    const std::string_view whole = text.substr(word->begin, word->end - word->begin);
    const std::string_view bare = without_opening_marks(whole);
    const std::string_view behind = bare.starts_with(surname) ? bare.substr(surname.size()) : "-";
    if (begin < at && (behind.empty() || behind == "'s" || behind == "\u2019s")) return begin;
    if (!behind.empty() && is_upper(behind.front())) {  // "Ann LeeAnn Lee"
      const std::optional<Word> given = word_before(text, word->begin, least);
      if (given && text.substr(given->begin, given->end - given->begin) == behind)
        return word->end - behind.size();
    }
    if (!is_of_name(whole)) return {};
    begin = word->begin;
  }
  return {};
}

bool has_words(std::string_view text, std::size_t fewest) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size() && words < fewest; ++at)
    words += !is_space(text[at]) && (at == 0 || is_space(text[at - 1]));
  return words >= fewest;
}

/// Whether a sentence ends in it and another begins: headlines have question and exclamation marks, but
/// hardly full stops.
bool has_full_stop(std::string_view text) {
  for (std::size_t at = 0; (at = text.find(". ", at)) != std::string_view::npos; ++at) {
    const std::string_view next = without_opening_marks(text.substr(at + 2));
    if (next.empty() || is_lower(next.front())) continue;
    const std::size_t begin = word_begin(text, at, 0);
    if (full_stop_behind(without_opening_marks(text.substr(begin, at - begin))) == FullStop::of_sentence)
      return true;
  }
  return false;
}

/// Whether the second half of a word may begin at `at`: "LeeFive", "Lee'Dams", "Lee2020".
bool is_glued(std::string_view text, std::size_t at) {
  if (!is_lower(text[at - 1]) && !is_high(text[at - 1])) return false;
  const char c = text[at];
  if (is_upper(c) || is_digit(c) || c == '\'' || c == '"') return true;
  return text.substr(at).starts_with("\u2018") || text.substr(at).starts_with("\u201C");
}

bool is_surname(std::string_view word) {
  return word.size() >= 2 && (is_upper(word.front()) || is_high(word.front())) && is_of_word(word.back()) &&
         std::any_of(word.begin(), word.end(), [](char c) { return is_lower(c) || is_high(c); });
}

/// Where the name begins that is repeated before the mark at `mark`, and where the headlines behind it do.
struct RepeatedName {
  std::size_t begin, end;
};

/// The last name with `is_seam` behind it that repeats one, not before `least`.
template <class IsSeam>
std::optional<RepeatedName> last_repeated_name(std::string_view text, std::size_t mark, std::size_t least,
                                               IsSeam&& is_seam) {
  for (std::size_t at = mark; at > least; --at) {
    if (!is_seam(at)) continue;
    const std::size_t begin = word_begin(text, at, least);
    const std::string_view surname = without_opening_marks(text.substr(begin, at - begin));
    if (!is_surname(surname)) continue;
    if (const std::optional<std::size_t> name = repeated_name(text, surname, begin, least))
      return RepeatedName{*name + text.substr(*name).find_first_not_of(" \t"), at};
  }
  return {};
}

/// What opens over a name and ends with the mark at `mark`; `least`: where the one before ended.
std::optional<Boilerplate> name_strip(std::string_view text, std::size_t mark, std::size_t least) {
  least = std::max(least, mark - std::min(mark, longest_strip));
  if (const std::size_t line = text.substr(least, mark - least).rfind('\n'); line != std::string_view::npos)
    least += line + 1;
  auto name = last_repeated_name(text, mark, least, [text](std::size_t at) { return is_glued(text, at); });
  if (!name)
    name = last_repeated_name(text, mark, least, [text](std::size_t at) { return is_space(text[at]); });
  if (!name) return {};
  const std::string_view headlines = text.substr(name->end, mark - name->end);
  if (!headlines.empty() && (!has_words(headlines, fewest_words) || has_full_stop(headlines))) return {};
  return headlines_part(name->begin, mark + end_mark.size());
}

/// A line that ends in the button at [`at`, `end`): all of it, when it is a headline.
std::optional<Boilerplate> line_with_button(std::string_view text, std::size_t at, std::size_t end) {
  constexpr std::string_view arrow = " \u00BB";
  if (text.substr(end).starts_with(arrow)) end += arrow.size();
  if (end < text.size() && text[end] != '\n') return {};
  const std::size_t least = at - std::min(at, longest_listed_headline);
  const std::size_t before = text.substr(least, at - least).rfind('\n');
  if (before == std::string_view::npos && least > 0) return {};
  const std::size_t line_begin = before == std::string_view::npos ? 0 : least + before + 1;
  const std::string_view headline = trim(text.substr(line_begin, at - line_begin));
  if (!has_words(headline, fewest_words)) return {};
  const std::string_view bare = without_opening_marks(headline);
  if (bare.empty() || is_lower(bare.front())) return {};
  if (headline.ends_with('.') || headline.ends_with(':') || headline.ends_with(',')) return {};
  if (std::none_of(headline.begin(), headline.end(), is_lower)) return {};
  return headlines_part(static_cast<std::size_t>(headline.data() - text.data()), end);
}

/// A link in the brackets that open at `at`.
std::optional<Boilerplate> link_in_brackets(std::string_view text, std::size_t at) {
  const std::string_view inside = text.substr(at + 1, longest_listed_headline);
  if (inside.empty() || !is_upper(inside.front())) return {};
  const auto opening =
      std::find_if(link_openings.begin(), link_openings.end(),
                   [inside](std::string_view one) { return starts_with_nocase(inside, one); });
  if (opening == link_openings.end()) return {};
  const std::size_t length = inside.find_first_of(text[at] == '(' ? "()\n" : "[]\n");
  if (length == std::string_view::npos || inside[length] != (text[at] == '(' ? ')' : ']')) return {};
  const std::string_view headline = trim(inside.substr(opening->size(), length - opening->size()));
  if (!has_words(headline, fewest_words) || headline.ends_with('.') || has_full_stop(headline)) return {};
  return headlines_part(at, at + 1 + length + 1);
}

template <class Found>
void each_place(std::string_view text, std::string_view what, Found&& found) {
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
    found(at);
}

}  // namespace

std::vector<Boilerplate> headline_strips(std::string_view text) {
  std::vector<Boilerplate> found;
  const auto add = [&found](const std::optional<Boilerplate>& one) {
    if (one) found.push_back(*one);
  };
  std::size_t least = 0;
  each_place(text, end_mark, [&](std::size_t mark) {
    const std::size_t end = mark + end_mark.size(), before = shouted_button.size() - end_mark.size();
    if (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) return;
    if (mark == 0 || (!is_space(text[mark - 1]) && !is_lower(text[mark - 1]) && !is_high(text[mark - 1])))
      return;
    if (mark >= before && text.substr(mark - before).starts_with(shouted_button))
      add(line_with_button(text, mark - before, end));
    else
      add(name_strip(text, mark, least));
    least = end;
  });
  each_place(text, button, [&](std::size_t at) { add(line_with_button(text, at, at + button.size())); });
  for (const std::string_view bracket : {"(", "["})
    each_place(text, bracket, [&](std::size_t at) { add(link_in_brackets(text, at)); });
  std::sort(found.begin(), found.end(),
            [](const Boilerplate& a, const Boilerplate& b) { return a.begin < b.begin; });
  std::uint32_t end = 0;
  std::erase_if(found, [&end](const Boilerplate& one) {
    const bool overlaps = one.begin < end;
    end = std::max(end, one.end);
    return overlaps;
  });
  return found;
}

}  // namespace byline
