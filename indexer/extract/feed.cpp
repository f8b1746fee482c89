#include "indexer/extract/feed.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/text.hpp"
#include "indexer/extract/news_xml.hpp"
#include "indexer/extract/web_address.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/html_fragment.hpp"
#include "indexer/sources/titles.hpp"

namespace byline::extract {
namespace {

bool is_page(pugi::xml_node link) {
  const std::string_view relation = link.attribute("rel").value();
  return relation.empty() || relation == "alternate";
}

bool is_permalink(pugi::xml_node guid) {
  return !equal_nocase(guid.attribute("isPermaLink").value(), "false") &&
         trim(guid.child_value()).starts_with("http");
}

bool is_no_section_mark(pugi::xml_node category) { return !category.attribute("term"); }

constexpr NewsElement item_elements[] = {
    {"title", Fact::title},
    {"media:title", Fact::title},
    {"dc:title", Fact::title},
    {"media:group/media:title", Fact::title},
    {"itunes:title", Fact::title},
    {"content:encoded", Fact::text},
    {"content", Fact::text},
    {"xhtml:body", Fact::text},
    {"description", Fact::text},
    {"summary", Fact::text},
    {"dc:description", Fact::text},
    {"media:description", Fact::text},
    {"media:group/media:description", Fact::text},
    {"itunes:summary", Fact::text},
    {"pubDate", Fact::date},
    {"published", Fact::date},
    {"issued", Fact::date},
    {"dc:date", Fact::date},
    {"dcterms:issued", Fact::date},
    {"date", Fact::date},
    {"updated", Fact::changed},
    {"modified", Fact::changed},
    {"dcterms:modified", Fact::changed},
    {"created", Fact::changed},
    {"dcterms:created", Fact::changed},
    {"dc:creator", Fact::author},
    {"author/name", Fact::author},
    {"author", Fact::author},
    {"itunes:author", Fact::author},
    {"category", Fact::section, "label"},
    {"category", Fact::section, "term"},
    {"category", Fact::section, {}, is_no_section_mark},
    {"dc:subject", Fact::section},
    {"dc:language", Fact::language},
    {"language", Fact::language},
    {"source", Fact::source},
    {"source/title", Fact::source},
    {"dc:source", Fact::source},
    {"feedburner:origLink", Fact::url},
    {"link", Fact::url, "href", is_page},
    {"link", Fact::url},
    {"guid", Fact::url, {}, is_permalink},
    {"guid", Fact::id},
    {"id", Fact::id},
    {"item", Fact::id, "rdf:about"},
    {"dc:identifier", Fact::id},
};

constexpr NewsElement feed_elements[] = {
    {"title", Fact::source},         {"dc:title", Fact::source},           {"language", Fact::language},
    {"dc:language", Fact::language}, {"link", Fact::url, "href", is_page}, {"link", Fact::url},
    {"author/name", Fact::author},   {"itunes:author", Fact::author},
};

bool is_item(pugi::xml_node node) {
  const std::string_view name = local_name(node);
  return name == "item" || name == "entry";
}

// A feed that is read item by item, in the tree that was made of it.
class FeedReader {
 public:
  FeedReader(std::string_view bytes, const PartSink& sink)
      : bytes_(bytes), sink_(sink), head_(feed_elements) {}
  std::string read();

 private:
  bool hand_out(pugi::xml_node item);
  void read_behind_damage(std::size_t begin);
  std::string address(pugi::xml_node around, const std::string& reference) const;

  const std::string_view bytes_;
  const PartSink& sink_;
  std::string text_;  // of a feed that is damaged
  NewsFacts head_;
  std::string item_name_ = "item";
  std::uint64_t handed_out_ = 0, damaged_ = 0;
  bool wanted_ = true;
};

std::string FeedReader::address(pugi::xml_node around, const std::string& reference) const {
  std::vector<std::string_view> bases;
  for (; around; around = around.parent())
    if (const pugi::xml_attribute base = around.attribute("xml:base")) bases.emplace_back(base.value());
  std::string base = head_.first(Fact::url);
  for (auto outer = bases.rbegin(); outer != bases.rend(); ++outer) base = absolute_address(base, *outer);
  return absolute_address(base, reference);
}

bool FeedReader::hand_out(pugi::xml_node item) {
  NewsFacts facts(item_elements);
  facts.take(item);
  facts.take_children(item);
  Part part = facts.part();
  if (part.title.empty() && part.body.empty()) return true;
  part.url = address(item, part.url);
  if (part.id.empty()) part.id = part.url;
  if (part.language.empty()) part.language = language_of(item);
  if (part.language.empty()) part.language = head_.first(Fact::language);
  if (part.source.empty()) part.source = one_line(without_markup(head_.first(Fact::source)));
  if (part.authors.empty()) part.authors = head_.all(Fact::author);
  ++handed_out_;
  return wanted_ = sink_(std::move(part));
}

// Each item that has an end before the next one begins is read alone.
void FeedReader::read_behind_damage(std::size_t begin) {
  const std::string opening = "<" + item_name_, closing = "</" + item_name_ + ">";
  const auto next = [&](std::size_t at) {
    for (; (at = text_.find(opening, at)) != text_.npos; at += opening.size()) {
      const std::string_view rest = std::string_view(text_).substr(at + opening.size());
      if (rest.starts_with('>') || (!rest.empty() && is_space(rest[0]))) break;
    }
    return at;
  };
  for (std::size_t at = next(begin), behind; wanted_ && at != text_.npos; at = behind) {
    behind = next(at + opening.size());
    const std::string_view room = std::string_view(text_).substr(0, behind).substr(at);
    const std::size_t end = room.find(closing);
    pugi::xml_document tree;
    if (end == room.npos || !parse_xml(tree, room.substr(0, end + closing.size())))
      ++damaged_;
    else
      hand_out(tree.document_element());
  }
}

std::string FeedReader::read() {
  std::string parsed = decode_xml(bytes_);
  pugi::xml_document tree;
  const pugi::xml_parse_result result = parse_xml_in_place(tree, parsed);
  if (!result) text_ = decode_xml(bytes_);
  const pugi::xml_node root = tree.document_element();
  if (local_name(root) == "feed")
    item_name_ = std::string(root.name()).replace(std::string_view(root.name()).size() - 4, 4, "entry");
  const pugi::xml_node channel = child(root, "channel");
  const pugi::xml_node feed = channel ? channel : root;
  head_.take_children(feed);
  std::vector<pugi::xml_node> items;
  for (const pugi::xml_node parent : {channel, root})  // those of RSS 1.0 stand beside the channel
    for (const pugi::xml_node child : parent.children())
      if (is_item(child)) items.push_back(child);
  std::size_t read_to = 0;
  if (!result && !items.empty()) {  // the damage is in the last one or behind it
    item_name_ = items.back().name();
    read_to = static_cast<std::size_t>(items.back().offset_debug()) - 1;
    items.pop_back();
  }
  for (const pugi::xml_node item : items)
    if (!hand_out(item)) return {};
  if (!result) read_behind_damage(read_to);
  if (!wanted_) return {};
  std::string trouble = xml_trouble(result, text_, root);
  if (trouble.empty()) return handed_out_ == 0 ? "a feed without items" : "";
  if (damaged_ > 0) trouble += "; " + counted(damaged_, "damaged item") + " not read";
  return trouble;
}

}  // namespace

std::string extract_feed(const Input& input, const PartSink& sink) {
  return FeedReader(input.bytes, sink).read();
}

}  // namespace byline::extract
