#include "common/options/help.hpp"

#include <algorithm>

#include "common/text/text.hpp"

namespace byline {

namespace {

/// Paragraphs broken into lines; those that have lines with spaces in front are left as they are.
std::string broken_paragraphs(std::string_view text, std::size_t width) {
  std::string broken;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    std::string paragraph(text.substr(begin, end - begin));
    if (paragraph.find("\n ") == std::string::npos) {
      std::replace(paragraph.begin(), paragraph.end(), '\n', ' ');
      paragraph = broken_into_lines(paragraph, width);
    }
    broken += (broken.empty() ? "" : "\n\n") + paragraph;
    begin = end + 2;
  }
  return broken;
}

/// "  -n,--limit N          how many (10)"
std::string row(const std::string& names, std::string_view text) {
  constexpr std::size_t column = 24, width = 80;
  std::string line = "  " + names;
  line += line.size() < column ? std::string(column - line.size(), ' ') : "\n" + std::string(column, ' ');
  for (const char c : broken_into_lines(text, width - column))
    line += c == '\n' ? "\n" + std::string(column, ' ') : std::string(1, c);
  return line + "\n";
}

std::string names_of(const Option& option) {
  std::string names = option.letter == 0 ? "" : std::string("-") + option.letter + ",";
  names += "--" + std::string(option.name);
  if (!option.alone.empty()) return names + "[=" + std::string(option.value) + "]";
  return takes_value(option) ? names + " " + std::string(option.value) : names;
}

}  // namespace

std::string broken_into_lines(std::string_view text, std::size_t width) {
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

std::string help_text(const Program& program) {
  const std::string operand(program.operand);
  std::string text(program.purpose);
  text += "\nUsage: " + std::string(program.name) + " [OPTIONS] [" + operand + "...]\n\nArguments:\n";
  text += row(operand + " ...", program.operand_brief);
  std::string_view section;
  for (const Option& option : program.options) {
    if (option.section != section) text += "\n" + std::string(option.section) + ":\n";
    section = option.section;
    text += row(names_of(option), brief_of(option));
  }
  return text + "\n" + broken_paragraphs(program.footer, 80) + "\n";
}

std::string version_text(const Program& program) {
  return std::string(program.name) + " (Byline) " BYLINE_VERSION "\n";
}

}  // namespace byline
