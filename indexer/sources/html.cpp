#include "indexer/sources/html.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "common/fields/stored_fields.hpp"
#include "common/fields/text_places.hpp"
#include "common/text/lines.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/given_values.hpp"
#include "indexer/sources/html_elements.hpp"
#include "indexer/sources/html_facts.hpp"
#include "indexer/sources/html_references.hpp"
#include "indexer/sources/html_scanner.hpp"
#include "indexer/sources/html_title.hpp"
#include "indexer/sources/page_dates.hpp"
#include "indexer/sources/placed_text.hpp"
#include "indexer/sources/saved_page.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

// Han or Katakana: letters that make one word with their like, "東京" and "タワー".
bool is_compounding(char32_t c) {
  return (c >= 0x30A0 && c < 0x3100) || c == 0x3005 || (c >= 0x3400 && c < 0xA000) ||
         (c >= 0xF900 && c < 0xFB00) || (c >= 0x20000 && c < 0x40000);
}

bool begins_compounding(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_compounding(next_code_point(text, at));
}

bool ends_compounding(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (text[--at] & '\xC0') == '\x80') {
  }
  return begins_compounding(text.substr(at));
}

// Visible text in the making: white space runs become one space, blocks are parted by a blank line.
class TextBuilder {
 public:
  /// What comes next stands on this line of the page; 0: nobody knows.
  void stand_on(std::uint32_t line) { line_ = line; }
  /// What is one line of the page, or a piece of it; "\n" itself ends one.
  void append(std::string_view text, bool as_is, bool as_written) {
    if (!ruby_.base.empty()) finish_ruby(text);
    put(text, as_is, as_written);
  }
  void space() { end_part(Gap::space); }
  void line() { end_part(Gap::line); }
  void block() { end_part(Gap::block); }
  // Within a ruby the letters of one word follow each other, whatever white space the page has between its
  // tags.
  void ruby_base(std::string_view text) {
    const std::string_view bare = trim(text);
    const bool ideographic =
        ((bare.empty() ? text_.empty() ? 'a' : text_.text().back() : bare[0]) & '\x80') != 0;
    if (ruby_.base.empty()) ruby_.within_word = gap_ == Gap::none && ends_compounding(text_.text());
    put(ideographic ? bare : text, false, false);
    ruby_.base.append(bare);
  }
  // How the base before it is read. Put between its letters it would part them, so all readings of a line
  // stand at its end, those of one word as one. Where the word is part of a longer one it is named there,
  // too, to be found by itself: "東京タワーに行く (東京 とうきょう)".
  void ruby_reading(std::string_view text) {
    if (!ruby_.base.empty()) ruby_.reading.append(trim(text));
  }
  PlacedText take_text() {
    end_part(Gap::block);
    return std::move(text_);
  }

 private:
  enum class Gap { none, space, line, block };
  struct Ruby {
    std::string base;
    std::string reading;
    bool within_word = false;
  };

  void put(std::string_view text, bool as_is, bool as_written) {
    for (std::size_t at = 0; at < text.size();) {
      if (is_space(text[at])) {
        if (as_written && text[at] == '\n' && line_ > 0) ++line_;
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
      text_.append(text.substr(at, end - at), {line_, 0});
      at = end;
    }
  }
  void put_gap() {
    if (!text_.empty())
      text_.append_gap(gap_ == Gap::block   ? "\n\n"
                       : gap_ == Gap::line  ? "\n"
                       : gap_ == Gap::space ? " "
                                            : "");
    gap_ = Gap::none;
  }
  void finish_ruby(std::string_view following) {
    if (!ruby_.reading.empty()) {
      const bool named = ruby_.within_word || (gap_ == Gap::none && begins_compounding(following));
      readings_ += readings_.empty() ? " (" : " ";
      if (named && begins_compounding(ruby_.base)) readings_.append(ruby_.base).append(" ");
      readings_ += ruby_.reading;
    }
    ruby_ = {};
  }
  void end_part(Gap gap) {
    if (!ruby_.base.empty()) finish_ruby({});
    if (!readings_.empty()) text_.append(std::exchange(readings_, {}) + ')', {});
    gap_ = std::max(gap_, gap);
  }

  PlacedText text_;
  std::uint32_t line_ = 0;
  std::string readings_;  // of the line so far
  Ruby ruby_;
  Gap gap_ = Gap::none;
};

// One pass over the page: its facts and its text.
class PageReader {
 public:
  struct Taking {
    bool around = false;  // also what lies around the story
    bool hidden = false;  // also what only scripts show
  };
  PageReader(std::string_view html, Taking taking) : scanner_(html), lines_(html), taking_(taking) {}

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
  PlacedText take_text() { return text_.take_text(); }
  PageFacts facts;
  PageDates dates;

