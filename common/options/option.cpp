#include "common/options/option.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/text/text.hpp"

namespace byline {

namespace {

bool among(std::string_view name, std::string_view names) {
  const std::vector<std::string_view> list = split(names, " ");
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

const Option& Program::option(std::string_view wanted) const {
  for (const Option& each : options)
    if (each.name == wanted) return each;
  throw std::logic_error(std::string(name) + " has no option " + std::string(wanted));
}

void Program::set_words(std::string_view wanted, std::string_view words) {
  const auto row =
      std::find_if(options.begin(), options.end(), [&](const Option& each) { return each.name == wanted; });
  row->words = words;
}

const Option* Program::named(std::string_view argument) const {
  if (argument.size() < 2 || argument.front() != '-') return nullptr;
  argument = argument.substr(0, argument.find('='));
  for (const Option& each : options) {
    if (argument.size() == 2 ? each.letter == argument[1] && each.letter != 0
                             : argument.starts_with("--") &&
                                   (argument.substr(2) == each.name || argument.substr(2) == each.undo))
      return &each;
  }
  return nullptr;
}

std::string brief_of(const Option& option) {
  constexpr std::string_view placeholder = "{words}";
  std::string text(option.brief);
  const std::size_t at = text.find(placeholder);
  const std::vector<std::string_view> words = split(option.words, " ");
  if (at != text.npos) text.replace(at, placeholder.size(), enumerated({words.begin(), words.end()}, " or "));
  return text;
}

bool Program::in_conflict(std::string_view one, std::string_view other) const {
  for (const std::string_view names : alternatives)
    if (one != other && among(one, names) && among(other, names)) return true;
  return std::any_of(conflicts.begin(), conflicts.end(), [&](const Conflict& each) {
    return (each.option == one && among(other, each.others)) ||
           (each.option == other && among(one, each.others));
  });
}

}  // namespace byline
