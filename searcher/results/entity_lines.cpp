#include "searcher/results/entity_lines.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "common/error.hpp"
#include "common/text/quotes.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"

namespace byline {
namespace {

constexpr std::string_view example = "person: Ann Lee = A. Lee = Lee";
constexpr std::string_view spaces = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(spaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

/// "Ann  Lee" → "Ann Lee"; a tab inside is a space.
std::string single_spaced(std::string_view text) {
  if (text.find("  ") == std::string_view::npos && text.find('\t') == std::string_view::npos &&
      text.find('\r') == std::string_view::npos)
    return std::string(text);
  std::string name;
  name.reserve(text.size());
  for (const char c : text) {
    if (spaces.find(c) == std::string_view::npos)
      name += c;
    else if (!name.ends_with(' '))
      name += ' ';
  }
  return name;
}

/// Reads one line from left to right.
class LineReader {
 public:
  LineReader(std::string_view line, std::size_t number, const std::string& path)
      : rest_(line), number_(number), path_(path) {}

  /// Nothing for an empty line and a comment.
  std::optional<EntityLine> read() {
    skip_spaces();
    if (at_end()) return std::nullopt;
    EntityLine line;
    line.number = number_;
    const std::string_view head = word_before_colon();
    std::string_view kind = head;
    constexpr std::string_view hide = "hide";
    if (kind.starts_with(hide) && kind.size() > hide.size() &&
        spaces.find(kind[hide.size()]) != std::string_view::npos) {
      line.hidden = true;
      kind = trimmed(kind.substr(hide.size()));
    }
    const std::optional<EntityKind> known = entity_kind(kind);
    if (!known)
      fail("there is no kind " + harmless_in_quotes(head),
           "a line begins with person:, org: or place:, or with hide person: and so on");
    line.kind = *known;
    for (;;) {
      line.names.push_back(name(line.kind));
      skip_spaces();
      if (at_end()) return line;
      if (rest_[0] != '=')
        fail("something stands behind " + harmless_in_quotes(line.names.back().text),
             "write = between names, and # before a comment");
      rest_.remove_prefix(1);
    }
  }

  /// What has not been read: a comment.
  std::string_view rest() const { return rest_; }

 private:
  [[noreturn]] void fail(const std::string& why, const std::string& how) const {
    throw Error(Error::Code::file_syntax, place_in_file(path_, number_) + ": " + why, how);
  }

  void skip_spaces() { rest_.remove_prefix(std::min(rest_.find_first_not_of(spaces), rest_.size())); }
  /// Called where spaces have been skipped, or at the start: there, # begins a comment.
  bool at_end() const { return rest_.empty() || rest_[0] == '#'; }

  std::string_view word_before_colon() {
    const std::size_t colon = rest_.find(':');
    if (colon == std::string_view::npos ||
        rest_.substr(0, colon).find_first_of("=\"#") != std::string_view::npos)
      fail("no kind stands at the beginning", "write it like this: " + std::string(example));
    const std::string_view word = trimmed(rest_.substr(0, colon));
    rest_.remove_prefix(colon + 1);
    return word;
  }

  LineName name(EntityKind kind_of_line) {
    LineName name{kind_of_line, {}, false};
    skip_spaces();
    if (const std::size_t end = rest_.find_first_of(":=\"#"); end < rest_.size() && rest_[end] == ':') {
      const std::string_view word = trimmed(rest_.substr(0, end));
      const std::optional<EntityKind> kind = entity_kind(word);
      if (!kind)
        fail(harmless_in_quotes(word) + " before a colon is no kind",
             "a name that holds a colon is put in quotes: \"" + std::string(word) + ": …\"");
      name.kind = *kind;
      name.kind_written = true;
      rest_.remove_prefix(end + 1);
      skip_spaces();
    }
    name.text = !rest_.empty() && rest_[0] == '"' ? in_quotes() : plain();
    if (name.text.empty())
      fail("a name is missing",
           "write it like this: " + std::string(example) + "; a name that begins with # is put in quotes");
    for (const char c : name.text)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
        fail("a name holds a control character", "take it out");
    return name;
  }

  /// Up to = or a comment, which has a space before its #: C# is a name.
  std::string plain() {
    std::size_t end = 0;
    while (end < rest_.size() && rest_[end] != '=') {
      if (rest_[end] == '#' && (end == 0 || spaces.find(rest_[end - 1]) != std::string_view::npos)) break;
      if (rest_[end] == ':' || rest_[end] == '"')
        fail(std::string("a name holds ") + (rest_[end] == ':' ? "a colon" : "a quotation mark"),
             "put it in quotes, and write \\\" for a quotation mark inside of them");
      ++end;
    }
    const std::string_view text = trimmed(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return single_spaced(text);
  }

  std::string in_quotes() {
    std::string text;
    for (std::size_t at = 1; at < rest_.size(); ++at) {
      if (rest_[at] == '"') {
        rest_.remove_prefix(at + 1);
        return single_spaced(trimmed(text));
      }
      if (rest_[at] == '\\' && at + 1 < rest_.size()) ++at;
      text += rest_[at];
    }
    fail("a quotation mark is not closed", "a name in quotes ends with \"");
  }

  std::string_view rest_;
  std::size_t number_;
  const std::string& path_;
};

void print(const LineName& name, bool with_kind, std::string& line) {
  if (with_kind) line.append(keyword(name.kind)).append(":");
  if (name.text.find_first_of("=#:\"\\") == std::string::npos) {
    line += name.text;
    return;
  }
  line += '"';
  for (const char c : name.text) {
    if (c == '"' || c == '\\') line += '\\';
    line += c;
  }
  line += '"';
}

}  // namespace

std::vector<EntityLine> parse_entity_lines(std::string_view text, const std::string& path) {
  std::vector<EntityLine> lines;
  for (const auto& [number, line] : numbered_lines(text)) {
    if (!is_valid_utf8(line))
      throw Error(Error::Code::file_syntax, place_in_file(path, number) + ": this is not UTF-8",
                  "save the file as UTF-8 text");
    if (std::optional<EntityLine> read = LineReader(line, number, path).read())
      lines.push_back(*std::move(read));
  }
  return lines;
}

std::string print(const EntityLine& line) {
  std::string text = line.hidden ? "hide " : "";
  text.append(keyword(line.kind)).append(":");
  for (const LineName& name : line.names) {
    text += &name == &line.names.front() ? " " : " = ";
    print(name, name.kind != line.kind || name.kind_written, text);
  }
  return text;
}

const AliasGroup* entity_called(const AliasTable& aliases, EntityKind kind, const std::string& key) {
  const AliasGroup* best = nullptr;
  int best_rank = -1;
  for (const EntityKind carried : all_entity_kinds) {
    // Only a user counts a name of one kind as another.
    const AliasGroup* group =
        carried == kind ? aliases.find(kind, key) : aliases.find_laid_over(carried, key);
    if (group == nullptr || group->kind != kind) continue;
    const int rank = (name_key(group->name) == key ? 2 : 0) + (carried == kind ? 1 : 0);
    if (rank <= best_rank) continue;
    best = group;
    best_rank = rank;
  }
  return best;
}

EntityLine entity_line(const AliasTable& aliases, EntityKind kind, const std::string& name) {
  const std::string key = name_key(name);
  const AliasGroup* group = entity_called(aliases, kind, key);
  // One that only holds the name as another kind is not meant: this name stands alone.
  if (group == nullptr || (name_key(group->name) != key && aliases.find(kind, key) != group))
    return {kind, false, {{kind, name, false}}, 0};
  return entity_line(aliases, *group);
}

EntityLine entity_line(const AliasTable& aliases, const AliasGroup& group) {
  EntityLine line{group.kind, group.hidden, {}, 0};
  const std::vector<NameOfKind> names = aliases.names_of(group);
  std::set<std::string> keys;
  const auto add = [&](const std::string& text) {
    const std::string key = name_key(text);
    if (!keys.insert(key).second) return;
    for (const NameOfKind& each : names)
      if (each.key == key) line.names.push_back({each.kind, text, false});
  };
  add(group.name);
  for (const std::string& other : group.also) add(other);
  // One name in two spellings is a correction of the spelling.
  if (line.names.size() == 1 && !group.also.empty())
    line.names.push_back({line.names[0].kind, group.also[0], false});
  return line;
}

std::string_view behind_names(std::string_view line) {
  const std::string nowhere;
  LineReader reader(line, 1, nowhere);
  if (!reader.read()) return {};
  const std::string_view names = line.substr(0, line.size() - reader.rest().size());
  return line.substr(names.find_last_not_of(spaces) + 1);
}

}  // namespace byline
