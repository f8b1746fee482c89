// HTML as a row of tags and texts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace byline {

struct HtmlToken {
  enum class Kind { text, raw_text, start, end };
  Kind kind = Kind::text;
  std::string name;             // of the tag, lower case; of the element around a raw text
  std::string_view attributes;  // of a start tag, as written
  std::string_view text;  // as written, character references included; a raw text (script, style) has none
};

/// Walks a page once from start to end, as the tokenisation of the HTML standard does but for odd cases at
/// its end. There is no tree: time is proportional to the length and nothing recurses, however deep, broken
/// or hostile the page is. (A tree builder such as gumbo takes time quadratic in the nesting and in the
/// attributes of a tag.)
class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view html) : html_(html) {}
  /// The next token; false at the end. Comments, doctypes and processing instructions are passed over.
  bool next(HtmlToken& token);

 private:
  bool scan_markup(HtmlToken& token);
  void take_text(HtmlToken& token, std::size_t end);
  std::size_t tag_end(std::size_t at) const;

  std::string_view html_;
  std::size_t at_ = 0;
  std::string raw_element_;        // whose content comes next
  std::string unclosed_elements_;  // raw elements whose end tag is known not to come any more
  bool comments_end_ = true;
  bool quotes_close_ = true;
};

/// The attributes of a start tag one by one, in time proportional to the tag:
///     for (AttributeReader attributes(tag.attributes); attributes.next();) … attributes.name() …
class AttributeReader {
 public:
  explicit AttributeReader(std::string_view attributes) : rest_(attributes) {}
  bool next();
  std::string_view name() const { return name_; }    // as written
  std::string_view value() const { return value_; }  // without quotes, character references included

 private:
  std::string_view rest_;
  std::string_view name_;
  std::string_view value_;
};

/// Value of an attribute with its references decoded, empty when it is missing; of two the first.
std::string attribute(const HtmlToken& tag, std::string_view name);

}  // namespace byline
