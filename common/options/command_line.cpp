#include "common/options/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <set>

#include "common/error_line.hpp"
#include "common/options/generate.hpp"
#include "common/options/help.hpp"
#include "common/options/nearest.hpp"
#include "common/program_names.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"

namespace byline {

namespace {

std::string help_hint(const Program& program) {
  return with_program_names(program.name) + " --help lists the options";
}

/// A sentence that quotes `value`, with as much of it as is read at a glance.
std::string quoted_short(std::string sentence, const std::string& value) {
  const std::string brief = shortened(value);
  if (brief == value) return sentence;
  sentence = replaced(std::move(sentence), printable(value), printable(brief));
  return replaced(std::move(sentence), value, brief);
}

Error unknown_option(const Program& program, const std::string& argument) {
  std::string sentence = "there is no option " + printable(argument.substr(0, argument.find('=')));
  if (const auto near = nearest_option(program, argument)) sentence += "; did you mean " + *near + "?";
  return Error(Error::Code::option_unknown, sentence,
               help_hint(program) + "; write -- before a " + std::string(program.operand_word) +
                   " that begins with -");
}

Error no_value(const Program& program, const Option& option) {
  return Error(
      Error::Code::option_value, with_dashes(option.name) + " needs a value",
      "write " + with_dashes(option.name) + "=" + std::string(option.value) + "; " + help_hint(program));
}

/// What can be told before parsing: values that are not there, or that may not be.
void check_values(const Program& program, const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string& argument = arguments[i];
    const Option* option = program.named(argument);
    if (!option) continue;
    const std::size_t equals = argument.find('=');
    const bool undone = undoes(*option, argument);
    if (!takes_value(*option) || undone) {
      if (equals != std::string::npos)
        throw Error(Error::Code::option_value,
                    with_dashes(undone ? option->undo : option->name) + " takes no value",
                    help_hint(program));
      continue;
    }
    if (equals != std::string::npos) {
      if (equals + 1 == argument.size()) throw no_value(program, *option);
    } else if (i + 1 == arguments.size() || arguments[i + 1].empty() || arguments[i + 1] == "--" ||
               program.named(arguments[i + 1])) {
      throw no_value(program, *option);
    } else {
      ++i;
    }
  }
}

/// An option with a value only behind "=" stands for the one it has alone.
std::vector<std::string> with_values(const Program& program, std::vector<std::string> arguments) {
  for (std::string& argument : arguments) {
    if (argument == "--") break;
    const Option* option = program.named(argument);
    if (option && !option->alone.empty() && !undoes(*option, argument) &&
        argument.find('=') == std::string::npos)
      argument += "=" + std::string(option->alone);
  }
  return arguments;
}

bool among(std::string_view name, const std::vector<std::string_view>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A path as it is from every folder; "-", standard input, and other values as they are.
std::string from_anywhere(const Option& option, const std::string& value) {
  const bool place =
      option.values == Values::file || option.values == Values::folder || option.values == Values::path;
  return !place || value == "-" ? value : path_from_anywhere(value);
}

/// As the parser has it: "--limit,-n", "--follow,!--no-follow". What undoes a value is an option of its own
/// there.
std::string parser_names(const Option& option) {
  std::string names = with_dashes(option.name);
  if (option.letter != 0) names += std::string(",-") + option.letter;
  if (!option.undo.empty() && !takes_value(option)) names += ",!--" + std::string(option.undo);
  return names;
}

/// Throws Error where `value` is none that the row of `option` names: "--limit takes a whole number from 0 to
/// 1,000,000, not ten".
void check_value(const Option& option, const std::string& value) {
  if (option.values == Values::number) {
    std::size_t number = 0;
    const char* end_of_value = value.data() + value.size();
    const auto [end, fault] = std::from_chars(value.data(), end_of_value, number);
    if (fault != std::errc{} || end != end_of_value || number < option.least || number > option.most)
      throw Error(Error::Code::option_value, with_dashes(option.name) + " takes a whole number from " +
                                                 with_separators(option.least) + " to " +
                                                 with_separators(option.most) + ", not " + printable(value));
  }
  if (option.values == Values::words) {
    const std::vector<std::string_view> words = split(option.words, " ");
    if (!among(value, words))
      throw Error(Error::Code::option_value, with_dashes(option.name) + " takes " +
                                                 enumerated({words.begin(), words.end()}, " or ") + ", not " +
                                                 printable(value));
  }
}

}  // namespace

CommandLine::CommandLine(const Program& program, const Program& other)
    : program_(program), other_(other), app_(std::make_unique<CLI::App>("", std::string(program.name))) {
  app_->add_option("OPERANDS", operands_);
}

CommandLine::~CommandLine() = default;

/// The parser compares each option it gets with all before: with the whole table that would be most of what
/// starting costs. Options with a letter are always needed, since -qj2 names two of them.
void CommandLine::add_to_parser(const std::vector<std::string>& arguments) {
  std::set<const Option*> named;
  for (const std::string& argument : arguments) named.insert(program_.named(argument));
  for (const Option& option : program_.options) {
    const bool needed = option.letter != 0 || named.contains(&option);
    if (!needed || option.name == "help") continue;  // which the parser has itself
    CLI::Option* const parsed =
        takes_value(option)
            ? app_->add_option(parser_names(option))->expected(1)->allow_extra_args(false)->take_all()
            : app_->add_flag(parser_names(option))->take_all();
    const bool undone_apart = takes_value(option) && !option.undo.empty();
    parsed_.push_back(
        {&option, parsed, undone_apart ? app_->add_flag(with_dashes(option.undo))->take_all() : nullptr});
  }
}

void CommandLine::take(std::string_view name, bool& on) {
  take(name, [&on](const std::string& value) { on = value == "true"; });
}

void CommandLine::take(std::string_view name, std::string& value) {
  take(name, [&value](const std::string& given) { value = given; });
}

void CommandLine::take(std::string_view name, std::vector<std::string>& values) {
  take(name, [&values](const std::string& given) { values.push_back(given); });
}

void CommandLine::take(std::string_view name, std::size_t& number) {
  take(name, [&number](const std::string& given) {
    std::from_chars(given.data(), given.data() + given.size(), number);
  });
}

void CommandLine::take(std::string_view name, std::function<void(const std::string&)> each) {
  takers_[program_.option(name).name] = std::move(each);
}

void CommandLine::take_json(int argc, char** argv, bool& json, bool& errors_too) {
  const std::optional<bool> on_line = asks_for_json(argc, argv);
  errors_too = on_line.value_or(false);
  take("json", [&json, &errors_too, on_line](const std::string& on) {
    json = on == "true";
    errors_too = on_line.value_or(json);
  });
}

bool CommandLine::read(const std::vector<std::string>& given) {
  const std::vector<std::string> arguments = with_values(program_, given);
  check_values(program_, arguments);
  add_to_parser(arguments);
  try {
    app_->parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // last one first, it wants
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::ExtrasError&) {
    const std::vector<std::string> extras = app_->remaining();
    throw unknown_option(program_, extras.empty() ? std::string() : extras.front());
  } catch (const CLI::ParseError& error) {
    throw Error(Error::Code::option_value, error.what(), help_hint(program_));
  }
  note_given();
  return true;
}

std::optional<std::string> CommandLine::parse(const std::vector<std::string>& given) try {
  if (!read(preparing_ ? preparing_(given) : given)) return help_text(program_);
  if (on_line("version")) return version_text(program_);
  if (on_line("generate")) {
    const std::string form = values_on_line("generate").back();
    check_value(program_.option("generate"), form);
    return generated(program_, form);
  }
  if (!on_line("no-config")) hand_out_config(find_config(program_, other_));
  for (const Parsed& each : parsed_)
    for (const std::string& value : values_of(each)) hand_out(*each.option, value);
  refuse_conflicts();
  return {};
} catch (const Error&) {
  hand_out_json_of_config(given);
  throw;
}

void CommandLine::note_given() {
  for (const Parsed& each : parsed_) {
    const std::vector<std::string> values = values_of(each);
    const bool undone =
        each.undoing ? each.undoing->count() > 0 : !values.empty() && values.back() == "false";
    if (undone) undone_.push_back(each.option->name);
    if (each.undoing ? !values.empty() : !values.empty() && !undone) on_line_.push_back(each.option->name);
  }
}

std::vector<std::string> CommandLine::values_of(const Parsed& given) const {
  if (given.parsed->count() == 0) return {};
  std::vector<std::string> values = given.parsed->results();
  if (!given.undoing || given.undoing->count() == 0) return values;
  std::size_t before = 0, taken_back = 0;
  for (const CLI::Option* each : app_->parse_order()) {
    if (each == given.parsed) ++before;
    if (each == given.undoing) taken_back = before;
  }
  values.erase(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(taken_back));
  return values;
}

std::vector<std::string> CommandLine::values_on_line(std::string_view name) const {
  return values_of(*std::find_if(parsed_.begin(), parsed_.end(),
                                 [name](const Parsed& each) { return each.option->name == name; }));
}

Command CommandLine::command() const {
  Command command{{}, operands_};
  std::map<const CLI::Option*, std::size_t> seen;
  for (const CLI::Option* each : app_->parse_order()) {
    const auto row = std::find_if(parsed_.begin(), parsed_.end(), [each](const Parsed& known) {
      return known.parsed == each || known.undoing == each;
    });
    if (row == parsed_.end()) continue;
    const Option& option = *row->option;
    const std::string value = each->results()[seen[each]++];
    if (each == row->undoing)
      command.options.push_back(with_dashes(option.undo));
    else if (takes_value(option))
      command.options.push_back(with_dashes(option.name) + "=" + from_anywhere(option, value));
    else
      command.options.push_back(with_dashes(value == "true" ? option.name : option.undo));
  }
  return command;
}

Command read_command(const Program& program, const std::vector<std::string>& arguments) {
  CommandLine line(program, program);
  line.read(arguments);
  Command command = line.command();
  for (const std::string& each : command.options)
    if (const std::size_t equals = each.find('='); equals != each.npos)
      check_value(*program.named(each), each.substr(equals + 1));
  return command;
}

std::optional<std::size_t> first_operand(const Program& program, const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string& argument = arguments[i];
    if (argument.size() < 2 || argument.front() != '-') return i;
    // Of letters together, "-0n", the first that takes a value ends them: with it, or with the next argument.
    std::string named = argument;
    bool at_end = argument.find('=') == argument.npos;
    if (argument[1] != '-')
      for (std::size_t letter = 1; letter < argument.size(); ++letter) {
        named = {'-', argument[letter]};
        at_end = letter + 1 == argument.size();
        const Option* option = program.named(named);
        if (!option || takes_value(*option)) break;
      }
    const Option* option = program.named(named);
    if (option && takes_value(*option) && !undoes(*option, argument) && option->alone.empty() && at_end) ++i;
  }
  return {};
}