 private:
  enum class Ruby { none, base, reading, parenthesis };
  struct Open {
    std::uint8_t element;
    bool hidden;
  };
  // An element that is hidden and is no row of the open ones: <p hidden>, <span hidden>.
  struct Hidden {
    std::string name;        // empty when there is none
    std::size_t depth = 0;   // of the open elements around it
    std::size_t within = 0;  // open elements of its name in it
  };

  bool is_invisible() const { return invisible_ > 0 || !hidden_.name.empty(); }
  bool is_skipped() const { return is_invisible() || (around_ > 0 && !taking_.around); }

  void text(std::string_view text) {
    const bool base = ruby_ == Ruby::none || ruby_ == Ruby::base;
    if (in_h1_ && base && !is_invisible() && around_ == h1_around_ && facts.h1.size() < 2000)
      facts.h1.append(text);
    dates.text(text);
    if (is_skipped() || ruby_ == Ruby::parenthesis) return;
    const std::uint32_t line = lines_.line_of(text);
    if (ruby_ != Ruby::none) return put_ruby(text, line);
    text_.stand_on(line);
    if (text.find('&') == std::string_view::npos) return text_.append(text, preformatted_ > 0, true);
    // A reference is on one line, and may stand for the end of one.
    for (;;) {
      text_.append(decode_references(line_at(text)), preformatted_ > 0, false);
      if (line_at(text).size() == text.size()) break;
      text_.append("\n", preformatted_ > 0, true);
      text = after_line(text);
    }
  }

  void put_ruby(std::string_view text, std::uint32_t line) {
    const std::string_view bare = trim(text);
    const bool on_one_line = line > 0 && bare.find('\n') == std::string_view::npos;
    const auto before = static_cast<std::size_t>(bare.data() - text.data());
    text_.stand_on(on_one_line ? line + count_lines(text.substr(0, before)) : 0);
    if (ruby_ == Ruby::base)
      text_.ruby_base(decode_references(text));
    else if (!in_h1_)
      text_.ruby_reading(decode_references(text));
  }

  void raw_text(const HtmlToken& token) {
    if (token.name == "title" && facts.title_element.empty() && !is_invisible())
      facts.title_element = one_line(decode_references(token.text));
    if (token.name == "script" && in_json_ld_) read_json_ld(token.text, facts);
    if ((token.name == "textarea" || token.name == "xmp") && taking_.around) text(token.text);
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
    if (tag.name == "link" && facts.canonical.empty() && equal_nocase(attribute(tag, "rel"), "canonical"))
      facts.canonical = attribute(tag, "href");
    preformatted_ += tag.name == "pre";
    const std::size_t element = part(tag.name);
    dates.start(tag, around_story_);
    start_ruby(tag.name);
    open(tag, element);
    if (tag.name != "h1" || in_h1_ || is_invisible() || !trim(facts.h1).empty()) return;
    in_h1_ = true;
    h1_around_ = around_;
  }

  void start_ruby(std::string_view name) {
    if (name == "ruby")
      ruby_ = Ruby::base;
    else if (ruby_ != Ruby::none && (name == "rt" || name == "rtc"))
      ruby_ = Ruby::reading;
    else if (ruby_ != Ruby::none && name == "rp")
      ruby_ = Ruby::parenthesis;
    else if (ruby_ != Ruby::none && name == "rb")
      ruby_ = Ruby::base;
  }

  void open(const HtmlToken& tag, std::size_t element) {
    if (!hidden_.name.empty() && hidden_.depth == open_.size()) {
      if (ends_at(hidden_.name, tag.name))
        hidden_.name.clear();
      else
        hidden_.within += tag.name == hidden_.name;
    }
    const bool closed = tag.attributes.ends_with('/');
    const bool hidden = !taking_.hidden && is_hidden(tag);
    if ((html_traits(element) & nests) && !closed) {
      open_.push_back({static_cast<std::uint8_t>(element), hidden});
      around_story_.emplace_back(html_element_name(element), tag.attributes);
      ++open_count_[element];
      invisible_ += is_invisible(open_.back());
      around_ += is_around(open_.back());
    } else if (hidden && !closed && hidden_.name.empty() && !is_void(tag.name)) {
      hidden_ = {tag.name, open_.size(), 0};
    }
  }
  static bool is_invisible(Open element) {
    return element.hidden || (html_traits(element.element) & invisible) != 0;
  }
  static bool is_around(Open element) { return (html_traits(element.element) & around) != 0; }

