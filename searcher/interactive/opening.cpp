#include "searcher/interactive/opening.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <string_view>

#include "common/text/text.hpp"
#include "searcher/interactive/words.hpp"

namespace byline::interactive {
namespace {

bool is_plain_file(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

/// What tells an editor the file and the line: "+12 FILE", as less and mail programs have it, but for those
/// that would open a file "+12".
std::vector<std::string> at_line(std::string_view editor, const std::string& file, std::uint32_t line) {
  if (line == 0) return {file};
  const std::string number = std::to_string(line);
  editor = editor.substr(0, editor.find(' '));
  editor.remove_prefix(editor.rfind('/') + 1);
  const auto is_one_of = [editor](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), editor) != names.end();
  };
  if (is_one_of({"code", "code-insiders", "codium", "cursor"})) return {"--goto", file + ':' + number};
  if (is_one_of({"subl", "zed", "hx", "helix"})) return {file + ':' + number};
  if (is_one_of({"kate", "kwrite"})) return {"--line", number, file};
  return {'+' + number, file};
}

/// Where in its file the match is that is looked at; without one what the hit says.
std::uint32_t line_of(const DocumentView& document, std::size_t match) {
  return match < document.match_places.size() ? document.match_places[match].line
                                              : document.hit.line.value_or(0);
}

/// A command of the user's, with arguments that no shell takes apart.
std::vector<std::string> with_arguments(const std::string& command, std::vector<std::string> arguments) {
  std::vector<std::string> all{"/bin/sh", "-c", command + " \"$@\"", "sh"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return all;
}

std::string text_of(const DocumentView& document) {
  std::string text = title_of(document.hit) + '\n' + origin_of(document.hit) + '\n' +
                     printable(document.hit.path) + "\n\n" + document.text;
  if (!text.ends_with('\n')) text += '\n';
  return harmless(text, false);
}

}  // namespace

Opening opening_of(const DocumentView& document, std::size_t match, const Environment& environment) {
  const Hit& hit = document.hit;
  const std::string& file = hit.path;
  if (hit.file.empty() && is_plain_file(file)) {
    if (const std::string opener = environment("BYLINE_OPENER"); !opener.empty())
      return {with_arguments(opener, {file}), {}};
    std::string editor = environment("VISUAL");
    if (editor.empty()) editor = environment("EDITOR");
    if (!editor.empty()) return {with_arguments(editor, at_line(editor, file, line_of(document, match))), {}};
  }
  std::string pager = environment("BYLINE_PAGER");
  if (pager.empty()) pager = environment("PAGER");
  return {{"/bin/sh", "-c", pager.empty() ? "less" : pager}, text_of(document)};
}

Opening opening_of(const DocumentView& document, std::size_t match) {
  return opening_of(document, match, [](const char* variable) {
    const char* value = std::getenv(variable);
    return std::string(value ? value : "");
  });
}

}  // namespace byline::interactive
