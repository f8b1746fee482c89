#include "searcher/output/pieces.hpp"

#include <algorithm>
#include <utility>

#include "common/text/ascii.hpp"
#include "common/text/date.hpp"
#include "common/text/lines.hpp"
#include "common/text/text.hpp"
#include "searcher/output/columns.hpp"
#include "searcher/output/styles.hpp"

namespace byline {

namespace {

/// `text` with the bytes escaped that are no letter, no digit and not in `others`.
std::string escaped_uri(std::string_view text, std::string_view others) {
  std::string uri;
  for (const char c : text) {
    if (is_letter(c) || is_digit(c) || others.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      constexpr std::string_view digits = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return uri;
}

constexpr std::size_t section_width = 30;

/// "https://example.org/a" and "example.org"; both empty where links are not taken or there is no such
/// address.
std::pair<std::string, std::string> web_uri(const Hit& hit, const TextOptions& options) {
  if (!options.links) return {};
  for (const FieldValue& each : hit.values) {
    if (row(each.field).kind != FieldKind::address) continue;
    for (const std::string_view scheme : {"https://", "http://"}) {
      if (!each.value.starts_with(scheme)) continue;
      std::string host =
          each.value.substr(scheme.size(), each.value.find_first_of("/?#", scheme.size()) - scheme.size());
      if (host.empty()) return {};
      return {escaped_uri(each.value, ":/?#[]@!$&'()*+,;=-._~%"), std::move(host)};
    }
  }
  return {};
}

}  // namespace

std::string page_words(const Snippet& snippet) {
  if (snippet.page > 0) return page_words(snippet.page_kind, snippet.page);
  return fit(printable(snippet.section), section_width);
}

std::string page_words(PageKind kind, std::uint32_t number) {
  return (kind == PageKind::slide ? "slide " : "p. ") + std::to_string(number);
}

Highlighted highlighted(const std::string& raw, const HighlightRanges& ranges) {
  const std::string text = to_valid_utf8(raw);
  Highlighted out;
  std::size_t at = 0;
  std::uint32_t position = 0;  // code points before `at`
  const auto take_until = [&](std::uint32_t end) {
    const std::size_t begin = at;
    for (; position < end && at < text.size(); ++position) next_code_point(text, at);
    out.text += harmless(std::string_view(text).substr(begin, at - begin), true);
  };
  for (const auto& [begin, end] : ranges) {
    take_until(begin);
    const std::size_t from = out.text.size();
    take_until(end);
    if (out.text.size() > from) out.ranges.emplace_back(from, out.text.size());
  }
  take_until(~std::uint32_t{0});
  return out;
}

std::string link(const std::string& uri, const std::string& shown) {
  return uri.empty() ? shown : "\x1b]8;;" + uri + "\x1b\\" + shown + "\x1b]8;;\x1b\\";
}

void append_part(std::string& line, const std::string& part) {
  if (!part.empty()) line.append(line.empty() ? "" : " · ").append(part);
}

void append_wrapped(std::string& out, const Highlighted& text, std::string_view indent,
                    std::string_view style, const TextOptions& options) {
  const std::size_t width = options.width > indent.size() ? options.width - indent.size() : 0;
  bool first = true;
  auto range = text.ranges.begin();
  const auto styled_until = [&](std::size_t at, std::size_t end) {
    std::string part;
    while (at < end) {
      const bool in_label = at < text.label;
      while (range != text.ranges.end() && range->second <= at) ++range;
      const bool in_range = !in_label && range != text.ranges.end() && range->first <= at;
      std::size_t stop = in_label ? std::min(end, text.label) : end;
      if (!in_label && range != text.ranges.end())
        stop = std::min(end, in_range ? range->second : range->first);
      part += styled(std::string_view(text.text).substr(at, stop - at),
                     in_label   ? styles::dim
                     : in_range ? styles::matched
                                : style,
                     options.color);
      at = stop;
    }
    return part;
  };
  for (const auto& [begin, end] : wrap(text.text, width)) {
    if (!first) out.append(indent);
    first = false;
    const std::size_t linked = std::clamp(text.linked, begin, end);
    if (linked > begin) out += link(text.link, styled_until(begin, linked));
    out += styled_until(linked, end) + '\n';
  }
}

std::string file_uri(const std::string& path, const std::string& file, std::uint32_t page,
                     const TextOptions& options) {
  const std::string& on_disk = file.empty() ? path : file;
  if (!options.links || on_disk.empty() || on_disk[0] != '/') return {};
  std::string uri = "file://" + options.host + escaped_uri(on_disk, "/-._~");
  if (page > 0 && file.empty() && ends_with_nocase(path, ".pdf")) uri += "#page=" + std::to_string(page);
  return uri;
}

Highlighted with_page(const Snippet& snippet, std::string uri) {
  Highlighted text = highlighted(snippet.text, snippet.highlights);
  const std::string page = page_words(snippet);
  if (page.empty()) return text;
  text.label = text.linked = page.size();
  text.link = std::move(uri);
  const std::string before = page + " · ";
  text.text.insert(0, before);
  for (auto& [begin, end] : text.ranges) begin += before.size(), end += before.size();
  return text;
}

void append_passage(std::string& out, const Snippet& passage, const TextOptions& on_terminal) {
  TextOptions options = on_terminal;
  options.width = 0;  // a line break of ours would be copied, too; one that a terminal makes is not
  const std::string text = to_valid_utf8(passage.text);
  out += '\n';
  std::uint32_t position = 0;  // code points before the line
  auto range = passage.highlights.begin();
  for (std::string_view rest = text; !rest.empty(); ++position) {
    const std::string line(next_line(rest));
    const auto end = position + static_cast<std::uint32_t>(code_points(line));
    HighlightRanges ranges;
    while (range != passage.highlights.end() && range->second <= position) ++range;
    for (auto each = range; each != passage.highlights.end() && each->first < end; ++each)
      ranges.emplace_back(std::max(each->first, position) - position, std::min(each->second, end) - position);
    if (line.empty())
      out += '\n';
    else
      append_wrapped(out, highlighted(line, ranges), {}, styles::plain, options);
    position = end;
  }
}

std::string web_link(const Hit& hit, const TextOptions& options) {
  const auto [uri, host] = web_uri(hit, options);
  return link(uri, styled(printable(host), styles::dim, options.color));
}

std::string heading_of_values(std::string_view field) {
  std::string text = field == "person"  ? "People"
                     : field == "org"   ? "Organisations"
                     : field == "story" ? "Stories"
                                        : printable(field) + 's';
  if (is_lower(text[0])) text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string told_date(const DocumentHead& document) {
  return (document.date_from == DateOrigin::file ? "file of " : "") + iso_date(document.date);
}

std::string shown_title(const Hit& hit) {
  if (!hit.title.empty()) return hit.title;
  const std::size_t slash = hit.path.rfind('/');
  const std::string name = slash == std::string::npos ? hit.path : hit.path.substr(slash + 1);
  return name.empty() || name == "-" ? hit.id : name;
}

Highlighted linked_title(const Hit& hit, const TextOptions& options) {
  Highlighted title = highlighted(shown_title(hit), hit.title_highlights);
  title.link = web_uri(hit, options).first;
  if (title.link.empty()) {
    title.link = file_uri(hit.path, hit.file, hit.snippets.empty() ? 0 : hit.snippets.front().page, options);
    if (!title.link.empty() && hit.file.empty() && hit.line) title.link += '#' + std::to_string(*hit.line);
  }
  title.linked = title.text.size();
  return title;
}

void append_weights(std::string& out, const Hit& hit, std::string_view indent, const TextOptions& options) {
  if (hit.weights.empty()) return;
  std::string sum = "Score " + with_decimals(hit.score, 2) + (hit.recency ? " = (" : " = ");
  for (const TermWeight& each : hit.weights)
    sum += (&each == &hit.weights.front() ? "" : " + ") + printable(each.term) + ' ' +
           with_decimals(each.weight, 2);
  if (hit.recency) sum += ") × " + with_decimals(*hit.recency, 2) + " for its age";
  out += indent;
  append_wrapped(out, {sum, {}}, indent, styles::dim, options);
}

}  // namespace byline
