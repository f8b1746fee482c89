#include "common/names/names.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "common/names/capitals.hpp"
#include "common/names/generations.hpp"
#include "common/names/legal_forms.hpp"
#include "common/names/titles.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/ascii.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// Part of a word in a name key: letters, digits and everything beyond ASCII.
bool is_key_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '+' || static_cast<unsigned char>(c) >= 0x80;
}

/// "JK" in "JK Rowling": capitals without a vowel, or with another case in the rest of the name.
bool opens_with_initials(std::string_view name) {
  const std::size_t length = std::min(name.find(' '), name.size());
  if (length < 2 || length > 3 || length == name.size()) return false;
  for (std::size_t at = 0; at < length; ++at)
    if (!is_upper(name[at])) return false;
  return letter_case(name.substr(length)) == LetterCase::mixed;
}

void add_word(EntityKind kind, std::string_view word, std::vector<std::string>& words) {
  if (kind == EntityKind::person && is_initials(word)) {
    for (std::size_t at = 0; at < word.size(); at += 2) words.emplace_back(1, word[at]);
    return;
  }
  if (std::all_of(word.begin(), word.end(), is_key_byte)) {
    words.emplace_back(word);
    return;
  }
  std::string letters;
  // A&P has other initials than AP.
  std::copy_if(word.begin(), word.end(), std::back_inserter(letters),
               [kind](char c) { return is_key_byte(c) || (c == '&' && kind != EntityKind::person); });
  if (!letters.empty()) words.push_back(std::move(letters));
}

/// Names of countries and unions that are written as acronyms more often than not.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> same_places{{
    {"drc", "democraticrepublicofcongo"},
    {"eu", "europeanunion"},
    {"uae", "unitedarabemirates"},
    {"uk", "unitedkingdom"},
    {"un", "unitednations"},
    {"unitedstatesofamerica", "unitedstates"},
    {"us", "unitedstates"},
    {"usa", "unitedstates"},
    {"ussr", "sovietunion"},
}};

/// Shorter names are not compared across spaces and hyphens: R-Ia (a senator's) is not RIA. Nor are those
/// that end in an initial: Peter S is no Peters.
constexpr std::size_t shortest_joined = 6;

/// `word` of a short form may stand for `full`: the same, or its initial.
bool stands_for(const std::string& word, const std::string& full) {
  return word == full || (word.size() == 1 && word[0] == full[0]);
}

bool match_at(const NameWords& name, const NameWords& full, std::size_t at) {
  for (std::size_t i = 0; i < name.words.size(); ++i)
    if (!stands_for(name.words[i], full.words[at + i])) return false;
  return true;
}

/// First and last word match, those between in order.
bool match_around_middle(const NameWords& name, const NameWords& full) {
  if (name.words.size() < 2 || !stands_for(name.words.back(), full.words.back()) ||
      !stands_for(name.words[0], full.words[0]))
    return false;
  std::size_t next = 1;
  for (std::size_t i = 1; i + 1 < name.words.size(); ++i) {
    if (name.words[i].size() == 1) return false;  // George W. Bush is not George H. W. Bush
    while (next + 1 < full.words.size() && !stands_for(name.words[i], full.words[next])) ++next;
    if (next + 1 >= full.words.size()) return false;
    ++next;
  }
  return true;
}

/// Marvin "The Hammer" Kowalski is Marvin Kowalski.
void take_nickname(std::string_view key, NameWords& person) {
  for (const std::string_view quote : {" \"", " '"}) {
    const std::size_t open = key.find(quote);
    const std::size_t close = open == key.npos ? open : key.find(quote[1], open + 2);
    if (close == key.npos || close + 1 >= key.size() || key[close + 1] != ' ') continue;
    const auto words_in = [](std::string_view text) {
      return name_words(EntityKind::person, text, text).words;
    };
    const std::size_t before = words_in(key.substr(0, open)).size();
    std::vector<std::string> inside = words_in(key.substr(open + 2, close - open - 2));
    const auto begin = person.words.begin() + static_cast<std::ptrdiff_t>(before);
    const auto count = static_cast<std::ptrdiff_t>(inside.size());
    if (before == 0 || person.words.end() - begin <= count ||
        !std::equal(inside.begin(), inside.end(), begin))
      continue;
    person.words.erase(begin, begin + count);
    person.nickname = std::move(inside);
    return;
  }
}

/// Calls each(word) for the words of a name_key(), cut at spaces and hyphens.
template <class Each>
void for_each_word(std::string_view key, Each&& each) {
  const auto ends_word = [](char c) { return c == ' ' || c == '-' || c == '/'; };
  for (std::size_t at = 0; at < key.size(); ++at) {
    const std::size_t begin = at;
    while (at < key.size() && !ends_word(key[at])) ++at;
    if (at > begin) each(key.substr(begin, at - begin));
  }
}

