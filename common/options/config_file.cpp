#include "common/options/config_file.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>

#include "common/text/text.hpp"
#include "common/user_file.hpp"
#include "common/user_folder.hpp"

namespace byline {

namespace {

constexpr std::size_t most_config_bytes = std::size_t{1} << 20;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view white = " \t\r\v\f";
  const std::size_t first = line.find_first_not_of(white);
  if (first == line.npos) return {};
  return line.substr(first, line.find_last_not_of(white) - first + 1);
}

/// `~/` as a shell has it.
std::string at_home(const Option& option, std::string_view value) {
  const bool place = option.values == Values::file || option.values == Values::folder;
  const std::string home = variable("HOME");
  if (!place || home.empty() || !value.starts_with("~/")) return std::string(value);
  return home + std::string(value.substr(1));
}

std::string shown_line(std::string_view line) { return printable(shortened(line)); }

/// Reads a file for `program`; `other` is the one that shares it.
class ConfigReader {
 public:
  ConfigReader(const std::string& path, const Program& program, const Program& other)
      : path_(path), program_(program), other_(other) {}

  ConfigFile read(std::string_view text) {
    std::optional<Error> fault;
    try {
      read_lines(text);
    } catch (const Error& error) {
      fault = error;
    }
    return {path_, std::move(entries_), std::move(fault)};
  }

 private:
  void read_lines(std::string_view text) {
    for (const auto& [number, line] : numbered_lines(text)) {
      line_ = number;
      if (line.find('\0') != line.npos) throw fault("a zero byte, which no text has");
      const std::string_view argument = trimmed(line);
      if (argument.empty() || argument.front() == '#') continue;
      if (waiting_.option)
        read_value(argument);
      else if (argument.front() == '[')
        read_section(argument);
      else
        read_option(argument);
    }
    if (waiting_.option) throw no_value();
  }

  /// An option as a line names it: the program's own, or one that only the other has.
  struct Named {
    const Option* option = nullptr;
    bool own = true;
  };

  Error fault(const std::string& sentence, const std::string& hint = {}) const {
    return Error(Error::Code::file_syntax, place_in_file(path_, line_) + ": " + sentence, hint);
  }

  Error no_value() {
    line_ = waiting_line_;
    const std::string name = with_dashes(waiting_.option->name);
    return fault(name + " needs a value", "write " + name + "=" + std::string(waiting_.option->value) +
                                              ", or the value on the next line");
  }

  void read_value(std::string_view argument) {
    if (program_.named(argument) || other_.named(argument) || is_section(argument)) throw no_value();
    add(waiting_, argument, waiting_line_);
    waiting_ = {};
  }

  bool is_section(std::string_view argument) const {
    return argument == "[" + std::string(program_.name) + "]" ||
           argument == "[" + std::string(other_.name) + "]";
  }

  void read_section(std::string_view argument) {
    constexpr const char* hint = "the sections are [searcher] and [indexer]";
    if (argument.back() != ']')
      throw fault("the bracket of " + shown_line(argument) + " is not closed", hint);
    if (!is_section(argument)) throw fault("there is no section " + shown_line(argument), hint);
    section_ = argument.substr(1, argument.size() - 2);
  }

  Named named(std::string_view argument) const {
    const Option* own = section_ == other_.name ? nullptr : program_.named(argument);
    if (section_ == program_.name) return {own, true};
    const Option* others = other_.named(argument);
    // "--entities", which undoes --no-entities, is by its own name an option of the other program.
    if (own && !(others && undoes(*own, argument) && !undoes(*others, argument))) return {own, true};
    return {others, false};
  }

  /// For an option that means something else in each program.
  Error without_section(const Option& option) const {
    std::string sections;
    for (const std::string_view name : {"indexer", "searcher"}) {
      const Option& here = (program_.name == name ? program_ : other_).option(option.name);
      if (here.setting) sections += (sections.empty() ? "[" : " or [") + std::string(name) + "]";
    }
    return fault(with_dashes(option.name) + " means one thing to the indexer and another to the searcher",
                 "put it below " + sections);
  }

  /// What `name` names, in a line; throws Error where that may not stand here.
  Named setting(std::string_view name, std::string_view argument) const {
    const Named named_here = named(name);
    if (!named_here.option) throw unknown(argument);
    const Option& option = *named_here.option;
    if (option.differs && section_.empty()) throw without_section(option);
    if (!option.setting)
      throw fault(with_dashes(option.name) + " goes on the command line, not into a config file");
    return named_here;
  }

