#include "indexer/sources/path_patterns.hpp"

#include "common/error.hpp"
#include "common/fields/member_path.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"

namespace byline {
namespace {

// Without the blanks at its end; one behind a backslash is none of them.
std::string_view without_blanks(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool escapes = line[at] == '\\';
    if (escapes && ++at == line.size()) return line;
    if (escapes || line[at] != ' ') end = at + 1;
  }
  return line.substr(0, end);
}

// What stands between the signs at its ends.
std::string_view body_of(std::string_view pattern) {
  if (pattern.starts_with('!')) pattern.remove_prefix(1);
  if (pattern.ends_with('/')) pattern.remove_suffix(1);
  return pattern;
}

std::string_view without_root(std::string_view body) { return body.substr(body.starts_with('/')); }

}  // namespace

PathPattern::PathPattern(std::string_view pattern, std::size_t its_line)
    : written(pattern),
      line(its_line),
      negated(pattern.starts_with('!')),
      folders_only(pattern.substr(negated).ends_with('/')),
      anchored(body_of(pattern).find('/') != pattern.npos),
      glob(without_root(body_of(pattern))) {}

bool PathPattern::matches(std::string_view path, bool is_folder) const {
  if (folders_only && !is_folder) return false;
  if (!anchored) path.remove_prefix(path.rfind('/') + 1);
  return glob.matches(path);
}

std::string PathPattern::trouble() const {
  if (!glob.fault().empty()) return glob.fault();
  std::string_view rest = without_root(body_of(written));
  if (rest.empty()) return "it names nothing";
  rest = rest.substr(0, rest.find(member_separator));  // behind it an address of the web may stand
  for (bool more = true; more;) {
    const std::size_t end = rest.find('/');
    const std::string_view part = rest.substr(0, end);
    if (part.empty() || part == "." || part == "..")
      return "no path below a given folder has \"" + std::string(part) + "\" between its slashes";
    more = end != rest.npos;
    if (more) rest.remove_prefix(end + 1);
  }
  return {};
}

PathPatterns::PathPatterns(std::string_view text) {
  for (auto [number, line] : numbered_lines(text)) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) continue;
    line = without_blanks(line);
    if (!line.empty()) patterns_.emplace_back(line, number);
  }
}

void PathPatterns::add(const std::string& option, const std::string& pattern) {
  const std::string given = option + " " + printable(pattern);
  if (pattern.starts_with('!'))
    throw Error(Error::Code::option_value, given + ": a pattern here does not begin with !",
                "--include says what is read, and --exclude what is not; for a name that begins with ! write "
                "\\!");
  PathPattern added(pattern);
  if (const std::string trouble = added.trouble(); !trouble.empty())
    throw Error(
        Error::Code::option_value, given + " can match nothing: " + trouble,
        "patterns are those of .gitignore: *.txt, drafts/, /2019, sport/**/old-*; a sign that stands for "
        "itself has \\ before it");
  patterns_.push_back(std::move(added));
}

const PathPattern* PathPatterns::match(std::string_view path, bool is_folder) const {
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern)
    if (pattern->matches(path, is_folder)) return &*pattern;
  return nullptr;
}

}  // namespace byline
