#include "indexer/sources/html.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "common/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/dates.hpp"
#include "indexer/sources/html_facts.hpp"
#include "indexer/sources/html_scanner.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

// What the reader must know of an element. Those not in the table only mark up words within a line.
enum Trait : unsigned {
  block = 1,      // begins and ends a paragraph
  line = 2,       // begins and ends a line
  cell = 4,       // is parted from its neighbours by a space
  invisible = 8,  // holds no text for readers
  around = 16,    // holds text about the site and not the story
  nests = 32,     // has an end tag that also ends what was left open within; p and li often go without
};
struct ElementTraits {
  std::string_view name;
  unsigned traits;
};
constexpr std::array elements = std::to_array<ElementTraits>({{"address", block | nests},
                                                              {"article", block | nests},
                                                              {"aside", block | around | nests},
                                                              {"audio", invisible | nests},
                                                              {"blockquote", block | nests},
                                                              {"body", block | nests},
                                                              {"br", line},
                                                              {"button", around | nests},
                                                              {"canvas", invisible | nests},
                                                              {"caption", line},
                                                              {"center", block | nests},
                                                              {"dd", block},
                                                              {"details", block | nests},
                                                              {"dialog", block | around | nests},
                                                              {"div", block | nests},
                                                              {"dl", block | nests},
                                                              {"dt", block},
                                                              {"fieldset", block | nests},
                                                              {"figcaption", block},
                                                              {"figure", block | nests},
                                                              {"footer", block | around | nests},
                                                              {"form", block | around | nests},
                                                              {"h1", block},
                                                              {"h2", block},
                                                              {"h3", block},
                                                              {"h4", block},
                                                              {"h5", block},
                                                              {"h6", block},
                                                              {"header", block | around | nests},
                                                              {"hr", block},
                                                              {"li", line},
                                                              {"main", block | nests},
                                                              {"menu", around | nests},
                                                              {"nav", block | around | nests},
                                                              {"noscript", around | nests},
                                                              {"object", invisible | nests},
                                                              {"ol", block | nests},
                                                              {"option", line},
                                                              {"p", block},
                                                              {"pre", block | nests},
                                                              {"section", block | nests},
                                                              {"select", around | nests},
                                                              {"summary", block},
                                                              {"svg", invisible | nests},
                                                              {"table", block | nests},
                                                              {"td", cell},
                                                              {"template", invisible | nests},
                                                              {"th", cell},
                                                              {"tr", line},
                                                              {"ul", block | nests},
                                                              {"video", invisible | nests}});
static_assert(std::is_sorted(elements.begin(), elements.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));

// Index in the table, elements.size() for other elements.
std::size_t element_index(std::string_view name) {
  const auto found =
      std::lower_bound(elements.begin(), elements.end(), name,
                       [](const ElementTraits& element, std::string_view n) { return element.name < n; });
  return found != elements.end() && found->name == name ? static_cast<std::size_t>(found - elements.begin())
                                                        : elements.size();
}

// Visible text in the making: white space runs become one space, blocks are parted by a blank line.
class TextBuilder {
 public:
  void append(std::string_view text, bool as_is) {
    for (std::size_t at = 0; at < text.size();) {
      if (is_space(text[at])) {
        if (as_is && text[at] == '\n')
          gap_ = std::max(gap_, Gap::line);
        else
          gap_ = std::max(gap_, Gap::space);
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text.size() && !is_space(text[end])) ++end;
      put_gap();
      text_.append(text, at, end - at);
      at = end;
    }
  }
  void space() { gap_ = std::max(gap_, Gap::space); }
  void line() { gap_ = std::max(gap_, Gap::line); }
  void block() { gap_ = std::max(gap_, Gap::block); }
  const std::string& text() const { return text_; }

 private:
  enum class Gap { none, space, line, block };
  void put_gap() {
    if (!text_.empty())
      text_ += gap_ == Gap::block ? "\n\n" : gap_ == Gap::line ? "\n" : gap_ == Gap::space ? " " : "";
    gap_ = Gap::none;
  }
  std::string text_;
  Gap gap_ = Gap::none;
};

