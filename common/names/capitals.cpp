#include "common/names/capitals.hpp"

#include <algorithm>
#include <cstddef>
#include <unordered_set>

#include "common/names/generations.hpp"
#include "common/names/known_names.hpp"
#include "common/names/names.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/ascii.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// Lower case beyond ASCII, of the letters names in European languages have.
bool is_small_letter(char32_t c) {
  if (c >= 0xDF && c < 0x100) return c != 0xF7;
  if (c >= 0x100 && c < 0x180) return (c >= 0x139 && c <= 0x148) || c >= 0x179 ? c % 2 == 0 : c % 2 == 1;
  return (c >= 0x3AC && c <= 0x3CE) || (c >= 0x430 && c <= 0x45F);
}

}  // namespace

bool is_initials(std::string_view word) {
  for (std::size_t at = 0; at < word.size(); ++at)
    if (at % 2 == 0 ? !is_letter(word[at]) : word[at] != '.') return false;
  return !word.empty();
}

LetterCase letter_case(std::string_view name) {
  bool upper = false, lower = false, beyond_ascii = false;
  for (const char c : name) {
    upper |= is_upper(c);
    lower |= is_lower(c);
    beyond_ascii |= static_cast<unsigned char>(c) >= 0x80;
  }
  if (beyond_ascii && !(upper && lower)) {
    upper |= to_lower(name) != name;
    for (std::size_t at = 0; at < name.size() && !lower;) lower = is_small_letter(next_code_point(name, at));
  }
  if (upper) return lower ? LetterCase::mixed : LetterCase::upper;
  return lower ? LetterCase::lower : LetterCase::none;
}

namespace {

bool has_vowel(std::string_view letters) { return letters.find_first_of("AEIOUYaeiouy") != letters.npos; }

/// AFL-CIO, KABC-TV, CNN/SSRS, US EPA: acronyms all, and no words in capitals, as WAL-MART is.
bool has_short_parts_alone(std::string_view name) {
  constexpr std::size_t fewest_letters = 2, usual_letters = 3, most_letters = 4;
  std::size_t begin = 0, parts = 0, longest = 0;
  bool unspoken = name.find('/') != name.npos;  // some part is no word
  for (std::size_t at = 0; at <= name.size(); ++at) {
    if (at < name.size() && name[at] >= 'A' && name[at] <= 'Z') continue;
    if (at < name.size() && name[at] != ' ' && name[at] != '-' && name[at] != '/') return false;
    if (at - begin < fewest_letters || at - begin > most_letters) return false;
    longest = std::max(longest, at - begin);
    unspoken |= !has_vowel(name.substr(begin, at - begin));
    begin = at + 1;
    ++parts;
  }
  const bool may_be_longer = unspoken && name.find(' ') == name.npos;
  return parts > 1 && longest <= (may_be_longer ? most_letters : usual_letters);
}

/// Words that known_names.txt has in capitals only, folded: usa, bbc; no pronouns, as who and us are.
const std::unordered_set<std::string>& known_acronyms() {
  static const std::unordered_set<std::string> known = [] {
    // The file leaves out the acronyms that names.cpp has as countries.
    std::unordered_set<std::string> capitals{"drc", "uae", "ussr"}, others;
    const auto add = [&](std::string_view name) {
      for (std::size_t at = 0; at < name.size();) {
        const std::size_t end = std::min(name.find(' ', at), name.size());
        const std::string_view word = name.substr(at, end - at);
        (is_acronym(word) ? capitals : others).insert(fold(word));
        at = end + 1;
      }
    };
    for (const KnownEntity& entity : known_entities()) {
      std::ranges::for_each(entity.names, add);
      std::ranges::for_each(entity.ambiguous, add);
    }
    for (const std::string_view word : word_lists::pronouns()) others.emplace(word);
    std::erase_if(capitals, [&](const std::string& word) { return others.contains(word); });
    return capitals;
  }();
  return known;
}

/// What everybody knows as one, and what has no vowel, as every word has: KCB, TV.
bool is_acronym_in_capitals(std::string_view word) {
  constexpr std::size_t most_letters = 5;
  constexpr SortedWords words{"dr", "ft", "jr", "ltd", "mr", "mrs", "ms", "mt", "sr", "st"};
  const std::string lower = to_lower(word);
  if (word.size() < 2 || !std::all_of(lower.begin(), lower.end(), is_lower)) return false;
  if (known_acronyms().contains(lower)) return true;
  return word.size() <= most_letters && !has_vowel(lower) && !words.contains(lower);
}

/// Each part of KABC-TV and HIV/AIDS by itself.
bool has_acronym(std::string_view word) {
  for (std::size_t at = 0; at <= word.size();) {
    const std::size_t end = std::min(word.find_first_of("-/", at), word.size());
    if (!is_acronym_in_capitals(word.substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

}  // namespace

bool is_shouted(EntityKind kind, std::string_view name) {
  const std::size_t longest_acronym = kind == EntityKind::organization ? 6 : 3;
  if (letter_case(name) != LetterCase::upper) return false;
  const auto letters = static_cast<std::size_t>(std::count_if(name.begin(), name.end(), [](char c) {
    const bool goes_on = (static_cast<unsigned char>(c) & 0xC0) == 0x80;  // a letter of several bytes
    return (is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80) && !goes_on;
  }));
  if (kind == EntityKind::organization && has_short_parts_alone(name)) return false;
  return !is_acronym(name) || letters > longest_acronym;
}

std::string title_case(EntityKind kind, std::string_view name) {
  std::string result;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    const std::string lower = to_lower(word);
    const bool stays = is_initials(word) || (is_generation(lower) && lower[0] == 'i') ||
                       (kind != EntityKind::person && has_acronym(word));
    if (stays) {
      result += word;
    } else if (at > 0 && end < name.size() &&
               (word_lists::is_linking_word(lower) || word_lists::is_particle(lower))) {
      result += lower;
    } else {
      // A capital at the start and after a hyphen, an apostrophe after one letter (O'Brien), and Mc.
      for (std::size_t i = 0; i < word.size();) {
        std::size_t next = i;
        next_code_point(word, next);
        const bool after_mark = i == 0 || word[i - 1] == '-' || (i == 2 && word[1] == '\'') ||
                                (i == 4 && word.substr(1, 3) == "’") ||
                                (i == 2 && lower.starts_with("mc") && word.size() > 4);
        const std::string_view letter = word.substr(i, next - i);
        result += after_mark ? std::string(letter) : to_lower(letter);
        i = next;
      }
    }
    if (end < name.size()) result += ' ';
    at = end + 1;
  }
  return result;
}

}  // namespace byline
