#include "indexer/extract/mail_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/lines.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/encoding.hpp"

namespace byline::extract {
namespace {

// What mails call an encoding that they then write more of.
std::string_view wider_charset(std::string_view charset) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> wider = {{
      {"gb2312", "gb18030"},
      {"gbk", "gb18030"},
      {"x-gbk", "gb18030"},
      {"ks_c_5601-1987", "windows-949"},
      {"euc-kr", "windows-949"},
      {"shift_jis", "windows-31j"},
      {"iso-8859-9", "windows-1254"},
      {"iso-8859-11", "windows-874"},
      {"tis-620", "windows-874"},
  }};
  const auto found = std::find_if(wider.begin(), wider.end(),
                                  [&](const auto& row) { return equal_nocase(row.first, charset); });
  return found == wider.end() ? charset : found->second;
}

// Encodings whose bytes are ASCII, or hold zeros, and do not tell themselves.
bool tells_nothing(std::string_view charset) {
  constexpr std::array<std::string_view, 12> charsets = {
      "utf-7",  "hz",       "hz-gb-2312", "iso-2022-kr", "iso-2022-cn", "iso-2022-cn-ext",
      "utf-16", "utf-16le", "utf-16be",   "utf-32",      "utf-32le",    "utf-32be"};
  return std::any_of(charsets.begin(), charsets.end(),
                     [&](std::string_view one) { return equal_nocase(one, charset); });
}

constexpr std::string_view signature_line = "-- ";

struct QuotedLine {
  std::size_t depth = 0;
  std::string_view text;
};
QuotedLine quoted_line(std::string_view line) {
  QuotedLine quoted;
  while (quoted.depth < line.size() && line[quoted.depth] == '>') ++quoted.depth;
  quoted.text = line.substr(quoted.depth);
  if (quoted.text.starts_with(' ')) quoted.text.remove_prefix(1);
  return quoted;
}

// "begin 644 report.pdf", and a line of what it then must hold.
bool begins_uuencoded(std::string_view line, std::string_view next) {
  if (!line.starts_with("begin ") || line.size() < 11) return false;
  const std::string_view mode = line.substr(6, line.find(' ', 6) - 6);
  return (mode.size() == 3 || mode.size() == 4) && std::all_of(mode.begin(), mode.end(), is_digit) &&
         !next.empty() && (next[0] >= ' ' && next[0] <= '`') && next.size() <= 64;
}

// Of HTML, about: bytes that are neither tags nor white space nor in the head, a script or a style.
std::size_t visible_bytes(std::string_view html) {
  std::size_t bytes = 0;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] != '<') {
      bytes += !is_space(html[at++]);
      continue;
    }
    std::string_view end = ">";
    const std::string_view tag = html.substr(at + 1, 8);
    if (tag.starts_with("!--")) end = "-->";
    for (const auto& [name, its_end] :
         {std::pair("style", "</style"), std::pair("script", "</script"), std::pair("title", "</title")})
      if (starts_with_nocase(tag, name)) end = its_end;
    while (at < html.size() && !starts_with_nocase(html.substr(at), end)) ++at;
    at += end.size();
  }
  return bytes;
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_space(c); }));
}

}  // namespace

std::string mail_text(std::string_view bytes, std::string_view charset) {
  charset = trim(charset);
  if (tells_nothing(charset))
    if (std::string text = decode_from(bytes, std::string(charset)); !text.empty()) return text;
  return decode_text(bytes, wider_charset(charset));
}

std::string unflowed(std::string_view text, bool delete_spaces) {
  std::string out;
  out.reserve(text.size());
  bool goes_on = false;
  std::size_t depth = 0;
  while (!text.empty()) {
    auto [line_depth, line] = quoted_line(next_line(text));
    const bool joins = goes_on && line_depth == depth && line != signature_line;
    if (!joins) {
      if (goes_on) out += '\n';
      for (std::size_t level = 0; level < line_depth; ++level) out += '>';
      if (line_depth > 0) out += ' ';
    }
    depth = line_depth;
    goes_on = line.ends_with(' ') && line != signature_line;
    if (goes_on && delete_spaces) line.remove_suffix(1);
    out += line;
    if (!goes_on) out += '\n';
  }
  return out;
}

std::string without_armour(std::string_view text) {
  if (text.find("-----BEGIN PGP ") == std::string_view::npos && text.find("begin ") == std::string_view::npos)
    return std::string(text);
  std::string out;
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    std::string_view end;
    if (line.starts_with("-----BEGIN PGP SIGNATURE-----"))
      end = "-----END PGP SIGNATURE-----";
    else if (line.starts_with("-----BEGIN PGP PUBLIC KEY BLOCK-----"))
      end = "-----END PGP PUBLIC KEY BLOCK-----";
    else if (begins_uuencoded(line, line_at(text)))
      end = "end";
    if (line.starts_with("-----BEGIN PGP SIGNED MESSAGE-----")) {
      while (!trim(line_at(text)).empty()) next_line(text);  // "Hash: SHA256"
      continue;
    }
    if (end.empty()) {
      out.append(line).append(1, '\n');
      continue;
    }
    while (!text.empty() && !next_line(text).starts_with(end)) continue;
  }
  return out;
}

std::string_view likely_boundary(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = trim(next_line(text));
    constexpr std::size_t longest = 70;
    if (line.size() > 2 && line.size() <= longest + 2 && line.starts_with("--") &&
        line.find('"') == line.npos && starts_with_nocase(text, "Content-"))
      return line.substr(2);
  }
  return {};
}

bool is_encrypted(std::string_view text) { return trim(text).starts_with("-----BEGIN PGP MESSAGE-----"); }

bool is_stub(std::string_view text, std::string_view html) {
  const std::size_t size = letters(text);
  if (size == 0) return true;
  if (size > 1500) return false;
  const std::size_t seen = visible_bytes(html);
  if (seen == 0) return false;
  const bool speaks_of_html = size < 500 && ascii_lower(text).find("html") != std::string::npos;
  return speaks_of_html || size * 4 < seen;
}

std::string as_html(std::string_view text) {
  std::string html = "<div>";
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '\n':
        html += "<br>\n";
        break;
      default:
        html += c;
    }
  }
  return html + "</div>";
}

std::string calendar_text(std::string_view calendar) {
  std::string unfolded, text;
  for (std::size_t at = 0; at < calendar.size(); ++at) {
    const bool fold = calendar[at] == '\n' && at + 1 < calendar.size() &&
                      (calendar[at + 1] == ' ' || calendar[at + 1] == '\t');
    if (fold)
      ++at;
    else
      unfolded += calendar[at];
  }
  for (std::string_view rest = unfolded; !rest.empty();) {
    const std::string_view line = next_line(rest);
    const std::string_view name = line.substr(0, line.find_first_of(";:"));
    const std::size_t colon = line.find(':');
    const bool wanted =
        equal_nocase(name, "SUMMARY") || equal_nocase(name, "DESCRIPTION") || equal_nocase(name, "LOCATION");
    if (!wanted || colon == std::string_view::npos) continue;
    for (std::size_t at = colon + 1; at < line.size(); ++at) {
      const bool escaped = line[at] == '\\' && at + 1 < line.size();
      if (escaped) ++at;
      text += escaped && ascii_lower(line[at]) == 'n' ? '\n' : line[at];
    }
    text += "\n\n";
  }
  return text;
}

}  // namespace byline::extract
