#include "indexer/sources/format_openings.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

template <std::size_t count>
bool is_any(std::string_view word, const std::array<std::string_view, count>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view each) { return equal_nocase(word, each); });
}

// The name of the field that a line is of, empty for none.
std::string_view field_name(std::string_view line) {
  const std::string_view name = line.substr(0, std::min(line.find(':'), line.size()));
  const bool fits = name.size() < line.size() && std::all_of(name.begin(), name.end(), [](char c) {
                      return is_letter(c) || is_digit(c) || c == '-';
                    });
  return fits ? name : std::string_view();
}

// Takes the next line off a text, without its end.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The first element of XML: its name without prefix, and all of its tag.
struct Element {
  std::string_view name{}, tag{};
};

Element first_element(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  for (head = trim(head); head.starts_with("<?") || head.starts_with("<!"); head = trim(head)) {
    const bool comment = head.starts_with("<!--");
    const std::string_view mark = comment ? "-->" : ">";
    std::size_t end = head.find(mark);
    if (!comment && head.substr(0, end).find('[') != std::string_view::npos) end = head.find("]>") + 1;
    if (end >= head.size()) return {};
    head.remove_prefix(end + (comment ? mark.size() : 1));
  }
  if (!head.starts_with('<')) return {};
  const std::string_view tag = head.substr(0, head.find('>'));
  std::string_view name = tag.substr(1, std::min(tag.find_first_of(" \t\r\n/"), tag.size()) - 1);
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos)
    name.remove_prefix(colon + 1);
  return {name, tag};
}

}  // namespace

bool opens_as_html(std::string_view head) {
  head = trim(head);
  if (starts_with_nocase(head, "<?xml")) {
    const std::size_t end = head.find("?>");
    if (end == std::string_view::npos) return false;
    head = trim(head.substr(end + 2));
  }
  while (head.starts_with("<!--")) {
    const std::size_t end = head.find("-->");
    if (end == std::string_view::npos) return false;
    head = trim(head.substr(end + 3));
  }
  constexpr std::array<std::string_view, 4> openings = {"<!doctype html", "<html", "<head>", "<body"};
  return std::any_of(openings.begin(), openings.end(),
                     [&](std::string_view opening) { return starts_with_nocase(head, opening); });
}

bool opens_as_json_lines(std::string_view head) {
  head = trim(head);
  if (!head.starts_with('{')) return false;
  const std::string_view rest = trim(head.substr(1));
  return rest.starts_with('"') && rest.find(':') != std::string_view::npos;
}

bool opens_with_field(std::string_view head) {
  const std::string_view line = trim(head.substr(0, head.find('\n')));
  const std::size_t colon = line.find(':');
  const bool field = colon != std::string_view::npos && colon > 0 &&
                     std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                                 [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  return field || line.starts_with("From ");
}

bool opens_as_pdf(std::string_view head) {
  constexpr std::size_t most_before = 1024;
  constexpr std::string_view mark = "%PDF-";
  const std::size_t at = head.substr(0, most_before + mark.size()).find(mark);
  return at != std::string_view::npos && head.find(" obj", at) != std::string_view::npos;
}

bool opens_as_mail(std::string_view head) {
  constexpr std::array<std::string_view, 11> telling = {
      "Received",       "Message-ID", "MIME-Version", "Return-Path", "Delivered-To",
      "DKIM-Signature", "X-Mailer",   "X-Received",   "In-Reply-To", "Authentication-Results",
      "X-Original-To"};
  constexpr std::array<std::string_view, 3> beside_from = {"To", "Subject", "Date"};
  bool tells = false, from = false, beside = false;
  for (bool first = true; !head.empty(); first = false) {
    const std::string_view line = take_line(head);
    if (!first && (line.starts_with(' ') || line.starts_with('\t'))) continue;
    const std::string_view name = field_name(line);
    if (name.empty()) return line.empty() && (tells || (from && beside));
    tells |= is_any(name, telling);
    from |= equal_nocase(name, "From") && line.find('@') != std::string_view::npos;
    beside |= is_any(name, beside_from);
  }
  return tells || (from && beside);  // the head of the mail is longer than what is seen of it
}

bool opens_as_mailbox(std::string_view head) {
  const std::string_view line = take_line(head);
  constexpr std::array<std::string_view, 7> days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  const std::vector<std::string_view> words = split(line, " ");
  const bool dated =
      std::any_of(words.begin(), words.end(), [&](std::string_view word) { return is_any(word, days); });
  const auto is_year = [](std::string_view word) {
    return word.size() == 4 && std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c); });
  };
  return line.starts_with("From ") && dated && std::any_of(words.begin(), words.end(), is_year) &&
         !field_name(head.substr(0, head.find('\n'))).empty();
}

bool opens_as_feed(std::string_view head) {
  const Element element = first_element(head);
  const auto says = [&](std::string_view word) { return element.tag.find(word) != std::string_view::npos; };
  return element.name == "rss" || (element.name == "feed" && says("Atom")) ||
         (element.name == "feed" && says("purl.org/atom")) ||
         (element.name == "RDF" && (says("rss") || says("netscape")));
}

bool opens_as_nitf(std::string_view head) { return first_element(head).name == "nitf"; }

bool opens_as_newsml(std::string_view head) {
  constexpr std::array<std::string_view, 6> names = {"newsMessage", "newsItem",      "packageItem",
                                                     "NewsML",      "knowledgeItem", "conceptItem"};
  return is_any(first_element(head).name, names);
}

bool opens_as_flat_odf(std::string_view head) {
  const Element element = first_element(head);
  return element.name == "document" &&
         element.tag.find("opendocument:xmlns:office") != std::string_view::npos;
}

}  // namespace byline
