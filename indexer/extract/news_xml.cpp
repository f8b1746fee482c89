#include "indexer/extract/news_xml.hpp"

#include <algorithm>
#include <utility>

#include "indexer/sources/ascii.hpp"
#include "indexer/sources/encoding.hpp"
#include "indexer/sources/html_elements.hpp"
#include "indexer/sources/html_fragment.hpp"
#include "indexer/sources/html_references.hpp"
#include "indexer/sources/titles.hpp"

namespace byline::extract {
namespace {

constexpr std::size_t most_values = 1000;  // of one fact
constexpr unsigned with_white_space = pugi::parse_default | pugi::parse_ws_pcdata;

struct Pair {
  std::string_view from, to;
};

constexpr Pair namespaces[] = {
    {"http://purl.org/dc/elements/1.1/", "dc:"},
    {"http://purl.org/dc/terms/", "dcterms:"},
    {"http://purl.org/rss/1.0/modules/content/", "content:"},
    {"http://search.yahoo.com/mrss/", "media:"},
    {"http://search.yahoo.com/mrss", "media:"},
    {"http://rssnamespace.org/feedburner/ext/1.0", "feedburner:"},
    {"http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes:"},
    {"http://www.w3.org/1999/xhtml", "xhtml:"},
    {"http://www.w3.org/2005/Atom", ""},
    {"http://purl.org/atom/ns#", ""},
    {"http://purl.org/rss/1.0/", ""},
    {"http://my.netscape.com/rdf/simple/0.9/", ""},
    {"http://iptc.org/std/NITF/2006-10-18/", ""},
    {"http://iptc.org/std/nar/2006-10-01/", ""},
};

// Elements of NITF that HTML has under another name; the others stand for themselves.
constexpr Pair html_names[] = {{"hl1", "h1"},          {"hl2", "h2"},   {"block", "div"}, {"media", "div"},
                               {"media-caption", "p"}, {"nitf", "div"}, {"note", "div"},  {"tagline", "p"}};

const Pair* find_pair(std::span<const Pair> pairs, std::string_view from) {
  const auto found =
      std::find_if(pairs.begin(), pairs.end(), [from](const Pair& pair) { return pair.from == from; });
  return found == pairs.end() ? nullptr : &*found;
}

bool has_elements(pugi::xml_node element) {
  return std::any_of(element.begin(), element.end(),
                     [](pugi::xml_node child) { return child.type() == pugi::node_element; });
}

std::string own_text(pugi::xml_node element) {
  std::string text;
  for (const pugi::xml_node child : element.children())
    if (is_text(child)) text += child.value();
  return text;
}

// Writes a tree as HTML understands it: no prefixes, and no "<p/>" but for elements that have no end tag.
struct HtmlNames final : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (node.type() != pugi::node_element) return true;
    std::string name(local_name(node));
    if (const Pair* other = find_pair(html_names, name)) name = other->to;
    if (name == "media-object") node.remove_children();  // a picture as text
    node.set_name(name.c_str());
    if (!node.first_child() && !is_void(name)) node.append_child(pugi::node_pcdata);
    return true;
  }
};

struct StringWriter final : pugi::xml_writer {
  std::string written;
  void write(const void* data, std::size_t size) override {
    written.append(static_cast<const char*>(data), size);
  }
};

// "image/png", "application/pdf": what Atom may have in an entry as well.
bool is_other_media(std::string_view type) {
  return type.find('/') != std::string_view::npos && !starts_with_nocase(type, "text/") &&
         !ends_with_nocase(type, "xml");
}

bool is_plain(std::string_view type) {
  return equal_nocase(type, "text") || equal_nocase(type, "plain") || equal_nocase(type, "text/plain");
}

}  // namespace

std::string decode_xml(std::string_view bytes) {
  const WidthGuess guess = guess_width(bytes);
  bytes.remove_prefix(guess.mark);
  if (guess.width != Width::bytes) {
    std::string text;
    WideDecoder decoder(guess.width);
    decoder.decode(bytes, text);
    decoder.finish(text);
    return decode_text(text);
  }
  constexpr std::size_t longest_declaration = 1024;
  const std::string_view head = bytes.substr(0, std::min(bytes.find("?>"), longest_declaration));
  std::string_view declared;
  if (const std::size_t at = head.find("encoding"); at != head.npos) {
    declared = head.substr(at + 8);
    declared.remove_prefix(std::min(declared.find_first_of("\"'"), declared.size()));
    if (!declared.empty()) declared = declared.substr(1, declared.find(declared[0], 1) - 1);
  }
  return decode_text(bytes, declared);
}

pugi::xml_parse_result parse_xml(pugi::xml_document& tree, std::string_view text) {
  return tree.load_buffer(text.data(), text.size(), with_white_space, pugi::encoding_utf8);
}

pugi::xml_parse_result parse_xml_in_place(pugi::xml_document& tree, std::string& text) {
  return tree.load_buffer_inplace(text.data(), text.size(), with_white_space, pugi::encoding_utf8);
}

