#include "common/options/help.hpp"

#include <algorithm>

#include "common/program_names.hpp"
#include "common/text/text.hpp"

namespace byline {

namespace {

/// Paragraphs broken into lines; those that have lines with spaces in front are left as they are.
std::string broken_paragraphs(std::string_view text, std::size_t width) {
  std::string broken;
  for (const std::string_view paragraph : paragraphs_of(text)) {
    broken += broken.empty() ? "" : "\n\n";
    broken += paragraph.find("\n ") == paragraph.npos ? broken_into_lines(paragraph, width) : paragraph;
  }
  return broken;
}

/// "  -n,--limit N          how many (10)"
std::string row(const std::string& names, std::string_view text) {
  constexpr std::size_t column = 24, width = 80;
  const std::string next_line = "\n" + std::string(column, ' ');
  std::string line = "  " + names;
  line += line.size() < column ? std::string(column - line.size(), ' ') : next_line;
  return line + replaced(broken_into_lines(text, width - column), "\n", next_line) + "\n";
}

std::string names_of(const Option& option) {
  std::string names = option.letter == 0 ? "" : std::string("-") + option.letter + ",";
  names += with_dashes(option.name);
  if (!option.alone.empty()) return names + "[=" + std::string(option.value) + "]";
  return takes_value(option) ? names + " " + std::string(option.value) : names;
}

}  // namespace

std::vector<std::string_view> paragraphs_of(std::string_view text) {
  std::vector<std::string_view> paragraphs;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    paragraphs.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return paragraphs;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

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
  text += "\nUsage: " + with_program_names(program.name) + " [OPTIONS] [" + operand + "...]\n\nArguments:\n";
  text += row(operand + " ...", program.operand_brief);
  std::string_view section;
  for (const Option& option : program.options) {
    if (option.section != section) text += "\n" + std::string(option.section) + ":\n";
    section = option.section;
    text += row(names_of(option), brief_of(option));
  }
  return text + "\n" + broken_paragraphs(with_program_names(program.footer), 80) + "\n";
}

std::string version_text(const Program& program) {
  return with_program_names(program.name) + " (Byline) " BYLINE_VERSION "\n";
}

}  // namespace byline
