#include "common/options/option.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/program_names.hpp"
#include "common/text/text.hpp"

namespace byline {

bool is_listed(std::string_view name, std::string_view names) {
  const std::vector<std::string_view> list = split(names, " ");
  return std::find(list.begin(), list.end(), name) != list.end();
}

const Option& Program::option(std::string_view wanted) const {
  for (const Option& each : options)
    if (each.name == wanted) return each;
  throw std::logic_error(std::string(name) + " has no option " + std::string(wanted));
}

void Program::set_words(std::string_view wanted, std::string_view words) {
  for (Option& each : options)
    if (each.name == wanted) each.words = words;
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

bool undoes(const Option& option, std::string_view argument) {
  return !option.undo.empty() && argument.starts_with("--") &&
         argument.substr(0, argument.find('=')).substr(2) == option.undo;
}

std::string with_dashes(std::string_view name) { return "--" + std::string(name); }

std::string brief_of(const Option& option) {
  const std::vector<std::string_view> words = split(option.words, " ");
  return replaced(with_program_names(option.brief), "{words}",
                  enumerated({words.begin(), words.end()}, " or "));
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::vector<Option> rows_of_every_program(std::string_view generate_brief) {
  constexpr std::string_view section = "This program";
  return {
      {.name = "no-config",
       .section = section,
       .brief = "do not read the config file",
       .more = "Scripts are best run with it.",
       .setting = false},
      {.name = "generate",
       .value = "FORM",
       .section = section,
       .brief = generate_brief,
       .values = Values::words,
       .words = "man complete-bash complete-zsh complete-fish",
       .setting = false},
      {.name = "version", .section = section, .brief = "print the version", .setting = false},
      {.name = "help", .letter = 'h', .section = section, .brief = "print this help", .setting = false},
  };
}

bool Program::in_conflict(std::string_view one, std::string_view other) const {
  for (const std::string_view names : alternatives)
    if (one != other && is_listed(one, names) && is_listed(other, names)) return true;
  return std::any_of(conflicts.begin(), conflicts.end(), [&](const Conflict& each) {
    return (each.option == one && is_listed(other, each.others)) ||
           (each.option == other && is_listed(one, each.others));
  });
}

}  // namespace byline