  /// "-n1" and "-qj2": a value follows its letter at once.
  void read_letters(std::string_view argument) {
    for (std::size_t i = 1; i < argument.size(); ++i) {
      const Named named_here = setting(std::string("-") + argument[i], argument);
      const std::string_view rest = argument.substr(i + 1);
      if (!takes_value(*named_here.option)) {
        add(named_here, "true", line_);
        continue;
      }
      if (!rest.empty() && trimmed(rest).size() < rest.size())
        throw two_arguments(argument, std::string(argument.substr(0, i + 1)) + std::string(trimmed(rest)));
      if (rest.empty())
        wait_for_value(named_here);
      else
        add(named_here, rest, line_);
      return;
    }
  }

  void wait_for_value(const Named& named_here) {
    waiting_ = named_here;
    waiting_line_ = line_;
  }

  void read_option(std::string_view argument) {
    if (argument.front() != '-')
      throw fault(shown_line(argument) + " is no option",
                  "a line is an option, such as --db=DIR, or the value of the one above it");
    if (argument.size() > 1 && argument[1] != '-') return read_letters(argument);
    const Named named_here = setting(argument, argument);
    const Option& option = *named_here.option;
    const bool undone = undoes(option, argument);
    const std::string name = with_dashes(undone ? option.undo : option.name);
    const std::size_t equals = argument.find('=');
    if (!takes_value(option) || undone) {
      if (equals != argument.npos) throw fault(name + " takes no value");
      if (takes_value(option))
        take_back(named_here);
      else
        add(named_here, undone ? "false" : "true", line_);
    } else if (equals != argument.npos && equals + 1 < argument.size()) {
      add(named_here, argument.substr(equals + 1), line_);
    } else if (!option.alone.empty() && equals == argument.npos) {
      add(named_here, option.alone, line_);
    } else {
      wait_for_value(named_here);
      if (equals != argument.npos) throw no_value();
    }
  }

  Error two_arguments(std::string_view argument, std::string_view as_one) const {
    return fault(shown_line(argument) + " is two arguments on one line",
                 "write " + shown_line(as_one) + ", or the value on the next line");
  }

  Error unknown(std::string_view argument) const {
    const std::string_view first = argument.substr(0, argument.find_first_of(" \t"));
    if (first != argument && named(first).option)  // "--limit 20", as a shell would part it
      return two_arguments(argument,
                           std::string(first) + "=" + std::string(trimmed(argument.substr(first.size()))));
    return fault("there is no option " + shown_line(argument.substr(0, argument.find('='))) +
                 (section_.empty() ? "" : " of the " + std::string(section_)));
  }

  void add(const Named& named_here, std::string_view value, std::size_t line) {
    if (named_here.own) entries_.push_back({named_here.option, at_home(*named_here.option, value), line});
  }

  void take_back(const Named& named_here) {
    std::erase_if(entries_, [&](const ConfigEntry& entry) { return entry.option == named_here.option; });
  }

  const std::string& path_;
  const Program& program_;
  const Program& other_;
  std::size_t line_ = 0;
  std::string_view section_;  // empty: of both
  Named waiting_;             // for a value on the next line
  std::size_t waiting_line_ = 0;
  std::vector<ConfigEntry> entries_;
};

}  // namespace

std::string shortened(std::string_view line) {
  constexpr std::size_t most = 80;
  std::size_t end = 0;
  for (std::size_t characters = 0; end < line.size(); ++end)
    if ((static_cast<unsigned char>(line[end]) & 0xC0) != 0x80 && ++characters > most) break;
  return end == line.size() ? std::string(line) : std::string(line.substr(0, end)) + "…";
}

ConfigFile read_config(const std::string& path, std::string_view text, const Program& program,
                       const Program& other) {
  return ConfigReader(path, program, other).read(text);
}

ConfigFile find_config(const Program& program, const Program& other) {
  const char* named = std::getenv("BYLINE_CONFIG");
  std::string path = named ? named : "";
  if (named && path.empty()) return {};
  if (!named) {
    const std::string folder = config_folder();
    if (folder.empty()) return {};
    path = folder + "/config";
  }
  struct stat status;
  const bool there = ::stat(path.c_str(), &status) == 0;
  if (!there && !named && (errno == ENOENT || errno == ENOTDIR)) return {};
  // Opening a FIFO would wait for somebody who writes to it.
  if (there && !S_ISREG(status.st_mode))
    throw Error(Error::Code::file_unreadable,
                "the config file " + printable(path) + " cannot be read: it is " +
                    (S_ISDIR(status.st_mode) ? "a folder" : "no regular file"),
                "--no-config goes without it");
  std::string text;
  try {
    text = read_user_file("the config file", path, most_config_bytes);
  } catch (const Error& error) {
    throw Error(error.code(), error.what(), "--no-config goes without it");
  }
  if (text.size() > most_config_bytes)
    throw Error(Error::Code::limit_exceeded, "the config file " + printable(path) + " is larger than 1 MiB",
                "--no-config goes without it");
  return read_config(path, text, program, other);
}

}  // namespace byline
