#include "indexer/sources/markdown.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/front_matter.hpp"
#include "indexer/sources/headline_date.hpp"
#include "indexer/sources/html_references.hpp"
#include "indexer/sources/lines.hpp"
#include "indexer/sources/text_head.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

constexpr bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_letter(c) && !is_digit(c); }

// For each opening bracket of a line where it closes. Found for all of them in one pass, so that a line of
// nothing but brackets takes time proportional to its length.
class Brackets {
 public:
  explicit Brackets(std::string_view line) {
    if (line.find("](") == std::string_view::npos && line.find("][") == std::string_view::npos &&
        line.find("[^") == std::string_view::npos)
      return;
    partner_.assign(line.size(), 0);
    std::vector<std::uint32_t> square;
    std::vector<std::uint32_t> round;
    for (std::uint32_t at = 0; at < line.size(); ++at) {
      const char c = line[at];
      if (c == '\\') ++at;
      if (c == '[') square.push_back(at);
      if (c == '(') round.push_back(at);
      std::vector<std::uint32_t>& open = c == ']' ? square : round;
      if ((c != ']' && c != ')') || open.empty()) continue;
      partner_[open.back()] = at;
      open.pop_back();
    }
  }
  /// 0 when the bracket at `at` is never closed.
  std::size_t closing(std::size_t at) const { return at < partner_.size() ? partner_[at] : 0; }

 private:
  std::vector<std::uint32_t> partner_;
};

bool is_word_char(std::string_view line, std::size_t at) {
  return at < line.size() && (is_letter(line[at]) || is_digit(line[at]) || (line[at] & '\x80') != 0);
}

std::string strip_inline(std::string_view line, int depth = 0);

// "[text](url)", "[text][ref]", "![alt](url)" → text, a footnote's mark → nothing. Returns the position after
// it, or `at` when it is no link but brackets in running text.
std::size_t strip_link(std::string_view line, const Brackets& brackets, std::size_t at, std::string& text,
                       int depth) {
  const std::size_t open = at + (line[at] == '!');
  const std::size_t close = brackets.closing(open);
  if (close == 0 || depth > 8) return at;
  const char next = close + 1 < line.size() ? line[close + 1] : ' ';
  if (next != '(' && next != '[') return line[open + 1] == '^' ? close + 1 : at;
  const std::size_t end = brackets.closing(close + 1);
  if (end == 0) return at;
  text += strip_inline(line.substr(open + 1, close - open - 1), depth + 1);
  return end + 1;
}

std::string strip_inline(std::string_view line, int depth) {
  std::string text;
  text.reserve(line.size());
  const Brackets brackets(line);
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (c == '\\' && at + 1 < line.size() && is_punctuation(line[at + 1])) {
      text += line[at + 1];
      at += 2;
    } else if (c == '`') {
      std::size_t ticks = at;
      while (ticks < line.size() && line[ticks] == '`') ++ticks;
      const std::string_view fence = line.substr(at, ticks - at);
      const std::size_t end =
          fence.size() > 8 ? std::string_view::npos : line.substr(0, ticks + 2000).find(fence, ticks);
      if (end != std::string_view::npos) {
        text.append(trim(line.substr(ticks, end - ticks)));
        at = end + fence.size();
      } else {
        text.append(fence);
        at = ticks;
      }
    } else if (c == '[' || (c == '!' && at + 1 < line.size() && line[at + 1] == '[')) {
      const std::size_t end = strip_link(line, brackets, at, text, depth);
      if (end == at) text += c;
      at = std::max(end, at + 1);
    } else if (c == '<') {
      const std::size_t end = line.substr(0, at + 2000).find('>', at);
      const char next = at + 1 < line.size() ? line[at + 1] : ' ';
      if (end == std::string_view::npos || !(is_letter(next) || next == '/' || next == '!')) {
        text += c;
        ++at;
      } else {
        const std::string_view inside = line.substr(at + 1, end - at - 1);
        if (inside.find("://") != std::string_view::npos && inside.find(' ') == std::string_view::npos)
          text.append(inside);
        if (starts_with_nocase(inside, "br")) text += ' ';
        at = end + 1;
      }
    } else if (c == '*' || c == '_' || (c == '~' && line.substr(at).starts_with("~~"))) {
      std::size_t end = at;
      while (end < line.size() && line[end] == c) ++end;
      // snake_case and 2 * 3 are not emphasis.
      const bool within_word = c == '_' && at > 0 && is_word_char(line, at - 1) && is_word_char(line, end);
      const bool alone = (at == 0 || line[at - 1] == ' ') && (end == line.size() || line[end] == ' ');
      if (within_word || alone) text.append(line, at, end - at);
      at = end;
    } else {
      text += c;
      ++at;
    }
  }
  return text;
}

