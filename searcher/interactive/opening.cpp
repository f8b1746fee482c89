#include "searcher/interactive/opening.hpp"

#include <sys/stat.h>

#include <cstdlib>

#include "common/text/text.hpp"
#include "searcher/interactive/words.hpp"

namespace byline::interactive {
namespace {

bool is_plain_file(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
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

Opening opening_of(const DocumentView& document, const Environment& environment) {
  const Hit& hit = document.hit;
  const std::string& file = hit.path;
  if (hit.file.empty() && is_plain_file(file)) {
    if (const std::string opener = environment("BYLINE_OPENER"); !opener.empty())
      return {with_arguments(opener, {file}), {}};
    std::string editor = environment("VISUAL");
    if (editor.empty()) editor = environment("EDITOR");
    if (!editor.empty()) return {with_arguments(editor, {file}), {}};
  }
  std::string pager = environment("BYLINE_PAGER");
  if (pager.empty()) pager = environment("PAGER");
  return {{"/bin/sh", "-c", pager.empty() ? "less" : pager}, text_of(document)};
}

Opening opening_of(const DocumentView& document) {
  return opening_of(document, [](const char* variable) {
    const char* value = std::getenv(variable);
    return std::string(value ? value : "");
  });
}

}  // namespace byline::interactive
