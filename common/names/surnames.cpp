#include "common/names/surnames.hpp"

#include <algorithm>
#include <vector>

#include "common/names/entity.hpp"
#include "common/names/generations.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/ascii.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

// Names of persons are many: what follows is quick for most of them.

std::string folded(std::string_view word) {
  std::string lower(word);
  bool letters = true;
  for (char& c : lower) {
    c = static_cast<char>(c | 0x20);
    letters &= is_lower(c);
  }
  return letters ? lower : name_key(word);
}

bool says_generation(std::string_view word) {
  constexpr std::size_t longest = 6;  // senior
  if (word.size() < 2 || word.size() > longest) return false;
  constexpr std::string_view first_letters = "ijsvIJSV23", last_letters = "irvIRVdD.";
  if (first_letters.find(word.front()) == std::string_view::npos ||
      last_letters.find(word.back()) == std::string_view::npos)
    return false;
  std::string plain = folded(word);
  std::erase(plain, '.');
  return is_generation(plain);
}

/// Takes the last word off a name, with the spaces before it.
std::string_view take_last_word(std::string_view& name) {
  while (name.ends_with(' ')) name.remove_suffix(1);
  const std::size_t begin = name.rfind(' ') + 1;
  const std::string_view word = name.substr(begin);
  name = name.substr(0, begin);
  while (name.ends_with(' ')) name.remove_suffix(1);
  return word;
}

/// Takes the generation off a name that is more than that: "Jr.", or nothing.
std::string_view take_generation(std::string_view& person) {
  std::string_view rest = person;
  const std::string_view last = take_last_word(rest);
  if (rest.empty() || !says_generation(last)) return {};
  if (rest.ends_with(',')) rest.remove_suffix(1);
  person = rest;
  return last;
}

bool is_of_particles(std::string_view words) {
  while (!words.empty())
    if (!word_lists::is_particle(folded(take_last_word(words)))) return false;
  return true;
}

}  // namespace

std::string surname_word(std::string_view person) {
  std::string_view before = person;
  const std::string_view last = take_last_word(before);
  if (before.empty() || !says_generation(last)) return folded(last);
  take_generation(person);
  return folded(take_last_word(person));
}

bool is_surname_alone(std::string_view person) {
  if (person.find(' ') == std::string_view::npos) return true;
  if (is_upper(person.front())) return false;  // Al and Van are first names, too
  take_last_word(person);
  return is_of_particles(person);
}

std::string first_word(std::string_view person) { return folded(person.substr(0, person.find(' '))); }

bool bears_in_full(std::string_view person, std::string_view surname) {
  if (surname.find(' ') != std::string_view::npos) return given_names(person, surname).has_value();
  return !is_surname_alone(person) && surname_word(person) == surname_word(surname);
}

std::optional<std::string> given_names(std::string_view person, std::string_view surname) {
  const std::string_view generation = take_generation(person);
  take_generation(surname);
  for (std::string_view rest = surname; !rest.empty();) {
    const std::string_view word = take_last_word(rest);
    if (person.empty() || folded(take_last_word(person)) != folded(word)) return {};
  }
  if (is_of_particles(person)) return {};
  std::string given(person);
  if (!generation.empty()) given.append(" ").append(generation);
  return given;
}

}  // namespace byline
