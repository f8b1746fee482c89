#include "common/options/command.hpp"

#include <algorithm>
#include <iterator>

#include "common/text/shell_words.hpp"

namespace byline {
namespace {

/// "--person='Ann Lee'"
std::string option_word(const std::string& option) {
  const std::size_t equals = option.find('=');
  if (equals == option.npos) return shell_word(option);
  return option.substr(0, equals + 1) + shell_word(option.substr(equals + 1));
}

}  // namespace

std::vector<std::string> arguments_of(const Command& command) {
  std::vector<std::string> arguments = command.options;
  const auto begins_with_dash = [](const std::string& word) { return word.starts_with('-'); };
  const bool names_search = !command.words.empty() && command.words.front().starts_with('@');
  if (names_search || std::any_of(command.words.begin(), command.words.end(), begins_with_dash))
    arguments.emplace_back("--");
  arguments.insert(arguments.end(), command.words.begin(), command.words.end());
  return arguments;
}

std::string print(const Command& command) {
  std::string line;
  const std::vector<std::string> arguments = arguments_of(command);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (i > 0) line += ' ';
    line += i < command.options.size() ? option_word(arguments[i]) : shell_word(arguments[i]);
  }
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line;
}

std::optional<Command> parse_command(std::string_view line) {
  std::optional<std::vector<std::string>> words = shell_words(line);
  if (!words) return {};
  Command command;
  const auto first = std::find_if(words->begin(), words->end(), [](const std::string& word) {
    return word == "--" || !word.starts_with("--");
  });
  std::move(words->begin(), first, std::back_inserter(command.options));
  const auto rest = first != words->end() && *first == "--" ? std::next(first) : first;
  std::move(rest, words->end(), std::back_inserter(command.words));
  return command;
}

}  // namespace byline
