#include "common/command_line.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "common/text/text.hpp"

namespace byline {

namespace {

bool takes_value(const CLI::Option& option) { return option.get_expected_max() > 0; }

/// The option that an argument names, before any "=", or null.
const CLI::Option* named(const CLI::App& app, const std::string& argument) {
  if (!argument.starts_with('-')) return nullptr;
  return app.get_option_no_throw(argument.substr(0, argument.find('=')));
}

/// As the manual has it: "--limit", "-0" only where there is no long name.
std::string shown(const CLI::Option& option) {
  return option.get_lnames().empty() ? option.get_name() : "--" + option.get_lnames().front();
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] = std::min(
          {cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

std::size_t common_beginning(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

/// The long option most like `typed`, if any is near; of those as near, the one that begins most like it.
std::optional<std::string> nearest(const CLI::App& app, std::string_view typed) {
  typed.remove_prefix(std::min(typed.find_first_not_of('-'), typed.size()));
  typed = typed.substr(0, std::min<std::size_t>(typed.find('='), 40));
  std::optional<std::string> best;
  std::size_t least = typed.size() < 4 ? 1 : 2;  // no more edits
  std::size_t beginning = 0;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) {
      const std::size_t distance = edits(typed, name), same = common_beginning(typed, name);
      if (distance > least || (distance == least && best && same <= beginning)) continue;
      least = distance;
      beginning = same;
      best = "--" + name;
    }
  if (best) return best;
  // What was left unfinished, or has a word too many: --sim, --person-name.
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames())
      if (typed.size() >= 3 && (name.starts_with(typed) || typed.starts_with(name + '-'))) return "--" + name;
  return {};
}

std::string help_hint(const CLI::App& app) { return app.get_name() + " --help lists the options"; }

Error unknown_option(const CLI::App& app, const std::string& argument, const std::string& operand) {
  std::string sentence = "there is no option " + printable(argument.substr(0, argument.find('=')));
  if (const auto near = nearest(app, argument)) sentence += "; did you mean " + *near + "?";
  return Error(Error::Code::option_unknown, sentence,
               help_hint(app) + "; write -- before a " + operand + " that begins with -");
}

Error no_value(const CLI::App& app, const CLI::Option& option) {
  return Error(Error::Code::option_value, shown(option) + " needs a value",
               "write " + shown(option) + "=" + option.get_type_name() + "; " + help_hint(app));
}

/// What can be told before parsing: values that are not there, or that may not be.
void check_values(const CLI::App& app, const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string& argument = arguments[i];
    const CLI::Option* option = named(app, argument);
    if (!option) continue;
    const std::size_t equals = argument.find('=');
    if (!takes_value(*option)) {
      if (equals != std::string::npos)
        throw Error(Error::Code::option_value, shown(*option) + " takes no value", help_hint(app));
      continue;
    }
    if (equals != std::string::npos) {
      if (equals + 1 == argument.size()) throw no_value(app, *option);
    } else if (i + 1 == arguments.size() || arguments[i + 1].empty() || arguments[i + 1] == "--" ||
               named(app, arguments[i + 1])) {
      throw no_value(app, *option);
    } else {
      ++i;
    }
  }
}

/// Lines of at most `width` columns, broken at spaces, wherever lines of it end. `text`: in English, of
/// ASCII.
std::string broken_into_lines(const std::string& text, std::size_t width) {
  std::string lines;
  std::size_t used = 0;
  for (const std::string_view word : split(text, " \n")) {
    const bool fits = used + 1 + word.size() <= width;
    if (used > 0) lines += fits ? ' ' : '\n';
    used = used > 0 && fits ? used + 1 + word.size() : word.size();
    lines += word;
  }
  return lines;
}

/// Paragraphs broken into lines; those that have lines with spaces in front are left as they are.
std::string broken_paragraphs(const std::string& text, std::size_t width) {
  std::string broken;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    std::string paragraph = text.substr(begin, end - begin);
    if (paragraph.find("\n ") == std::string::npos) {
      std::replace(paragraph.begin(), paragraph.end(), '\n', ' ');
      paragraph = broken_into_lines(paragraph, width);
    }
    broken += (broken.empty() ? "" : "\n\n") + paragraph;
    begin = end + 2;
  }
  return broken;
}

Error plain(const CLI::App& app, const CLI::ParseError& error) {
  for (const CLI::Option* option : app.get_options())
    if (takes_value(*option) && option->get_multi_option_policy() == CLI::MultiOptionPolicy::Throw &&
        option->results().size() > 1)
      return Error(Error::Code::option_conflict,
                   shown(*option) + " is given twice, as " + printable(option->results()[0]) + " and as " +
                       printable(option->results()[1]),
                   "leave one of them out");
  return Error(Error::Code::option_value, error.what(), help_hint(app));
}

}  // namespace

CLI::Option* add_number(CLI::App& app, const std::string& names, std::size_t& number, std::size_t least,
                        std::size_t most, const std::string& description) {
  const std::string name = names.substr(0, names.find(','));
  return app
      .add_option_function<std::string>(
          names,
          [&number, least, most, name](const std::string& text) {
            std::size_t value = 0;
            const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (fault != std::errc{} || end != text.data() + text.size() || value < least || value > most)
              throw Error(Error::Code::option_value, name + " takes a whole number from " +
                                                         with_separators(least) + " to " +
                                                         with_separators(most) + ", not " + printable(text));
            number = value;
          },
          description)
      ->type_name("N");
}

void parse_command_line(CLI::App& app, const std::vector<std::string>& arguments,
                        const std::string& operand) {
  check_values(app, arguments);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // last one first, it wants
  } catch (const CLI::CallForHelp&) {
    throw;
  } catch (const CLI::ExtrasError&) {
    const std::vector<std::string> extras = app.remaining();
    throw unknown_option(app, extras.empty() ? std::string() : extras.front(), operand);
  } catch (const CLI::ParseError& error) {
    throw plain(app, error);
  }
}

std::string help_text(CLI::App& app) {
  constexpr std::size_t column = 24, width = 80;
  app.get_formatter()->column_width(column);
  for (CLI::Option* option : app.get_options())
    option->description(broken_into_lines(option->get_description(), width - column));
  app.footer(broken_paragraphs(app.get_footer(), width));
  app.get_formatter()->label("Positionals", "Arguments");
  app.set_help_flag("--help,-h", "print this help");  // the last of its group, not the first
  std::string text = app.help();
  for (std::size_t at = text.find("\n\n\n"); at != std::string::npos; at = text.find("\n\n\n"))
    text.erase(at, 1);
  return text;
}

}  // namespace byline
