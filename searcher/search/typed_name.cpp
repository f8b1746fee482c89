#include "searcher/search/typed_name.hpp"

#include <algorithm>
#include <utility>

#include "common/names/legal_forms.hpp"
#include "common/names/surnames.hpp"
#include "common/names/titles.hpp"
#include "common/text/ascii.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// A word of one letter.
bool has_initial(std::string_view name) {
  for (std::size_t at = 0; at < name.size(); ++at)
    if ((at == 0 || name[at - 1] == ' ') && (at + 1 == name.size() || name[at + 1] == ' ')) return true;
  return false;
}

/// Which bytes there are: a bit stands for several that a name seldom has.
std::uint64_t byte_set(std::string_view text) {
  std::uint64_t set = 0;
  for (const char c : text) set |= std::uint64_t{1} << (static_cast<unsigned char>(c) % 64);
  return set;
}

}  // namespace

bool has_words(std::string_view key, std::string_view words) {
  for (std::size_t at = key.find(words); at != std::string_view::npos; at = key.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const auto boundary = [&](std::size_t i) {
      return std::string_view(" -.()/,").find(key[i]) != std::string_view::npos;
    };
    if ((at == 0 || boundary(at - 1)) &&
        (end == key.size() || boundary(end) || key.substr(end).starts_with("'s")))
      return true;
  }
  return false;
}

bool is_loose_key(std::string_view key) {
  std::size_t begin = 0;  // of the word
  for (std::size_t at = 0; at <= key.size(); ++at) {
    const char c = at < key.size() ? key[at] : ' ';
    if (c == '\'' || c == '.' || c == '-') return false;
    if (c != ' ') continue;
    if (at - begin < 2) return false;
    begin = at + 1;
  }
  return true;
}

std::string loose_key(std::string_view key) {
  std::string plain;
  for (const char c : key)
    if (c == '-')
      plain += ' ';
    else if (c != '\'' && c != '.')
      plain += c;
  std::string loose;
  bool after_initials = false;
  for (std::size_t begin = 0; begin < plain.size();) {
    const std::size_t end = std::min(plain.find(' ', begin), plain.size());
    const std::string_view word = std::string_view(plain).substr(begin, end - begin);
    begin = end + 1;
    if (word.empty()) continue;
    const bool initial = word.size() == 1 && is_lower(word[0]);
    if (!loose.empty() && !(after_initials && initial)) loose += ' ';
    loose += word;
    after_initials = initial;
    if (word == "o" && end < plain.size()) {  // O Brien
      begin = plain.find_first_not_of(' ', begin);
      const std::size_t name_end = std::min(plain.find(' ', begin), plain.size());
      loose += std::string_view(plain).substr(begin, name_end - begin);
      begin = name_end + 1;
      after_initials = false;
    }
  }
  return loose;
}

std::string with_other_and(const std::string& key) {
  constexpr std::string_view word = " and ", sign = " & ";
  std::string other = key;
  if (const std::size_t at = key.find(word); at != std::string::npos)
    other.replace(at, word.size(), sign);
  else if (const std::size_t mark = key.find(sign); mark != std::string::npos)
    other.replace(mark, sign.size(), word);
  return other;
}

std::string_view without_title_or_article(EntityKind kind, std::string_view key) {
  constexpr std::string_view article = "the ";
  const std::string_view plain = key.starts_with(article) ? key.substr(article.size()) : key;
  if (kind != EntityKind::person) return plain;
  std::string_view rest = plain;
  for (std::size_t space = rest.find(' '); space != std::string_view::npos; space = rest.find(' ')) {
    std::string word(rest.substr(0, space));
    std::erase(word, '.');
    if (!word_lists::is_title(word)) break;
    rest.remove_prefix(space + 1);
  }
  return rest == plain ? key : rest;
}