/// AT&T as AT & T.
NameWords cut_at_marks(const NameWords& name) {
  NameWords result = name;
  result.words.clear();
  for (std::string_view word : name.words) {
    for (std::size_t mark = word.find('&'); mark != word.npos; mark = word.find('&')) {
      if (mark > 0) result.words.emplace_back(word.substr(0, mark));
      result.words.emplace_back("and");
      word.remove_prefix(mark + 1);
    }
    if (!word.empty()) result.words.emplace_back(word);
  }
  return result;
}

}  // namespace

NameWords name_words(EntityKind kind, std::string_view name) {
  return name_words(kind, name, name_key(name));
}

NameWords name_words(EntityKind kind, std::string_view name, std::string_view key) {
  NameWords result;
  std::vector<std::string>& words = result.words;
  if (kind == EntityKind::organization) {
    NameAndForm parted = part_legal_form(key, LegalForms::sure);
    key = parted.name;
    result.legal_form = std::move(parted.form);
  }
  bool first = opens_with_initials(name) && kind == EntityKind::person;
  for_each_word(key, [&](std::string_view word) {
    if (std::exchange(first, false))
      for (const char letter : word) words.emplace_back(1, letter);
    else if (word == "&")
      words.emplace_back("and");
    else
      add_word(kind, word, words);
  });
  if (kind == EntityKind::person) {
    if (key.find(" \"") != key.npos || key.find(" '") != key.npos) take_nickname(key, result);
    auto parts = 1 + std::count(key.begin(), key.end(), ' ');
    if (words.size() > 1 && take_generation(name, result)) --parts;
    result.one_part = parts == 1;
  }
  return result;
}

bool has_first_name(const NameWords& person) {
  if (person.one_part) return false;
  const std::vector<std::string>& words = person.words;
  const auto first = std::find_if(words.begin(), words.end(), [](const std::string& word) {
    return word.size() == 1 || !word_lists::is_particle(word);
  });
  return words.end() - first > 1 || (words.size() > 1 && word_lists::is_particle_or_first_name(words[0]));
}

bool repeats_first_name(const NameWords& person) {
  const std::vector<std::string>& words = person.words;
  return words.size() > 2 && words.front() == words.back() && words[1] != words[0];
}

std::string spelling_key(EntityKind kind, const NameWords& name) {
  if (std::any_of(name.words.begin(), name.words.end(),
                  [](const std::string& word) { return word.find('&') != word.npos; }))
    return spelling_key(kind, cut_at_marks(name));
  std::string key;
  std::size_t letters = 0;
  for (const std::string& word : name.words) letters += word.size();
  for (const std::string& word : name.words) {
    // Abdel Fattah el-Sisi is al-Sisi.
    const bool article = kind == EntityKind::person && word == "el" && !key.empty();
    if (!key.empty() && (letters < shortest_joined || name.words.back().size() == 1)) key += ' ';
    key += article ? "al" : word;
  }
  key += name.generation;
  if (kind != EntityKind::person)
    for (const auto& [acronym, expansion] : same_places)
      if (key == acronym) return std::string(expansion);
  return key;
}

std::string spelling_key(EntityKind kind, std::string_view name) {
  return spelling_key(kind, name_words(kind, name));
}

bool is_country_with_acronym(std::string_view key) {
  return std::any_of(same_places.begin(), same_places.end(),
                     [key](const auto& place) { return place.second == key; });
}

std::vector<std::string> acronyms_of_country(std::string_view spelling_key) {
  std::vector<std::string> keys;
  for (const auto& [acronym, country] : same_places) {
    if (country != spelling_key || acronym.size() > 4) continue;
    keys.emplace_back(acronym);
    std::string& dotted = keys.emplace_back();
    for (const char letter : acronym) dotted.append(dotted.empty() ? "" : ".").append(1, letter);
  }
  return keys;
}

ShortForm short_form(const NameWords& name, const NameWords& full) {
  if (!full.nickname.empty()) {
    NameWords plain = full;
    plain.nickname.clear();
    if (const ShortForm form = short_form(name, plain); form != ShortForm::none) return form;
    plain.words.erase(plain.words.begin());
    plain.words.insert(plain.words.begin(), full.nickname.begin(), full.nickname.end());
    return plain.words == name.words ? ShortForm::surname : short_form(name, plain);
  }
  const std::size_t size = name.words.size(), full_size = full.words.size();
  if (size == 0 || size > full_size || full_size < 2) return ShortForm::none;
  if (name.generation != full.generation &&
      (!name.generation.empty() ||
       (has_first_name(name) && (is_junior(full.generation) || full.generation == "sr"))))
    return ShortForm::none;
  const bool says_something = std::any_of(name.words.begin(), name.words.end(), [&](const std::string& word) {
    return word.size() > 1 && (word == full.words[0] || !word_lists::is_particle(word));
  });
  if (!says_something) return ShortForm::none;
  if (size == full_size)
    return (name.words != full.words || name.generation != full.generation) && match_at(name, full, 0)
               ? ShortForm::surname
               : ShortForm::none;

  if (match_at(name, full, full_size - size)) return ShortForm::surname;
  if (match_around_middle(name, full)) return ShortForm::surname;
  if (match_at(name, full, 0)) {
    if (size > 1) return ShortForm::surname;
    return word_lists::is_style(name.words[0]) ? ShortForm::none : ShortForm::given;
  }
  for (std::size_t at = 1; at + size < full_size; ++at)
    if (match_at(name, full, at)) return ShortForm::middle;
  return ShortForm::none;
}

