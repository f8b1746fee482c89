#include "indexer/build/distinctions.hpp"

#include <algorithm>

#include "indexer/entities/nicknames.hpp"
#include "indexer/entities/word_lists.hpp"

namespace byline {
namespace {

/// Jörg as Joerg: both ways to write an umlaut as one. Equal results prove nothing.
std::string without_second_vowel(std::string_view name) {
  std::string result;
  for (const char c : name)
    if (c != 'e' || result.empty() || (result.back() != 'a' && result.back() != 'o' && result.back() != 'u'))
      result += c;
  return result;
}

bool may_be_one_first_name(std::string_view a, std::string_view b) {
  if (a.size() == 1 || b.size() == 1) return a[0] == b[0];
  return same_first_name(a, b) || without_second_vowel(a) == without_second_vowel(b);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + ' ';
  return text;
}

}  // namespace

Distinctions::Distinctions(const NameTable& persons, const ListedApart& apart)
    : persons_(persons), apart_(apart), as_first_(persons.word_count()), as_last_(persons.word_count()) {
  traits_.reserve(persons.size());
  std::unordered_map<std::string, std::string> number_of;  // by a monarch's words
  for (NameIndex at = 0; at < persons.size(); ++at) {
    traits_.push_back(traits_of(at));
    if (persons.words(at).size() > 1) {
      ++as_first_[persons.first_word(at)];
      ++as_last_[persons.last_word(at)];
    }
    const NameWords& name = persons[at].words;
    if (name.generation.empty() || !word_lists::is_style(name.words[0])) continue;
    const std::string words = joined(name.words);
    const std::string& number = number_of.try_emplace(words, name.generation).first->second;
    bool& only = one_number_only_.try_emplace(words, true).first->second;
    only = only && number == name.generation;
  }
}

Distinctions::Traits Distinctions::traits_of(NameIndex at) const {
  const NameWords& name = persons_[at].words;
  const auto size = static_cast<WordNumber>(name.words.size());
  Traits traits{0, size - 1, !name.generation.empty() || has_first_name(name)};
  if (!has_first_name(name)) {
    traits.first = traits.given_end;
    return traits;
  }
  const std::string& opening = name.words[0];
  const bool may_open = opening == "al" || opening == "ben" || opening == "van";
  const auto is_no_first_name = [&](WordNumber i) {
    const std::string& word = name.words[i];
    return (word.size() > 1 && !(i == 0 && may_open) && word_lists::is_particle(word)) ||
           word_lists::is_style(word) || word_lists::is_title(word);
  };
  while (traits.first < traits.given_end && is_no_first_name(traits.first)) ++traits.first;
  return traits;
}

bool Distinctions::keep_apart(NameIndex a, NameIndex b) const {
  return of_two_generations(a, b) || of_two_first_names(a, b) || listed_apart(a, b);
}

bool Distinctions::of_two_generations(NameIndex a, NameIndex b) const {
  return persons_[a].words.generation != persons_[b].words.generation && traits_[a].says_generation &&
         traits_[b].says_generation && !is_regnal(a, b) && !is_regnal(b, a);
}

bool Distinctions::is_regnal(NameIndex plain, NameIndex numbered) const {
  if (!byline::is_regnal(persons_[plain].words, persons_[numbered].words)) return false;
  const auto found = one_number_only_.find(joined(persons_[plain].words.words));
  return found != one_number_only_.end() && found->second;
}

bool Distinctions::of_two_first_names(NameIndex a, NameIndex b) const {
  const auto names_first = [this](NameIndex at) {
    const Traits& traits = traits_[at];
    if (traits.first >= traits.given_end) return false;
    // Kardashian West has two surnames and no first name, where others are called Kardashian.
    const WordNumber first = persons_.words(at)[traits.first];
    return traits.first > 0 || as_first_[first] > as_last_[first];
  };
  if (!names_first(a) || !names_first(b)) return false;
  return !is_given_name_of(persons_[a].words.words[traits_[a].first], b) &&
         !is_given_name_of(persons_[b].words.words[traits_[b].first], a);
}

bool Distinctions::is_given_name_of(std::string_view first, NameIndex other) const {
  const std::vector<std::string>& words = persons_[other].words.words;
  std::string run_together;  // Jean-Luc as Jeanluc
  for (WordNumber i = 0; i < traits_[other].given_end; ++i) {
    run_together += words[i];
    if (run_together == first) return true;
    if (i >= traits_[other].first && may_be_one_first_name(first, words[i])) return true;
  }
  return false;
}

bool Distinctions::listed_apart(NameIndex a, NameIndex b) const {
  if (!apart_ || traits_[a].given_end == 0 || traits_[b].given_end == 0) return false;
  const Name &rarer = persons_[persons_[a].alone <= persons_[b].alone ? a : b],
             &other = persons_[persons_[a].alone <= persons_[b].alone ? b : a];
  if (rarer.alone == 0) return false;  // no document lists it
  const std::uint64_t apart = apart_(EntityKind::person, rarer.key, other.key);
  return apart * 10 > std::min(rarer.documents(), other.documents()) &&
         apart > persons_.documents_joining(a, b);
}

}  // namespace byline
