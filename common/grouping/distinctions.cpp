#include "common/grouping/distinctions.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "common/names/generations.hpp"
#include "common/names/nicknames.hpp"
#include "common/names/titles.hpp"
#include "common/names/word_lists.hpp"

namespace byline {
namespace {

/// Names with a generation and one surname; past it nobody may go without.
constexpr std::size_t most_of_a_family = 64;

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

}  // namespace

Distinctions::Distinctions(const NameTable& persons, const ListedApart& apart)
    : persons_(persons), apart_(apart), as_first_(persons.word_count()), as_other_(persons.word_count()) {
  traits_.reserve(persons.size());
  for (NameIndex at = 0; at < persons.size(); ++at) {
    traits_.push_back(traits_of(at));
    const std::span<const WordNumber> words = persons.words(at);
    if (words.size() > 1) ++as_first_[words[0]];
    for (std::size_t i = 1; i < words.size(); ++i) ++as_other_[words[i]];
    if (!persons[at].words.generation.empty()) with_generation_.add(persons.last_word(at), at);
    if (words.size() < 3) continue;
    const std::string_view key = persons[at].key;
    for (std::size_t space = key.find(' '); space != key.npos; space = key.find(' ', space + 1))
      endings_.insert(key.substr(space + 1));
  }
  with_generation_.sort();
}

Distinctions::Traits Distinctions::traits_of(NameIndex at) const {
  const NameWords& name = persons_[at].words;
  const auto size = static_cast<WordNumber>(name.words.size());
  Traits traits{0, size - 1, !name.generation.empty() || has_first_name(name)};
  if (!has_first_name(name)) {
    traits.first = traits.given_end;
    return traits;
  }
  const auto is_no_first_name = [&](WordNumber i) {
    const std::string& word = name.words[i];
    const bool may_open = i == 0 && word_lists::is_particle_or_first_name(word);
    return (word.size() > 1 && !may_open && word_lists::is_particle(word)) || word_lists::is_style(word) ||
           word_lists::is_title(word);
  };
  while (traits.first < traits.given_end && is_no_first_name(traits.first)) ++traits.first;
  return traits;
}

bool Distinctions::keep_apart(NameIndex a, NameIndex b) const {
  return of_two_generations(a, b) || of_two_first_names(a, b) || of_two_middle_initials(a, b) ||
         listed_apart(a, b);
}

bool Distinctions::of_two_generations(NameIndex a, NameIndex b) const {
  if (persons_[a].words.generation == persons_[b].words.generation || !traits_[a].says_generation ||
      !traits_[b].says_generation)
    return false;
  return !may_be_plain_form(a, b) && !may_be_plain_form(b, a);
}

bool Distinctions::may_be_plain_form(NameIndex plain, NameIndex other) const {
  const std::string& generation = persons_[other].words.generation;
  if (!persons_[plain].words.generation.empty() || is_junior(generation)) return false;
  const std::span<const NameIndex> family = with_generation_.find(persons_.last_word(other));
  if (family.size() > most_of_a_family || documents_apart(plain, other) > 0) return false;
  return std::none_of(family.begin(), family.end(), [&](NameIndex at) {
    return persons_[at].words.generation != generation &&
           !(of_two_first_names(at, plain) && of_two_first_names(at, other));
  });
}

bool Distinctions::of_two_first_names(NameIndex a, NameIndex b) const {
  const auto names_first = [this](NameIndex at) {
    const Traits& traits = traits_[at];
    if (traits.first >= traits.given_end) return false;
    // Of Kim Kardashian West, Kardashian West is no first name, as few people are called Kardashian first.
    const WordNumber first = persons_.words(at)[traits.first];
    return traits.first > 0 || as_first_[first] > as_other_[first] || !endings_.contains(persons_[at].key);
  };
  if (!names_first(a) || !names_first(b)) return false;
  return !is_given_name_of(persons_[a].words.words[traits_[a].first], b) &&
         !is_given_name_of(persons_[b].words.words[traits_[b].first], a);
}

bool Distinctions::of_two_middle_initials(NameIndex a, NameIndex b) const {
  const Traits &of_a = traits_[a], &of_b = traits_[b];
  // A name cut short ends in an initial: John A.
  if (of_a.first + 1 >= of_a.given_end || of_b.first + 1 >= of_b.given_end ||
      persons_.last_word(a) != persons_.last_word(b))
    return false;
  const std::string &in_a = persons_[a].words.words[of_a.first + 1],
                    &in_b = persons_[b].words.words[of_b.first + 1];
  return in_a.size() == 1 && in_b.size() == 1 && in_a != in_b;
}

bool Distinctions::is_given_name_of(std::string_view first, NameIndex other) const {
  const std::vector<std::string>& words = persons_[other].words.words;
  const std::vector<std::string>& nickname = persons_[other].words.nickname;
  if (std::find(nickname.begin(), nickname.end(), first) != nickname.end()) return true;
  std::string run_together;  // Jean-Luc as Jeanluc
  for (WordNumber i = 0; i < traits_[other].given_end; ++i) {
    run_together += words[i];
    if (run_together == first) return true;
    const bool opens = i == traits_[other].first;
    // David Eisenhower is not Dwight D. Eisenhower.
    if ((opens || (i > traits_[other].first && words[i].size() > 1 && first.size() > 1)) &&
        may_be_one_first_name(first, words[i]))
      return true;
  }
  return false;
}

std::uint64_t Distinctions::documents_apart(NameIndex a, NameIndex b) const {
  if (!apart_ || traits_[a].given_end == 0 || traits_[b].given_end == 0) return 0;
  if (persons_[a].alone > persons_[b].alone) std::swap(a, b);
  if (persons_[a].alone == 0) return 0;  // no document lists it
  return apart_(EntityKind::person, persons_[a].key, persons_[b].key);
}

bool Distinctions::listed_apart(NameIndex a, NameIndex b) const {
  const std::uint64_t apart = documents_apart(a, b);
  return apart * 10 > std::min(persons_[a].documents(), persons_[b].documents()) &&
         apart > persons_.documents_joining(a, b);
}

}  // namespace byline
