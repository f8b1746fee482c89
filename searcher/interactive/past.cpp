#include "searcher/interactive/past.hpp"

#include <algorithm>
#include <string_view>

#include "common/options/option.hpp"
#include "common/text/text.hpp"

namespace byline::interactive {
namespace {

bool has(const std::vector<Chip>& chips, const Chip& chip) {
  return std::find(chips.begin(), chips.end(), chip) != chips.end();
}

/// "person" of --person=… and --not-person=…, "date" of --since=….
std::string_view field_of(std::string_view option) {
  option.remove_prefix(std::min<std::size_t>(2, option.size()));
  option = option.substr(0, option.find('='));
  if (option == "since" || option == "until") return "date";
  return option.starts_with("not-") ? option.substr(4) : option;
}

bool is_option(std::string_view name) {
  const std::vector<Option>& options = searcher_program().options;
  return std::any_of(options.begin(), options.end(),
                     [&](const Option& option) { return option.name == name; });
}

void add(const Chip& chip, Command& command) {
  const std::string name = (chip.excluded ? "not-" : "") + chip.field;
  if (!is_option(name)) {
    command.words.push_back((chip.excluded ? "-" : "") + chip.field + ':' + chip.value);
    return;
  }
  for (const query::Node& node : chip.nodes) {
    if (node.children.empty()) command.options.push_back("--" + name + '=' + node.text);
    for (const query::Node& child : node.children) command.options.push_back("--" + name + '=' + child.text);
  }
}

}  // namespace

Command command_of(const Question& question, const Command& typed, const std::vector<Chip>& first) {
  // Of a field whose filters are no longer those of the command line, all are written anew.
  const auto is_changed = [&](std::string_view field) {
    return std::any_of(first.begin(), first.end(),
                       [&](const Chip& chip) { return chip.field == field && !has(question.chips, chip); });
  };
  Command command{typed.options, {}};
  std::erase_if(command.options, [&](const std::string& option) {
    return option == "--interactive" || option.starts_with("--match=") || option.starts_with("--stories=") ||
           option == "--no-stories" || is_changed(field_of(option));
  });
  if (question.match != MatchMode::automatic)
    command.options.push_back(question.match == MatchMode::all ? "--match=all" : "--match=any");
  if (question.stories) {
    std::erase(command.options, "--collapse");  // they do not go together
    const auto level =
        std::find_if(typed.options.begin(), typed.options.end(),
                     [](const std::string& option) { return option.starts_with("--stories="); });
    command.options.push_back(level == typed.options.end() ? "--stories=normal" : *level);
  }
  // What is quoted stays in one piece.
  if (question.typed.find('"') != std::string::npos)
    command.words.push_back(question.typed);
  else
    for (const std::string_view word : split(question.typed, " ")) command.words.emplace_back(word);
  for (const Chip& chip : question.chips)
    if (!has(first, chip) || is_changed(chip.field)) add(chip, command);
  return command;
}

std::string query_of(const Command& command) {
  std::string query;
  for (const std::string& word : command.words) query += (query.empty() ? "" : " ") + word;
  return query;
}

}  // namespace byline::interactive
