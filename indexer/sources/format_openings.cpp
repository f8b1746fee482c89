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

// The first element of XML: its name without prefix, and all of its tag.
struct XmlElement {
  std::string_view name{}, tag{};
};

XmlElement first_element(std::string_view head) {
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

bool opens_as_pdf(std::string_view head) {
  constexpr std::size_t most_before = 1024;
  constexpr std::string_view mark = "%PDF-";
  const std::size_t at = head.substr(0, most_before + mark.size()).find(mark);
  return at != std::string_view::npos && head.find(" obj", at) != std::string_view::npos;
}

bool opens_as_feed(std::string_view head) {
  const XmlElement element = first_element(head);
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

bool opens_as_xml(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const XmlElement element = first_element(head);
  return !element.name.empty() && is_letter(element.name[0]) &&
         (trim(head).starts_with("<?xml ") || element.tag.find(" xmlns") != std::string_view::npos);
}

bool opens_as_flat_odf(std::string_view head) {
  const XmlElement element = first_element(head);
  return element.name == "document" &&
         element.tag.find("opendocument:xmlns:office") != std::string_view::npos;
}

}  // namespace byline
