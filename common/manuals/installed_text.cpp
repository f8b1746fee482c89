#include "common/manuals/installed_text.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "common/options/help.hpp"
#include "common/options/manuals.hpp"
#include "common/options/option.hpp"
#include "common/program_names.hpp"
#include "common/user_file.hpp"

namespace byline {

namespace {

struct InstalledAs {
  std::string_view source, installed;
};
constexpr InstalledAs installed_files[] = {{"`searcher/query/GRAMMAR.md`", "byline-query(7)"},
                                           {"`searcher/search/ENTITIES.md`", "byline-formats(5)"},
                                           {"`indexer/sources/FORMATS.md`", "`FORMATS.md`"},
                                           {"`searcher/output/schema.json`", "`schema.json`"}};

// Where links of the source lead there; a manual page has no file to lead to.
constexpr InstalledAs installed_links[] = {{"searcher/query/GRAMMAR.md", ""},
                                           {"scripts/examples/README.md", "examples/README.md"}};

constexpr std::string_view from = "<!-- from ", configuration = "<!-- configuration -->",
                           source = "<!-- source -->", end_of_source = "<!-- end of source -->",
                           end_of_comment = " -->";

std::size_t depth(std::string_view line) {
  const std::size_t signs = std::min(line.find_first_not_of('#'), line.size());
  return line.substr(signs).starts_with(' ') ? signs : 0;
}

/// What stands below a heading, down to the next that is as high.
std::string chapter_of(const std::string& path, std::string_view heading) {
  const std::string text = read_user_file("the text in", path);
  std::string chapter;
  std::size_t level = 0;
  for (const std::string_view line : lines_of(text)) {
    const std::size_t here = depth(line);
    if (level > 0 && here > 0 && here <= level) return chapter;
    if (level > 0) chapter.append(line) += '\n';
    if (here > 0 && line.substr(here + 1) == heading) level = here;
  }
  if (level == 0) throw std::runtime_error(path + " has no heading " + std::string(heading));
  return chapter;
}

std::string with_insertions(std::string_view markdown, const std::string& root) {
  std::string text;
  for (const std::string_view line : lines_of(markdown)) {
    if (line == configuration) {
      text += replaced(config_file_chapter().text, "\n  ", "\n    ") + "\n";  // four spaces: as it stands
    } else if (line.starts_with(from) && line.ends_with(end_of_comment)) {
      const std::string_view place =
          line.substr(from.size(), line.size() - from.size() - end_of_comment.size());
      const std::size_t colon = place.find(": ");
      if (colon == place.npos) throw std::runtime_error("no heading is named: " + std::string(line));
      text += chapter_of(root + "/" + std::string(place.substr(0, colon)), place.substr(colon + 2));
    } else {
      text.append(line) += '\n';
    }
  }
  return text;
}

std::string without_source(std::string text) {
  for (std::size_t begin = text.find(source); begin != text.npos; begin = text.find(source, begin)) {
    const std::size_t end = text.find(end_of_source, begin);
    if (end == text.npos) throw std::runtime_error("there is no " + std::string(end_of_source));
    text.erase(begin, end + end_of_source.size() - begin);
  }
  return text;
}

/// Documents lie in one folder there.
std::string installed_link(std::string_view target) {
  if (target.starts_with('#') || target.find("://") != target.npos) return std::string(target);
  for (const InstalledAs& each : installed_links)
    if (target.ends_with(each.source)) return std::string(each.installed);
  return std::string(target.substr(target.rfind('/') + 1));
}

std::string with_links(std::string text) {
  for (std::size_t middle = text.find("]("); middle != text.npos; middle = text.find("](", middle + 1)) {
    const std::size_t begin = text.rfind('[', middle), end = text.find(')', middle);
    if (begin == text.npos || end == text.npos) break;
    const std::string words = text.substr(begin + 1, middle - begin - 1);
    const std::string target = installed_link(std::string_view(text).substr(middle + 2, end - middle - 2));
    text.replace(begin, end + 1 - begin, target.empty() ? words : "[" + words + "](" + target + ")");
    middle = target.empty() ? begin : begin + 1 + words.size();
  }
  return text;
}

/// The second line of a message stands below the words of the first, behind the name of the program.
struct Message {
  std::size_t indent = 0;   // of a second line, in the source
  std::size_t further = 0;  // where the program has the longer name
};

std::string code_line(std::string_view line, Message& message) {
  std::string named = with_program_names(line);
  for (const std::string_view begin : {"    searcher: ", "    indexer: "})
    if (line.starts_with(begin)) {
      message = {begin.size(), named.find(": ") - line.find(": ")};
      return named;
    }
  if (message.indent > 0 && line.find_first_not_of(' ') == message.indent)
    return std::string(message.further, ' ') + named;
  message = {};
  return named;
}

/// With the names of the programs in what is typed: between backticks, and on lines that begin with four
/// spaces.
std::string with_names_in_code(const std::string& text) {
  std::string named;
  bool is_code = false;
  Message message;
  for (const std::string_view line : lines_of(text)) {
    if (line.empty()) is_code = false;
    if (line.starts_with("    ")) {
      named += code_line(line, message) + "\n";
      continue;
    }
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find('`', at), line.size());
      const std::string_view piece = line.substr(at, end - at);
      named += is_code ? with_program_names(piece) : std::string(piece);
      if (end < line.size()) named += '`', is_code = !is_code;
      at = end + 1;
    }
    named += '\n';
  }
  return named;
}

}  // namespace

std::string installed_text(std::string_view markdown, const std::string& root) {
  std::string text = without_source(with_insertions(markdown, root));
  for (const InstalledAs& each : installed_files) text = replaced(text, each.source, each.installed);
  return with_names_in_code(with_links(std::move(text)));
}

}  // namespace byline
