// What readers of news in XML have in common: elements told by their names, and what they hold as text or
// HTML.
#pragma once

#include <pugixml.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/extractor.hpp"
#include "indexer/extract/xml.hpp"

namespace byline::extract {

enum class Fact : unsigned char { title, text, date, changed, author, section, language, source, url, id };
inline constexpr std::size_t fact_count = static_cast<std::size_t>(Fact::id) + 1;

/// An element, and what it says of the news. Of several rows with the same fact the first that gives any
/// counts.
struct NewsElement {
  std::string_view
      name;  // as canonical_name() has it, "dc:creator", perhaps with its parent's: "author/name"
  Fact fact;
  std::string_view attribute{};              // which says it; empty: what the element holds
  bool (*counts)(pugi::xml_node) = nullptr;  // of the elements of that name; null: all
};

/// Gathers what the elements of a document say, by a table.
class NewsFacts {
 public:
  explicit NewsFacts(std::span<const NewsElement> table) : table_(table) {}
  /// Takes what this element says itself.
  void take(pugi::xml_node element) { take(element, false); }
  /// Takes what the elements of an item say; of those within them by rows that name both.
  void take_children(pugi::xml_node item);
  /// Takes what all elements below one say, but those below elements of the names `closed`.
  void take_all(pugi::xml_node item, std::span<const std::string_view> closed);

  const std::vector<std::string>& all(Fact fact) const {
    return given_[static_cast<std::size_t>(fact)].values;
  }
  std::string first(Fact fact) const { return all(fact).empty() ? std::string() : all(fact).front(); }
  /// Title, dates, authors, … and what text there is as the body of a part.
  Part part() const;

 private:
  struct Given {
    std::size_t row = static_cast<std::size_t>(-1);
    std::vector<std::string> values{};
  };

  void take(pugi::xml_node element, bool with_parent);

  std::span<const NewsElement> table_;
  std::array<Given, fact_count> given_{};
};

/// XML in whatever encoding as UTF-8: that of a byte order mark, else UTF-8 when it is that, else the one it
/// says, else the likeliest.
std::string decode_xml(std::string_view bytes);

/// Parses; of damaged XML what stands before the damage is in the tree.
pugi::xml_parse_result parse_xml(pugi::xml_document& tree, std::string_view text);
/// The same in less memory: the tree lies in `text`, which is no XML any more.
pugi::xml_parse_result parse_xml_in_place(pugi::xml_document& tree, std::string& text);

/// Why a tree is not all of the text: "damaged XML (line 12)", "damaged XML (cut short)"; empty when it is.
std::string xml_trouble(const pugi::xml_parse_result& result, std::string_view text, pugi::xml_node root);

/// The name of an element with the usual prefix of its namespace, whatever the file has: "dc:creator";
/// without one in the namespaces of feeds and news themselves.
std::string canonical_name(pugi::xml_node element);

/// What an element holds as HTML, whether it is written as elements (XHTML, NITF), escaped or as CDATA; of a
/// text that says it is no HTML the tags are escaped. Empty for pictures and the like. Changes the tree.
std::string markup(pugi::xml_node element);

/// Gives a part that body: as HTML where it opens with a tag, else as text.
void set_body(Part& part, std::string markup);

/// The nearest xml:lang at or around an element.
std::string language_of(pugi::xml_node element);

}  // namespace byline::extract
