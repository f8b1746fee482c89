// Manual pages in roff, with the macros of man(7).
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// Text, valid UTF-8, as roff takes it, in ASCII. A - is made one that can be copied into a shell, and so are
/// quotes.
std::string roff_escaped(std::string_view text);

/// "port strike" → "PORT STRIKE"; letters of ASCII only.
std::string in_capitals(std::string_view text);

/// A page, written from its beginning to its end. Two pages of one version are the same byte for byte.
class RoffPage {
 public:
  struct Title {
    std::string name, section;  // "byline-search", "1"
    std::string group;          // "User Commands"
    std::string summary;        // behind the name: "finds documents"
    std::string made_by;        // a command
  };
  /// Begins with the chapter NAME.
  explicit RoffPage(const Title& title);

  void heading(std::string_view text);
  void subheading(std::string_view text);
  /// What stands next is a paragraph of its own.
  void paragraph();
  /// Roff, broken into lines of the source.
  void lines(const std::string& roff);
  /// `tag` is roff, and lines() what stands behind it.
  void item(const std::string& tag);
  /// The same with a mark in front, of `width` characters with the room behind it.
  void listed(std::string_view mark, int width);
  /// Lines that stand as they are, without the first `margin` of their spaces.
  void example(std::string_view text, std::size_t margin);

  const std::string& text() const { return page_; }

 private:
  void line(std::string_view roff);

  std::string page_;
  bool below_heading_ = false;
};

}  // namespace byline
