// A command line, and the config file before it, understood by a program's table of options; mistakes are
// told in plain English, the same for both programs.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"
#include "common/options/command.hpp"
#include "common/options/config_file.hpp"
#include "common/options/option.hpp"

namespace CLI {  // whose header takes seconds to compile
class App;
class Option;
}  // namespace CLI

namespace byline {

/// Every option of the table is taken with one call of take(); then parse() hands out what was given. The
/// later one wins, for it is handed out later, and the command line comes behind the config file.
class CommandLine {
 public:
  /// `other`: the program that shares the config file.
  CommandLine(const Program& program, const Program& other);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// `on`: false for a switch that was undone.
  void take(std::string_view name, bool& on);
  void take(std::string_view name, std::string& value);
  /// All that were given: for an option that adds up.
  void take(std::string_view name, std::vector<std::string>& values);
  void take(std::string_view name, std::size_t& number);
  /// Calls each(value) for each that was given; of a switch it is "true" or "false". What it throws for a
  /// value from the config file is told with file and line.
  void take(std::string_view name, std::function<void(const std::string& value)> each);
  /// Takes --json. `errors_too`: whether errors are told as JSON, too; known also of one that parse() throws,
  /// from the config file where the command line does not tell.
  void take_json(int argc, char** argv, bool& json, bool& errors_too);

  /// What is made of the arguments before they are parsed; what it throws is told as what parse() throws.
  using Preparing = std::function<std::vector<std::string>(const std::vector<std::string>&)>;
  void prepare(Preparing preparing) { preparing_ = std::move(preparing); }

  /// Parses `arguments`, the command line in order and without the program's name. Returns what is to be
  /// printed in place of a run: for --help, --version and --generate. Throws Error for
  ///   an unknown option     there is no option --limti; did you mean --limit?
  ///   one without a value   --db needs a value (also for "--db=" and "--db ''")
  ///   a value too many      --json takes no value
  ///   a wrong one           --match takes auto, all or any, not some
  ///   two that contradict each other, where both are on the command line, or both in the config file; else
  ///                         the one in the config file is passed over
  std::optional<std::string> parse(const std::vector<std::string>& arguments);

  /// What stands on the command line, or there and in the config file; behind parse().
  bool on_line(std::string_view name) const;
  /// Whether the command line undoes it, and does not have it behind that.
  bool undone(std::string_view name) const;
  bool given(std::string_view name) const;
  /// All the values of an option that is on_line(), in order.
  std::vector<std::string> values_on_line(std::string_view name) const;
  const std::vector<std::string>& operands() const { return operands_; }
  /// All of it in one form, so that it means the same wherever it is typed again: paths are absolute.
  Command command() const;
  const Program& program() const { return program_; }

  /// As parse() takes them in, of mistakes in them the same Error, but nothing is handed out, and no config
  /// file read. False where they ask for --help.
  bool read(const std::vector<std::string>& arguments);

 private:
  using Taker = std::function<void(const std::string&)>;

  struct Parsed {
    const Option* option;
    const CLI::Option* parsed;
    const CLI::Option* undoing;  // of one with a value, if anything undoes it
  };

  /// Those that `arguments` may name.
  void add_to_parser(const std::vector<std::string>& arguments);
  void note_given();
  /// In order, without those that are undone behind them.
  std::vector<std::string> values_of(const Parsed& given) const;
  void hand_out(const Option& option, const std::string& value) const;
  void hand_out_config(const ConfigFile& config);
  void hand_out_json_of_config(const std::vector<std::string>& arguments) const;
  void refuse_conflicts() const;

  const Program& program_;
  const Program& other_;
  Preparing preparing_;
  std::unique_ptr<CLI::App> app_;
  std::vector<Parsed> parsed_;  // in the order of the table
  std::map<std::string_view, Taker> takers_;
  std::vector<std::string> operands_;
  std::vector<std::string_view> on_line_;
  std::vector<std::string_view> undone_;     // the switches undone at last, and what else anything undoes
  std::vector<std::string_view> in_config_;  // those that were handed out
};

/// What arguments of `program` ask, in one form. Throws Error as CommandLine::parse() does for what they say
/// of themselves.
Command read_command(const Program& program, const std::vector<std::string>& arguments);

/// Where in `arguments` the first stands that is no option and no value of one, none behind "--".
std::optional<std::size_t> first_operand(const Program& program, const std::vector<std::string>& arguments);

}  // namespace byline