std::string xml_trouble(const pugi::xml_parse_result& result, std::string_view text, pugi::xml_node root) {
  if (result) return {};
  if (text.rfind("</" + std::string(root.name())) == text.npos) return "damaged XML (cut short)";
  const auto end =
      text.begin() + std::clamp<std::ptrdiff_t>(result.offset, 0, static_cast<std::ptrdiff_t>(text.size()));
  return "damaged XML (line " + std::to_string(1 + std::count(text.begin(), end, '\n')) + ")";
}

std::string canonical_name(pugi::xml_node element) {
  const std::string_view name = element.name();
  const std::size_t colon = name.find(':');
  if (colon == name.npos) return std::string(name);
  const std::string declaration = "xmlns:" + std::string(name.substr(0, colon));
  pugi::xml_node outermost;
  for (pugi::xml_node around = element; around.type() == pugi::node_element; around = around.parent()) {
    outermost = around;
    if (const pugi::xml_attribute uri = around.attribute(declaration.c_str())) {
      const Pair* known = find_pair(namespaces, uri.value());
      return known == nullptr ? std::string(name) : std::string(known->to).append(name.substr(colon + 1));
    }
  }
  // Of an item that is read alone the declarations are missing.
  const bool of_all = std::string_view(outermost.name()).starts_with(name.substr(0, colon + 1));
  return std::string(of_all ? name.substr(colon + 1) : name);
}

std::string markup(pugi::xml_node element) {
  const std::string_view type = element.attribute("type").value();
  if (is_other_media(type)) return {};
  if (!has_elements(element)) {
    std::string text = own_text(element);
    if (!is_plain(type)) return text;
    std::string escaped;
    for (const char c : text) c == '<' ? escaped.append("&lt;") : escaped.append(1, c);
    return escaped;
  }
  HtmlNames names;
  element.traverse(names);
  StringWriter writer;
  for (const pugi::xml_node child : element.children())
    child.print(writer, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(writer.written);
}

void set_body(Part& part, std::string markup) {
  // Some feeds escape what they have escaped already.
  if (markup.find('<') == std::string::npos)
    if (std::string decoded = decode_references(markup, References::closed); is_html_fragment(decoded))
      markup = std::move(decoded);
  const bool html = is_html_fragment(markup);
  part.content = html ? Content::html : Content::text;
  part.body = html ? std::move(markup) : without_markup(trim(markup));
}

std::string language_of(pugi::xml_node element) {
  for (; element; element = element.parent())
    if (const pugi::xml_attribute language = element.attribute("xml:lang")) return language.value();
  return {};
}

void NewsFacts::take(pugi::xml_node element, bool with_parent) {
  const std::string name = canonical_name(element);
  const std::string path = canonical_name(element.parent()) + "/" + name;
  for (std::size_t i = 0; i < table_.size(); ++i) {
    const NewsElement& row = table_[i];
    Given& given = given_[static_cast<std::size_t>(row.fact)];
    if (i > given.row || (row.name != path && (with_parent || row.name != name))) continue;
    if (row.counts != nullptr && !row.counts(element)) continue;
    const bool whole = row.fact == Fact::title || row.fact == Fact::text;
    std::string value = !row.attribute.empty() ? element.attribute(std::string(row.attribute).c_str()).value()
                        : whole                ? markup(element)
                                               : own_text(element);
    if (trim(value).empty()) continue;
    if (!whole) value = one_line(value);
    if (i < given.row) given = {i, {}};
    if (given.values.size() < most_values &&
        std::find(given.values.begin(), given.values.end(), value) == given.values.end())
      given.values.push_back(std::move(value));
  }
}

void NewsFacts::take_children(pugi::xml_node item) {
  for (const pugi::xml_node child : item.children()) {
    if (child.type() != pugi::node_element) continue;
    take(child, false);
    for (const pugi::xml_node within : child.children())
      if (within.type() == pugi::node_element) take(within, true);
  }
}

void NewsFacts::take_all(pugi::xml_node item, std::span<const std::string_view> closed) {
  int depth = 0;
  for (pugi::xml_node at = item; at;) {
    const bool open = at == item || (at.type() == pugi::node_element && depth < most_xml_depth &&
                                     std::find(closed.begin(), closed.end(), local_name(at)) == closed.end());
    if (at != item && at.type() == pugi::node_element) take(at, false);
    if (open && at.first_child()) {
      at = at.first_child();
      ++depth;
      continue;
    }
    for (; at != item && !at.next_sibling(); --depth) at = at.parent();
    if (at == item) return;
    at = at.next_sibling();
  }
}

Part NewsFacts::part() const {
  Part part;
  part.id = first(Fact::id);
  part.title = one_line(without_markup(first(Fact::title)));
  part.date = first(Fact::date);
  part.changed = first(Fact::changed);
  part.language = first(Fact::language);
  part.source = one_line(without_markup(first(Fact::source)));
  part.url = first(Fact::url);
  part.authors = all(Fact::author);
  part.sections = all(Fact::section);
  set_body(part, first(Fact::text));
  return part;
}

}  // namespace byline::extract
