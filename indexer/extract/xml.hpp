// XML of files that may be hostile. Elements and attributes are told by their names without the prefix, which
// is for each program to choose.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace byline::extract {

/// How deep elements may lie in each other: whoever goes through a file may do so by recursion.
inline constexpr int most_xml_depth = 300;

/// A file of XML. Entities other than XML's own are left as they stand; nothing outside the file is read.
class XmlFile {
 public:
  /// Reads as far as it is well-formed: see is_damaged(). Throws Unreadable where it lies deeper than
  /// most_xml_depth, std::bad_alloc where there is no memory for it. With `one_text`, no element holds both
  /// text and elements: takes less memory.
  explicit XmlFile(std::string bytes, bool one_text = false);

  /// Valid as long as the file.
  pugi::xml_node root() const& { return document_.document_element(); }
  pugi::xml_node root() const&& = delete;
  bool is_damaged() const { return damaged_; }

 private:
  std::unique_ptr<std::string> bytes_;  // where the tree's names and texts lie
  pugi::xml_document document_;
  bool damaged_ = false;
};

/// "w:p" → "p"
inline std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}
inline bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}
inline std::string_view local_name(pugi::xml_node node) { return without_prefix(node.name()); }
/// The first child element with this name, and the like.
pugi::xml_node child(pugi::xml_node node, std::string_view name);
template <class... More>
pugi::xml_node child(pugi::xml_node node, std::string_view name, More... more) {
  return child(child(node, name), more...);
}
/// The first element with this name below `node`, at whatever depth.
pugi::xml_node descendant(pugi::xml_node node, std::string_view name);
/// The value of an attribute; empty where there is none.
std::string_view attribute(pugi::xml_node node, std::string_view name);
bool has_attribute(pugi::xml_node node, std::string_view name);
/// All text below `node`.
std::string text_of(pugi::xml_node node);

}  // namespace byline::extract