bool CommandLine::on_line(std::string_view name) const { return among(name, on_line_); }

bool CommandLine::undone(std::string_view name) const { return among(name, undone_) && !on_line(name); }

bool CommandLine::given(std::string_view name) const {
  return on_line(name) || (among(name, in_config_) && !among(name, undone_));
}

void CommandLine::hand_out(const Option& option, const std::string& value) const {
  const auto taker = takers_.find(option.name);
  if (taker == takers_.end()) return;  // --no-config and such, heeded here
  check_value(option, value);
  taker->second(value);
}

void CommandLine::hand_out_config(const ConfigFile& config) {
  for (const ConfigEntry& entry : config.entries) {
    const std::string_view name = entry.option->name;
    const bool replaced =
        (entry.option->replaces && on_line(name)) || (takes_value(*entry.option) && among(name, undone_));
    const bool overridden =
        replaced || std::any_of(on_line_.begin(), on_line_.end(),
                                [&](std::string_view each) { return program_.in_conflict(name, each); });
    if (overridden) continue;
    try {
      for (const std::string_view before : in_config_)
        if (program_.in_conflict(name, before))
          throw Error(Error::Code::option_conflict,
                      with_dashes(before) + " and " + with_dashes(name) + " do not go together");
      hand_out(*entry.option, entry.value);
    } catch (const Error& error) {
      throw Error(error.code(),
                  place_in_file(config.path, entry.line) + ": " + quoted_short(error.what(), entry.value),
                  error.hint());
    }
    in_config_.push_back(name);
  }
  if (config.fault) throw *config.fault;
}

void CommandLine::hand_out_json_of_config(const std::vector<std::string>& arguments) const {
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  if (std::find(arguments.begin(), end, "--no-config") != end) return;
  try {
    for (const ConfigEntry& entry : find_config(program_, other_).entries)
      if (entry.option->name == "json") hand_out(*entry.option, entry.value);
  } catch (const Error&) {
    // Why parse() refused the command line is what is told.
  }
}

void CommandLine::refuse_conflicts() const {
  if (on_line_.size() < 2) return;
  for (const std::string_view names : program_.alternatives) {
    std::string_view before;
    for (const std::string_view each : split(names, " ")) {
      if (!on_line(each)) continue;
      if (!before.empty())
        throw Error(Error::Code::option_conflict,
                    with_dashes(before) + " and " + with_dashes(each) + " do not go together");
      before = each;
    }
  }
  for (const Conflict& conflict : program_.conflicts) {
    if (!on_line(conflict.option)) continue;
    for (const std::string_view other : split(conflict.others, " "))
      if (on_line(other))
        throw Error(Error::Code::option_conflict,
                    with_dashes(other) + " does not go with " + with_dashes(conflict.option));
  }
}

}  // namespace byline