// One pass over the page: its facts and its text. `all` also takes what lies around the story.
class PageReader {
 public:
  PageReader(std::string_view html, bool all) : scanner_(html), all_(all) {}

  void run() {
    HtmlToken token;
    while (scanner_.next(token)) {
      switch (token.kind) {
        case HtmlToken::Kind::start:
          start(token);
          break;
        case HtmlToken::Kind::end:
          end(token.name);
          break;
        case HtmlToken::Kind::raw_text:
          raw_text(token);
          break;
        case HtmlToken::Kind::text:
          text(token.text);
          break;
      }
    }
  }
  const std::string& text() const { return text_.text(); }
  PageFacts facts;

 private:
  bool is_skipped(std::size_t element) const {
    return (elements[element].traits & (all_ ? invisible : invisible | around)) != 0;
  }

  void text(std::string_view text) {
    if (in_h1_ && facts.h1.size() < 2000) facts.h1.append(text);
    if (skipped_ > 0) return;
    if (text.find('&') == std::string_view::npos)
      text_.append(text, preformatted_ > 0);
    else
      text_.append(decode_entities(text), preformatted_ > 0);
  }

  void raw_text(const HtmlToken& token) {
    if (token.name == "title" && facts.title_element.empty())
      facts.title_element = one_line(decode_entities(token.text));
    if (token.name == "script" && in_json_ld_) read_json_ld(token.text, facts);
    if ((token.name == "textarea" || token.name == "xmp") && all_) text(token.text);
  }

  void start(const HtmlToken& tag) {
    in_json_ld_ = false;
    if (tag.name == "meta") return read_meta(tag, facts);
    if (tag.name == "script") {
      in_json_ld_ = equal_nocase(trim(attribute(tag, "type")), "application/ld+json");
      return;
    }
    if (tag.name == "html") {
      if (facts.language.empty()) facts.language = attribute(tag, "lang");
      if (facts.language.empty()) facts.language = attribute(tag, "xml:lang");
    }
    if (tag.name == "time" && facts.time.empty()) facts.time = parse_date(attribute(tag, "datetime"));
    in_h1_ = in_h1_ || (tag.name == "h1" && facts.h1.empty());
    preformatted_ += tag.name == "pre";
    const std::size_t element = part(tag.name);
    if (element == elements.size() || !(elements[element].traits & nests) || tag.attributes.ends_with('/'))
      return;
    open_.push_back(static_cast<std::uint8_t>(element));
    ++open_count_[element];
    skipped_ += is_skipped(element);
  }

  // Closes the innermost element of that name and all left open within. Each element is closed once, so the
  // loop costs no more than the opening did.
  void end(const std::string& name) {
    if (name == "h1") in_h1_ = false;
    if (name == "pre" && preformatted_ > 0) --preformatted_;
    const std::size_t element = part(name);
    if (element == elements.size() || open_count_[element] == 0) return;
    for (bool done = false; !done;) {
      const std::size_t last = open_.back();
      done = last == element;
      skipped_ -= is_skipped(last);
      --open_count_[last];
      open_.pop_back();
    }
  }

  // Parts the text at a tag, and returns its element's place in the table.
  std::size_t part(std::string_view name) {
    const std::size_t element = element_index(name);
    if (in_h1_ && facts.h1.size() < 2000) facts.h1 += ' ';
    if (element == elements.size()) return element;
    const unsigned traits = elements[element].traits;
    if (traits & block) text_.block();
    if (traits & line) text_.line();
    if (traits & cell) text_.space();
    return element;
  }

  HtmlScanner scanner_;
  bool all_;
  TextBuilder text_;
  std::vector<std::uint8_t> open_;  // places in the table of elements
  std::array<std::size_t, elements.size()> open_count_ = {};
  std::size_t skipped_ = 0;
  std::size_t preformatted_ = 0;
  bool in_h1_ = false;
  bool in_json_ld_ = false;
};

