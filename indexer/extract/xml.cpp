#include "indexer/extract/xml.hpp"

#include <new>
#include <utility>

#include "indexer/extract/unreadable.hpp"

namespace byline::extract {
namespace {

struct DepthCheck final : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node&) override { return depth() <= most_xml_depth; }
};

struct TextCollector final : pugi::xml_tree_walker {
  std::string text;
  bool for_each(pugi::xml_node& node) override {
    if (node.type() != pugi::node_comment) text += node.value();  // elements may have one, see one_text
    return true;
  }
};

pugi::xml_attribute find_attribute(pugi::xml_node node, std::string_view name) {
  return node.find_attribute(
      [name](pugi::xml_attribute each) { return without_prefix(each.name()) == name; });
}

}  // namespace

XmlFile::XmlFile(std::string bytes, bool one_text) : bytes_(std::make_unique<std::string>(std::move(bytes))) {
  const unsigned flags = pugi::parse_default | (one_text ? pugi::parse_embed_pcdata : pugi::parse_ws_pcdata);
  const pugi::xml_parse_result result = document_.load_buffer_inplace(bytes_->data(), bytes_->size(), flags);
  if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
  damaged_ = !result;
  DepthCheck check;
  if (!document_.traverse(check)) throw Unreadable("nested too deep");
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  return node.find_child([name](pugi::xml_node each) { return local_name(each) == name; });
}

pugi::xml_node descendant(pugi::xml_node node, std::string_view name) {
  return node.find_node([name](pugi::xml_node each) { return local_name(each) == name; });
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
  return find_attribute(node, name).value();
}

bool has_attribute(pugi::xml_node node, std::string_view name) { return !find_attribute(node, name).empty(); }

std::string text_of(pugi::xml_node node) {
  TextCollector collector;
  node.traverse(collector);
  return std::move(collector.text);
}

}  // namespace byline::extract