bool SurnameLabel::tells(std::string_view told, std::string_view bearer, std::string_view surname) {
  const std::optional<std::string> given = given_names(bearer, surname);
  if (!given) return told == bearer && surname_word(bearer) == surname_word(surname) && told != surname;
  const std::string key = name_key(*given);
  return key == told || (key.starts_with(told) && key[told.size()] == ' ');
}

std::optional<SurnameLabel> surname_label(std::string_view typed) {
  constexpr std::string_view bracket = " (", last = " or ", others = " others";
  const std::size_t at = typed.find(bracket);
  if (at == std::string_view::npos || at == 0 || !typed.ends_with(')')) return {};
  std::string_view list = typed.substr(at + bracket.size());
  list.remove_suffix(1);
  SurnameLabel label{typed.substr(0, at), {}};
  std::string_view end;
  if (const std::size_t before_last = list.rfind(last); before_last != std::string_view::npos) {
    end = list.substr(before_last + last.size());
    list = list.substr(0, before_last);
    label.others = end.ends_with(others) && is_digit(end[0]);
    if (end.empty()) return {};
  }
  constexpr std::string_view comma = ", ";
  for (std::size_t begin = 0, stop = 0; stop != std::string_view::npos; begin = stop + comma.size()) {
    stop = list.find(comma, begin);
    label.told.push_back(list.substr(begin, stop == std::string_view::npos ? stop : stop - begin));
  }
  if (!end.empty() && !label.others) label.told.push_back(end);
  const bool is_whole = std::none_of(label.told.begin(), label.told.end(),
                                     [](std::string_view told) { return name_key(told).empty(); });
  return is_whole ? std::optional(label) : std::nullopt;
}

std::string_view surname_of_label(std::string_view typed) {
  const std::optional<SurnameLabel> label = surname_label(typed);
  return label && label->told.size() + (label->others ? 1 : 0) > 1 ? label->surname : std::string_view();
}

TypedName::TypedName(EntityKind kind, std::string key)
    : kind_(kind), key_(std::move(key)), loose_(loose_key(key_)) {
  for (const std::string_view word : split(loose_, " "))
    if (word.size() > longest_.size()) longest_ = word;
  bytes_of_longest_ = byte_set(longest_);
}

TypedName::Match TypedName::match(std::string_view name) const {
  if (cannot_match(name)) return no;
  if (name == key_) return whole;
  const std::string loose = loose_key(name);
  if (loose == loose_) return whole;
  if (!has_words(name, key_) && !has_words(loose, loose_)) return no;
  const bool without_form =
      kind_ == EntityKind::organization && without_legal_form(name, LegalForms::any) == key_;
  return without_form ? whole : part;
}

/// Most names do not hold the letters of the longest word typed; most of the others not that word, nor
/// anything that loose_key() would take out of it.
bool TypedName::cannot_match(std::string_view name) const {
  constexpr std::size_t surely_no_initials = 4;
  if ((bytes_of_longest_ & ~byte_set(name)) != 0) return true;
  return name.find(longest_) == std::string_view::npos && name.find('\'') == std::string_view::npos &&
         name.find('.') == std::string_view::npos &&
         (longest_.size() >= surely_no_initials || !has_initial(name)) &&
         (longest_[0] != 'o' || (name.find(" o ") == std::string_view::npos && !name.starts_with("o ")));
}

NamePattern::NamePattern(std::string_view typed)
    : is_label_(!surname_of_label(typed).empty()),
      is_pattern_(typed.find_first_of("*?") != std::string_view::npos),
      wanted_(is_pattern_ ? query::name_pattern(typed)
                          : name_key(is_label_ ? surname_of_label(typed) : typed)),
      loose_(is_pattern_ ? std::string() : loose_key(wanted_.pattern())) {}

bool NamePattern::matches(std::string_view name) const {
  const std::string key = name_key(name);
  if (is_pattern_) return wanted_.matches(key);
  if (is_label_) return key == wanted_.pattern();
  return has_words(key, wanted_.pattern()) || (!loose_.empty() && has_words(loose_key(key), loose_));
}

}  // namespace byline