  // Closes the innermost element of that name and all left open within. Each element is closed once, so the
  // loop costs no more than the opening did.
  void end(const std::string& name) {
    if (name == "h1") in_h1_ = false;
    dates.end(name);
    if (name == "pre" && preformatted_ > 0) --preformatted_;
    if (ruby_ != Ruby::none && (name == "ruby" || name == "rt" || name == "rtc" || name == "rp"))
      ruby_ = name == "ruby" ? Ruby::none : Ruby::base;
    if (name == hidden_.name && hidden_.depth == open_.size() && hidden_.within-- == 0) hidden_ = {};
    const std::size_t element = part(name);
    if (element == html_element_count || open_count_[element] == 0) return;
    for (bool done = false; !done;) {
      const Open last = open_.back();
      done = last.element == element;
      invisible_ -= is_invisible(last);
      around_ -= is_around(last);
      --open_count_[last.element];
      open_.pop_back();
      around_story_.pop_back();
    }
    if (open_.size() < hidden_.depth) hidden_ = {};
  }

  // Parts the text at a tag, and returns its element's place in the table.
  std::size_t part(std::string_view name) {
    const std::size_t element = html_element(name);
    const unsigned traits = html_traits(element);
    if (in_h1_ && (traits & (block | line | cell)) && facts.h1.size() < 2000) facts.h1 += ' ';
    if (traits & block) text_.block();
    if (traits & line) text_.line();
    if (traits & cell) text_.space();
    if (traits & (block | line | cell)) dates.part();
    if (traits & (block | cell)) ruby_ = Ruby::none;
    return element;
  }

  HtmlScanner scanner_;
  LinesOfText lines_;
  Taking taking_;
  TextBuilder text_;
  std::vector<Open> open_;
  OpenElements around_story_;  // the same, as they are written
  std::array<std::size_t, html_element_count> open_count_ = {};
  std::size_t invisible_ = 0;  // open elements that hold no text for readers
  std::size_t around_ = 0;     // open elements around the story
  Hidden hidden_;
  std::size_t preformatted_ = 0;
  Ruby ruby_ = Ruby::none;
  bool in_h1_ = false;
  std::size_t h1_around_ = 0;
  bool in_json_ld_ = false;
};

std::string source_of(const PageFacts& facts) {
  for (const std::string_view name : row(Field::source).keys.pages)
    for (const std::string& value : facts.values(name))
      if (std::string source = one_line(value); !source.empty()) return source;
  return {};
}

bool is_relative(std::string_view address) {
  return address.find("://") == std::string_view::npos && !address.starts_with("//");
}

void take_plain_fields(const PageFacts& facts, SourceDocument& document) {
  for (const FieldRow& field : field_table) {
    if (!is_plain(field.field)) continue;
    for (const std::string_view name : field.keys.pages) {
      PageFacts::Values values = facts.values(name);
      if (field.kind == FieldKind::address) std::erase_if(values, is_relative);
      if (set_values(document.values, field.field, values)) break;
    }
  }
}

// What <meta> says under the kept names: a string, or an array of several.
void keep_facts(const PageFacts& facts, const KeptKeys& kept, SourceDocument& document) {
  for (const std::string& key : kept) {
    const auto found = facts.meta.find(ascii_lower(key));
    if (found == facts.meta.end()) continue;
    std::string json;
    for (const std::string& value : found->second) {
      if (!json.empty()) json += ',';
      append_json_string(json, to_nfc(value));
    }
    document.extra.push_back({key, found->second.size() > 1 ? '[' + json + ']' : json});
  }
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

SourceDocument read_html(std::string_view html, const std::string& latest, const KeptKeys& kept) {
  PageReader page(html, {});
  page.run();
  PlacedText text = page.take_text();
  // Some pages are shown by scripts only, or are a form as a whole, or have the story in a header.
  constexpr std::array<PageReader::Taking, 3> more = {{{false, true}, {true, false}, {true, true}}};
  for (std::size_t i = 0; i < more.size() && text.empty(); ++i) {
    PageReader again(html, more[i]);
    again.run();
    text = again.take_text();
  }
  PageFacts& facts = page.facts;

  SourceDocument document;
  document.source = source_of(facts);
  document.title = page_title(facts);
  document.language = language_code(facts.language);
  if (document.language.empty()) document.language = language_code(facts.named("content-language"));
  if (document.language.empty()) document.language = language_code(facts.named("og:locale"));

  text.normalise();
  document.title = to_nfc(document.title);
  document.source = to_nfc(document.source);
  // The headline above the story is the title once more.
  const std::size_t first_end = text.text().find("\n\n");
  if (first_end != std::string::npos && !document.title.empty()) {
    const std::string first = one_line(std::string_view(text.text()).substr(0, first_end));
    if (first == document.title) text.erase(0, first_end + 2);
  }
  document.places = text.take_places();
  document.text = text.take_text();
  if (facts.canonical.empty()) facts.canonical = saved_address(html);
  page.dates.give_to(document, facts, latest);
  take_plain_fields(facts, document);
  keep_facts(facts, kept, document);
  return document;
}

}  // namespace byline
