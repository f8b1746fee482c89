#include "indexer/sources/html_scanner.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/sources/ascii.hpp"
#include "indexer/sources/html_references.hpp"

namespace byline {
namespace {

constexpr std::array<std::string_view, 9> raw_elements = {"script", "style",   "title",    "textarea", "xmp",
                                                          "iframe", "noembed", "noframes", "noscript"};

// Whether a tag's name ends at `at`.
bool name_ends(std::string_view html, std::size_t at) {
  return at >= html.size() || is_space(html[at]) || html[at] == '/' || html[at] == '>';
}

// Position of "</element" at or after `at`, or npos.
std::size_t find_end_tag(std::string_view html, std::string_view element, std::size_t at) {
  while ((at = html.find("</", at)) != std::string_view::npos) {
    if (starts_with_nocase(html.substr(at + 2), element) && name_ends(html, at + 2 + element.size()))
      return at;
    at += 2;
  }
  return at;
}

// Where a script ends that begins at `at`. After "<!--" it is escaped until "-->", and within that a
// "<script" makes the next "</script" one of the script's own text: document.write("<script></script>").
std::size_t find_script_end(std::string_view html, std::size_t at) {
  constexpr std::string_view script = "script";
  bool escaped = false;
  bool doubly = false;
  for (; at < html.size(); ++at) {
    if (!escaped) at = std::min(html.find('<', at), html.size() - 1);
    const char c = html[at];
    if (c == '-' && escaped && html.substr(at).starts_with("-->")) {
      escaped = doubly = false;
    } else if (c == '<') {
      const bool is_end = at + 1 < html.size() && html[at + 1] == '/';
      const std::size_t name = at + 1 + is_end;
      if (!escaped && html.substr(at).starts_with("<!--")) {
        escaped = true;
        ++at;  // the dashes may be those of a "-->" already
      } else if (starts_with_nocase(html.substr(std::min(name, html.size())), script) &&
                 name_ends(html, name + script.size())) {
        if (is_end && !doubly) return at;
        doubly = escaped && !is_end;
      }
    }
  }
  return std::string_view::npos;
}

// Position behind the comment whose "<!--" stands at `start`, or npos. "<!-->" and "<!--->" are whole
// comments, and "--!>" ends one, too.
std::size_t comment_end(std::string_view html, std::size_t start) {
  std::size_t at = start + 2;
  for (; (at = html.find("--", at)) != std::string_view::npos; ++at) {
    const std::string_view after = html.substr(at + 2);
    if (after.starts_with('>')) return at + 3;
    if (after.starts_with("!>") && at >= start + 4) return at + 4;
  }
  return at;
}

}  // namespace

bool AttributeReader::next() {
  while (!rest_.empty() && (is_space(rest_.front()) || rest_.front() == '/')) rest_.remove_prefix(1);
  if (rest_.empty()) return false;
  std::size_t end = 1;
  while (end < rest_.size() && !is_space(rest_[end]) && rest_[end] != '/' && rest_[end] != '=') ++end;
  name_ = rest_.substr(0, end);
  value_ = {};
  rest_.remove_prefix(end);
  std::string_view after = rest_;
  while (!after.empty() && is_space(after.front())) after.remove_prefix(1);
  if (!after.starts_with('=')) return true;
  rest_ = after.substr(1);
  while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  if (!rest_.empty() && (rest_.front() == '"' || rest_.front() == '\'')) {
    const std::size_t close = std::min(rest_.find(rest_.front(), 1), rest_.size());
    value_ = rest_.substr(1, close - 1);
    rest_.remove_prefix(std::min(rest_.size(), close + 1));
  } else {
    std::size_t value_end = 0;
    while (value_end < rest_.size() && !is_space(rest_[value_end])) ++value_end;
    value_ = rest_.substr(0, value_end);
    rest_.remove_prefix(value_end);
  }
  return true;
}

std::string attribute(const HtmlToken& tag, std::string_view name) {
  for (AttributeReader attributes(tag.attributes); attributes.next();)
    if (equal_nocase(attributes.name(), name))
      return decode_references(attributes.value(), References::in_attribute);
  return {};
}

// Position of the ">" that ends the tag whose attributes begin at `at`, or npos.
std::size_t HtmlScanner::tag_end(std::size_t at) const {
  bool value_next = false;
  while (at < html_.size()) {
    const char c = html_[at];
    if (c == '>') return at;
    if (value_next && (c == '"' || c == '\'')) {
      at = html_.find(c, at + 1);
      if (at == std::string_view::npos) return at;
      value_next = false;
    } else if (!is_space(c)) {
      value_next = c == '=';
    }
    ++at;
  }
  return std::string_view::npos;
}

void HtmlScanner::take_text(HtmlToken& token, std::size_t end) {
  token.kind = HtmlToken::Kind::text;
  token.name.clear();
  token.text = html_.substr(at_, end - at_);
  at_ = end;
}

bool HtmlScanner::next(HtmlToken& token) {
  if (!raw_element_.empty()) {
    const std::string element = std::exchange(raw_element_, {});
    const std::size_t end =
        element == "script" ? find_script_end(html_, at_) : find_end_tag(html_, element, at_);
    if (end == std::string_view::npos) {
      unclosed_elements_ += element + ' ';
      // Scripts and styles are no text even when their end is missing; others lose only their special
      // meaning.
      if (element == "script" || element == "style") return false;
    } else if (end > at_) {
      take_text(token, end);
      token.kind = HtmlToken::Kind::raw_text;
      token.name = element;
      return true;
    }
  }
  while (at_ < html_.size()) {
    const std::size_t mark = html_.find('<', at_);
    if (mark != at_) {
      take_text(token, std::min(mark, html_.size()));
      return true;
    }
    const std::size_t before = at_;
    if (scan_markup(token)) return true;
    if (at_ == before) {  // a "<" of the text: "a < b"
      take_text(token, std::min(html_.find('<', at_ + 1), html_.size()));
      return true;
    }
  }
  return false;
}

// At a "<": true with a token, else it moves past markup that is none, or stays for a mere "<".
bool HtmlScanner::scan_markup(HtmlToken& token) {
  const std::string_view rest = html_.substr(at_);
  if (rest.starts_with("<!--") && comments_end_) {
    const std::size_t end = comment_end(html_, at_);
    comments_end_ = end != std::string_view::npos;
    if (comments_end_) {
      at_ = end;
      return false;
    }
  }
  const char first = rest.size() > 1 ? rest[1] : ' ';
  if (rest.starts_with("<![CDATA[")) {
    at_ += 9;
    take_text(token, std::min(html_.find("]]>", at_), html_.size()));
    at_ = std::min(html_.size(), at_ + 3);
    return true;
  }
  if (first == '!' || first == '?') {
    at_ = std::min(html_.find('>', at_), html_.size() - 1) + 1;
    return false;
  }
  const bool is_end = first == '/';
  const std::size_t name_start = at_ + 1 + is_end;
  if (name_start >= html_.size() || !is_letter(html_[name_start])) return false;
  std::size_t name_end = name_start;
  while (name_end < html_.size() && !is_space(html_[name_end]) && html_[name_end] != '/' &&
         html_[name_end] != '>')
    ++name_end;
  std::size_t end = quotes_close_ ? tag_end(name_end) : html_.find('>', name_end);
  if (end == std::string_view::npos && quotes_close_) {
    // A quote that is never closed: this tag ends at its first ">", and so do all that follow, since looking
    // for quotes again would take time quadratic in the length.
    quotes_close_ = false;
    end = html_.find('>', name_end);
  }
  if (end == std::string_view::npos) {
    at_ = html_.size();
    return false;
  }
  token.kind = is_end ? HtmlToken::Kind::end : HtmlToken::Kind::start;
  token.name = ascii_lower(html_.substr(name_start, std::min<std::size_t>(name_end - name_start, 32)));
  token.attributes = html_.substr(name_end, end - name_end);
  token.text = {};
  at_ = end + 1;
  if (!is_end && !token.attributes.ends_with('/') &&
      std::find(raw_elements.begin(), raw_elements.end(), token.name) != raw_elements.end() &&
      unclosed_elements_.find(token.name + ' ') == std::string::npos)
    raw_element_ = token.name;
  return true;
}

}  // namespace byline
