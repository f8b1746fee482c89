#include "common/analysis/sentences.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "common/text/ascii.hpp"
#include "common/text/characters.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

// They keep their dot and end no sentence. One list for all languages: none is a word that often ends a
// sentence in another.
constexpr SortedWords abbreviations{
    "Adm",  "Ala",  "Ariz", "Ark", "Assn", "Aug",  "Ave",  "Bros", "Calif", "Capt",   "Cmdr", "Co",   "Col",
    "Colo", "Conn", "Corp", "Cpl", "Dec",  "Del",  "Dept", "Det",  "Dott",  "Dr",     "Dra",  "Feb",  "Fla",
    "Fr",   "Ft",   "Ga",   "Gen", "Gov",  "Gral", "Hon",  "Hr",   "Ill",   "Inc",    "Ind",  "Insp", "Jan",
    "Jr",   "Kan",  "Ky",   "La",  "Lt",   "Ltd",  "Maj",  "Mass", "Md",    "Messrs", "Mich", "Minn", "Mio",
    "Miss", "Mo",   "Mr",   "Mrd", "Mrs",  "Ms",   "Mt",   "Neb",  "Nev",   "No",     "Nov",  "Nr",   "Oct",
    "Okla", "Ont",  "Ore",  "Pa",  "Ph",   "Pres", "Prof", "Pvt",  "Que",   "Rep",    "Reps", "Rev",  "Sen",
    "Sens", "Sep",  "Sept", "Sgt", "Sig",  "Sr",   "Sra",  "Srta", "St",    "Ste",    "Supt", "Tenn", "Tex",
    "Va",   "Vt",   "Wash", "Wis", "Wyo",  "bzw",  "ca",   "dhr",  "evtl",  "kl",     "mevr", "nr",   "ul",
    "vs",   "św",   "им",   "тыс", "ул",   "د",    "डॉ"};

/// Letters with a full stop between each and the next: how many; 0: the word is something else.
std::size_t letters_apart(std::string_view word) {
  // Most words: letters side by side.
  if (word.size() > 1 && is_letter(word[0]) && is_letter(word[1])) return 0;
  std::size_t letters = 0;
  bool after_letter = false;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    const CharClass kind = classify(c);
    if (kind == CharClass::ignorable) continue;
    if (after_letter ? c != '.' : kind != CharClass::letter) return 0;
    letters += !after_letter;
    after_letter = !after_letter;
  }
  return after_letter ? letters : 0;
}

/// The last character of `text`, and where it begins.
std::pair<char32_t, std::size_t> last_character(std::string_view text) {
  const std::size_t begin = text.empty() ? 0 : character_boundary(text, text.size() - 1);
  std::size_t at = begin;
  return {next_code_point(text, at), begin};
}

}  // namespace

FullStop full_stop_behind(std::string_view word) {
  const std::size_t letters = letters_apart(word);
  if (letters > 1 || (word.size() > 2 && word[word.size() - 2] == '.' && is_upper(word.back())))
    return FullStop::of_letters;
  if (std::size_t at = 0; letters == 1 && is_capital(next_code_point(word, at))) return FullStop::of_initial;
  const std::size_t hyphen = word.rfind('-');
  const std::string_view last = hyphen == std::string_view::npos ? word : word.substr(hyphen + 1);
  return abbreviations.contains(last) ? FullStop::of_abbreviation : FullStop::of_sentence;
}

bool ends_sentence(std::string_view line) {
  line = line.substr(0, line.find_last_not_of(" \t\r\n\f\v") + 1);
  auto [stop, begin] = last_character(line);
  while (is_closing_mark(stop)) {
    line = line.substr(0, begin);
    std::tie(stop, begin) = last_character(line);
  }
  if (stop != '.') return is_sentence_stop(stop) && stop != U'…';
  const std::string_view before = line.substr(0, begin);
  if (before.ends_with('.')) return false;
  std::size_t word = before.size();
  while (word > 0) {
    const auto [c, at] = last_character(before.substr(0, word));
    if (const CharClass kind = classify(c);
        c != '.' && kind != CharClass::letter && kind != CharClass::ignorable)
      break;
    word = at;
  }
  return full_stop_behind(before.substr(word)) == FullStop::of_sentence;
}

std::size_t first_sentence_length(std::string_view text) {
  std::vector<Token> tokens;
  tokenise(text, tokens);
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (!tokens[i].starts_sentence) continue;
    const std::string_view before = text.substr(0, tokens[i - 1].end);
    const std::string_view between = text.substr(before.size(), tokens[i].begin - before.size());
    const char32_t last = last_character(before).first;
    // A line may just be short: "… met Maria⏎Schneider in New⏎York."
    if (is_sentence_stop(last) || is_closing_mark(last) || std::ranges::count(between, '\n') > 1)
      return before.size();
  }
  return text.size();
}

}  // namespace byline