// "Rivers rise - Daily Example" → "Rivers rise" when the tail is the site's name, or when the page's heading
// says that the title ends there.
std::string without_site(const std::string& title, const std::string& site, const std::string& heading) {
  for (const std::string_view mark : {" - ", " | ", " \u2013 ", " \u2014 ", " \u00B7 ", " :: ", ": "}) {
    const std::size_t at = title.rfind(mark);
    if (at == std::string::npos || at == 0) continue;
    const std::string tail = fold(title.substr(at + mark.size()));
    if (!site.empty() && (tail == fold(site) || tail == "the " + fold(site))) return title.substr(0, at);
    if (!site.empty() && mark != ": " && fold(site).find(tail) != std::string::npos && tail.size() > 3)
      return title.substr(0, at);
    if (mark != ": " && !heading.empty() && title.starts_with(heading) && heading.size() <= at)
      return heading;
  }
  return title;
}

}  // namespace

std::string declared_charset(std::string_view head) {
  head = head.substr(0, 4096);
  const std::string lower = ascii_lower(head);
  for (const std::string_view key : {"charset", "encoding"}) {
    for (std::size_t at = lower.find(key); at != std::string::npos; at = lower.find(key, at + 1)) {
      // Only within a tag or an XML declaration, not in the text.
      const std::size_t open = lower.rfind('<', at);
      if (open == std::string::npos ||
          (!lower.substr(open).starts_with("<meta") && !lower.substr(open).starts_with("<?xml")))
        continue;
      std::size_t start = at + key.size();
      while (start < lower.size() && is_space(lower[start])) ++start;
      if (start >= lower.size() || lower[start] != '=') continue;
      start = lower.find_first_not_of("= \t\r\n\"'", start);
      if (start == std::string::npos) return {};
      const std::size_t end = lower.find_first_of(" \t\r\n\"'>;/?", start);
      return lower.substr(start, std::min(end, lower.size()) - start);
    }
  }
  return {};
}

bool is_html_fragment(std::string_view text) {
  text = trim(text);
  if (text.size() < 8 || text[0] != '<' || !(is_letter(text[1]) || text[1] == '!')) return false;
  return text.find("</") != std::string_view::npos || text.find("/>") != std::string_view::npos;
}

SourceDocument read_html(std::string_view html) {
  PageReader page(html, false);
  page.run();
  std::string text = page.text();
  // Some sites put the whole page into a form, or the story into a header.
  if (text.empty()) {
    PageReader everything(html, true);
    everything.run();
    text = everything.text();
  }
  PageFacts& facts = page.facts;
  const auto meta = [&](const std::string& name) {
    const auto found = facts.meta.find(name);
    return found == facts.meta.end() ? std::string() : found->second;
  };

  SourceDocument document;
  document.source = meta("og:site_name");
  if (document.source.empty()) document.source = one_line(facts.ld_publisher);
  const std::string heading = one_line(decode_entities(facts.h1));
  for (const std::string& title :
       {without_site(meta("og:title"), document.source, heading),
        without_site(facts.title_element, document.source, heading), one_line(facts.ld_headline), heading})
    if (document.title.empty()) document.title = title;
  for (const char* name : {"article:published_time",
                           "og:published_time",
                           "og:article:published_time",
                           "datepublished",
                           "date",
                           "pubdate",
                           "publishdate",
                           "publish-date",
                           "publish_date",
                           "published_time",
                           "dc.date",
                           "dc.date.issued",
                           "dc.date.created",
                           "dcterms.date",
                           "dcterms.created",
                           "dcterms.issued",
                           "sailthru.date",
                           "parsely-pub-date",
                           "article.published",
                           "citation_publication_date"})
    if (document.date.empty()) document.date = parse_date(meta(name));
  if (document.date.empty()) document.date = parse_date(facts.ld_date);
  if (document.date.empty()) document.date = facts.time;
  document.language = language_code(facts.language);
  if (document.language.empty()) document.language = language_code(meta("content-language"));
  if (document.language.empty()) document.language = language_code(meta("og:locale"));

  text = to_nfc(text);
  document.title = to_nfc(document.title);
  document.source = to_nfc(document.source);
  // The headline above the story is the title once more.
  const std::size_t first_end = std::min(text.find("\n\n"), text.size());
  if (first_end < text.size() && !document.title.empty()) {
    const std::string first = one_line(std::string_view(text).substr(0, first_end));
    if (first == document.title) text.erase(0, first_end + 2);
  }
  document.text = std::move(text);
  return document;
}

}  // namespace byline