std::string table_row(std::string_view line) {
  line = trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|')) line.remove_suffix(1);
  std::string row;
  while (true) {
    const std::size_t end = line.find('|');
    row += strip_inline(trim(line.substr(0, end)));
    if (end == std::string_view::npos) return row;
    row += " | ";
    line.remove_prefix(end + 1);
  }
}

bool consists_of(std::string_view line, std::string_view characters) {
  return !line.empty() && line.find_first_not_of(characters) == std::string_view::npos;
}

// "## Heading ##" → "Heading", with its level; 0 for other lines.
std::size_t heading(std::string_view line, std::string_view& content) {
  std::size_t level = 0;
  while (level < line.size() && line[level] == '#') ++level;
  if (level == 0 || level > 6 || (level < line.size() && !is_space(line[level]))) return 0;
  content = trim(line.substr(level));
  while (content.ends_with('#')) content.remove_suffix(1);
  content = trim(content);
  return level;
}

std::string without_comments(std::string_view text) {
  std::string kept;
  for (;;) {
    const std::size_t start = text.find("<!--");
    kept.append(text.substr(0, start));
    if (start == std::string_view::npos) return kept;
    const std::size_t end = text.find("-->", start);
    if (end == std::string_view::npos) return kept;
    text.remove_prefix(end + 3);
  }
}

}  // namespace

std::string strip_markdown(std::string_view source) {
  const std::string uncommented = without_comments(source);
  std::string_view text = uncommented;
  std::string plain;
  std::string code_fence;
  const auto end_block = [&] {
    if (!plain.empty() && !plain.ends_with("\n\n")) plain += plain.ends_with('\n') ? "\n" : "\n\n";
  };
  while (!text.empty()) {
    const std::string_view raw = next_line(text);
    std::string_view line = trim(raw);
    if (!code_fence.empty()) {
      if (line.starts_with(code_fence) && consists_of(line, code_fence.substr(0, 1))) {
        code_fence.clear();
        end_block();
      } else {
        plain.append(raw).append("\n");
      }
      continue;
    }
    while (line.starts_with('>')) line = trim(line.substr(1));
    std::string_view content;
    if (line.starts_with("```") || line.starts_with("~~~")) {
      code_fence = line.substr(0, std::min(line.find_first_not_of(line[0]), line.size()));
      end_block();
    } else if (line.empty() || (line.size() >= 3 && (consists_of(line, "- ") || consists_of(line, "* ") ||
                                                     consists_of(line, "_ ") || consists_of(line, "=")))) {
      end_block();
    } else if (heading(line, content) > 0) {
      end_block();
      plain += strip_inline(content) + "\n\n";
    } else if (line.size() >= 3 && consists_of(line, "|-: ") && line.find('-') != std::string_view::npos) {
      // the rule below a table's head
    } else if (line.starts_with('|')) {
      plain += table_row(line) + "\n";
    } else if (line.starts_with('[') && line.find("]: ") < 80 && line.find("]: ") != std::string_view::npos &&
               !line.starts_with("[^")) {
      // where a link of reference style leads
    } else {
      if ((line.starts_with("* ") || line.starts_with("+ "))) {
        plain += "- ";
        line = trim(line.substr(2));
      }
      plain += strip_inline(line) + "\n";
    }
  }
  return to_nfc(decode_references(trim(plain), References::closed));
}

SourceDocument read_markdown(std::string_view text, const KeptKeys& kept) {
  SourceDocument document;
  take_front_matter(text, document, kept);
  bool headed = false;
  // Only a heading that comes before all text names the document.
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string_view after = rest;
    const std::string_view line = trim(next_line(after));
    std::string_view content;
    std::string_view below = after;
    const std::string_view underline = trim(next_line(below));
    const bool underlined = underline.size() >= 3 && consists_of(underline, "=");
    if (line.empty()) {
      rest = after;
      continue;
    }
    if (underlined) content = line;
    if (!underlined && heading(line, content) != 1) break;
    const std::string title = one_line(to_nfc(decode_references(strip_inline(content), References::closed)));
    if (!document.title.empty() && document.title != title) break;
    document.title = title;
    headed = true;
    text = underlined ? below : after;
    break;
  }
  document.text = read_marked_text_head(strip_markdown(text), document);
  if (headed) take_headline_date(document);
  return document;
}

}  // namespace byline