bool is_acronym(std::string_view name) {
  std::size_t capitals = 0, others = 0;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    if (u_isupper(static_cast<UChar32>(c)))
      ++capitals;
    else if ((c >= '0' && c <= '9') || c == '&')
      ++others;
    else if (c != '.')
      return false;
  }
  return capitals + others >= 2 && capitals + others <= 6 && capitals >= 1;
}

namespace {

/// "us" of "U.S. Navy"; nothing of "Heron Lines" and "HERON LINES".
std::string initials_before_words(std::string_view name) {
  constexpr std::size_t most_letters = 3;
  const std::size_t end = name.find(' ');
  if (end == name.npos || letter_case(name) != LetterCase::mixed || !is_acronym(name.substr(0, end)))
    return {};
  std::string letters = name_key(name.substr(0, end));
  std::erase(letters, '.');
  return letters.size() <= most_letters ? letters : std::string();
}

}  // namespace

std::vector<std::string> initials(std::string_view name) {
  std::string all = initials_before_words(name), without_linking = all, with_mark = all;
  bool counted = !all.empty();  // the first word
  for_each_word(name_key(name), [&](std::string_view word) {
    if (std::exchange(counted, false)) return;
    with_mark += word == "and" ? '&' : word[0];
    if (!is_letter(word[0])) return;
    all += word[0];
    if (!word_lists::is_linking_word(word)) without_linking += word[0];
  });
  std::vector<std::string> result;
  if (all.size() > 1) result.push_back(all);
  if (without_linking.size() > 1 && without_linking != all) result.push_back(without_linking);
  if (with_mark.find('&') != std::string::npos) result.push_back(with_mark);
  return result;
}

bool may_abbreviate(std::string_view acronym, std::string_view name) {
  std::string letters;
  for (const std::string& word : name_words(EntityKind::organization, acronym).words) letters += word;
  std::erase(letters, '&');
  const std::string in = name_key(name);
  if (letters.size() < 2 || in.empty() || letters[0] != in[0] || letters.size() >= in.size()) return false;
  // Of initials before other words all count: of U.S. Navy USN, and not U.N.
  if (const std::string first = initials_before_words(name); !letters.starts_with(first)) return false;
  std::size_t at = 0, word_starts = 0;
  for (const char letter : letters) {
    at = in.find(letter, at);
    if (at == std::string::npos) return false;
    word_starts += at == 0 || !is_key_byte(in[at - 1]);
    ++at;
  }
  // Half of the letters at least open a word, so that a chance sequence of letters is not taken for an
  // acronym.
  return word_starts * 2 >= letters.size();
}

bool is_one_of_two(std::string_view name, std::string_view both) {
  const std::size_t slash = both.find('/');
  if (slash == both.npos || name.find('/') != name.npos) return false;
  const auto words_of = [](std::string_view text) {
    return name_words(EntityKind::organization, text).words;
  };
  const std::vector<std::string> words = words_of(name);
  const auto is_in = [&](const std::vector<std::string>& part) {
    return !words.empty() && std::search(part.begin(), part.end(), words.begin(), words.end()) != part.end();
  };
  // Not of Nordlys A/S, where A and S are no names.
  const std::vector<std::string> left = words_of(both.substr(0, slash)),
                                 right = words_of(both.substr(slash + 1));
  return !left.empty() && left.back().size() > 1 && !right.empty() && right.front().size() > 1 &&
         (is_in(left) || is_in(right));
}

std::string split_hashtag(std::string_view tag) {
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < tag.size(); ++at) {
    const char c = tag[at];
    const bool after_small = at > 0 && !is_upper(tag[at - 1]) && is_letter(tag[at - 1]);
    const bool before_small = at > 0 && at + 1 < tag.size() && is_upper(tag[at - 1]) && is_lower(tag[at + 1]);
    if (c == '_') {
      if (!words.back().empty()) words.emplace_back();
      continue;
    }
    if (is_upper(c) && (after_small || before_small) && !words.back().empty()) words.emplace_back();
    words.back() += c;
  }
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i];
    const bool inner = i > 0 && i + 1 < words.size();
    if (!result.empty() && !word.empty()) result += ' ';
    // "Hatefor": "for" ends no English word but itself, and people forget its capital.
    if (inner && word_lists::is_linking_word(fold(word)))
      word = fold(word);
    else if (i + 1 < words.size() && word.size() > 5 && word.ends_with("for"))
      word = word.substr(0, word.size() - 3).append(" for");
    result += word;
  }
  return result;
}

}  // namespace byline
